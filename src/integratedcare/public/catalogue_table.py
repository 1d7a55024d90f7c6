"""The catalogue of published files as a table of a release, so that every page and export can repeat it."""

from integratedcare.pipeline.columns import text
from integratedcare.pipeline.table import facts
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
    """The files that the data folder of this release holds, as the product's own catalogue describes them."""
    return [
        {
            "file": file.file,
            "path": file.path,
            "title": file.title,
            "publisher": file.publisher,
            "period": file.period_in_words,
            "licence": file.licence_title,
            "attribution": file.attribution,
            "used_for": file.used_for,
        }
        for file in published_files().values()
        if (data / file.path).is_file()
    ]
