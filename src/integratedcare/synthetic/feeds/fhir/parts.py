"""Parts that many resources share: codes, references, times, and the mark that says that all is made up.

Systems and extensions are those of HL7 FHIR R4 and of UK Core.
"""

from integratedcare.synthetic.feeds.fhir.line import Template, Value, col

UK = "https://fhir.hl7.org.uk/StructureDefinition"
SNOMED, ICD10 = "http://snomed.info/sct", "http://hl7.org/fhir/sid/icd-10"
OPCS4, DMD = "https://fhir.hl7.org.uk/Id/opcs-4", "https://dmd.nhs.uk"
ODS, SITE = "https://fhir.nhs.uk/Id/ods-organization-code", "https://fhir.nhs.uk/Id/ods-site-code"
NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
HL7 = "http://terminology.hl7.org/CodeSystem"
MADE_UP = {
    "security": [{"system": f"{HL7}/v3-ActReason", "code": "HTEST", "display": "test health data"}],
    "tag": [{"system": "urn:integratedcare:tag", "code": "made-up", "display": "Nobody in these files exists"}],
}
"""On every person, organisation and place; all else is about one of them."""
SUBJECT = {"reference": col("'Patient/' || local_person_id")}


def coding(system: str, code: str | Value) -> list[Template]:
    """A list of one coding."""
    return [{"system": system, "code": code}]


def concept(system: str, code: str | Value) -> Template:
    """A CodeableConcept."""
    return {"coding": coding(system, code)}


def uk_system(name: str) -> str:
    """A code system of UK Core."""
    return f"https://fhir.hl7.org.uk/CodeSystem/UKCore-{name}"


def extension(name: str, code: str | Value) -> Template:
    """An extension of UK Core that holds a concept."""
    return {"url": f"{UK}/Extension-UKCore-{name}", "valueCodeableConcept": concept(uk_system(name), code)}


def organisation(sql: str) -> Template:
    """A reference to an organisation by its code."""
    return {"reference": col(f"'Organization/' || {sql}")}


def day(sql: str) -> str:
    """SQL of a date as FHIR writes it."""
    return f"CAST(CAST({sql} AS DATE) AS VARCHAR)"


def moment(sql: str) -> str:
    """SQL of a time of England with its difference from Greenwich, which FHIR asks for.

    Summer time runs from the last Sunday of March to that of October, which is the first Sunday on or after the 25th.
    """
    before = f"({sql} - INTERVAL 1 HOUR)"
    sunday = f"(day({before}) - isodow({before}) % 7)"
    summer = (
        f"CASE month({before}) WHEN 3 THEN {sunday} >= 25 WHEN 10 THEN {sunday} < 25 "
        f"ELSE month({before}) BETWEEN 4 AND 9 END"
    )
    return f"(strftime({sql}, '%Y-%m-%dT%H:%M:%S') || CASE WHEN {summer} THEN '+01:00' ELSE '+00:00' END)"
