"""Published files of the Quality and Outcomes Framework, with the headings that we read."""

from integratedcare.pipeline.columns import number, text
from integratedcare.pipeline.table import Source

disease_register_file = Source(
    "disease_register_file",
    "qof/qof_prevalence_practice_2022_23.parquet",
    {
        "practice_code": ("PRACTICE_CODE", text("Practice", optional=True)),
        "disease": ("GROUP_CODE", text("Register", optional=True)),
        "list_type": ("PATIENT_LIST_TYPE", text("Ages that the register is about", optional=True)),
        "on_register": ("REGISTER", number("People on the register", optional=True)),
        "people": ("PRACTICE_LIST_SIZE", number("Registered people of those ages", optional=True)),
    },
    optional=True,
)
