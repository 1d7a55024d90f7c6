"""Postcodes, first lines of addresses and telephone numbers made comparable, as SQL over text."""

from integratedcare.feeds.convert import quoted

SHORTER = {
    "road": "rd", "street": "st", "avenue": "ave", "av": "ave", "close": "cl", "lane": "ln", "drive": "dr",
    "court": "ct", "crescent": "cres", "place": "pl", "gardens": "gdns", "square": "sq", "terrace": "ter",
    "grove": "gr", "apartment": "flat", "apt": "flat", "saint": "st", "circuit": "cct", "parade": "pde",
}  # fmt: skip
NOWHERE = (
    "no fixed abode", "nfa", "not known", "unknown", "not stated", "address unknown", "homeless", "none",
)  # fmt: skip


def capitals_sql(column: str) -> str:
    """SQL for capitals and digits alone."""
    return f"replace(regexp_replace(upper({column}), '[^A-Z0-9]+', '', 'g'), ' ', '')"


def postcode_sql(capitals: str) -> str:
    """SQL for a postcode of `capitals_sql`; O and I in the digit's place made 0 and 1; null if it is none.

    ZZ99 and XX99 begin the pseudo-postcodes of the NHS Postcode Directory: no fixed abode, abroad, not known.
    """
    p = capitals
    return (
        f"CASE WHEN length({p}) < 3 OR starts_with({p}, 'ZZ99') OR starts_with({p}, 'XX99') THEN NULL "
        f"WHEN length({p}) BETWEEN 5 AND 7 AND {p}[-3] IN ('O', 'I') "
        f"THEN {p}[:-4] || CASE {p}[-3] WHEN 'O' THEN '0' ELSE '1' END || {p}[-2:] ELSE {p} END"
    )


def sector_sql(postcode: str) -> str:
    """SQL for the sector of a British postcode (all but its last two letters); null for another kind."""
    british = f"regexp_full_match({postcode}, '[A-Z]{{1,2}}[0-9][A-Z0-9]?[0-9][A-Z]{{2}}')"
    return f"CASE WHEN {british} THEN {postcode}[:-3] END"


def plain_address_sql(column: str) -> str:
    """SQL for a line of an address as lower-case words with one space between them."""
    return f"trim(regexp_replace(strip_accents(lower({column})), '[^\\pL0-9]+', ' ', 'g'))"


def address_sql(plain: str) -> str:
    """SQL for an address of `plain_address_sql`, the usual words shortened; null if it says nowhere."""
    shorter = f"' ' || {plain} || ' '"
    for long, short in SHORTER.items():
        shorter = f"replace({shorter}, ' {long} ', ' {short} ')"
    somewhere = f"length({plain}) >= 3 AND {plain} NOT IN ({', '.join(map(quoted, NOWHERE))})"
    return f"CASE WHEN {somewhere} THEN trim({shorter}) END"


def digits_of_phone_sql(column: str) -> str:
    """SQL for the digits of a telephone number, with a leading 0 for +44."""
    as_sent = f"regexp_full_match({column}, '0[1-9][0-9]*')"
    digits = f"regexp_replace({column}, '[^0-9]+', '', 'g')"
    return f"CASE WHEN {as_sent} THEN {column} ELSE regexp_replace({digits}, '^(0044|44)0?', '0') END"


def phone_sql(digits: str) -> str:
    """SQL for a telephone number of `digits_of_phone_sql`; null if short, or one digit over and over."""
    several = f"replace({digits}[2:], {digits}[-1], '') <> ''"
    return f"CASE WHEN length({digits}) BETWEEN 7 AND 15 AND {several} THEN {digits} END"
