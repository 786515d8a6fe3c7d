"""Reading a workbook's sheets as the person sees them.

The package's parts are read directly, because no reader library tells a blank from an error or from a formula without
a stored value, nor knows what a number format makes of a number.
"""

from collections.abc import Collection
from pathlib import Path

from perfxl.excel.cells.grid import Cell, Grid, Grids, column_name
from perfxl.excel.workbook import Workbook

__all__ = ["Cell", "Grid", "Grids", "column_name", "read_grids"]


def read_grids(path: Path, names: Collection[str] | None = None) -> Grids:
    """The sheets of the workbook at ``path``, or only those of the given names; raises Refusal (``guard.REFUSALS``)."""
    return Workbook.open(path).grids(names)
