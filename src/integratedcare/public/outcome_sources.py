"""Published files about health outcomes, with the headings that we read."""

from integratedcare.pipeline.columns import number, text, whole
from integratedcare.pipeline.table import Source

health_index_file = Source(
    "health_index_file",
    "outcomes/england_health_index_ics_indicators.parquet",
    {
        "ons_code": ("icb22_code", text("Board, by its code of 2022", optional=True)),
        "year": ("year", whole("Calendar year", optional=True)),
        "measure": ("indicator", text("Indicator of the index", optional=True)),
        "amount": ("value", number("Index, England in 2015 is 100", optional=True)),
    },
    optional=True,
)
