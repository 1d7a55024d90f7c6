"""People, organisations and places as resources: what each sender knows of a person, under its own number."""

from integratedcare.feeds.convert import name_of
from integratedcare.feeds.person import PERSON
from integratedcare.synthetic.feeds.fhir.line import Template, col, given
from integratedcare.synthetic.feeds.fhir.parts import (
    MADE_UP,
    NHS_NUMBER,
    ODS,
    SITE,
    UK,
    coding,
    day,
    extension,
)
from integratedcare.synthetic.feeds.parcel import identity
from integratedcare.synthetic.feeds.senders import Sender

GENDERS = "CASE sex WHEN '1' THEN 'male' WHEN '2' THEN 'female' ELSE 'unknown' END"
INDEX_COLUMNS = {*PERSON, "ethnic_category", "updated_date", "language", "death_date", "practice_code"}


def patient(sender: str, known: set[str]) -> dict[str, Template]:
    """A Patient, of the columns that the sender knows."""
    number: dict[str, Template] = {"system": NHS_NUMBER, "value": col("nhs_number")}
    if "nhs_number_status" in known:
        number |= {"extension": [extension("NHSNumberVerificationStatus", col("nhs_number_status"))]}
    own = {"system": f"urn:integratedcare:sender:{sender}", "value": col("local_person_id")}
    home: dict[str, Template] = {"use": "home"}
    if "address" in known:
        home |= {"line": given("address", [col("address")])}
    ethnic = given("ethnic_category", [extension("EthnicCategory", col("ethnic_category"))])
    parts: dict[str, tuple[str, Template]] = {
        "extension": ("ethnic_category", ethnic),
        "identifier": ("local_person_id", [own, given("nhs_number", number)]),
        "name": ("family_name", [{"use": "official", "family": col("family_name"), "given": [col("given_name")]}]),
        "telecom": ("phone", given("phone", [{"system": "phone", "value": col("phone")}])),
        "gender": ("sex", col(GENDERS)),
        "birthDate": ("birth_date", given("birth_date", col(day("birth_date")))),
        "deceasedDateTime": ("death_date", given("death_date", col(day("death_date")))),
        "address": ("postcode", [home | {"postalCode": given("postcode")}]),
        "communication": ("language", [{"language": {"coding": coding("urn:ietf:bcp:47", col("language"))}}]),
        "generalPractitioner": ("practice_code", [{"identifier": {"system": ODS, "value": col("practice_code")}}]),
    }  # fmt: skip
    meta: dict[str, Template] = {"profile": [f"{UK}/UKCore-Patient"], **MADE_UP}
    if "updated_date" in known:
        meta |= {"lastUpdated": col(f"{day('updated_date')} || 'T12:00:00Z'")}
    body = {name: part for name, (column, part) in parts.items() if column in known}
    return {"resourceType": "Patient", "id": col("local_person_id"), "meta": meta, **body}


def patients_sql(sender: Sender, known: set[str], met: str) -> str:
    """SQL of the people whom a sender knows; `met` gives (person, second): whether it is their second number there."""
    plain = sorted(known & {*PERSON, "ethnic_category"} - {"local_person_id", "nhs_number"})
    told = "".join(f", {identity(sender, name)} AS {name_of(name)}" for name in plain)
    twice = {
        "local_person_id": (sender.local(), sender.local("1")),
        "nhs_number": (sender.nhs_number(), sender.nhs_number("1")),
    }
    either = ", ".join(f"CASE WHEN second THEN {two} ELSE {one} END AS {name}" for name, (one, two) in twice.items())
    return f"""
        SELECT person, {either}, practice_code{told} FROM ({met}) JOIN person USING (person)
        ORDER BY person, second"""


def organisations() -> dict[str, Template]:
    """An Organization of the column `code`. A name would say that a real body sent this, so there is none but ours."""
    return {
        "resourceType": "Organization", "id": col("code"), "meta": MADE_UP,
        "identifier": [{"system": ODS, "value": col("code")}], "name": col("'Made-up people of ' || code"),
    }  # fmt: skip


def places() -> dict[str, Template]:
    """A Location of the columns `site` and `code`."""
    return {
        "resourceType": "Location", "id": col("site"), "meta": MADE_UP,
        "identifier": [{"system": SITE, "value": col("site")}], "status": "active",
        "name": col("'Made-up site of ' || code"),
        "managingOrganization": {"reference": col("'Organization/' || code")},
    }  # fmt: skip
