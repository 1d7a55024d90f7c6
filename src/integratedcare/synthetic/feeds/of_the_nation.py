"""What national systems send: the index of people, deaths, and choices about the use of data."""

from integratedcare.synthetic.feeds.parcel import WHO, Parcel, Style, identity
from integratedcare.synthetic.feeds.senders import Sender

INDEX = Sender("index", no_number=0.001, wrong=0.0002, slips=0.3, prefix="D", twice=0.004)
REGISTRAR = Sender("registrar", no_number=0.02, wrong=0.002, slips=0.6, prefix="X")


def parcels(first_day: str, last_day: str, opted_out: float, conditions: list) -> list[Parcel]:
    """One parcel of each."""
    return [_index(last_day), _deaths(conditions), _opt_outs(first_day, opted_out)]


def _index(last_day: str) -> Parcel:
    """Everyone, some of them under two numbers."""
    people = (*WHO, "nhs_number_status", "given_name", "family_name", "address", "phone")
    known = ", ".join(
        f"{identity(INDEX, name)} AS {name}" for name in people if name not in ("local_person_id", "nhs_number")
    )
    rows = f"""
        SELECT *, {INDEX.local("second")} AS local_person_id, CASE WHEN second = 1 THEN NULL ELSE known_number END
            AS nhs_number,
            CASE WHEN second = 1 THEN '03' ELSE status END AS nhs_number_status,
            CASE WHEN second = 1 THEN known_number END AS former_nhs_number
        FROM (SELECT person, h AS e, unnest(range(1 + CASE WHEN {INDEX.is_twice()} THEN 1 ELSE 0 END)) AS second,
            * EXCLUDE (person) FROM (
                SELECT person, h, {known.replace(" AS nhs_number_status", " AS status")}, {INDEX.nhs_number()}
                    AS known_number,
                    greatest(least(until, DATE '{last_day}' - part(h, 5, 900)), joined_date) AS updated_date,
                        ethnic_category,
                    CASE WHEN ethnic_category IN ('A', 'B', 'D', 'M') OR h % 3 > 0 THEN 'en'
                        WHEN ethnic_category IN ('J', 'L') THEN 'ur'
                        WHEN ethnic_category = 'K' THEN 'bn' WHEN ethnic_category = 'C' THEN 'pl' ELSE 'en' END
                            AS language,
                    ethnic_category NOT IN ('A', 'B') AND part(h, 8, 100) < 4 AS needs_interpreter, practice_code,
                        area_code AS small_area,
                    coalesce(moved_date, joined_date) AS address_start_date, death_date, in_care_home
                FROM person))"""
    columns = (
        *people, "updated_date", "ethnic_category", "language", "needs_interpreter", "practice_code", "small_area",
        "address_start_date", "death_date", "former_nhs_number", "in_care_home",
    )  # fmt: skip
    return Parcel("demographics", INDEX.name, INDEX.name, rows, columns, Style(1))


def _deaths(conditions: list) -> Parcel:
    people = (*WHO, "given_name", "family_name", "address")
    known = ", ".join(f"{identity(REGISTRAR, name)} AS {name}" for name in people)
    causes = " ".join(
        f"WHEN (ill >> {one.bit}) & 1 = 1 THEN '{one.icd10}'"
        for key in ("CAN", "DEM", "HF", "CHD", "COPD", "STIA", "CKD", "DM")
        for one in conditions
        if one.key == key
    )
    rows = f"""
        SELECT person, h AS e, {known}, 'D' || h % 1000000000000000 AS death_id, death_date,
            death_date + 4 + wait(chance(h, 'registrar'), 9) AS registration_date,
            CASE {causes} WHEN age < 45 THEN 'X599' ELSE 'J189' END AS underlying_cause,
            CASE WHEN ills > 1 THEN 'I10X' END AS other_causes,
            CASE WHEN chance(h, 'dies in hospital') < 0.44 THEN 'hospital' WHEN in_care_home THEN 'care home'
                WHEN chance(h, 'dies in hospital') > 0.95 THEN 'hospice' ELSE 'home' END AS place
        FROM person WHERE death_date IS NOT NULL"""
    columns = (*people, "death_id", "death_date", "registration_date", "underlying_cause", "other_causes", "place")
    return Parcel("death", REGISTRAR.name, REGISTRAR.name, rows, columns, Style(1))


def _opt_outs(first_day: str, opted_out: float) -> Parcel:
    x = "chance(h, 'national opt-out')"
    rows = f"""
        SELECT person, e, nhs_number, CASE k WHEN 0 THEN 'opt_out' ELSE 'withdrawn' END AS choice, CAST(CASE k
            WHEN 0 THEN DATE '{first_day}' + part(e, 4, 600) ELSE DATE '{first_day}' + 700 + part(e, 9, 900) END
                AS DATE) AS choice_date
        FROM (SELECT person, h AS e, nhs_number, unnest(range(CASE WHEN {x} < {opted_out * 0.05} THEN 2 ELSE 1 END))
            AS k
            FROM person WHERE {x} < {opted_out * 1.05})"""
    return Parcel(
        "national_data_opt_out", "national", "national", rows, ("nhs_number", "choice", "choice_date"), Style(1)
    )
