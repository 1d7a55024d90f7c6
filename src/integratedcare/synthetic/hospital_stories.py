"""What happens at the made-up country's hospitals, measure by measure: shares of 0 to 1 unless it says otherwise.

ZH1, Hexcombe, mends itself. ZH2, Marlsea and Coast, is in trouble: it lost two theatres in the spring of 2025, its
beds are full and its emergency department is slow. ZH3 is a community trust with a small list and a treatment centre.
The other hospitals do what England's did. The home board's own series are the mixture.
"""

from integratedcare.synthetic.story import Stories, Story

WITHIN_18_WEEKS = Stories(
    Story({"2022-04": 0.62, "2024-01": 0.585, "2026-04": 0.66}, noise=0.006),
    {
        "ZH1": Story({"2022-04": 0.60, "2024-01": 0.575, "2026-04": 0.715}, noise=0.006),
        "ZH2": Story({"2022-04": 0.59, "2024-01": 0.555, "2025-04": 0.56, "2026-04": 0.53}, noise=0.006),
        "ZH3": Story({"2022-04": 0.88, "2026-04": 0.91}, noise=0.008),
    },
    spread=0.035,
)
OVER_52_WEEKS = Stories(
    Story({"2022-04": 0.045, "2023-09": 0.046, "2026-04": 0.011}, noise=0.0012),
    {
        "ZH1": Story({"2022-04": 0.044, "2023-09": 0.042, "2025-01": 0.018, "2026-04": 0.008}, noise=0.001),
        "ZH2": Story({"2022-04": 0.046, "2023-09": 0.047, "2025-03": 0.041, "2026-04": 0.072}, noise=0.0015),
        "ZH3": Story({"2022-04": 0.001, "2026-04": 0.0005}, noise=0.0001),
    },
    spread=0.003,
)
LONGER_STILL = {  # of those who waited over 52 weeks, those over 65; of those over 78; of those over 104
    "longwait_w65": Story({"2022-04": 0.46, "2024-03": 0.22, "2026-04": 0.09}, noise=0.012),
    "longwait_w78": Story({"2022-04": 0.42, "2024-03": 0.14, "2026-04": 0.11}, noise=0.015),
    "longwait_w104": Story({"2022-04": 0.2, "2023-03": 0.06, "2026-04": 0.05}, noise=0.01),
}
LIST_SIZE = Stories(  # times its size in April 2022
    Story({"2022-04": 1.0, "2023-09": 1.13, "2026-04": 1.07}, noise=0.006),
    {
        "ZH1": Story({"2022-04": 1.0, "2023-09": 1.12, "2026-04": 0.92}, noise=0.006),
        "ZH2": Story({"2022-04": 1.0, "2023-09": 1.14, "2025-03": 1.12, "2026-04": 1.24}, noise=0.006),
    },
    spread=0.02,
)
CANCER = {
    "FDS28": Stories(
        Story({"2022-04": 0.72, "2024-06": 0.765, "2026-04": 0.785}, noise=0.013),
        {
            "ZH1": Story({"2022-04": 0.815, "2026-03": 0.815, "2026-04": 0.885}, noise=0.017),
            "ZH2": Story({"2022-04": 0.785, "2026-03": 0.785, "2026-04": 0.84}, noise=0.017),
        },
        spread=0.025,
    ),
    "CMB31": Stories(
        Story({"2022-04": 0.92, "2026-04": 0.93}, noise=0.01),
        {
            "ZH1": Story({"2022-04": 0.985}, noise=0.003),
            "ZH2": Story({"2022-04": 0.979}, noise=0.004),
        },
        spread=0.02,
    ),
    "CMB62": Stories(
        Story({"2022-04": 0.63, "2023-09": 0.60, "2026-04": 0.70}, noise=0.017),
        {
            "ZH1": Story({"2022-04": 0.67, "2026-02": 0.67, "2026-03": 0.62}, noise=0.017),
            "ZH2": Story({"2022-04": 0.61, "2026-02": 0.61, "2026-03": 0.46}, noise=0.017),
        },
        spread=0.035,
    ),
}
OVER_FOUR_HOURS = Stories(
    Story({"2022-04": 0.235, "2023-12": 0.25, "2025-07": 0.235}, noise=0.012, winter=0.06),
    {
        "ZH1": Story({"2022-04": 0.205, "2025-07": 0.205}, noise=0.014, winter=0.05),
        "ZH2": Story({"2022-04": 0.29, "2024-10": 0.30, "2025-07": 0.345}, noise=0.016, winter=0.08),
        "ZH3": Story({"2022-04": 0.015}, noise=0.003),
    },
    spread=0.03,
)
OCCUPIED = {
    "adult_general_acute_beds": Stories(
        Story({"2022-04": 0.93}, noise=0.008, winter=0.025),
        {
            "ZH1": Story({"2022-04": 0.915}, noise=0.006, winter=0.012),
            "ZH2": Story({"2022-04": 0.935, "2024-10": 0.94, "2025-08": 0.985}, noise=0.005, winter=0.01),
        },
        spread=0.012,
    ),
    "paediatric_general_acute_beds": Stories(Story({"2022-04": 0.64}, noise=0.02, winter=0.12), {}, spread=0.03),
    "adult_critical_care_beds": Stories(Story({"2022-04": 0.78}, noise=0.025), {}, spread=0.02),
    "paediatric_intensive_cared_beds": Stories(Story({"2022-04": 0.7}, noise=0.03), {}, spread=0.02),
    "neonatal_intensive_care_bed": Stories(
        Story({"2022-04": 0.68}, noise=0.02),
        {"ZH1": Story({"2022-04": 0.69, "2025-07": 0.69, "2025-08": 0.95}, noise=0.02)},
        spread=0.02,
    ),
}
STAYING = Stories(  # people in hospital who could leave, per 100,000 people that it serves
    Story({"2022-04": 37, "2024-02": 41, "2025-08": 39}, noise=0.9, winter=3),
    {
        "ZH1": Story({"2022-04": 40, "2024-10": 41, "2024-12": 30, "2025-08": 28}, noise=0.9, winter=2.5),
        "ZH2": Story({"2022-04": 41, "2024-02": 44, "2025-08": 49}, noise=0.9, winter=3),
        "ZH3": Story({"2022-04": 6}, noise=0.3, winter=0.5),
    },
    spread=3,
)
DELAYED = Stories(  # people delayed for a reason that was given, per 100,000 people that it serves
    Story({"2024-06": 15.2, "2025-05": 15.6}, noise=0.5, winter=1.5),
    {
        "ZH1": Story({"2024-06": 16.5, "2024-10": 16.5, "2024-12": 11.5, "2025-05": 10.5}, noise=0.4, winter=0.8),
        "ZH2": Story({"2024-06": 19, "2025-05": 22.5}, noise=0.6, winter=1.5),
        "ZH3": Story({"2024-06": 2.5}, noise=0.2),
    },
    spread=1.5,
)
