"""What hospitals send of those who wait, a file a trust: the last weeks of the list."""

from integratedcare.synthetic.feeds.draw import words
from integratedcare.synthetic.feeds.parcel import WHO, Parcel, Style, events
from integratedcare.synthetic.feeds.senders import Sender

SPECIALTIES = ("110", "130", "120", "300", "320", "100", "502", "301", "340", "330", "400", "420")
OPERATIONS = ("C712", "X721", "T202", "W401", "H221", "B274", "W371", "J183", "H229", "M653", "A651", "G451")
AWAY = 10  # one event in this many is at another trust than the person's own
WEEKS_LISTED = 8  # how many weeks of the waiting list are sent


def at_trust(number: int, trusts: int) -> str:
    """SQL that keeps the events of one trust."""
    return f"(trust + CASE WHEN {trusts} > 1 AND part(e, 33, {AWAY}) = 0 THEN 1 ELSE 0 END) % {trusts} = {number}"


def of_trust(number: int, trusts: int) -> str:
    """SQL that keeps the people who may have events at a trust: its own and those of the trust before."""
    return f"trust IN ({number}, {(number - 1) % trusts})"


def waiting_list(sender: Sender, style: Style, at: tuple[int, int], last_day: str) -> Parcel:
    """The last weeks of the list: open pathways each week, and those whose clock stopped in the week."""
    people = (*WHO, "ethnic_category")
    # Half as many again stopped within the weeks listed: a list turns over in about sixteen weeks.
    count = "(CASE WHEN kind = 0 THEN n_waiting + whole(n_waiting * 0.5, chance(h, 'stopped')) ELSE 0 END)"
    base = events(sender, count, "waiting", "trust, n_waiting", people=people, where=of_trust(*at))
    rows = f"""
        SELECT *, again(e, week) AS e_week, '{sender.name}' AS provider_code, '{sender.name}01' AS site_code,
            sunday - 7 * week AS week_ending_date,
            CASE WHEN stop_date IS NOT NULL AND stop_date > sunday - 7 * week - 7 AND stop_date <= sunday - 7 * week
                THEN 'completed' ELSE 'open' END AS list,
            'P' || e % 1000000000000000 AS pathway_id, pick({words(SPECIALTIES)}, share(again(e, 5))) AS specialty,
            start_date AS clock_start_date, CASE WHEN stop_date <= sunday - 7 * week THEN stop_date END
                AS clock_stop_date,
            CASE WHEN to_admit THEN start_date + CAST((sunday - start_date) / 3 AS INTEGER) END
                AS decision_to_admit_date,
            CASE WHEN part(e, 9, 100) < 70 THEN '1' WHEN part(e, 9, 100) < 92 THEN '2' ELSE '3' END AS priority,
            CASE WHEN to_admit THEN {words(["P2", "P3", "P4", "P4"])}[CAST(1 + part(e, 11, 4) AS BIGINT)] END
                AS procedure_priority,
            CASE WHEN to_admit THEN pick({words(OPERATIONS)}, share(again(e, 6))) END AS proposed_procedure,
            CASE WHEN to_admit AND part(e, 12, 100) < 22 THEN sunday + 3 + part(e, 16, 50) END AS to_come_in_date,
            CASE WHEN NOT to_admit AND part(e, 12, 100) < 40 THEN sunday + 2 + part(e, 16, 70) END
                AS next_appointment_date,
            CASE WHEN part(e, 14, 100) < 7 THEN start_date + 20 END AS last_missed_date,
            CASE WHEN part(e, 17, 100) < 60 THEN sunday - part(e, 19, 84) END AS validated_date,
            part(e, 21, 100) < 4 AS on_cancer_list, NULL::VARCHAR AS accepts_other_provider
        FROM (SELECT *, CAST(unnest(range({WEEKS_LISTED})) AS INTEGER) AS week FROM (
            SELECT *, CASE WHEN k < n_waiting THEN NULL ELSE sunday - part(e, 4, {WEEKS_LISTED * 7}) END AS stop_date,
                sunday - 1 - least(wait(share(again(e, 1)), 112), 560) AS start_date, part(e, 7, 100) < 27 AS to_admit
            FROM (SELECT *, DATE '{last_day}' - CAST(isodow(DATE '{last_day}') % 7 AS INTEGER) AS sunday
                FROM ({base}) WHERE {at_trust(*at)})
        )) WHERE start_date <= sunday - 7 * week AND coalesce(stop_date, sunday) > sunday - 7 * week - 7
            AND coalesce(stop_date, sunday) >= start_date"""
    columns = (
        *people, "week_ending_date", "list", "provider_code", "site_code", "pathway_id", "specialty",
        "clock_start_date", "clock_stop_date", "decision_to_admit_date", "priority", "procedure_priority",
        "proposed_procedure", "to_come_in_date", "next_appointment_date", "last_missed_date",
        "validated_date", "on_cancer_list",
    )  # fmt: skip
    return Parcel("waiting_list", sender.name, sender.name, rows, columns, style)
