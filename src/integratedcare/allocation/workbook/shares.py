"""The sheet of fair shares: shares of weighted population, and the pot in pennies by largest remainder."""

from integratedcare.allocation.need import STREAMS
from integratedcare.allocation.workbook.book import FIRST, TOTAL, Book
from integratedcare.allocation.workbook.inputs import WEIGHTED

TARGET = "I"


def write_fair_shares(book: Book) -> None:
    """Sheet Fair shares. Without a pot it ends at the share."""
    result = book.result
    columns = [("Code", 14), ("Name", 44), ("Weighted population (people)", 18), ("Share (0–1)", 12)]
    if result.pot is not None:
        columns += [
            ("Exact target (pence)", 22),
            ("Rounded down (pence)", 20),
            ("Remainder (pence)", 14),
            ("Extra penny", 10),
            ("Target (pounds)", 20),
        ]
    note = "Share of weighted population × pot, rounded down to pence; pennies left go to the largest remainders."
    sheet = book.sheet("Fair shares", "Fair shares", note, columns)
    book.names_of_rows(sheet)
    weighted = result.columns["weighted_population"]
    source = WEIGHTED[STREAMS[result.stream]]
    book.column(sheet, "C", f"=Inputs!{source}{{r}}", weighted, "people", total="sum")
    book.column(sheet, "D", f"=C{{r}}/C${TOTAL}", result.columns["share"], "share", total="sum")
    if result.pot is None:
        return
    pot_pence, total = round(result.pot * 100), sum(weighted)
    exact = [round(pot_pence * w / total, 5) for w in weighted]
    target = [round(pounds * 100) for pounds in result.columns["target_pounds"]]
    formula = f"=ROUND(pot*100*C{{r}}/C${TOTAL},5)"
    write_pennies(book, sheet, "EFGH", formula, exact, target, "pence_left", "=ROUND(pot*100,0)")
    book.column(sheet, TARGET, "=(F{r}+H{r})/100", result.columns["target_pounds"], "pounds", total="sum")


def write_pennies(book: Book, sheet, letters: str, formula: str, exact, whole, name: str, pence: str) -> None:
    """Four columns of the largest-remainder method: exact, rounded down, remainder, extra penny (0 or 1).

    `whole` is the answer in pence; `pence` the formula of what is shared. The pennies left to hand out stand
    in row 5 under the defined name `name`. Equal remainders go to the row that comes first.
    """
    e, f, g, h = letters
    down = [int(x) if p - int(x) in (0, 1) else p for x, p in zip(exact, whole, strict=True)]
    extra = [pennies - d for pennies, d in zip(whole, down, strict=True)]
    book.column(sheet, e, formula, exact, "pence", total="sum")
    book.column(sheet, f, f"=INT({e}{{r}})", down, "whole", total="sum")
    remainders = [round(x - d, 5) for x, d in zip(exact, down, strict=True)]
    book.column(sheet, g, f"=ROUND({e}{{r}}-{f}{{r}},5)", remainders, "pence")
    among = f"{g}${FIRST}:{g}${book.last}"
    rank = f"RANK({g}{{r}},{among})+COUNTIF({g}${TOTAL}:{g}{{above}},{g}{{r}})"
    book.column(sheet, h, f"=IF({rank}<={name},1,0)", extra, "whole", total="sum")
    sheet.write_string(f"{e}5", "Pennies left to hand out", book.label)
    sheet.write_formula(f"{f}5", f"{pence}-{f}{TOTAL}", book.cell["whole"], sum(extra))
    book.workbook.define_name(name, f"='{sheet.get_name()}'!${f}$5")
