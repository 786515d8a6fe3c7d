"""Texts for the console: widths of Chinese characters, tables, and bytes of unknown encoding."""

import os
import re
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TextIO
from unicodedata import east_asian_width

import click

from perfxl.package.failures import reason_of


def width(text: str) -> int:
    """Return the columns a text takes on a console; a Chinese character takes two."""
    return sum(2 if east_asian_width(char) in "WFA" else 1 for char in text)


def padded(text: str, columns: int, *, right: bool = False) -> str:
    """Return the text filled with spaces to so many console columns."""
    space = " " * (columns - width(text))
    return space + text if right else text + space


def shortened(text: str, columns: int) -> str:
    """Return the text cut to so many columns, with ... in the middle: both ends of a file name tell most."""
    if width(text) <= columns:
        return text
    head, tail = text, text
    while width(head) > (columns - 3) // 2:
        head = head[:-1]
    while width(tail) > columns - 3 - width(head):
        tail = tail[1:]
    return f"{head}...{tail}"


def table(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """Return the rows as lines with aligned columns; the columns named in ``right`` are right-aligned."""
    widths = [max(width(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(
            padded(text, columns, right=number in right)
            for number, (text, columns) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def decoded(data: bytes) -> str:
    """Decode a text file: UTF-8 or UTF-16 (with or without mark), or else GBK, as Windows' editors write them."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        # No other text holds zero bytes; line ends and Latin letters are made of them.
        halves = data[::2].count(0), data[1::2].count(0)
        return data.decode("utf-16-be" if halves[0] > halves[1] else "utf-16-le", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


_UNSEEN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that move the cursor, set the window's title or turn the line around instead of showing anything."""
_lost: list[str] = []
"""Why standard output could no longer be written, once that has happened."""


def visible(text: str) -> str:
    """The text with control characters (a file's name may hold any) written out as an escape."""
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print a text. Where nobody reads it any more or the disk is full the work goes on without; see ``lost``."""
    _tried(lambda: click.echo(visible(text), err=err, nl=nl), sys.stderr if err else sys.stdout)


def send(data: bytes) -> None:
    """Send bytes for another program to standard output, as ``say`` does."""

    def write() -> None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    _tried(write, sys.stdout)


def lost() -> str:
    """Why standard output could not be written, in Chinese; empty when it could, or when its reader has gone."""
    return _lost[0] if _lost else ""


def _tried(write: Callable[[], None], stream: TextIO) -> None:
    try:
        write()
    except OSError as error:
        mute(stream)
        if stream is sys.stdout and not isinstance(error, BrokenPipeError):
            _lost.append(reason_of(error))


def mute(stream: TextIO) -> None:
    """Send what is still printed nowhere; the interpreter must not try again at its end either."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
