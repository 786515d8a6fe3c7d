"""Merged areas: the first cell's value stands for all cells of the area."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Final

from perfxl.excel.cells.grid import Cell, column_number
from perfxl.package import guard

_AREA = re.compile(r"([A-Za-z]{1,3})(\d{1,7}):([A-Za-z]{1,3})(\d{1,7})")
_LARGE: Final = 5_000
"""Areas of more cells than this are filled only as far as the sheet has content elsewhere."""
_AREA_LIMIT: Final = 100_000
_ROW: Final[Callable[[tuple[int, int]], int]] = itemgetter(0)
_COLUMN: Final[Callable[[tuple[int, int]], int]] = itemgetter(1)


def spread_merged(
    cells: Mapping[tuple[int, int], Cell], areas: Sequence[str], room: int, part: str
) -> tuple[dict[tuple[int, int], Cell], dict[tuple[int, int], tuple[int, int]]]:
    """The cells with those of merged areas filled in, and which cell each of these repeats.

    Raises Refusal beyond ``room`` cells.
    """
    guard.count(len(areas), _AREA_LIMIT, "merged", part)
    filled = dict(cells)
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    spent = len(filled)
    last_row = max(map(_ROW, cells), default=0)
    last_column = max(map(_COLUMN, cells), default=0)
    for area in areas:
        bounds = area_bounds(area)
        if bounds is None:
            continue
        top, left, bottom, right = bounds
        first = cells.get((top, left))
        if first is None:
            continue
        if (bottom - top + 1) * (right - left + 1) > _LARGE:
            bottom, right = min(bottom, last_row), min(right, last_column)
        content = (first.text, first.number, first.date, first.fault, first.power)
        spent += (bottom - top + 1) * (right - left + 1)
        guard.count(spent, room, "cells", part)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                filled[row, column] = Cell(row, column, *content)
                covered[row, column] = (top, left)
        del covered[top, left]
    return filled, covered


def widened(cells: Mapping[tuple[int, int], Cell], areas: Sequence[str]) -> dict[tuple[int, int], Cell]:
    """The cells, where a number too wide for its own column but merged over several is no longer seen as hidden."""
    changed = dict(cells)
    for area in areas:
        bounds = area_bounds(area)
        if bounds is None or bounds[3] == bounds[1]:
            continue
        first = changed.get((bounds[0], bounds[1]))
        if first is not None and first.fault == "hashes" and first.text.strip("#"):
            changed[bounds[0], bounds[1]] = first._replace(fault="")
    return changed


@lru_cache(maxsize=4096)
def area_bounds(area: str) -> tuple[int, int, int, int] | None:
    """Top, left, bottom, right of an area such as ``B4:D9``, whichever corners it names; None when it is none."""
    match = _AREA.fullmatch(area)
    if match is None:
        return None
    rows = sorted((int(match[2]), int(match[4])))
    columns = sorted((column_number(match[1]), column_number(match[3])))
    return rows[0], columns[0], rows[1], columns[1]
