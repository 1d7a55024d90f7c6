"""Published files about staff, with the headings that we read. All are optional."""

from integratedcare.pipeline.columns import number, text
from integratedcare.pipeline.table import Source

pcn_staff_file = Source(
    "pcn_staff_file",
    "workforce/pcn_workforce_2025_11_by_role.parquet",
    {
        "pcn_code": ("pcn_code", text("Primary care network", optional=True)),
        "icb_code": ("icb_code", text("Board", optional=True)),
        "staff_group": ("staff_group", text("Group of staff", optional=True)),
        "staff_role": ("staff_role", text("Role", optional=True)),
        "fte": ("fte", number("Full-time equivalents", optional=True)),
    },
    optional=True,
)

district_doctor_file = Source(
    "district_doctor_file",
    "workforce/england_underdoctored_areas.parquet",
    {
        "district_code": ("ltla24_code", text("District", optional=True)),
        "patients": ("total_patients", number("Registered people", optional=True)),
        "doctors": ("total_gp_fte", number("Doctors, full-time equivalents", optional=True)),
    },
    optional=True,
)
