"""The sheet of control totals: each check a live formula that says OK or CHECK."""

from integratedcare.allocation.need import COMPONENTS
from integratedcare.allocation.workbook.book import FIRST, TOTAL, Book
from integratedcare.allocation.workbook.inputs import BASE_SHEET, WEIGHTED, words
from integratedcare.allocation.workbook.pace import CLOSING, FLOORED, SHARED
from integratedcare.allocation.workbook.shares import TARGET

_COLUMNS = [("Check", 58), ("This workbook", 22), ("Should be", 22), ("Difference", 16), ("Result", 12), ("Why", 70)]


def write_controls(book: Book, scope_row: int) -> None:
    """Sheet Control totals. Where networks cross boards, people may differ from the board: the note says why."""
    sheet = book.sheet("Control totals", "Control totals", "Every line should say OK, or say why not.", _COLUMNS, TOTAL)
    why = next((note for note in book.result.notes if "The rows add up to" in note), "")
    for row, check in enumerate(_checks(book, scope_row), start=TOTAL):
        title, formula, value, wanted_formula, wanted, kind, tolerance = check
        differs = abs(value - wanted) > tolerance
        sheet.write_string(f"A{row}", title, book.cell["text"])
        sheet.write_formula(f"B{row}", formula, book.cell[kind], value)
        sheet.write_formula(f"C{row}", wanted_formula, book.cell[kind], wanted)
        sheet.write_formula(f"D{row}", f"=ROUND(B{row}-C{row},9)", book.cell[kind], round(value - wanted, 9))
        verdict = f'=IF(ABS(D{row})<={tolerance},"OK","CHECK")'
        sheet.write_formula(f"E{row}", verdict, book.sum["text"], "CHECK" if differs else "OK")
        if differs:
            sheet.write_string(f"F{row}", why, book.words)
    alarm = book.workbook.add_format({"bg_color": "#FFEB3B", "bold": True})
    marked = {"type": "cell", "criteria": "==", "value": '"CHECK"', "format": alarm}
    sheet.conditional_format(TOTAL - 1, 4, TOTAL + 30, 4, marked)


def _checks(book: Book, scope_row: int):
    """(title, formula, value, formula of what it should be, value of that, format, tolerance) of each check."""
    result, last = book.result, book.last
    one = ("=1", 1.0)
    yield ("Shares add up to 1", f"='Fair shares'!D{TOTAL}", result.total("share"), *one, "share", 1e-9)
    scope = result.scope
    people = (f"=Inputs!C{TOTAL}", result.total("population"), f"='{BASE_SHEET}'!C{scope_row}", scope.population)
    yield (f"People of the rows, and of {scope.name}", *people, "people", 0.01)
    for component in COMPONENTS:
        letter, added = WEIGHTED[component], sum(result.weighted[component])
        title = f"{words(component)}: weighted population of the rows, and of {scope.name}"
        should = (f"='{BASE_SHEET}'!{letter}{scope_row}", scope.weighted[component])
        yield (title, f"=Inputs!{letter}{TOTAL}", added, *should, "people", 0.01)
    if result.pot is None:
        return
    pot = ("=pot", result.pot)
    target = (f"=ROUND('Fair shares'!{TARGET}{TOTAL},2)", result.total("target_pounds"))
    yield ("Targets add up to the pot", *target, *pot, "pounds", 0)
    if result.pace is None:
        return
    closing = (f"=ROUND('Pace of change'!{CLOSING}{TOTAL},2)", result.total("closing_pounds"))
    yield ("Closing positions add up to the pot", *closing, *pot, "pounds", 0)
    shared = round(sum(result.pace.remainder_share), 2)
    handed = (f"=ROUND('Pace of change'!{SHARED}{TOTAL},2)", shared, "=remainder", result.pace.remainder)
    yield ("The remainder is handed out whole", *handed, "pounds", 0)
    closed, floored = (f"'Pace of change'!{letter}{FIRST}:{letter}{last}" for letter in (CLOSING, FLOORED))
    below = f"=SUMPRODUCT(--({closed}<{floored}))"
    yield ("Rows that got less than the least growth", below, 0, "=0", 0, "whole", 0)
