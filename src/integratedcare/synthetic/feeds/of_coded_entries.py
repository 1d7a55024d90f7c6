"""What general practice writes down in codes: diagnoses, measurements, frailty, vaccines, allergies and opt-outs."""

from integratedcare.synthetic.feeds.draw import words
from integratedcare.synthetic.feeds.facts_of_people import Condition
from integratedcare.synthetic.feeds.parcel import WHO, Parcel, Style, events
from integratedcare.synthetic.feeds.senders import Sender

BP_SYSTOLIC, BODY_MASS, BLOOD_SUGAR, KIDNEY = "72313002", "60621009", "999791000000106", "1011481000000105"
SMOKER, EX_SMOKER, NEVER_SMOKED = "77176002", "8517006", "266919005"
FRAILTY = ("925791000000100", "925831000000107", "925861000000102")
FLU_VACCINE, PENICILLIN_ALLERGY = "86198006", "91936005"
FLU_UPTAKE = "CASE WHEN age >= 65 THEN 0.78 WHEN age >= 18 AND ills > 0 THEN 0.41 WHEN age < 11 THEN 0.3 ELSE 0.03 END"
"""Share vaccinated each autumn: illustrative, after Seasonal influenza vaccine uptake in GP patients (2023-24: 77.8 %
of those of 65 and over, 41.4 % of younger people at risk)."""
ALLERGIC = 0.06  # share of adults whose record says that they are allergic to penicillin: illustrative
OPT_OUT, OPT_IN = "827241000000103", "827261000000102"
FRAIL = "(0.028 * ills + 0.0055 * (age - 60) + 0.03 * general + 0.12 * CAST(in_care_home AS INTEGER))"
"""A frailty index from 0 to 1 (electronic Frailty Index bands: over 0.12 mild, 0.24 moderate, 0.36 severe): ours."""


def coded_entries(sender: Sender, style: Style, number: int, conditions: list[Condition], opted_out: float) -> Parcel:
    """Diagnoses with the date they began, measurements, frailty, vaccines against flu, allergies and opt-outs."""
    parts = {
        "d": _diagnoses(sender, number, conditions),
        "m": _measurements(sender, number),
        "f": _frailty(sender, number),
        "v": _vaccines(sender, number),
        "a": _allergies(sender, number),
        "c": _choices(sender, number, opted_out),
    }
    kept = ", ".join((*WHO, "practice_code", "observation_date", "code", "value", "unit"))
    every = " UNION ALL ".join(
        f"SELECT person, e, until, {kept}, '{letter}' AS part FROM ({sql})" for letter, sql in parts.items()
    )
    rows = f"""
        SELECT *, part || e % 1000000000000000 AS observation_id,
            least(until, observation_date + CASE WHEN part(e, 8, 100) < 6 THEN part(e, 15, 90) ELSE 0 END)
                AS recorded_date
        FROM ({every})"""
    columns = (*WHO, "observation_id", "practice_code", "observation_date", "recorded_date", "code", "value", "unit")
    return Parcel("gp_observation", sender.name, sender.name, rows, columns, style, sender)


def _of(sender: Sender, number: int, count: str, word: str, carried: str) -> str:
    """Entries of the people of one supplier's practices."""
    return events(sender, count, word, f"practice_code, {carried}", people=WHO, where=f"supplier = {number}")


def _diagnoses(sender: Sender, number: int, conditions: list[Condition]) -> str:
    """One entry a condition, on the day it was found: years ago of most."""
    bits, codes = words([one.bit for one in conditions]), words([one.code for one in conditions])
    had = f"list_filter({bits}, lambda bit: (ill >> bit) & 1 = 1) AS had"
    base = _of(sender, number, "ills", "ill", f"age, birth_date AS born, {had}")
    return f"""
        SELECT *, {codes}[had[k + 1] + 1] AS code, NULL::DOUBLE AS value, NULL::VARCHAR AS unit,
            least(until, greatest(born + 30, until - 1 - wait(share(e), 365 * least(9, 1 + age / 8))))
                AS observation_date
        FROM ({base})"""


def _measurements(sender: Sender, number: int) -> str:
    """Blood pressure, body mass, blood sugar, kidneys and smoking: more often of people with more conditions."""
    often = "whole(days / 365.25 * least(2.2, 0.3 + 0.55 * ills), chance(h, 'measured'))"
    base = _of(
        sender, number, f"(CASE WHEN age < 16 THEN 0 ELSE {often} END)", "measured", "age, ill, heart, decile"
    )  # fmt: skip
    smoking = (
        f"CASE WHEN smokes < 0.05 + 0.013 * (10 - decile) THEN '{SMOKER}' "
        f"WHEN smokes < 0.4 THEN '{EX_SMOKER}' ELSE '{NEVER_SMOKED}' END"
    )
    return f"""
        SELECT *, CASE what WHEN 5 THEN {smoking}
                ELSE {words([BP_SYSTOLIC, BODY_MASS, BLOOD_SUGAR, KIDNEY])}[what] END AS code,
            CASE what WHEN 1 THEN round(112 + 0.3 * age + 6 * heart + 9 * bell(again(e, 2)))
                WHEN 2 THEN round(26.5 + 3.4 * bell(draw(h, 'body')) + 7 * ((ill >> 15) & 1) + 0.4 * bell(again(e,
                    2)), 1)
                WHEN 3 THEN round(37 + 15 * ((ill >> 8) & 1) + 6 * ((ill >> 14) & 1) + 4 * bell(again(e, 2)))
                WHEN 4 THEN round(greatest(8, 105 - 0.45 * age - 32 * ((ill >> 4) & 1) + 8 * bell(again(e, 2))))
                END AS value,
            {words(["mm[Hg]", "kg/m2", "mmol/mol", "mL/min/{1.73_m2}", ""])}[what] AS unit, day AS observation_date
        FROM (SELECT *, CAST(1 + part(e, 6, 5) AS BIGINT) AS what, chance(h, 'smokes') AS smokes FROM ({base}))"""


def _frailty(sender: Sender, number: int) -> str:
    """One entry a person of 65 and over who is frail at all."""
    base = _of(
        sender, number, f"(CASE WHEN age >= 65 AND {FRAIL} > 0.12 THEN 1 ELSE 0 END)", "frail", f"{FRAIL} AS level"
    )
    mild, moderate, severe = FRAILTY
    return f"""
        SELECT *, CASE WHEN level > 0.36 THEN '{severe}' WHEN level > 0.24 THEN '{moderate}' ELSE '{mild}' END AS code,
            round(level, 2) AS value, '' AS unit, day AS observation_date
        FROM ({base})"""


def _vaccines(sender: Sender, number: int) -> str:
    """One entry an autumn of those who came."""
    autumns = "(year(until) - year(from_date) + 1)"
    base = _of(sender, number, autumns, "flu", f"{FLU_UPTAKE} AS uptake, from_date AS since")
    return f"""
        SELECT *, '{FLU_VACCINE}' AS code, NULL::DOUBLE AS value, NULL::VARCHAR AS unit,
            CAST(make_date(year(until) - k, 10, 1) + part(e, 4, 55) AS DATE) AS observation_date
        FROM ({base}) WHERE share(again(e, 1)) < uptake AND observation_date BETWEEN since AND until"""


def _allergies(sender: Sender, number: int) -> str:
    """One entry of those who are said to be allergic to penicillin."""
    allergic = f"age >= 18 AND chance(h, 'penicillin') < {ALLERGIC}"
    base = _of(sender, number, f"(CASE WHEN {allergic} THEN 1 ELSE 0 END)", "penicillin", "decile")
    return f"""
        SELECT *, '{PENICILLIN_ALLERGY}' AS code, NULL::DOUBLE AS value, NULL::VARCHAR AS unit, day AS observation_date
        FROM ({base})"""


def _choices(sender: Sender, number: int, opted_out: float) -> str:
    """Type 1 opt-outs; a few are withdrawn later."""
    x = "chance(h, 'type 1')"
    twice = f"CASE WHEN {x} < {opted_out * 0.04} THEN 2 ELSE 1 END"
    base = _of(sender, number, f"(CASE WHEN {x} < {opted_out * 1.04} THEN {twice} ELSE 0 END)", "choice", "decile")
    return f"""
        SELECT *, CASE k WHEN 0 THEN '{OPT_OUT}' ELSE '{OPT_IN}' END AS code, NULL::DOUBLE AS value,
            NULL::VARCHAR AS unit, CAST(CASE k WHEN 0 THEN last_from + CAST(span * 0.5 * chance(h, 'opt') AS INTEGER)
                ELSE until - CAST(span * 0.4 * chance(h, 'opt') AS INTEGER) END AS DATE) AS observation_date
        FROM ({base})"""
