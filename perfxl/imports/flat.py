"""Flat tables of the budget system: one row for each indicator (or source of money), many projects in one table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from perfxl.excel.cells.grid import Cell, Grid, Grids
from perfxl.forms.official.layouts import LAYOUTS, UNKNOWN, Layout
from perfxl.imports.draft import Draft, Note, Row, shown
from perfxl.imports.headers import find_header
from perfxl.imports.indicators import Reader
from perfxl.imports.labels import check_code, is_hint, money_unit
from perfxl.imports.money import is_total, name_sources
from perfxl.imports.page import Page
from perfxl.imports.tablerows import is_note
from perfxl.imports.vocabulary import (
    AMOUNTS,
    CODE,
    DEPARTMENT,
    NAME,
    OPERATOR,
    PROJECT,
    SOURCE,
    Vocabulary,
    vocabulary,
)
from perfxl.imports.words import code_before, joined, without_number

_FIRST_ROWS = 30
FLAT_NAME = "系统平面表"


@dataclass(frozen=True, slots=True)
class Flat:
    """The projects of flat tables, and the sheets these stand on."""

    drafts: tuple[Draft, ...] = ()
    sheets: frozenset[str] = frozenset()
    passed_over: tuple[Note, ...] = ()


@dataclass
class _Table:
    """One flat table: its header row, and the columns that hold facts of the project."""

    page: Page
    header: int
    labels: Mapping[str, int]
    indicators: bool
    money: Mapping[str, int]
    unit: str = ""

    @cached_property
    def end(self) -> int:
        """The row below the table: the first that only notes something or was signed, else one beyond the last."""
        below = (row for row in self.page.rows if row > self.header)
        feet = (row for row in below if len(cells := self.page.by_row[row]) == 1 and is_note(cells[0].text))
        return next(feet, self.page.rows[-1] + 1)

    @property
    def foot(self) -> Iterator[Note]:
        """What stands below the table."""
        for row in self.page.rows:
            for cell in self.page.by_row[row] if row >= self.end else ():
                yield Note(self.page.place(cell), cell.text, "表下面的说明或签名，没有对应的栏目")


def flat_projects(grids: Grids, layouts: Sequence[Layout] = LAYOUTS) -> Flat:
    """Read the flat tables of a file; projects are those of their codes, else of their names."""
    layout = next((one for one in layouts if one.name == FLAT_NAME), UNKNOWN)
    words = vocabulary(*layouts)
    tables = [table for grid in grids.sheets if (table := _table(grid, words)) is not None]
    for table in tables:
        table.unit = _unit_of_headers(table) or money_unit(_head(table))
    if not any(table.indicators for table in tables):
        return Flat()
    drafts: dict[str, Draft] = {}
    known: dict[str, str] = {}
    for table in sorted(tables, key=lambda one: not one.indicators):
        for group, rows in _groups(table, known).items():
            draft = drafts.setdefault(group, Draft(layout, table.page.grid.name))
            _read(table, words, draft, rows)
    sheets = frozenset(table.page.grid.name for table in tables)
    return Flat(tuple(drafts.values()), sheets, tuple(note for table in tables for note in table.foot))


def _table(grid: Grid, words: Vocabulary) -> _Table | None:
    """The flat table on a sheet: a row that heads the project's name and what is said of it."""
    rows = tuple(sorted({row for row, _ in grid.cells}))
    page = Page(grid, rows)
    for row in rows[:_FIRST_ROWS]:
        labels: dict[str, tuple[int, int]] = {}
        for cell in page.by_row[row]:
            known = words.label(cell.text)
            if known and (known[0] not in labels or known[1] < labels[known[0]][0]):
                labels[known[0]] = (known[1], cell.column)
        columns = {path: column for path, (_, column) in labels.items()}
        paths = {words.column(cell.text) for cell in page.by_row[row]} - {""}
        money = {path: cell.column for cell in page.by_row[row] if (path := words.amount(cell.text))}
        heads = len(page.by_row[row]) >= 3 and not any(cell.number is not None for cell in page.by_row[row])
        if not heads or not columns.keys() & {PROJECT, CODE}:
            continue
        if NAME in paths and len(paths) >= 3:
            return _Table(page, row, columns, indicators=True, money=money)
        if SOURCE in money and money.keys() & set(AMOUNTS):
            return _Table(page, row, columns, indicators=False, money=money)
        if len(columns) >= 3 and len(columns) * 2 >= len(page.by_row[row]):
            return _Table(page, row, columns, indicators=False, money=money)
    return None


def _groups(table: _Table, known: dict[str, str]) -> dict[str, list[int]]:
    """The rows of each project, by its code or name; a cell left blank or merged counts as the one above.

    ``known`` ties a project's name to its code, so that a table with names only finds the project of another.
    """
    page = table.page
    rows = [row for row in page.rows if table.header < row < table.end]
    frame = pd.DataFrame(
        {
            path: [cell.text.strip() if (cell := page.at(row, table.labels[path])) else None for row in rows]
            for path in (CODE, PROJECT)
            if path in table.labels
        },
        index=rows,
        dtype=object,
    ).ffill()
    found: dict[str, list[int]] = {}
    for row, values in zip(frame.index, frame.to_dict("records"), strict=True):
        code, name = values.get(CODE), values.get(PROJECT)
        plain = code_before(joined(name))[1] if isinstance(name, str) else ""
        group = str(code) if isinstance(code, str) else known.get(plain, plain)
        if plain:
            known.setdefault(plain, group)
        if group:
            found.setdefault(group, []).append(int(row))
    return found


def _read(table: _Table, words: Vocabulary, draft: Draft, rows: Sequence[int]) -> None:
    """Read the rows of one project."""
    page = _part(table, rows)
    _labels(table, page, draft, rows)
    draft.unit = draft.unit or table.unit
    if table.indicators:
        header = find_header(page, words)
        if header is not None:
            own = set(table.labels.values()) | set(table.money.values())
            strangers = {column: text for column, text in header.strangers.items() if column not in own}
            Reader(page, words, draft, replace(header, strangers=strangers)).read()
    if SOURCE in table.money:
        _money(table, page, draft, rows)
    elif set(table.money) & set(AMOUNTS):
        _one_amount(table, page, draft, rows)


def _part(table: _Table, rows: Sequence[int]) -> Page:
    """The header and the rows of one project."""
    page = table.page
    part = Page(page.grid, (table.header, *rows), page.taken)
    part.__dict__["by_row"] = {row: page.by_row[row] for row in part.rows}
    return part


def _labels(table: _Table, page: Page, draft: Draft, rows: Sequence[int]) -> None:
    for path, column in table.labels.items():
        cells = [cell for row in rows if (cell := page.at(row, column)) and not is_hint(cell.text)]
        page.take(*cells)
        if not cells or path in draft.labels:
            continue
        cell = cells[0]
        if path in (PROJECT, DEPARTMENT, OPERATOR):
            cell = shown(cell, joined(cell.text))
        if path == PROJECT:
            code, name = code_before(cell.text)
            cell = shown(cell, name)
            if code:
                draft.labels.setdefault(CODE, shown(cell, code))
        if path in (DEPARTMENT, OPERATOR):
            cell = shown(cell, without_number(cell.text))
        draft.labels[path] = cell
        for other in cells[1:]:
            if other.text.strip() != cells[0].text.strip() and path not in (PROJECT, CODE):
                draft.leave(page.place(other), other.text, "同一项目的这一栏前后不一致，只读入第一处")
    check_code(page, draft)


def _head(table: _Table) -> Page:
    """The rows down to the headers."""
    return Page(table.page.grid, tuple(row for row in table.page.rows if row <= table.header))


def _unit_of_headers(table: _Table) -> str:
    for cell in table.page.by_row[table.header]:
        for unit in ("万元", "元"):
            if cell.column in table.money.values() and cell.text.rstrip(")） ").endswith(unit):
                return unit
    return ""


def _money(table: _Table, page: Page, draft: Draft, rows: Sequence[int]) -> None:
    found: list[Row] = []
    for row in rows:
        source = page.at(row, table.money[SOURCE])
        cells = {path: cell for path, column in table.money.items() if (cell := page.at(row, column))}
        page.take(*cells.values())
        amounts = {path: cell for path, cell in cells.items() if path in AMOUNTS and not is_hint(cell.text)}
        if source is not None and amounts:
            (draft.fund_totals if is_total(source.text) else found).append(Row(row, {SOURCE: source, **amounts}))
    draft.funds += found
    name_sources(page, draft)


def _one_amount(table: _Table, page: Page, draft: Draft, rows: Sequence[int]) -> None:
    """Amounts repeated in every row of a project: one sum without sources."""
    cells: dict[str, Cell] = {}
    for path, column in table.money.items():
        own = [cell for row in rows if (cell := page.at(row, column)) and not is_hint(cell.text)]
        page.take(*own)
        if own and path in AMOUNTS:
            cells[path] = own[0]
    if cells and not draft.funds:
        draft.fund_totals.append(Row(rows[0], cells))
        name_sources(page, draft)
