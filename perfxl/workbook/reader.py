"""A workbook file as a Project: sheets found by name, labels and columns by their text."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from perfxl.model import (
    Document,
    Entered,
    EvaluationKind,
    Fund,
    Funds,
    Indicator,
    Lesson,
    LessonKind,
    Member,
    Phase,
    Place,
    Project,
    Role,
    Spending,
    Text,
)
from perfxl.workbook import layout
from perfxl.workbook.cells.grid import Cell, Grid, column_name
from perfxl.workbook.cells.reading import grids_of, sheet_entries
from perfxl.workbook.opc.package import Package
from perfxl.workbook.project import convert
from perfxl.workbook.project.common import common_indicators
from perfxl.workbook.project.frames import TableFrame, plain_name, table_frame
from perfxl.workbook.project.info import read_info
from perfxl.workbook.project.sheetdefects import WANTED, sheet_defects, table_defects
from perfxl.workbook.results import read_accepted

_IN_WAN = {"万元": Decimal(1), "元": Decimal("0.0001")}


def read_project(path: Path, package: Package | None = None) -> Project:
    """Read one workbook; everything wrong with its layout is among the project's defects.

    ``package`` is the opened file, where the caller needs it as well. Raises Refusal for a file that is no readable
    workbook.
    """
    package = package or Package.open(path)
    names = [entry.name for entry in sheet_entries(package)[0]]
    known = [name for name in names if plain_name(name) in WANTED or name.startswith(layout.FINDINGS)]
    grids = grids_of(package, known)
    by_name = {plain_name(grid.name): grid for grid in grids.sheets}
    by_name.update((grid.name, grid) for grid in grids.sheets if grid.name in WANTED)
    info, info_defects = read_info(by_name.get(layout.INFO, _blank(layout.INFO)))
    kind = info.kind.value or EvaluationKind.EVALUATION
    sheets = {table.name: by_name.get(table.name, _blank(table.name)) for table in layout.TABLES}
    tables = {table.name: table_frame(sheets[table.name], table) for table in layout.TABLES}
    defects = sheet_defects(names, by_name)
    if layout.INFO in by_name:
        defects.extend(info_defects)
    for name, table in tables.items():
        if name in by_name:
            defects.extend((*table.defects, *table_defects(table, by_name[name], kind)))
    funds = _funds(tables[layout.FUNDS.name], sheets[layout.FUNDS.name])
    return Project(
        file=path.name,
        info=info,
        funds=funds,
        spending=_spending(tables[layout.SPENDING.name], funds.unit.text),
        indicators=tuple(
            _indicator(tables[layout.INDICATORS.name], *row) for row in tables[layout.INDICATORS.name].rows()
        ),
        common=common_indicators(tables[layout.COMMON.name]),
        team=_team(tables[layout.TEAM.name]),
        phases=_phases(tables[layout.PHASES.name]),
        documents=_documents(tables[layout.DOCUMENTS.name]),
        lessons=_lessons(tables[layout.LESSONS.name]),
        defects=tuple(defects),
        accepted=read_accepted(grids),
    )


def _blank(name: str) -> Grid:
    return Grid(name=name, hidden=False, cells={})


def _funds(table: TableFrame, grid: Grid) -> Funds:
    unit = _unit(grid)
    scale = _IN_WAN.get(unit.text, Decimal(1))

    def fund(row: int, cells: Mapping[str, Cell | None]) -> Fund:
        amounts = {
            field: convert.amount(cells[field], table.place(row, field), unit.text, scale=scale)
            for field in ("initial", "budget", "received", "spent")
        }
        return Fund(source=convert.text(cells["source"], table.place(row, "source")), **amounts)

    rows = tuple(fund(row, cells) for row, cells in table.rows() if _has_amounts(cells))
    stated = [fund(row, cells) for row, cells in table.totals]
    return Funds(unit=unit, sources=rows, stated=stated[0] if stated else None)


def _has_amounts(cells: Mapping[str, Cell | None]) -> bool:
    """A preset source without any amount says only that there is no such money."""
    return any(cells[field] is not None for field in ("initial", "budget", "received", "spent"))


def _unit(grid: Grid) -> Text:
    for (row, column), cell in sorted(grid.cells.items()):
        if plain_name(cell.text) == layout.UNIT_LABEL:
            place = Place(grid.name, f"{column_name(column + 1)}{row}")
            shown = grid.cells.get((row, column + 1))
            return convert.text(shown, place) if shown else Entered("", layout.UNITS[0], place)
    return Entered("", layout.UNITS[0], Place(grid.name))


def _texts(table: TableFrame, row: int, cells: Mapping[str, Cell | None], *fields: str) -> dict[str, Text]:
    """Texts by field; a class that is filled down from above stands where it was entered."""
    return {field: convert.text(cells[field], _origin(table, row, field, cells[field])) for field in fields}


def _origin(table: TableFrame, row: int, field: str, cell: Cell | None) -> Place:
    return Place(table.sheet, cell.address) if cell else table.place(row, field)


def _spending(table: TableFrame, unit: str) -> tuple[Spending, ...]:
    scale = _IN_WAN.get(unit, Decimal(1))
    return tuple(
        Spending(
            amount=convert.amount(cells["amount"], table.place(row, "amount"), unit, scale=scale),
            **_texts(table, row, cells, "content", "remark"),
        )
        for row, cells in table.rows()
    )


def _indicator(table: TableFrame, row: int, cells: Mapping[str, Cell | None]) -> Indicator:
    name = cells["name"].text if cells["name"] else ""
    texts = ("level1", "level2", "name", "method", "award_reason", "deviation_reason", "evidence")
    return Indicator(
        target=convert.stated(cells["target"], table.place(row, "target"), Role.TARGET, name),
        actual=convert.stated(cells["actual"], table.place(row, "actual"), Role.ACTUAL, name),
        weight=convert.amount(cells["weight"], table.place(row, "weight"), "分"),
        awarded=convert.amount(cells["awarded"], table.place(row, "awarded"), "分"),
        **_texts(table, row, cells, *texts),
    )


def _team(table: TableFrame) -> tuple[Member, ...]:
    return tuple(Member(**_texts(table, row, cells, "name", "post", "duty")) for row, cells in table.rows())


def _phases(table: TableFrame) -> tuple[Phase, ...]:
    return tuple(
        Phase(
            start=convert.day(cells["start"], table.place(row, "start")),
            end=convert.day(cells["end"], table.place(row, "end"), closing=True),
            **_texts(table, row, cells, "name", "work"),
        )
        for row, cells in table.rows()
    )


def _documents(table: TableFrame) -> tuple[Document, ...]:
    return tuple(Document(**_texts(table, row, cells, "title", "number")) for row, cells in table.rows())


def _lessons(table: TableFrame) -> tuple[Lesson, ...]:
    return tuple(
        Lesson(
            kind=convert.choice(cells["kind"], table.place(row, "kind"), LessonKind),
            **_texts(table, row, cells, "title", "text"),
        )
        for row, cells in table.rows()
    )
