"""Where a key of a TOML text stands, for error messages: a locator, not a parser.

It knows tables, arrays of tables, keys, and the elements of an array written one to a line; whatever it does
not know falls back to the nearest place around it.
"""

import re
from collections.abc import Sequence

_TABLE = re.compile(r"\[(\[?)([^\]]+)\]")
_KEY = re.compile(r"((?:[A-Za-z0-9_-]+|\"[^\"]*\")(?:\s*\.\s*(?:[A-Za-z0-9_-]+|\"[^\"]*\"))*)\s*=\s*(.*)")
_PART = re.compile(r"[A-Za-z0-9_-]+|\"[^\"]*\"")

Step = str | int


def lines(text: str) -> dict[tuple[Step, ...], int]:
    """Line numbers (from 1) of the tables, keys and array elements in ``text``, by path."""
    found: dict[tuple[Step, ...], int] = {}
    counts: dict[tuple[Step, ...], int] = {}
    table: tuple[Step, ...] = ()
    array: tuple[Step, ...] | None = None
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if array is not None:
            if line.startswith("]"):
                array = None
            else:
                found[(*array, counts[array])] = number
                counts[array] += 1
        elif match := _TABLE.match(line):
            table = _parts(match[2])
            if match[1]:
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            found[table] = number
        elif match := _KEY.match(line):
            path = (*table, *_parts(match[1]))
            found[path] = number
            if match[2].split("#")[0].strip() == "[":
                array = path
                counts[path] = 0
    return found


def line_of(text: str, path: Sequence[Step]) -> int:
    """The line of ``path``, or of the nearest place around it; 1 when nothing of it stands in ``text``."""
    known = lines(text)
    for length in range(len(path), 0, -1):
        if (line := known.get(tuple(path[:length]))) is not None:
            return line
    return 1


def _parts(dotted: str) -> tuple[Step, ...]:
    return tuple(part.strip('"') for part in _PART.findall(dotted))
