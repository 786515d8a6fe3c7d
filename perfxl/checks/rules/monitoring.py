"""绩效运行监控: what is expected of the year, the reasons, and the lights held against each other.

Forms and demands after 河南省省级预算绩效运行监控管理办法 and the system's warnings; the rules that need lights are
asked after they have been worked out.
"""

from collections.abc import Iterator
from typing import Final

from perfxl.checks import fields
from perfxl.checks.case import Case, ScoredCase
from perfxl.checks.rule import evaluation_rule, problem, project_rule, year_running
from perfxl.checks.shown import percent, quoted
from perfxl.forms.standard.outlook import CAUSES, LIKELIHOODS
from perfxl.model import NO_LIGHTS, Colour, Indicator, Lights, Operator, Problem, Severity, ValueKind
from perfxl.notation import comparable_number

ERROR, WARNING = Severity.ERROR, Severity.WARNING
CERTAIN: Final = LIKELIHOODS[0]
HENAN: Final = "河南省省级预算绩效运行监控管理办法附件1"
SYSTEM: Final = "预算管理一体化系统绩效运行监控的预警规则"


@project_rule(
    "PX472",
    ERROR,
    "完成目标可能性不认识",
    message="{name}的完成目标可能性写的是{text}。",
    subject=("name",),
    kinds=year_running,
    what="“完成目标可能性”是不是 确定能、有可能、完全不可能 之一。",
    why="可能性决定要不要写原因和措施；写成别的，汇总时数不进去。",
    source=HENAN,
    remedy="从下拉列表中选择 确定能、有可能 或 完全不可能。",
    sample="monitoring",
    failing={"绩效目标表!完成目标可能性[1]": "大概能"},
    passing={"绩效目标表!完成目标可能性[1]": "确定能"},
    needs=(fields.INDICATORS,),
)
def likelihood_known(case: Case) -> Iterator[Problem]:
    """Only the three words of the form."""
    for one in case.scored:
        entered = one.outlook.likelihood
        if entered.text and entered.text.strip() not in LIKELIHOODS:
            yield problem(entered.place, name=quoted(one.name.text), text=quoted(entered.text))


@project_rule(
    "PX473",
    ERROR,
    "不能确定完成的没有写原因和措施",
    message="{name}的完成目标可能性是{likelihood}，备注没有写原因和拟采取的措施。",
    subject=("name",),
    kinds=year_running,
    what="选了“有可能”或“完全不可能”的指标，备注有没有写到年底不能完成的原因和拟采取的措施。",
    why="没有原因和措施，监控就只是填表，财政部门会退回。",
    source=f"{HENAN}注3：说明预计到年底不能完成目标的原因及拟采取的措施",
    remedy="在备注里写明原因和措施，例：原因：……；措施：……。",
    sample="monitoring",
    failing={"绩效目标表!备注[2]": ""},
    passing={"绩效目标表!备注[2]": "原因：乡镇抽不开身；措施：增开线上补训。"},
    needs=(fields.INDICATORS,),
)
def doubt_without_measure(case: Case) -> Iterator[Problem]:
    """Whoever is not certain says why, and what is done."""
    for one in case.scored:
        likelihood = one.outlook.likelihood.text.strip()
        if likelihood in LIKELIHOODS[1:] and one.outlook.remark.blank:
            yield problem(one.outlook.remark.place, name=quoted(one.name.text), likelihood=quoted(likelihood))


@project_rule(
    "PX474",
    ERROR,
    "选了偏差原因没有说明",
    message="{name}选了偏差原因（{causes}），原因说明没有填。",
    subject=("name",),
    kinds=year_running,
    what="五类偏差原因选了任何一类的指标，有没有填原因说明。",
    why="只打勾看不出发生了什么，也提不出改进的办法。",
    source=f"{HENAN}注1：进行判断和分析，并说明原因",
    remedy="在“原因说明”里写明具体原因；没有偏差的，把勾去掉。",
    sample="monitoring",
    failing={"绩效目标表!原因说明[2]": ""},
    passing={"绩效目标表!原因说明[2]": "乡镇人员未能派员。"},
    needs=(fields.INDICATORS,),
)
def cause_unexplained(case: Case) -> Iterator[Problem]:
    """A box ticked is explained."""
    for one in case.scored:
        ticked = [field.label for field, entered in zip(CAUSES, one.outlook.causes, strict=True) if entered.text]
        if ticked and one.deviation_reason.blank:
            yield problem(one.deviation_reason.place, name=quoted(one.name.text), causes="、".join(ticked))


@project_rule(
    "PX475",
    WARNING,
    "预计达不到却说确定能",
    message="{name}的年度指标值是 {target}，全年预计完成值是 {expected}，完成目标可能性却是“确定能”。",
    subject=("name",),
    kinds=year_running,
    what="全年预计完成值达不到年度指标值的指标，完成目标可能性是不是仍选“确定能”。",
    why="两栏自相矛盾，汇总的人不知道信哪一个。",
    source=f"{HENAN}注2：判断完成绩效目标的可能性",
    remedy="核对预计完成值；确实达不到的，改选“有可能”或“完全不可能”，并在备注写原因和措施。",
    sample="monitoring",
    failing={"绩效目标表!全年预计完成值[1]": "5期"},
    passing={"绩效目标表!全年预计完成值[1]": "6期"},
    needs=(fields.INDICATORS,),
)
def certain_to_miss(case: Case) -> Iterator[Problem]:
    """Certain to reach the target, and expected to miss it."""
    for one in case.scored:
        if one.outlook.likelihood.text.strip() == CERTAIN and _missed(one):
            expected = one.outlook.expected
            yield problem(expected.place, name=quoted(one.name.text), target=one.target.text, expected=expected.text)


def _missed(indicator: Indicator) -> bool:
    """Whether what is expected of the year misses the target, where both are quantities of one unit."""
    target, expected = indicator.target.value, indicator.outlook.expected.value
    if target is None or expected is None or target.number is None or target.kind is not ValueKind.QUANTITATIVE:
        return False
    number = comparable_number(expected, target)
    if number is None:
        return False
    return {
        Operator.AT_LEAST: number < target.number,
        Operator.ABOVE: number <= target.number,
        Operator.AT_MOST: number > target.number,
        Operator.BELOW: number >= target.number,
        Operator.EQUAL: number != target.number,
    }.get(target.operator, False)


@project_rule(
    "PX476",
    WARNING,
    "全年预计完成值比已经完成的还少",
    message="{name}截至监控月份已经完成 {reached}，全年预计完成值却是 {expected}。",
    subject=("name",),
    kinds=year_running,
    what="越高越好的数量，全年预计完成值是不是不小于截至完成值（百分数除外）。",
    why="全年的数包括已经完成的；小于它，多半是填成了后几个月的数。",
    source=HENAN,
    remedy="全年预计完成值填全年累计数。",
    sample="monitoring",
    failing={"绩效目标表!全年预计完成值[1]": "2期"},
    passing={"绩效目标表!全年预计完成值[1]": "6期"},
    needs=(fields.INDICATORS,),
)
def expected_below_reached(case: Case) -> Iterator[Problem]:
    """What is expected of the year includes what is reached already; rates may fall."""
    for one in case.scored:
        target, reached, expected = one.target.value, one.actual.value, one.outlook.expected.value
        if target is None or reached is None or expected is None or reached.number is None or target.unit == "%":
            continue
        if target.operator not in (Operator.AT_LEAST, Operator.ABOVE):
            continue
        number = comparable_number(expected, reached)
        if number is not None and number < reached.number:
            entered = one.outlook.expected
            yield problem(entered.place, name=quoted(one.name.text), reached=one.actual.text, expected=entered.text)


def lights_of(case: ScoredCase) -> Lights:
    """The lights of a 绩效运行监控, which rules of it alone ask for; none at all while errors stand in their way."""
    return case.evaluation.lights or NO_LIGHTS


@evaluation_rule(
    "PX477",
    WARNING,
    "红灯却确定能完成，没有说明",
    message="{name}是红灯（{line}），完成目标可能性是“确定能”，原因说明和备注都没有写凭什么。",
    subject=("name",),
    kinds=year_running,
    what="亮红灯的指标选“确定能”时，有没有写明凭什么能完成（例如一次完成、集中在年底）。",
    why="进度落后很多还说确定能完成，没有说明就没有人信。",
    source=SYSTEM,
    remedy="在“原因说明”或“备注”里写明，例：年底一次验收；确实完不成的，改选可能性。",
    sample="monitoring",
    failing={"绩效目标表!截至完成值[1]": "1期"},
    passing={"绩效目标表!截至完成值[1]": "1期", "绩效目标表!备注[1]": "其余5期安排在9月以后。"},
    needs=(fields.INDICATORS,),
)
def red_and_certain(case: ScoredCase) -> Iterator[Problem]:
    """Red and certain go together only with a word of explanation."""
    for light in lights_of(case).of(Colour.RED):
        one = light.indicator
        assert one is not None
        silent = one.deviation_reason.blank and one.outlook.remark.blank
        if silent and one.outlook.likelihood.text.strip() == CERTAIN:
            yield problem(one.outlook.likelihood.place, name=quoted(one.name.text), line=light.line)


@evaluation_rule(
    "PX478",
    WARNING,
    "超过年度指标值较多没有说明",
    message="{name}已经超过年度指标值 {above}，原因说明没有填。",
    subject=("name",),
    kinds=year_running,
    rulebook=True,
    what="截至监控月份已经超过年度指标值一定百分数的指标，有没有填原因说明。",
    why="系统对超过 15% 又没有原因的不让提交；多半是目标定低了。",
    source=SYSTEM,
    remedy="在“原因说明”里写明为什么超过；目标定低的，建议下年度调整。",
    sample="monitoring",
    failing={"绩效目标表!截至完成值[1]": "8期", "绩效目标表!全年预计完成值[1]": "8期"},
    passing={"绩效目标表!截至完成值[1]": "6期"},
    needs=(fields.INDICATORS,),
)
def far_above(case: ScoredCase) -> Iterator[Problem]:
    """What is far above its target is explained."""
    limit = case.book.lights.deviation_above
    for light in lights_of(case).indicators:
        one = light.indicator
        if limit is None or one is None or light.above is None or light.above <= limit:
            continue
        if one.deviation_reason.blank:
            yield problem(one.actual.place, name=quoted(one.name.text), above=percent(light.above))
