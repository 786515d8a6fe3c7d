"""A report that a person has edited is held against its workbook before it leaves the house."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from perfxl.audit.audit import Audited, Auditor
from perfxl.audit.pairing import Workbooks
from perfxl.model import Severity
from perfxl.options import Options
from perfxl.outcome import Record
from perfxl.round.papers import edited


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a report must not go out: its errors, one line each."""

    report: Path
    lines: Sequence[str]


def objection(record: Record, options: Options) -> Objection | None:
    """The errors of a report a person has edited; None where there are none, or no such report."""
    report = record.report
    if report is None or not edited(report):
        return None
    audited = Auditor(Workbooks([record.path], options, single=True), options).audit(report, None)
    return Objection(report, _lines(audited)) if audited.fault or audited.refused or audited.has_errors else None


def _lines(audited: Audited) -> list[str]:
    if audited.fault or audited.refused:
        return [audited.refused or f"报告核对遇到意外（{audited.fault}）"]
    errors = [finding for finding in audited.findings if finding.severity is Severity.ERROR]
    return [f"{finding.code} {finding.message}" for finding in errors]
