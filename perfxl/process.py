"""One workbook from start to end: read, check, score, check the scores, write."""

import os
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from perfxl.checks import (
    apply_accepted,
    check_evaluation,
    check_project,
    finding_of,
    limits_for,
    ordered,
    severity_settings,
    strict,
)
from perfxl.model import (
    Acceptance,
    Defect,
    Entered,
    Evaluation,
    EvaluationKind,
    Finding,
    Place,
    Project,
    Refusal,
    Severity,
)
from perfxl.report import ReportTemplateError, render
from perfxl.rulebooks import Rulebook, RulebookError, find, load
from perfxl.scoring import evaluate
from perfxl.workbook.cells.reading import grids_of, sheet_entries
from perfxl.workbook.layout import FINDINGS, RESULT
from perfxl.workbook.opc.atomic import ensure_writable, write_atomically
from perfxl.workbook.opc.failures import refusal_for
from perfxl.workbook.opc.package import Package, stamp_of
from perfxl.workbook.reader import read_project
from perfxl.workbook.results import (
    evaluation_sheet,
    findings_sheet,
    pending_sheet,
    read_accepted,
    self_evaluation_sheet,
)
from perfxl.workbook.results.patch import foreign_sheets, write_results
from perfxl.workbook.results.resultsheet import ResultSheet

REPORT_SUFFIX = "_绩效评价报告.docx"


@dataclass(frozen=True, slots=True)
class Options:
    """How a run works on its workbooks; picklable, so that any executor can carry it."""

    output: Path | None = None
    dry_run: bool = False
    strict: bool = False
    rulebook: str = ""
    """A rulebook's file, id or title for all workbooks, whatever they name themselves."""
    rulebook_folders: tuple[Path, ...] = ()
    report_template: Path | None = None
    base_document: Path | None = None
    severities: Mapping[str, Severity] = field(default_factory=dict)
    limits: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one workbook: ``done``, ``errors`` (not scored, or no report) or ``failed`` (our fault).

    For ``failed``, ``fault`` is one line and ``details`` the whole story for those who look after the program.
    """

    path: Path
    status: str
    findings: tuple[Finding, ...] = ()
    evaluation: Evaluation | None = None
    report: Path | None = None
    carried: tuple[Acceptance, ...] = ()
    """Reasons of acceptance that met no finding, because errors kept some checks from being made."""
    fault: str = ""
    details: str = ""


def check(path: Path, options: Options) -> Outcome:
    """Read, check and score one workbook; nothing is written."""
    return _guarded(path, lambda: _examined(path, options, Package.open(path)))


def process(path: Path, options: Options) -> Outcome:
    """Check and score one workbook and write its result sheets and, when no error stands, its report."""
    if options.dry_run:
        return check(path, options)
    return _guarded(path, lambda: _written_again(path, options))


def _guarded(path: Path, work: Callable[[], Outcome]) -> Outcome:
    """Turn whatever goes wrong with one file into its outcome: the others of the batch must go on."""
    try:
        outcome = work() if os.path.exists(path) else _refused(path, Refusal("not-found"))
    except Refusal as refusal:
        outcome = _refused(path, refusal)
    except Exception as error:  # 唯一一处兜底：意外只影响这一个文件，由使用者看到一行说明
        return Outcome(path, "failed", fault=f"{type(error).__name__}: {error}", details=traceback.format_exc())
    return replace(outcome, findings=tuple(replace(finding, file=str(path)) for finding in outcome.findings))


def _refused(path: Path, refusal: Refusal) -> Outcome:
    return Outcome(path, "errors", (finding_of(refusal.defect, path.name),))


def _examined(path: Path, options: Options, package: Package, accepted: tuple[Acceptance, ...] = ()) -> Outcome:
    project = read_project(path, package)
    project, rulebook = _with_rulebook(project, path, options)
    foreign = foreign_sheets(package, (RESULT, FINDINGS))
    project = replace(project, defects=(*project.defects, *foreign), accepted=(*project.accepted, *accepted))
    severities = {**(rulebook.checks.severities if rulebook else {}), **options.severities}
    limits = limits_for(rulebook, options.limits)
    found = check_project(project, rulebook, severities=severities, limits=limits)
    findings = _settled(found, project, options)
    if rulebook is None or _stopped(findings):
        used = {(one.code, one.sheet, one.message) for one in findings if one.accepted}
        carried = tuple(one for one in project.accepted if (one.code, one.sheet, one.message) not in used)
        return Outcome(path, "errors", findings, carried=carried)
    evaluation = evaluate(project, rulebook)
    found = check_evaluation(evaluation, rulebook, severities=severities, limits=limits)
    scored = _settled(found, project, options)
    findings = ordered((*findings, *scored))
    return Outcome(path, "errors" if _stopped(scored) else "done", findings, evaluation)


def _with_rulebook(project: Project, path: Path, options: Options) -> tuple[Project, Rulebook | None]:
    """Find the rulebook the workbook names, or the one given for the whole run; what is wrong becomes a defect."""
    named = project.info.rulebook
    if not (options.rulebook or named.text):
        return project, None
    try:
        rulebook = find_rulebook(options.rulebook or named.text, (*options.rulebook_folders, path.parent))
    except RulebookError as error:
        defect = Defect("rulebook-unknown", named.place, {"title": named.text, "reason": str(error)})
        return replace(project, defects=(*project.defects, defect)), None
    if project.info.kind.value is not None and rulebook.kind is not project.kind:
        details = {"title": rulebook.title, "serves": rulebook.kind.value, "kind": project.kind.value}
        defect = Defect("rulebook-kind", named.place, details)
        return replace(project, defects=(*project.defects, defect)), None
    if options.rulebook:
        title = Entered(rulebook.title, rulebook.title, named.place)
        project = replace(project, info=replace(project.info, rulebook=title))
    return project, rulebook


def find_rulebook(name: str, folders: Sequence[Path]) -> Rulebook:
    """Return the rulebook in the file ``name``, or else the one of that id or title.

    Raises RulebookError, also for severities set for checks that do not exist.
    """
    rulebook = _in_file(Path(name)) if name.lower().endswith(".toml") else find(name, folders)
    try:
        severity_settings(rulebook.checks.severities)
    except ValueError as error:
        raise RulebookError(f"规则书“{rulebook.title}”：{error}") from error
    return rulebook


def _in_file(path: Path) -> Rulebook:
    return _loaded(path.resolve(), stamp_of(path))


@cache
def _loaded(path: Path, _: tuple[int, int] | None) -> Rulebook:
    """The rulebook of a file, read again only when the file has changed."""
    return load(path)


def _settled(findings: tuple[Finding, ...], project: Project, options: Options) -> tuple[Finding, ...]:
    accepted = apply_accepted(findings, project.accepted)
    return strict(accepted) if options.strict else accepted


def _stopped(findings: tuple[Finding, ...]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _result_sheet(evaluation: Evaluation | None) -> ResultSheet:
    """The scores; or, where none could be given, a page saying so, lest those of an earlier run be taken for true."""
    if evaluation is None:
        return pending_sheet()
    if evaluation.project.kind is EvaluationKind.SELF_EVALUATION:
        return self_evaluation_sheet(evaluation)
    return evaluation_sheet(evaluation)


def _written_again(path: Path, options: Options) -> Outcome:
    """Start over once when the workbook was saved in between: by its owner, or by a second run on the same folder."""
    try:
        return _written(path, options)
    except Refusal as refusal:
        if refusal.defect.kind != "changed":
            raise
        return _written(path, options)


def _written(path: Path, options: Options) -> Outcome:
    target = options.output / path.name if options.output else path
    report = target.with_name(target.stem + REPORT_SUFFIX)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refusal_for(error, "writing") from error
    ensure_writable(target)
    package = Package.open(path)
    outcome = _examined(path, options, package, _accepted_there(target) if options.output else ())
    evaluation = outcome.evaluation if outcome.status == "done" else None
    document = None
    if evaluation is not None:
        document, outcome = _drawn_up(outcome, evaluation, report, options)
    sheets = [_result_sheet(evaluation), findings_sheet(outcome.findings, outcome.carried)]
    write_results(path, target, sheets, package)
    if document is not None:
        try:
            write_atomically(report, [document])
            outcome = replace(outcome, report=report)
        except Refusal as refusal:
            outcome = _without_report(outcome, report, refusal.defect)
    if outcome.report is None and report.exists():
        stale = finding_of(Defect("stale-report", Place(), {"report": report.name}), path.name)
        outcome = replace(outcome, findings=ordered((*outcome.findings, stale)))
    return outcome


def _accepted_there(target: Path) -> tuple[Acceptance, ...]:
    """The reasons entered in the workbook of an earlier run in the output folder."""
    try:
        package = Package.open(target)
        names = [entry.name for entry in sheet_entries(package)[0] if entry.name.startswith(FINDINGS)]
        return read_accepted(grids_of(package, names))
    except Refusal:
        return ()


def _drawn_up(outcome: Outcome, evaluation: Evaluation, report: Path, options: Options) -> tuple[bytes | None, Outcome]:
    """The report's bytes; where it cannot be made or its place is taken, the reason is among the findings."""
    try:
        ensure_writable(report)
        document = render(
            evaluation, outcome.findings, template=options.report_template, base_document=options.base_document
        )
    except Refusal as refusal:
        return None, _without_report(outcome, report, refusal.defect)
    except ReportTemplateError as error:
        defect = Defect("report-template", Place(), {"reason": str(error)})
        return None, _without_report(outcome, report, defect)
    return document, outcome


def _without_report(outcome: Outcome, report: Path, defect: Defect) -> Outcome:
    """The scores hold, but there is no report: say of which file the trouble is."""
    finding = finding_of(defect, outcome.path.name)
    finding = replace(finding, message=f"报告“{report.name}”没有写成：{finding.message}")
    return replace(outcome, status="errors", findings=ordered((*outcome.findings, finding)))
