"""Codes of people. Source: NHS Data Dictionary."""

SEX = {"0": "Not known", "1": "Male", "2": "Female", "9": "Indeterminate"}
SEX_SPELLINGS = {
    "M": "1", "MALE": "1", "F": "2", "FEMALE": "2", "U": "0", "UNKNOWN": "0", "X": "0", "I": "9", "OTHER": "9",
}  # fmt: skip

ETHNIC_CATEGORY = {
    "A": "White: British",
    "B": "White: Irish",
    "C": "White: any other background",
    "D": "Mixed: White and Black Caribbean",
    "E": "Mixed: White and Black African",
    "F": "Mixed: White and Asian",
    "G": "Mixed: any other background",
    "H": "Asian: Indian",
    "J": "Asian: Pakistani",
    "K": "Asian: Bangladeshi",
    "L": "Asian: any other background",
    "M": "Black: Caribbean",
    "N": "Black: African",
    "P": "Black: any other background",
    "R": "Chinese",
    "S": "Any other ethnic group",
    "Z": "Not stated",
    "99": "Not known",
}

NHS_NUMBER_STATUS = {
    "01": "Present and verified",
    "02": "Present but not traced",
    "03": "Trace required",
    "04": "Trace attempted: no match or more than one",
    "05": "Trace needs to be resolved",
    "06": "Trace in progress",
    "07": "Not present and trace not required",
    "08": "Trace postponed: baby under six weeks old",
}
