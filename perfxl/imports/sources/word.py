"""Tables of Word documents, with the lines above them, where forms have their titles."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from perfxl.excel.cells.grid import Cell as GridCell
from perfxl.excel.cells.grid import Grid, Grids, column_name
from perfxl.imports.sources.laying import gridded, text_cell
from perfxl.package.package import FileKind, Package
from perfxl.word.reading.document import read_document
from perfxl.word.reading.paper import Paragraph, Table

_TITLES: Final = 4
_LONGEST: Final = 60


def grids(path: Path) -> Grids:
    """The tables of the document; raises Refusal."""
    above: list[str] = []
    found: list[Grid] = []
    for block in read_document(Package.open(path, FileKind.DOCUMENT)).blocks:
        if isinstance(block, Paragraph):
            above.append(block.whole.strip())
        else:
            titles = [line for line in above[-_TITLES:] if line and len(line) <= _LONGEST]
            found.append(_grid(block, titles))
            above = []
    return Grids(tuple(found), tuple(grid.name for grid in found))


def _grid(table: Table, above: Sequence[str]) -> Grid:
    cells: dict[tuple[int, int], GridCell] = {}
    areas: list[str] = []
    continued = {(cell.row, cell.column) for cell in table.cells if cell.continued}
    for cell in table.cells:
        if cell.continued:
            continue
        bottom = cell.row
        while (bottom + 1, cell.column) in continued:
            bottom += 1
        if cell.text:
            cells[cell.row + 1, cell.column + 1] = text_cell(cell.row + 1, cell.column + 1, cell.text)
        if bottom > cell.row or cell.span > 1:
            first = f"{column_name(cell.column + 1)}{cell.row + 1}"
            areas.append(f"{first}:{column_name(cell.column + cell.span)}{bottom + 1}")
    return gridded(table.name, cells, areas, above)
