"""What was changed by hand in a report of ours: the report is laid beside the one its workbook gives."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from perfxl.audit.against_rules import EDITED, REMOVED, REWORDED
from perfxl.audit.judge import AuditFinding, finding_of
from perfxl.audit.lines import Report
from perfxl.audit.rule import found
from perfxl.audit.weight import TOKEN, around, is_heading, is_whole_sentence, opposes, weighs
from perfxl.model import Place
from perfxl.model.stated import Quote

_OURS = 0.6
"""Share of equal pieces from which a report is taken for one drawn up from this workbook."""
_ALIKE = 0.5
_LONG = 80
_FIGURE = re.compile(r"\d")
_SHORT = 10
"""Tokens: a paragraph so short, and every cell, is a label and what was entered."""


_NOTHING, _TAKEN_OUT = "（没有这句话）", "（删去了）"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or a cell."""

    text: str
    quote: Quote


def edits(report: Report, drawn: Report, names: Sequence[str]) -> Iterator[AuditFinding] | None:
    """The changes; None where the report was not drawn up from this workbook."""
    ours, theirs = _pieces(drawn), _pieces(report)
    matcher = SequenceMatcher(None, [one.text for one in ours], [one.text for one in theirs], autojunk=False)
    if matcher.ratio() < _OURS:
        return None
    return _changes(matcher, ours, theirs, names)


def _pieces(report: Report) -> list[Piece]:
    """Paragraphs and cells in reading order; blank ones are left out."""
    found: list[tuple[int, Piece]] = []
    for line in report.lines:
        if line.raw.strip() and line.place.part not in ("页眉", "页脚"):
            found.append((line.order, Piece(" ".join(line.raw.split()), line.quote())))
    for sheet in report.sheets:
        seen: set[Place] = set()
        for row in sheet.rows:
            for cell in row:
                if cell.text and cell.place not in seen:
                    seen.add(cell.place)
                    found.append((sheet.order, Piece(" ".join(cell.raw.split()), cell.quote)))
    return [piece for _, piece in sorted(found, key=lambda one: one[0])]


def _changes(
    matcher: SequenceMatcher[str], ours: Sequence[Piece], theirs: Sequence[Piece], names: Sequence[str]
) -> Iterator[AuditFinding]:
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "replace":
            yield from _replaced(ours[a:b], theirs[c:d], names)
        elif kind == "delete":
            near = theirs[min(c, len(theirs) - 1)] if theirs else None
            yield from (_removed(one, near) for one in ours[a:b] if _matters(one.text))


def _replaced(ours: Sequence[Piece], theirs: Sequence[Piece], names: Sequence[str]) -> Iterator[AuditFinding]:
    """Changed pieces, each beside the one it was."""
    left = list(ours)
    aligned = len(ours) == len(theirs)
    for index, changed in enumerate(theirs):
        was = ours[index] if aligned else _nearest(changed, left)
        if was is None:
            continue
        if was in left:
            left.remove(was)
        yield from _compared(was, changed, names)
    if not aligned:
        yield from (_removed(one, theirs[0] if theirs else None) for one in left if _matters(one.text))


def _nearest(changed: Piece, candidates: Sequence[Piece]) -> Piece | None:
    rated = [
        (SequenceMatcher(None, one.text, changed.text, autojunk=False).ratio(), index)
        for index, one in enumerate(candidates)
    ]
    best = max(rated, default=(0.0, -1))
    return candidates[best[1]] if best[0] >= _ALIKE else None


def _compared(was: Piece, now: Piece, names: Sequence[str]) -> Iterator[AuditFinding]:
    before, after = TOKEN.findall(was.text), TOKEN.findall(now.text)
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        right, printed = "".join(before[a:b]), "".join(after[c:d])
        if kind == "equal" or not (right + printed).strip():
            continue
        told = (around(before, a, b) or _NOTHING, around(after, c, d) or _TAKEN_OUT)
        if _weighty(was, before, (a, b), after, (c, d), names):
            figures = bool(_FIGURE.search(right)) and bool(printed.strip())
            shown_right, shown_printed = (right, printed) if figures else told
            one = found(
                now.quote, expected=shown_right, printed=shown_printed, right=shown_right,
                words=told[0].rstrip("。"),
            )  # fmt: skip
            yield finding_of(EDITED, one)
        else:
            one = found(now.quote, expected=told[0], printed=told[1], right=told[0], words=told[0])
            yield finding_of(REWORDED, one)


def _weighty(
    was: Piece, before: Sequence[str], old: Span, after: Sequence[str], new: Span, names: Sequence[str]
) -> bool:
    """Whether a change touches a figure, a unit, a verdict, a name or a citation, and is no mere wording.

    A sentence added between the others says something more; it changes nothing that the workbook gave.
    """
    if old[0] == old[1] and is_whole_sentence(after, *new):
        return False
    if _in_name(before, *old, names) or opposes("".join(before[slice(*old)]), "".join(after[slice(*new)])):
        return True
    if weighs(before, *old) or weighs(after, *new):
        return True
    return not is_heading(was.text) and len(before) - (old[1] - old[0]) < _SHORT


def _in_name(tokens: Sequence[str], start: int, end: int, names: Sequence[str]) -> bool:
    """Whether a changed piece lies in one of the names of the project."""
    text = "".join(tokens)
    left = len("".join(tokens[:start]))
    right = left + len("".join(tokens[start:end]))
    for name in names:
        at = text.find(name)
        while at >= 0:
            if at < max(right, left + 1) and left < at + len(name):
                return True
            at = text.find(name, at + 1)
    return False


def _matters(text: str) -> bool:
    return bool(re.search(r"\d", text)) and len(text) > 3


def _removed(was: Piece, near: Piece | None) -> AuditFinding:
    quotes = (near.quote,) if near is not None else ()
    return finding_of(REMOVED, found(*quotes, words=_cut(was.text)))


def _cut(text: str) -> str:
    return (text if len(text) <= _LONG else f"{text[:_LONG]}…").rstrip("。")
