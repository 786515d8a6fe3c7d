"""The forms in a file: where each stands, which layout it is, and what it says."""

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from perfxl.excel.cells.grid import Cell, Grid, Grids
from perfxl.forms.official.layouts import LAYOUTS, UNKNOWN, Layout
from perfxl.imports.draft import Draft, Note, shown
from perfxl.imports.flat import flat_projects
from perfxl.imports.headers import find_header
from perfxl.imports.indicators import Reader
from perfxl.imports.labels import is_hint, read_labels
from perfxl.imports.money import is_source, is_total, read_money
from perfxl.imports.page import Page
from perfxl.imports.vocabulary import BESIDE_FUNDS, NAME, PROJECT, Vocabulary, vocabulary
from perfxl.imports.words import key, months_in, whole
from perfxl.model import Place

_TITLE = re.compile(r"自评|绩效目标|目标表|申报表|批复表|完成情况表|监控情况表|监控表")
_DATED = re.compile(r"[(]?(20\d\d)年(\d{1,2})月[)]?")
_ABOVE = 6
"""So many rows above 项目名称 a form's title may stand."""
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Understood:
    """What was found in one file: the forms, and the sheets on which there was none."""

    drafts: tuple[Draft, ...]
    passed_over: tuple[Note, ...] = field(default=())


def understand(grids: Grids, layouts: Sequence[Layout] = LAYOUTS) -> Understood:
    """Find and read all forms of a file; the same cells always give the same drafts."""
    flat = flat_projects(grids, layouts)
    drafts = list(flat.drafts)
    passed: list[Note] = list(flat.passed_over)
    for grid in grids.sheets:
        if grid.name in flat.sheets:
            continue
        found = [draft for page in pages(grid, layouts) if (draft := _draft(page, layouts)) is not None]
        if not found and grid.cells:
            first = min(grid.cells)
            reason = "这张工作表是隐藏的，没有认出表样" if grid.hidden else "这张工作表上没有认出表样"
            passed.append(Note(Place(grid.name, grid.cells[first].address), grid.cells[first].text[:40], reason))
        drafts += _joined(found)
    return Understood(tuple(drafts), tuple(passed))


def pages(grid: Grid, layouts: Sequence[Layout]) -> list[Page]:
    """The forms that stand under each other on one sheet, each from its title to the next one's."""
    rows = sorted({row for row, _ in grid.cells})
    whole_sheet = Page(grid, tuple(rows))
    words = vocabulary(*layouts)
    starts: list[int] = []
    heads = [row for row in rows if _heads_indicators(whole_sheet, words, row)]
    for row in rows:
        cells = whole_sheet.by_row[row]
        if starts and not any(starts[-1] < head < row for head in heads):
            continue
        if any(
            (words.label(cell.text) or ("", 0))[0] == PROJECT and _is_label(whole_sheet, words, cell) for cell in cells
        ):
            start = _title_above(whole_sheet, rows, row, starts[-1] if starts else 0, own_titles(layouts))
            starts.append(start)
    if not starts:
        return [whole_sheet]
    starts[0] = rows[0]
    bounds = [*starts, rows[-1] + 1]
    return [
        Page(grid, tuple(row for row in rows if first <= row < following))
        for first, following in itertools.pairwise(bounds)
        if first < following
    ]


def _heads_indicators(page: Page, words: Vocabulary, row: int) -> bool:
    paths = {words.column(cell.text) for cell in page.by_row[row]} - {""}
    return NAME in paths and len(paths) >= 3


def _is_label(page: Page, words: Vocabulary, cell: Cell) -> bool:
    """Whether 项目名称 stands there as the label of a form and not as the header of a list."""
    if key(cell.text) == "项目":
        return False
    beside = page.beside(cell)
    return beside is None or not words.prints(beside.text)


def own_titles(layouts: Sequence[Layout]) -> frozenset[str]:
    """The titles of forms that offices added themselves; those of the others are known by their words."""
    return frozenset(whole(name) for layout in layouts if layout not in LAYOUTS for name in layout.titles)


def _title_above(page: Page, rows: Sequence[int], row: int, after: int, own: Collection[str]) -> int:
    above = [one for one in rows if max(after, row - _ABOVE) < one < row]
    titled = [one for one in above if any(_is_title(cell, own) for cell in page.by_row[one])]
    return titled[0] if titled else row


def _is_title(cell: Cell, own: Collection[str]) -> bool:
    return (
        len(cell.text) <= _LONGEST_TITLE
        and (bool(_TITLE.search(cell.text)) or any(name in whole(cell.text) for name in own))
        and ":" not in cell.text
        and "：" not in cell.text
    )


def recognised(page: Page, layouts: Sequence[Layout]) -> tuple[Layout, str] | None:
    """The layout of a page and the words by which it was known; None where nothing tells that it is a form."""
    texts = {name for cell in page.cells for name in (whole(cell.text), key(cell.text)) if name}
    own = own_titles(layouts)
    title = next((cell.text for cell in page.cells if _is_title(cell, own)), "")
    plain = re.sub(r"[(（].*?年度?.*?[)）]", "", whole(title))
    best, score = None, (0, 0, 0)
    for layout in layouts:
        longest = max((len(name) for name in layout.titles if whole(name) in plain), default=0)
        marks = sum(whole(mark) in texts or key(mark) in texts for mark in layout.marks)
        mine = (int(longest > 0), marks, longest)
        if longest and mine > score:
            best, score = layout, mine
    if best is None:
        marked = [(sum(whole(mark) in texts for mark in layout.marks), layout) for layout in layouts if layout.marks]
        count, layout = max(marked, key=lambda pair: pair[0], default=(0, UNKNOWN))
        best = layout if count >= 2 else UNKNOWN
    return best, title


def _draft(page: Page, layouts: Sequence[Layout]) -> Draft | None:
    known = recognised(page, layouts)
    if known is None:
        return None
    layout, title = known
    words = vocabulary(layout)
    header = find_header(page, words)
    if header is None:
        return None
    draft = Draft(layout, page.grid.name)
    table = Reader(page, words, draft, header).read()
    read_money(page, words, draft, table)
    read_labels(page, words, draft, table)
    if layout.kind.running:
        _until(page, draft)
    _account(page, draft, title, layout)
    return draft


def _until(page: Page, draft: Draft) -> None:
    """The month the form counts up to, from its headers (1-7月执行数) or the line under its title (2024年7月)."""
    for cell in page.cells:
        if (month := months_in(cell.text)) and "info.month" not in draft.labels:
            draft.labels["info.month"] = shown(cell, month)
        if dated := _DATED.fullmatch("".join(normalize("NFKC", cell.text).split())):
            page.take(cell)
            draft.labels.setdefault("info.year", shown(cell, dated[1]))
            draft.labels.setdefault("info.month", shown(cell, dated[2]))


def _account(page: Page, draft: Draft, title: str, layout: Layout) -> None:
    """Tell of every cell that was neither read nor printed by the form."""
    words = vocabulary(layout)
    for cell in page.cells:
        if (cell.row, cell.column) in page.taken or is_hint(cell.text) or cell.text == title:
            continue
        name = key(cell.text)
        printed = words.prints(cell.text) or is_source(cell.text) or is_total(cell.text) or name in BESIDE_FUNDS
        if printed or re.fullmatch(
            r"[（(]?\s*(?:20\d\d)?\s*年?度?\s*[)）]?|附件?\s*\d*[-—\d]*[:：]?", cell.text.strip()
        ):
            continue
        reason = "隐藏列里的内容" if cell.column in page.grid.hidden_columns else "没有对应的栏目"
        draft.leave(page.place(cell), cell.text, reason)


def _joined(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Forms whose head is repeated on each printed page, as one."""
    last: Draft | None = None
    for draft in drafts:
        if last is not None and _continues(last, draft):
            last.indicators += draft.indicators
            last.guessed += draft.guessed
            last.left_out += draft.left_out
            last.lost += draft.lost
            last.total_score = draft.total_score or last.total_score
            continue
        if last is not None:
            yield last
        last = draft
    if last is not None:
        yield last


def _continues(first: Draft, second: Draft) -> bool:
    names = [draft.labels[PROJECT].text if PROJECT in draft.labels else "" for draft in (first, second)]
    return first.layout is second.layout and names[0] == names[1] and not second.funds and first.total_score is None
