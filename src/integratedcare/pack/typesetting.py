"""A pack as tagged PDF (PDF/UA-1): the same bytes for the same pack, with no time in it but the pack's own month."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from integratedcare.errors import ContractError, DataError
from integratedcare.pack.content import Pack
from integratedcare.pack.drawings import drawings

TEMPLATE = Path(__file__).parent / "template"
FONT_PACKAGE = "font_source_sans_pro"
FACES = ("Regular", "Semibold", "Bold", "It", "BoldIt")


def typeset(pack: Pack) -> bytes:
    """The PDF. ContractError if it cannot be made accessible as the standard asks, which is a fault of ours."""
    import typst

    inputs = {"content": pack.as_json(), "drawn": json.dumps(drawings(pack))}
    with _fonts() as folder:
        compiler = typst.Compiler(
            input=str(TEMPLATE / "board_pack.typ"),
            root=str(TEMPLATE),
            font_paths=[str(folder)],
            ignore_system_fonts=True,  # the same letters, and so the same bytes, on every machine
            sys_inputs=inputs,
        )
        try:
            made, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["ua-1"])
        except RuntimeError as error:
            raise ContractError(f"The pack of {pack.board_code} could not be set: {error}. Report this.") from error
    if warnings:
        raise ContractError(
            f"The pack of {pack.board_code} was set with a warning: {warnings[0].message}. Report this."
        )
    return made


@contextmanager
def _fonts() -> Iterator[Path]:
    """A folder of the faces that are used, and no others of the same family."""
    files = _font_files()
    with tempfile.TemporaryDirectory(prefix="pack-fonts-") as folder:
        for file in files:
            (Path(folder) / file.name).write_bytes(file.read_bytes())
        yield Path(folder)


@lru_cache(maxsize=1)
def _font_files() -> tuple[Path, ...]:
    found = find_spec(FONT_PACKAGE)
    if not found or not found.submodule_search_locations:
        raise DataError(
            "The font of the board pack is not installed. Run `pip install font-source-sans-pro`, or install again."
        )
    folder = Path(found.submodule_search_locations[0]) / "files"
    return tuple(folder / f"SourceSansPro-{face}.ttf" for face in FACES)
