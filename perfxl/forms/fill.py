"""A project's facts as the filling of a form: what is read from one form is written into another by the same fields."""

from collections.abc import Iterator
from typing import Any

from perfxl.forms.blank.filling import Filling
from perfxl.forms.entry import UNITS, About, Content
from perfxl.forms.facts import Facts, facts_of, items_of, labels_of, rows_of
from perfxl.forms.form import Field, Form, Table
from perfxl.model import Project


def filling_of(form: Form, project: Project) -> Filling:
    """Everything the form has a place for; an entry that was not understood is written as it was entered."""
    unit = project.funds.unit.text or UNITS[0]
    about = About(unit)
    labels = {field: content for sheet in form.sheets for field, content in _written(labels_of(sheet, project), about)}
    rows = {
        sheet.table.part: [row for entry in rows_of(sheet, project) for row in _rows(sheet.table, entry, about)]
        for sheet in form.tables
        if sheet.table
    }
    return Filling(labels=labels, rows=rows, unit=unit)


def _rows(table: Table, entry: Any, about: About) -> Iterator[dict[Field[Any], Content]]:
    """The rows of one entry; what is stated once stands in the first."""
    first = dict(_written(facts_of(table, entry), about))
    for item in items_of(table, entry):
        yield {**first, **dict(_written(item, about))}
        first = {}
    if first:
        yield {**first, **dict(_written(_without_item(table, entry), about))}


def _without_item(table: Table, entry: Any) -> Facts:
    """What stands in the columns of items where there is none: the 评价情况说明 of a rate computed from the money."""
    names = {field: field.path.rpartition(".")[2] for field in table.fields if table.of_item(field)}
    return [(field, getattr(entry, name)) for field, name in names.items() if hasattr(entry, name)]


def _written(facts: Facts, about: About) -> Iterator[tuple[Field[Any], Content]]:
    for field, entered in facts:
        if entered.value is not None:
            yield field, field.entry.write(entered.value, about)
        elif entered.text and not entered.faulty:
            yield field, entered.text
