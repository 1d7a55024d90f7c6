"""Codes of hospital activity. Source: NHS Data Dictionary; UK Core value sets for admission and discharge."""

ADMISSION_METHOD = {
    "11": "Elective: waiting list",
    "12": "Elective: booked",
    "13": "Elective: planned",
    "21": "Emergency: emergency department of the same provider",
    "22": "Emergency: general practitioner",
    "23": "Emergency: bed bureau",
    "24": "Emergency: consultant clinic",
    "25": "Emergency: mental health crisis resolution team",
    "28": "Emergency: other means (until 2012)",
    "2A": "Emergency: emergency department of another provider",
    "2B": "Emergency: transfer of an admitted patient from another hospital",
    "2C": "Emergency: baby born at home as intended",
    "2D": "Emergency: other means",
    "31": "Maternity: ante partum",
    "32": "Maternity: post partum",
    "81": "Transfer from another hospital, not an emergency",
    "82": "Birth in this hospital",
    "83": "Birth outside this hospital",
    "98": "Not applicable",
    "99": "Not known",
}

DISCHARGE_METHOD = {
    "1": "On clinical advice or with clinical consent",
    "2": "By the patient, a relative or an advocate (old code)",
    "3": "By a mental health review tribunal, the Home Secretary or a court",
    "4": "Died",
    "5": "Stillbirth",
    "6": "Patient discharged themselves",
    "7": "Patient discharged by a relative or an advocate",
    "8": "Not applicable: still in hospital",
    "9": "Not known",
}

DISCHARGE_DESTINATION = {
    "19": "Usual place of residence",
    "29": "Temporary place of residence",
    "51": "NHS ward for general patients or younger physically disabled people",
    "54": "NHS-run care home",
    "65": "Local authority residential accommodation",
    "79": "Not applicable: died or stillbirth",
    "85": "Care home not run by the NHS",
    "87": "Hospital not run by the NHS",
    "88": "Hospice not run by the NHS",
    "98": "Not applicable: still in hospital",
    "99": "Not known",
}

FIRST_ATTENDANCE = {
    "1": "First, face to face",
    "2": "Follow-up, face to face",
    "3": "First, by telephone or video",
    "4": "Follow-up, by telephone or video",
}

ATTENDED = {
    "0": "Not applicable: in the future",
    "2": "Cancelled by or for the patient",
    "3": "Did not attend",
    "4": "Cancelled or postponed by the provider",
    "5": "Attended on time",
    "6": "Arrived late, but was seen",
    "7": "Arrived late and was not seen",
}

OUTCOME_OF_ATTENDANCE = {
    "1": "Discharged from care",
    "2": "Another appointment given",
    "3": "Appointment to be made later",
}

EMERGENCY_DEPARTMENT = {
    "01": "Consultant-led, all day, with resuscitation (type 1)",
    "02": "Consultant-led, one specialty (type 2)",
    "03": "Other, such as a minor injury unit (type 3)",
    "04": "NHS walk-in centre (type 4)",
    "05": "Same day emergency care (type 5)",
}
