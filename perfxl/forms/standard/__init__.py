"""The standard workbook: its sheets, one form for each kind of evaluation, and the project read from them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from perfxl.forms.form import SECOND_VERSION, Form, Labels, Spots, Table
from perfxl.forms.reading.found import Found
from perfxl.forms.standard.department import (
    BASICS,
    INFO_OF_DEPARTMENT,
    TARGETS_OF_DEPARTMENT,
    TASKS,
    TASKS_WATCHED,
    basics,
    of_department,
    task,
)
from perfxl.forms.standard.indicators import COMMON, INDICATORS, Target, common_indicators, indicator
from perfxl.forms.standard.info import INFO, Information, information
from perfxl.forms.standard.money import FUNDS, SPENDING, Money, expense, funds
from perfxl.forms.standard.monitoring import FUNDS_WATCHED, INFO_WATCHED, TARGETS_WATCHED
from perfxl.forms.standard.survey import SURVEY, question
from perfxl.forms.standard.work import DOCUMENTS, LESSONS, PHASES, TEAM, document, lesson, member, phase
from perfxl.kinds import Kind
from perfxl.model import Project, funds_of

__all__ = [
    "BASICS",
    "COMMON",
    "DOCUMENTS",
    "ENTRY_SHEETS",
    "FINDINGS",
    "FUNDS",
    "GUIDE",
    "IMPORT_NOTES",
    "INDICATORS",
    "INFO",
    "LAYOUTS",
    "LESSONS",
    "PHASES",
    "RESULT",
    "SHEET_ORDER",
    "SPENDING",
    "STANDARD",
    "SURVEY",
    "TASKS",
    "TEAM",
    "form_of",
    "own_labels",
    "planned_form",
    "project_of",
]

VERSION = SECOND_VERSION
GUIDE: Final = "填写说明"
RESULT: Final = "评价结果"
FINDINGS: Final = "校验问题"
IMPORT_NOTES: Final = "导入说明"
_SHEETS = (INFO, FUNDS, SPENDING, INDICATORS, COMMON, TEAM, PHASES, DOCUMENTS, LESSONS, SURVEY)
_SHEETS_OF_DEPARTMENT = (
    INFO_OF_DEPARTMENT, BASICS, TASKS, TARGETS_OF_DEPARTMENT, COMMON, DOCUMENTS, LESSONS, SURVEY,
)  # fmt: skip
_SHEETS_WATCHED = (INFO_WATCHED, FUNDS_WATCHED, TASKS_WATCHED, TARGETS_WATCHED, LESSONS)
SHEET_ORDER = (
    GUIDE, INFO.name, BASICS.name, FUNDS.name, SPENDING.name, TASKS.name, *(sheet.name for sheet in _SHEETS[3:]),
    RESULT, FINDINGS, IMPORT_NOTES,
)  # fmt: skip
_ASIDE = (GUIDE, RESULT, FINDINGS, IMPORT_NOTES)

STANDARD = Form("标准工作簿", VERSION, _SHEETS, aside=_ASIDE)
"""The standard workbook of a project as it is read, whatever kind of evaluation it turns out to hold."""
LAYOUTS: Final[Mapping[str, Form]] = {
    "standard": STANDARD,
    "department": Form("部门整体工作簿", VERSION, _SHEETS_OF_DEPARTMENT, aside=_ASIDE),
    "monitoring": Form("绩效运行监控工作簿", VERSION, _SHEETS_WATCHED, aside=_ASIDE),
}
"""The layouts that kinds of evaluation name."""
ENTRY_SHEETS: Final = frozenset(name for form in LAYOUTS.values() for name in form.names)
"""The sheets with entries of any layout: what has none of them is no workbook of ours."""


@cache
def form_of(kind: Kind) -> Form:
    """The workbook as a kind of evaluation asks for it."""
    layout = LAYOUTS[kind.form]
    asked = [sheet for sheet in layout.tables if kind.asks_for(sheet.name) and not sheet.optional]
    return replace(
        layout,
        title=kind.title,
        filled=tuple(sheet for sheet in asked if sheet.name in kind.filled),
        shown=tuple(sheet for sheet in asked if sheet.name not in kind.filled and sheet != COMMON),
        may_rest=tuple(sheet for sheet in layout.tables if sheet not in asked),
    )


@cache
def own_labels(kind: Kind) -> Mapping[str, str]:
    """How the workbook of a kind quotes the labels that a project's workbook calls otherwise: “年度总体目标”."""
    usual = {field: field.label for field in STANDARD.fields}
    changed = ((usual.get(field, field.label), field.label) for field in form_of(kind).fields)
    return {f"“{said}”": f"“{here}”" for said, here in changed if said != here}


_PLANNED_LABELS = (
    Information.name,
    Information.code,
    Information.department,
    Information.unit,
    Information.leader,
    Information.phone,
    Information.year,
    Information.start,
    Information.end,
    Information.kind,
    Information.rulebook,
    Information.background,
    Information.content,
    Information.functions,
    Information.organisation,
    Information.staffing,
    Information.goal,
)
_PLANNED_COLUMNS = (
    Money.source,
    Money.initial,
    replace(Money.budget, required=False),
    Target.level1,
    Target.level2,
    Target.name,
    Target.target,
    Target.weight,
    Target.method,
    Target.remark,
)


@cache
def planned_form(kind: Kind) -> Form:
    """The part of the standard workbook that can be filled in when the targets are set, before their approval."""
    sheets = (
        replace(INFO, blocks=(Labels(_PLANNED_LABELS, value_header="填写内容"),)),
        *(replace(sheet, blocks=tuple(map(_planned, sheet.blocks))) for sheet in (FUNDS, INDICATORS)),
    )
    return Form(kind.title, VERSION, sheets, filled=sheets[1:])


def _planned(block: Labels | Spots | Table) -> Labels | Spots | Table:
    if not isinstance(block, Table):
        return block
    return replace(block, fields=tuple(field for field in _PLANNED_COLUMNS if field in block.fields))


def project_of(found: Found, file: str) -> Project:
    """The project that the facts found on a form make; what a form does not have is blank."""
    own = basics(found)
    info = information(found.labels)
    return Project(
        file=file,
        info=of_department(info) if "basics" in found.tables else info,
        funds=funds_of(own) if "basics" in found.tables else funds(found),
        spending=tuple(map(expense, found.rows("spending"))),
        indicators=tuple(map(indicator, found.rows("indicators"))),
        common=common_indicators(found.rows("common")),
        team=tuple(map(member, found.rows("team"))),
        phases=tuple(map(phase, found.rows("phases"))),
        documents=tuple(map(document, found.rows("documents"))),
        lessons=tuple(map(lesson, found.rows("lessons"))),
        survey=tuple(map(question, found.rows("survey"))),
        basics=own,
        tasks=tuple(map(task, found.rows("tasks"))),
    )
