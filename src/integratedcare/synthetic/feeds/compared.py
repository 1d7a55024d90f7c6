"""One made-up figure beside a published one."""

from dataclasses import dataclass

SET, FOLLOWS = "brought to it", "comes out"


@dataclass(frozen=True)
class Compared:
    """One figure, with what is published of it (None where nothing is, among our data).

    `how`: whether the made-up people are brought to the figure or it comes out of itself. `illustrative`: the
    published figure is ours, rounded, and not a table's.
    """

    measure: str
    made_up: float
    published: float | None
    unit: str
    how: str
    source: str
    illustrative: bool = False

    @property
    def ratio(self) -> float | None:
        """Made-up over published."""
        return self.made_up / self.published if self.published else None
