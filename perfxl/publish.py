"""What a run leaves on the disk: the result sheets in the workbook, the report beside it."""

import os
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from perfxl import kinds
from perfxl.checks import finding_of, ordered
from perfxl.excel.added.patch import write_results
from perfxl.excel.added.resultsheet import ResultSheet
from perfxl.excel.workbook import Workbook
from perfxl.forms.standard import FINDINGS, RESULT
from perfxl.intact import code_in, drawn
from perfxl.model import Evaluation, Finding, Place, Problem, Refusal
from perfxl.options import Options
from perfxl.outcome import Outcome, Status, identity
from perfxl.package.atomic import ensure_writable, write_atomically
from perfxl.package.brokenoff import let_through
from perfxl.package.package import FileKind, read_file
from perfxl.package.properties import marked
from perfxl.package.renaming import Stamp, stamp_of
from perfxl.report import ReportTemplateError, render, vet
from perfxl.results import findings_sheet, pending_sheet, read_identity, result_sheet
from perfxl.targets import REPORT, Earlier, Targets, beside, is_report, place_for


@dataclass(frozen=True, slots=True)
class _Report:
    """A report drawn up, its usual place and the one found, the stamp of what lay there, and what has to stay."""

    content: bytes
    usual: Path
    place: Path
    over: Stamp | None
    kept: Problem | None


def publish(
    outcome: Outcome, book: Workbook, targets: Targets, options: Options, earlier: Earlier | None = None
) -> Outcome:
    """Write the result sheets and, where scores stand, the report; what could not be written is among the findings.

    ``earlier`` is what an earlier run has left in the output folder; raises Refusal when it is another project's.
    """
    owner = identity(outcome.project) if outcome.project else ""
    if earlier is not None and earlier.identity != owner:
        raise Refusal("other-project", target=targets.workbook.name, theirs=earlier.identity, ours=owner)
    owners = [owner, *([] if targets.apart else _noted(book))]
    evaluation = outcome.evaluation if outcome.status is Status.DONE else None
    report = None
    if evaluation is not None:
        report, outcome = _drawn_up(outcome, evaluation, targets, owners, options)
    sealed = report is not None and report.kept is None and not _others(targets, report)
    sheets = [
        _result_sheet(outcome, evaluation, sealed=sealed),
        findings_sheet(outcome.findings, outcome.carried, owner),
    ]
    over = earlier.stamp if earlier else None
    seal = None
    if report is not None and sealed:
        source = book.package.sha256 if targets.apart else ""
        seal = partial(drawn, report=report.content, options=options, source=source)
    written = write_results(outcome.path, targets.workbook, sheets, book, over=over, seal=seal)
    unchanged = not written.changed
    if report is not None:
        try:
            unchanged = not _put(report) and unchanged
            outcome = replace(outcome, report=report.place)
        except Refusal as refusal:
            outcome = _without_report(outcome, report.usual, refusal.problem)
    remarks = [*_link(targets), *_reports(outcome, targets, owners, report)]
    return replace(_with(outcome, *remarks), unchanged=unchanged)


def report_of(evaluation: Evaluation, findings: Sequence[Finding], options: Options) -> bytes:
    """The Word report that a scored workbook gives, as it would be written today; raises ReportTemplateError."""
    return render(
        evaluation,
        findings,
        template=options.report_template,
        base_document=options.base_document,
        attach_findings=options.attach_findings,
    )


def _noted(book: Workbook) -> list[str]:
    """Whose results the workbook itself holds: a project whose name was put right since is still the same."""
    noted = read_identity(book.grids([name for name in book.names if name.startswith((RESULT, FINDINGS))]))
    return [noted] if noted else []


def _others(targets: Targets, report: _Report) -> bool:
    """Whether more has to be told of what lies there than that all is as it should be."""
    return os.path.islink(targets.workbook) or any(
        os.path.lexists(place) for place in targets.reports() if place != report.place
    )


def _link(targets: Targets) -> Iterator[Problem]:
    if not targets.apart and os.path.islink(targets.workbook):
        yield Problem(Place(), "linked", {"elsewhere": os.path.realpath(targets.workbook)})


def _reports(outcome: Outcome, targets: Targets, owners: Sequence[str], report: _Report | None) -> Iterator[Problem]:
    """What a person has to know about the reports that lie beside the workbook and were not written now."""
    if report is not None and report.kept is not None and outcome.report:
        yield report.kept
    usual = targets.report(outcome.project.kind if outcome.project else kinds.USUAL)
    current = {usual, beside(usual)}
    told = {outcome.report, usual if outcome.report == beside(usual) else None}
    for place in targets.reports():
        if place in told or not is_report(place, owners):
            continue
        if place in current or outcome.report is None:
            yield Problem(Place(), "stale-report", {"report": place.name})
        else:
            yield Problem(Place(), "former-report", {"report": place.name, "new": outcome.report.name})


def _with(outcome: Outcome, *defects: Problem) -> Outcome:
    found = (finding_of(defect) for defect in defects)
    return replace(outcome, findings=ordered((*outcome.findings, *found))) if defects else outcome


def _put(report: _Report) -> bool:
    """Write a report unless it is there already, the same to the byte; returns whether it was written."""
    if report.over is not None and _lies_there(report):
        return False
    try:
        write_atomically(report.place, [report.content], over=report.over)
    except Refusal:
        # A second run on the same folder may have been quicker, with the same report.
        if not _lies_there(report):
            raise
        return False
    return True


def _lies_there(report: _Report) -> bool:
    try:
        return read_file(report.place) == report.content
    except Refusal:
        return False


def _result_sheet(outcome: Outcome, evaluation: Evaluation | None, *, sealed: bool) -> ResultSheet:
    """The scores; or, where none could be given, a page saying so, lest those of an earlier run be taken for true."""
    if evaluation is None:
        return pending_sheet(outcome.project.kind if outcome.project else kinds.USUAL)
    if outcome.rulebook is None:
        return result_sheet(evaluation)
    code = f"；{code_in(outcome.rulebook.hash)}" if sealed else ""
    return result_sheet(evaluation, f"{outcome.rulebook.shown}{code}")


def _drawn_up(
    outcome: Outcome, evaluation: Evaluation, targets: Targets, owners: Sequence[str], options: Options
) -> tuple[_Report | None, Outcome]:
    """The report with its place; where it cannot be made or has no place, the reason is among the findings."""
    usual = targets.report(evaluation.project.kind)
    try:
        place, kept = place_for(usual, owners, replace_edited=options.replace_edited)
        over = stamp_of(place)
        ensure_writable(place)
        vet(evaluation, outcome.findings, options.report_template, options.base_document)
        document = report_of(evaluation, outcome.findings, options)
        content = marked(document, FileKind.DOCUMENT, REPORT, owners[0])
    except Refusal as refusal:
        return None, _without_report(outcome, usual, refusal.problem)
    except ReportTemplateError as error:
        defect = Problem(Place(), "report-template", {"reason": str(error)})
        return None, _without_report(outcome, usual, defect)
    except Exception as error:
        let_through(error)
        # What nobody foresaw costs the report and not the scores.
        fault = f"{type(error).__name__}: {error}"
        return None, replace(outcome, status=Status.FAILED, fault=fault, details=traceback.format_exc())
    return _Report(content, usual, place, over, kept), outcome


def _without_report(outcome: Outcome, report: Path, defect: Problem) -> Outcome:
    """The scores hold, but there is no report: say of which file the trouble is."""
    finding = finding_of(defect)
    finding = replace(finding, message=f"报告“{report.name}”没有写成：{finding.message}")
    return replace(outcome, status=Status.ERRORS, findings=ordered((*outcome.findings, finding)))
