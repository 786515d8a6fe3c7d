"""Where one workbook's results go, and what lies there already: nothing that is not ours may be written over."""

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Final

from perfxl import kinds
from perfxl.excel.added.patch import is_ours
from perfxl.excel.cells.grid import Grids
from perfxl.excel.workbook import Workbook
from perfxl.forms.reader import read_workbook
from perfxl.forms.standard import FINDINGS, RESULT
from perfxl.kinds import Kind
from perfxl.model import Acceptance, Place, Problem, Refusal
from perfxl.options import Options
from perfxl.outcome import identity
from perfxl.package.atomic import ensure_writable
from perfxl.package.failures import refusal_for
from perfxl.package.package import FileKind, Package
from perfxl.package.properties import IDENTITY, ROLE, properties, untouched
from perfxl.package.renaming import Stamp
from perfxl.results import read_accepted, read_identity

NEW: Final = "（新）"
"""Marks the report written beside one that a person has edited."""
REPORT: Final = "report"
"""The role of a report."""
_APPLICATION: Final = "docProps/app.xml"


class Lying(Enum):
    """What lies where a report is to be written, when it is nothing that could never be written over."""

    NOTHING = auto()
    OURS = auto()
    """A report as the program wrote it."""
    EDITED = auto()
    """A report of ours that was saved by somebody since."""
    OLDER = auto()
    """A report of a version that noted nothing in it: it may have been edited."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The workbook of an earlier run in the output folder."""

    identity: str
    accepted: tuple[Acceptance, ...]
    stamp: Stamp | None


@dataclass(frozen=True, slots=True)
class Targets:
    """The files one workbook's results go to; ``apart`` says that the workbook itself is not among them."""

    workbook: Path
    apart: bool

    @classmethod
    def of(cls, path: Path, options: Options) -> "Targets":
        """Make room for the results of ``path``; raises Refusal when they could not be written."""
        workbook = folder_for(path, options) / path.name if options.output else path
        try:
            workbook.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise refusal_for(error, "writing") from error
        if options.output and os.path.islink(workbook):
            raise Refusal("target-link", target=workbook.name, elsewhere=os.path.realpath(workbook))
        ensure_writable(workbook)
        return cls(workbook, options.output is not None)

    def report(self, kind: Kind) -> Path:
        """Where the report of an evaluation of that kind goes."""
        return self.workbook.with_name(self.workbook.stem + kind.report_suffix)

    def reports(self) -> tuple[Path, ...]:
        """Every place where a run may have put a report for this workbook, whatever its kind was then."""
        usual = dict.fromkeys(map(self.report, kinds.every()))
        return tuple(place for report in usual for place in (report, beside(report)))

    def earlier(self) -> Earlier | None:
        """The results of an earlier run in the output folder; raises Refusal when something else lies there."""
        if not (self.apart and os.path.lexists(self.workbook)):
            return None
        try:
            book = Workbook.open(self.workbook)
            grids = book.grids([name for name in book.names if name.startswith(FINDINGS)])
            ours = _any_ours(grids) or _any_ours(book.grids([name for name in book.names if name.startswith(RESULT)]))
            owner = read_identity(grids) or identity(read_workbook(self.workbook, book).project)
        except Refusal:
            raise Refusal("foreign-target", target=self.workbook.name) from None
        if not ours:
            raise Refusal("foreign-target", target=self.workbook.name)
        return Earlier(owner, read_accepted(grids), book.package.stamp)


def _any_ours(grids: Grids) -> bool:
    return any(grid.cells and is_ours(grid) for grid in grids.sheets)


def folder_for(path: Path, options: Options) -> Path:
    """The folder of a workbook's results: flat for files and patterns; a searched folder's subfolders are kept."""
    output = options.output or path.parent
    for root in options.roots:
        if path.is_relative_to(root):
            return output / path.parent.relative_to(root)
    return output


def beside(report: Path) -> Path:
    """Where a report goes when its usual place is taken by one that must stay."""
    return report.with_name(f"{report.stem}{NEW}{report.suffix}")


def lying(report: Path, owners: Sequence[str]) -> Lying:
    """What lies at a report's place; raises Refusal for what is not ours, or another project's.

    ``owners`` are the identities of the project whose report is to be written: today's, and those it had before.
    """
    try:
        mode = os.lstat(report).st_mode
    except FileNotFoundError:
        return Lying.NOTHING
    except OSError as error:
        raise refusal_for(error, "writing") from error
    if stat.S_ISLNK(mode):
        raise Refusal("report-link", report=report.name, elsewhere=os.path.realpath(report))
    if stat.S_ISDIR(mode):
        raise Refusal("report-folder", report=report.name)
    try:
        package = Package.open(report, FileKind.DOCUMENT)
        noted = properties(package)
        older = ROLE not in noted and _of_an_older_version(package)
        edited = not older and not untouched(package)
    except Refusal:
        noted, older, edited = {}, False, False
    if older:
        return Lying.OLDER
    if noted.get(ROLE) != REPORT:
        raise Refusal("report-foreign", report=report.name, ours=owners[0])
    if noted.get(IDENTITY, "") not in ("", *owners):
        raise Refusal("report-of-another", report=report.name, theirs=noted[IDENTITY], ours=owners[0])
    return Lying.EDITED if edited else Lying.OURS


def is_report(place: Path, owners: Sequence[str]) -> bool:
    """Whether a report of ours on this project lies there."""
    try:
        return lying(place, owners) is not Lying.NOTHING
    except Refusal:
        return False


def _of_an_older_version(package: Package) -> bool:
    """Reports up to 2026.1 only say which program wrote them, and only until another one saves them."""
    if _APPLICATION not in package:
        return False
    name = package.tree(_APPLICATION).first("Application")
    return name is not None and name.text == "perfxl"


def place_for(report: Path, owners: Sequence[str], *, replace_edited: bool) -> tuple[Path, Problem | None]:
    """Where the report goes, and of what has to stay at its usual place; raises Refusal when it can go nowhere."""
    free = {Lying.NOTHING, Lying.OURS} | ({Lying.EDITED, Lying.OLDER} if replace_edited else set())
    found = lying(report, owners)
    if found in free:
        return report, None
    new = beside(report)
    names = {"report": report.name, "new": new.name}
    if lying(new, owners) not in free:
        raise Refusal("report-taken", **names)
    kind = "report-edited" if found is Lying.EDITED else "report-older"
    return new, Problem(Place(), kind, names)
