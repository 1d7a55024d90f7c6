"""The sheet of need indices: weighted population per person, over the same of what the row is compared with."""

from integratedcare.allocation.need import COMPONENTS
from integratedcare.allocation.workbook.book import FIRST, Book
from integratedcare.allocation.workbook.inputs import BASE_SHEET, WEIGHTED, words


def write_need_indices(book: Book, row_of_base: dict[str, int]) -> None:
    """Sheet Need indices. 1 is the average of England or of the row's own board."""
    result = book.result
    columns = [("Code", 14), ("Name", 44), ("Compared with", 24)] + [(words(c), 14) for c in COMPONENTS]
    note = "(row's weighted population ÷ people) ÷ (the same of what it is compared with)."
    sheet = book.sheet("Need indices", "Need indices", note, columns, totals=False)
    book.names_of_rows(sheet, totals=False)
    for row, key in enumerate(result.base_of, start=FIRST):
        base_row = row_of_base[key]
        name = result.bases[key].name
        sheet.write_formula(f"C{row}", f"='{BASE_SHEET}'!$B${base_row}", book.cell["text"], name)
        for place, (component, letter) in enumerate(WEIGHTED.items(), start=3):
            own = f"Inputs!{letter}{row}/Inputs!$C{row}"
            base = f"'{BASE_SHEET}'!{letter}${base_row}/'{BASE_SHEET}'!$C${base_row}"
            value = result.columns[component][row - FIRST]
            formula = f'=IFERROR(({own})/({base}),"")'
            sheet.write_formula(row - 1, place, formula, book.cell["index"], "" if value is None else value)
