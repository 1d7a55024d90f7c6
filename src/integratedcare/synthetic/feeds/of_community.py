"""What community, mental health, NHS 111 and ambulance services send."""

from integratedcare.synthetic.feeds.draw import words
from integratedcare.synthetic.feeds.of_hospitals import attendances
from integratedcare.synthetic.feeds.parcel import WHO, Parcel, Style, events
from integratedcare.synthetic.feeds.senders import Sender

PEOPLE = (*WHO, "ethnic_category")
COMMUNITY = Sender("community", no_number=0.02, wrong=0.003, prefix="C", twice=0.004)
MENTAL_HEALTH = Sender("mental-health", no_number=0.03, wrong=0.004, slips=1.3, prefix="M", twice=0.004)
NHS_111 = Sender("nhs-111", no_number=0.16, wrong=0.004, slips=2.0, prefix="T", twice=0.02)
AMBULANCE = Sender("ambulance", no_number=0.28, wrong=0.006, slips=2.5, prefix="I", twice=0.03)
TEAMS = ("District nursing", "Physiotherapy", "Podiatry", "Community rehabilitation", "Urgent community response")
MENTAL_TEAMS = ("Community mental health", "Crisis resolution", "Older people", "Early intervention")


def parcels(trusts: int) -> list[Parcel]:
    """One parcel of each."""
    return [_community(), _mental_health(), _calls(), _ambulance(trusts)]


def _community() -> Parcel:
    base = events(COMMUNITY, "n_community_services", "community", "age", people=PEOPLE)
    rows = f"""
        SELECT *, 'RY9' AS provider_code, CAST(e % 1000000000000000 AS VARCHAR) AS contact_id,
            'R' || hash(xor(h, CAST(team_no AS UBIGINT))) % 1000000000000 AS referral_id,
            greatest(last_from, CAST(contact_date - 5 - wait(share(again(e, 1)), 60) AS DATE)) AS referral_date,
                NULL::DATE AS service_discharge_date,
            CASE WHEN age < 5 THEN 'Health visiting' WHEN age < 18 THEN 'School nursing'
                ELSE {words(TEAMS)}[team_no] END AS team,
            CASE WHEN part(e, 5, 100) < 88 THEN '5' WHEN part(e, 5, 100) < 94 THEN '7' ELSE '2' END AS attendance,
            CASE WHEN part(e, 7, 100) < 82 THEN '01' WHEN part(e, 7, 100) < 96 THEN '02' ELSE '03' END AS medium,
            10 + part(e, 9, 50) AS minutes,
            strftime(CAST(contact_date + INTERVAL 1 MONTH * CASE WHEN part(e, 12, 100) < 3 THEN 2 ELSE 0 END AS DATE),
                '%Y%m') AS submission_month
        FROM (SELECT *, CASE WHEN part(e, 3, 10) < 9 THEN working(day) ELSE day END AS contact_date,
            CAST(1 + part(e, 16, 5) AS BIGINT) AS team_no FROM ({base}))"""
    columns = (
        *PEOPLE, "provider_code", "contact_id", "referral_id", "referral_date", "team", "contact_date", "attendance",
        "medium",
        "minutes", "submission_month",
    )  # fmt: skip
    return Parcel("community_services", COMMUNITY.name, "RY9", rows, columns, Style(1))


def _mental_health() -> Parcel:
    base = events(MENTAL_HEALTH, "n_mental_health", "mental health", "age, ill", people=PEOPLE)
    rows = f"""
        SELECT *, 'RX9' AS provider_code, CAST(e % 1000000000000000 AS VARCHAR) AS event_id,
            'R' || hash(xor(h, 77::UBIGINT)) % 1000000000000 AS referral_id,
            greatest(last_from, CAST(start_date - 7 - wait(share(again(e, 1)), 90) AS DATE)) AS referral_date,
            {words(["10", "12", "14", "18", "99"])}[CAST(1 + part(e, 15, 5) AS BIGINT)] AS referral_reason,
            CASE kind WHEN 'stay' THEN CASE WHEN start_date + stay <= until THEN start_date + stay WHEN fate > 0
                THEN until END END AS end_date,
            CASE kind WHEN 'stay' THEN 'Ward' WHEN 'talking_therapy' THEN 'Talking therapies'
                ELSE pick({words(MENTAL_TEAMS)}, share(again(e, 9))) END AS team,
            CASE WHEN kind = 'stay' THEN NULL WHEN part(e, 5, 100) < 84 THEN '5' WHEN part(e, 5, 100) < 94 THEN '7'
                ELSE '4' END AS attendance,
            CASE WHEN kind <> 'stay' THEN 20 + part(e, 9, 60) END AS minutes,
            CASE WHEN kind = 'stay' AND part(e, 11, 100) < 45 THEN '02' WHEN kind = 'stay' THEN '01' END
                AS legal_status,
            NULL::DATE AS ready_date, strftime(start_date, '%Y%m') AS submission_month
        FROM (SELECT *, CASE WHEN part(e, 3, 1000) < 12 THEN 'stay' WHEN (ill >> 13) & 1 = 0 AND part(e, 3,
            1000) < 250 THEN 'talking_therapy'
                ELSE 'contact' END AS kind, working(day) AS start_date, 1 + wait(share(again(e, 2)), 32) AS stay
            FROM ({base}))"""
    columns = (
        *PEOPLE, "provider_code", "kind", "event_id", "referral_id", "referral_date", "referral_reason", "start_date",
        "end_date", "team", "attendance", "minutes", "legal_status", "submission_month",
    )  # fmt: skip
    return Parcel("mental_health", MENTAL_HEALTH.name, "RX9", rows, columns, Style(1))


def _calls() -> Parcel:
    base = events(NHS_111, "n_nhs_111", "111", "age", people=WHO)
    rows = f"""
        SELECT *, '111AA1' AS provider_code, CAST(e % 1000000000000000 AS VARCHAR) AS call_id,
            call_at + to_seconds(wait(share(again(e, 1)), 200)) AS answered_at,
            call_at + to_seconds(wait(share(again(e, 1)), 200) + 420 + wait(share(again(e, 2)), 500)) AS closed_at,
            {words(["Dx02", "Dx05", "Dx06", "Dx07", "Dx11", "Dx012", "Dx16", "Dx46", "Dx75", "Dx94"])}[CAST(1
                + part(e, 8, 10) AS BIGINT)] AS disposition
        FROM (SELECT *, day + to_seconds((part(e, 11, 43200) + part(again(e, 3), 7, 43200)) % 86400) AS call_at
            FROM ({base}))"""
    columns = (*WHO, "provider_code", "call_id", "call_at", "answered_at", "closed_at", "disposition")
    return Parcel("nhs_111", NHS_111.name, "111AA1", rows, columns, Style(1))


def _ambulance(trusts: int) -> Parcel:
    """Incidents that end at an emergency department are attendances of that feed; the others are its own."""
    taken = f"""
        SELECT person, h, e, trust, {", ".join(WHO)}, arrival_at AS hospital_arrival_at,
            arrival_at - to_minutes(35 + wait(share(again(e, 21)), 30)) AS call_at, 'conveyed_to_ed' AS outcome
        FROM ({attendances(AMBULANCE, WHO)}) WHERE is_conveyed"""
    base = events(AMBULANCE, "n_ambulance", "ambulance", "trust", people=WHO)
    left = f"""
        SELECT person, h, e, trust, {", ".join(WHO)}, NULL::TIMESTAMP AS hospital_arrival_at,
            day + to_minutes(part(e, 12, 1440)) AS call_at,
            CASE WHEN part(e, 5, 100) < 58 THEN 'see_and_treat' WHEN part(e, 5, 100) < 88 THEN 'hear_and_treat'
                ELSE 'conveyed_elsewhere' END AS outcome
        FROM ({base})"""
    rows = f"""
        SELECT *, 'RYD' AS provider_code, CAST(e % 1000000000000000 AS VARCHAR) AS incident_id,
            CASE WHEN part(e, 14, 100) < 10 THEN 'C1' WHEN part(e, 14, 100) < 64 THEN 'C2' WHEN part(e, 14, 100) < 92
                THEN 'C3' ELSE 'C4' END AS category,
            CASE WHEN outcome <> 'hear_and_treat' THEN call_at + to_minutes(6 + part(e, 17, 25)) END AS arrival_at,
            hospital_arrival_at + to_minutes(8 + wait(share(again(e, 22)), 24)) AS handover_at,
            CASE WHEN hospital_arrival_at IS NOT NULL THEN 'S' || (trust + CASE WHEN {trusts} > 1 AND part(e, 33,
                10) = 0 THEN 1 ELSE 0 END) % {trusts} END
                AS destination_code
        FROM (({taken}) UNION ALL ({left}))"""
    columns = (
        *WHO, "provider_code", "incident_id", "call_at", "category", "arrival_at", "hospital_arrival_at", "handover_at",
        "destination_code", "outcome",
    )  # fmt: skip
    return Parcel("ambulance", AMBULANCE.name, "RYD", rows, columns, Style(1, british_dates=True))
