"""The first sheet: what this workbook is, where it comes from and how to read it."""

from integratedcare.allocation.workbook.book import Book

_SHEETS = (
    ("Inputs", "people, weighted populations, the pot and opening positions; shaded cells are given"),
    ("Compared with", "people and weighted populations of England or of the boards"),
    ("Need indices", "need per person, where 1 is the average of what the row is compared with"),
    ("Fair shares", "share of weighted population, and the pot shared to the penny"),
    ("Pace of change", "from opening to closing, step by step (with opening positions)"),
    ("Control totals", "each check, OK or CHECK"),
)
_DIGITS = (
    "A spreadsheet counts with 15 digits. In tables of thousands of rows and pots of billions of pounds, "
    "recalculating may hand the last penny to the next row; the sums stay exact."
)


def write_about(book: Book, facts: dict[str, str], illustrative: tuple[str, ...], configuration: str | None):
    """Sheet About: facts as label and value, what is illustrative, notes, sheets, and the configuration."""
    sheet = book.workbook.add_worksheet("About")
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_column("A:A", 22)
    sheet.set_column("B:B", 110)
    sheet.write_string("A1", facts.pop("Title"), book.title)
    lines = [*facts.items()]
    lines += [("Illustrative", sentence) for sentence in illustrative]
    lines += [("Note", note) for note in book.result.notes if note not in illustrative]
    lines += [("Precision", _DIGITS), ("", "")]
    lines += [(f"Sheet {name}", says) for name, says in _SHEETS if name != "Pace of change" or book.result.pace]
    if configuration:
        lines += [("", ""), ("Configuration", "What made this workbook; save it as a file to ask again.")]
        lines += [("", line) for line in configuration.splitlines()]
    for row, (label, words) in enumerate(lines, start=2):
        sheet.write_string(row, 0, label, book.label)
        sheet.write_string(row, 1, words, book.words)
    sheet.set_first_sheet()
    sheet.activate()
