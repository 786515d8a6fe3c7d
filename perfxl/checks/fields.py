"""Which entries each sheet has: label, attribute, whether it must be filled and what belongs there.

The names are those of the workbook; a test holds them against its layout.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from perfxl.checks.shown import quoted
from perfxl.model import Entered, EvaluationKind, LessonKind, Met, Project

INFO = "项目信息"
FUNDS = "资金情况"
SPENDING = "支出明细"
INDICATORS = "绩效目标表"
COMMON = "决策与过程"
TEAM = "评价小组"
PHASES = "评价过程"
DOCUMENTS = "评价依据"
LESSONS = "经验问题建议"
SHEETS = (
    "填写说明", INFO, FUNDS, SPENDING, INDICATORS, COMMON, TEAM, PHASES, DOCUMENTS, LESSONS, "评价结果", "校验问题",
)  # fmt: skip
METHODS = ("自动", "越高越好", "越低越好", "等于", "区间", "时限", "是否", "定性", "不适用")

NUMBER = "数字"
DATE = "日期，例如 2024年4月1日"
YEAR = "四位年份，例如 2023"
VALUE = "指标值"
TEXT = ""


def _choices(words: type[EvaluationKind] | type[Met] | type[LessonKind]) -> str:
    return "下列之一：" + "、".join(words)


MET = _choices(Met)


@dataclass(frozen=True, slots=True)
class Field:
    """One label or column: its name, the attribute that keeps it and what belongs there."""

    label: str
    attribute: str
    required: bool = False
    expected: str = TEXT


@dataclass(frozen=True, slots=True)
class Cell:
    """One entry of the workbook with the name of its row for messages (empty in 项目信息)."""

    field: Field
    entered: Entered[Any]
    row: str


FIELDS: dict[str, tuple[Field, ...]] = {
    INFO: (
        Field("项目名称", "name", required=True),
        Field("项目编码", "code"),
        Field("主管部门", "department", required=True),
        Field("实施单位", "unit", required=True),
        Field("项目负责人", "leader", required=True),
        Field("联系电话", "phone"),
        Field("填报日期", "report_date", required=True, expected=DATE),
        Field("评价年度", "year", required=True, expected=YEAR),
        Field("实施开始日期", "start", required=True, expected=DATE),
        Field("实施结束日期", "end", required=True, expected=DATE),
        Field("评价类型", "kind", required=True, expected=_choices(EvaluationKind)),
        Field("评价规则", "rulebook", required=True),
        Field("立项背景", "background", required=True),
        Field("主要内容", "content", required=True),
        Field("实施情况", "implementation", required=True),
        Field("主要职能", "functions"),
        Field("机构设置", "organisation"),
        Field("人员情况", "staffing"),
        Field("年度总体目标", "goal", required=True),
        Field("评价目的", "purpose"),
        Field("评价对象", "subject"),
        Field("评价范围", "scope"),
        Field("评价方法", "methods"),
        Field("评价标准", "standards"),
        Field("偏差原因说明", "deviation_reason"),
    ),
    FUNDS: (
        Field("资金来源", "source", required=True),
        Field("年初预算数", "initial", expected=NUMBER),
        Field("全年预算数", "budget", expected=NUMBER),
        Field("到位数", "received", expected=NUMBER),
        Field("执行数", "spent", expected=NUMBER),
    ),
    SPENDING: (
        Field("支出内容", "content", required=True),
        Field("金额", "amount", required=True, expected=NUMBER),
        Field("备注", "remark"),
    ),
    INDICATORS: (
        Field("一级指标", "level1", required=True),
        Field("二级指标", "level2", required=True),
        Field("三级指标", "name", required=True),
        Field("年度指标值", "target", required=True, expected=VALUE),
        Field("实际完成值", "actual", required=True, expected=VALUE),
        Field("分值", "weight", required=True, expected=NUMBER),
        Field("评分方法", "method"),
        Field("核定得分", "awarded", expected=NUMBER),
        Field("核定理由", "award_reason"),
        Field("偏差原因分析及改进措施", "deviation_reason"),
        Field("佐证材料", "evidence"),
    ),
    COMMON: (
        Field("一级指标", "level1", required=True),
        Field("二级指标", "level2", required=True),
        Field("三级指标", "name", required=True),
        Field("分值", "weight", required=True, expected=NUMBER),
        Field("核定得分", "awarded", expected=NUMBER),
        Field("核定理由", "award_reason"),
    ),
    TEAM: (
        Field("姓名", "name", required=True),
        Field("职务", "post", required=True),
        Field("分工", "duty", required=True),
    ),
    PHASES: (
        Field("阶段", "name", required=True),
        Field("开始日期", "start", required=True, expected=DATE),
        Field("结束日期", "end", required=True, expected=DATE),
        Field("工作内容", "work", required=True),
    ),
    DOCUMENTS: (
        Field("文件名称", "title", required=True),
        Field("文号", "number"),
    ),
    LESSONS: (
        Field("类别", "kind", required=True, expected=_choices(LessonKind)),
        Field("标题", "title", required=True),
        Field("内容", "text"),
    ),
}
POINT_FIELDS = (
    Field("评价要点", "text", required=True),
    Field("是否符合", "met", required=True, expected=MET),
    Field("评价情况说明", "comment"),
)

_ROW_NAMES = {
    FUNDS: ("资金来源", "source"),
    SPENDING: ("支出内容", "content"),
    INDICATORS: ("指标", "name"),
    COMMON: ("指标", "name"),
    TEAM: ("评价人员", "name"),
    PHASES: ("阶段", "name"),
    DOCUMENTS: ("文件", "title"),
    LESSONS: ("条目", "title"),
}


def rows_of(project: Project, sheet: str) -> tuple[Any, ...]:
    """The rows of a table sheet; 项目信息 counts as one row."""
    return {
        INFO: (project.info,),
        FUNDS: project.funds.sources,
        SPENDING: project.spending,
        INDICATORS: project.indicators,
        COMMON: project.common,
        TEAM: project.team,
        PHASES: project.phases,
        DOCUMENTS: project.documents,
        LESSONS: project.lessons,
    }[sheet]


def cells_of(project: Project, sheet: str) -> Iterator[Cell]:
    """All entries of one sheet that stand in the workbook; those of a missing label or column are left out."""
    fields = FIELDS[sheet]
    for row in rows_of(project, sheet):
        name = _row_name(sheet, row)
        for field in fields:
            entered = getattr(row, field.attribute)
            if entered.place.cell:
                yield Cell(field, entered, name)
        if sheet == COMMON:
            yield from _point_cells(row.points, name)


def _point_cells(points: tuple[Any, ...], name: str) -> Iterator[Cell]:
    for point in points:
        for field in POINT_FIELDS:
            entered = getattr(point, field.attribute)
            if entered.place.cell:
                yield Cell(field, entered, f"{name}的要点{quoted(point.text.text, 24)}")


def _row_name(sheet: str, row: Any) -> str:
    if sheet not in _ROW_NAMES:
        return ""
    word, attribute = _ROW_NAMES[sheet]
    text = getattr(row, attribute).text
    return f"{word}{quoted(text)}" if text else ""
