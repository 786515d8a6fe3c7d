"""The workbooks behind files, folders and patterns, and what was passed over on the way."""

import glob
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from perfxl import kinds
from perfxl.excel.workbook import Workbook
from perfxl.forms.standard import RESULT
from perfxl.model import Refusal
from perfxl.package.package import FileKind, Package, read_file
from perfxl.package.properties import PART, ROLE, WORKBOOK, properties
from perfxl.targets import NEW

SUFFIXES: Final = (".xlsx", ".xlsm", ".xls", ".et")
"""What is picked up in a folder; the old formats are picked up too, to be told apart from what can be read."""
_LOCKS: Final = ("~$", ".~", "._")
"""How the names begin that office programs, this program and macOS give to files beside the real ones."""


@dataclass(slots=True)
class Search:
    """What was found: each workbook once; ``roots`` are the folders searched."""

    paths: list[Path] = field(default_factory=list)
    roots: list[Path] = field(default_factory=list)
    written: list[tuple[Path, str]] = field(default_factory=list)
    """Files this program wrote that are no workbooks of a project, with their roles."""
    empty: list[str] = field(default_factory=list)
    """Folders in which there is no workbook."""


def find_workbooks(patterns: Iterable[str], output: Path | None = None) -> Search:
    """Return the workbooks behind files, folders and patterns.

    Lock files of office programs and whatever this program wrote besides workbooks are passed over, and so is what
    lies in the output folder when a folder above it is searched. A name or pattern behind which there is nothing,
    and a folder that cannot be searched, are returned as they stand, to be reported like any file that cannot be read.
    """
    search = Search()
    seen: set[str] = set()
    for pattern in patterns:
        found = 0
        for path in _behind(pattern, output, search):
            found += 1
            key = os.path.realpath(path)
            if key not in seen:
                seen.add(key)
                _sort_in(path, search)
        if not found and os.path.isdir(pattern):
            search.empty.append(pattern)
    return search


def _sort_in(path: Path, search: Search) -> None:
    role = role_of(path)
    if role == WORKBOOK:
        search.paths.append(path)
    else:
        search.written.append((path, role))


def role_of(path: Path) -> str:
    """The role this program has noted in a file; that of a workbook for all others.

    The directory of a package names its parts in plain bytes, so that most files need not be opened for it.
    """
    with suppress(Refusal):
        data = read_file(path)
        for kind in FileKind if PART.encode() in data else ():
            with suppress(Refusal):
                return properties(Package(data, kind)).get(ROLE, WORKBOOK)
    return WORKBOOK


def with_results(folder: Path) -> list[Path]:
    """The workbooks directly in a folder into which results have been written."""
    found = []
    for path in sorted(folder.glob("*.xls[xm]")):
        if not path.name.startswith(_LOCKS):
            with suppress(Refusal):
                if RESULT in Workbook.open(path).names:
                    found.append(path)
    return found


def _behind(pattern: str, output: Path | None, search: Search) -> Iterator[Path]:
    # An overlong or odd name is merely not there for os.path; pathlib would raise.
    if os.path.isdir(pattern):
        search.roots.append(Path(pattern))
        yield from (path for path in _below(pattern) if not _is_output(path, pattern, output))
    elif os.path.lexists(pattern) or not glob.has_magic(pattern):
        yield Path(pattern)
    else:
        matches = sorted(glob.glob(_with_folders_literal(pattern), recursive=True))
        files = [Path(match) for match in matches if not os.path.isdir(match) and not _passed_over(match)]
        yield from (path for path in files if not _is_output(path, pattern, output))
        if not matches:
            yield Path(pattern)


def _below(folder: str) -> Iterator[Path]:
    """The workbooks in a folder and those below it in the order of their names; folders that cannot be listed, too."""
    listed: list[Path] = []
    closed: list[OSError] = []
    for here, _, names in os.walk(folder, onerror=closed.append):
        listed += [Path(here, name) for name in names if name.lower().endswith(SUFFIXES) and not _passed_over(name)]
    return iter(sorted([*listed, *(Path(error.filename) for error in closed)]))


def _with_folders_literal(pattern: str) -> str:
    """The pattern with every folder that exists by its very name taken literally: ``[甲]组/*.xlsx``."""
    head, tail = os.path.split(pattern)
    if not head or head == pattern:
        return pattern
    return os.path.join(glob.escape(head) if os.path.isdir(head) else _with_folders_literal(head), tail)


def _passed_over(path: str) -> bool:
    name = os.path.basename(path)
    return name.startswith(_LOCKS) or name.replace(NEW, "").endswith(
        tuple(kind.report_suffix for kind in kinds.every())
    )


def _is_output(path: Path, pattern: str, output: Path | None) -> bool:
    """Whether a found file lies in the output folder, without that folder itself having been asked for."""
    if output is None:
        return False
    place = Path(os.path.realpath(output))
    if Path(os.path.realpath(pattern)).is_relative_to(place):
        return False
    return Path(os.path.realpath(path)).is_relative_to(place)
