"""What an editor types: a decision about one body, and who is in deficit."""

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from django import forms

from integratedcare.errors import InputFileError, UsageError
from integratedcare.oversight.segments.decision import SHORTEST_REASON, Decision, check_decision
from integratedcare.oversight.segments.deficits import COLUMNS, read_deficits
from integratedcare.rules.oversight import Oversight

LARGEST_FILE = 1024 * 1024
LONGEST_REASON = 4000


class DecideForm(forms.Form):
    """One decision. `decision` holds it once the form is valid; the framework's own rules are checked too."""

    segment = forms.ChoiceField(error_messages={"required": "Choose a segment"})
    themes = forms.MultipleChoiceField(error_messages={"required": "Choose at least one theme that is the evidence"})
    reason = forms.CharField(
        max_length=LONGEST_REASON, error_messages={"required": "Say why, in words that a board could stand behind"}
    )
    day = forms.CharField(required=False)
    month = forms.CharField(required=False)
    year = forms.CharField(required=False)

    def __init__(self, *args, code: str, rules: Oversight, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.code, self.rules, self.decision = code, rules, None
        ends = "Back to segment two" if rules.method == "default" else "End a decision: back to what the scores give"
        self.fields["segment"].choices = [
            *((str(n), _segment_words(rules, n)) for n in rules.decided),
            *([] if rules.default_segment in rules.decided else [("none", ends)]),
        ]
        self.fields["themes"].choices = list(rules.themes.items())

    def clean(self) -> dict[str, object]:
        """Read the three parts of the day and check the decision as a whole."""
        cleaned = super().clean()
        try:
            decided_on = date(*(int(cleaned.get(part) or 0) for part in ("year", "month", "day")))
        except ValueError:
            self.add_error("day", "Enter the day it was decided, for example 31 3 2026")
            return cleaned
        if decided_on > date.today():
            self.add_error("day", "The day it was decided must be today or in the past")
        if self.errors:
            return cleaned
        segment = None if cleaned["segment"] == "none" else int(cleaned["segment"])
        reason = cleaned["reason"].strip()
        if len(reason) < SHORTEST_REASON:
            self.add_error("reason", f"Say why in at least {SHORTEST_REASON} letters")
            return cleaned
        decision = Decision(self.code, segment, tuple(cleaned["themes"]), reason, decided_on)
        try:
            self.decision = check_decision(decision, self.rules)
        except UsageError as error:
            self.add_error(None, str(error))
        return cleaned


def _segment_words(rules: Oversight, number: int) -> str:
    """`Segment 4, mandated intensive support: …`; the number alone where the framework gives it no other title."""
    segment = rules.segment(number)
    title = "" if str(number) in segment.title else f", {segment.title[:1].lower()}{segment.title[1:]}"
    return f"Segment {number}{title}: {segment.meaning[:1].lower()}{segment.meaning[1:]}"


class DeficitsForm(forms.Form):
    """A CSV file of `code,in_deficit`, or the same lines typed. `deficits` holds the answers once it is valid."""

    file = forms.FileField(required=False)
    lines = forms.CharField(required=False, max_length=100_000)

    def __init__(self, *args, names: Mapping[str, str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.names, self.deficits = names, {}
        self.fields["lines"].initial = f"{','.join(COLUMNS)}\n"

    def clean(self) -> dict[str, object]:
        """Read the file, else the lines, as the command line would."""
        cleaned = super().clean()
        sent, lines = cleaned.get("file"), cleaned.get("lines", "").strip()
        is_typed = len(lines.splitlines()) > 1  # the first line, with the names of the columns, is there already
        if bool(sent) == is_typed:
            self.add_error("file", "Choose a file or type the lines: one of the two")
            return cleaned
        if sent and sent.size > LARGEST_FILE:
            self.add_error("file", "The file is over 1 MB, which is more than all bodies of England need")
            return cleaned
        try:
            self.deficits = self._read(
                sent.read() if sent else lines.encode(), "The file" if sent else "What you typed"
            )
        except InputFileError as error:
            self.add_error("file" if sent else "lines", str(error))
        return cleaned

    def _read(self, content: bytes, name: str) -> dict[str, bool]:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / name
            file.write_bytes(content)
            return read_deficits(file, self.names)
