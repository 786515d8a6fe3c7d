"""Reasons that say nothing where a reason is due."""

from collections.abc import Iterator

from perfxl.checks.case import ScoredCase
from perfxl.checks.repeated import together
from perfxl.checks.rule import evaluation_rule, problem
from perfxl.checks.rules.awards import says_nothing
from perfxl.checks.shown import quoted
from perfxl.model import Indicator, Problem, Score, Severity

WARNING = Severity.WARNING


@evaluation_rule(
    "PX504",
    WARNING,
    "理由没有说明什么",
    messages={
        "many": "有 {count} 处理由只写了“无”“属实”一类的话，没有说明什么：{cells}。",
        "award": "指标{indicator}的核定理由{reason}没有说明什么。",
        "comment": "指标{indicator}的评价情况说明{reason}没有说明什么。",
        "deviation": "指标{indicator}的偏差原因{reason}没有说明什么。",
        "overall": "“偏差原因说明”只写了{reason}。",
    },
    subject=("indicator",),
    what="核定理由、扣了分或者超额较多的指标的偏差原因、资金到位率和预算执行率的评价情况说明，是不是只写了“无”“已完成”，"
    "或只重复指标名称；扣了分、资金没有花完或预算有调整时“偏差原因说明”是不是只写了“无”（没有偏差的写“无”不算）。",
    why="空话不是理由，评审会退回来。",
    source="公开的自评表里的实例（偏差原因栏填 0、填“无”）",
    remedy="写明具体原因、影响和改进措施。",
    sample="engineering",
    failing={"绩效目标表!偏差原因分析及改进措施[9]": "无"},
    passing={"绩效目标表!偏差原因分析及改进措施[4]": "无"},
)
def empty_reason(case: ScoredCase) -> Iterator[Problem]:
    """A reason that is due says something."""
    yield from together(list(_empty(case)))


def _empty(case: ScoredCase) -> Iterator[Problem]:
    for score in case.evaluation.scores:
        yield from _of_indicator(score)
    overall = case.info.deviation_reason
    if _deviates(case) and says_nothing(overall, case.info.name.text):
        yield problem(overall.place, "overall", reason=quoted(overall.text))


def _deviates(case: ScoredCase) -> bool:
    """Whether there is anything to explain: points lost, money left over or a budget changed."""
    funds = case.project.funds
    lost = any(score.applicable and score.score < score.weight for score in case.evaluation.scores)
    return lost or not funds.initial == funds.budget == funds.spent


def _of_indicator(score: Score) -> Iterator[Problem]:
    one, name = score.indicator, quoted(score.name)
    if says_nothing(one.award_reason, score.name):
        yield problem(one.award_reason.place, "award", indicator=name, reason=quoted(one.award_reason.text))
    if not isinstance(one, Indicator):
        if says_nothing(one.comment, score.name):
            yield problem(one.comment.place, "comment", indicator=name, reason=quoted(one.comment.text))
        return
    due = score.score < score.weight or score.must_explain
    if due and says_nothing(one.deviation_reason, score.name, one.target.text, one.actual.text):
        yield problem(one.deviation_reason.place, "deviation", indicator=name, reason=quoted(one.deviation_reason.text))
