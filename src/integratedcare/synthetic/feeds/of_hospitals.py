"""What hospitals send: attendances, stays and outpatient appointments, a file a trust."""

from integratedcare.synthetic.feeds.draw import words
from integratedcare.synthetic.feeds.facts_of_people import Condition
from integratedcare.synthetic.feeds.of_waiting_lists import OPERATIONS, SPECIALTIES, at_trust, of_trust, waiting_list
from integratedcare.synthetic.feeds.parcel import WHO, Parcel, Style, events
from integratedcare.synthetic.feeds.senders import Sender

STYLES = (Style(1), Style(2, british_dates=True), Style(3))
PEOPLE = (*WHO, "nhs_number_status", "ethnic_category")
THROUGH_EMERGENCY = 0.78  # share of emergency admissions that come through an emergency department
ACUTE = ("R074", "J189", "N390", "R55X", "A419", "K529", "R103", "S720", "L031", "T509", "I639", "I214")
PLANNED = ("H259", "Z512", "K409", "M171", "K635", "C509", "M161", "K802", "D126", "N40X", "G560", "Z092")
PLANNED_GROUPS = (
    "BZ34A", "SB97Z", "FF62B", "HN22C", "FE32Z", "JA20F", "HN12D", "GA10K", "FE30Z", "LB25F", "HN93Z", "FE22Z",
)  # fmt: skip
ACUTE_GROUPS = (
    "EB12B", "DZ11N", "LA04R", "EB08E", "WJ06G", "FD01J", "FD05B", "HT14A", "JD07K", "WH04E", "AA35C", "EB10D",
)  # fmt: skip
FRAIL_CODES = ("W19", "R296", "F059", "E86X", "R54X", "Z75", "R268", "N179")
COMPLAINTS = ("21522001", "29857009", "49727002", "271807003", "417746004", "386661006", "22253000", "84229001")
DIAGNOSES = ("54150009", "195967001", "263204007", "44465007", "233604007", "68566005", "284551006", "128045006")
WAY_IN = {"ambulance": "1048031000000100", "walked": "1048071000000103"}
ACUITY = ("1064891000000107", "1064911000000105", "1064901000000108", "1077241000000103")


def parcels(trusts: list[str], conditions: list[Condition], first_day: str, last_day: str) -> list[Parcel]:
    """The parcels of each trust."""
    made = []
    for number, code in enumerate(trusts):
        sender = Sender(
            code,
            no_number=0.015 + 0.01 * number,
            wrong=0.003,
            slips=1.2,
            twice=0.006,
            prefix=f"{code}-",
            capitals=number == 1,
        )
        style = STYLES[number % len(STYLES)]
        at = (number, len(trusts))
        made += [
            _emergency(sender, style, at),
            _admitted(sender, style, at, conditions, first_day, last_day),
            _outpatient(sender, style, at),
            waiting_list(sender, style, at, last_day),
        ]
    return made


def attendances(sender: Sender, people: tuple[str, ...], where: str = "true") -> str:
    """SQL for attendances at any trust: `arrival_at`, `departure_at`, `is_admitted`, `is_conveyed`."""
    base = events(
        sender, "n_emergency_care", "emergency",
        "practice_code, age, ill, ills, trust, admitted_share, by_ambulance", people=people, where=where,
    )  # fmt: skip
    return f"""
        SELECT *, arrival_at + to_minutes(CASE WHEN is_admitted THEN 150 ELSE 40 END + least(wait(share(again(e, 4)),
            140), 1500)) AS departure_at
        FROM (SELECT *, day + to_minutes((570 + part(e, 13, 480) + part(again(e, 3), 7, 660)) % 1440) AS arrival_at,
            share(again(e, 1)) < admitted_share * {THROUGH_EMERGENCY} AS is_admitted, share(again(e,
                2)) < by_ambulance AS is_conveyed
            FROM ({base}))"""


def _emergency(sender: Sender, style: Style, at: tuple[int, int]) -> Parcel:
    rows = f"""
        SELECT *, '{sender.name}' AS provider_code, CAST(e % 1000000000000000 AS VARCHAR) AS attendance_id,
            CASE WHEN is_admitted OR is_conveyed OR part(e, 4, 100) < 55 THEN '01' WHEN part(e, 4, 100) < 58
                THEN '02' ELSE '03' END
                AS department,
            CASE WHEN is_conveyed THEN '{WAY_IN["ambulance"]}' ELSE '{WAY_IN["walked"]}' END AS arrival_mode,
            {words(ACUITY)}[CAST(CASE WHEN is_admitted THEN 1 + part(e, 6, 3) ELSE 2 + part(e, 6, 3) END AS BIGINT)]
                AS acuity,
            arrival_at + to_minutes(least(5 + part(e, 8, 25), minutes - 2)) AS assessed_at,
            arrival_at + to_minutes(least(35 + part(e, 9, 120), minutes - 1)) AS seen_at,
            departure_at - to_minutes(CASE WHEN is_admitted THEN 
                greatest(0, least(part(e, 12, 60), minutes - 160)) ELSE 0 END)
                AS concluded_at,
            pick({words(COMPLAINTS)}, share(again(e, 6))) AS chief_complaint, pick({words(DIAGNOSES)}, share(again(e,
                7))) AS diagnosis,
            CASE WHEN is_admitted THEN '1066391000000105' ELSE '182992009' END AS discharge_status,
            round(CASE WHEN is_admitted THEN 310 ELSE 150 END * exp(0.35 * bell(again(e, 8)))) AS price_pounds
        FROM (SELECT *, CAST(date_diff('minute', arrival_at, departure_at) AS INTEGER) AS minutes
            FROM ({attendances(sender, PEOPLE, of_trust(*at))}) WHERE {at_trust(*at)})"""
    columns = (
        *PEOPLE, "provider_code", "attendance_id", "practice_code", "department", "arrival_at", "arrival_mode",
        "acuity",
        "assessed_at", "seen_at", "concluded_at", "departure_at", "chief_complaint", "diagnosis", "discharge_status",
        "price_pounds",
    )  # fmt: skip
    return Parcel("emergency_care", sender.name, sender.name, rows, columns, style, sender)


def _admitted(
    sender: Sender, style: Style, at: tuple[int, int], conditions: list[Condition], first_day: str, last_day: str
) -> Parcel:
    """Stays: through the emergency department, from a doctor, planned, births, and the last of the dying."""
    known = "practice_code, age, ill, ills, trust"
    through = f"""
        SELECT *, CAST(arrival_at AS DATE) AS admission_date, '21' AS admission_method, 'e' AS sort
        FROM ({attendances(sender, PEOPLE, of_trust(*at))}) WHERE is_admitted"""
    straight = events(
        sender, f"whole(n_emergency_care * admitted_share * {1 - THROUGH_EMERGENCY:.2f}, chance(h, 'straight'))",
        "straight", known, people=PEOPLE, where=of_trust(*at),
    )  # fmt: skip
    planned = events(sender, "n_planned_admission", "planned", known, people=PEOPLE, where=of_trust(*at))
    born = events(
        sender,
        f"CASE WHEN birth_date >= DATE '{first_day}' THEN 1 ELSE 0 END",
        "born",
        f"{known}, birth_date AS born",
        people=PEOPLE,
        where=of_trust(*at),
    )
    dying = events(
        sender,
        "CASE WHEN kind = 1 AND chance(h, 'dies in hospital') < 0.44 THEN 1 ELSE 0 END",
        "dying",
        known,
        people=PEOPLE,
        where=of_trust(*at),
    )
    kinds = (
        (through, "admission_date", "admission_method", "e"),
        (straight, "day", "CASE WHEN part(e, 3, 10) < 7 THEN '22' ELSE '2A' END", "s"),
        (planned, "working(day)",
         "CASE WHEN part(e, 3, 10) < 6 THEN '11' WHEN part(e, 3, 10) < 9 THEN '12' ELSE '13' END", "p"),
        (born, "born", "'82'", "b"),
        (dying, "greatest(last_from, until - wait(share(e), 9))", "'21'", "d"),
    )  # fmt: skip
    kept = ", ".join((*PEOPLE, "practice_code", "age", "ill", "ills", "trust", "fate", "until"))
    stays = " UNION ALL ".join(
        f"SELECT person, h, e, {kept}, CAST({when} AS DATE) AS admission_date, {how} AS admission_method, '{sort}' "
        f"AS sort FROM ({sql})"
        for sql, when, how, sort in kinds
    )
    codes = words([one.icd10 for one in conditions])
    bits = words([one.bit for one in conditions])
    length = (
        "CASE sort WHEN 'd' THEN CAST(until - admission_date AS INTEGER) WHEN 'b' THEN 1 + part(e, 6, 2) WHEN 'p' THEN "
        "CASE WHEN is_day THEN 0 ELSE 1 + wait(share(again(e, 11)), 2.5) END ELSE CASE WHEN part(e, 6, 100) < 33 "
        "THEN 0 "
        "ELSE 1 + wait(share(again(e, 11)), 1.5 + 0.09 * age) END END"
    )
    dead = "(fate = 1 AND discharge_date = until)"
    rows = f"""
        SELECT *, '{sender.name}' AS provider_code, '{sender.name}01' AS site_code, sort || e % 1000000000000000
            AS spell_id,
            episode + 1 AS episode_number,
            CASE WHEN sort = 'p' AND is_day THEN '2' WHEN sort = 'b' THEN '5' ELSE '1' END AS patient_class,
            CASE WHEN episode = 0 THEN admission_date ELSE change_date END AS episode_start_date,
            CASE WHEN episode + 1 < episodes THEN change_date ELSE discharge_date END AS episode_end_date,
            CASE WHEN discharge_date IS NULL OR sort <> 'e' OR stay < 3 THEN NULL ELSE discharge_date
                - CASE WHEN age > 70 AND part(e, 14, 100) < 28 THEN least(stay - 1, 1 + part(e, 22, 12))
                    ELSE 0 END END AS discharge_ready_date,
            CASE WHEN discharge_date IS NULL THEN '8' WHEN {dead} THEN '4' WHEN part(e, 16, 100) = 0 THEN '6'
                ELSE '1' END AS discharge_method,
            CASE WHEN discharge_date IS NULL THEN '98' WHEN {dead} THEN '79' WHEN age > 78 AND part(e, 17, 100) < 9
                THEN '85'
                WHEN part(e, 17, 100) < 2 THEN '51' ELSE '19' END AS discharge_destination,
            pick({words(SPECIALTIES)}, share(again(e, 5))) AS specialty,
            array_to_string(list_prepend(main, list_filter(own, lambda one: one <> main)), ';')
                || CASE WHEN age > 75 AND sort = 'e' THEN ';' || pick({words(FRAIL_CODES)}, share(again(e, 9)))
                    ELSE '' END AS diagnosis,
            CASE WHEN sort = 'p' THEN {words(OPERATIONS)}[which] END AS procedure,
            CASE sort WHEN 'p' THEN {words(PLANNED_GROUPS)}[which]
                WHEN 'b' THEN 'PB03Z'
                    ELSE {words(ACUTE_GROUPS)}[which] END
                AS healthcare_resource_group,
            CASE WHEN episode = 0 THEN round((CASE sort WHEN 'b' THEN 550 WHEN 'p' THEN CASE WHEN is_day THEN 820
                ELSE 3900 + 300 * stay END
                ELSE 900 + 410 * least(stay, 40) END) * exp(0.3 * bell(again(e, 10)) - 0.045)) END AS price_pounds
        FROM (SELECT *, unnest(range(episodes)) AS episode, admission_date + CAST(stay / 3 AS INTEGER) AS change_date
            FROM (
            SELECT * EXCLUDE (stay), CAST(coalesce(discharge_date - admission_date, until - admission_date)
                AS INTEGER) AS stay,
                CASE WHEN sort <> 'b' AND coalesce(discharge_date - admission_date, 9) > 4 AND part(e, 18, 100) < 35
                    THEN 2 ELSE 1 END AS episodes,
                CASE WHEN sort = 'b' THEN 'Z380' WHEN len(own) > 0 AND part(e, 19, 100) < 38 THEN own[1 + part(e, 23,
                    20) % len(own)]
                    WHEN sort = 'p' THEN {words(PLANNED)}[which] ELSE {words(ACUTE)}[which] END AS main
            FROM (SELECT *, CASE WHEN admission_date + stay <= until THEN admission_date + stay WHEN fate = 1 THEN until
                    WHEN until < DATE '{last_day}' THEN until END AS discharge_date FROM (
                SELECT *, {length} AS stay FROM (
                    SELECT *, part(again(e, 12), 5, 100) < 84 AS is_day, CAST(1 + part(again(e, 13), 8, 12)
                        AS BIGINT) AS which,
                        list_transform(list_filter({bits}, lambda bit: (ill >> bit) & 1 = 1), lambda bit: {codes}[bit
                            + 1]) AS own
                    FROM ({stays}) WHERE {at_trust(*at)})))))"""
    columns = (
        *PEOPLE, "provider_code", "site_code", "spell_id", "episode_number", "practice_code", "admission_date",
        "admission_method", "patient_class", "episode_start_date", "episode_end_date", "discharge_ready_date",
        "discharge_date", "discharge_method", "discharge_destination", "specialty", "diagnosis", "procedure",
        "healthcare_resource_group", "price_pounds",
    )  # fmt: skip
    return Parcel("admitted_care", sender.name, sender.name, rows, columns, style, sender)


def _outpatient(sender: Sender, style: Style, at: tuple[int, int]) -> Parcel:
    base = events(
        sender, "n_outpatient", "outpatient", "practice_code, trust, decile", people=PEOPLE, where=of_trust(*at)
    )
    rows = f"""
        SELECT *, '{sender.name}' AS provider_code, CAST(e % 1000000000000000 AS VARCHAR) AS appointment_id,
            appointment_date - CASE WHEN is_first THEN 14 + wait(share(again(e, 1)), 80) ELSE 90 + wait(share(again(e,
                1)), 200) END
                AS referral_date,
            pick({words(SPECIALTIES)}, share(again(e, 5))) AS specialty,
            CASE WHEN is_first THEN CASE WHEN by_phone THEN '3' ELSE '1' END ELSE CASE WHEN by_phone THEN '4'
                ELSE '2' END END AS first_attendance,
            CASE WHEN missed < 55 + 5 * (10 - decile) THEN '3' WHEN missed < 150 THEN '2' WHEN missed < 190 THEN '4'
                WHEN missed < 215 THEN '6' ELSE '5' END AS attended,
            CASE WHEN missed < 190 THEN NULL WHEN part(e, 12, 100) < 25 THEN '1' WHEN part(e, 12, 100) < 75 THEN '2'
                ELSE '3' END AS outcome,
            CASE WHEN missed >= 190 AND part(e, 15, 100) < 12 THEN pick({words(OPERATIONS)}, share(again(e, 6))) END
                AS procedure,
            'P' || again(e, 7) % 1000000000000 AS pathway_id,
            CASE WHEN missed < 190 THEN 0 ELSE round(CASE WHEN is_first THEN 205
                ELSE 110 END * exp(0.25 * bell(again(e, 8)))) END AS price_pounds
        FROM (SELECT *, working(day) AS appointment_date, part(e, 2, 100) < 31 AS is_first, part(e, 8, 100) < 18
            AS by_phone,
            part(again(e, 3), 6, 1000) AS missed FROM ({base}) WHERE {at_trust(*at)})"""
    columns = (
        *PEOPLE, "provider_code", "appointment_id", "practice_code", "referral_date", "appointment_date", "specialty",
        "first_attendance", "attended", "outcome", "procedure", "pathway_id", "price_pounds",
    )  # fmt: skip
    return Parcel("outpatient", sender.name, sender.name, rows, columns, style, sender)
