"""The workbook being written: its formats, and where rows stand. Row n of every sheet is the same row."""

from dataclasses import dataclass

from integratedcare.allocation.result import FairShares
from integratedcare.allocation.workbook.plain_sheet import PlainSheet

HEADER, TOTAL, FIRST = 7, 8, 9  # as a spreadsheet counts them: column names, total above, first row
_NHS_BLUE, _INPUT, _TOTAL, _LINE = "#005EB8", "#FFF6D6", "#E8EDEE", "#AEB7BD"
_NUMBERS = {
    "text": "@",
    "people": "#,##0.00",
    "index": "0.0000",
    "share": "0.000000",
    "percent": "0.000%",
    "pounds": '"£"#,##0.00',
    "pence": "#,##0.00000",
    "whole": "#,##0",
}


@dataclass
class Book:
    """An xlsxwriter workbook with the formats that all sheets use and the result they show."""

    workbook: object
    result: FairShares

    def __post_init__(self):
        add = self.workbook.add_format
        base = {"font_name": "Arial", "font_size": 10, "valign": "top"}
        edge = {"border": 1, "border_color": _LINE}
        self.title = add({**base, "bold": True, "font_size": 16, "font_color": _NHS_BLUE})
        self.note = add({**base, "font_color": "#4C6272"})
        self.label = add({**base, "bold": True})
        self.words = add({**base, "text_wrap": True})
        self.header = add(
            {
                **base,
                "bold": True,
                "font_color": "white",
                "bg_color": _NHS_BLUE,
                "text_wrap": True,
                **edge,
                "valign": "vcenter",
            }
        )
        number = {kind: {**base, **edge, "num_format": form} for kind, form in _NUMBERS.items()}
        self.cell = {kind: add(look) for kind, look in number.items()}
        self.given = {kind: add({**look, "bg_color": _INPUT}) for kind, look in number.items()}
        self.sum = {kind: add({**look, "bg_color": _TOTAL, "bold": True}) for kind, look in number.items()}

    @property
    def last(self) -> int:
        """The spreadsheet row of the last row."""
        return FIRST + len(self.result) - 1

    def sheet(self, name: str, title: str, note: str, columns, freeze: int = FIRST, totals: bool = True):
        """A sheet with a title, a sentence, and columns (heading, width) whose headings stay in sight."""
        sheet = self.workbook.add_worksheet(name, PlainSheet)
        sheet.hide_gridlines(2)
        sheet.write_string("A1", title, self.title)
        sheet.write_string("A2", note, self.note)
        for position, (words, width) in enumerate(columns):
            sheet.set_column(position, position, width)
            sheet.write_string(HEADER - 1, position, words, self.header)
            if freeze == FIRST and totals:
                sheet.write_blank(TOTAL - 1, position, None, self.sum["text"])
        sheet.freeze_panes(freeze - 1, 2)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(HEADER - 1)
        sheet.set_row(HEADER - 1, 48)
        return sheet

    def column(self, sheet, letter: str, formula: str, values, kind: str, total: str | None = None) -> None:
        """A column of live formulas ({r} is the row), each with its value; `total` is "sum" or a formula."""
        place, look = ord(letter) - ord("A"), self.cell[kind]
        for row, value in enumerate(values, start=FIRST):
            shown = "" if value is None else value
            sheet.write_formula(row - 1, place, formula.format(r=row, above=row - 1), look, shown)
        if total:
            self.total(sheet, letter, values, kind)

    def total(self, sheet, letter: str, values, kind: str) -> None:
        """The sum of a column, above its first row."""
        added = sum(value for value in values if value is not None)
        added = round(added, 2) if kind == "pounds" else added
        formula = f"=SUM({letter}{FIRST}:{letter}{self.last})"
        formula = f"=ROUND({formula[1:]},2)" if kind == "pounds" else formula
        sheet.write_formula(f"{letter}{TOTAL}", formula, self.sum[kind], added)

    def names_of_rows(self, sheet, linked: bool = True, totals: bool = True) -> None:
        """Codes and names in columns A and B: given on the inputs sheet, linked to it elsewhere."""
        for position, name in enumerate(("code", "name")):
            values = self.result.columns[name]
            if linked:
                self.column(sheet, "AB"[position], f"=Inputs!{'AB'[position]}{{r}}", values, "text")
                continue
            for row, value in enumerate(values, start=FIRST):
                sheet.write_string(row - 1, position, value, self.given["text"])
        if totals:
            sheet.write_string(f"A{TOTAL}", "Total", self.sum["text"])
            sheet.write_string(f"B{TOTAL}", "All rows", self.sum["text"])
