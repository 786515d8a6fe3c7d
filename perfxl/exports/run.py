"""Workbooks in, official forms out; a form somebody has worked on is never written over."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from perfxl.checks import finding_of
from perfxl.exports.foreign import fill
from perfxl.exports.forms import OfficialForm
from perfxl.exports.public import Spotted, published
from perfxl.forms.official.layouts import Layout
from perfxl.model import Evaluation, Finding, Project, Refusal, Severity
from perfxl.options import Options
from perfxl.outcome import Outcome, Status, identity
from perfxl.package.anonymous import anonymous
from perfxl.package.atomic import ensure_writable, write_atomically
from perfxl.package.package import FileKind, Package
from perfxl.package.properties import ROLE, marked, properties, untouched
from perfxl.process import check, cut_off

_FORM: Final = "form"
"""The role of a form written by the program."""
_PUBLIC: Final = "（公开）"
"""Behind the name of a form that may be published."""


@dataclass(frozen=True, slots=True)
class Public:
    """A form to be published is wanted; ``confirmed``: a person has looked at what is doubtful."""

    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """What became of one workbook: the form written, or what is wrong; ``remark`` says what the form lacks.

    ``notes`` are told and change nothing.
    """

    path: Path
    form: Path | None = None
    refused: str = ""
    remark: str = ""
    fault: str = ""
    notes: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 done; 1 not written, or without scores; 3 an unforeseen fault."""
        return 3 if self.fault else int(bool(self.refused or self.remark))


@dataclass(frozen=True, slots=True)
class _Ready:
    """What goes on a form: the project, its scores where they stand, and what was taken out of both."""

    project: Project
    evaluation: Evaluation | None
    notes: tuple[str, ...] = ()


def export(
    paths: Sequence[Path], form: OfficialForm, options: Options, output: Path | None, public: Public | None = None
) -> Iterator[Exported]:
    """Write the form of each workbook beside it, or into ``output``."""
    taken: dict[str, Path] = {}
    options = replace(options, targets_only=form.review is not None)
    for path in paths:
        target = (output or path.parent) / f"{path.stem}_{form.name}{_PUBLIC if public else ''}.xlsx"

        def written(outcome: Outcome, ready: _Ready, target: Path = target) -> Exported:
            twin = taken.setdefault(str(target).casefold(), outcome.path)
            if twin is not outcome.path:
                reason = f"{twin} 和 {outcome.path} 同名，表会写到同一处；请分开导出"
                return Exported(outcome.path, refused=reason)
            return _written(outcome, ready, target, form, anonymous=public is not None)

        yield _one(path, options, public, written)


def fill_forms(
    paths: Sequence[Path],
    form: Path,
    options: Options,
    output: Path | None,
    own: Sequence[Layout] = (),
    public: Public | None = None,
) -> Iterator[Exported]:
    """Fill somebody else's form for each workbook; the form itself stays as it is."""
    for path in paths:
        target = (output or path.parent) / f"{path.stem}_{form.stem}{_PUBLIC if public else ''}{form.suffix}"

        def written(outcome: Outcome, ready: _Ready, target: Path = target) -> Exported:
            if os.path.lexists(target):
                return Exported(outcome.path, refused=f"{target} 已经存在，没有写入；请改名或移走后再导出")
            cut = cut_off(outcome, options) if ready.evaluation else {}
            try:
                data, filled = fill(form, ready.project, ready.evaluation, own, cut)
                notes = (*ready.notes, *filled.notes)
                if public is not None:
                    data, gone = anonymous(Package(data))
                    notes = (*notes, *([f"已去掉文件属性：{'、'.join(gone)}"] if gone else []))
                target.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(target, [data], over=None)
            except Refusal as refusal:
                finding = finding_of(refusal.problem)
                return Exported(outcome.path, refused=f"{form}：{finding.message}{finding.advice}")
            return Exported(outcome.path, target, remark="；".join(filled.told), notes=notes)

        yield _one(path, options, public, written)


def _one(
    path: Path, options: Options, public: Public | None, written: Callable[[Outcome, _Ready], Exported]
) -> Exported:
    """One workbook: checked, made fit to be published where that is wanted, written."""
    outcome = check(path, options)
    if outcome.project is None:
        words = "".join(f"{finding.message}{finding.advice}" for finding in outcome.findings)
        return Exported(path, refused=words or outcome.fault, fault=outcome.fault)
    ready = _Ready(outcome.project, outcome.evaluation if outcome.status is Status.DONE else None)
    if public is None:
        return written(outcome, ready)
    project, told = published(ready.project)
    evaluation = told.of(replace(ready.evaluation, project=project)) if ready.evaluation else None
    notes = tuple(f"已去掉 {_where(one)} {one.what}“{one.text}”，改为“{one.instead}”" for one in told.removed)
    if told.doubts and not public.confirmed:
        doubts = "；".join(f"{_where(one)} {one.what}“{one.text}”" for one in told.doubts)
        reason = (
            f"有 {len(told.doubts)} 处要先由人看过，没有写入：{doubts}；改好工作簿，或看过无碍后加 --confirm 再导出"
        )
        return Exported(path, refused=reason, notes=notes)
    done = written(outcome, _Ready(project, evaluation, notes))
    return replace(done, notes=done.notes or notes)


def _where(one: Spotted) -> str:
    return "!".join(filter(None, (one.place.part, one.place.spot)))


def _written(outcome: Outcome, ready: _Ready, target: Path, form: OfficialForm, *, anonymous: bool) -> Exported:
    path = outcome.path
    if form.only_scored and ready.evaluation is None:
        return Exported(path, refused=f"{form.name}没有写成：{_remark(form, outcome)}")
    try:
        if os.path.lexists(target) and not _ours(target):
            return Exported(path, refused=f"{target} 已经存在，而且不是本程序写的原样；没有写入，请改名或移走后再导出")
        target.parent.mkdir(parents=True, exist_ok=True)
        ensure_writable(target)
        whose = "" if anonymous else identity(ready.project)
        data = marked(_drawn(form, ready, outcome.findings), FileKind.WORKBOOK, _FORM, whose)
        write_atomically(target, [data])
    except Refusal as refusal:
        finding = finding_of(refusal.problem)
        return Exported(path, refused=f"{target}：{finding.message}{finding.advice}")
    return Exported(path, target, remark=_remark(form, outcome))


def _drawn(form: OfficialForm, ready: _Ready, findings: Sequence[Finding]) -> bytes:
    if form.review is not None:
        return form.review(ready.project, findings)
    assert form.draw is not None
    return form.draw(ready.project, ready.evaluation)


def _remark(form: OfficialForm, outcome: Outcome) -> str:
    if not form.scored or outcome.status is Status.DONE:
        return ""
    errors = sum(finding.severity is Severity.ERROR for finding in outcome.findings)
    return f"工作簿还有 {errors} 条错误，得分没有算定；请用 perfxl check 查看，改正后再导出"


def _ours(target: Path) -> bool:
    """Whether what lies there is a form as the program wrote it."""
    try:
        package = Package.open(target)
    except Refusal:
        return False
    return properties(package).get(ROLE) == _FORM and untouched(package)
