"""Fair shares against what NHS England published, and against the slow obvious twin of the need table.

Source of the indices: the need-weighted populations of practices that NHS England published for its Place Based
Allocation Tool, 2025/26; four decimals.
"""

from collections import Counter, defaultdict
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from integratedcare.allocation import COMPONENTS, fair_shares, places_of

pytestmark = pytest.mark.public_data

# board, people, then indices against England: general and acute, community, mental health, maternity,
# health inequalities, prescribing, core overall, primary medical care overall
INDICES = """
QE1 1870895 1.1405 1.1526 1.0773 0.9585 1.3192 1.1591 1.1135 1.0519
QF7 1532710 1.0652 1.0964 1.0581 1.0199 1.2336 1.0950 1.0495 1.0327
QGH 837510 1.0547 1.2460 0.8374 0.8869 0.8234 1.1053 0.9995 0.9984
QH8 1294419 1.0139 1.0037 0.8151 1.0519 0.8394 0.9833 0.9752 0.9585
QHG 1142056 0.9163 0.7895 0.8812 1.1155 0.9175 0.9261 0.9193 0.9420
QHL 1643663 0.9912 0.9439 1.2522 1.1402 1.2621 0.9714 1.0384 1.0568
QHM 3242302 1.1266 1.2044 1.1204 0.9200 1.3141 1.1693 1.1174 1.0675
QJ2 1145015 1.0892 1.0899 0.9717 0.9579 1.0800 1.1169 1.0507 0.9997
QJG 1080855 1.0951 1.2426 0.8852 0.9234 0.7874 1.0909 1.0145 0.9975
QJK 1306307 1.1041 1.3426 0.9740 0.8316 0.8346 1.1077 1.0279 0.9992
QJM 828658 1.0835 1.3004 0.9011 0.8402 0.9797 1.1209 1.0290 1.0153
QK1 1238148 0.9222 0.9104 0.8734 1.0076 0.9771 0.9544 0.9080 0.9537
QKK 2126421 0.8487 0.7180 1.2957 1.1153 0.8439 0.8336 0.9748 0.9754
QKS 2036786 1.0044 1.0588 0.8697 1.0212 0.9680 1.0088 0.9899 1.0031
QM7 1666618 0.9354 0.8748 0.7793 1.0475 0.7264 0.9424 0.9270 0.9263
QMF 2472581 0.8250 0.6448 1.1613 1.2177 0.9407 0.8087 0.9456 0.9751
QMJ 1826034 0.8362 0.7197 1.2617 1.0498 0.8282 0.8037 0.9579 0.9891
QMM 1106023 1.1359 1.3983 0.9451 0.8592 0.8467 1.1477 1.0666 1.0212
QNC 1209769 1.0861 1.1209 0.9310 1.0170 1.1117 1.1356 1.0456 1.0070
QNQ 850514 0.8981 0.7748 0.7495 1.0551 0.7530 0.8794 0.8894 0.9482
QNX 1866614 1.0519 1.1694 0.9578 0.8568 0.8178 1.0514 1.0048 1.0039
QOC 537354 1.1287 1.2404 0.9196 0.8949 0.8558 1.1416 1.0388 0.9953
QOP 3296216 1.0168 0.9331 1.1045 1.1097 1.4517 1.0183 1.0551 1.0650
QOQ 1821422 1.0857 1.1843 0.9366 0.8842 1.0342 1.0793 1.0320 1.0172
QOX 1014322 1.0030 1.0355 0.8214 0.9351 0.6902 0.9944 0.9403 0.9487
QPM 848449 0.9851 0.8970 0.9000 1.0447 0.9991 0.9816 0.9620 0.9718
QR1 697543 0.9785 1.0826 0.8614 0.9552 0.8285 1.0193 0.9407 0.9694
QRL 1981006 1.0287 1.0818 0.8554 0.9274 0.8398 1.0362 0.9880 0.9898
QRV 2911920 0.7977 0.6820 1.1768 1.0064 0.8318 0.7911 0.9071 0.9613
QSL 611142 1.1421 1.3439 0.9068 0.8601 0.7470 1.1416 1.0454 0.9951
QT1 1284200 1.0624 1.0223 1.0059 0.9805 1.1450 1.0619 1.0318 1.0081
QT6 610076 1.2095 1.4688 0.9704 0.8483 0.8376 1.1824 1.1082 1.0088
QU9 2013976 0.9027 0.8384 0.7451 0.9460 0.6992 0.8686 0.8808 0.9303
QUA 1343052 1.0375 1.0886 1.1064 1.1643 1.3041 1.0409 1.0526 1.0563
QUE 1056872 0.8957 0.8979 0.8765 0.9307 0.7983 0.8845 0.8853 0.9321
QUY 1097695 1.0136 0.9212 0.9599 1.0434 0.8997 0.9449 0.9924 0.9617
QVV 839750 1.1361 1.3156 0.9347 0.7915 0.7720 1.1060 1.0391 1.0096
QWE 1781384 0.8195 0.6791 0.9846 1.0779 0.7582 0.7952 0.8902 0.9339
QWO 2707693 1.0055 0.9864 1.0783 1.0778 1.2728 0.9921 1.0166 1.0317
QWU 1115117 0.9507 0.9446 0.8934 0.9733 1.0745 0.9400 0.9556 0.9992
QXU 1153160 0.9271 0.9008 0.7031 0.9635 0.6561 0.9208 0.9059 0.9477
QYG 2803074 1.1429 1.1253 1.1276 0.9676 1.3198 1.1544 1.1226 1.0726
"""
PUBLISHED = (*COMPONENTS[:7], "primary_medical_care")

FILES = {
    "2023-24": "allocations/icb_place_tool_practice_weighted_pop_2023_2024.parquet",
    "2025-26": "allocations/icb_place_tool_practice_weighted_pop_2025_2026.parquet",
}
COLUMNS = {
    "icb_code": ("ICB", "ICS22"),
    "icb_name": ("ICBname", "ICS22name"),
    "region_code": ("Rcode", "R22"),
    "region_name": ("Region", "Region22"),
    "district_code": ("LAD", "LAD21"),
    "district_name": ("LTLA", "LTLA21"),
    "practice_name": ("GP_Practice_Name",),
    "population": ("Population", "pop 2022/23"),
    "general_and_acute": ("G&A WP",),
    "community": ("CS WP",),
    "mental_health": ("MH WP",),
    "maternity": ("Mat WP",),
    "health_inequalities": ("Health Ineq WP",),
    "prescribing": ("Prescr WP",),
    "core": ("Final WP",),
    "primary_medical_care_need": ("Primary Medical Care WP",),
    "primary_medical_care": ("Final PMC WP",),
}


def _naive_practice_need(folder: Path, year: str) -> pa.Table:
    """The practice_need table of one year, built with dictionaries."""
    read = lambda name: pq.read_table(folder / name).to_pylist()  # noqa: E731
    pcn_of, sub_icb_of = _newest_map(read)
    rows = []
    for raw in read(FILES[year]):
        code = raw["Practice_Code"]
        row = {"year": year, "practice_code": code}
        for column, spellings in COLUMNS.items():
            row[column] = next(raw[spelling] for spelling in spellings if spelling in raw)
        row["pcn_code"], row["pcn_name"] = pcn_of(code, year)
        row["sub_icb_code"], row["sub_icb_name"] = sub_icb_of(code)
        rows.append(row)
    for unit in ("pcn", "sub_icb"):
        people = defaultdict(Counter)
        for row in rows:
            people[row[f"{unit}_code"]][row["icb_code"]] += row["population"]
        for row in rows:
            code = row[f"{unit}_code"]
            most = people[code].most_common(1)[0][0]
            row[f"{unit}_icb_code"] = row["icb_code"] if code.startswith("NO-") else most
    return pa.Table.from_pylist(rows)


def _newest_map(read):
    map_rows = {row["practice_code"]: row for row in read("orgs/gp_prac_pat_map_2025_12.parquet")}
    structures = {}
    for year in ("2022_2023", "2023_2024"):
        rows = read(f"orgs/qof_nhs_structures_{year}.parquet")
        structures[year] = {r["PRACTICE_CODE"]: (r["PCN_ODS_CODE"], r["PCN_NAME"]) for r in rows}
    partners = {
        r["Partner Organisation Code"]: (r["PCN Code"], r["PCN Name"])
        for r in read("orgs/ods_epcn_core_partners_2023_01.parquet")
        if not r["Practice to PCN Relationship End Date"]
    }
    commissioner = {r["organisation_code"]: r["commissioner"] for r in read("orgs/ods_epraccur_2024_01.parquet")}
    names = {r["sub_icb_location_code"]: r["sub_icb_location_name"] for r in map_rows.values()}

    def pcn_of(code, year):
        newest = map_rows.get(code)
        found = [(newest["pcn_code"], newest["pcn_name"])] if newest else []
        found.append(structures["2023_2024"].get(code))
        if year == "2023-24":
            found.insert(0, structures["2022_2023"].get(code))
        found.append(partners.get(code))
        for pair in found:
            if pair and pair[0] and pair[0].startswith("U") and len(pair[0]) > 1:
                return pair
        return "NO-PCN", "No PCN"

    def sub_icb_of(code):
        found = map_rows[code]["sub_icb_location_code"] if code in map_rows else commissioner.get(code)
        return (found, names[found]) if found in names else ("NO-SUB-ICB", "No sub-ICB location")

    return pcn_of, sub_icb_of


@pytest.fixture(scope="module")
def need(public_data):
    return _naive_practice_need(public_data, "2025-26")


@pytest.fixture(scope="module")
def earlier_need(public_data):
    return _naive_practice_need(public_data, "2023-24")


def test_the_indices_of_all_boards_to_four_decimals(need):
    result = fair_shares(need, level="icb")
    expected = {line.split()[0]: line.split()[1:] for line in INDICES.strip().splitlines()}
    assert list(result.columns["code"]) == sorted(expected)
    for row in result.rows:
        people, *indices = expected[row.code]
        assert f"{row.population:.0f}" == people
        assert [f"{getattr(row, component):.4f}" for component in PUBLISHED] == indices, row.code


def test_england_adds_up_to_its_people_in_every_component(need):
    result = fair_shares(need, level="practice")
    assert len(result) == 6348
    assert result.scope.population == pytest.approx(63_849_324, abs=1)
    for component in COMPONENTS:
        assert sum(result.weighted[component]) == pytest.approx(result.scope.population, abs=1)


def test_two_practices_as_a_place(need):
    places = places_of({"Stockton": ["A81001", "A81002"]}, "practice", need, "QHM")
    result = fair_shares(need, level="place", icb="QHM", against="icb", places=places)
    place, rest = result.rows
    assert (place.code, rest.code) == ("Stockton", "REST")
    assert rest.name == "Everywhere else in North East and North Cumbria"
    assert f"{place.population:.2f}" == "22746.36"
    indices = [f"{getattr(place, component):.4f}" for component in COMPONENTS]
    assert indices == ["1.1213", "1.1298", "0.9928", "1.0611", "1.2822", "1.0955", "1.1103", "1.0787", "1.1163"]


def test_primary_medical_care_of_one_practice(need):
    result = fair_shares(need, level="practice", icb="QHM", stream="primary-medical-care")
    practice = next(row for row in result.rows if row.code == "A81001")
    assert practice.weighted_population == 4782.681789


def test_every_pair_of_board_and_district_follows_the_place_tool(need):
    result = fair_shares(need, level="district", against="icb")
    assert len(result) == 341
    sums = defaultdict(Counter)
    for row in need.to_pylist():
        for key in (row["icb_code"], f"{row['icb_code']}/{row['district_code']}"):
            sums[key].update({name: row[name] for name in ("population", *COMPONENTS)})
    for row in result.rows:
        pair, board = sums[row.code], sums[row.code.split("/")[0]]
        for component in COMPONENTS:
            index = (pair[component] / pair["population"]) / (board[component] / board["population"])
            assert getattr(row, component) == pytest.approx(index, rel=1e-12)


@pytest.mark.parametrize("level", ["practice", "pcn", "district", "sub_icb", "icb", "region"])
def test_every_level_holds_everyone_once_and_shares_the_pot_to_the_penny(need, earlier_need, level):
    for table in (need, earlier_need):
        result = fair_shares(table, level=level, pot=120_000_000_000.01)
        assert result.total("population") == pytest.approx(result.scope.population, abs=1e-3)
        assert result.total("share") == pytest.approx(1)
        assert sum(round(pounds * 100) for pounds in result.columns["target_pounds"]) == 12_000_000_000_001


def test_boards_together_show_every_network_and_location_once(need):
    boards = sorted(set(need.column("icb_code").to_pylist()))
    for level, none in (("pcn", "NO-PCN"), ("sub_icb", "NO-SUB-ICB")):
        england = [code for code in fair_shares(need, level=level).columns["code"] if none not in code]
        by_board = [code for icb in boards for code in fair_shares(need, level=level, icb=icb).columns["code"]]
        assert sorted(code for code in by_board if code != none) == england


def test_districts_of_a_board_have_plain_codes(need):
    result = fair_shares(need, level="district", icb="QHM")
    assert "E06000004" in result.columns["code"]
    england = fair_shares(need, level="district")
    names = dict(zip(england.columns["code"], england.columns["name"], strict=True))
    assert names["QHM/E06000004"] == "Stockton-on-Tees (North East and North Cumbria)"
