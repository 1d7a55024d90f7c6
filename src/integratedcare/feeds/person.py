"""The columns that say who a row is about, shared by every feed.

Names from the NHS Data Dictionary come first among the headings that are known.
"""

from integratedcare.feeds.codes import ETHNIC_CATEGORY, NHS_NUMBER_STATUS, SEX, SEX_SPELLINGS
from integratedcare.feeds.feed import Field, code, date, text

PERSON = {
    "nhs_number": text("NHS number", "NHSNumber", "PersonNHSNumber", "Pseudo_NHS_Number", identifies=True),
    "nhs_number_status": code(
        "How far the NHS number was verified", NHS_NUMBER_STATUS, "NHSNumberStatus", "NHSNumberStatusIndicator",
        "NHSNumberStatusIndicatorCode", identifies=True,
    ),
    "local_person_id": text(
        "The sender's own number for the person", "LocalPatientID", "LocalPatientIdentifier", "LocalPersonID",
        "HospitalNumber", "PersonID", identifies=True,
    ),
    "given_name": text("First given name", "PersonGivenName", "FirstName", "Forename", identifies=True),
    "family_name": text("Family name", "PersonFamilyName", "Surname", "LastName", identifies=True),
    "birth_date": date("Date of birth", "PersonBirthDate", "DateOfBirth", "DOB", identifies=True),
    "sex": code(
        "Sex as registered", SEX, "PersonStatedGenderCode", "Gender", "GenderCode", "StatedGender",
        spellings=SEX_SPELLINGS, identifies=True,
    ),
    "address": text("First line of the usual address", "PatientUsualAddressLine1", "Address1", identifies=True),
    "postcode": text("Postcode of the usual address", "PostcodeOfUsualAddress", "PatientPostcode", identifies=True),
    "phone": text("Telephone number", "TelephoneNumber", "ContactTelephoneNumber", "Mobile", identifies=True),
}  # fmt: skip
EVERYONE = ("nhs_number", "local_person_id", "birth_date", "sex", "postcode")
SMALL_AREA = text("Small area of the address (LSOA)", "LSOA", "LSOA21", "LSOA11", "LowerLayerSuperOutputArea")
ETHNICITY = code(
    "Ethnic category, as the person describes it", ETHNIC_CATEGORY, "EthnicCategory", "EthnicCategoryCode", "Ethnicity"
)


def person(*more: str) -> dict[str, Field]:
    """The columns that every feed has of a person, and those named, in their usual order."""
    wanted = {*EVERYONE, *more}
    return {name: one for name, one in PERSON.items() if name in wanted}
