"""Ages: how many people of each age and sex live in a neighbourhood of a given kind.

The country's own shape is England's registered population of December 2025 in five-year bands, rounded to a
tenth of a percent (`gp_reg_quinary_age_sex_2025_12_all_orgs`). Neighbourhoods tilt it: an exponential in age
makes a place older or younger, and two humps add students and young workers.
"""

import numpy as np

BANDS = (
    "0_4", "5_9", "10_14", "15_19", "20_24", "25_29", "30_34", "35_39", "40_44", "45_49",
    "50_54", "55_59", "60_64", "65_69", "70_74", "75_79", "80_84", "85_89", "90_94", "95+",
)  # fmt: skip
FEMALE = np.array([22, 26, 29, 29, 30, 34, 36, 37, 34, 31, 30, 31, 30, 26, 22, 21, 14.4, 9.1, 4.3, 1.4])
MALE = np.array([23, 27, 30, 31, 30, 35, 38, 39, 37, 33, 32, 32, 30, 25, 20, 18.5, 11.6, 6.4, 2.5, 0.6])
MIDDLE = np.arange(20) * 5 + 2.5

OLDEST = 90  # residents are counted by single year, with 90 standing for 90 and over


def tilt(ages: np.ndarray, older: np.ndarray, student: np.ndarray, young: np.ndarray) -> np.ndarray:
    """How much likelier each age is in each neighbourhood than in the country, shape (areas, ages).

    `older` of 1 lifts the share over 65 from about 18 to about 25 percent, as on the Cornish coast; `student`
    of 1 makes ages 18 to 22 many times as likely, as beside a campus.
    """
    age = np.asarray(ages, float)[None, :]
    lean = np.exp(0.0125 * older[:, None] * (age - 42))
    campus = 1 + 16 * student[:, None] * np.exp(-(((age - 20.5) / 2.6) ** 2))
    workers = 1 + 0.9 * young[:, None] * np.exp(-(((age - 30) / 7) ** 2))
    return lean * campus * workers


def registered_shares(older: np.ndarray, student: np.ndarray, young: np.ndarray) -> np.ndarray:
    """Shares of registered people, shape (areas, 40): females by band, then males by band. Rows sum to 1."""
    # Lists hold more men of working age than live there, and men are a little scarcer on the old coast.
    weight = np.hstack([FEMALE * tilt(MIDDLE, older, student, young), MALE * tilt(MIDDLE, older, student, young)])
    return weight / weight.sum(axis=1, keepdims=True)


def resident_shares(older: np.ndarray, student: np.ndarray, young: np.ndarray) -> np.ndarray:
    """Shares of residents by single year of age 0 to 90 (90 and over last), shape (areas, 91). Rows sum to 1."""
    every = np.arange(100)
    single = np.interp(every + 0.5, MIDDLE, (FEMALE + MALE) / 5)
    weight = single[None, :] * tilt(every + 0.5, older, student, young)
    weight[:, OLDEST] = weight[:, OLDEST:].sum(axis=1)
    weight = weight[:, : OLDEST + 1]
    return weight / weight.sum(axis=1, keepdims=True)
