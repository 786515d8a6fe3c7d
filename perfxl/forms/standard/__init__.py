"""The standard workbook: its sheets, one form for each kind of evaluation, and the project read from them."""

from dataclasses import replace
from functools import cache
from typing import Final

from perfxl.forms.form import SECOND_VERSION, Form, Labels, Spots, Table
from perfxl.forms.reading.found import Found
from perfxl.forms.standard.indicators import COMMON, INDICATORS, Target, common_indicators, indicator
from perfxl.forms.standard.info import INFO, Information, information
from perfxl.forms.standard.money import FUNDS, SPENDING, Money, expense, funds
from perfxl.forms.standard.survey import SURVEY, question
from perfxl.forms.standard.work import DOCUMENTS, LESSONS, PHASES, TEAM, document, lesson, member, phase
from perfxl.kinds import Kind
from perfxl.model import Project

__all__ = [
    "COMMON",
    "DOCUMENTS",
    "FINDINGS",
    "FUNDS",
    "GUIDE",
    "IMPORT_NOTES",
    "INDICATORS",
    "INFO",
    "LESSONS",
    "PHASES",
    "RESULT",
    "SHEET_ORDER",
    "SPENDING",
    "STANDARD",
    "SURVEY",
    "TEAM",
    "form_of",
    "planned_form",
    "project_of",
]

VERSION = SECOND_VERSION
GUIDE: Final = "填写说明"
RESULT: Final = "评价结果"
FINDINGS: Final = "校验问题"
IMPORT_NOTES: Final = "导入说明"
_SHEETS = (INFO, FUNDS, SPENDING, INDICATORS, COMMON, TEAM, PHASES, DOCUMENTS, LESSONS, SURVEY)
SHEET_ORDER = (GUIDE, *(sheet.name for sheet in _SHEETS), RESULT, FINDINGS, IMPORT_NOTES)

STANDARD = Form("标准工作簿", VERSION, _SHEETS, aside=(GUIDE, RESULT, FINDINGS, IMPORT_NOTES))
"""The standard workbook as it is read, whatever kind of evaluation it turns out to hold."""


@cache
def form_of(kind: Kind) -> Form:
    """The standard workbook as a kind of evaluation asks for it."""
    asked = [sheet for sheet in STANDARD.tables if kind.asks_for(sheet.name) and not sheet.optional]
    return replace(
        STANDARD,
        title=kind.title,
        filled=tuple(sheet for sheet in asked if sheet.name in kind.filled),
        shown=tuple(sheet for sheet in asked if sheet.name not in kind.filled and sheet != COMMON),
        may_rest=tuple(sheet for sheet in STANDARD.tables if sheet not in asked),
    )


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
    return Project(
        file=file,
        info=information(found.labels),
        funds=funds(found),
        spending=tuple(map(expense, found.rows("spending"))),
        indicators=tuple(map(indicator, found.rows("indicators"))),
        common=common_indicators(found.rows("common")),
        team=tuple(map(member, found.rows("team"))),
        phases=tuple(map(phase, found.rows("phases"))),
        documents=tuple(map(document, found.rows("documents"))),
        lessons=tuple(map(lesson, found.rows("lessons"))),
        survey=tuple(map(question, found.rows("survey"))),
    )
