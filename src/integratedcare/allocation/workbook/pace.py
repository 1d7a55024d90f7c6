"""The sheet of the pace of change: from opening positions to closing ones, one step a column."""

from integratedcare.allocation.workbook.book import TOTAL, Book
from integratedcare.allocation.workbook.inputs import OPENING
from integratedcare.allocation.workbook.shares import TARGET, write_pennies

CLOSING, FLOORED, SHARED = "P", "I", "O"
_COLUMNS = [
    ("Code", 14),
    ("Name", 44),
    ("Opening position (pounds)", 20),
    ("Opening after uniform growth (pounds)", 20),
    ("Target (pounds)", 20),
    ("Distance from target (pounds)", 20),
    ("Distance from target (above 0 is over)", 12),
    ("Least growth (pounds, rounded up)", 18),
    ("After least growth (pounds)", 20),
    ("Gap to target (pounds)", 20),
    ("Exact share of the remainder (pence)", 22),
    ("Rounded down (pence)", 18),
    ("Remainder (pence)", 14),
    ("Extra penny", 10),
    ("Share of the remainder (pounds)", 18),
    ("Closing position (pounds)", 20),
    ("Growth", 12),
    ("Closing distance from target", 12),
]


def write_pace(book: Book) -> None:
    """Sheet Pace of change; only with opening positions."""
    pace = book.result.pace
    note = "Everyone gets the least growth; what is left goes to rows below target, in proportion to the gap."
    sheet = book.sheet("Pace of change", "Pace of change", note, _COLUMNS)
    book.names_of_rows(sheet)
    sheet.write_string("H5", "Remainder to share", book.label)
    remainder = f"=ROUND(pot-{FLOORED}{TOTAL},2)"
    sheet.write_formula("I5", remainder, book.cell["pounds"], pace.remainder)
    book.workbook.define_name("remainder", "='Pace of change'!$I$5")

    t = TOTAL
    put = book.column
    put(sheet, "C", f"=Inputs!{OPENING}{{r}}", pace.opening, "pounds", total="sum")
    put(sheet, "D", f"=C{{r}}*pot/C${t}", pace.opening_after_uniform_growth, "pounds", total="sum")
    put(sheet, "E", f"='Fair shares'!{TARGET}{{r}}", pace.target, "pounds", total="sum")
    put(sheet, "F", "=D{r}-E{r}", pace.distance_from_target_pounds, "pounds")
    put(sheet, "G", '=IF(E{r}=0,"",F{r}/E{r})', pace.distance_from_target, "percent")
    put(sheet, "H", "=-INT(-ROUND(C{r}*least_growth*100,4))/100", pace.floor_growth, "pounds", total="sum")
    put(sheet, FLOORED, "=ROUND(C{r}+H{r},2)", pace.floored, "pounds", total="sum")
    put(sheet, "J", "=ROUND(MAX(0,E{r}-I{r}),2)", pace.gap, "pounds", total="sum")
    weights = pace.gap if any(pace.gap) else pace.target
    remainder_pence, total = round(pace.remainder * 100), sum(weights)
    exact = [round(remainder_pence * w / total, 5) for w in weights]
    shared = [round(pounds * 100) for pounds in pace.remainder_share]
    formula = f"=ROUND(remainder*100*IF(J${t}=0,E{{r}}/E${t},J{{r}}/J${t}),5)"
    write_pennies(book, sheet, "KLMN", formula, exact, shared, "remainder_pence_left", "=ROUND(remainder*100,0)")
    put(sheet, SHARED, "=(L{r}+N{r})/100", pace.remainder_share, "pounds", total="sum")
    put(sheet, CLOSING, "=ROUND(I{r}+O{r},2)", pace.closing, "pounds", total="sum")
    put(sheet, "Q", '=IF(C{r}=0,"",P{r}/C{r}-1)', pace.growth, "percent")
    put(sheet, "R", '=IF(E{r}=0,"",P{r}/E{r}-1)', pace.closing_distance_from_target, "percent")
