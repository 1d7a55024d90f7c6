"""A zip or a folder that is broken or reaches outside itself is refused before anything is unpacked."""

import os
import zipfile

import pytest

from integratedcare.errors import DataError
from integratedcare.public.pack import install


@pytest.mark.parametrize("cut", [10, 200, -10])
def test_a_truncated_zip_is_refused(make_pack, make_zip, home, cut):
    file = make_zip(make_pack())
    file.write_bytes(file.read_bytes()[:cut])
    with pytest.raises(DataError, match="cut short, damaged or locked"):
        install(file, home)
    assert not list((home / "data").glob(".staging*"))


def test_a_zip_with_spoilt_bytes_inside_is_refused(make_pack, make_zip, home):
    file = make_zip(make_pack(files={"a.csv": os.urandom(5000)}))
    content = bytearray(file.read_bytes())
    at = content.index(b"a.csv") + 1000
    content[at : at + 50] = bytes(50)
    file.write_bytes(content)
    with pytest.raises(DataError, match=r"damaged|hash differs"):
        install(file, home)


@pytest.mark.parametrize("name", ["../evil.csv", "/evil.csv", "pack/../../evil.csv", "C:\\evil.csv"])
def test_a_zip_that_reaches_outside_is_refused_and_writes_nothing(make_pack, make_zip, home, tmp_path, name):
    file = make_zip(make_pack())
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, b"evil")
    with pytest.raises(DataError, match="outside the data pack"):
        install(file, home)
    assert not list(tmp_path.rglob("evil.csv"))


def test_a_zip_with_a_link_is_refused(make_pack, make_zip, home):
    file = make_zip(make_pack())
    link = zipfile.ZipInfo("orgs/link.csv")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(link, b"/etc/passwd")
    with pytest.raises(DataError, match="this is a link"):
        install(file, home)


def test_a_zip_of_two_packs_is_refused(make_pack, home, tmp_path):
    description = (make_pack() / "datapackage.json").read_bytes()
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a/datapackage.json", description)
        archive.writestr("b/datapackage.json", description)
    with pytest.raises(DataError, match="more than one"):
        install(tmp_path / "two.zip", home)


def test_a_link_out_of_a_folder_is_refused(make_pack, home, tmp_path):
    folder = make_pack()
    (tmp_path / "outside.csv").write_bytes((folder / "geo/areas.csv").read_bytes())
    (folder / "geo/areas.csv").unlink()
    (folder / "geo/areas.csv").symlink_to(tmp_path / "outside.csv")
    with pytest.raises(DataError, match="link out of the data pack"):
        install(folder, home)


def test_a_source_that_is_not_there_is_refused(home, tmp_path):
    with pytest.raises(DataError, match="no such file or folder"):
        install(tmp_path / "none.zip", home)
