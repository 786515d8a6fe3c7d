"""One workbook from start to end: read, check, score, publish."""

import os
import stat
import traceback
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from perfxl.checks import (
    accept,
    check_evaluation,
    check_project,
    check_targets,
    finding_of,
    limits_for,
    ordered,
    sound_part,
    strict,
    summed_up,
)
from perfxl.excel.added.patch import foreign_sheets
from perfxl.excel.workbook import Workbook
from perfxl.forms.reader import read_workbook
from perfxl.forms.reading.names import plain_name
from perfxl.forms.standard import ENTRY_SHEETS, FINDINGS, RESULT
from perfxl.model import Acceptance, Entered, Finding, Place, Problem, Reading, Refusal, Severity
from perfxl.options import Options
from perfxl.outcome import Outcome, Status, UsedRulebook
from perfxl.package.brokenoff import let_through
from perfxl.package.failures import lacks_memory, reason_of, refusal_for
from perfxl.package.properties import ROLE, ROLES, WORKBOOK, properties
from perfxl.results import read_accepted
from perfxl.rulebooks import Rulebook, RulebookError
from perfxl.rulebooks.options import RoundingMode
from perfxl.scoring import evaluate
from perfxl.shelves import find_rulebook
from perfxl.targets import Earlier, Targets

__all__ = ["Options", "Outcome", "Status", "check", "cut_off", "look_again", "process"]


def check(path: Path, options: Options) -> Outcome:
    """Read, check and score one workbook; nothing is written."""
    return _guarded(path, lambda: _examined(path, options, _opened(path)))


def look_again(path: Path, options: Options) -> Outcome:
    """What ``process`` finds, reasons of acceptance at the target included; nothing is written."""
    return _guarded(path, lambda: _found(path, options, Targets.of(path, options))[0])


def process(path: Path, options: Options) -> Outcome:
    """Check and score one workbook and write its result sheets and, when no error stands, its report."""
    if options.dry_run:
        return check(path, options)
    return _guarded(path, lambda: _written_again(path, options))


def _guarded(path: Path, work: Callable[[], Outcome]) -> Outcome:
    """Turn whatever goes wrong with one file into its outcome: the others of the batch must go on."""
    try:
        _require_there(path)
        return work()
    except Refusal as refusal:
        return _refused(path, refusal)
    except UnicodeEncodeError as error:
        return _refused(path, Refusal("name-unwritable", name=path.name, encoding=error.encoding))
    except Exception as error:
        let_through(error)
        if lacks_memory(error):
            return _refused(path, Refusal("out-of-memory"))
        # The only net: what nobody foresaw costs this one file, and the person sees one line about it.
        fault = f"{type(error).__name__}: {error}"
        return Outcome(path, Status.FAILED, fault=fault, details=traceback.format_exc())


def _require_there(path: Path) -> None:
    """Refuse what is not there, and a folder that was handed on because it could not be searched."""
    try:
        if stat.S_ISDIR(os.stat(path).st_mode):
            os.scandir(path).close()
    except FileNotFoundError:
        raise Refusal("not-found") from None
    except OSError as error:
        if os.path.isdir(path):
            raise Refusal("folder-unreadable", reason=reason_of(error)) from error
        refusal = refusal_for(error, "reading")
        raise Refusal("not-found") if refusal.problem.kind == "vanished" else refusal from error


def _refused(path: Path, refusal: Refusal) -> Outcome:
    return Outcome(path, Status.ERRORS, (finding_of(refusal.problem),))


def _written_again(path: Path, options: Options) -> Outcome:
    """Start over once when the workbook was saved in between: by its owner, or by a second run on the same folder."""
    try:
        return _written(path, options)
    except Refusal as refusal:
        if refusal.problem.kind != "changed":
            raise
        return _written(path, options)


def _written(path: Path, options: Options) -> Outcome:
    targets = Targets.of(path, options)
    outcome, book, earlier = _found(path, options, targets)
    from perfxl.publish import publish  # noqa: PLC0415 what only checks has no need of the report and all it loads

    return publish(outcome, book, targets, options, earlier)


def _found(path: Path, options: Options, targets: Targets) -> tuple[Outcome, Workbook, Earlier | None]:
    book = _opened(path)
    earlier = targets.earlier()
    return _examined(path, options, book, earlier.accepted if earlier else ()), book, earlier


def _opened(path: Path) -> Workbook:
    """The workbook, if it is one of a project: what is not is refused here and never written to."""
    book = Workbook.open(path)
    role = properties(book.package).get(ROLE, WORKBOOK)
    if role != WORKBOOK:
        raise Refusal("own-output", role=ROLES.get(role, "文件"))
    if not any(plain_name(name) in ENTRY_SHEETS for name in book.names):
        raise Refusal("no-entry-sheets")
    return book


def _examined(path: Path, options: Options, book: Workbook, accepted: tuple[Acceptance, ...] = ()) -> Outcome:
    """Read, check, score and check the scores: what is wrong with either is found in one round.

    While errors stand, the scores checked are those that do not depend on them, and none is given.
    """
    reading, rulebook = _with_rulebook(read_workbook(path, book), path, options)
    foreign = foreign_sheets(book, (RESULT, FINDINGS))
    defects, accepted = (*reading.defects, *foreign), (*_accepted_in(book), *accepted)
    severities = {**(rulebook.checks.severities if rulebook else {}), **options.severities}
    limits = limits_for(rulebook, options.limits)
    judge = check_targets if options.targets_only else check_project
    found = judge(reading.project, rulebook, defects=defects, severities=severities, limits=limits)
    if options.targets_only:
        findings, left = _settled(found, accepted, options)
        status = Status.ERRORS if _stopped(findings) else Status.DONE
        return Outcome(path, status, findings, carried=left, project=reading.project, sha256=reading.sha256)
    evaluation = evaluate(reading.project, rulebook) if rulebook else None
    if rulebook and evaluation:
        sound = sound_part(evaluation, found, defects)
        scored = check_evaluation(sound, rulebook, defects=defects, severities=severities, limits=limits)
        evaluation = evaluation if sound is evaluation else None
        found = (*found, *scored)
    findings, left = _settled(found, accepted, options)
    done = evaluation is not None and not _stopped(findings)
    return Outcome(
        path,
        Status.DONE if done else Status.ERRORS,
        findings,
        evaluation=evaluation,
        carried=() if done else left,
        project=reading.project,
        rulebook=_used(rulebook) if rulebook and evaluation else None,
        sha256=reading.sha256,
    )


def _used(rulebook: Rulebook) -> UsedRulebook:
    """Which rulebook it was; of its file only the name is told, never where it lies."""
    duty = rulebook.duty
    return UsedRulebook(
        rulebook.id,
        rulebook.title,
        Path(rulebook.file).name,
        rulebook.hash,
        rulebook.found,
        duty.poor_execution,
        duty.poor_total,
    )


def _accepted_in(book: Workbook) -> tuple[Acceptance, ...]:
    """The reasons for which a person accepted findings, from the sheets of an earlier run."""
    return read_accepted(book.grids([name for name in book.names if name.startswith(FINDINGS)]))


def _with_rulebook(reading: Reading, path: Path, options: Options) -> tuple[Reading, Rulebook | None]:
    """Find the rulebook the workbook names, or the one given for the whole run; what is wrong becomes a defect."""
    project = reading.project
    named = project.info.rulebook
    if not (options.rulebook or named.text):
        return reading, None
    try:
        rulebook = find_rulebook(
            options.rulebook or named.text,
            options.rulebook_folders,
            beside=(Path(), path.parent),
            named=bool(options.rulebook),
        )
    except RulebookError as error:
        defect = Problem(named.place, "rulebook-unknown", {"title": named.text, "reason": str(error)})
        return replace(reading, defects=(*reading.defects, defect)), None
    if project.info.kind.value is not None and rulebook.kind != project.kind:
        details = {"title": rulebook.title, "serves": rulebook.kind.title, "kind": project.kind.title}
        defect = Problem(named.place, "rulebook-kind", details)
        return replace(reading, defects=(*reading.defects, defect)), None
    if rulebook.outdated:
        details = {"file": Path(rulebook.file).name, "line": str(rulebook.outdated)}
        outdated = Problem(named.place, "rulebook-outdated", details)
        reading = replace(reading, defects=(*reading.defects, outdated))
    if options.rulebook:
        title = Entered(rulebook.title, rulebook.title, named.place)
        reading = replace(reading, project=replace(project, info=replace(project.info, rulebook=title)))
    return reading, rulebook


def cut_off(outcome: Outcome, options: Options) -> dict[Place, Decimal]:
    """What each indicator scores where further decimals are cut off, as some systems do; empty if they always are."""
    if outcome.project is None or outcome.evaluation is None:
        return {}
    _, book = _with_rulebook(Reading(outcome.project), outcome.path, options)
    if book is None or book.rounding.mode is RoundingMode.TRUNCATE:
        return {}
    rounding = book.rounding.model_copy(update={"mode": RoundingMode.TRUNCATE})
    cut = evaluate(outcome.project, book.model_copy(update={"rounding": rounding}))
    return {score.place: score.score for score in cut.scores}


def _settled(
    findings: tuple[Finding, ...], accepted: tuple[Acceptance, ...], options: Options
) -> tuple[tuple[Finding, ...], tuple[Acceptance, ...]]:
    """The findings with the person's reasons, and the reasons that met none of them."""
    found, left = accept(findings, accepted)
    return summed_up(ordered(strict(found) if options.strict else found)), left


def _stopped(findings: tuple[Finding, ...]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)
