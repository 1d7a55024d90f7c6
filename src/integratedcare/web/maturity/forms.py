"""The form of an assessment: for each domain a level, its evidence and how sure the assessor is."""

from datetime import date

from django import forms

from integratedcare.oversight.maturity.assessment import VIEWS, Assessment, Judged
from integratedcare.oversight.maturity.matrix import CONFIDENCE, Matrix

LONGEST = 2000


class AssessmentForm(forms.Form):
    """One assessment. `assessment` holds it once the form is valid; a domain without a level was not judged."""

    view = forms.ChoiceField(choices=list(VIEWS.items()), error_messages={"required": "Choose whose view it is"})
    assessor = forms.CharField(max_length=120, error_messages={"required": "Say who made the assessment"})
    on_day = forms.CharField(required=False, max_length=2)
    on_month = forms.CharField(required=False, max_length=2)
    on_year = forms.CharField(required=False, max_length=4)

    def __init__(self, data=None, *, matrix: Matrix, kind: str, code: str, start: Assessment | None = None) -> None:
        super().__init__(data, initial=_initial(start))
        self.matrix, self.body, self.assessment = matrix, (kind, code), None
        for key, domain in matrix.domains.items():
            choices = [(level, f"{words}: {domain.looks_like[level]}") for level, words in matrix.levels.items()]
            self.fields[f"{key}_level"] = forms.ChoiceField(choices=choices, required=False)
            self.fields[f"{key}_evidence"] = forms.CharField(required=False, max_length=LONGEST)
            self.fields[f"{key}_confidence"] = forms.ChoiceField(
                choices=[(one, one.capitalize()) for one in CONFIDENCE], required=False
            )

    def clean(self) -> dict[str, object]:
        """Put the day together and make the assessment; evidence without a level is refused, not dropped."""
        cleaned = super().clean()
        try:
            on = date(*(int(cleaned.get(f"on_{part}") or 0) for part in ("year", "month", "day")))
        except ValueError:
            self.add_error("on_day", "Enter the day of the assessment, for example 31 3 2026")
        domains = {}
        for key, domain in self.matrix.domains.items():
            level, evidence = cleaned.get(f"{key}_level"), (cleaned.get(f"{key}_evidence") or "").strip()
            if level:
                domains[key] = Judged(level, evidence, cleaned.get(f"{key}_confidence") or "medium")
            elif evidence:
                self.add_error(f"{key}_level", f"{domain.title}: choose a level for this evidence")
        if not self.errors:
            kind, code = self.body
            self.assessment = Assessment(
                self.matrix.key, kind, code, cleaned["view"], on, cleaned["assessor"].strip(), domains
            )
        return cleaned


def _initial(start: Assessment | None) -> dict[str, object]:
    if start is None:
        return {"view": "self"}
    found: dict[str, object] = {
        "view": start.view, "assessor": start.assessor, "on_day": start.on.day, "on_month": start.on.month,
        "on_year": start.on.year,
    }  # fmt: skip
    for key, judged in start.domains.items():
        found |= {f"{key}_{name}": getattr(judged, name) for name in ("level", "evidence", "confidence")}
    return found
