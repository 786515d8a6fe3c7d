"""What is wrong with the sheets as such: missing, unknown, hidden, empty."""

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from perfxl.model import Defect, EvaluationKind, Place
from perfxl.workbook import layout
from perfxl.workbook.cells.grid import Grid, column_name
from perfxl.workbook.project.convert import BROKEN
from perfxl.workbook.project.frames import FAULT_DEFECTS, TableFrame, plain_name

WANTED = (layout.INFO, *(table.name for table in layout.TABLES))
"""The sheets a workbook must have."""
_ALWAYS_FILLED = (layout.FUNDS.name, layout.INDICATORS.name)
_FILLED_IN_EVALUATIONS = (*_ALWAYS_FILLED, layout.COMMON.name, layout.TEAM.name, layout.PHASES.name)


def sheet_defects(names: Collection[str], grids: Mapping[str, Grid]) -> list[Defect]:
    """Sheets that are missing, that nobody knows, or that are hidden although their content counts."""
    strangers = [name for name in names if plain_name(name) not in layout.SHEET_ORDER]
    missing = [name for name in WANTED if name not in grids]
    defects = [
        Defect("duplicate-sheet", Place(name), {"sheet": plain_name(name), "other": name})
        for name in names
        if plain_name(name) in grids and grids[plain_name(name)].name != name
    ]
    for name in missing:
        nearest = "".join(get_close_matches(name, strangers, 1))
        strangers = [stranger for stranger in strangers if stranger != nearest]
        defects.append(Defect("missing-sheet", Place(name), {"sheet": name, "nearest": nearest}))
    defects.extend(
        Defect("unknown-sheet", Place(name), {"sheet": name}) for name in strangers if not name.startswith(_OURS)
    )
    defects.extend(
        Defect("hidden-sheet", Place(grid.name), {"sheet": grid.name})
        for name, grid in grids.items()
        if grid.hidden and name in WANTED
    )
    return defects


_OURS = (layout.RESULT, layout.FINDINGS)
"""The result sheets, also under another name (评价结果(2)) where theirs was taken."""


def table_defects(table: TableFrame, grid: Grid, kind: EvaluationKind) -> list[Defect]:
    """A table that must have rows and has none; columns that are hidden although something is entered in them."""
    filled = _FILLED_IN_EVALUATIONS if kind is EvaluationKind.EVALUATION else _ALWAYS_FILLED
    defects = [
        Defect("hidden-column", Place(grid.name, f"{column_name(column)}1"))
        for field, column in table.columns.items()
        if column in grid.hidden_columns and table.frame[field].notna().any()
    ]
    defects.extend(_unit_fault(grid))
    if table.columns and table.frame.empty and grid.name in filled:
        defects.append(Defect("empty-table", Place(grid.name), {"sheet": grid.name}))
    return defects


def _unit_fault(grid: Grid) -> list[Defect]:
    """The cell beside 金额单位 when it is broken: amounts must not be taken for another unit in silence."""
    labels = (place for place, cell in grid.cells.items() if plain_name(cell.text) == layout.UNIT_LABEL)
    units = (grid.cells.get((row, column + 1)) for row, column in labels)
    return [
        Defect(FAULT_DEFECTS[unit.fault], Place(grid.name, unit.address), {"text": unit.text})
        for unit in units
        if unit is not None and unit.fault in BROKEN
    ]
