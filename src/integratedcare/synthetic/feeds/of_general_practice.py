"""What general practice sends: registrations, appointments, medicines and codes, from two suppliers' systems."""

from integratedcare.synthetic.feeds.draw import words
from integratedcare.synthetic.feeds.facts_of_people import Condition
from integratedcare.synthetic.feeds.of_coded_entries import coded_entries
from integratedcare.synthetic.feeds.parcel import WHO, Parcel, Style, events, identity
from integratedcare.synthetic.feeds.senders import Sender

SUPPLIERS = (
    (Sender("supplier-a", no_number=0.004, wrong=0.0004, slips=0.4, twice=0.001, prefix="A"), Style(headings=1)),
    (
        Sender("supplier-b", no_number=0.006, wrong=0.0006, slips=0.5, twice=0.001, prefix="B"),
        Style(2, british_dates=True),
    ),
)
MEDICINES = (  # dm+d concept, British National Formulary code, price of twelve weeks; illustrative prices
    ("39695211000001102", "0212000B0AAABAB", 3.1), ("39732311000001104", "0206020A0AAAAAA", 2.6),
    ("318136009", "0205051R0AAADAD", 3.3), ("39691911000001106", "0103050P0AAAAAA", 3.9),
    ("329652003", "0601022B0AAABAB", 5.2), ("322236009", "0407010H0AAAMAM", 2.2),
    ("39113611000001102", "0301011R0AAAPAP", 6.1), ("321152001", "0403030D0AAAAAA", 2.9),
    ("319775004", "0209000A0AAAAAA", 2.4), ("317960005", "0204000H0AAAJAJ", 2.8),
    ("326874008", "0602010V0AABZBZ", 3.7), ("35894711000001106", "0208020Z0AAAAAA", 118.0),
)  # fmt: skip


def parcels(conditions: list[Condition], opted_out: float) -> list[Parcel]:
    """The parcels of both suppliers."""
    return [
        parcel
        for number, (sender, style) in enumerate(SUPPLIERS)
        for parcel in (
            _registration(sender, style, number),
            coded_entries(sender, style, number, conditions, opted_out),
            _medicine(sender, style, number),
            _appointment(sender, style, number),
        )
    ]


def _registration(sender: Sender, style: Style, number: int) -> Parcel:
    people = (*WHO, "given_name", "family_name", "address", "nhs_number_status")
    known = ", ".join(f"{identity(sender, name)} AS {name}" for name in people)
    changed = "(moved_date IS NOT NULL AND h % 2 = 0)"
    doctor = "'G' || (1000000 + part(h, 11, 7)) "
    stays = "(kind = 2 AND chance(h, 'inflation') < 0.1)"  # people who left and whom nobody took off the list
    rows = f"""
        SELECT person, h AS e, {known}, practice_code, CASE WHEN {changed} THEN moved_date ELSE joined_date END
            AS start_date,
            CASE WHEN kind = 0 OR {stays} THEN NULL ELSE until END AS end_date, area_code AS small_area,
            'regular' AS kind, {doctor} AS usual_doctor
        FROM person WHERE supplier = {number}
        UNION ALL
        SELECT person, h AS e, {known}, near_code, joined_date, moved_date, area_code, 'regular', {doctor}
        FROM person WHERE near_supplier = {number} AND {changed} AND moved_date > joined_date"""
    columns = (*people, "practice_code", "start_date", "end_date", "small_area", "kind", "usual_doctor")
    return Parcel("gp_registration", sender.name, sender.name, rows, columns, style)


def _appointment(sender: Sender, style: Style, number: int) -> Parcel:
    base = events(
        sender, "n_gp_appointment", "gp", "practice_code, decile, age", people=WHO, where=f"supplier = {number}"
    )
    rows = f"""
        SELECT *, CAST(e % 1000000000000000 AS VARCHAR) AS appointment_id,
            appointment_at - to_minutes(CASE WHEN part(e, 3, 100) < 44 THEN part(e, 12, 240) ELSE 1440
                + wait(share(again(e, 1)), 9) * 1440 END)
                AS booked_at,
            CASE WHEN part(e, 5, 1000) < 30 + 4 * (10 - decile) THEN 'DNA' WHEN part(e, 5, 1000) > 975
                THEN 'Cancelled' ELSE 'Attended' END
                AS status,
            CASE WHEN part(e, 9, 100) < 64 THEN 'Face-to-Face' WHEN part(e, 9, 100) < 90 THEN 'Telephone'
                WHEN part(e, 9, 100) < 96 THEN 'Video or online' WHEN age > 75 THEN 'Home visit' ELSE 'Unknown' END
                    AS mode,
            CASE WHEN part(e, 14, 100) < 44 THEN 'GP' ELSE 'Other Practice staff' END AS staff_group,
            CASE part(e, 17, 5) WHEN 0 THEN 'Planned Clinics' WHEN 1 THEN 'Clinical Triage'
                ELSE 'General Consultation Acute' END
                AS national_category,
            5 + part(e, 20, 15) AS minutes
        FROM (SELECT *, working(day) + to_minutes(480 + 10 * part(e, 2, 60)) AS appointment_at FROM ({base}))"""
    columns = (
        *WHO, "appointment_id", "practice_code", "booked_at", "appointment_at", "status", "mode", "staff_group",
        "national_category", "minutes",
    )  # fmt: skip
    return Parcel("gp_appointment", sender.name, sender.name, rows, columns, style, sender)


def _medicine(sender: Sender, style: Style, number: int) -> Parcel:
    base = events(sender, "n_medicine", "medicine", "practice_code", people=WHO, where=f"supplier = {number}")
    index = f"CAST(1 + part(again(draw(h, 'which medicine'), k % 5), 3, {len(MEDICINES)}) AS BIGINT)"
    rows = f"""
        SELECT *, {words([one[0] for one in MEDICINES])}[item] AS code, {words([one[1] for one in MEDICINES])}[item]
            AS bnf_code,
            round({words([one[2] for one in MEDICINES])}[item] * (0.8 + 0.4 * share(again(e, 2))), 2) AS cost_pounds,
            CAST(e % 1000000000000000 AS VARCHAR) AS issue_id, 84 AS quantity, 'tablet' AS unit, 84 AS course_days
        FROM (SELECT *, day AS issue_date, {index} AS item FROM ({base}))"""
    columns = (
        *WHO, "issue_id", "practice_code", "issue_date", "code", "bnf_code", "quantity", "unit", "course_days",
        "cost_pounds",
    )  # fmt: skip
    return Parcel("gp_medicine", sender.name, sender.name, rows, columns, style, sender)
