"""The fixed plan of a made-up country: its boards, councils and towns. Nothing here exists.

Names are English-sounding and checked not to be a board, council, ward or PCN in the published data. Codes have
the shape of real ones and can never be real: boards `QZ…`, places on the ground `Z…` where the real ones start
with E, practices from Z90001 (no real code there), postcodes that start with Q (no postcode does).
"""

from dataclasses import dataclass

COUNTRY_NAME = "Made-up country of Hathermere"
COUNTRY = "Hathermere"
HOME_BOARD = "QZA"


@dataclass(frozen=True)
class Region:
    """A commissioning region: ODS code, code on the ground (`ons_code`) and name."""

    code: str
    ons_code: str
    statistical_code: str
    name: str


@dataclass(frozen=True)
class Board:
    """An integrated care board: three-character code, code on the ground, plain name, region."""

    code: str
    ons_code: str
    name: str
    region: Region

    @property
    def full_name(self) -> str:
        """The name as the practice map writes it."""
        return f"NHS {self.name} Integrated Care Board"

    @property
    def short_name(self) -> str:
        """The name as the allocation files write it."""
        return f"NHS {self.name} ICB"


@dataclass(frozen=True)
class SubIcb:
    """A sub-ICB location: ODS code, code on the ground, its board, and the CCG that it was."""

    code: str
    ons_code: str
    board: Board
    former_group: str

    @property
    def name(self) -> str:
        """The name as the practice map writes it, such as "NHS Fellshire ICB - Z3F2L"."""
        return f"{self.board.short_name} - {self.code}"


NORTH = Region("Y91", "Z40000001", "Z12000001", f"North {COUNTRY}")
SOUTH = Region("Y92", "Z40000002", "Z12000002", f"South {COUNTRY}")

BOARDS = (
    Board("QZA", "Z54000001", "Ambershire, Hexcombe and Marlsea", SOUTH),
    Board("QZB", "Z54000002", "Greater Strandholm", NORTH),
    Board("QZC", "Z54000003", "Fellshire", NORTH),
    Board("QZD", "Z54000004", "North Wolding", SOUTH),
    Board("QZE", "Z54000005", "South Wolding and Merrin", SOUTH),
    Board("QZF", "Z54000006", "Laverdown", SOUTH),
)
BOARD = {board.code: board for board in BOARDS}

MERGED_BOARD = ("Z7M4K", "Wolding and Merrin", ("QZD", "QZE"))
"""Code, name and predecessors of the board that formed on 1 April 2026."""

SUB_ICBS = (
    SubIcb("Z1A", "Z38000001", BOARD["QZA"], "Hexcombe"),
    SubIcb("Z1B", "Z38000002", BOARD["QZA"], "Marlsea and Hollinvale"),
    SubIcb("Z1C", "Z38000003", BOARD["QZA"], "Ambershire"),
    SubIcb("Z2A", "Z38000004", BOARD["QZB"], "Strandholm"),
    SubIcb("Z2B", "Z38000005", BOARD["QZB"], "Ironbeck and Cragwell"),
    SubIcb("Z2C", "Z38000006", BOARD["QZB"], "Millthorne"),
    SubIcb("Z3F2L", "Z38000007", BOARD["QZC"], "Fellshire"),
    SubIcb("Z4A", "Z38000008", BOARD["QZD"], "Caldwick and Westerness"),
    SubIcb("Z4B", "Z38000009", BOARD["QZD"], "Wolding Vale"),
    SubIcb("Z5A", "Z38000010", BOARD["QZE"], "South Wolding and Merrin"),
    SubIcb("Z6A", "Z38000011", BOARD["QZF"], "Laverdown"),
    SubIcb("Z6B", "Z38000012", BOARD["QZF"], "Aldermouth"),
)
SUB_ICB = {location.code: location for location in SUB_ICBS}

EARLIER_GROUPS = {"Z1C": ("Z0A", "Z0B"), "Z2B": ("Z0C",), "Z3F2L": ("Z0D", "Z0E", "Z0F"), "Z6A": ("Z0G", "Z0H")}
"""Codes of commissioning groups that had merged into a location's group before 2022."""

PLACES = {
    "ZPA1": "Hexcombe",
    "ZPA2": "Marlsea",
    "ZPA3": "North Ambershire",
    "ZPA4": "South Ambershire",
}
"""Places of the home board: code and name. Each is made of whole districts."""

TRUSTS = (
    ("ZH1", "HEXCOMBE UNIVERSITY HOSPITALS NHS FOUNDATION TRUST", "QZA", "Hexcombe", 0.86),
    ("ZH2", "MARLSEA AND COAST HOSPITALS NHS TRUST", "QZA", "Marlsea", 0.9),
    ("ZH3", "AMBERSHIRE COMMUNITY HEALTHCARE NHS TRUST", "QZA", "Amberford", 0.98),
    ("ZH4", "AMBERSHIRE AND HEXCOMBE MENTAL HEALTH PARTNERSHIP NHS TRUST", "QZA", "Tarnley", 0.95),
    ("ZJ1", "STRANDHOLM ROYAL INFIRMARY NHS FOUNDATION TRUST", "QZB", "Strandholm", 0.82),
    ("ZJ2", "IRONBECK AND MILLTHORNE HOSPITALS NHS FOUNDATION TRUST", "QZB", "Ironbeck", 0.93),
    ("ZJ3", "GREATER STRANDHOLM MENTAL HEALTH NHS TRUST", "QZB", "Cragwell", 0.96),
    ("ZK1", "FELLSHIRE HOSPITALS NHS TRUST", "QZC", "Highbeck", 0.95),
    ("ZL1", "CALDWICK TEACHING HOSPITALS NHS FOUNDATION TRUST", "QZD", "Caldwick", 0.84),
    ("ZL2", "WOLDING PARTNERSHIP NHS TRUST", "QZD", "Wolding Vale", 0.62),
    ("ZM1", "PORT ELLORY AND MERRIN HOSPITALS NHS TRUST", "QZE", "Port Ellory", 0.92),
    ("ZN1", "LAVERDOWN HOSPITALS NHS FOUNDATION TRUST", "QZF", "Laverford", 0.9),
    ("ZN2", "ALDERMOUTH GENERAL HOSPITAL NHS TRUST", "QZF", "Aldermouth", 0.94),
)
"""Trusts: code, name, board by headquarters, town, share of its patients who come from that board."""
