"""One report from start to end: read, judged, held against its workbook, annotated."""

import traceback
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from perfxl.audit.against import against_workbook
from perfxl.audit.annotating import annotated
from perfxl.audit.extract import facts_of
from perfxl.audit.files import Opened, opened, refusal_words
from perfxl.audit.judge import AuditFinding, judged, ordered
from perfxl.audit.pairing import Workbooks
from perfxl.model import Refusal, Severity
from perfxl.model.stated import Fact
from perfxl.package.atomic import write_atomically
from perfxl.package.brokenoff import let_through
from perfxl.process import Options

SUFFIXES = (".docx", ".docm", ".txt", ".md")
_TOLD: Final = frozenset(
    {
        *(Fact.BUDGET, Fact.RECEIVED, Fact.SPENT, Fact.EXECUTION, Fact.RECEIPT),
        *(Fact.TARGET, Fact.ACTUAL, Fact.COMPLETION, Fact.OVERALL),
        *(Fact.WEIGHT, Fact.SCORE, Fact.CLASS_SCORE, Fact.TOTAL, Fact.GRADE),
    }
)
"""What every report tells some of."""
_NO_REPORT: Final = (
    "没有认出评价报告的内容：找不到预算数、执行数、指标值、得分、总分、等级中的任何一项；请看是不是选错了文件。"
)


@dataclass(frozen=True, slots=True)
class Audited:
    """What became of one report: its findings; or why it was refused; or, for our own fault, what happened."""

    path: Path
    findings: tuple[AuditFinding, ...] = ()
    refused: str = ""
    note: str = ""
    """What a person should know besides, as that no workbook of that name was found."""
    annotated: Path | None = None
    fault: str = ""
    details: str = ""

    @property
    def has_errors(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def paths_of(given: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The reports meant: files as they are, of a folder the Word files and texts in it; and folders without any."""
    found: list[Path] = []
    empty: list[Path] = []
    for path in given:
        if not path.is_dir():
            found.append(path)
            continue
        inside = sorted(one for one in path.rglob("*") if one.suffix.lower() in SUFFIXES)
        reports = [one for one in inside if not one.name.startswith((".", "~$"))]
        found += reports
        if not reports:
            empty.append(path)
    return list(dict.fromkeys(found)), empty


class Auditor:
    """Audits reports one by one, each against its workbook where workbooks are given."""

    def __init__(self, workbooks: Workbooks | None, options: Options) -> None:
        self._options, self._workbooks = options, workbooks

    def audit(self, path: Path, target: Path | None) -> Audited:
        """Audit one report; with ``target``, write an annotated copy there."""
        try:
            return self._audited(path, target)
        except Refusal as refusal:
            return Audited(path, refused=refusal_words(refusal))
        except Exception as error:  # the one place where a fault of ours is kept from the other reports
            let_through(error)
            return Audited(path, fault=f"{type(error).__name__}: {error}", details=traceback.format_exc())

    def _audited(self, path: Path, target: Path | None) -> Audited:
        if not path.exists():
            return Audited(path, refused="没有这个文件，请检查名称和所在文件夹。")
        source = opened(path)
        outcome = Audited(path, judged(source.report))
        if not outcome.findings and _TOLD.isdisjoint(one.fact for one in facts_of(source.report).stated):
            return Audited(path, refused=_NO_REPORT)
        if self._workbooks is not None:
            outcome = self._compared(outcome, source, self._workbooks)
        if target is None:
            return outcome
        if source.package is None:
            note = "纯文本不能加批注；请用 Word 文档（.docx）。"
            return replace(outcome, note="".join((outcome.note, note)))
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, annotated(source, outcome.findings))
        return replace(outcome, annotated=target)

    def _compared(self, outcome: Audited, source: Opened, workbooks: Workbooks) -> Audited:
        facts = facts_of(source.report)
        book, note = workbooks.of(source.path, facts, source.report)
        if book is None:
            return replace(outcome, note=note)
        more = against_workbook(source.report, facts, book, self._options)
        return replace(outcome, findings=ordered((*outcome.findings, *more), source.report), note=note)
