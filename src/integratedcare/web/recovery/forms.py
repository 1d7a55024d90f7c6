"""The form of each kind of event: its fields follow from what the event holds, and what it checks is the core's."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django import forms

from integratedcare.errors import UsageError
from integratedcare.oversight.recovery.events import KINDS, Event
from integratedcare.oversight.recovery.opening import SHORTEST_REASON, NotThatDay, OutsideFour
from integratedcare.oversight.recovery.programme import Programme

LONGEST = 2000
NAME = 120


@dataclass(frozen=True)
class Asked:
    """What a field is called, what is said while it is empty, its hint, and how it is written: line, text, date or
    choice.
    """

    label: str
    missing: str
    hint: str = ""
    how: str = "text"


FIELDS = {
    "on": Asked("Day it happened", "Enter the day it happened", "For example, 31 3 2026", "date"),
    "by": Asked(
        "Who answers for it", "Enter who answers for it", "An office, such as Regional director. Not a person’s name",
        "line",
    ),
    "reason": Asked("Reason", "Enter the reason", "Not shown to the public. Do not write about a person"),
    "finding": Asked("What was found", "Enter what was found", "Not shown to the public. Do not write about a person"),
    "evidence": Asked(
        "Evidence", "Enter the evidence", "Where it is written down, and what it shows. Not shown to the public"
    ),
    "support": Asked("Support given", "Enter the support given", "Not shown to the public"),
    "decision": Asked("Decision", "Enter the decision", "What was decided, and what follows. Not shown to the public"),
    "words": Asked(
        "What must be true", "Enter what must be true",
        "Something that can be shown, such as a number kept for so many months",
    ),
    "owner": Asked("Who owns it", "Enter who owns it", "An office. Not a person’s name", "line"),
    "due": Asked("To be met by", "Enter the day it must be met by", "For example, 30 9 2026", "date"),
    "next_review": Asked(
        "Day of the next review", "Enter the day of the next review", "For example, 30 9 2026", "date"
    ),
    "criterion": Asked("Which criterion", "Choose the criterion", "", "choice"),
    "successor": Asked(
        "Code of the body that took over", "Enter the code of the body that took over", "For example, QXU", "line"
    ),
}  # fmt: skip
NOTE = Asked("Internal note (optional)", "", "For people who have signed in. Do not write about a person")
OUTSIDE = Asked(
    "Why, if the body is not in segment four",
    "",
    "Leave it empty for a body in segment four. Else say why it gets recovery support all the same, in "
    f"{SHORTEST_REASON} letters or more",
)
CORRECTION = Asked("What was wrong", "Enter what was wrong", "Why this record is put right. Not shown to the public")
ORDER = list(FIELDS)
FIELD_OF = {NotThatDay: "on_day", OutsideFour: "outside"}


class EventForm(forms.Form):
    """One event of a kind. `event` holds it once the form is valid; whether it is possible, the core says."""

    def __init__(self, data=None, *, kind: str, now: Programme | None = None, was: Event | None = None) -> None:
        super().__init__(data, initial=_initial(was))
        self.kind, self.event = kind, None
        self.asked: dict[str, Asked] = {}
        if was:
            self._ask("correction", CORRECTION)
        for name in sorted(KINDS[kind].__dataclass_fields__, key=ORDER.index):
            self._ask(name, FIELDS[name], _choices(kind, now) if name == "criterion" else ())
        self._ask("note", NOTE, required=False)

    def clean(self) -> dict[str, object]:
        """Put the parts of days together and make the event."""
        cleaned = super().clean()
        for name, asked in self.asked.items():
            if asked.how == "date":
                cleaned[name] = self._day(name, cleaned)
        if not self.errors:
            values = {name: cleaned[name] for name in KINDS[self.kind].__dataclass_fields__}
            if "criterion" in values:
                values["criterion"] = int(values["criterion"])
            self.event = KINDS[self.kind](**values)
        return cleaned

    def refuse(self, error: UsageError) -> None:
        """Show why the event is not possible: at the field that it is about, else at the top of the form alone."""
        field = next((name for kind, name in FIELD_OF.items() if isinstance(error, kind) and name in self.fields), None)
        self.add_error(field, str(error))

    def _ask(self, name: str, asked: Asked, choices=(), *, required: bool = True) -> None:
        self.asked[name] = asked
        missing = {"required": asked.missing}
        if asked.how == "date":
            for part, width in (("day", 2), ("month", 2), ("year", 4)):
                self.fields[f"{name}_{part}"] = forms.CharField(required=False, max_length=width)
        elif asked.how == "choice":
            self.fields[name] = forms.ChoiceField(choices=choices, error_messages=missing, label=asked.label)
        else:
            most = NAME if asked.how == "line" else LONGEST
            self.fields[name] = forms.CharField(
                max_length=most, error_messages=missing, required=required, label=asked.label
            )

    def _day(self, name: str, cleaned: Mapping[str, object]) -> date | None:
        written = [cleaned.get(f"{name}_{part}") or "" for part in ("year", "month", "day")]
        try:
            return date(*(int(part) for part in written))
        except ValueError:
            real = f"{self.asked[name].label}: this is not a day. Write it like 31 3 2026"
            self.add_error(f"{name}_day", real if any(written) else self.asked[name].missing)
            return None


class NewForm(EventForm):
    """Opening a programme: the body, and the event that opens it. `outside` says what is known of where it stands."""

    def __init__(self, data=None, *, initial: Mapping[str, str], outside: str = "") -> None:
        super().__init__(data, kind="opened")
        self.initial = dict(initial)
        self._ask("outside", replace(OUTSIDE, hint=outside or OUTSIDE.hint), required=False)
        self.asked["note"] = self.asked.pop("note")  # the note stays last
        self.fields["body"] = forms.CharField(max_length=12, error_messages={"required": "Enter the body’s code"})
        self.fields["kind"] = forms.ChoiceField(choices=[("icb", "Integrated care board"), ("provider", "NHS trust")])


def _choices(kind: str, now: Programme | None) -> list[tuple[str, str]]:
    """The criteria that the event could be about: those met, or those not."""
    met = kind != "criterion_met"
    criteria = now.criteria if now else ()
    return [(str(one.number), f"{one.number}. {one.words}") for one in criteria if one.is_met == met]


def _initial(was: Event | None) -> dict[str, object]:
    """What a correction starts from: the event as it was recorded."""
    found: dict[str, object] = {}
    for name, value in vars(was).items() if was else ():
        if isinstance(value, date):
            found |= {f"{name}_day": value.day, f"{name}_month": value.month, f"{name}_year": value.year}
        else:
            found[name] = str(value)
    return found
