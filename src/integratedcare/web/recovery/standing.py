"""Where a body stood under the oversight frameworks on a day, as the tables of segments have it."""

from datetime import date

from integratedcare.oversight.segments.segment import STATUS
from integratedcare.release.reader import Release
from integratedcare.rules import load_rules
from integratedcare.web.recovery.without import SEGMENT
from integratedcare.web.segments import figures

NEEDED = {"indicator", "indicator_target", "indicator_value"}
LOOKED_AT = 2  # frameworks: segments of a year are often settled after the next has begun


def outside_segment_four(release: Release, kind: str, code: str, day: date) -> str:
    """Nothing if a body was in segment four or worse under the framework in force on the day or the one before it;
    else where it was under the newer of them, in words.
    """
    if not set(release.manifest["tables"]) >= NEEDED:
        return "this release has no figures to put bodies in segments by"
    rules = load_rules()
    held = [year for year in figures.years() if (begins := rules[year].oversight.begins_on) and begins <= day]
    said = ""
    for year in reversed(held[-LOOKED_AT:]):
        row = figures.segments_of(release, year, kind).row(code)
        if row is not None and row.segment is not None and row.segment >= SEGMENT:
            return ""
        framework = rules[year].oversight.framework
        if row is None:
            said = said or f"it has no figures under the {framework}"
        else:
            where = f"segment {row.segment}" if row.segment else "no segment"
            said = said or f"it has {where} under the {framework} ({STATUS[row.status].lower()})"
    return said or "no framework has segments of that day"
