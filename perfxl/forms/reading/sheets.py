"""What is wrong with the sheets as such: missing, unknown, doubled, hidden."""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from perfxl.excel.cells.grid import Grid
from perfxl.forms.form import Form
from perfxl.forms.reading.names import plain_name
from perfxl.model import Place, Problem


def sheet_defects(form: Form, names: Collection[str], grids: Mapping[str, Grid]) -> Iterator[Problem]:
    """Sheets that are missing, that nobody knows, or that are hidden although their content counts.

    A form whose sheet may have any name says nothing of the others.
    """
    if not all(form.names):
        return
    strangers = [name for name in names if plain_name(name) not in (*form.names, *form.aside)]
    for name in names:
        if plain_name(name) in grids and grids[plain_name(name)].name != name:
            yield Problem(Place(name), "duplicate-sheet", {"sheet": plain_name(name), "other": name})
    for sheet in form.sheets:
        if sheet.name not in grids and not sheet.optional:
            nearest = "".join(get_close_matches(sheet.name, strangers, 1))
            strangers = [stranger for stranger in strangers if stranger != nearest]
            yield Problem(Place(sheet.name), "missing-sheet", {"sheet": sheet.name, "nearest": nearest})
    for name in strangers:
        if not name.startswith(form.aside):
            yield Problem(Place(name), "unknown-sheet", {"sheet": name})
    for grid in grids.values():
        if grid.hidden:
            yield Problem(Place(grid.name), "hidden-sheet", {"sheet": grid.name})
