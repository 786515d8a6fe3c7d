"""The sheet 项目信息: labels found by their text, values beside them."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from perfxl.model import Defect, Entered, EvaluationKind, Info, Place
from perfxl.workbook import layout
from perfxl.workbook.cells.grid import Cell, Grid, column_name
from perfxl.workbook.layout import Entry, Label
from perfxl.workbook.project import convert
from perfxl.workbook.project.frames import FAULT_DEFECTS, plain_name

_SHORT_KINDS = {"评价": EvaluationKind.EVALUATION, "自评": EvaluationKind.SELF_EVALUATION}
_VALUE_HEADER = "填写内容"


def read_info(grid: Grid) -> tuple[Info, tuple[Defect, ...]]:
    """Read the labels' values; missing and doubled labels and broken cells come back as defects."""
    labels = {plain_name(label.name): label for label in layout.LABELS}
    hits = [(column, row) for (row, column), cell in sorted(grid.cells.items()) if plain_name(cell.text) in labels]
    if not hits:
        return _info_of({}, {}, grid), (Defect("no-labels", Place(grid.name), {"sheet": grid.name}),)
    numbers = [column for column, _ in hits]
    label_column = max(set(numbers), key=lambda number: (numbers.count(number), -number))
    rows: dict[str, int] = {}
    defects: list[Defect] = []
    for row in (row for column, row in hits if column == label_column):
        label = labels[plain_name(grid.cells[row, label_column].text)]
        if label.field in rows:
            place = Place(grid.name, f"{column_name(label_column)}{row}")
            defects.append(Defect("duplicate-label", place, {"label": label.name}))
        rows.setdefault(label.field, row)
    defects.extend(_missing(grid, label_column, rows))
    value_column = _value_column(grid, label_column)
    cells = {field: grid.cells.get((row, value_column)) for field, row in rows.items()}
    places = {field: Place(grid.name, f"{column_name(value_column)}{row}") for field, row in rows.items()}
    defects.extend(
        Defect(FAULT_DEFECTS[cell.fault], places[field], {"text": cell.text})
        for field, cell in cells.items()
        if cell is not None and cell.fault
    )
    return _info_of(cells, places, grid), tuple(defects)


def _missing(grid: Grid, label_column: int, rows: Mapping[str, int]) -> list[Defect]:
    known = {plain_name(label.name) for label in layout.LABELS}
    strangers = {
        cell.text: cell.address
        for (_, column), cell in grid.cells.items()
        if column == label_column and plain_name(cell.text) not in known
    }
    defects = []
    for label in layout.LABELS:
        if label.field not in rows:
            nearest = "".join(get_close_matches(label.name, strangers, 1))
            kind = "missing-label" if label.required else "missing-optional-label"
            place = Place(grid.name, strangers.get(nearest, ""))
            defects.append(Defect(kind, place, {"label": label.name, "nearest": nearest}))
    return defects


def _value_column(grid: Grid, label_column: int) -> int:
    """The column headed 填写内容, or else the one beside the labels."""
    headed = [column for (_, column), cell in sorted(grid.cells.items()) if plain_name(cell.text) == _VALUE_HEADER]
    return headed[0] if headed and headed[0] > label_column else label_column + 1


def _info_of(cells: Mapping[str, Cell | None], places: Mapping[str, Place], grid: Grid) -> Info:
    def value(label: Label) -> Entered[Any]:
        cell, place = cells.get(label.field), places.get(label.field, Place(grid.name))
        if label.field == "kind":
            return _kind(cell, place)
        match label.entry:
            case Entry.DATE:
                return convert.day(cell, place, closing=label.field == "end")
            case Entry.YEAR:
                return convert.year(cell, place)
            case _:
                return convert.text(cell, place)

    return Info(**{label.field: value(label) for label in layout.LABELS})


def _kind(cell: Cell | None, place: Place) -> Entered[EvaluationKind]:
    if cell is not None and plain_name(cell.text) in _SHORT_KINDS:
        return Entered(cell.text, _SHORT_KINDS[plain_name(cell.text)], place)
    return convert.choice(cell, place, EvaluationKind)
