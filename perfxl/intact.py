"""Whether a workbook's results are still those of the last run, because nothing they follow from has changed.

A code in 评价结果 is drawn from everything: the other parts of the workbook, the sheet itself, the report, the settings
and the version of the program; beside it stands the rulebook's digest. Whoever changes one of them breaks the code.
"""

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from perfxl import __version__
from perfxl.excel.added.patch import CODE_LENGTH, SEAL, UNSEALED, Contents, contents_of
from perfxl.excel.workbook import Workbook
from perfxl.forms.standard import RESULT
from perfxl.model import Refusal
from perfxl.options import Options
from perfxl.package.package import FileKind, Package, read_file
from perfxl.targets import Targets, folder_for

_WRITTEN: Final = re.compile(rf"{SEAL}([0-9a-f]{{{CODE_LENGTH}}})-([0-9a-f]{{8}})".encode())
_DIGITS: Final = 8


@dataclass(frozen=True, slots=True)
class Kept:
    """What still stands of the last run: its report, and the first digits of the digest of its rulebook."""

    report: Path
    rulebook: str


def code_in(rulebook: str) -> str:
    """What 评价结果 says of the code, to be drawn when all else is known; ``rulebook`` is the rulebook's digest."""
    return f"{UNSEALED}-{rulebook[:_DIGITS]}"


def drawn(contents: Contents, report: bytes, options: Options, source: str) -> str:
    """The code for a workbook of these contents; ``source`` is the digest of a source that is another file."""
    parts = (contents, contents_of(Package(report, FileKind.DOCUMENT)))
    all_of_it = (__version__, source, _settings(options), *(sorted(one.items()) for one in parts))
    return hashlib.sha256(repr(all_of_it).encode()).hexdigest()[:CODE_LENGTH]


def kept(path: Path, options: Options) -> Kept | None:
    """What still stands of the last run on a workbook; None where anything has changed or is not known."""
    try:
        return _kept(path, options)
    except (Refusal, OSError):
        return None


def _kept(path: Path, options: Options) -> Kept | None:
    target = folder_for(path, options) / path.name if options.output else path
    targets = Targets(target, options.output is not None)
    reports = [place for place in targets.reports() if os.path.lexists(place)]
    if len(reports) != 1 or os.path.islink(target) or not target.is_file():
        return None
    book = Workbook.open(target)
    for entry in book.entries:
        if entry.name.startswith(RESULT) and (found := _WRITTEN.search(book.content(entry.part))):
            bare = book.content(entry.part).replace(SEAL.encode() + found[1], UNSEALED.encode())
            source = _digest(path) if targets.apart else ""
            contents = contents_of(book.package, {entry.part: bare})
            code = drawn(contents, read_file(reports[0]), options, source)
            return Kept(reports[0], found[2].decode()) if code == found[1].decode() else None
    return None


def _settings(options: Options) -> tuple[object, ...]:
    """What of the settings changes results; the texts of templates count, not where they lie."""
    files = (options.report_template, options.base_document)
    return (
        options.strict,
        options.rulebook,
        options.attach_findings,
        tuple(sorted((code, severity.value) for code, severity in options.severities.items())),
        tuple(sorted((name, str(limit)) for name, limit in options.limits.items())),
        tuple(_digest(file) if file else "" for file in files),
    )


def _digest(path: Path) -> str:
    return hashlib.sha256(read_file(path)).hexdigest()
