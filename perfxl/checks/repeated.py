"""One cause found in many cells is told once, with all its cells."""

import re
from collections.abc import Iterator, Sequence

from perfxl.checks.rule import Problem
from perfxl.model import Place

MOST = 3
"""So many cells are still told one by one."""
_CELL = re.compile(r"([A-Z]+)(\d+)")


def together(problems: Sequence[Problem], what: str) -> Iterator[Problem]:
    """The problems one by one while they are few, else one at the first cell that names all cells.

    ``what`` says with ``{count}`` what is wrong with all of them.
    """
    if len(problems) <= MOST:
        yield from problems
        return
    cells = ranges([problem.place for problem in problems])
    yield Problem(problems[0].place, f"{what.format(count=len(problems))}：{cells}。", problems[0].advice)


def ranges(places: Sequence[Place]) -> str:
    """Cells of a sheet in short: ``F7至F11、F13``."""
    runs: list[list[tuple[str, int]]] = []
    for column, row in sorted(_split(place.cell) for place in places):
        if runs and runs[-1][-1] == (column, row - 1):
            runs[-1].append((column, row))
        else:
            runs.append([(column, row)])
    return "、".join(_shown(run) for run in runs)


def _split(cell: str) -> tuple[str, int]:
    match = _CELL.fullmatch(cell)
    return (match[1], int(match[2])) if match else (cell, 0)


def _shown(run: Sequence[tuple[str, int]]) -> str:
    first, last = (f"{column}{row or ''}" for column, row in (run[0], run[-1]))
    return first if first == last else f"{first}至{last}"
