"""Counts of indicators held against what is listed, and counts that follow from others."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfxl.audit.case import Case
from perfxl.audit.grammar.numbers import count_of
from perfxl.audit.rule import Found, found, rule, same_rule
from perfxl.model import Severity, ValueKind
from perfxl.model.stated import Fact

ERROR, WARNING = Severity.ERROR, Severity.WARNING
HUNDRED = Decimal(100)


@rule(
    "PX931",
    ERROR,
    "指标个数与逐项所列不符",
    what="每类指标的三级指标个数、满分个数，是不是等于后面逐项列出的个数。",
    why="数一数就知道不对。",
    source="勾稽关系：个数等于所列；公开的评价报告里的实例（写5个，列了6个）",
    remedy="数清楚后改正个数，或补上漏列的指标。",
    message="{name}类的{fact}写的是{printed}个，逐项列出的是{right}个。",
    failing="四、绩效评价指标分析\n（一）项目决策情况\n项目决策类指标由1个二级指标和3个三级指标构成。\n（1）立项依据充分性\n本指标满分为5.00分，根据评分标准得5.00分。\n（2）立项程序规范性\n本指标满分为3.00分，根据评分标准得3.00分。",
    passing="四、绩效评价指标分析\n（一）项目决策情况\n项目决策类指标由1个二级指标和2个三级指标构成。\n（1）立项依据充分性\n本指标满分为5.00分，根据评分标准得5.00分。\n（2）立项程序规范性\n本指标满分为3.00分，根据评分标准得3.00分。",
)
def listed(case: Case) -> Iterator[Found]:
    """Counts are those of what is listed."""
    for name, members in case.members.items():
        if not members or any(
            not case.facts.of(Fact.SCORE, one) and not case.facts.of(Fact.WEIGHT, one) for one in members
        ):
            continue
        several = max(len(case.members), len(case.facts.subjects(Fact.CLASS_COUNT))) > 1
        if several and not case.lists_all:
            continue
        whole = [one for one in members if case.facts.of(Fact.SCORE, one) and case.facts.of(Fact.WEIGHT, one)]
        full = sum(case.is_full(one) for one in members)
        wanted = {Fact.CLASS_COUNT: len(members)}
        if len(whole) >= len(members) - 1:
            wanted |= {Fact.CLASS_FULL: full, Fact.CLASS_LOST: len(members) - full}
        for fact, right in wanted.items():
            for stated in {one.number: one for one in case.facts.of(fact, name)}.values():
                if stated.number != right:
                    yield found(
                        stated.quote, *case.quotes_of(members), expected=str(right), name=name,
                        fact=fact.value.removeprefix("类"), printed=stated.text, right=str(right),
                    )  # fmt: skip


@rule(
    "PX932",
    ERROR,
    "满分与扣分的指标相加不是总数",
    what="满分指标数加扣分指标数，是不是等于三级指标总数；各类的个数相加是不是等于总数。",
    why="个数对不上，有指标漏数或重数了。",
    source="勾稽关系：满分个数+扣分个数=总数；各类个数之和=总数",
    remedy="数清楚后改正。",
    message="{parts}相加是{right}个，三级指标总数写的是{printed}个。",
    failing="本项目共设置三级指标数量20个，满分指标数量18个，扣分指标数量1个。",
    passing="本项目共设置三级指标数量20个，满分指标数量19个，扣分指标数量1个。",
)
def adding_up(case: Case) -> Iterator[Found]:
    """Counts add up."""
    total = case.facts.first(Fact.LEVEL3, "全部")
    full, lost = case.facts.first(Fact.FULL, "全部"), case.facts.first(Fact.LOST, "全部")
    if total is None or total.number is None:
        return
    if (
        full
        and lost
        and full.number is not None
        and lost.number is not None
        and full.number + lost.number != total.number
    ):
        yield found(
            total.quote, full.quote, lost.quote, parts=f"满分{full.text}个、扣分{lost.text}个",
            right=f"{full.number + lost.number}", printed=total.text,
        )  # fmt: skip
    classes = [
        one for name in case.facts.subjects(Fact.CLASS_COUNT) if (one := case.facts.first(Fact.CLASS_COUNT, name))
    ]
    names = {one.subject for one in classes}
    if {"决策", "过程", "产出", "效益"} <= names:
        added = sum((one.number or Decimal(0) for one in classes), Decimal(0))
        if added != total.number:
            words = "、".join(f"{one.subject}类{one.text}个" for one in classes)
            yield found(*(one.quote for one in classes), total.quote, parts=words, right=f"{added}", printed=total.text)


@rule(
    "PX933",
    ERROR,
    "指标量化率与个数不符",
    what="指标量化率是不是等于定量指标数除以指标总数，定量加定性是不是等于总数。",
    why="量化率是算出来的，不符说明其中一个数写错了。",
    source="勾稽关系：量化率=定量指标数÷指标总数",
    remedy="重新计算，改正写错的数。",
    message="{what}应为{right}，写的是{printed}。",
    failing="（二）绩效目标\n共设置三级指标9个，定量指标7个，定性指标2个，指标量化率为87.78%。",
    passing="（二）绩效目标\n共设置三级指标9个，定量指标7个，定性指标2个，指标量化率为77.78%。",
)
def quantified(case: Case) -> Iterator[Found]:
    """The share of quantitative indicators follows from the counts."""
    total = case.facts.first(Fact.LEVEL3, "本项目") or case.facts.first(Fact.LEVEL3, "全部")
    numeric, quality = case.facts.first(Fact.QUANTITATIVE), case.facts.first(Fact.QUALITATIVE)
    rate = case.facts.first(Fact.QUANTIFIED)
    if total is None or numeric is None or not total.number or numeric.number is None:
        return
    if quality and quality.number is not None and numeric.number + quality.number != total.number:
        yield found(
            total.quote, numeric.quote, quality.quote, what=f"定量{numeric.text}个加定性{quality.text}个",
            right=f"{total.text}个", printed=f"{numeric.number + quality.number}个",
        )  # fmt: skip
    elif rate and rate.number is not None:
        right = numeric.number / total.number * HUNDRED
        if abs(rate.number - right) > rate.half:
            yield found(
                rate.quote, numeric.quote, total.quote, expected=f"{right:.2f}%",
                what=f"指标量化率（{numeric.text}÷{total.text}）", right=f"{right:.2f}%", printed=rate.text,
            )  # fmt: skip


@rule(
    "PX934",
    ERROR,
    "总体完成率由所列数据算不出来",
    what="总体完成率是不是等于各三级指标完成率的平均，或得分率。",
    why="总体完成率要有来处；算不出来的数，评审会问。",
    source="公开的评价报告的写法（由所有三级指标完成率得出）；财预〔2020〕10号没有规定算法",
    remedy="写明算法，按各指标的完成率重新计算。",
    message="总体完成率写的是{printed}，按所列{count}个指标，平均完成率是{right}，得分率是{rate}，都不相符。",
    failing="三、评价结论\n本项目共设置三级指标数量2个，总体完成率为98.00%，预算执行率为80.00%。\n四、绩效评价指标分析\n（一）项目过程情况\n（1）预算执行率\n本指标满分为5.00分，得4.00分。\n（2）资金使用合规性\n本指标满分为5.00分，得5.00分。",
    passing="三、评价结论\n本项目共设置三级指标数量2个，总体完成率为90.00%，预算执行率为80.00%。\n四、绩效评价指标分析\n（一）项目过程情况\n（1）预算执行率\n本指标满分为5.00分，得4.00分。\n（2）资金使用合规性\n本指标满分为5.00分，得5.00分。",
)
def overall(case: Case) -> Iterator[Found]:
    """The overall completion can be worked out from what is listed."""
    count = case.facts.first(Fact.LEVEL3, "全部")
    subjects = list(case.facts.subjects(Fact.WEIGHT))
    if count is None or count.number != len(subjects) or case.has_equation_of("总体完成率"):
        return
    rates = [rate for one in subjects if (rate := _completion_of(case, one)) is not None]
    weights = sum((case.facts.of(Fact.WEIGHT, one)[0].number or Decimal(0) for one in subjects), Decimal(0))
    scores = sum((case.score_of(one) for one in subjects), Decimal(0))
    if len(rates) != len(subjects) or not weights:
        return
    mean, rate = sum(rates, Decimal(0)) / len(rates), scores / weights * HUNDRED
    means_of_rates = (
        sum((case.score_of(one) / (case.facts.of(Fact.WEIGHT, one)[0].number or 1) for one in subjects), Decimal(0))
        / len(subjects)
        * HUNDRED
    )
    for stated in case.facts.of(Fact.OVERALL):
        fits = [mean, rate, means_of_rates]
        if stated.number is not None and not any(abs(stated.number - one) <= stated.half * 2 for one in fits):
            yield found(
                stated.quote, count.quote, printed=stated.text, count=count.text, right=f"{mean:.2f}%",
                rate=f"{rate:.2f}%",
            )  # fmt: skip


def _completion_of(case: Case, subject: str) -> Decimal | None:
    """The completion of one indicator in percent, at most 100, as far as the report tells."""
    stated = case.facts.first(Fact.COMPLETION, subject)
    if stated is not None and stated.number is not None:
        return min(stated.number, HUNDRED)
    for fact in (Fact.EXECUTION, Fact.RECEIPT):
        if subject == fact.value and (rate := case.facts.first(fact)) is not None and rate.number is not None:
            return min(rate.number, HUNDRED)
    return HUNDRED if case.is_full(subject) else None


@same_rule(
    "PX837",
    message="写的是{printed}，逐项列出的是{right}。",
    failing="（二）项目绩效目标\n1.阶段性目标\n“培训人次”指标，预期指标值为“≥500人次”；\n“培训期数”指标，预期指标值为“≥6期”；\n四、绩效评价指标分析\n（1）绩效指标明确性\n年度绩效目标共设置三级指标3个，定量指标3个。",
    passing="（二）项目绩效目标\n1.阶段性目标\n“培训人次”指标，预期指标值为“≥500人次”；\n“培训期数”指标，预期指标值为“≥6期”；\n四、绩效评价指标分析\n（1）绩效指标明确性\n年度绩效目标共设置三级指标2个，定量指标2个。",
)
def own_indicators(case: Case) -> Iterator[Found]:
    """The project's own indicators are as many as are listed with a target."""
    targets = {one.subject: one for one in case.facts.of(Fact.TARGET) if not one.tabled}
    if len(targets) < 2 or any(one.tabled and one.subject not in targets for one in case.facts.of(Fact.TARGET)):
        return  # listed in a table, so that the text speaks of some of them only
    kinds = [case.value(one).kind for one in targets.values()]
    numeric = sum(kind in (ValueKind.QUANTITATIVE, ValueKind.DATE) for kind in kinds)
    unclear = sum(kind not in (ValueKind.QUANTITATIVE, ValueKind.DATE, ValueKind.QUALITATIVE) for kind in kinds)
    wanted = {Fact.LEVEL3: len(targets)} | (
        {} if unclear else {Fact.QUANTITATIVE: numeric, Fact.QUALITATIVE: len(targets) - numeric}
    )
    first = next(iter(targets.values()))
    for fact, right in wanted.items():
        for stated in case.facts.of(fact, "本项目"):
            if stated.number != right:
                yield found(
                    stated.quote,
                    first.quote,
                    expected=str(right),
                    printed=f"{fact.value}{stated.text}个",
                    right=f"{right}个",
                )


_LISTED = re.compile(
    r"(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})个(?:指标)?(?:，?(?:为|是|分别是|分别为)|：)(?P<list>“[^。]*)"
)
_PARTED = re.compile(
    r"(?P<total>\d{1,3})个(?:三级)?指标(?:中，|，(?:其中)?)(?:"
    r"[^，。；\d]{0,8}达到[^，。；\d]{0,8}?(?:的)?(?:有)?(?P<met>\d{1,3})个，[^，。；\d]{0,8}(?:没有|未)达到[^，。；\d]{0,8}?(?P<missed>\d{1,3})个|"
    r"(?P<first>\d{1,3})个达到[^，。；\d]{0,8}，(?P<second>\d{1,3})个(?:没有|未)达到)"
)


@rule(
    "PX936",
    ERROR,
    "写的个数与列出的不符",
    what="写了“有几个”又逐个列出名称的地方，个数和列出的是不是一样；达到的和没有达到的相加是不是总数。",
    why="数一数就知道不对。",
    source="勾稽关系：个数等于所列",
    remedy="数清楚后改正。",
    message="这里写{printed}个，{what}是{right}个。",
    failing="扣分指标有3个：“预算执行率”扣2.03分；“培训人次”扣0.28分。",
    passing="扣分指标有2个：“预算执行率”扣2.03分；“培训人次”扣0.28分。",
)
def named(case: Case) -> Iterator[Found]:
    """As many are named as are said to be."""
    for line in case.prose:
        for match in _LISTED.finditer(line.text):
            names = re.findall(r"“[^“”]*(?:“[^“”]*”[^“”]*)?”", match["list"])
            said = count_of(match["count"])
            if said is not None and said != len(names) and "等" not in match["list"] and len(names) > 1 - (said > 1):
                yield found(
                    line.quote(match.start(), match.end()),
                    expected=str(len(names)),
                    printed=match["count"],
                    what="列出的",
                    right=str(len(names)),
                )
        for match in _PARTED.finditer(line.text):
            added = int(match["met"] or match["first"]) + int(match["missed"] or match["second"])
            if added != int(match["total"]):
                yield found(
                    line.quote(match.start(), match.end()),
                    printed=match["total"],
                    what="达到的和没有达到的相加",
                    right=str(added),
                )


@rule(
    "PX937",
    ERROR,
    "一、二级指标个数与各类不符",
    what="写的一级指标个数是不是等于列出的类数，二级指标个数是不是等于各类之和。",
    why="数一数就知道不对。",
    source="勾稽关系：个数等于所列",
    remedy="数清楚后改正。",
    message="{level}写的是{printed}个，{what}是{right}个。",
    failing="本次评价设置一级指标5个，分值为：决策20.00分，过程20.00分，产出30.00分，效益30.00分。",
    passing="本次评价设置一级指标4个，分值为：决策20.00分，过程20.00分，产出30.00分，效益30.00分。",
)
def levels(case: Case) -> Iterator[Found]:
    """First- and second-level indicators are as many as there are."""
    first = case.facts.first(Fact.LEVEL1, "全部")
    classes = [case.facts.first(Fact.CLASS_WEIGHT, name) for name in case.facts.subjects(Fact.CLASS_WEIGHT)]
    same = [one for one in classes if one and first and one.order == first.order]
    if first is not None and len(same) >= 3 and first.number != len(same):
        yield found(
            first.quote,
            expected=str(len(same)),
            level="一级指标",
            printed=first.text,
            what="列出的",
            right=str(len(same)),
        )
    second = case.facts.first(Fact.LEVEL2, "全部")
    counted = [
        one for name in case.facts.subjects(Fact.CLASS_LEVEL2) if (one := case.facts.first(Fact.CLASS_LEVEL2, name))
    ]
    total = sum((one.number or Decimal(0) for one in counted), Decimal(0))
    if second is not None and first is not None and len(counted) == first.number and second.number != total:
        yield found(
            second.quote,
            *(one.quote for one in counted),
            expected=f"{total}",
            level="二级指标",
            printed=second.text,
            what="各类相加",
            right=f"{total}",
        )
