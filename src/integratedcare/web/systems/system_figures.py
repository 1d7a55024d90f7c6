"""The figures of one system, as tables."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.remembered import remembered
from integratedcare.web.design.table import Column, Table
from integratedcare.web.systems.as_of import BoardSet

AGES = ((0, 4), (5, 17), (18, 39), (40, 64), (65, 79), (80, 89), (90, 90))


def age_sex_table(release: Release, boards: BoardSet, code: str) -> Table:
    """Registered people by five-year age band and sex, beside the country's shares."""
    own = _by_band(release.rows("registered_age_sex", board_set_start=boards.start, level="icb", code=code))
    everyone = everyone_by_band(release)
    total, total_everyone = _total(own), _total(everyone)
    rows = []
    for band in sorted(own, key=_lower):
        row: dict[str, object] = {"age_band": band, "age": band_words(band)}
        for sex in ("female", "male"):
            row[sex] = own[band].get(sex, 0)
            row[f"{sex}_share"] = row[sex] / total
            row[f"country_{sex}_share"] = everyone.get(band, {}).get(sex, 0) / (total_everyone or 1)
        rows.append(row)
    country = words.capital(words.country(release))
    columns = [
        Column("age_band", "Age band", on_screen=False),
        Column("age", "Age"),
        Column("female", "Female", "count"),
        Column("male", "Male", "count"),
        Column("female_share", "Female, share of all", "share"),
        Column("country_female_share", f"{country}, female", "share"),
        Column("male_share", "Male, share of all", "share"),
        Column("country_male_share", f"{country}, male", "share"),
    ]
    return Table("age-and-sex", "Registered people by age and sex", columns, rows, size="s")


@remembered
def everyone_by_band(release: Release) -> dict[str, dict[str, int]]:
    """Everyone registered by age band and sex."""
    return _by_band(release.rows("registered_age_sex", level="england"))


def resident_table(release: Release, boards: BoardSet, code: str) -> Table:
    """Residents in broad ages, beside the country's shares. Empty where the release holds none."""
    own = _by_age(release.rows("resident_age", board_set_start=boards.start, level="icb", code=code))
    everyone = everyone_by_age(release)
    if not own:
        return Table("residents", "Residents by age", [], [])
    rows = []
    for low, high in AGES:
        people = sum(own[age] for age in range(low, high + 1))
        these = sum(everyone[age] for age in range(low, high + 1))
        rows.append(
            {
                "age": "90 and over" if low == 90 else f"{low} to {high}",
                "residents": people,
                "share": people / sum(own.values()),
                "country_share": these / (sum(everyone.values()) or 1),
            }
        )
    country = words.capital(words.country(release))
    columns = [
        Column("age", "Age"),
        Column("residents", "Residents, mid-2020", "count"),
        Column("share", "Share", "share"),
        Column("country_share", country, "share"),
    ]
    return Table("residents", "Residents by age", columns, rows, size="s")


@remembered
def everyone_by_age(release: Release) -> dict[int, int]:
    """All residents by single year of age."""
    return _by_age(release.rows("resident_age", level="england"))


def band_words(band: str) -> str:
    """`0_4` as `0 to 4`, `95+` as `95 and over`."""
    return f"{band.removesuffix('+')} and over" if band.endswith("+") else band.replace("_", " to ")


def _by_band(rows: Iterable[Mapping]) -> dict[str, dict[str, int]]:
    bands: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        bands[row["age_band"]][row["sex"]] += row["population"]
    return bands


def _by_age(rows: Iterable[Mapping]) -> dict[int, int]:
    ages: dict[int, int] = defaultdict(int)
    for row in rows:
        ages[row["age"]] += row["residents"]
    return ages


def _lower(band: str) -> int:
    return int(band.removesuffix("+").partition("_")[0])


def _total(bands: Mapping[str, Mapping[str, int]]) -> int:
    return sum(people for sexes in bands.values() for people in sexes.values())
