"""What stands on a sheet that the program lays out: columns with their looks, rows from a frame, totals, charts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from perfxl.excel.cells.notes import Note

Look = Literal["text", "centred", "money", "points", "rate", "count", "entry", "link", "light", "state", "hidden"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its title; ``width`` in characters. ``entry`` waits for a person; ``title`` is also the header."""

    title: str
    width: int = 10
    look: Look = "text"
    choices: tuple[str, ...] = ()
    """What a drop-down list offers; other words may be entered."""
    formula: str = ""
    """A formula for every row, ``{标题}`` standing for the cell of that column."""
    most: str = ""
    """The column whose number is the most that may be entered."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart beside or under the rows: the columns of the first ``rows`` rows over their ``category``."""

    title: str
    kind: Literal["column", "bar"]
    category: str
    series: tuple[str, ...]
    rows: int
    unit: str = ""
    stacked: bool = False
    top: int = 0
    """The end of the axis, 0 where the numbers decide."""
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: a title, a line about it, a table with a row of totals, and charts."""

    name: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: pd.DataFrame
    total: Mapping[str, object] = field(default_factory=dict)
    charts: tuple[Chart, ...] = ()
    frozen: int = 0
    """So many columns stay in sight."""
    signed: str = ""
    """A line under the table for those who sign it."""
    overdue: tuple[str, str] = ("", "")
    """The columns of deadline and state by which an overdue row is marked on the day it is looked at."""
    notes: Mapping[tuple[str, str], Note] = field(default_factory=dict)
    """Notes on cells, by the row's key (empty for the header) and the column's title."""
