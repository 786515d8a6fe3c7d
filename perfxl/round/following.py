"""What a person entered follows a project: to the key it has now, and in the columns that the person added."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from perfxl.outcome import Record
from perfxl.round.frames import key_of
from perfxl.round.kept import KEY, Kept, KeptRow
from perfxl.round.pages import Column, Page

PROJECT_KEY = "项目键"
"""The header of the hidden column with the project's key on a sheet with several rows for each project."""


def followed(kept: Kept, records: Sequence[Record], sheet: str) -> Kept:
    """The earlier file with the keys of today: a project that got a 项目编码 since is known by its name and unit.

    ``sheet`` is the one with a row for each project.
    """
    earlier = kept.of(sheet)
    now = {key_of(record): (record.name, record.unit) for record in records}
    before = {key: (str(row.get("项目名称")), str(row.get("实施单位"))) for key, row in earlier.items()}
    new = _only({key: who for key, who in now.items() if key not in before})
    old = _only({key: who for key, who in before.items() if key not in now})
    moves = {key: new[who] for who, key in old.items() if who in new}
    notes = {
        name: {(_now(key, moves), title): note for (key, title), note in found.items()}
        for name, found in kept.notes.items()
    }
    return replace(kept, rows={name: _moved(rows, moves) for name, rows in kept.rows.items()}, notes=notes)


def _only(named: Mapping[str, tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The key of each name and unit that only one project bears."""
    counted = Counter(named.values())
    return {who: key for key, who in named.items() if counted[who] == 1}


def _moved(rows: Mapping[str, KeptRow], moves: Mapping[str, str]) -> dict[str, KeptRow]:
    found: dict[str, KeptRow] = {}
    for key, row in rows.items():
        now = _now(key, moves)
        if now == key:
            found.setdefault(key, row)
        else:
            project = moves.get(str(row.get(PROJECT_KEY)))
            found[now] = {**row, PROJECT_KEY: project} if project else row
    return found


def _now(key: str, moves: Mapping[str, str]) -> str:
    """The key a row has today."""
    old = next((one for one in _beginnings(key) if one in moves), None)
    return key if old is None else moves[old] + key[len(old) :]


def _beginnings(key: str) -> Iterator[str]:
    """What may be the project's part of a key: all of it, or what stands before one of its bars."""
    yield key
    yield from (key[:index] for index, char in enumerate(key) if char == "|")


def with_additions(page: Page, kept: Kept) -> Page:
    """The page with what a person added to it: columns, before the hidden key at its end, and notes on cells."""
    return replace(_with_own_columns(page, kept), notes=kept.notes.get(page.name, {}))


def _with_own_columns(page: Page, kept: Kept) -> Page:
    own = kept.own_columns(page.name, [column.title for column in page.columns])
    if not own:
        return page
    earlier = kept.of(page.name)
    rows = page.rows.copy()
    for title in own:
        values = [earlier.get(str(key), {}).get(title) for key in rows[KEY]]
        rows[title] = pd.Series(values, index=rows.index, dtype=object)
    columns = (*page.columns[:-1], *(Column(title, 16, "entry") for title in own), page.columns[-1])
    return replace(page, columns=columns, rows=rows)
