"""A workbook layout, declared once: a form has sheets, a sheet has labels and tables, these have fields.

Reading, the blank workbook, its live checks, the checks of entries and the filling of a form all follow from the
declaration; none of them knows a label, a column or a position of its own.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter
from typing import Any, Generic, Literal, TypeVar

from perfxl.forms.entry import Entry

T = TypeVar("T")

FIRST_VERSION, SECOND_VERSION = "2026.1", "2026.2"
"""The template versions; a field not marked otherwise is in all of them."""
Getters = list[tuple["Field[Any]", Callable[[Any], Any]]]
TOTALS = ("合计", "总计", "总分", "小计", "合计金额")


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """One label or column: what it is called here, which fact of the project it holds, what belongs there.

    ``path`` is the attribute of Project that keeps the entry (``info.name``, ``indicators.target``). Two fields are the
    same where their paths are: that a label reads differently on another form does not make it another fact.
    """

    label: str = field(compare=False)
    path: str
    entry: Entry[T] = field(compare=False)
    hint: str = field(default="", compare=False)
    required: bool = field(default=False, compare=False)
    width: int = field(default=0, compare=False)
    filled_down: bool = field(default=False, compare=False)
    """The cells may be merged, or left blank below the first row they count for."""
    blank_says_none: bool = field(default=False, compare=False)
    """A required column whose blank cell says that there is nothing, and is no omission."""
    since: str = field(default=FIRST_VERSION, compare=False)
    """The template version that brought it: what an older workbook did not have is not missing in it."""
    aliases: tuple[str, ...] = field(default=(), compare=False)
    """Other texts by which the label or header is known."""

    @property
    def choices(self) -> tuple[str, ...]:
        """The words offered for choosing; empty where anything may be written."""
        return self.entry.choices

    def shown_as(self, label: str, *aliases: str, **changes: Any) -> "Field[T]":
        """The same fact under the label of another form."""
        return replace(self, label=label, aliases=aliases, **changes)


def fields_of(declared: type) -> tuple[Field[Any], ...]:
    """The fields a class declares, in their order."""
    return tuple(value for value in vars(declared).values() if isinstance(value, Field))


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels below one another in one column, their values beside them, or in the column headed ``value_header``."""

    fields: tuple[Field[Any], ...]
    value_header: str = ""


@dataclass(frozen=True, slots=True)
class Spots:
    """Labels anywhere on a sheet, read where they stand and not missed where they do not.

    ``where`` says where the value stands: beside the label's merged area, below it, or in the label's own cell; then
    ``pattern`` finds the entry in that cell's text.
    """

    fields: tuple[Field[Any], ...]
    where: Literal["beside", "below", "inside"] = "beside"
    pattern: str = ""


@dataclass(frozen=True)
class Table:
    """A table: a row of headers, and below it one row for each fact of a list.

    ``part`` is the list's path in the Project; ``items`` the attribute that keeps the rows of one entry, where several
    rows make one (the 评价要点 of an indicator). ``subject`` and ``named_by`` name a row in messages.
    ``telling`` fields say whether there is anything in a row: blank in all of them, it is a preset row not used.
    """

    part: str
    fields: tuple[Field[Any], ...]
    subject: str
    named_by: Field[Any]
    blank_rows: int = 0
    items: str = ""
    telling: tuple[Field[Any], ...] = ()
    totals: tuple[str, ...] = TOTALS
    """Names of rows that state a sum and are no data."""
    notes_below: bool = False
    """Texts below the totals are part of the printed form, not something lost."""

    @property
    def known(self) -> Mapping[str, str]:
        """The words that name the rows, where these are printed on the form; then only their rows belong to it.

        Their column has no header and is found by the words.
        """
        return self.named_by.entry.words

    def of_item(self, field: Field[Any]) -> bool:
        """Whether a field belongs to a row alone, where several rows make one entry."""
        return bool(self.items) and field.path.startswith(f"{self.part}.{self.items}.")

    @cached_property
    def of_entry(self) -> Getters:
        """What an entry states once, and how it is had from the entry."""
        start = len(self.part) + 1
        return [(field, attrgetter(field.path[start:])) for field in self.fields if not self.of_item(field)]

    @cached_property
    def of_items(self) -> Getters:
        """What each row of an entry states, and how it is had from the row."""
        start = len(self.part) + len(self.items) + 2
        return [(field, attrgetter(field.path[start:])) for field in self.fields if self.of_item(field)]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its tables and labels, and the line of advice under its title.

    An official form's sheet may have any name: ``name`` is empty, and it is known by its texts.
    """

    name: str
    blocks: tuple[Labels | Spots | Table, ...]
    note: str = ""
    landscape: bool = False
    optional: bool = False

    @property
    def table(self) -> Table | None:
        """Its (first) table; None for a sheet of labels."""
        return next((block for block in self.blocks if isinstance(block, Table)), None)

    @property
    def labels(self) -> tuple[Field[Any], ...]:
        """The fields that are labels."""
        return tuple(field for block in self.blocks if not isinstance(block, Table) for field in block.fields)

    @property
    def columns(self) -> tuple[Field[Any], ...]:
        """The columns of its tables; empty for a sheet of labels."""
        return tuple(field for block in self.blocks if isinstance(block, Table) for field in block.fields)

    @property
    def fields(self) -> tuple[Field[Any], ...]:
        """All its fields, labels first."""
        return (*self.labels, *self.columns)

    def named(self, label: str) -> Field[Any]:
        """The field that has a label; raises KeyError."""
        for one in self.fields:
            if one.label == label:
                return one
        raise KeyError(label)


@dataclass(frozen=True, slots=True)
class Form:
    """A layout: its sheets in order, and what an evaluation of its kind asks of them.

    ``filled`` are the sheets that must have rows, ``shown`` those the report shows, ``may_rest`` those that may stay
    empty; ``aside`` are names of sheets that belong to the workbook and hold no entries.
    """

    title: str
    version: str
    sheets: tuple[Sheet, ...]
    filled: tuple[Sheet, ...] = ()
    shown: tuple[Sheet, ...] = ()
    may_rest: tuple[Sheet, ...] = ()
    aside: tuple[str, ...] = ()
    given: Mapping[Field[Any], str] = field(default_factory=dict)
    """Facts that the form itself states by being this form."""

    @property
    def fields(self) -> Iterator[Field[Any]]:
        """All fields of all sheets."""
        return (field for sheet in self.sheets for field in sheet.fields)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the sheets that hold entries."""
        return tuple(sheet.name for sheet in self.sheets)

    @property
    def tables(self) -> tuple[Sheet, ...]:
        """The sheets that are tables."""
        return tuple(sheet for sheet in self.sheets if sheet.table)

    def sheet(self, name: str) -> Sheet:
        """The sheet of a name; raises KeyError."""
        for one in self.sheets:
            if one.name == name:
                return one
        raise KeyError(name)
