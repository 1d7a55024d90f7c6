"""The councils of the made-up country: where they lie, how many people they hold and of what kind.

Positions are kilometres east and north of the country's south-west corner. `people` is thousands registered.
The other traits are standard scores or strengths that only make sense beside each other: `deprivation` and how
much more of it there is in the middle (`core`), `older` (older than the country), `student` and `young`
(strength of a university and of young workers in the middle), `spread` (kilometres a town spreads over).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class District:
    """A lower-tier council. Where it is unitary or metropolitan it is its own upper tier."""

    code: str
    name: str
    upper_code: str
    upper_name: str
    sub_icb: str
    people: int
    anchors: tuple[tuple[float, float], ...]
    weight: float = 1.0
    deprivation: float = 0.0
    core: float = 0.4
    older: float = 0.0
    student: float = 0.0
    young: float = 0.0
    spread: float = 4.0
    place: str | None = None
    former: tuple[tuple[str, str], ...] = ()

    @property
    def campus(self) -> tuple[float, float]:
        """Where its university stands (kilometres), a short ride from the middle."""
        return (self.anchors[0][0] + 1.7, self.anchors[0][1] + 1.3)


def _county(code: str, name: str):
    """The pair that a district of a county carries as its upper tier."""
    return {"upper_code": code, "upper_name": name}


def _own(code: str, name: str):
    """A council that is its own upper tier."""
    return {"code": code, "name": name, "upper_code": code, "upper_name": name}


AMBERSHIRE = _county("Z10000001", "Ambershire")
FELLSHIRE = _county("Z10000002", "Fellshire")
WOLDINGSHIRE = _county("Z10000003", "Woldingshire")
LAVERDOWN = _county("Z10000004", "Laverdown")

HOME = (
    District(**_own("Z06000001", "Hexcombe"), sub_icb="Z1A", people=300, anchors=((98, 74),), weight=0.8,
             deprivation=0.55, core=1.25, older=-0.7, student=1.0, young=0.9, spread=4.5, place="ZPA1"),
    District(**_own("Z06000002", "Marlsea"), sub_icb="Z1B", people=262, anchors=((139, 62), (144, 46), (134, 31)),
             weight=0.75, deprivation=0.35, core=0.75, older=0.9, spread=5.0, place="ZPA2"),
    District("Z07000001", "Tarnley", **AMBERSHIRE, sub_icb="Z1C", people=106, anchors=((112, 96),),
             deprivation=-0.75, older=0.25, place="ZPA3"),
    District("Z07000002", "Brindlewood", **AMBERSHIRE, sub_icb="Z1C", people=94, anchors=((84, 92),),
             deprivation=-1.0, older=0.1, place="ZPA3"),
    District("Z07000003", "Coldmarsh", **AMBERSHIRE, sub_icb="Z1C", people=86, anchors=((134, 98),),
             deprivation=0.0, older=0.8, core=0.6, place="ZPA3"),
    District("Z07000004", "Amberford", **AMBERSHIRE, sub_icb="Z1C", people=144, anchors=((86, 54),), weight=1.1,
             deprivation=-0.65, young=0.2, spread=5.0, place="ZPA4"),
    District("Z07000005", "Hollinvale", **AMBERSHIRE, sub_icb="Z1B", people=118, anchors=((114, 44), (121, 62)),
             deprivation=-0.85, older=0.2, place="ZPA4"),
)  # fmt: skip

NEIGHBOURS = (
    District(**_own("Z08000001", "Strandholm"), sub_icb="Z2A", people=510, anchors=((68, 134),), weight=0.95,
             deprivation=0.75, core=0.9, older=-0.7, student=1.0, young=0.8, spread=6.0),
    District(**_own("Z08000002", "Ironbeck"), sub_icb="Z2B", people=330, anchors=((52, 148),),
             deprivation=0.7, core=0.5, older=-0.1, spread=5.5),
    District(**_own("Z08000003", "Millthorne"), sub_icb="Z2C", people=320, anchors=((84, 148),),
             deprivation=0.25, core=0.5, spread=6.0),
    District(**_own("Z08000004", "Cragwell"), sub_icb="Z2B", people=290, anchors=((72, 116),),
             deprivation=0.45, core=0.5, spread=5.0),
    District("Z07000006", "Norfell", **FELLSHIRE, sub_icb="Z3F2L", people=120, anchors=((104, 158),),
             deprivation=-0.2, older=0.6),
    District("Z07000007", "Highbeck", **FELLSHIRE, sub_icb="Z3F2L", people=170, anchors=((104, 136),),
             deprivation=0.05, core=0.7, older=0.2),
    District("Z07000008", "Scarhaven", **FELLSHIRE, sub_icb="Z3F2L", people=125, anchors=((126, 146), (131, 119)),
             weight=0.9, deprivation=0.3, older=1.0),
    District("Z07000009", "Underfell", **FELLSHIRE, sub_icb="Z3F2L", people=105, anchors=((96, 114),),
             weight=0.85, deprivation=-0.55, older=0.4),
    District("Z07000010", "Ternedale", **FELLSHIRE, sub_icb="Z3F2L", people=100, anchors=((116, 128),),
             weight=0.9, deprivation=-0.45, older=0.5),
    District(**_own("Z06000003", "Caldwick"), sub_icb="Z4A", people=250, anchors=((40, 122),), weight=0.9,
             deprivation=0.4, core=1.0, older=-0.3, student=0.5, young=0.4),
    District(**_own("Z06000004", "Westerness"), sub_icb="Z4A", people=190, anchors=((20, 126), (10, 149)),
             deprivation=0.1, core=0.6, older=0.7),
    District("Z07000011", "Wolding Vale", **WOLDINGSHIRE, sub_icb="Z4B", people=180, anchors=((50, 98),),
             deprivation=-0.5, older=0.2, spread=6.0),
    District("Z07000012", "Thornmere", **WOLDINGSHIRE, sub_icb="Z4B", people=150, anchors=((18, 103),),
             deprivation=-0.15, older=0.5),
    District("Z07000013", "Saltwold", **WOLDINGSHIRE, sub_icb="Z5A", people=170, anchors=((56, 74),),
             deprivation=-0.3, older=0.3, spread=6.0),
    District(**_own("Z06000005", "Port Ellory"), sub_icb="Z5A", people=280, anchors=((28, 80), (26, 62)),
             deprivation=0.65, core=0.9, older=0.0, young=0.2),
    District(**_own("Z06000006", "Isle of Merrin"), sub_icb="Z5A", people=92, anchors=((-17, 61),), weight=1.3,
             deprivation=0.2, older=1.1),
    District("Z07000014", "Laverford", **LAVERDOWN, sub_icb="Z6A", people=190, anchors=((60, 48),),
             deprivation=-0.6, young=0.3, spread=5.0),
    District("Z07000015", "Chalkdown", **LAVERDOWN, sub_icb="Z6A", people=160, anchors=((34, 38),),
             deprivation=-0.7, older=0.3),
    District("Z07000016", "Queensbourne", **LAVERDOWN, sub_icb="Z6A", people=160, anchors=((90, 22),),
             deprivation=-0.9, older=0.2),
    District("Z07000017", "Southmarch", **LAVERDOWN, sub_icb="Z6A", people=130, anchors=((116, 22),),
             deprivation=-0.25, older=0.8),
    District(**_own("Z06000007", "Aldermouth"), sub_icb="Z6B", people=260, anchors=((30, 16),), weight=0.9,
             deprivation=0.25, core=1.0, older=0.1, student=0.8, young=0.4),
    District(**_own("Z06000008", "Oxenleigh"), sub_icb="Z6B", people=140, anchors=((64, 24),),
             deprivation=-1.1, older=0.1, former=(("Z07000018", "West Oxen"), ("Z07000019", "East Leigh"))),
)  # fmt: skip

DISTRICTS = HOME + NEIGHBOURS
"""Every lower-tier council of 2023. `former` names the two districts of 2022 that became one, west then east."""
