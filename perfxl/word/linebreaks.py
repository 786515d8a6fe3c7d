"""How many lines a text takes: Chinese characters one by one, words and numbers whole, marks where they may stand.

Lengths are in twentieths of a point. Latin letters and figures have the widths of Times New Roman, everything else
stands on the square of the type size. Widths are whole thousandths of it, so that nothing is lost in adding them up.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

_NARROW = {
    **dict.fromkeys(" ,./:;|\\'`!ijlt", 280),
    **dict.fromkeys("()[]-frIJs", 360),
    **dict.fromkeys('"{}~^*#$0123456789abcdeghknopquvxyz?_', 500),
    **dict.fromkeys("+<=>&FLPSTZEBRw", 620),
    **dict.fromkeys("ACDGHKNOQUVXYm", 720),
    **dict.fromkeys("%@MW", 860),
}
"""Widths in thousandths of the type size."""
_SQUARE = 1000
"""What a character without a width of its own takes: the whole type size."""
_EXACT = {"\0": 0, ".": 250, ",": 250, "-": 333, "%": 833, "/": 278, "(": 333, ")": 333, " ": 250, ":": 278}
_WEAK = {"“": 444, "”": 444, "‘": 333, "’": 333, "×": 564, "÷": 549, "≥": 549, "≤": 549, "±": 549, "·": 250}
"""Signs of both scripts: set like the character before them, and like Latin ones where a text begins with them."""
_UNITS = re.compile(
    "(?P<open>[“‘（《〈【〔]*)(?P<core>[!-~×÷]+?(?=(?<=%)\\+|[^!-~×÷]|$)|[^“‘（《〈【〔])(?P<end>\0?)"
    "(?P<close>[”’）》〉】〕？！％]*)(?P<hang>[。，、；：]?)(?P<more>[”’）》]*)"
)
FIELD_END = "\0"
"""Stands behind a field: a mark that follows one never hangs over the end of the line."""
_IDEOGRAPH = re.compile("[一-鿿]")
_SEAM = 200
"""The gap that word processors leave where Chinese and Latin meet, in thousandths of the type size."""


def width_of(character: str) -> int:
    """The width of a character in thousandths of the type size, among Chinese ones."""
    return _EXACT.get(character, _NARROW.get(character, 500)) if character < "\x7f" else _SQUARE


def _widths(text: str) -> Iterator[int]:
    latin = True
    for character in text:
        yield _WEAK[character] if latin and character in _WEAK else width_of(character)
        if character.isascii():
            latin = latin or character.isalnum()
        elif character not in _WEAK:
            latin = False


def line_count(text: str, size: int, width: int, indent: int = 0, *, hang: bool = True) -> int:
    """The lines that a paragraph takes in a column of ``width``, its first line begun by ``indent``.

    With ``hang`` a mark may stand outside the column at the end of a line, as it may in running text.
    """
    lines, used, room = 1, indent * _SQUARE, (width + 1) * _SQUARE
    units, together = _units(text)
    if used + together * size <= room:
        return lines
    for seam, needed, whole in units:
        if used and used + (seam + (needed if hang else whole)) * size > room:
            lines, used = lines + 1, 0
        used += (whole + seam if used else whole) * size
    return lines


@lru_cache(maxsize=4096)
def _units(text: str) -> tuple[tuple[tuple[int, int, int], ...], int]:
    """What no line breaks: the gap before it inside a line, the width that must fit, the width it takes.

    The last two differ by a mark that may hang over the end. With them the width of all on one line.
    """
    units = tuple(_measured(text))
    return units, sum(seam + whole for seam, _, whole in units)


def _measured(text: str) -> Iterator[tuple[int, int, int]]:
    before, widths = "", list(_widths(text))
    for match in _UNITS.finditer(text):
        core = match["core"]
        seam = _SEAM if before and _meet(before, core[0]) else 0
        whole = sum(widths[match.start() : match.end()])
        hangs = match["hang"] and not match["more"] and not match["end"]
        yield seam, whole - widths[match.end() - 1] if hangs else whole, whole
        before = core[-1] if not (match["close"] or match["hang"]) else ""


def _meet(before: str, after: str) -> bool:
    """Whether an ideograph and a letter or figure stand side by side."""
    if _IDEOGRAPH.match(before):
        return after.isascii() and after.isalnum()
    return bool(_IDEOGRAPH.match(after)) and before.isascii() and (before.isalnum() or before == "%")
