"""Writing the workbook: all sheets, the same bytes for the same figures, whole or not at all."""

import io
import os
from datetime import datetime
from pathlib import Path

from integratedcare.allocation.result import FairShares
from integratedcare.allocation.workbook.about import write_about
from integratedcare.allocation.workbook.book import Book
from integratedcare.allocation.workbook.controls import write_controls
from integratedcare.allocation.workbook.inputs import write_bases, write_inputs
from integratedcare.allocation.workbook.need_indices import write_need_indices
from integratedcare.allocation.workbook.pace import write_pace
from integratedcare.allocation.workbook.shares import write_fair_shares
from integratedcare.errors import StorageError

_CREATED = datetime(2020, 1, 1)  # a fixed date, so that the same figures give the same bytes


def write_workbook(
    path_or_file,
    result: FairShares,
    *,
    title: str,
    source: str,
    release_id: str,
    licence: str,
    illustrative: tuple[str, ...] | None = None,
    configuration: str | None = None,
) -> None:
    """Write `result` as .xlsx to a path or an open binary file.

    `source`, `release_id` and `licence` are repeated on the first sheet, as are the `illustrative` sentences
    (those of the result unless told) and the `configuration` (a scenario as YAML). Every formula carries its
    value, so that a viewer that does not recalculate shows it. StorageError when the path cannot be written.
    """
    import xlsxwriter

    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True})
    workbook.set_properties({"title": title, "comments": licence, "created": _CREATED})
    workbook.set_calc_mode("auto")
    book = Book(workbook, result)
    facts = {"Title": title, "Source": source, "Release": release_id, "Licence": licence, **_question(result)}
    write_about(book, facts, result.illustrative if illustrative is None else illustrative, configuration)
    write_inputs(book)
    row_of_base = write_bases(book)
    write_need_indices(book, row_of_base)
    write_fair_shares(book)
    if result.pace:
        write_pace(book)
    write_controls(book, row_of_base[""])
    workbook.close()
    _save(path_or_file, content.getvalue())


def _question(result: FairShares) -> dict[str, str]:
    return {
        "Year": result.year,
        "Rows": result.level.replace("_", "-"),
        "Scope": result.scope.name + (f" ({result.icb})" if result.icb else ""),
        "Stream": result.stream.replace("-", " "),
        "Compared with": "the row's own board" if result.against == "icb" else "England",
        "Pot": "none given" if result.pot is None else f"£{result.pot:,.2f}",
    }


def _save(path_or_file, content: bytes) -> None:
    if hasattr(path_or_file, "write"):
        path_or_file.write(content)
        return
    path = Path(os.fspath(path_or_file))
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise StorageError(f"The workbook cannot be written to {path}: {error.strerror}.") from None
