"""Last year's workbook as this year's: what stays is carried over to be checked, what was reached is last year's."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from perfxl.blank import preset
from perfxl.excel.workbook import Workbook
from perfxl.forms.blank.filling import Filling
from perfxl.forms.fill import filling_of
from perfxl.forms.form import Field, Form, Sheet
from perfxl.forms.official.layouts import Layout
from perfxl.forms.reader import read_workbook
from perfxl.forms.reading.names import plain_name
from perfxl.forms.standard import BASICS, FUNDS, INDICATORS, INFO, VERSION, form_of
from perfxl.imports.draft import Draft, Row
from perfxl.imports.project import Imported
from perfxl.kinds import Kind
from perfxl.model import (
    BUDGET,
    Basic,
    CommonIndicator,
    Entered,
    Fund,
    Indicator,
    Info,
    Lesson,
    Outlook,
    Phase,
    Place,
    Point,
    Project,
    Refusal,
)
from perfxl.rulebooks import Rulebook

NAME = "上年工作簿"
_GONE = (
    "report_date",
    "start",
    "end",
    "implementation",
    "achievement",
    "deviation_reason",
    "completed",
    "use",
    "self_score",
    "month",
)
"""What was said about last year and is not carried over."""
_CHECK = "从上年工作簿带来，请核对是否仍然适用"


def is_standard(book: Workbook) -> bool:
    """Whether a workbook is one of ours, with a project's sheets."""
    names = {plain_name(name) for name in book.names}
    return {INFO.name, INDICATORS.name} <= names and not names.isdisjoint({FUNDS.name, BASICS.name})


def as_it_stands(path: Path, project: Project, rulebook: Rulebook) -> Imported:
    """The project of a standard workbook unchanged, to be put into another."""
    return Imported(str(path), _draft(project), project, project.kind, rulebook, Filling())


def standard_project(path: Path) -> Project | None:
    """The project of a standard workbook; None for any other file. Raises Refusal for one that cannot be read."""
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        return None
    try:
        book = Workbook.open(path)
        known = is_standard(book)
    except Refusal:
        return None  # told when the file is read as a form
    return read_workbook(path, book).project if known else None


def layout_of(kind: Kind, name: str = NAME) -> Layout:
    """A workbook of ours as a layout, for what is told about it."""
    return Layout(name, Form(name, VERSION, (Sheet("", ()),)), (name,), of=kind.closing, source="本程序的标准工作簿")


def _draft(project: Project) -> Draft:
    draft = Draft(layout_of(project.kind), INFO.name)
    draft.indicators = [Row(0) for _ in project.indicators]
    return draft


def carried_over(
    path: Path, project: Project, kind: Kind, rulebook: Rulebook, matters: Sequence[Lesson] = (), *, named: bool
) -> Imported:
    """Make this year's workbook from last year's; ``named`` says that the rulebook was asked for by name.

    ``matters`` are what of last year's rectification is still open, as rows of 经验问题建议.
    """
    new = replace(_next_year(project), lessons=tuple(matters))
    draft = _draft(new)
    for place, text, reason in _told(project):
        draft.guess(place, text, reason)
    for place, text, reason in _left(project):
        draft.leave(place, text, reason)
    for lesson in matters:
        draft.guess(lesson.text.place, lesson.text.text, "上年整改台账里没有办结的事项，写进经验问题建议，请核对进展")
    filling = filling_of(form_of(kind), new)
    labels = {field: content for field, content in filling.labels.items() if _stays(field, named=named)}
    rows: dict[str, Any] = {part: own for part, own in filling.rows.items() if own}
    whole = preset(kind, rulebook, labels, rows, filling.unit)
    return Imported(str(path), draft, new, kind, rulebook, whole)


def _stays(field: Field[Any], *, named: bool) -> bool:
    return not (field.path == "info.kind" or (named and field.path == "info.rulebook"))


def _next_year(project: Project) -> Project:
    return replace(
        project,
        info=_info(project.info),
        funds=replace(project.funds, sources=tuple(map(_source_only, project.funds.sources)), stated=None),
        spending=(),
        indicators=tuple(map(_target_only, project.indicators)),
        common=tuple(map(_unjudged, project.common)),
        phases=tuple(map(_undated, project.phases)),
        lessons=(),
        survey=(),
        basics=tuple(map(_basic_only, project.basics)),
        tasks=tuple(replace(task, planned=Entered(), done=Entered()) for task in project.tasks),
    )


def _basic_only(row: Basic) -> Basic:
    """The row without numbers; what this year's row asks of the last is known: its budget, or what was left over."""
    known = {"三公经费": row.entered(BUDGET), "结转结余资金": row.actual}
    return replace(
        row,
        previous=known.get(row.name.text.strip(), Entered()),
        initial=Entered(),
        adjusted=Entered(),
        actual=Entered(),
    )


def _info(info: Info) -> Info:
    year: Entered[int] = Entered()
    if info.year.value is not None:
        year = Entered(str(info.year.value + 1), info.year.value + 1, info.year.place)
    return replace(info, year=year, **{name: Entered() for name in _GONE})


def _source_only(fund: Fund) -> Fund:
    return replace(fund, initial=Entered(), budget=Entered(), received=Entered(), spent=Entered(), expected=Entered())


def _target_only(indicator: Indicator) -> Indicator:
    return replace(
        indicator,
        previous=indicator.actual,
        actual=Entered(),
        awarded=Entered(),
        award_reason=Entered(),
        deviation_reason=Entered(),
        evidence=Entered(),
        adjusted_target=Entered(),
        adjustment_basis=Entered(),
        outlook=Outlook(),
    )


def _unjudged(common: CommonIndicator) -> CommonIndicator:
    points = tuple(Point(text=point.text, met=Entered(), comment=Entered()) for point in common.points)
    return replace(common, points=points, awarded=Entered(), award_reason=Entered(), comment=Entered())


def _undated(phase: Phase) -> Phase:
    return replace(phase, start=Entered(), end=Entered())


def _told(project: Project) -> Iterator[tuple[Place, str, str]]:
    """Everything carried over, to be checked."""
    info = project.info
    if info.year.value is not None:
        yield info.year.place, info.year.text, f"评价年度改为 {info.year.value + 1}"
    for label in INFO.labels:
        name = label.path.rpartition(".")[2]
        entered = getattr(info, name)
        if name not in (*_GONE, "year", "kind", "rulebook") and not entered.blank:
            yield entered.place, entered.text, f"“{label.label}”{_CHECK}"
    for indicator in project.indicators:
        yield indicator.name.place, indicator.name.text, f"指标和指标值{_CHECK}；上年的实际完成值已移到上年完成值"
    for rows, what in ((project.team, "评价人员"), (project.phases, "阶段")):
        for row in rows:
            yield row.name.place, row.name.text, f"{what}{_CHECK}"
    for document in project.documents:
        yield document.title.place, document.title.text, f"评价依据{_CHECK}"


def _left(project: Project) -> Iterator[tuple[Place, str, str]]:
    """What belongs to last year only."""
    reason = "上年的内容，没有带过来"
    for name in _GONE:
        entered = getattr(project.info, name)
        if not entered.blank:
            yield entered.place, entered.text, reason
    for fund in project.funds.sources:
        for entered in (fund.initial, fund.budget, fund.received, fund.spent):
            if not entered.blank:
                yield entered.place, entered.text, f"“{fund.source.text}”的金额是{reason}"
    for expense in project.spending:
        yield expense.content.place, expense.content.text, reason
    for lesson in project.lessons:
        yield lesson.title.place, lesson.title.text, reason
