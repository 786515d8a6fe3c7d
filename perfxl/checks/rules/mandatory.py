"""Indicators that every project has, and every construction project."""

from collections.abc import Iterator

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.rules.costs import is_cost
from perfxl.checks.shown import quoted
from perfxl.model import Problem, Severity

WARNING, NOTE = Severity.WARNING, Severity.NOTE
CONSTRUCTION = ("工程", "建设项目", "修缮", "改造", "购置")
"""Words in a project's name that make cost indicators mandatory."""


@project_rule(
    "PX424",
    WARNING,
    "缺少必有的指标",
    messages={
        "level1": "没有{level}指标。",
        "level2": "产出指标里没有{level}指标。",
    },
    subject=("level",),
    what="“绩效目标表”有没有产出指标和效益指标，产出里有没有数量指标和质量指标。",
    why="没有产出或效益指标，就看不出钱花了做成什么、有什么用。",
    source="财预〔2021〕101号：原则上每一项目均应设置产出指标和效益指标，数量指标和质量指标原则上均需设置（附件1第二部分）",
    remedy="补上指标；确实没有的，可以接受这条警告并写明理由。",
    failing={"绩效目标表!二级指标[4]": "时效指标"},
    passing={"绩效目标表!二级指标[4]": "质量指标"},
    needs=(fields.INDICATORS,),
    targets=True,
)
def missing_class(case: Case) -> Iterator[Problem]:
    """产出 with 数量 and 质量, and 效益, have indicators."""
    indicators = case.project.indicators
    if not indicators:
        return
    place = indicators[0].level1.place
    book = case.rulebook
    classes = [(book.level1_name(one.level1.text) if book else None) or one.level1.text for one in indicators]
    for word in ("产出", "效益"):
        known = book is None or any(word in row.name for row in book.levels.rows)
        if known and not any(word in name for name in classes):
            yield problem(place, "level1", level=word)
    outputs = [one for one in indicators if "产出" in one.level1.text]
    if outputs and all("职责履行" in one.level2.text for one in outputs):
        return  # a department's outputs are not parted into quantity and quality
    for word in ("数量", "质量"):
        if outputs and not any(word in one.level2.text for one in indicators):
            yield problem(outputs[0].level2.place, "level2", level=word)


@project_rule(
    "PX425",
    NOTE,
    "工程项目没有成本指标",
    message="项目{project}没有成本指标。",
    subject=("project",),
    what="名称里有“工程”“修缮”“购置”等字样的项目，有没有成本指标。",
    why="工程基建、大型修缮和购置项目应当设成本指标。",
    source="财预〔2021〕101号：工程基建类项目和大型修缮及购置项目等应设置成本指标（附件1第二部分）",
    remedy="补上成本指标，例如工程总成本、单位造价。",
    sample="engineering",
    failing={
        "绩效目标表!一级指标[1]": "产出指标",
        "绩效目标表!二级指标[1]": "数量指标",
        "绩效目标表!二级指标[2]": "数量指标",
    },
    passing={"绩效目标表!一级指标[1]": "成本指标"},
    needs=(fields.INDICATORS,),
    targets=True,
)
def construction_without_cost(case: Case) -> Iterator[Problem]:
    """Construction has indicators of cost."""
    indicators = case.project.indicators
    named = any(word in case.info.name.text for word in CONSTRUCTION)
    if indicators and named and not any(is_cost(indicator) for indicator in indicators):
        yield problem(indicators[0].level1.place, project=quoted(case.info.name.text))
