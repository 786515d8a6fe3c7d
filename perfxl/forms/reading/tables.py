"""Tables found by their headers: which rows are data, which state a sum, which say nothing."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import pandas as pd

from perfxl.excel.cells.grid import Cell, Grid, column_name
from perfxl.forms.form import Field, Table
from perfxl.forms.reading.faults import FAULT_DEFECTS
from perfxl.forms.reading.foot import foot_rows
from perfxl.forms.reading.lines import Below, Cells, Sort, classes_of, lines_of
from perfxl.forms.reading.missing import names_of, reported
from perfxl.forms.reading.names import plain_name
from perfxl.model import Place, Problem


@dataclass(frozen=True, slots=True)
class Header:
    """The row of headers (0 where there is none) and the column of each path that has one."""

    row: int
    columns: Mapping[str, int]
    defects: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class TableCells:
    """The rows of a table by their number on the sheet: those that are used, and those that state a sum."""

    columns: Mapping[str, int]
    data: Mapping[int, Cells]
    totals: Mapping[int, Cells]
    defects: tuple[Problem, ...]


def read_tables(tables: Sequence[tuple[Grid, Table]]) -> list[TableCells]:
    """Read all tables of a form; missing or doubled columns come back as defects, their cells as blanks."""
    headers = [find_header(grid, table) for grid, table in tables]
    below = [laid_out(grid, table, header) for (grid, table), header in zip(tables, headers, strict=True)]
    parts = [one for one, _ in below]
    lines = lines_of(parts)
    sorts: list[dict[Sort, list[int]]] = [{sort: [] for sort in Sort} for _ in tables]
    for number, row, sort in lines.to_numpy().tolist():
        sorts[number][sort].append(row)
    _take_classes(parts, classes_of(parts, lines))
    return [
        _cells(one, across, header, rows) for (one, across), header, rows in zip(below, headers, sorts, strict=True)
    ]


def _take_classes(tables: Sequence[Below], classes: pd.DataFrame) -> None:
    """Put the classes that hold for a row among its cells."""
    paths = [[field.path for field in below.classes] for below in tables]
    rows = [(mine, cells) for mine, below in zip(paths, tables, strict=True) for cells in below.rows.values()]
    for line, sources in zip(classes.index, classes.to_numpy().tolist(), strict=True):
        mine, cells = rows[line]
        for path, source in zip(mine, sources, strict=False):
            if source == source:  # noqa: PLR0124 - NaN where no class holds
                cells.setdefault(path, rows[int(source)][1][path])


def _cells(below: Below, across: Sequence[Cell], header: Header, rows: Mapping[Sort, Sequence[int]]) -> TableCells:
    """The rows of one table; of a preset row that is not used, only what is wrong in it counts."""
    grid, cells = below.grid, below.rows
    entries = sorted((*rows[Sort.DATA], *rows[Sort.UNUSED]))
    totals = {*rows[Sort.TOTAL], *rows[Sort.EMPTY_TOTAL]}
    defects = (
        *header.defects,
        *_faults(grid, header, set(entries), totals),
        *_hidden(grid, header, {row: cells[row] for row in entries}),
        *_lost(grid, [cells[row] for row in rows[Sort.NOTE] if not below.table.notes_below]),
        *(_at(grid, "merged-across", cell) for cell in across if cell.row in entries),
    )
    data, stated = ({row: cells[row] for row in rows[sort]} for sort in (Sort.DATA, Sort.TOTAL))
    return TableCells(header.columns, data, stated, defects)


def find_header(grid: Grid, table: Table) -> Header:
    """Find the row that holds most of the column names, the first one where several do."""
    every = names_of(table.fields)
    wanted = names_of(field for field in table.fields if field != table.named_by) if table.known else every
    named = {row: [cell for cell in cells if plain_name(cell.text) in wanted] for row, cells in grid.rows.items()}
    hits = {row: cells for row, cells in named.items() if cells}
    if not hits:
        names = "、".join(field.label for field in table.fields)
        return Header(0, {}, (Problem(Place(grid.name), "no-header", {"sheet": grid.name, "columns": names}),))
    row = max(hits, key=lambda row: (len({cell.text for cell in hits[row]}), -row))
    columns: dict[str, int] = {}
    defects: list[Problem] = []
    for cell in hits[row]:
        field = wanted[plain_name(cell.text)]
        if field.path not in columns:
            columns[field.path] = cell.column
        elif cell.spot not in grid.covered:
            details = {"sheet": grid.name, "column": field.label}
            defects.append(Problem(Place(grid.name, cell.address), "duplicate-column", details))
    if table.known:
        columns |= _column_of_words(grid, table, row)
    absent = [field for field in table.fields if field.path not in columns]
    return Header(row, columns, (*defects, *(_missing(grid, absent, row, every) if absent else ())))


def _column_of_words(grid: Grid, table: Table, header: int) -> dict[str, int]:
    """The column in which most of the known words stand, below the header; it has no header of its own."""
    numbers = [
        column for (row, column), cell in grid.cells.items() if row > header and plain_name(cell.text) in table.known
    ]
    if not numbers:
        return {}
    return {table.named_by.path: max(set(numbers), key=lambda number: (numbers.count(number), -number))}


def _missing(
    grid: Grid, absent: Sequence[Field[Any]], header: int, names: Mapping[str, Field[Any]]
) -> Iterator[Problem]:
    strangers = {
        cell.text: number
        for (row, number), cell in grid.cells.items()
        if row == header and plain_name(cell.text) not in names
    }
    for field in absent:
        nearest = "".join(get_close_matches(field.label, strangers, n=1, cutoff=0.4))
        if reported(field, nearest):
            cell_name = f"{column_name(strangers[nearest])}{header}" if nearest else f"A{header}"
            details = {"sheet": grid.name, "column": field.label, "nearest": nearest}
            kind = "missing-column" if field.required else "missing-optional-column"
            yield Problem(Place(grid.name, cell_name), kind, details)


def laid_out(grid: Grid, table: Table, header: Header) -> tuple[Below, list[Cell]]:
    """The cells below the header by row and path, and those merged over from the column to their left.

    A cell merged over several rows counts in each of them; over several columns only in its first.
    """
    paths = {number: path for path, number in header.columns.items()}
    rows: dict[int, Cells] = {}
    across: list[Cell] = []
    for cell in grid.ordered:
        if cell.row > header.row and cell.column in paths:
            spot = cell.spot
            first_row, first_column = grid.covered.get(spot, spot)
            if first_column == cell.column:
                rows.setdefault(cell.row, {})[paths[cell.column]] = cell
            elif first_row == cell.row:
                across.append(cell)
    if table.known:
        rows = {row: cells for row, cells in rows.items() if _known(cells, table)}
    else:
        foot = foot_rows(table, rows, grid)
        rows = {row: cells for row, cells in rows.items() if row not in foot}
    return Below(grid, table, rows), across


def _known(cells: Cells, table: Table) -> bool:
    named = cells.get(table.named_by.path)
    return named is not None and plain_name(named.text) in table.known


def _lost(grid: Grid, notes: Sequence[Cells]) -> Iterator[Problem]:
    """Texts below the totals, which are not read."""
    for cells in notes:
        yield _at(grid, "text-outside-table", next(iter(cells.values())))


def _faults(grid: Grid, header: Header, rows: Collection[int], totals: set[int]) -> list[Problem]:
    """The broken cells of the data rows; a merged area counts once, at its first cell.

    In a row of totals only what a person sees as broken counts: a sum that was not stored is computed anyway.
    """
    numbers = set(header.columns.values())
    return [
        _at(grid, FAULT_DEFECTS[cell.fault], cell)
        for cell in grid.ordered
        if cell.fault
        and cell.column in numbers
        and cell.spot not in grid.covered
        and (cell.row in rows or (cell.row in totals and cell.fault in ("error", "hashes")))
    ]


def _hidden(grid: Grid, header: Header, data: Mapping[int, Cells]) -> Iterator[Problem]:
    """Rows and columns that are hidden although something is entered in them."""
    for row in data:
        if row in grid.hidden_rows:
            yield Problem(Place(grid.name, f"A{row}"), "hidden-row", {"row": str(row)})
    for path, column in header.columns.items():
        if column in grid.hidden_columns and any(path in cells for cells in data.values()):
            yield Problem(Place(grid.name, f"{column_name(column)}1"), "hidden-column")


def _at(grid: Grid, kind: str, cell: Cell) -> Problem:
    return Problem(Place(grid.name, cell.address), kind, {"text": cell.text})
