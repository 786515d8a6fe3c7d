"""One fact is stated alike everywhere."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator

from perfxl.audit.case import Case
from perfxl.audit.extract.names import name_key
from perfxl.audit.rule import Found, found, rule
from perfxl.checks.shown import quoted
from perfxl.model import Severity, Value, ValueKind
from perfxl.model.stated import Fact, Stated
from perfxl.notation import UnitRelation, unit_relation

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
SAME = "勾稽关系：同一事项在报告各处一致"
SCALED = frozenset({"元", "万元", "亿元", "%", "‰", "公里", "米"})
"""Units of one measure at different sizes: the same number in another of them is another value."""
Key = Callable[[Stated], Hashable]


def deviating(stated: list[Stated], key: Key) -> Iterator[tuple[Stated, Stated, str]]:
    """Statements that differ from another of the same fact, each with the one it differs from and what is expected.

    The value stated most often is taken for the right one where it is stated at least twice and the other once.
    """
    counted = Counter(key(one) for one in stated)
    if len(counted) < 2:
        return
    (usual, times), (_, next_times) = counted.most_common(2)
    reference = next(one for one in stated if key(one) == usual)
    seen = {usual}
    for one in stated:
        if key(one) not in seen:
            seen.add(key(one))
            yield one, reference, reference.text if times > next_times else ""


def _number(one: Stated) -> Hashable:
    return one.number


def _value_key(case: Case) -> Key:
    def key(stated: Stated) -> Hashable:
        value = case.value(stated)
        if value.kind in (ValueKind.QUANTITATIVE, ValueKind.DATE):
            unit = value.unit if value.unit in SCALED else ""
            return value.operator.value.replace("=", ""), value.number, value.upper, value.day, unit
        return name_key(stated.text)

    return key


def _disagreeing(case: Case, fact: Fact, key: Key) -> Iterator[Found]:
    for subject, stated in case.facts.by_subject(fact):
        for one, other, expected in deviating(stated, key):
            yield found(
                one.quote, other.quote, expected=expected, name=case.facts.name(subject), fact=fact.value,
                one=one.text, other=other.text,
            )  # fmt: skip


@rule(
    "PX901",
    ERROR,
    "年度指标值前后不一",
    what="同一个指标的年度指标值，在绩效目标、指标分析、评分表各处是不是一样。",
    why="目标值不一样，完成与否、得多少分就没有了依据。",
    source=SAME + "；公开的评价报告里的实例（目标一处≥4期，一处≥6期）",
    remedy="对照批复的绩效目标表，改正写错的一处。",
    message="“{name}”的年度指标值一处写{one}，另一处写{other}。",
    failing="（二）项目绩效目标\n“印送专报期数”指标，预期指标值为“≥4期”；\n四、绩效评价指标分析\n（三）项目产出情况\n“印送专报期数”指标，预期指标值为“≥6期”，实际完成指标值为“6期”。",
    passing="（二）项目绩效目标\n“印送专报期数”指标，预期指标值为“大于等于6期”；\n四、绩效评价指标分析\n（三）项目产出情况\n“印送专报期数”指标，预期指标值为“≥6期”，实际完成指标值为“6期”。",
)
def targets(case: Case) -> Iterator[Found]:
    """A target is the same in every section."""
    yield from _disagreeing(case, Fact.TARGET, _value_key(case))


@rule(
    "PX902",
    ERROR,
    "实际完成值前后不一",
    what="同一个指标的实际完成值，各处是不是一样。",
    why="完成值不一样，得分就没有了依据。",
    source=SAME,
    remedy="对照佐证材料，改正写错的一处。",
    message="“{name}”的实际完成值一处写{one}，另一处写{other}。",
    failing="四、绩效评价指标分析\n（三）项目产出情况\n“培训人次”指标，年度指标值为“≥500人次”，实际完成值为“486人次”。\n五、指标完成情况\n“培训人次”指标，年度指标值为“≥500人次”，实际完成值为“506人次”。",
    passing="四、绩效评价指标分析\n（三）项目产出情况\n“培训人次”指标，年度指标值为“≥500人次”，实际完成值为“486人次”。\n五、指标完成情况\n“培训人次”指标，年度指标值为“≥500人次”，实际完成值为“486人次”。",
)
def actuals(case: Case) -> Iterator[Found]:
    """A result is the same in every section."""
    yield from _disagreeing(case, Fact.ACTUAL, _value_key(case))


@rule(
    "PX903",
    NOTE,
    "指标的单位前后不一",
    what="同一个指标的指标值和完成值，单位是不是一样。",
    why="目标写“期”、完成写“个”，读的人不知道是不是同一件事。",
    source=SAME + "；公开的评价报告里的实例（≥8期，完成8个）",
    remedy="统一成指标值所用的单位。",
    message="“{name}”的单位一处是{one}，另一处是{other}。",
    failing="四、绩效评价指标分析\n（三）项目产出情况\n“印发期刊数量”指标，预期指标值为“大于等于8期”，实际完成指标值为“8个”。",
    passing="四、绩效评价指标分析\n（三）项目产出情况\n“印发期刊数量”指标，预期指标值为“大于等于8期”，实际完成指标值为“8期”。",
)
def units(case: Case) -> Iterator[Found]:
    """An indicator is counted in one unit."""
    for subject in case.facts.subjects(Fact.ACTUAL):
        stated = [*case.facts.of(Fact.TARGET, subject), *case.facts.of(Fact.ACTUAL, subject)]
        united = [
            (one, value) for one in stated if (value := case.value(one)).kind is ValueKind.QUANTITATIVE and value.unit
        ]
        if united and (odd := next((pair for pair in united[1:] if _differ(united[0][1], pair[1])), None)):
            yield found(
                odd[0].quote, united[0][0].quote, expected=united[0][1].unit, name=case.facts.name(subject),
                one=quoted(odd[1].unit), other=quoted(united[0][1].unit),
            )  # fmt: skip


def _differ(one: Value, other: Value) -> bool:
    return unit_relation(one, other) in (UnitRelation.SYNONYM, UnitRelation.DIFFERENT)


AMOUNTS = (Fact.INITIAL, Fact.RECEIVED, Fact.SPENT, Fact.BALANCE)


@rule(
    "PX904",
    ERROR,
    "金额前后不一",
    what="年初预算、全年预算、到位、支出、结余的金额，各处是不是一样。",
    why="同一笔钱有两个数，至少一个是错的。",
    source=SAME,
    remedy="对照账簿和批复，改正写错的一处。",
    message="{fact}一处写{one}，另一处写{other}。",
    failing="（一）资金情况\n本项目全年预算数80万元，实际到位资金80万元，实际支出资金51.47万元。\n五、预算执行\n本项目全年预算数80万元，全年执行数51.74万元。",
    passing="（一）资金情况\n本项目全年预算数80万元，实际到位资金80万元，实际支出资金51.47万元。\n五、预算执行\n本项目全年预算数80万元，全年执行数514700元。",
)
def amounts(case: Case) -> Iterator[Found]:
    """An amount is the same in every section."""
    for fact in AMOUNTS:
        stated = [one for one in case.facts.of(fact) if one.subject in ("", "支出明细合计")]
        own = [one for one in stated if not one.subject]
        yield from _differing(own, fact, lambda one: one.number)
    budgets = case.facts.of(Fact.BUDGET, "")
    yield from _differing(budgets, Fact.BUDGET, lambda one: one.number)
    known = {one.number for one in (*budgets, *case.facts.of(Fact.INITIAL))}
    loose = case.facts.of(Fact.BUDGET, "笼统")
    reference = next(iter((*budgets, *case.facts.of(Fact.INITIAL))), None)
    if reference is None:
        yield from _differing(loose, Fact.BUDGET, lambda one: one.number)
        return
    for one in loose:
        if one.number not in known:
            yield found(
                one.quote, reference.quote, expected=reference.text, fact="预算数", one=one.text, other=reference.text
            )


def _differing(stated: list[Stated], fact: Fact, key: Key) -> Iterator[Found]:
    for one, other, expected in deviating(stated, key):
        yield found(one.quote, other.quote, expected=expected, fact=fact.value, one=one.text, other=other.text)


@rule(
    "PX905",
    ERROR,
    "比率前后不一",
    what="预算执行率、资金到位率、总体完成率、指标量化率，各处是不是一样。",
    why="同一个比率有两个数，至少一个是错的。",
    source=SAME,
    remedy="重新计算后改正写错的一处。",
    message="{fact}一处写{one}，另一处写{other}。",
    failing="（一）资金情况\n本项目预算执行率为64.34%。\n五、预算执行\n本项目预算执行率为64.43%。",
    passing="（一）资金情况\n本项目预算执行率为64.34%。\n五、预算执行\n本项目预算执行率为64.34%。",
)
def rates(case: Case) -> Iterator[Found]:
    """A rate is the same in every section, as far as it was printed."""
    for fact in (Fact.EXECUTION, Fact.RECEIPT, Fact.OVERALL, Fact.QUANTIFIED, Fact.DEVIATION):
        stated = case.facts.of(fact, "")
        places = min((one.decimals for one in stated), default=0)
        yield from _differing(stated, fact, lambda one, places=places: round(abs(one.number or 0), places))  # type: ignore[misc]


POINTS = (Fact.WEIGHT, Fact.SCORE, Fact.COMPLETION)
CLASS_POINTS = (Fact.CLASS_WEIGHT, Fact.CLASS_SCORE, Fact.CLASS_RATE)


@rule(
    "PX906",
    ERROR,
    "分值、得分或完成率前后不一",
    what="同一个指标或同一类指标的分值、得分、得分率、完成率，各处是不是一样。",
    why="评分表和正文对不上，总分就没有了依据。",
    source=SAME,
    remedy="以评分表为准，改正写错的一处。",
    message="“{name}”的{fact}一处写{one}，另一处写{other}。",
    failing="三、评价结论\n决策类指标分值21.00分，得21.00分，得分率100.00%。\n四、绩效评价指标分析\n（一）项目决策情况\n决策类指标分值20.00分，得21.00分。",
    passing="三、评价结论\n决策类指标分值21.00分，得21.00分，得分率100.00%。\n四、绩效评价指标分析\n（一）项目决策情况\n决策类指标分值21分，得21.00分。",
)
def points(case: Case) -> Iterator[Found]:
    """Points are the same in every section."""
    for fact in (*POINTS, *CLASS_POINTS):
        yield from _disagreeing(case, fact, _number)


@rule(
    "PX907",
    ERROR,
    "指标个数前后不一",
    what="一、二、三级指标的个数，满分和扣分的个数，各处是不是一样。",
    why="数一数就知道不对；评审首先看这里。",
    source=SAME + "；公开的评价报告里的实例（决策类一处5个，一处6个）",
    remedy="数清楚后改正写错的一处。",
    message="{name}的{fact}一处写{one}个，另一处写{other}个。",
    failing="三、评价结论\n项目决策类指标共设置5个，满分指标5个。\n四、绩效评价指标分析\n（一）项目决策情况\n项目决策类指标由3个二级指标和6个三级指标构成。",
    passing="三、评价结论\n项目决策类指标共设置6个，满分指标6个。\n四、绩效评价指标分析\n（一）项目决策情况\n项目决策类指标由3个二级指标和6个三级指标构成。",
)
def counts(case: Case) -> Iterator[Found]:
    """Counts are the same in every section."""
    of_class = (Fact.CLASS_COUNT, Fact.CLASS_LEVEL2, Fact.CLASS_FULL, Fact.CLASS_LOST)
    of_whole = (Fact.LEVEL1, Fact.LEVEL2, Fact.LEVEL3, Fact.FULL, Fact.LOST, Fact.QUANTITATIVE, Fact.QUALITATIVE)
    for fact in (*of_class, *of_whole):
        for subject, stated in case.facts.by_subject(fact):
            for one, other, expected in deviating(stated, _number):
                name = f"{subject}类指标" if fact in of_class else f"{subject}指标"
                word = fact.value.removeprefix("类")
                yield found(
                    one.quote, other.quote, expected=expected, name=name, fact=word, one=one.text, other=other.text
                )


@rule(
    "PX908",
    ERROR,
    "总分或等级前后不一",
    what="总分和等级各处是不是一样。",
    why="这是全篇报告的结论。",
    source=SAME,
    remedy="以评分表的合计为准，改正写错的一处。",
    message="{fact}一处写{one}，另一处写{other}。",
    failing="摘要\n本项目总得分95.60分，评价等级为“优”。\n三、评价结论\n本项目总得分96.50分，评价等级为“优”。",
    passing="摘要\n本项目总得分95.60分，评价等级为“优”。\n三、评价结论\n本项目总得分95.60分，评价等级为“优”。",
)
def totals(case: Case) -> Iterator[Found]:
    """Total and grade are the same everywhere."""
    yield from _differing(case.facts.of(Fact.TOTAL, ""), Fact.TOTAL, _number)
    yield from _differing(case.facts.of(Fact.GRADE, ""), Fact.GRADE, lambda one: one.text)


@rule(
    "PX909",
    ERROR,
    "名称或日期前后不一",
    what="项目名称、实施单位、主管部门、填报日期、项目实施期，各处是不是一样。",
    why="封面和正文对不上，像是用别的项目的报告改的。",
    source=SAME,
    remedy="对照批复文件，改正写错的一处。",
    message="{fact}一处写{one}，另一处写{other}。",
    failing="项目名称：农村公路养护\n一、基本情况\n项目名称：城市道路养护",
    passing="项目名称：农村公路养护\n一、基本情况\n项目名称：农村公路养护项目",
)
def names(case: Case) -> Iterator[Found]:
    """Names and days are the same everywhere."""
    for fact in (Fact.PROJECT, Fact.UNIT, Fact.DEPARTMENT, Fact.LEADER):
        yield from _differing(case.facts.of(fact), fact, lambda one: name_key(one.text).removesuffix("项目"))
    for fact in (Fact.REPORTED, Fact.START, Fact.END):
        stated = case.facts.of(fact, "")
        yield from _differing(stated, fact, lambda one: one.day)
