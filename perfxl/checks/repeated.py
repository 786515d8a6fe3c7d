"""What stands several times: one cause found in many cells is told once, and entries that repeat another."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

import pandas as pd

from perfxl.checks.rule import problem
from perfxl.model import Finding, Place, Problem

T = TypeVar("T")
MOST = 3
"""So many cells are still told one by one."""
_NAMED = re.compile(r"“([^”]*)”")
_CELL = re.compile(r"([A-Z]+)(\d+)")


def repeats(entries: Iterable[T], key: Callable[[T], str]) -> Iterator[tuple[T, T, int]]:
    """Entries whose key stood before, each with the first of them and how many there are; no key is no repetition."""
    listed = list(entries)
    named = pd.Index([key(entry) for entry in listed], dtype=object)
    again = (named.duplicated() & (named != "")).nonzero()[0]
    if not again.size:
        return
    keys = pd.Series(named)
    alike = keys.index.to_series().groupby(keys)
    firsts, counts = alike.transform("first"), alike.transform("size")
    for row in again:
        yield listed[row], listed[firsts[row]], int(counts[row])


def together(problems: Sequence[Problem], **facts: str) -> Iterator[Problem]:
    """The problems one by one while they are few, else one of kind ``many`` at the first cell that names all cells."""
    if len(problems) <= MOST:
        yield from problems
    else:
        places = [one.place for one in problems]
        yield problem(places[0], "many", count=len(places), cells=ranges(places), **facts)


def ranges(places: Sequence[Place]) -> str:
    """Cells of a sheet in short: ``F7至F11、F13``."""
    runs: list[list[tuple[str, int]]] = []
    for column, row in sorted(_split(place.spot) for place in places):
        if runs and runs[-1][-1] == (column, row - 1):
            runs[-1].append((column, row))
        else:
            runs.append([(column, row)])
    return "、".join(_shown(run) for run in runs)


def ranges_by_sheet(places: Sequence[Place]) -> str:
    """Cells of several sheets in short: ``“绩效目标表”J7至J9，“决策与过程”G5``."""
    sheets: dict[str, list[Place]] = {}
    for place in places:
        sheets.setdefault(place.part, []).append(place)
    return "，".join(f"“{sheet}”{ranges(of_sheet)}" for sheet, of_sheet in sheets.items())


def places_of(finding: Finding) -> Iterator[Place]:
    """All cells a finding is about: its own, and those that ``ranges`` and ``ranges_by_sheet`` have told in short."""
    yield finding.place
    for part in dict(finding.facts).get("cells", "").split("，"):
        named = _NAMED.match(part)
        sheet, runs = (named[1], part[named.end() :]) if named else (finding.place.part, part)
        for run in filter(None, runs.split("、")):
            (column, first), (_, last) = map(_split, (run.partition("至")[0], run.rpartition("至")[2]))
            yield from (Place(sheet, f"{column}{row}") for row in range(first, last + 1))


def _split(cell: str) -> tuple[str, int]:
    match = _CELL.fullmatch(cell)
    return (match[1], int(match[2])) if match else (cell, 0)


def _shown(run: Sequence[tuple[str, int]]) -> str:
    first, last = (f"{column}{row or ''}" for column, row in (run[0], run[-1]))
    return first if first == last else f"{first}至{last}"
