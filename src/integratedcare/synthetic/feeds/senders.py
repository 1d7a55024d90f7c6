"""How a sender knows a person: its own number, and the slips of its clerks, the same on every row that it sends.

Every slip is drawn for the person and the sender together. Numbers are missing, and wrong, more often of people whose
names clerks know less well and of those who live in poorer places: real linkage errors are not even.
"""

from dataclasses import dataclass

from integratedcare.synthetic.feeds.people_sql import short_sql

SPREAD = 99_999_989  # prime, so that numbers of people are scattered without repeating
UNEVEN = "(1 + 0.9 * CAST(ethnic_category NOT IN ('A', 'B') AS INTEGER) + 0.3 * CAST(decile <= 2 AS INTEGER))"


@dataclass(frozen=True)
class Sender:
    """One body that sends files. Shares are of people: `no_number` have no NHS number there, `wrong` a wrong one,
    `slips` how many times as many slips of the pen as usual; `twice` are there twice, under two local numbers."""

    name: str
    no_number: float = 0.02
    wrong: float = 0.003
    slips: float = 1.0
    twice: float = 0.003
    prefix: str = ""
    capitals: bool = False

    def chance(self, word: str) -> str:
        """A draw of the person for this sender."""
        return f"chance(h, '{self.name} {word}')"

    def is_twice(self) -> str:
        """SQL for whether the person is there under two numbers."""
        return f"{self.chance('twice')} < {self.twice}"

    def local(self, second: str = "0") -> str:
        """SQL for the sender's own number of the person; `second` is 1 on rows under the second number."""
        salt = sum(map(ord, self.name)) * 7919 + 104_729
        return f"'{self.prefix}' || ((CAST(person AS BIGINT) * 2 + {second}) * {salt} % {SPREAD})"

    def nhs_number(self, second: str = "0") -> str:
        """SQL for the NHS number as known here: right, empty, with a wrong digit, or the household's other number."""
        x, digit = self.chance("number"), f"part(draw(h, '{self.name} digit'), 3, 7)"
        wrong = f"(4 + {digit})"
        changed = (
            f"substr(nhs_number, 1, {wrong} - 1) || (CAST(substr(nhs_number, {wrong}, 1) AS INTEGER) + 1 + "
            f"part(draw(h, '{self.name} digit'), 9, 9)) % 10 || substr(nhs_number, {wrong} + 1)"
        )
        return (
            f"CASE WHEN {x} < {self.no_number} * {UNEVEN} OR ({second} = 1 AND {x} < 0.5) THEN NULL "
            f"WHEN {x} > 1 - {self.wrong} THEN {changed} ELSE nhs_number END"
        )

    def nhs_number_status(self) -> str:
        """SQL for how far the number was verified."""
        x = self.chance("number")
        return (
            f"CASE WHEN {x} < {self.no_number} * {UNEVEN} THEN CASE WHEN {x} < {self.no_number / 3} THEN '04' ELSE "
            f"'03' END "
            f"WHEN {x} > 1 - {self.wrong} THEN '02' WHEN {self.chance('status')} < 0.01 THEN '02' ELSE '01' END"
        )

    def given_name(self) -> str:
        """SQL for the given name: now and then a short form, a slip, or the family name in its place."""
        x = self.chance("given")
        s = self.slips
        return self._cased(
            f"CASE WHEN {x} < {0.03 * s} THEN {short_sql('given_name')} WHEN {x} < {0.045 * s} THEN "
            f"{self._slip('given_name')} "
            f"WHEN {self._swapped()} THEN family_name WHEN {x} < {0.05 * s} THEN substr(given_name, 1, 1) ELSE "
            f"given_name END"
        )

    def family_name(self) -> str:
        """SQL for the family name: now and then a slip, or the name before marriage."""
        x = self.chance("family")
        return self._cased(
            f"CASE WHEN former_family_name IS NOT NULL AND {x} < 0.05 THEN former_family_name "
            f"WHEN {x} > 1 - {0.015 * self.slips} THEN {self._slip('family_name')} "
            f"WHEN {self._swapped()} THEN given_name ELSE family_name END"
        )

    def birth_date(self) -> str:
        """SQL for the date of birth: now and then day and month changed over, another day or year, or nothing."""
        x, s = self.chance("birth"), self.slips
        over = "make_date(year(birth_date), day(birth_date), month(birth_date))"
        return (
            f"CASE WHEN {x} < {0.004 * s} AND day(birth_date) <= 12 THEN {over} "
            f"WHEN {x} BETWEEN {0.004 * s} AND {0.007 * s} THEN birth_date - CAST(1 + {x} * 1000 % 9 AS INTEGER) "
            f"WHEN {x} BETWEEN {0.007 * s} AND {0.009 * s} THEN CAST(birth_date - INTERVAL 1 YEAR AS DATE) "
            f"WHEN {x} > 1 - {0.002 * s} THEN NULL ELSE birth_date END"
        )

    def sex(self) -> str:
        """SQL for the sex: seldom wrong or not known."""
        x = self.chance("sex")
        other = "CASE sex WHEN '1' THEN '2' ELSE '1' END"
        return f"CASE WHEN {x} < {0.002 * self.slips} THEN {other} WHEN {x} > 0.997 THEN '0' ELSE sex END"

    def address(self) -> str:
        """SQL for the first line of the address: of the old house where the sender has not heard of the move."""
        old = f"(moved_date IS NOT NULL AND {self.chance('moved')} < 0.35)"
        line = f"CASE WHEN {old} THEN former_address ELSE address END"
        short = f"replace(replace({line}, 'Road', 'Rd'), 'Street', 'St')"
        return f"CASE WHEN {self.chance('line')} < 0.15 THEN {short} ELSE {line} END"

    def postcode(self) -> str:
        """SQL for the postcode: the old one with the old address, without its space, or nothing."""
        old = f"(moved_date IS NOT NULL AND {self.chance('moved')} < 0.35)"
        line = f"CASE WHEN {old} THEN former_postcode ELSE postcode END"
        x = self.chance("code")
        missing = f"{x} < {0.01 * self.slips}"
        return f"CASE WHEN {missing} THEN NULL WHEN {x} < 0.05 THEN replace({line}, ' ', '') ELSE {line} END"

    def phone(self) -> str:
        """SQL for the telephone number, if it is known."""
        return f"CASE WHEN {self.chance('phone')} < 0.8 THEN phone END"

    def _slip(self, name: str) -> str:
        """Two letters changed over, a letter lost, or a letter doubled."""
        place = f"(2 + CAST(floor({self.chance('place')} * (length({name}) - 2)) AS BIGINT))"
        kind = self.chance("slip")
        before, after = f"substr({name}, 1, {place} - 1)", f"substr({name}, {place} + 1)"
        return (
            f"CASE WHEN length({name}) < 4 THEN {name} "
            f"WHEN {kind} < 0.4 THEN {before} || substr({name}, {place} + 1, 1) || substr({name}, {place}, 1) || "
            f"substr({name}, {place} + 2) "
            f"WHEN {kind} < 0.75 THEN {before} || {after} ELSE {before} || substr({name}, {place}, 1) || "
            f"substr({name}, {place}) END"
        )

    def _swapped(self) -> str:
        return f"{self.chance('swapped')} < {0.004 * self.slips}"

    def _cased(self, name: str) -> str:
        return f"upper({name})" if self.capitals else name
