"""Labels found by their text, and the values beside them, below them or in the same cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from perfxl.excel.cells.grid import Cell, Grid, column_name
from perfxl.forms.form import Field, Labels, Spots
from perfxl.forms.reading.faults import FAULT_DEFECTS
from perfxl.forms.reading.missing import names_of, reported
from perfxl.forms.reading.names import plain_name
from perfxl.model import Place, Problem

Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Values:
    """The cells of labels' values by path, the places where they stand or would, and what is wrong with them."""

    cells: dict[str, Cell] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    defects: tuple[Problem, ...] = ()


def read_labels(grid: Grid, block: Labels) -> Values:
    """The values of a list of labels; missing and doubled labels and broken cells come back as defects."""
    wanted = names_of(block.fields)
    hits = [cell for cell in grid.ordered if plain_name(cell.text) in wanted]
    places = {field.path: Place(grid.name) for field in block.fields}
    if not hits:
        return Values({}, places, (Problem(Place(grid.name), "no-labels", {"sheet": grid.name}),))
    numbers = [cell.column for cell in hits]
    label_column = max(set(numbers), key=lambda number: (numbers.count(number), -number))
    rows: dict[str, int] = {}
    defects: list[Problem] = []
    for cell in (cell for cell in hits if cell.column == label_column):
        label = wanted[plain_name(cell.text)]
        if label.path in rows:
            defects.append(Problem(Place(grid.name, cell.address), "duplicate-label", {"label": label.label}))
        rows.setdefault(label.path, cell.row)
    absent = [label for label in block.fields if label.path not in rows]
    if absent:
        defects.extend(_missing(grid, absent, label_column, wanted))
    column = _value_column(grid, block, label_column)
    values = _values(grid, {path: (row, column) for path, row in rows.items()})
    return Values(values.cells, {**places, **values.places}, (*defects, *values.defects))


def _missing(
    grid: Grid, absent: Sequence[Field[Any]], label_column: int, names: Mapping[str, Field[Any]]
) -> Iterator[Problem]:
    strangers = {
        cell.text: cell.address
        for (_, column), cell in grid.cells.items()
        if column == label_column and plain_name(cell.text) not in names
    }
    for label in absent:
        nearest = "".join(get_close_matches(label.label, strangers, 1))
        if reported(label, nearest):
            kind = "missing-label" if label.required else "missing-optional-label"
            place = Place(grid.name, strangers.get(nearest, ""))
            yield Problem(place, kind, {"label": label.label, "nearest": nearest})


def _value_column(grid: Grid, block: Labels, label_column: int) -> int:
    """The column with the header of values, or else the one beside the labels."""
    headed = [cell.column for cell in grid.ordered if plain_name(cell.text) == block.value_header]
    if headed and headed[0] > label_column:
        return headed[0]
    beside = [grid.beside(row, column)[1] for row, column in grid.cells if column == label_column]
    return max(sorted(set(beside)), key=beside.count)


def read_spots(grid: Grid, block: Spots) -> Values:
    """The values of labels that stand anywhere on the sheet, each at its first occurrence."""
    found = dict(_spots(grid, block))
    if block.where == "inside":
        cells = {path: _inside(grid.cells[spot], block.pattern) for path, spot in found.items()}
        return Values(cells, {path: Place(grid.name, cell.address) for path, cell in cells.items()})
    values = _values(grid, {path: _beyond(grid, spot, block) for path, spot in found.items()})
    nowhere = {field.path: Place(grid.name) for field in block.fields}
    return replace(values, places={**nowhere, **values.places})


def _spots(grid: Grid, block: Spots) -> Iterator[tuple[str, Spot]]:
    """The paths of the labels and where they stand, from the last occurrence to the first, so that the first counts."""
    if block.where == "inside":
        for cell in reversed(grid.ordered):
            if cell.spot not in grid.covered and re.search(block.pattern, cell.text):
                yield block.fields[0].path, cell.spot
        return
    wanted = names_of(block.fields)
    for cell in reversed(grid.ordered):
        if plain_name(cell.text) in wanted and cell.spot not in grid.covered:
            yield wanted[plain_name(cell.text)].path, cell.spot


def _inside(cell: Cell, pattern: str) -> Cell:
    """The part of a label's own text that is the entry."""
    match = re.search(pattern, cell.text)
    return cell._replace(text=match[1] if match else "", number=None)


def _beyond(grid: Grid, label: Spot, block: Spots) -> Spot:
    """The first cell beside or below a label's merged area."""
    row, column = label
    if block.where == "beside":
        return grid.beside(row, column)
    row += 1
    while grid.covered.get((row, column)) == label:
        row += 1
    return row, column


def _values(grid: Grid, spots: Mapping[str, Spot]) -> Values:
    cells = {path: grid.cells[spot] for path, spot in spots.items() if spot in grid.cells}
    places = {path: Place(grid.name, f"{column_name(column)}{row}") for path, (row, column) in spots.items()}
    faulty = {path: cell for path, cell in cells.items() if cell.fault}
    defects = (Problem(places[path], FAULT_DEFECTS[cell.fault], {"text": cell.text}) for path, cell in faulty.items())
    return Values(cells, places, tuple(defects))
