"""The entries of a workbook as a frame, so that what is asked of each entry is one expression over all of them.

Which entries there are, what belongs there and which must be filled follows from the form.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import compress, islice
from operator import attrgetter
from typing import Any, NamedTuple, get_type_hints

import numpy as np
import pandas as pd

from perfxl.checks.shown import quoted
from perfxl.forms import standard
from perfxl.forms.facts import Facts, facts_of, items_of, labels_of, rows_of
from perfxl.forms.form import Form, Sheet
from perfxl.forms.standard.indicators import METHODS, Judged, Target
from perfxl.model import Entered, Project

__all__ = ["METHODS", "rows_of"]

INFO = standard.INFO.name
FUNDS, SPENDING = standard.FUNDS.name, standard.SPENDING.name
INDICATORS, COMMON = standard.INDICATORS.name, standard.COMMON.name
TEAM, PHASES = standard.TEAM.name, standard.PHASES.name
DOCUMENTS, LESSONS = standard.DOCUMENTS.name, standard.LESSONS.name
SHEETS = standard.SHEET_ORDER

NUMBER = Target.weight.entry.expected
MET = Judged.met.entry.expected
_NONE = Decimal(0)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Line(NamedTuple):
    """One entry: where it belongs, what is asked of it, what stands there.

    ``required`` says whether a blank is an omission, ``free`` whether any text may stand there, ``long`` whether
    sentences do; ``unsure`` that it could not be read, for whatever cause; ``number`` is the number read, 0 where there
    is none. ``whose`` names its row for messages, empty in 项目信息.
    """

    sheet: str
    path: str
    required: bool
    free: bool
    long: bool
    blank: bool
    faulty: bool
    unreadable: bool
    unsure: bool
    number: Decimal
    label: str
    whose: str
    expected: str
    entered: Entered[Any]

    @property
    def text(self) -> str:
        """What stands there."""
        return self.entered.text

    @property
    def row(self) -> int:
        """Its row on the sheet."""
        return int(self.entered.place.spot.lstrip(_LETTERS))


_ASKED = {name: bool if kind is bool else object for name, kind in islice(get_type_hints(Line).items(), 10)}
"""What rules ask about all entries at once, and how a frame keeps it."""


class Entries:
    """All entries that stand in the workbook: a frame to ask about them, indexed by the sheet's row, and the entries.

    Those of a missing label or column are left out.
    """

    def __init__(self, form: Form, project: Project) -> None:
        self._lines = [line for sheet in form.sheets for line in _lines(sheet, project)]
        columns = zip(*self._lines, strict=True) if self._lines else ((),) * len(Line._fields)
        typed = {name: np.array(column, kind) for (name, kind), column in zip(_ASKED.items(), columns, strict=False)}
        self.frame = pd.DataFrame(typed, [line.row for line in self._lines])

    def every(self) -> tuple[Line, ...]:
        """All of them."""
        return tuple(self._lines)

    def those(self, asked: "pd.Series[bool]") -> tuple[Line, ...]:
        """The entries for which an expression over the frame holds."""
        return tuple(compress(self._lines, asked.to_numpy()))


def _lines(sheet: Sheet, project: Project) -> Iterator[Line]:
    if sheet.table is None:
        yield from _asked(sheet, labels_of(sheet, project), "")
        return
    named = attrgetter(sheet.table.named_by.path[len(sheet.table.part) + 1 :])
    for row in rows_of(sheet, project):
        text = named(row).text
        whose = f"{sheet.table.subject}{quoted(text)}" if text else ""
        yield from _asked(sheet, facts_of(sheet.table, row), whose)
        for item in items_of(sheet.table, row):
            yield from _asked(sheet, item, f"{whose}的要点{quoted(item[0][1].text, 24)}")


def _asked(sheet: Sheet, facts: Facts, whose: str) -> Iterator[Line]:
    """What is asked of the entries that have a cell."""
    for field, entered in facts:
        if entered.place.spot:
            expected, asked = field.entry.expected, field.required and not field.blank_says_none
            yield Line(
                sheet.name,
                field.path,
                asked,
                not expected,
                field.entry.long,
                not entered.text,
                entered.faulty,
                entered.unreadable,
                entered.faulty or entered.unreadable,
                entered.value if isinstance(entered.value, Decimal) else _NONE,
                field.label,
                whose,
                expected,
                entered,
            )
