"""What councils, link workers and other partners send, in their own words and encodings."""

from integratedcare.synthetic.feeds.draw import words
from integratedcare.synthetic.feeds.parcel import WHO, Parcel, Style, events
from integratedcare.synthetic.feeds.senders import Sender

FULL = (*WHO, "given_name", "family_name", "address")
LINK_WORKERS = Sender("link-workers", no_number=0.2, wrong=0.004, slips=2.0, prefix="V")
HOUSING = Sender("housing", no_number=1.0, slips=2.0, prefix="H")
FIRE = Sender("fire", no_number=1.0, slips=2.5, prefix="F")
WEEKLY = {"home_care": 390, "residential_care": 1043, "nursing_care": 1211, "direct_payment": 330, "day_support": 180,
          "supported_living": 1450}  # fmt: skip
"""Pounds a week, after the unit costs of one board's documents (home care £62 a day part-time, residential £149,
nursing £173 a day, 2024); the others illustrative."""
LOCAL_LAYOUT = {"referral_date": "Ref'd on", "reason": "What matters to the person", "organisation": "Who we are"}
ACTIVITIES = ("Walking group", "Debt advice", "Café visit", "Befriending", "Art group", "Exercise on referral")


def parcels(councils: list[str]) -> list[Parcel]:
    """A parcel of each council, of the link workers, and of two partners."""
    return [
        *(_social_care(number, code) for number, code in enumerate(councils)),
        _social_prescribing(),
        _partner(HOUSING, "Q Homes", "housing", ("Rent arrears", "Damp and mould", "Adaptation requested"), Style(1)),
        _partner(
            FIRE,
            "Fire and rescue",
            "fire",
            ("Home safety visit", "Hoarding", "Smokes in bed"),
            Style(2, british_dates=True),
        ),
    ]


def _social_care(number: int, code: str) -> Parcel:
    """Requests; for those with a service: request, assessment, the service itself and a review each year."""
    sender = Sender(f"council-{code}", no_number=0.14, wrong=0.004, slips=1.8, prefix="S")
    style = Style(
        1 + number % 2,
        british_dates=True,
        encoding="windows-1252" if number % 2 == 0 else "utf-8",
        in_words=number % 2 == 0,
    )
    people = (*FULL, "ethnic_category")
    carried = "age, ill, in_care_home, n_social_care_service AS served, n_social_care_request AS asked"
    years = "CAST(floor(days / 365.25) AS INTEGER)"
    count = f"(n_social_care_request + CASE WHEN n_social_care_service > 0 THEN 2 + {years} ELSE 0 END)"
    base = events(sender, count, "care", carried, people=people, where=f"council = {number}")
    service = (
        "CASE WHEN in_care_home AND h % 3 = 0 THEN 'nursing_care' WHEN in_care_home THEN 'residential_care' "
        "WHEN (ill >> 12) & 1 = 1 THEN 'supported_living' WHEN h % 10 < 6 THEN 'home_care' WHEN h % 10 < 9 THEN "
        "'direct_payment' ELSE 'day_support' END"
    )
    cost = " ".join(f"WHEN '{name}' THEN {pounds}" for name, pounds in WEEKLY.items())
    rows = f"""
        SELECT *, '{code}' AS council_code, CAST(e % 1000000000000000 AS VARCHAR) AS event_id,
            CASE WHEN part(e, 3, 100) < 4 THEN 'Carer' ELSE 'Service user' END AS client_type,
            CASE WHEN (ill >> 12) & 1 = 1 THEN 'Learning disability support' WHEN (ill >> 6) & 1 = 1
                THEN 'Support with memory and cognition'
                WHEN (ill >> 13) & 1 = 1 THEN 'Mental health support' ELSE 'Physical support' END
                    AS primary_support_reason,
            CASE event WHEN 'service' THEN kind_of_service WHEN 'request' THEN CASE WHEN part(e, 6, 100) < 22
                THEN 'reablement'
                WHEN part(e, 6, 100) < 45 THEN 'equipment' END END AS service,
            CASE event WHEN 'service' THEN '1-' || (100000000 + part(e, 7, 900)) END AS provider_code,
            CASE WHEN event = 'service' THEN care_from WHEN event = 'assessment' THEN least(until, care_from + 7)
                WHEN event = 'review' THEN least(until, care_from + 365 * (k - asked - 1)) ELSE day END AS start_date,
            CASE WHEN event = 'service' THEN CASE WHEN fate > 0 THEN until END ELSE least(until, day + 14) END
                AS end_date_as_is,
            CASE event WHEN 'request' THEN CASE WHEN part(e, 6, 100) < 45 THEN 'Short-term support'
                ELSE 'Information and advice' END
                WHEN 'assessment' THEN 'Eligible' WHEN 'review' THEN 'No change' END AS outcome,
            CASE event WHEN 'service' THEN round(CASE kind_of_service {cost} END * exp(0.25 * bell(draw(h,
                'package')))) END AS weekly_cost_pounds,
            CASE WHEN event = 'service' AND kind_of_service = 'home_care' THEN 4 + part(e, 9, 18) END AS weekly_hours
        FROM (SELECT *, {service} AS kind_of_service,
            CASE WHEN k < asked THEN 'request' WHEN k = asked THEN 'assessment' WHEN k = asked + 1 THEN 'service'
                ELSE 'review' END AS event,
            last_from + CAST(floor(chance(h, 'care from') * span * 0.5) AS INTEGER) AS care_from FROM ({base}))"""
    rows = f"""SELECT * EXCLUDE (end_date_as_is), CASE WHEN end_date_as_is >= start_date THEN end_date_as_is
        WHEN event <> 'service' THEN start_date END AS end_date FROM ({rows})"""
    columns = (
        *people, "council_code", "event_id", "event", "client_type", "primary_support_reason", "service",
        "provider_code", "start_date", "end_date", "outcome", "weekly_cost_pounds", "weekly_hours",
    )  # fmt: skip
    return Parcel("adult_social_care", sender.name, code, rows, columns, style)


def _social_prescribing() -> Parcel:
    people = (*WHO, "given_name", "family_name", "phone")
    base = events(LINK_WORKERS, "n_social_prescribing", "link", "practice_code, mind", people=people)
    reasons = ["Loneliness", "Money and debt", "Housing", "Low mood", "Long-term condition", "Carer’s needs"]
    rows = f"""
        SELECT *, 'Link workers together' AS organisation, CAST(e % 1000000000000000 AS VARCHAR) AS referral_id,
            practice_code AS referrer_code,
            pick({words(reasons)}, share(again(e, 1))) AS reason,
            least(until, referral_date + 4 + part(e, 5, 30)) AS first_contact_date,
            pick({words(ACTIVITIES)}, share(again(e, 2))) AS activity,
            before AS satisfaction_before, least(10, before + part(e, 11, 4)) AS satisfaction_after,
            CASE WHEN referral_date + 120 <= until THEN referral_date + 60 + part(e, 14, 60) END AS closed_date,
            CASE WHEN referral_date + 120 <= until THEN 'Completed' END AS outcome
        FROM (SELECT *, working(day) AS referral_date, 2 + part(e, 8, 5) AS before FROM ({base}))"""
    columns = (
        *people, "organisation", "referral_id", "referral_date", "referrer_code", "reason", "first_contact_date",
        "activity", "satisfaction_before", "satisfaction_after", "closed_date", "outcome",
    )  # fmt: skip
    style = Style(0, british_dates=True, encoding="windows-1252", in_words=True, layout=LOCAL_LAYOUT)
    return Parcel("social_prescribing", LINK_WORKERS.name, "link-workers", rows, columns, style, LINK_WORKERS)


def _partner(sender: Sender, organisation: str, kind: str, flags: tuple[str, ...], style: Style) -> Parcel:
    people = (*FULL, "phone")
    share = "0.7" if kind == "housing" else "0.3"
    base = events(sender, f"least(3, whole(n_partner * {share}, chance(h, '{kind}')))", kind, "", people=people)
    rows = f"""
        SELECT *, '{organisation}' AS organisation, '{kind}' AS partner, {words(flags)}[k % 3 + 1] AS flag, day
            AS start_date,
            CASE WHEN day + 200 < until AND part(e, 6, 10) < 6 THEN day + 30 + part(e, 9, 160) END AS end_date
        FROM ({base})"""
    columns = (*people, "organisation", "partner", "flag", "start_date", "end_date")
    columns = tuple(name for name in columns if name != "nhs_number")
    return Parcel("partner", sender.name, sender.name, rows, columns, style)
