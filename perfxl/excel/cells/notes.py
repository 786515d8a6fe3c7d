"""Notes (批注) that people put on cells: who wrote them, and what they say.

A conversation of newer programs (threaded comments) keeps a copy of its text as a note, behind a few lines that tell
older programs about it; these lines are left out.
"""

from dataclasses import dataclass
from typing import Final

from perfxl.excel.cells.celltext import cleaned
from perfxl.excel.cells.grid import spot_of
from perfxl.model import Refusal
from perfxl.package.markup import Node
from perfxl.package.package import Package

_THREADED: Final = "tc="
"""How the name of a conversation's author begins in the copy."""
_BEFORE_THE_TEXT: Final = (":\n", "：\n")
_LONGEST: Final = 32_000
"""Characters of a note; a longer one cannot be stored."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a cell; ``author`` may be empty."""

    author: str
    text: str


def notes_on(package: Package, part: str) -> dict[tuple[int, int], Note]:
    """The notes on the cells of a sheet by row and column; none where their part is unsound."""
    try:
        comments = package.related(part, "comments")
        return _notes(package.tree(comments)) if comments else {}
    except Refusal:
        return {}


def _notes(root: Node) -> dict[tuple[int, int], Note]:
    authors, listed = root.first("authors"), root.first("commentList")
    names = [node.text for node in authors.children] if authors else []
    found: dict[tuple[int, int], Note] = {}
    for node in listed.children if listed else ():
        spot = spot_of(node.get("ref"))
        number = node.get("authorId")
        author = names[int(number)] if number.isdecimal() and int(number) < len(names) else ""
        text = _said(node)
        if author.startswith(_THREADED):
            author, text = "", _without_preface(text)
        if spot and text.strip():
            found[spot] = Note(cleaned(author)[0], cleaned(text)[0][:_LONGEST])
    return found


def _said(comment: Node) -> str:
    """The text of a note in its order, whether in one piece or in runs."""
    text = comment.first("text")
    if text is None:
        return ""
    pieces = (run if run.tag == "t" else run.first("t") for run in text.children if run.tag in ("t", "r"))
    return "".join(piece.text for piece in pieces if piece)


def _without_preface(text: str) -> str:
    places = [text.find(mark) + len(mark) for mark in _BEFORE_THE_TEXT if mark in text]
    return text[min(places) :].strip() if places else text
