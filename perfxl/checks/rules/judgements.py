"""Entries of 决策与过程: points judged, and rows in which nothing is judged because the money gives the score."""

from collections.abc import Iterator

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.rule import framework_judged, problem, project_rule
from perfxl.checks.rules.entries import BLANK, UNREADABLE, blank, unreadable
from perfxl.checks.shown import quoted
from perfxl.model import Point, Problem, Severity

ERROR, NOTE = Severity.ERROR, Severity.NOTE


@project_rule(
    "PX403",
    ERROR,
    "决策与过程没有填全",
    **BLANK,
    what="“决策与过程”的指标、分值、评价要点和“是否符合”是不是都填了。",
    why="共性指标的得分等于分值乘以各要点的平均数，缺一个要点就算不出来。",
    source="财预〔2020〕10号附件2 项目支出绩效评价指标体系框架（参考）",
    remedy="从下拉列表里选 符合、部分符合、不符合 或 不适用；整个指标都符合的，在它的第一行选 全部符合。",
    failing={"决策与过程!是否符合[1]": ""},
    passing={"决策与过程!是否符合[1]": "符合"},
    fixed=True,
    needs=(fields.COMMON,),
    kinds=framework_judged,
)
def common_blank(case: Case) -> Iterator[Problem]:
    """Every common indicator and every 评价要点 is filled."""
    needless = {place for point in _needless_points(case) for place in (point.text.place, point.met.place)}
    yield from blank(case, fields.COMMON, needless)


def _needless_points(case: Case) -> Iterator[Point]:
    """Points in the rows of indicators that are computed from the money."""
    for indicator in case.project.common:
        if case.computed(indicator):
            yield from indicator.points


@project_rule(
    "PX404",
    ERROR,
    "“是否符合”读不懂",
    **UNREADABLE,
    what="“是否符合”是不是四个选项之一。",
    why="别的写法没有对应的得分。",
    source="财预〔2020〕10号附件2 项目支出绩效评价指标体系框架（参考）",
    remedy="从下拉列表里选 符合、部分符合、不符合 或 不适用；整个指标都符合的，在它的第一行选 全部符合。",
    failing={"决策与过程!是否符合[1]": "基本可以"},
    passing={"决策与过程!是否符合[1]": "部分符合", "决策与过程!评价情况说明[1]": "缺少行业规划的支持材料"},
    fixed=True,
)
def met_unreadable(case: Case) -> Iterator[Problem]:
    """Every judgement of a point is one of the four choices."""
    yield from unreadable(case, fields.COMMON, fields.MET, {point.met.place for point in _needless_points(case)})


@project_rule(
    "PX405",
    NOTE,
    "不用选“是否符合”",
    message="指标{indicator}由资金情况计算，不用选“是否符合”。",
    subject=("indicator",),
    what="资金到位率、预算执行率这样由“资金情况”计算的指标，有没有选了“是否符合”。",
    why="它们的得分由金额计算，选了什么都不起作用。",
    source="财预〔2020〕10号附件2 项目支出绩效评价指标体系框架（参考）",
    remedy="清空这一格；想说明原因的，写在“评价情况说明”里。",
    failing={"决策与过程!是否符合[8]": "符合"},
    passing={"决策与过程!是否符合[8]": ""},
    needs=(fields.COMMON,),
)
def met_needless(case: Case) -> Iterator[Problem]:
    """Nothing is judged in the row of a computed indicator."""
    for indicator in case.project.common:
        for point in indicator.points if case.computed(indicator) else ():
            if not point.met.blank:
                name = quoted(indicator.name.text)
                yield problem(point.met.place, indicator=name)
