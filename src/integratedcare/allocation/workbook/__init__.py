"""Fair shares as a workbook with live formulas, so that a finance lead can re-perform them."""

from integratedcare.allocation.workbook.write import write_workbook

__all__ = ["write_workbook"]
