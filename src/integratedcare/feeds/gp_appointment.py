"""Appointments in general practice."""

from integratedcare.feeds.feed import Feed, code, moment, text, whole
from integratedcare.feeds.person import person

STATUS = {"attended": "Attended", "did_not_attend": "Did not attend", "booked": "Booked", "cancelled": "Cancelled"}
STATUS_SPELLINGS = {
    "DNA": "did_not_attend",
    "Did Not Attend": "did_not_attend",
    "Arrived": "attended",
    "Left": "attended",
}
MODE = {
    "face_to_face": "Face to face",
    "telephone": "Telephone",
    "video_or_online": "Video or online",
    "home_visit": "Home visit",
    "unknown": "Unknown",
}

GP_APPOINTMENT = Feed(
    name="gp_appointment",
    title="General practice appointments",
    what="Each appointment: when booked, when held, with whom and how.",
    grain="One row per appointment",
    standard="General practice appointments data",
    key=("appointment_id",),
    dated_by="appointment_at",
    fields={
        **person(),
        "appointment_id": text("The system's own number of the appointment", "AppointmentID", "SlotID", needed=True),
        "practice_code": text("Practice", "GPPracticeCode", "PracticeODSCode", needed=True),
        "booked_at": moment("When it was booked", "BookingDateTime", "DateBooked"),
        "appointment_at": moment("When it was to begin", "AppointmentDateTime", "StartDateTime", needed=True),
        "status": code("What became of it", STATUS, "AppointmentStatus", spellings=STATUS_SPELLINGS),
        "mode": code("How it was held", MODE, "AppointmentMode", spellings={"Face-to-Face": "face_to_face"}),
        "staff_group": text("Who held it: GP or other practice staff", "HCPType", "HealthCareProfessionalType"),
        "national_category": text("National category", "NationalSlotCategory"),
        "minutes": whole("Length", "ActualDuration", "DurationMinutes"),
    },
    in_order=(("booked_at", "appointment_at"),),
)
