"""The people registered with an organisation, by age and sex."""

from collections import defaultdict

from integratedcare.release.reader import Release
from integratedcare.web.design.table import Column, Table
from integratedcare.web.systems.system_figures import band_words

LEVELS = {"practice", "pcn", "sub_icb", "region"}
COLUMNS = [
    Column("age_band", "Age band", on_screen=False),
    Column("age", "Age"),
    Column("female", "Female", "count"),
    Column("male", "Male", "count"),
    Column("people", "All", "count"),
    Column("share", "Share", "share"),
]


def people_table(release: Release, kind: str, code: str) -> Table:
    """Five-year bands from the newest count; empty for a kind that keeps no list, or that has closed."""
    found = release.rows("registered_age_sex", level=kind, code=code) if kind in LEVELS else []
    bands: dict[str, dict[str, int]] = defaultdict(lambda: {"female": 0, "male": 0})
    for row in found:
        bands[row["age_band"]][row["sex"]] += row["population"]
    total = sum(sum(sexes.values()) for sexes in bands.values()) or 1
    rows = [
        {
            "age_band": band,
            "age": band_words(band),
            **sexes,
            "people": sum(sexes.values()),
            "share": sum(sexes.values()) / total,
        }
        for band, sexes in sorted(bands.items(), key=lambda pair: int(pair[0].rstrip("+").partition("_")[0]))
    ]
    return Table("age-and-sex", "Registered people by age and sex", COLUMNS, rows)
