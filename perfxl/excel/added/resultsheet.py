"""A sheet to be written, described without any file format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from perfxl.model import Place

Shown = str | int | Decimal | None

MARKER = "本表由 perfxl 生成"
"""Stands in the second row of every sheet we write; by it a later run knows the sheet as ours."""


class ResultCell(NamedTuple):
    """A cell: its value, the name of its style (``looks.LOOKS``) and the place a click leads to."""

    value: Shown = None
    style: str = "text"
    link: Place | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """Cells from the top left to the bottom right one, rows and columns counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultSheet:
    """A sheet: ``rows`` top down, each cell by its place in the row; a merged area takes its first cell's value.

    ``widths`` are column widths in digits, ``hidden`` the numbers of columns out of sight; ``heights`` row heights in
    points, others are fitted to their text.
    The rows down to ``frozen_rows`` stay in sight, those of ``repeated`` (first, last) head every printed page, a new
    page begins after each row of ``breaks``.
    """

    name: str
    rows: Sequence[Sequence[ResultCell]]
    widths: Sequence[int]
    hidden: Sequence[int] = ()
    heights: Mapping[int, int] = field(default_factory=dict)
    merged: Sequence[Area] = ()
    frozen_rows: int = 0
    repeated: tuple[int, int] | None = None
    filtered: Area | None = None
    breaks: Sequence[int] = ()
    landscape: bool = True
    tab_color: str = ""
