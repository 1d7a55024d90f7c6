"""The surplus or deficit that systems returned: what was planned and what came of it."""

from integratedcare.indicators.finance_return import return_file, returned
from integratedcare.pipeline.columns import date, number, text
from integratedcare.pipeline.table import facts

MEASURE = "surplus"


@facts(
    key=["code", "period_end"],
    may_be_empty=True,
    columns={
        "code": text("Code of the board whose system it is"),
        "period_end": date("Last day of the period, which began on 1 April"),
        "plan_pounds": number("Planned surplus in pounds; a deficit is below nought"),
        "actual_pounds": number("Surplus in pounds; a deficit is below nought"),
    },
)
def finance_position(data, board) -> list[dict]:
    """One row per board and period of its finance return: the whole system's surplus or deficit."""
    return [
        {"code": one.code, "period_end": one.period_end, "plan_pounds": one.plan, "actual_pounds": one.actual}
        for one in returned(return_file(data), board["icb_code"].to_pylist())
        if one.measure == MEASURE
    ]
