"""Targets, results and what they are worth: full marks for targets reached, completions, points lost."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfxl.audit.case import Case
from perfxl.audit.rule import Found, found, rule
from perfxl.audit.rules.arithmetic import two
from perfxl.audit.rules.scores import pair
from perfxl.model import Operator, Severity, Value, ValueKind
from perfxl.model.stated import Fact, Stated

WARNING, NOTE = Severity.WARNING, Severity.NOTE
HUNDRED = Decimal(100)
STEP = Decimal("0.03")
"""By how much of its target a result may fall short before every rule of practice takes something off."""


def reached(target: Value, actual: Value) -> bool | None:
    """Whether a result reaches its target; None where that cannot be said for sure."""
    if target.kind is not ValueKind.QUANTITATIVE or actual.kind is not ValueKind.QUANTITATIVE:
        return _in_time(target, actual) if target.kind is ValueKind.DATE and actual.kind is ValueKind.DATE else None
    if target.number is None or actual.number is None or target.upper is not None or actual.upper is not None:
        return None
    if (
        target.unit
        and actual.unit
        and target.unit != actual.unit
        and ("%" in (target.unit, actual.unit) or "元" in target.unit + actual.unit)
    ):
        return None
    if target.operator in (Operator.EQUAL, Operator.NONE):
        counted = target.unit and "元" not in target.unit and "%" not in target.unit
        return True if actual.number == target.number else False if counted and actual.number < target.number else None
    return {
        Operator.AT_LEAST: actual.number >= target.number,
        Operator.ABOVE: actual.number > target.number,
        Operator.AT_MOST: actual.number <= target.number,
        Operator.BELOW: actual.number < target.number,
    }.get(target.operator)


def _in_time(target: Value, actual: Value) -> bool | None:
    due, done = target.last_day or target.day, actual.day
    if due is None or done is None or None in (due.year, due.month, done.year, done.month):
        return None
    return (done.year, done.month, done.day or 1) <= (due.year, due.month, due.day or 31)


@rule(
    "PX926",
    WARNING,
    "没有达到指标值却得满分",
    what="实际完成值没有达到年度指标值的定量指标，是不是仍给了满分。",
    why="没有完成指标值的，按完成值与指标值的比例记分。",
    source="财预〔2020〕10号第十六条；公开的自评表里的实例（目标≥4754人，完成4604人，得满分）",
    remedy="按评分规则扣分，或核对指标值和完成值。",
    message="“{name}”的指标值是{target}，完成{actual}，没有达到，却得满分{score}分。",
    failing="四、绩效评价指标分析\n（三）项目产出情况\n“培训人次”指标，年度指标值为“≥4754人次”，实际完成值为“4604人次”。本指标分值5.00分，得5.00分。",
    passing="四、绩效评价指标分析\n（三）项目产出情况\n“培训人次”指标，年度指标值为“≥4754人次”，实际完成值为“4604人次”。本指标分值5.00分，得4.84分。",
)
def full_marks_unearned(case: Case) -> Iterator[Found]:
    """Full marks are for targets reached."""
    yield from _against_target(case, was_reached=False)


@rule(
    "PX927",
    NOTE,
    "达到指标值却扣了分，没有说明",
    what="达到年度指标值的定量指标扣了分的，有没有写扣分原因。",
    why="扣分要有依据。",
    source="财政部预算管理一体化系统的校验：得分低于分值的，填写偏差原因；公开的自评表里的实例（目标100%，完成100%，得7分，原因空白）",
    remedy="写明扣分原因，或改正得分。",
    message="“{name}”的指标值是{target}，完成{actual}，已经达到，却只得{score}分（分值{weight}分），没有说明原因。",
    failing="四、绩效评价指标分析\n（三）项目产出情况\n“资金到位及时率”指标，年度指标值为“≥100%”，实际完成值为“100%”。本指标分值10.00分，得7.00分。",
    passing="四、绩效评价指标分析\n（三）项目产出情况\n“资金到位及时率”指标，年度指标值为“≥100%”，实际完成值为“100%”。扣分原因：资金分两次到位。本指标分值10.00分，得7.00分。",
)
def lost_unexplained(case: Case) -> Iterator[Found]:
    """Points lost in spite of a target reached have a reason."""
    yield from _against_target(case, was_reached=True)


_REASON = re.compile(r"扣|原因|核定|由于|因为|因|偏低|超过|超额|说明|不足|未")


def _against_target(case: Case, *, was_reached: bool) -> Iterator[Found]:
    for subject in case.facts.subjects(Fact.SCORE):
        target, actual = pair(case, Fact.TARGET, Fact.ACTUAL, subject)
        weight, score = pair(case, Fact.WEIGHT, Fact.SCORE, subject)
        if not (target and actual and weight and score) or weight.number is None or score.number is None:
            continue
        if reached(case.value(target), case.value(actual)) is not was_reached:
            continue
        full = score.number == weight.number
        if full == was_reached or (was_reached and _reasoned(case, score)):
            continue
        if not was_reached and (_slightly_short(case.value(target), case.value(actual)) or "核定" in case.block(score)):
            continue
        yield found(
            score.quote, target.quote, actual.quote, name=case.facts.name(subject), target=target.text,
            actual=actual.text, score=score.text, weight=weight.text,
        )  # fmt: skip


def _slightly_short(target: Value, actual: Value) -> bool:
    """Whether a result misses its target by so little that a rule with steps (每相差3%扣1分) takes nothing off."""
    if target.number is None or actual.number is None or not target.number:
        return target.kind is ValueKind.DATE
    return abs(actual.number - target.number) <= abs(target.number) * STEP


def _reasoned(case: Case, score: Stated) -> bool:
    """Whether the words around a score give a reason; a row of a table has its own column for it."""
    return score.tabled or bool(_REASON.search(case.block(score)))


@rule(
    "PX928",
    WARNING,
    "完成率与指标值、完成值不符",
    what="数量、比率类指标的完成率，是不是等于完成值除以指标值（超过的也可以按100%计）。",
    why="完成率是算出来的，不符说明其中一个数写错了。",
    source="勾稽关系：完成率=完成值÷指标值",
    remedy="重新计算，改正写错的数。",
    message="“{name}”的完成率写的是{printed}%，{actual}÷{target}应为{right}%。",
    failing="四、绩效评价指标分析\n（三）项目产出情况\n“培训人次”指标，年度指标值为“≥500人次”，实际完成值为“486人次”，完成率为98.20%。",
    passing="四、绩效评价指标分析\n（三）项目产出情况\n“培训人次”指标，年度指标值为“≥500人次”，实际完成值为“486人次”，完成率为97.20%。",
)
def completions(case: Case) -> Iterator[Found]:
    """A completion is the actual over the target."""
    for subject in case.facts.subjects(Fact.COMPLETION):
        stated = case.facts.of(Fact.COMPLETION, subject)[0]
        target = next((one for one in case.facts.of(Fact.TARGET, subject) if one.order == stated.order), None)
        actual = next((one for one in case.facts.of(Fact.ACTUAL, subject) if one.order == stated.order), None)
        if target is None or actual is None or stated.number is None:
            continue
        right = _completion(case.value(target), case.value(actual))
        if right is None or any(abs(stated.number - one) <= stated.half for one in (right, min(right, HUNDRED))):
            continue
        yield found(
            stated.quote, target.quote, actual.quote, expected=f"{right:.2f}%", name=case.facts.name(subject),
            printed=f"{stated.number}", actual=actual.text, target=target.text, right=two(right),
        )  # fmt: skip


def _completion(target: Value, actual: Value) -> Decimal | None:
    """The completion in percent of a target to be reached from below; None for other kinds."""
    plain = (
        target.kind is ValueKind.QUANTITATIVE and actual.kind is ValueKind.QUANTITATIVE and target.unit == actual.unit
    )
    if not plain or target.operator not in (Operator.AT_LEAST, Operator.EQUAL) or target.upper is not None:
        return None
    if not target.number or actual.number is None or actual.number < 0 or target.number < 0:
        return None
    if target.operator is Operator.EQUAL and actual.number > target.number:
        return None
    return actual.number / target.number * HUNDRED


@rule(
    "PX929",
    WARNING,
    "有满分没有得分",
    what="写了满分的指标，同一句或同一段里有没有写得分。",
    why="读的人不知道这个指标得了多少分，也没法核对总分。",
    source="勾稽关系：每个指标都有得分；公开的评价报告里的实例（“满分为4.00分，根据评分标准4.00分”，漏了“得”字）",
    remedy="补上得分，或改正漏字。",
    message="“{name}”写了满分{weight}分，没有写得分：{words}。",
    failing="四、绩效评价指标分析\n（一）项目决策情况\n（1）立项依据充分性\n本指标满分为5.00分，根据评分标准得5.00分。\n（2）立项程序规范性\n综上所述，本指标满分为3.00分，根据评分标准3.00分。",
    passing="四、绩效评价指标分析\n（一）项目决策情况\n（1）立项依据充分性\n本指标满分为5.00分，根据评分标准得5.00分。\n（2）立项程序规范性\n综上所述，本指标满分为3.00分，根据评分标准得3.00分。",
)
def no_score(case: Case) -> Iterator[Found]:
    """An indicator with full marks has a score."""
    scored = len(case.facts.subjects(Fact.SCORE))
    for subject in case.facts.subjects(Fact.WEIGHT):
        weight = case.facts.of(Fact.WEIGHT, subject)[0]
        if (
            scored >= 1
            and not weight.tabled
            and not case.facts.of(Fact.SCORE, subject)
            and not case.facts.of(Fact.DEDUCTION, subject)
        ):
            words = next((line.raw.strip()[:60] for line in case.lines if line.order == weight.order), "")
            if "得" not in words or "得出" in words:
                yield found(weight.quote, name=case.facts.name(subject), weight=weight.text, words=words)
