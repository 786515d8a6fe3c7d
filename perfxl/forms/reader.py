"""A workbook file of the standard form as a Reading."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from perfxl import kinds
from perfxl.excel.cells.grid import Grids
from perfxl.excel.workbook import Workbook
from perfxl.forms.form import Labels
from perfxl.forms.read import read
from perfxl.forms.reading.labels import read_labels
from perfxl.forms.reading.names import plain_name
from perfxl.forms.standard import ENTRY_SHEETS, INFO, LAYOUTS, STANDARD, TASKS
from perfxl.forms.standard.info import MONTH, Information
from perfxl.kinds import Kind
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
    kind = kind_in(grids)
    reading = read(LAYOUTS[kind.form], grids, path.name)
    return replace(reading, project=replace(reading.project, presumed=kind.title), sha256=book.package.sha256)


def kind_in(grids: Grids) -> Kind:
    """The kind of evaluation that a workbook says it is; where it says none, the first whose sheets it has."""
    stated = (read_labels(grid, _KIND) for grid in grids.sheets if plain_name(grid.name) == INFO.name)
    texts = (one.cells[Information.kind.path].text for one in stated if Information.kind.path in one.cells)
    return next(filter(None, map(kinds.named, texts)), None) or _likely(grids)


def _likely(grids: Grids) -> Kind:
    """By a sheet or a label that only one layout has."""
    names = {plain_name(grid.name) for grid in grids.sheets}
    labels = {plain_name(cell.text) for grid in grids.sheets if grid.name == INFO.name for cell in grid.cells.values()}
    for kind in kinds.every():
        if LAYOUTS[kind.form] is not STANDARD:
            own = set(LAYOUTS[kind.form].names) - set(STANDARD.names) - {TASKS.name}
            if own & names or (plain_name(MONTH.label) in labels and kind.running):
                return kind
    return kinds.USUAL
