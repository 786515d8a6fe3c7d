"""A project's facts by field: what the columns of a form hold, row by row."""

from collections.abc import Iterator
from operator import attrgetter
from typing import Any

from perfxl.forms.form import Field, Sheet, Table
from perfxl.model import Entered, Project

Facts = list[tuple[Field[Any], Entered[Any]]]


def rows_of(sheet: Sheet, project: Project) -> tuple[Any, ...]:
    """The entries a sheet's table keeps; an entry may be written over several rows."""
    found: tuple[Any, ...] = attrgetter(sheet.table.part)(project) if sheet.table else ()
    return found


def labels_of(sheet: Sheet, project: Project) -> Facts:
    """The entries of a sheet's labels."""
    return [(field, attrgetter(field.path)(project)) for field in sheet.labels]


def facts_of(table: Table, row: Any) -> Facts:
    """What an entry of a table states once."""
    return [(field, value(row)) for field, value in table.of_entry]


def items_of(table: Table, row: Any) -> Iterator[Facts]:
    """What the rows of an entry state, where several rows make one: the 评价要点 of an indicator."""
    for item in getattr(row, table.items) if table.items else ():
        yield [(field, value(item)) for field, value in table.of_items]
