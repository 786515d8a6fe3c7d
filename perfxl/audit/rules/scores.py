"""Scores: within full marks, as their own formula gives, added up class by class, graded by the total."""

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from perfxl.audit.case import Case
from perfxl.audit.extract.names import name_key
from perfxl.audit.rule import Found, found, rule
from perfxl.audit.rules.arithmetic import two
from perfxl.model import Severity
from perfxl.model.stated import Fact, Stated

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
HUNDRED, CENT = Decimal(100), Decimal("0.01")
_FORMULA = re.compile(r"得分\s*=[^。；\n]*=\s*(?P<score>\d+(?:\.\d+)?)\s*分?")
_AWARDED = re.compile(r"核定|酌情|调整|扣减|评价小组评定|考虑")
_SATISFIED = re.compile(r"满意度")


@rule(
    "PX921",
    ERROR,
    "得分与自己的算式不符",
    what="写了得分算式的指标，给出的得分是不是算式的结果。",
    why="算式是3.22分，却给了4分，得分没有依据。",
    source="勾稽关系：得分等于算式的结果；公开的评价报告里的实例（得分=64.34%×5=3.22分，却得4分）",
    remedy="按算式给分；确需核定为别的分数的，写明核定理由。",
    message="“{name}”按算式应得{right}分，写的是{printed}分。",
    failing="四、绩效评价指标分析\n（二）项目过程情况\n（1）预算执行率\n预算执行率=64.34%，得分=预算执行率×分值=64.34%×5=3.22分。\n综上所述，本指标满分为5.00分，根据评分标准得4分。",
    passing="四、绩效评价指标分析\n（二）项目过程情况\n（1）预算执行率\n预算执行率=64.34%，得分=预算执行率×分值=64.34%×5=3.22分。\n综上所述，本指标满分为5.00分，根据评分标准得3.22分。",
)
def formula(case: Case) -> Iterator[Found]:
    """A score is what its own formula gives."""
    for line in case.prose:
        match = _FORMULA.search(line.text)
        if match is None or not line.path:
            continue
        key = name_key(re.split(r"[（：]", line.path[-1].title)[0])
        right = Decimal(match["score"])
        block = [one for one in case.lines if one.path == line.path]
        if any(_AWARDED.search(one.text) for one in block):
            continue
        for score in case.facts.of(Fact.SCORE, key):
            if not score.tabled and score.number is not None and abs(score.number - right) >= CENT:
                yield found(
                    score.quote, line.quote(match.start(), match.end()), expected=f"{right}分",
                    name=case.facts.name(key),
                    right=f"{right}", printed=f"{score.number}",
                )  # fmt: skip
                break


@rule(
    "PX922",
    ERROR,
    "得分超过分值",
    what="每个指标、每类指标的得分，是不是不超过分值。",
    why="得分不能高于满分。",
    source="财政部预算管理一体化系统的校验：得分必须小于等于权重",
    remedy="改正得分或分值。",
    message="“{name}”的分值是{weight}分，得分却是{score}分。",
    failing="四、绩效评价指标分析\n（一）项目决策情况\n（1）立项依据充分性\n本指标满分为3.00分，根据评分标准得5.00分。",
    passing="四、绩效评价指标分析\n（一）项目决策情况\n（1）立项依据充分性\n本指标满分为5.00分，根据评分标准得5.00分。",
)
def within_weight(case: Case) -> Iterator[Found]:
    """No score exceeds its full marks."""
    for weight_fact, score_fact in ((Fact.WEIGHT, Fact.SCORE), (Fact.CLASS_WEIGHT, Fact.CLASS_SCORE)):
        for subject in case.facts.subjects(score_fact):
            weight, score = pair(case, weight_fact, score_fact, subject)
            if (
                weight is not None
                and score is not None
                and weight.number is not None
                and (score.number or 0) > weight.number
            ):
                yield found(
                    score.quote, weight.quote, name=case.facts.name(subject), weight=weight.text, score=score.text
                )


def pair(case: Case, one: Fact, other: Fact, subject: str) -> tuple[Stated | None, Stated | None]:
    """Two facts of one subject, best those of one place."""
    first, second = case.facts.of(one, subject), case.facts.of(other, subject)
    near = next(((a, b) for a in first for b in second if a.order == b.order), None)
    return near or (next(iter(first), None), next(iter(second), None))


@rule(
    "PX923",
    ERROR,
    "类得分不等于各指标得分之和",
    what="每类指标的得分，是不是等于该类各三级指标得分之和；分值也是一样。",
    why="类得分是加出来的，不符说明有一个得分写错了。",
    source="勾稽关系：类得分等于各指标得分之和",
    remedy="重新相加，改正写错的数。",
    message="{name}类各指标的{fact}相加是{right}，写的是{printed}。",
    failing="四、绩效评价指标分析\n（一）项目决策情况\n项目决策类指标由1个二级指标和2个三级指标构成，权重分8.00分，实际得分7.00分。\n（1）立项依据充分性\n本指标满分为5.00分，根据评分标准得5.00分。\n（2）立项程序规范性\n本指标满分为3.00分，根据评分标准得3.00分。",
    passing="四、绩效评价指标分析\n（一）项目决策情况\n项目决策类指标由1个二级指标和2个三级指标构成，权重分8.00分，实际得分8.00分。\n（1）立项依据充分性\n本指标满分为5.00分，根据评分标准得5.00分。\n（2）立项程序规范性\n本指标满分为3.00分，根据评分标准得3.00分。",
)
def class_sums(case: Case) -> Iterator[Found]:
    """A class's points are those of its indicators."""
    for name, members in case.members.items():
        count = case.facts.first(Fact.CLASS_COUNT, name)
        known = [one for one in members if case.facts.of(Fact.SCORE, one) and case.facts.of(Fact.WEIGHT, one)]
        if count is None or not members or count.number != len(known) or len(known) != len(members):
            continue
        for class_fact, fact in ((Fact.CLASS_SCORE, Fact.SCORE), (Fact.CLASS_WEIGHT, Fact.WEIGHT)):
            added = sum((case.facts.of(fact, one)[0].number or Decimal(0) for one in members), Decimal(0))
            for stated in case.facts.of(class_fact, name):
                if stated.number is not None and abs(stated.number - added) > Decimal("0.005") * len(members):
                    quotes = (case.facts.of(fact, one)[0].quote for one in members)
                    yield found(
                        stated.quote,
                        *quotes,
                        expected=two(added),
                        name=name,
                        fact=fact.value,
                        right=two(added),
                        printed=stated.text,
                    )
                    break


@rule(
    "PX924",
    ERROR,
    "得分率与得分不符",
    what="得分率是不是等于得分除以分值。",
    why="得分率是算出来的，不符说明其中一个数写错了。",
    source="勾稽关系：得分率=得分÷分值",
    remedy="重新计算，改正得分率或得分。",
    message="“{name}”的得分率写的是{printed}%，{score}÷{weight}应为{right}%。",
    failing="过程类指标分值19.00分，得18.00分，得分率97.74%。",
    passing="过程类指标分值19.00分，得18.00分，得分率94.74%。",
)
def score_rates(case: Case) -> Iterator[Found]:
    """A score rate is score over full marks."""
    for rate_fact, weight_fact, score_fact in (
        (Fact.CLASS_RATE, Fact.CLASS_WEIGHT, Fact.CLASS_SCORE),
        (Fact.INDICATOR_RATE, Fact.WEIGHT, Fact.SCORE),
    ):
        for subject in case.facts.subjects(rate_fact):
            weight, score = pair(case, weight_fact, score_fact, subject)
            rate = case.facts.first(rate_fact, subject)
            if (
                rate is None
                or rate.number is None
                or not (weight and score and weight.number and score.number is not None)
            ):
                continue
            right = score.number / weight.number * HUNDRED
            if abs(rate.number - right) > rate.half + Decimal("0.001"):
                yield found(
                    rate.quote, score.quote, weight.quote, expected=f"{right:.2f}%", name=case.facts.name(subject),
                    printed=f"{rate.number}", score=score.text, weight=weight.text, right=two(right),
                )  # fmt: skip


@rule(
    "PX925",
    ERROR,
    "等级与总分不符",
    what="等级是不是按总分划分：90（含）以上优、80（含）至90良、60（含）至80中、60以下差（规则书另有规定的按规定）。",
    why="等级由总分决定，写错了结论就错了。",
    source="财预〔2020〕10号第十八条；报告自己写明的等级划分",
    remedy="按总分改正等级。",
    message="总分{total}分，等级应为“{right}”，写的是“{printed}”。",
    failing="本项目总得分88.60分，评价等级为“优”。",
    passing="本项目总得分88.60分，评价等级为“良”。",
)
def grades(case: Case) -> Iterator[Found]:
    """The grade is that of the total."""
    total = case.facts.first(Fact.TOTAL, "")
    if total is None or total.number is None or not 0 <= total.number <= HUNDRED:
        return
    bounds = case.grade_bounds
    right = next((grade for bound, grade in bounds if total.number >= bound), bounds[-1][1])
    for stated in case.facts.of(Fact.GRADE, ""):
        if stated.text in ("优", "良", "中", "差") and stated.text != right:
            yield found(stated.quote, total.quote, expected=right, total=total.text, right=right, printed=stated.text)


@rule(
    "PX930",
    ERROR,
    "扣分不等于分值减得分",
    what="写明的扣分，是不是等于分值减得分。",
    why="扣分是算出来的，不符说明其中一个数写错了。",
    source="勾稽关系：扣分=分值-得分",
    remedy="重新计算，改正写错的数。",
    message="“{name}”写扣{printed}分，分值{weight}减得分{score}应为{right}分。",
    failing="四、绩效评价指标分析\n（二）项目过程情况\n（1）预算执行率\n本指标分值5.00分，得3.22分，扣1.87分。",
    passing="四、绩效评价指标分析\n（二）项目过程情况\n（1）预算执行率\n本指标分值5.00分，得3.22分，扣1.78分。",
)
def deductions(case: Case) -> Iterator[Found]:
    """What is taken off is what is missing."""
    for subject in case.facts.subjects(Fact.DEDUCTION):
        weight, score = pair(case, Fact.WEIGHT, Fact.SCORE, subject)
        if weight is None or score is None or weight.number is None or score.number is None:
            continue
        right = weight.number - score.number
        for stated in case.facts.of(Fact.DEDUCTION, subject):
            line = case.line(stated)
            whole = line is not None and not re.search(r"每|要点|其中|超过", line.text)
            if whole and stated.number is not None and abs(stated.number - right) >= CENT:
                yield found(
                    stated.quote, weight.quote, score.quote, expected=f"{right:.2f}分", name=case.facts.name(subject),
                    printed=stated.text, weight=weight.text, score=score.text, right=two(right),
                )  # fmt: skip
                break


_BAND = re.compile(
    r"(?P<low>\d{2})\s*分?(?:（含）)?\s*[-～至到]+\s*(?P<high>\d{2,3})\s*分?(?:（不?含）)?\s*(?:的)?(?:为|：)\s*“?(?P<grade>[优良中])"
)


@rule(
    "PX935",
    ERROR,
    "等级的分数段不相接",
    what="写明的等级划分，各段是不是首尾相接。",
    why="中间有空档或重叠，有的分数就没有等级或有两个等级。",
    source="财预〔2020〕10号第十八条：90（含）-100分为优、80（含）-90分为良、60（含）-80分为中",
    remedy="改正分数段。",
    message="“{upper}”从{low}分起，“{lower}”却到{high}分。",
    failing="90（含）-100分为优、80（含）-94分为良、60（含）-80分为中、60分以下为差。",
    passing="90（含）-100分为优、80（含）-90分为良、60（含）-80分为中、60分以下为差。",
)
def bands(case: Case) -> Iterator[Found]:
    """The bounds of the grades meet."""
    for line in case.prose:
        listed = list(_BAND.finditer(line.text))
        for upper, lower in itertools.pairwise(listed):
            if upper["low"] != lower["high"]:
                yield found(
                    line.quote(upper.start(), lower.end()), expected=upper["low"], upper=upper["grade"],
                    lower=lower["grade"], low=upper["low"], high=lower["high"],
                )  # fmt: skip
