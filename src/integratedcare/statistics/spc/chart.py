"""What a control chart is made of: its lines, and the chart with labels and icons."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Lines:
    """The five lines, each with one value for each point, in the unit of the points. NaN where none can be drawn.

    `middle` is the line that a point is above or below of in the rules; it is the mean unless the chart says otherwise.
    """

    mean: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    near_lower: np.ndarray
    near_upper: np.ndarray
    middle: np.ndarray


@dataclass(frozen=True)
class ControlChart:
    """One chart or many, of the shape that went in: (…, points) for points, (…) for what a series has one of.

    `value` is what is plotted; `near_lower` and `near_upper` lie two thirds of the way to the limits.
    `point_type` is one of POINT_TYPES, empty where there is no value.
    `variation` is one of VARIATIONS and `assurance` one of ASSURANCES, judged on the latest point; empty for no icon.
    `note` says why an icon or a line is missing or weak. Of a single series the last three are plain text.
    """

    value: np.ndarray
    mean: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    near_lower: np.ndarray
    near_upper: np.ndarray
    point_type: np.ndarray
    variation: np.ndarray | str
    assurance: np.ndarray | str
    method: str
    note: np.ndarray | str
