"""One row of fair shares in full: key figures, need by component and where it stands among the others."""

from collections.abc import Mapping, Sequence

from integratedcare.allocation import FairShares
from integratedcare.web.allocation import money
from integratedcare.web.allocation.columns import COMPONENTS, FINAL, WordedColumn, share_column
from integratedcare.web.allocation.finding import base_name, gap_words
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Link
from integratedcare.web.design.table import Column, Table

Row = Mapping[str, object]


def row_words(result: FairShares, row: Row) -> dict[str, object]:
    """What the page says of the row beside its charts and tables."""
    return {"name": row["name"], "figures": _figures(result, row), "links": _links(result, row)}


def rows_components(result: FairShares, rows: Sequence[Row], row: Row) -> Table:
    """Each component of one row: index, weighted people, and its place among the rows."""
    number = result.columns["code"].index(row["code"])
    lines = []
    for key, title in COMPONENTS.items():
        known = sorted((one[key] for one in rows if one[key] is not None), reverse=True)
        lines.append(
            {
                "component": title,
                "need_index": row[key],
                "weighted_population": result.weighted[key][number],
                "rank": None if row[key] is None else known.index(row[key]) + 1,
                "of": len(known),
                "share": result.weighted[key][number] / (sum(result.weighted[key]) or 1),
            }
        )
    columns = [
        Column("component", "Component"),
        Column("need_index", "Need index", "index"),
        Column("weighted_population", "Weighted people", "count"),
        share_column("share", "Share of all rows"),
        WordedColumn("rank", "Rank, highest need first", "count", words=lambda rank: f"{rank:,} of {len(rows):,}"),
        Column("of", "Of", "count", on_screen=False),
    ]
    return Table("components", f"Need by component, {row['name']}", columns, lines, size="s")


def _figures(result: FairShares, row: Row) -> list[dict[str, str]]:
    said = [
        {"label": "People", "value": words.count(row["population"]), "note": "registered with its practices"},
        {
            "label": "Need index",
            "value": words.index(row[FINAL[result.stream]]),
            "note": gap_words(row[FINAL[result.stream]], base_name(result)),
        },
        {"label": "Weighted people", "value": words.count(row["weighted_population"])},
        {"label": "Share", "value": f"{row['share'] * 100:.3f}%", "note": "of the weighted people of all rows"},
    ]
    if result.pot is not None:
        head = f", {money.exact(row['target_pounds'] / row['population'])} a person" if row["population"] else ""
        whole = f"{money.exact(row['target_pounds'])}{head}"
        said.append({"label": "Fair share", "value": money.rounded(row["target_pounds"]), "note": whole})
        alone = result.pot * row["population"] / result.total("population")
        moved = row["target_pounds"] - alone
        said.append(
            {
                "label": "What need changes",
                "value": f"{'+' if moved > 0 else ''}{money.rounded(moved)}",
                "note": "beside the same sum for every person",
            }
        )
    return said


def _links(result: FairShares, row: Row) -> list[Link]:
    """Where else this row is described, and the rows below it."""
    code = str(row["code"])
    links = []
    if result.level == "icb":
        for level, many in (("district", "districts"), ("pcn", "networks"), ("practice", "practices")):
            href = f"{address('fair-shares')}?year={result.year}&icb={code}&level={level}&against=icb"
            links.append(Link(f"Fair shares of its {many}", href))
        links.append(Link("Make places of it", f"{address('fair-shares-places')}?year={result.year}&icb={code}"))
        links.append(Link(f"{row['name']} as a system", address("system", code) or ""))
    elif result.level in ("pcn", "practice", "sub_icb") and not code.startswith("NO-") and "/" not in code:
        links.append(Link(f"More about {row['name']}", address("organisation", code) or ""))
    return [link for link in links if link.href]
