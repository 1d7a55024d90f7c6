"""Rows about made-up people, as dirty as real ones, with the truth: for tests and for the benchmark.

Households share family name, address and telephone; one child in thirty has a twin; people move, go by short names,
swap their names, are typed wrongly, are born without a number. Nothing here comes from a file of real people.
"""

import random
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from integratedcare.linkage.clean_name import nicknames

SYLLABLES = "bar den hol win ker ash wood ford ley ton mar stan per kin lock hart fen dale rix cum bo ra sha kha"
DIRT = {  # share of rows
    "no_number": 0.08, "wrong_number": 0.01, "short_name": 0.05, "swapped": 0.005, "typo_given": 0.02,
    "typo_family": 0.02, "turned_birth": 0.01, "digit_birth": 0.01, "no_birth": 0.01, "moved": 0.06,
    "typo_postcode": 0.02, "no_postcode": 0.03, "no_phone": 0.4, "no_address": 0.1, "hyphen": 0.01,
    "no_sex": 0.02, "capitals": 0.3, "placeholder_birth": 0.003,
}  # fmt: skip
SENDERS = ("RXX", "RYY", "QZZ")
STARTS = date(1930, 1, 1)


def nhs_numbers(count: int, rng: np.random.Generator) -> list[str]:
    """Different valid numbers of the range for tests (999)."""
    nine = rng.permutation(np.arange(max(1_000_000, count * 2), dtype=np.int64))[: count * 2] + 999_000_000 * (
        count * 2 <= 1_000_000
    )
    nine = nine if count * 2 <= 1_000_000 else nine + 400_000_000
    digits = (nine[:, None] // 10 ** np.arange(8, -1, -1, dtype=np.int64)) % 10
    check = 11 - (digits * np.arange(10, 1, -1)).sum(axis=1) % 11
    check[check == 11] = 0
    return [f"{one}{last}" for one, last in zip(nine[check < 10], check[check < 10], strict=True)][:count]


def made_up_rows(people: int, *, seed: int = 1, rows_each: float = 2.0, dirt: float = 1.0, **share: float) -> pa.Table:
    """About `people` x `rows_each` rows with `truth`, `deprivation` (1 to 5), `ethnicity`. `share` replaces DIRT."""
    rng, chance = np.random.default_rng(seed), random.Random(seed)
    shares = {name: value * dirt for name, value in DIRT.items()} | share
    persons = _persons(people, rng, chance)
    rows = []
    for truth, person in enumerate(persons):
        for _ in range(1 + int(rng.poisson(rows_each - 1))):
            rows.append(_row(truth, person, shares, chance))
    chance.shuffle(rows)
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    columns["who"] = list(range(1, len(rows) + 1))
    return pa.table(columns)


def _persons(people: int, rng: np.random.Generator, chance: random.Random) -> list[dict]:
    given = sorted({name for names in nicknames().values() for name in names})
    weights = 1 / np.arange(1, len(given) + 1) ** 0.7
    numbers = nhs_numbers(people, rng)
    parts = SYLLABLES.split()
    found: list[dict] = []
    while len(found) < people:
        family = "".join(chance.choices(parts, k=chance.choice((2, 2, 3))))
        home = {
            "family_name": family.capitalize(), "address": _address(chance), "postcode": _postcode(chance),
            "phone": f"07{chance.randrange(10**9):09}", "deprivation": chance.randint(1, 5),
            "ethnicity": chance.choices("AHMR", (80, 10, 6, 4))[0],
        }  # fmt: skip
        names = chance.choices(given, weights, k=chance.choice((1, 1, 2, 3, 4)))
        birth = None
        for name in dict.fromkeys(names):
            twin = birth is not None and chance.random() < 0.03
            birth = birth if twin else STARTS + timedelta(days=chance.randrange(34_000))
            if len(found) < people:
                found.append(home | {"given_name": name.capitalize(), "birth_date": birth,
                                     "sex": chance.choice("12"), "nhs_number": numbers[len(found)]})  # fmt: skip
    return found


def _row(truth: int, person: dict, shares: dict, chance: random.Random) -> dict:
    row = person | {"truth": truth, "feed": "made_up", "landing_id": "one", "sender": chance.choice(SENDERS)}
    row |= {"nhs_number_status": "01", "local_person_id": None}
    hit = {name for name, share in shares.items() if chance.random() < share}
    if "short_name" in hit:
        forms = [form for form, names in nicknames().items() if row["given_name"].lower() in names]
        row["given_name"] = chance.choice(forms or [row["given_name"]]).capitalize()
    if "typo_given" in hit:
        row["given_name"] = typo(row["given_name"], chance)
    if "typo_family" in hit:
        row["family_name"] = typo(row["family_name"], chance)
    if "hyphen" in hit:
        row["family_name"] += f"-{''.join(chance.choices(SYLLABLES.split(), k=2)).capitalize()}"
    if "swapped" in hit:
        row["given_name"], row["family_name"] = row["family_name"], row["given_name"]
    if "capitals" in hit:
        row |= {"given_name": row["given_name"].upper(), "family_name": row["family_name"].upper()}
    day = row["birth_date"]
    if "turned_birth" in hit and day.day <= 12:
        row["birth_date"] = day.replace(month=day.day, day=day.month)
    elif "digit_birth" in hit:
        row["birth_date"] = (
            day.replace(year=day.year + chance.choice((-10, -1, 1))) if (day.month, day.day) != (2, 29) else day
        )
    if "moved" in hit:
        row |= {"address": _address(chance), "postcode": _postcode(chance)}
    if "typo_postcode" in hit:
        row["postcode"] = typo(row["postcode"], chance)
    if "wrong_number" in hit:
        row["nhs_number"] = row["nhs_number"][:4] + str((int(row["nhs_number"][4]) + 1) % 10) + row["nhs_number"][5:]
    for flag, name in (("no_number", "nhs_number"), ("no_birth", "birth_date"), ("no_postcode", "postcode"),
                       ("no_phone", "phone"), ("no_address", "address"), ("no_sex", "sex")):  # fmt: skip
        if flag in hit:
            row[name] = None
    if "placeholder_birth" in hit:
        row["birth_date"] = date(1900, 1, 1)
    return row


def typo(word: str, chance: random.Random) -> str:
    """The word with one letter changed, left out, doubled or out of place."""
    at = chance.randrange(1, max(2, len(word)))
    kind = chance.randrange(4)
    if kind == 0:
        return word[:at] + chance.choice("aeiorstn") + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[:at] + word[at - 1] + word[at:]
    return word[: at - 1] + word[at : at + 1] + word[at - 1] + word[at + 1 :]


def _address(chance: random.Random) -> str:
    road = "".join(chance.choices(SYLLABLES.split(), k=2)).capitalize()
    return f"{chance.randrange(1, 200)} {road} {chance.choice(('Road', 'Street', 'Close', 'Lane'))}"


def _postcode(chance: random.Random) -> str:
    area, unit = chance.choice("AB") + chance.choice("BCD"), "".join(chance.choices("ABDEFGHJLNPQRSTUWXYZ", k=2))
    return f"{area}{chance.randrange(1, 20)} {chance.randrange(10)}{unit}"
