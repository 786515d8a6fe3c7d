"""Texts for the console: widths of Chinese characters, tables, and bytes of unknown encoding."""

import os
import sys
from collections.abc import Sequence
from unicodedata import east_asian_width


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
    """Decode a text file: UTF-8 (with or without mark), or else GBK as Windows' editors write it."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def mute_output() -> None:
    """Send what is still printed to standard output nowhere: nobody reads it any more, but the work goes on."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
