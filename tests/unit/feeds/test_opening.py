"""Files that are not what they are called, and files packed in odd ways."""

import gzip
import io
import os
import zipfile

import pytest

from integratedcare.errors import InputFileError

SENT = (
    "NHS Number,LocalPatientIdentifier,PersonBirthDate,ProviderCode,AttendanceIdentifier,ArrivalDateTime\n"
    "9434765919,H1,03/02/1950,RWE,A1,2026-10-01 08:30\n"
)


def zipped(**members: bytes) -> bytes:
    """A zip file of these members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (zipped(**{"[Content_Types].xml": b"<x/>", "xl/worksheets/sheet1.xml": b"9434765919"}), "is a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on", "is a workbook"),
        (zipped(**{"sent.csv.gz": gzip.compress(SENT.encode())}), "packed again"),
        (gzip.compress(gzip.compress(SENT.encode())), "packed again"),
    ],
)
def test_what_is_no_table_is_called_what_it_is(delivered, content, says):
    with pytest.raises(InputFileError, match=says) as refused:
        delivered("emergency_care", content, name="sent.csv")
    assert "sent.csv" in str(refused.value)
    assert "0000-" not in str(refused.value)


def test_what_a_mac_packs_beside_a_file_is_passed_over(delivered):
    packed = zipped(**{"sent.csv": SENT.encode(), "__MACOSX/._sent.csv": b"\0\5\x16\7"})
    assert delivered("emergency_care", packed, name="sent.zip").manifest["landed"] == 1


def test_a_pipe_is_refused_and_not_waited_for(delivered, tmp_path):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(InputFileError, match=r"pipe\.csv is a pipe or a device"):
        delivered("emergency_care", tmp_path / "pipe.csv")
