"""Places that a system has defined for itself."""

from integratedcare.pipeline.columns import text
from integratedcare.pipeline.table import table


@table(
    key=["place_code"],
    columns={
        "place_code": text("Code of the place"),
        "place_name": text("Name"),
        "icb_code": text("Board that it is part of"),
    },
    may_be_empty=True,
)
def place(place_list):
    """Places that a system has defined for itself. No national list of places is published."""
    return place_list.select("place_code", "place_name", "icb_code").distinct()


@table(
    key=["place_code", "practice_code"],
    columns={"place_code": text("Code of the place"), "practice_code": text("Code of a practice in it")},
    may_be_empty=True,
)
def place_member(place_list):
    """The practices of each place that a system has defined."""
    return place_list.select("place_code", "practice_code")
