"""The headers of a table of indicators: one row or two, columns in any order, two periods side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from perfxl.excel.cells.grid import Cell
from perfxl.imports.page import Page
from perfxl.imports.vocabulary import ACTUAL, LEVEL1, LEVEL2, NAME, SIGN, TARGET, UNIT, Vocabulary
from perfxl.imports.words import key

PARTS = {"值": TARGET, "指标值": TARGET, "符号": SIGN, "单位": UNIT, "数值": TARGET}
"""Second headers under 指标值."""


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of headers, the columns of each fact, and the headers of columns that hold none."""

    rows: tuple[int, ...]
    columns: Mapping[str, tuple[int, ...]]
    strangers: Mapping[int, str]
    aside: Mapping[int, str]
    """Columns of another period that stand beside those of the year, with what they hold."""


def find_header(page: Page, words: Vocabulary) -> Header | None:
    """The first row that heads a table of indicators; None where there is none."""
    for row in page.rows:
        paths = {path for cell in page.by_row[row] if (path := words.column(cell.text))}
        if NAME in paths and len(paths) >= 3 and paths & {LEVEL1, LEVEL2, TARGET}:
            return _header(page, words, row)
    return None


def _header(page: Page, words: Vocabulary, row: int) -> Header:
    rows = [row]
    following = page.rows[page.rows.index(row) + 1 :][:1]
    if following and _second_header(page, words, row, following[0]):
        rows.append(following[0])
    found: dict[str, list[Cell]] = {}
    strangers: dict[int, str] = {}
    for cell in _leaves(page, rows):
        path = words.column(cell.text)
        if cell.row != row and not path:
            path = PARTS.get(key(cell.text), "")
        if path:
            found.setdefault(path, []).append(cell)
        else:
            strangers[cell.column] = cell.text
    aside = _other_period(found)
    return Header(tuple(rows), {path: _columns(page, path, cells) for path, cells in found.items()}, strangers, aside)


def _leaves(page: Page, rows: Sequence[int]) -> Iterator[Cell]:
    """The lowest header of each column."""
    second = page.by_row[rows[1]] if len(rows) > 1 else []
    below = {cell.column for cell in second}
    for cell in page.by_row[rows[0]]:
        if not below & set(range(cell.column, page.end_column(cell) + 1)):
            yield cell
    yield from second


def _second_header(page: Page, words: Vocabulary, row: int, below: int) -> bool:
    """Whether the next row heads parts of the columns (符号, 值, 单位 under 指标值), the others merged down over it."""
    cells = page.by_row[below]
    if any(words.column(cell.text) == NAME and page.end_row(cell) >= below for cell in page.by_row[row]):
        return True
    named = [cell for cell in cells if words.column(cell.text) or key(cell.text) in PARTS]
    return bool(named) and len(named) * 2 >= len(cells) and not any(cell.number is not None for cell in cells)


def _other_period(found: dict[str, list[Cell]]) -> dict[int, str]:
    """Where targets of the whole period and of the year stand side by side, the year's are those on the right."""
    if len(found.get(NAME, ())) < 2:
        return {}
    start = found[NAME][-1].column
    aside = {cell.column: cell.text for cell in found[NAME][:-1]}
    for path in (LEVEL2, TARGET, ACTUAL):
        cells = found.get(path, [])
        if len(cells) > 1:
            right = [cell for cell in cells if cell.column >= start - 1] or cells[-1:]
            aside |= {cell.column: cell.text for cell in cells if cell not in right}
            found[path] = right
    found[NAME] = found[NAME][-1:]
    return aside


def _columns(page: Page, path: str, cells: Sequence[Cell]) -> tuple[int, ...]:
    """The columns of a fact; an indicator's value may be spread over all columns its header is merged over."""
    if path in (TARGET, ACTUAL):
        return tuple(range(cells[0].column, page.end_column(cells[0]) + 1))
    return tuple(cell.column for cell in cells)
