"""Starting the renderer before anybody waits for it."""

from integratedcare.charts.ranked_bar import ranked_bar


def warm_up() -> None:
    """Draw one small chart, so that the first reader does not wait (under two seconds, once per process)."""
    row = {"code": "A", "name": "A", "value": 1}
    ranked_bar([row], value="value", unit="people", title="Warm up", description="Never shown")
