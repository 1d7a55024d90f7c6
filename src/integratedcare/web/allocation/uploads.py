"""A file that a person chose: small, and of a kind that can be read."""

from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from integratedcare.errors import InputFileError

LARGEST = 1024 * 1024


def chosen_file(request: HttpRequest, field: str, endings: tuple[str, ...]) -> UploadedFile:
    """The file of a form's field. InputFileError where none was chosen, or it is too large or of another kind."""
    file = request.FILES.get(field)
    kinds = " or ".join(endings)
    if file is None:
        raise InputFileError(f"Choose a file first. It must end in {kinds}.")
    file.name = PurePath(str(file.name)).name[:80]
    if not file.name.lower().endswith(endings):
        raise InputFileError(f"{file.name} is not a file of the right kind. Choose one that ends in {kinds}.")
    if file.size > LARGEST:
        raise InputFileError(f"{file.name} is larger than 1 MB. Choose the file that was saved from this site.")
    return file
