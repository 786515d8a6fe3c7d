"""The labels of a form and the values beside them, below them or behind them in the same cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from perfxl.excel.cells.grid import Cell
from perfxl.imports.draft import Draft, Note, shown
from perfxl.imports.page import Page
from perfxl.imports.vocabulary import (
    ACHIEVEMENT,
    CODE,
    DEPARTMENT,
    GOAL,
    OPERATOR,
    PROJECT,
    YEAR,
    Vocabulary,
)
from perfxl.imports.words import code_before, joined, without_number

_INLINE = re.compile(r"^([^:：\n]{2,24})[:：]\s*(\S.*)$", re.DOTALL)
_YEAR = re.compile(r"(?<!\d)(20\d{2})\s*年(?:度|\s*[)）]|[^\d月]{0,12}(?:自评|绩效|目标))|[（(]\s*(20\d{2})\s*[)）]")
_UNIT = re.compile(
    r"(?:资金|预算|金额|单位|额|数)[^。\n]{0,12}?[（(:：]\s*(?:单位)?[:：]?\s*(?:人民币)?(万元|元)(?:\s*[)）]|\s*$)"
)
_HINT = re.compile(r"^(?:\s*(?:目标|指标)\s*\d*\s*[:：]?\s*|[\s.…。]+|[（(](?:请|此处|填写|本栏)[^()（）]*[)）])+$")
_NONE = re.compile(r"^[\s—–\-/／]*$")
_PHONE = re.compile(r"[\s,，、/:：]*((?:\+?86)?1\d{10}|0\d{2,3}[-—]?\d{7,8}|\d{7,8})\s*$")
_MOST_DIGITS = 15
_NAMED = (PROJECT, DEPARTMENT, OPERATOR, "info.leader")
_LONG = (GOAL, ACHIEVEMENT)


@dataclass(frozen=True, slots=True)
class _Found:
    path: str
    rank: int
    label: Cell
    value: Cell


def is_hint(text: str) -> bool:
    """Whether a text is what a blank form prints: 目标1：, ……, a dash."""
    return bool(_NONE.match(text) or _HINT.match(text))


def read_labels(page: Page, words: Vocabulary, draft: Draft, table: frozenset[int]) -> None:
    """Read the labels outside the rows of the indicator table."""
    best: dict[str, _Found] = {}
    for found in _values(page, words, table):
        better = best.get(found.path)
        if better is None or (found.rank, _order(found)) < (better.rank, _order(better)):
            best[found.path] = found
    for path, found in best.items():
        draft.labels[path] = found.value
        page.take(found.value, found.label)
    _tidy(page, draft)
    draft.unit = draft.unit or money_unit(page)
    if YEAR not in draft.labels:
        _year_of_title(page, draft)


def _order(found: _Found) -> tuple[int, int]:
    return found.label.row, found.label.column


def _values(page: Page, words: Vocabulary, table: frozenset[int]) -> Iterator[_Found]:
    for cell in page.cells:
        if cell.row in table or page.first(cell.row, cell.column) in page.taken:
            continue
        known = words.label(cell.text)
        value = _value(page, words, cell, known[0]) if known else None
        if known and value is not None:
            yield _Found(*known, cell, value)
        elif not known:
            yield from _inline(words, cell)


def _value(page: Page, words: Vocabulary, label: Cell, path: str) -> Cell | None:
    """The value of a label; a hint that the form prints, or the next label, is none."""
    beside = page.beside(label)
    if beside is not None and not words.prints(beside.text):
        return None if is_hint(beside.text) else beside
    if path not in _LONG:
        return None
    below = page.below(label)
    return below if below is not None and not words.prints(below.text) and not is_hint(below.text) else None


def _inline(words: Vocabulary, cell: Cell) -> Iterator[_Found]:
    """``项目名称：农村饮水`` in one cell."""
    parts = _INLINE.match(cell.text)
    known = words.label(parts[1]) if parts else None
    if parts and known and not is_hint(parts[2]):
        yield _Found(*known, cell, shown(cell, parts[2].strip()))


def _tidy(page: Page, draft: Draft) -> None:
    labels = draft.labels
    for path in _NAMED:
        if path in labels:
            labels[path] = shown(labels[path], joined(labels[path].text))
    if PROJECT in labels:
        code, name = code_before(labels[PROJECT].text)
        if code:
            labels.setdefault(CODE, shown(labels[PROJECT], code))
            labels[PROJECT] = shown(labels[PROJECT], name)
    for path in (DEPARTMENT, OPERATOR):
        if path in labels:
            labels[path] = shown(labels[path], without_number(labels[path].text))
    leader = labels.get("info.leader")
    phone = _PHONE.search(leader.text) if leader else None
    if leader and phone:
        labels["info.leader"] = shown(leader, leader.text[: phone.start()].strip())
        labels.setdefault("info.phone", shown(leader, phone[1]))
    check_code(page, draft)


def check_code(page: Page, draft: Draft) -> None:
    """A code that was kept as a number has lost what is beyond fifteen digits."""
    code = draft.labels.get(CODE)
    if code is None:
        return
    digits = code.number is not None and len(f"{abs(code.number):.0f}") > _MOST_DIGITS
    if digits or re.search(r"\d[eE]\+?\d", code.text):
        reason = "项目编码按数字保存，第 15 位以后的数字已经丢失，没有读入；请从系统重新查得编码，按文本填写"
        draft.lost.append(Note(page.place(code), code.text, reason))
        draft.leave(page.place(code), code.text, reason)
        del draft.labels[CODE]


def _year_of_title(page: Page, draft: Draft) -> None:
    for cell in page.cells:
        found = _YEAR.search(cell.text) if len(cell.text) <= 60 else None
        if found:
            draft.labels[YEAR] = shown(cell, found[1] or found[2])
            page.take(cell)
            return


def money_unit(page: Page) -> str:
    """万元 or 元, as a label, a header or a line of the form says; empty where nothing does."""
    for cell in page.cells:
        found = _UNIT.search("".join(cell.text.split())) if len(cell.text) <= 60 else None
        if found:
            return found[1]
    return ""
