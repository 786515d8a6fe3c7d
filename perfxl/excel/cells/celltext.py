"""A cell's text as the person sees it, and the shared strings of a workbook."""

import re
from typing import Final

from perfxl.package import guard
from perfxl.package.markup import feed, local_names, parser

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
"""Characters without width that come along when text is copied from web pages and chats."""
_CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_STRINGS: Final = ("si", "t", "rPh")


def cleaned(text: str) -> tuple[str, bool]:
    """The text without what nobody sees, and whether control characters had to be removed.

    ``_x000D_`` and its like are the characters they stand for; line breaks become newlines; spaces around the text
    (the ideographic one too) go, inner ones stay.
    """
    if "_x" not in text and text.replace("\n", "").isprintable():
        return text.strip(), False
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\x85", "\n")
    seen = _UNSEEN.sub("", text).replace("\t", " ").replace("\u00a0", " ")
    kept = _CONTROL.sub("", seen)
    return kept.strip(), kept != seen


def shared_strings(data: bytes, part: str, most: int = guard.ELEMENT_LIMIT) -> list[str]:
    """The shared strings in their order, runs joined, phonetic guides left out; raises Refusal.

    ``most`` is how many elements the part may have.
    """
    strings: list[str] = []
    pieces: list[str] = []
    names = local_names(_STRINGS)
    state = {"text": False, "phonetic": False}
    elements = depth = 0
    made = parser(part)

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal elements, depth
        elements += 1
        depth += 1
        guard.count(elements, most, "elements", part)
        guard.depth(depth, part)
        tag = names.get(name)
        if tag == "si":
            pieces.clear()
        elif tag == "rPh":
            state["phonetic"] = True
        elif tag == "t":
            state["text"] = not state["phonetic"]

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        tag = names.get(name)
        if tag == "t":
            state["text"] = False
        elif tag == "rPh":
            state["phonetic"] = False
        elif tag == "si":
            strings.append("".join(pieces))

    def text(value: str) -> None:
        if state["text"]:
            pieces.append(value)

    made.StartElementHandler, made.EndElementHandler, made.CharacterDataHandler = start, end, text
    feed(made, data, part)
    return strings
