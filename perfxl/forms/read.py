"""A form's sheets as a Reading: labels and headers found by their text, entries read as their fields say."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from perfxl.excel.cells.grid import Cell, Grid, Grids
from perfxl.forms.entry import UNITS, About, Entry
from perfxl.forms.form import Form, Labels, Sheet, Spots, Table
from perfxl.forms.reading.disagreement import disagreements
from perfxl.forms.reading.found import Found, Rows
from perfxl.forms.reading.labels import Values, read_labels, read_spots
from perfxl.forms.reading.missing import names_of
from perfxl.forms.reading.names import plain_name
from perfxl.forms.reading.row import LabelRow, TableRow
from perfxl.forms.reading.sheets import sheet_defects
from perfxl.forms.reading.tables import TableCells, read_tables
from perfxl.forms.standard import project_of
from perfxl.forms.standard.money import UNIT
from perfxl.model import Place, Reading

_ENOUGH = Fraction(2, 3)
"""From this share of its texts on a form is recognised."""


def read(form: Form, grids: Grids, file: str = "") -> Reading:
    """Read the sheets as ``form`` lays them out; what is wrong with their layout is among the reading's defects.

    Nothing is opened or written: the same sheets always give the same reading.
    """
    by_name = sheets_of(form, grids)
    absent = (Grid(name=sheet.name, hidden=False, cells={}) for sheet in form.sheets)
    sheets = [by_name.get(sheet.name, empty) for sheet, empty in zip(form.sheets, absent, strict=True)]
    blocks = [(grid, block) for sheet, grid in zip(form.sheets, sheets, strict=True) for block in sheet.blocks]
    laid = [(grid, block) for grid, block in blocks if isinstance(block, Table)]
    tables = dict(zip((table.part for _, table in laid), read_tables(laid), strict=True))
    values = [_values(grid, block) for grid, block in blocks if not isinstance(block, Table)]
    entries = {field.path: field.entry for field in form.fields}
    labels = _labels([_given(form, by_name), *values], entries)
    about = About(labels[UNIT].text or UNITS[0])
    rows = {table.part: _rows(table, grid, tables[table.part], entries, about) for grid, table in laid}
    project = project_of(Found(labels, rows), file)
    ahead = iter(values)
    told = (
        defect
        for sheet in form.sheets
        for block in sheet.blocks
        for defect in (tables[block.part] if isinstance(block, Table) else next(ahead)).defects
        if sheet.name in by_name
    )
    return Reading(project, (*sheet_defects(form, grids.names, by_name), *told, *disagreements(project)))


def sheets_of(form: Form, grids: Grids) -> dict[str, Grid]:
    """The form's sheets by name; a sheet of exactly that name comes before one that differs by a space.

    A sheet that may have any name is the one with most of its texts.
    """
    by_name = {plain_name(grid.name): grid for grid in grids.sheets if plain_name(grid.name) in form.names}
    by_name.update((grid.name, grid) for grid in grids.sheets if grid.name in form.names)
    nameless = [sheet for sheet in form.sheets if not sheet.name]
    if nameless and grids.sheets:
        by_name[""] = max(grids.sheets, key=lambda grid: likeness(nameless[0], grid))
    return by_name


def recognised(forms: Sequence[Form], grids: Grids) -> Form | None:
    """The form whose title and texts the sheets show; None when they show none of them."""
    fitting = [(shown(form, grids), form) for form in forms]
    best, form = max(fitting, key=lambda pair: pair[0], default=(Fraction(0), None))
    return form if best >= _ENOUGH else None


def shown(form: Form, grids: Grids) -> Fraction:
    """Which share of a form's labels and headers its sheets show; nothing without its title."""
    title = plain_name(form.title)
    if not any(title in plain_name(cell.text) for grid in grids.sheets for cell in grid.cells.values()):
        return Fraction(0)
    by_name = sheets_of(form, grids)
    shares = [likeness(sheet, by_name[sheet.name]) for sheet in form.sheets if sheet.name in by_name]
    return sum(shares, Fraction(0)) / len(form.sheets)


def likeness(sheet: Sheet, grid: Grid) -> Fraction:
    """Which share of a sheet's labels and headers a grid shows."""
    texts = {plain_name(cell.text) for cell in grid.cells.values()}
    fields = [field for field in sheet.fields if field.label]
    return Fraction(sum(not texts.isdisjoint(names_of([field])) for field in fields), len(fields))


def _given(form: Form, grids: Mapping[str, Grid]) -> Values:
    """What the form states by being this form, at the sheet as a whole."""
    place = Place(next((grid.name for grid in grids.values()), ""))
    cells = {field.path: Cell(0, 0, text) for field, text in form.given.items()}
    return Values(cells, dict.fromkeys(cells, place))


def _values(grid: Grid, block: Labels | Spots) -> Values:
    return read_labels(grid, block) if isinstance(block, Labels) else read_spots(grid, block)


def _labels(values: list[Values], entries: Mapping[str, Entry[Any]]) -> LabelRow:
    cells = {path: cell for one in values for path, cell in one.cells.items()}
    places = {path: place for one in values for path, place in one.places.items()}
    return LabelRow(cells, places, entries, About())


def _rows(table: Table, grid: Grid, cells: TableCells, entries: Mapping[str, Entry[Any]], about: About) -> Rows:
    def row(number: int) -> TableRow:
        mine = cells.data.get(number) or cells.totals[number]
        named = entries[table.named_by.path].read(mine.get(table.named_by.path), Place(), about).text
        return TableRow(grid.name, number, cells.columns, mine, entries, About(about.unit, named))

    return Rows([row(number) for number in cells.data], [row(number) for number in cells.totals])
