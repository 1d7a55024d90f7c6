"""What stands beside a CSV file: its columns, source, licence and release, as CSV on the Web has them (W3C, 2015).

A CSV holds nothing but data, so that any program can read it. Its description is at the same address with
`-metadata.json` after it, where programs that know the standard look of themselves; a Link header names it too.
"""

import json
from collections.abc import Sequence

from integratedcare.web.design.provenance import Provenance
from integratedcare.web.design.table import NUMERIC, Table

CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
MEASURED_IN = {"share": "share, 0 to 1", "index": "index, 1 is the average", "pounds": "pounds"}


def csv_metadata(files: Sequence[tuple[str, Table]], source: Provenance) -> str:
    """JSON text that describes one or more CSV files: pairs of a file's address and its table."""
    about = {
        "dc:title": source.title,
        "dc:description": " ".join(filter(None, (source.made_up, source.method, *source.limits))),
        "dc:source": [f"{one.title}, {one.publisher}, {one.period}" for one in source.sources],
        "dc:license": list(source.licences),
        "dc:rights": list(source.attributions),
        "dc:identifier": f"Release {source.release_id}",
    }
    about = {"@context": CONTEXT} | {name: said for name, said in about.items() if said}
    tables = [_described(address, table) for address, table in files]
    return json.dumps(about | (tables[0] if len(tables) == 1 else {"tables": tables}), ensure_ascii=False, indent=1)


def _described(address: str, table: Table) -> dict[str, object]:
    columns = [
        {
            "name": column.key,
            "titles": column.key,
            "dc:description": column.title + (f" ({MEASURED_IN[column.kind]})" if column.kind in MEASURED_IN else ""),
            "datatype": "number" if column.kind in NUMERIC else "date" if column.kind == "date" else "string",
        }
        for column in table.columns
    ]
    notes = {"rdfs:comment": table.note} if table.note else {}
    return {"url": address, "dc:title": table.title, "tableSchema": {"columns": columns}} | notes
