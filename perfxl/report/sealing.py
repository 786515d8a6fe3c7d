"""User text travels through the template sealed, so that it is never taken for markup.

The seals are Unicode noncharacters (U+FDD0 to U+FDD5), set aside for use inside a program: no real text holds them.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache

from jinja2 import Undefined
from markupsafe import Markup

from perfxl.kinds import Kind
from perfxl.model import Entered

OPEN, CLOSE, BREAK, LINE, GAP = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd5"
"""``GAP`` stands for a blank line of the template: a line left empty by a condition is no end of a paragraph."""

_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]|_x000[dD]_\n?")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_PIECES = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}|([^{OPEN}]+)")


def clean(text: str) -> str:
    """The text with every kind of line break as a line feed and without characters that cannot be printed."""
    if text.isprintable() and "_x000" not in text:
        return text
    return _UNPRINTABLE.sub("", _BREAKS.sub("\n", text).replace("\t", " "))


def seal(value: object) -> Markup | Undefined:
    """A value as it enters the report: the text a person would read, sealed off from the markup.

    Raises:
        TypeError: for a value that has no wording of its own, such as None.

    """
    if isinstance(value, Undefined):
        return value
    if isinstance(value, Markup):
        return _joined(value)
    text = clean(value if type(value) is str else _words(value)).strip()
    if "\n" in text:
        text = BREAK.join(filter(None, (line.strip() for line in text.split("\n"))))
    return Markup(OPEN + text + CLOSE)  # noqa: S704 (sealed, not HTML)


def _joined(markup: Markup) -> Markup:
    """What a macro gives: its lines join to a stretch of a sentence, unless there are blocks or rows among them."""
    lines = [line.strip() for line in markup.split("\n")]
    blocks = LINE in markup or GAP in markup or any(line.startswith(("|", "+")) for line in lines)
    return markup if blocks or len(lines) == 1 else Markup("".join(lines))  # noqa: S704 (sealed, not HTML)


def _words(value: object) -> str:
    if isinstance(value, str):
        return str(value.value) if isinstance(value, Enum) else value
    if isinstance(value, Entered):
        return value.text
    if isinstance(value, Kind):
        return value.title
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    raise TypeError(f"{value!r}没有可以打印的写法")


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The stretches of a rendered text, each with whether it was sealed; sealed line breaks are ``BREAK``."""
    for match in _PIECES.finditer(text):
        yield (match[2], False) if match[1] is None else (match[1], True)


def unsealed(text: str) -> str:
    """The text of a rendered stretch without its seals; line breaks of sealed text stay ``BREAK``."""
    return text.replace(OPEN, "").replace(CLOSE, "")


def unseal(text: str) -> str:
    """The plain text of a rendered stretch, line breaks as line feeds."""
    return unsealed(text).replace(BREAK, "\n")


def split_sealed(text: str, mark: str) -> list[str]:
    """Split at every ``mark`` (one character) that does not stand in sealed text."""
    return [part.strip() for part in _outside(mark).split(text)]


@cache
def _outside(mark: str) -> re.Pattern[str]:
    """The mark where no seal is closed before the next is opened."""
    return re.compile(f"{re.escape(mark)}(?![^{OPEN}{CLOSE}]*{CLOSE})")
