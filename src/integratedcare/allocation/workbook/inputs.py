"""The sheets of what goes in: people and weighted populations of each row, and of what it is compared with."""

from integratedcare.allocation.need import COMPONENTS
from integratedcare.allocation.result import Base
from integratedcare.allocation.workbook.book import FIRST, TOTAL, Book

WEIGHTED = dict(zip(COMPONENTS, "DEFGHIJKL", strict=True))  # the column of each component, on both sheets
OPENING = "M"
BASE_SHEET = "Compared with"


def words(name: str) -> str:
    """A column's name as a heading: general_and_acute → General and acute."""
    return name.replace("_", " ").capitalize()


def write_inputs(book: Book) -> None:
    """Sheet Inputs: the pot and the pace-of-change rule above, one row for each area below. Shaded = given."""
    result = book.result
    columns = [("Code", 14), ("Name", 44), ("Population (people)", 16)]
    columns += [(f"{words(c)}: weighted population", 16) for c in COMPONENTS]
    columns += [("Opening position (pounds)", 20)] if result.pace else []
    sheet = book.sheet("Inputs", "Inputs", "Shaded cells are given; every other sheet follows from them.", columns)
    sheet.write_string("A4", "Pot", book.label)
    sheet.write_string("B4", "Pounds to share among the rows", book.words)
    if result.pot is None:
        sheet.write_string("C4", "no pot given", book.given["text"])
    else:
        sheet.write_number("C4", result.pot, book.given["pounds"])
        book.workbook.define_name("pot", "=Inputs!$C$4")
    if result.pace:
        sheet.write_string("A5", "Least growth", book.label)
        rule = "Growth that every row gets; the remainder is shared by gap to target"
        sheet.write_string("B5", rule + (" (illustrative)" if result.pace.rule.illustrative else ""), book.words)
        sheet.write_number("C5", result.pace.rule.floor, book.given["percent"])
        book.workbook.define_name("least_growth", "=Inputs!$C$5")
    book.names_of_rows(sheet, linked=False)
    _given(book, sheet, "C", result.columns["population"], "people")
    for component, letter in WEIGHTED.items():
        _given(book, sheet, letter, result.weighted[component], "people")
    if result.pace:
        _given(book, sheet, OPENING, result.columns["opening_pounds"], "pounds")


def write_bases(book: Book) -> dict[str, int]:
    """Sheet Compared with: England or the boards. Returns the row of each base, and of the scope as ""."""
    columns = [("Code", 14), ("Name", 44), ("Population (people)", 16)]
    columns += [(f"{words(c)}: weighted population", 16) for c in COMPONENTS]
    note = "All practices of England or of a board; a need index of 1 is the average here. The last is the scope."
    sheet = book.sheet(BASE_SHEET, "What rows are compared with", note, columns, freeze=TOTAL)
    row_of = {}
    for row, (key, base) in enumerate([*book.result.bases.items(), ("", book.result.scope)], start=TOTAL):
        row_of[key] = row
        _base(book, sheet, row, key or "scope", base)
    return row_of


def _base(book: Book, sheet, row: int, key: str, base: Base) -> None:
    sheet.write_string(f"A{row}", key, book.given["text"])
    sheet.write_string(f"B{row}", base.name, book.given["text"])
    sheet.write_number(f"C{row}", base.population, book.given["people"])
    for component, letter in WEIGHTED.items():
        sheet.write_number(f"{letter}{row}", base.weighted[component], book.given["people"])


def _given(book: Book, sheet, letter: str, values, kind: str) -> None:
    for row, value in enumerate(values, start=FIRST):
        sheet.write_number(row - 1, ord(letter) - ord("A"), value, book.given[kind])
    book.total(sheet, letter, values, kind)
