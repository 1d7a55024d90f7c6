"""A worksheet that takes our formulas as they are."""

from xlsxwriter.worksheet import Worksheet


class PlainSheet(Worksheet):
    """xlsxwriter looks in every formula for some thirty newer functions, which takes most of the time of a
    large workbook. We use none of them. Should the library rename the method, only the speed is lost."""

    def _prepare_formula(self, formula, expand_future_functions=False):
        return formula.removeprefix("=")
