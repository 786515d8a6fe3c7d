"""The workbook of another kind of evaluation for the same year: what was approved is carried over, nothing retyped.

Targets that were only set become a 绩效运行监控, a monitoring becomes the self-evaluation at the end of the year or the
monitoring of a later month. What was reached up to a month is of that month and stays behind.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from perfxl.blank import preset
from perfxl.forms.fill import filling_of
from perfxl.forms.standard import form_of
from perfxl.imports.draft import Draft, Row
from perfxl.imports.lastyear import layout_of
from perfxl.imports.project import Imported
from perfxl.kinds import Kind
from perfxl.model import Entered, Fund, Indicator, Outlook, Place, Project
from perfxl.rulebooks import Rulebook

NAME = "本年工作簿"
_PASSING = ("report_date", "month", "implementation", "management", "deviation_reason", "use", "achievement")
"""What was said of the time of the monitoring."""


def is_same_year(project: Project, kind: Kind) -> bool:
    """Whether a workbook of ``kind`` is of the project's own year: after a monitoring, or before there are actuals."""
    if project.kind.running:
        return True
    return kind.running and all(one.actual.blank for one in project.indicators)


def same_year(path: Path, project: Project, kind: Kind, rulebook: Rulebook, *, named: bool) -> Imported:
    """The project as a workbook of another kind; ``named`` says that the rulebook was asked for by name."""
    watched = project.kind.running
    new = _carried(project) if watched else project
    draft = Draft(layout_of(project.kind, NAME), "项目信息")
    draft.indicators = [Row(0) for _ in project.indicators]
    draft.guess(
        project.info.name.place,
        project.info.name.text,
        f"从同一年的{project.kind.short}工作簿带来：项目信息、预算数、指标、指标值和分值",
    )
    for place, text in _left(project) if watched else ():
        draft.leave(place, text, f"截至{project.info.month.text or '监控'}月的情况，没有带过来")
    filling = filling_of(form_of(kind), new)
    labels = {field: content for field, content in filling.labels.items() if field.path != "info.kind"}
    if named or kind != project.kind:
        labels = {field: content for field, content in labels.items() if field.path != "info.rulebook"}
    rows = {part: own for part, own in filling.rows.items() if own}
    return Imported(str(path), draft, new, kind, rulebook, preset(kind, rulebook, labels, rows, filling.unit))


def _carried(project: Project) -> Project:
    return replace(
        project,
        info=replace(project.info, **{name: Entered() for name in _PASSING}),
        funds=replace(project.funds, sources=tuple(map(_budget_only, project.funds.sources)), stated=None),
        indicators=tuple(map(_target_only, project.indicators)),
        lessons=(),
    )


def _budget_only(fund: Fund) -> Fund:
    return replace(fund, received=Entered(), spent=Entered(), expected=Entered())


def _target_only(indicator: Indicator) -> Indicator:
    return replace(indicator, actual=Entered(), deviation_reason=Entered(), outlook=Outlook())


def _left(project: Project) -> Iterator[tuple[Place, str]]:
    """What belongs to the months of the monitoring only."""
    for name in _PASSING:
        entered = getattr(project.info, name)
        if not entered.blank:
            yield entered.place, entered.text
    for fund in project.funds.sources:
        for entered in (fund.spent, fund.expected):
            if not entered.blank:
                yield entered.place, entered.text
    for one in project.indicators:
        outlook = one.outlook
        said: tuple[Entered[Any], ...] = (
            one.actual,
            outlook.expected,
            one.deviation_reason,
            *outlook.causes,
            outlook.likelihood,
            outlook.remark,
        )
        yield from ((entered.place, entered.text) for entered in said if not entered.blank)
    for lesson in project.lessons:
        yield lesson.title.place, lesson.title.text
