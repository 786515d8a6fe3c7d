"""A workbook file of the standard form as a Reading."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from perfxl import kinds
from perfxl.excel.cells.grid import Grids
from perfxl.excel.workbook import Workbook
from perfxl.forms.form import Form, Labels
from perfxl.forms.read import read
from perfxl.forms.reading.labels import read_labels
from perfxl.forms.reading.names import plain_name
from perfxl.forms.standard import ENTRY_SHEETS, INFO, LAYOUTS
from perfxl.forms.standard.info import Information
from perfxl.model import Reading

_KIND: Final = Labels((Information.kind,), value_header="填写内容")


def read_workbook(path: Path, book: Workbook | None = None) -> Reading:
    """Read one workbook; everything wrong with its layout is among the reading's defects.

    ``book`` is the opened file, where the caller needs it as well. Raises Refusal for a file that is no readable
    workbook.
    """
    book = book or Workbook.open(path)
    known = [name for name in book.names if plain_name(name) in ENTRY_SHEETS]
    grids = book.grids(known)
    return replace(read(layout_in(grids), grids, path.name), sha256=book.package.sha256)


def layout_in(grids: Grids) -> Form:
    """The layout of the kind of evaluation that the workbook says it is; that of a project where it says none."""
    stated = (read_labels(grid, _KIND) for grid in grids.sheets if plain_name(grid.name) == INFO.name)
    texts = (one.cells[Information.kind.path].text for one in stated if Information.kind.path in one.cells)
    found = next(filter(None, map(kinds.named, texts)), kinds.USUAL)
    return LAYOUTS[found.form]
