"""What the page says that asks whether to issue a pack."""

from integratedcare.pack import Month, Pack
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.names import board_name
from integratedcare.web.design.page import Page
from integratedcare.web.packs.list_presenter import page_below
from integratedcare.web.packs.months import BoardMonths


def confirm_page(board: BoardMonths, pack: Pack, version: int, reason: str, problem: str = "") -> Page:
    """What would be frozen: which month and version, of which release, what it finds, and what officers wrote."""
    name, month = board_name(board.name), Month.read(pack.month)
    kinds = [one.kind for one in pack.counted()]
    said = [area.title for area in pack.areas if area.commentary]
    facts = [
        ("Board", name),
        ("Month", month.words),
        ("Version", f"{version}, in place of version {version - 1}" if version > 1 else "1, the first"),
        *([("Why", reason)] if version > 1 else []),
        ("Figures", f"Release {pack.release_id}"),
        ("It finds", words.listed([f"{kinds.count(kind)} {kind}" for kind in ("alert", "advise", "assure")])),
        ("Your officers’ words", words.listed(said) if said else "None"),
    ]
    return page_below(
        board,
        template="packs/confirm.jinja",
        title=f"Issue the pack for {month.words}?",
        lead="An issued pack is frozen: it cannot be changed or taken back, and everyone can read it. To correct it "
        "you issue another version, and both stay.",
        words={
            "facts": [{"key": {"text": label}, "value": {"text": text}} for label, text in facts],
            "here": address("board-packs", board.code),
            "draft": f"{address('pack-draft', board.code)}?month={pack.month}",
            "month": pack.month,
            "reason": reason,
            "version": version,
            "confirmed": pack.words_digest(),
            "problem": problem,
        },
    )
