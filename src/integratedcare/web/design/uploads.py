"""A file that a person chose: small, and of a kind that can be read."""

from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse

from integratedcare.errors import InputFileError
from integratedcare.web.config.error_pages import not_read

LARGEST = 1024 * 1024
LARGEST_SENT = 2 * LARGEST  # a form with its file, and room to say which file was too large
TOO_LARGE = "It is larger than 2 MB. A file may have 1 MB: choose the file that was saved from this site."
NO_LENGTH = "It does not say how long it is. Open the page in a web browser and send the form there."


def refused_unread(request: HttpRequest) -> HttpResponse | None:
    """The refusal of a form that is over 2 MB or does not say its length. `request.POST` would read it whole."""
    length = request.META.get("CONTENT_LENGTH") or ""
    if "HTTP_TRANSFER_ENCODING" in request.META or not (length.isascii() and length.isdigit()):
        return not_read(request, 411, NO_LENGTH)
    # The digits are counted first: Python refuses to read a number of thousands of them.
    if len(length) > 12 or int(length) > LARGEST_SENT:
        return not_read(request, 413, TOO_LARGE)
    return None


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
