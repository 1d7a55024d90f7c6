"""The catalogue of published files as a table of a release, so that every page and export can repeat it."""

from integratedcare.pipeline.columns import text
from integratedcare.pipeline.package import MADE_UP_ATTRIBUTION, MADE_UP_LICENCE, MADE_UP_PUBLISHER, is_made_up
from integratedcare.pipeline.table import facts
from integratedcare.public.catalogue import PublishedFile
from integratedcare.public.catalogue import catalogue as published_files


@facts(
    key=["file"],
    columns={
        "file": text("Name of the file in the data package"),
        "path": text("Where it lies in the data folder"),
        "title": text("Title"),
        "publisher": text("Publisher"),
        "period": text("What period it is about", optional=True),
        "licence": text("Licence"),
        "attribution": text("What must be said where it is shown"),
        "used_for": text("What the product uses it for"),
    },
)
def catalogue(data) -> list[dict]:
    """The files that the data folder of this release holds, as the product's own catalogue describes them.

    The files of a made-up country credit nobody: no publisher has anything to do with them.
    """
    rows = [_row(file) for file in published_files().values() if (data / file.path).is_file()]
    if is_made_up(data):
        made_up = {"publisher": MADE_UP_PUBLISHER, "licence": MADE_UP_LICENCE, "attribution": MADE_UP_ATTRIBUTION}
        return [row | made_up for row in rows]
    return rows


def _row(file: PublishedFile) -> dict:
    return {
        "file": file.file,
        "path": file.path,
        "title": file.title,
        "publisher": file.publisher,
        "period": file.period_in_words,
        "licence": file.licence_title,
        "attribution": file.attribution,
        "used_for": file.used_for,
    }
