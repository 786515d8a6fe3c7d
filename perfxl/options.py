"""How a run works on its workbooks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from perfxl.model import Severity


@dataclass(frozen=True, slots=True)
class Options:
    """How a run works on its workbooks; picklable, so that any executor can carry it."""

    output: Path | None = None
    roots: tuple[Path, ...] = ()
    """The folders that were searched: what lies below them keeps its subfolder in ``output``."""
    dry_run: bool = False
    replace_edited: bool = False
    """A report that was edited since the program wrote it is replaced, too."""
    strict: bool = False
    targets_only: bool = False
    """The targets are judged before their approval: nothing is scored, and no actuals are asked for."""
    rulebook: str = ""
    """A rulebook's file, id or title for all workbooks, whatever they name themselves."""
    rulebook_folders: tuple[Path, ...] = ()
    """Where the office says that its own rulebooks lie."""
    report_template: Path | None = None
    base_document: Path | None = None
    attach_findings: bool = False
    """The report has what the checks found and remains as an attachment."""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    limits: Mapping[str, Decimal] = field(default_factory=dict)
