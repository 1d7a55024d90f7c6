"""Rule R-SEG1, looked at from the other side: who was put in segment four and has no programme."""

from integratedcare.release.reader import Release
from integratedcare.web.recovery.reading import ORGANISATION_KINDS, body_name, programmes
from integratedcare.web.segments.models import SegmentDecision

SEGMENT = 4


def in_segment_four_without(release: Release) -> list[dict[str, str]]:
    """Bodies whose newest decision put them in segment four or worse, and who have no open programme."""
    newest = {row.code: row.segment for row in SegmentDecision.objects.filter(universe=release.universe)}
    codes = sorted(code for code, segment in newest.items() if segment and segment >= SEGMENT)
    if not codes:
        return []
    open_for = {one.code for one in programmes(release, sees_all=True) if one.now.is_open}
    found = []
    for code in codes:
        kind, name = next(
            ((kind, name) for kind in ORGANISATION_KINDS if (name := body_name(release, kind, code))), ("", "")
        )
        if name and code not in open_for:
            found.append({"code": code, "kind": kind, "name": name})
    return found
