"""The board pack: one board, one month, as tagged PDF that is frozen once it is issued."""

from integratedcare.pack.board import boards_on
from integratedcare.pack.content import Pack, pack_from
from integratedcare.pack.evidence import TABLES
from integratedcare.pack.issued import Issued, freeze, issue, issued_packs, next_version, prepare, read_issued, versions
from integratedcare.pack.make import make_pack
from integratedcare.pack.month import Month
from integratedcare.pack.typesetting import typeset

__all__ = [
    "TABLES",
    "Issued",
    "Month",
    "Pack",
    "boards_on",
    "freeze",
    "issue",
    "issued_packs",
    "make_pack",
    "next_version",
    "pack_from",
    "prepare",
    "read_issued",
    "typeset",
    "versions",
]
