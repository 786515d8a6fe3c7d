"""From the cells of a sheet to a pandas frame: find the header, name the columns, drop what is empty, fill down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from unicodedata import normalize

import pandas as pd

from perfxl.model import Defect, Place
from perfxl.workbook.cells.grid import Cell, Grid, column_name
from perfxl.workbook.layout import TOTAL_ROW, Entry, TableSheet

FAULT_DEFECTS = {"error": "error-cell", "no-value": "no-value", "hashes": "hashes", "control": "control-characters"}
_NAME_LIMIT = 80
_TOTALS = (TOTAL_ROW, "总计", "总分", "小计", "合计金额")


@lru_cache(maxsize=4096)
def plain_name(text: str) -> str:
    """Return a sheet name, header or label as it is compared: no spaces, full-width forms folded, marks dropped.

    A text longer than any name comes back as it is.
    """
    if len(text) > _NAME_LIMIT:
        return text
    folded = "".join(normalize("NFKC", text).split())
    for mark in ("(万元)", "(元)", "(必填)", "(选填)"):
        folded = folded.removesuffix(mark)
    return folded.strip("*:")


NumberedRow = tuple[int, dict[str, Cell | None]]
"""A row of the sheet: its number and its cells by field."""


@dataclass(frozen=True, slots=True)
class TableFrame:
    """A table sheet as a frame of cells, one row for each row of the sheet that says something.

    The frame's index is the sheet's row number, its columns are the layout's field names; a blank is None.
    ``columns`` maps a field to its column in the sheet; a field whose column is missing is not in there.
    ``totals`` are the rows named 合计, which state a sum and are no data.
    """

    sheet: str
    frame: pd.DataFrame
    columns: dict[str, int]
    totals: list[NumberedRow]
    defects: tuple[Defect, ...]

    def rows(self) -> list[NumberedRow]:
        """The data rows: row number and cells by field."""
        return _numbered(self.frame)

    def place(self, row: int, field: str) -> Place:
        """Return where a field of a row stands, whether anything is entered there or not."""
        column = self.columns.get(field)
        return Place(self.sheet, f"{column_name(column)}{row}" if column else "")


def table_frame(grid: Grid, table: TableSheet) -> TableFrame:
    """Read one table sheet; missing or doubled columns come back as defects, their cells as blanks."""
    header_row, columns, defects = _header(grid, table)
    fields = {number: field for field, number in columns.items()}
    rows: dict[int, dict[str, Cell]] = {}
    across: list[Cell] = []
    for (row, column), cell in sorted(grid.cells.items()):
        if row > header_row and column in fields:
            if grid.covered.get((row, column), (row, column))[1] == column:
                rows.setdefault(row, {})[fields[column]] = cell
            elif grid.covered[row, column][0] == row:
                across.append(cell)
    filled = [column.field for column in table.columns if column.filled_down]
    total_rows = {row for row, cells in rows.items() if _is_total(cells, table)}
    aside = {row for row in rows if total_rows and row > max(total_rows) and not _has_number(rows[row], table)}
    said = {row: cells for row, cells in rows.items() if row not in aside and not cells.keys() <= set(filled)}
    _fill_down({row: cells for row, cells in rows.items() if row not in total_rows | aside}, filled)
    names = [column.field for column in table.columns]
    frame = pd.DataFrame(
        [[cells.get(name) for name in names] for cells in said.values()], index=list(said), columns=names, dtype=object
    )
    data = frame[[row not in total_rows for row in said]] if total_rows else frame
    kept = set(data.index)
    defects = (
        *defects,
        *_faults(grid, kept, total_rows, columns),
        *_hidden(grid, data),
        *(_at(grid, "text-outside-table", next(iter(rows[row].values()))) for row in sorted(aside)),
        *(_at(grid, "merged-across", cell) for cell in across if cell.row in kept),
    )
    stated = _numbered(frame.loc[sorted(total_rows & said.keys())]) if total_rows else []
    return TableFrame(grid.name, data, columns, stated, defects)


def _is_total(cells: Mapping[str, Cell], table: TableSheet) -> bool:
    """Whether a row is one of totals, which a person has added: it is named so in the first column or as an item."""
    named = (cells.get(table.columns[0].field), cells.get("name"))
    return any(cell is not None and plain_name(cell.text) in _TOTALS for cell in named)


def _has_number(cells: Mapping[str, Cell], table: TableSheet) -> bool:
    """Whether a row below the totals states an amount; one without is a note or a line for signatures."""
    numeric = {column.field for column in table.columns if column.entry in (Entry.AMOUNT, Entry.WEIGHT)}
    return any(cell.number is not None for field, cell in cells.items() if field in numeric)


def _at(grid: Grid, kind: str, cell: Cell) -> Defect:
    return Defect(kind, Place(grid.name, cell.address), {"text": cell.text})


def _numbered(frame: pd.DataFrame) -> list[NumberedRow]:
    names = list(frame.columns)
    return [
        (int(row), dict(zip(names, cells, strict=True)))
        for row, cells in zip(frame.index, frame.to_numpy().tolist(), strict=True)
    ]


def _faults(grid: Grid, rows: set[int], totals: set[int], columns: dict[str, int]) -> list[Defect]:
    """The broken cells of the data rows; a merged area counts once, at its first cell.

    In a row of totals only what a person sees as broken counts: a sum that was not stored is computed anyway.
    """
    faulty = [
        cell
        for (row, column), cell in sorted(grid.cells.items())
        if cell.fault
        and column in columns.values()
        and (row in rows or (row in totals and cell.fault in ("error", "hashes")))
    ]
    return [
        _at(grid, FAULT_DEFECTS[cell.fault], cell) for cell in faulty if (cell.row, cell.column) not in grid.covered
    ]


def _hidden(grid: Grid, data: pd.DataFrame) -> list[Defect]:
    return [
        Defect("hidden-row", Place(grid.name, f"A{row}"), {"row": str(row)})
        for row in data.index
        if row in grid.hidden_rows
    ]


def _fill_down(rows: Mapping[int, dict[str, Cell]], fields: Sequence[str]) -> None:
    """Fill the classes down over the rows below them; a lower class never runs over into the next higher one."""
    above: dict[str, Cell] = {}
    for cells in rows.values():
        for depth, field in enumerate(fields):
            cell = cells.setdefault(field, above[field]) if field in above else cells.get(field)
            if cell is None:
                continue
            if field in above and cell.text != above[field].text:
                for lower in fields[depth + 1 :]:
                    above.pop(lower, None)
            above[field] = cell


def _header(grid: Grid, table: TableSheet) -> tuple[int, dict[str, int], tuple[Defect, ...]]:
    """Find the row that holds most of the column names, the first one where several do."""
    wanted = {plain_name(column.name): column for column in table.columns}
    hits: dict[int, dict[int, Cell]] = {}
    for (row, number), cell in sorted(grid.cells.items()):
        if plain_name(cell.text) in wanted:
            hits.setdefault(row, {})[number] = cell
    if not hits:
        return 0, {}, (Defect("no-header", Place(grid.name), {"sheet": grid.name, "columns": _names(table)}),)
    header_row = max(hits, key=lambda row: (len({cell.text for cell in hits[row].values()}), -row))
    columns: dict[str, int] = {}
    defects: list[Defect] = []
    for number, cell in hits[header_row].items():
        column = wanted[plain_name(cell.text)]
        if column.field not in columns:
            columns[column.field] = number
        elif (header_row, number) not in grid.covered:
            place = Place(grid.name, f"{column_name(number)}{header_row}")
            defects.append(Defect("duplicate-column", place, {"sheet": grid.name, "column": column.name}))
    strangers = {
        cell.text: number
        for (row, number), cell in grid.cells.items()
        if row == header_row and plain_name(cell.text) not in wanted
    }
    for column in table.columns:
        if column.field not in columns:
            nearest = get_close_matches(column.name, strangers, n=1, cutoff=0.4)
            cell_name = f"{column_name(strangers[nearest[0]])}{header_row}" if nearest else f"A{header_row}"
            details = {"sheet": grid.name, "column": column.name, "nearest": nearest[0] if nearest else ""}
            kind = "missing-column" if column.required else "missing-optional-column"
            defects.append(Defect(kind, Place(grid.name, cell_name), details))
    return header_row, columns, tuple(defects)


def _names(table: TableSheet) -> str:
    return "、".join(column.name for column in table.columns)
