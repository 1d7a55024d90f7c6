"""The words of the data page."""

from integratedcare.feeds.standing import ENDED, IN_TIME, LATE, NEVER, REFUSED
from integratedcare.record.purpose import purposes

STATUS = {
    IN_TIME: "Up to date",
    LATE: "Late",
    REFUSED: "Last good delivery kept: a newer one failed",
    ENDED: "Agreement ended",
    NEVER: "Never landed",
}
ORDER = (REFUSED, LATE, ENDED, IN_TIME, NEVER)
SEVERAL = "several bodies in one file"
REASONS = {
    "no_basis": "Agreement does not cover the purpose",
    "removed": "Person removed for good",
    "national": "National data opt-out",
    "type_1": "Type 1 opt-out",
    "replaced": "Sent again later",
}
TYPES = {
    "text": "Text",
    "date": "Date",
    "moment": "Date and time",
    "whole": "Whole number",
    "number": "Number",
    "yes_no": "Yes or no",
}
ASKS = (
    ("the key of an earlier row", "Send each row once. Ask whether an extract was joined to itself."),
    ("not one of its codes", "Ask which list of codes they use; a layout can translate it."),
    (": empty", "Ask for the value: a row cannot be used without it."),
    ("not a date", "Ask how dates are written, and whether a stand-in such as 1 January 1900 is used."),
    ("NUL", "Ask for the file again: it was damaged on its way or in its making."),
    ("too few or too many columns", "Ask that commas and line ends inside values are put in quotation marks."),
    ("entered in error", "Nothing to ask: the sender withdrew these rows."),
    ("", "Show the sender this reason and ask what the column holds."),
)


def sender(code: str) -> str:
    """A sender as people read it."""
    return SEVERAL if code == "several" else code


def purpose(name: str) -> str:
    """A purpose as people read it."""
    return purposes()[name].title if name in purposes() else name.replace("_", " ")


def ask(fault: str) -> str:
    """What to ask the sender for, of a fault in the words of landing."""
    return next(words for sign, words in ASKS if sign in fault)
