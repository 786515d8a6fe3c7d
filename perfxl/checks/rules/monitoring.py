"""绩效运行监控: what is expected of the year, the reasons, and the lights held against each other.

Forms and demands after 河南省省级预算绩效运行监控管理办法 and the system's warnings; the rules that need lights are
asked after they have been worked out.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from perfxl.checks import fields
from perfxl.checks.case import Case, ScoredCase
from perfxl.checks.rule import evaluation_rule, problem, project_rule, year_running
from perfxl.checks.shown import percent, quoted
from perfxl.forms.standard.outlook import CAUSES, LIKELIHOODS
from perfxl.model import Colour, Indicator, Lights, Operator, Problem, Severity, ValueKind
from perfxl.notation import comparable_number
from perfxl.printing import plain, rounded

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
ZERO, HUNDRED = Decimal(0), Decimal(100)
CERTAIN: Final = LIKELIHOODS[0]
HENAN: Final = "河南省省级预算绩效运行监控管理办法附件1"
SYSTEM: Final = "预算管理一体化系统绩效运行监控的预警规则"


@project_rule(
    "PX346",
    ERROR,
    "全年预计执行数比已经执行的还少",
    message="{source}的全年预计执行数 {expected} 小于截至执行数 {spent}。",
    subject=("source",),
    kinds=year_running,
    what="“资金情况”每个来源的全年预计执行数，是不是不小于截至执行数。",
    why="全年的数包括已经执行的；小于它，不是填错了就是漏填了。",
    source=HENAN,
    remedy="核对两个数；预计不再支出的，全年预计执行数填截至执行数。",
    sample="monitoring",
    failing={"资金情况!全年预计执行数[1]": "120000"},
    passing={"资金情况!全年预计执行数[1]": "132000"},
    needs=(fields.FUNDS,),
)
def expected_spending(case: Case) -> Iterator[Problem]:
    """What is expected of the year includes what is spent already."""
    for fund in case.project.funds.sources:
        spent, expected = fund.spent.value, fund.expected.value
        if spent is not None and not fund.expected.unreadable and (expected or ZERO) < spent:
            place = fund.expected.place if fund.expected.place.spot else fund.spent.place
            yield problem(
                place, source=quoted(fund.source.text), expected=case.money(expected or ZERO), spent=case.money(spent)
            )


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


def _lights(case: ScoredCase) -> Lights:
    lights = case.evaluation.lights
    assert lights is not None
    return lights


@evaluation_rule(
    "PX347",
    WARNING,
    "预算执行落后没有说明原因",
    message="预算执行是{colour}（{line}），“预算执行偏差原因”没有填。",
    kinds=year_running,
    what="预算执行亮红灯或黄灯时，有没有填“预算执行偏差原因”。",
    why="执行落后不说明原因，年底会被预警、调减预算。",
    source=SYSTEM,
    remedy="在“预算执行偏差原因”里写明原因，在“整改措施和建议”里写怎样加快。",
    sample="monitoring",
    failing={"项目信息!预算执行偏差原因": ""},
    passing={"项目信息!预算执行偏差原因": "开班集中在下半年。"},
    needs=(fields.FUNDS,),
)
def money_behind(case: ScoredCase) -> Iterator[Problem]:
    """Money that lags behind is explained."""
    light = _lights(case).money
    if light.colour in (Colour.RED, Colour.YELLOW) and case.info.deviation_reason.blank:
        yield problem(case.info.deviation_reason.place, colour=light.colour.value, line=light.line)


@evaluation_rule(
    "PX348",
    WARNING,
    "执行率低于这个月份的界限",
    message="截至{month}月底执行率 {rate}，低于规则书规定的 {least}。",
    subject=("month",),
    kinds=year_running,
    what="规则书规定了各月执行率的，截至监控月份的执行率是不是达到。",
    why="低于界限会被预警，要在规定时间里选择继续执行、调剂或取消。",
    source="川财绩〔2025〕10号（转述，未见原文）",
    remedy="写明原因，并按规定选择继续执行、调剂或取消。",
    sample="monitoring",
    failing={"项目信息!评价规则": "四川绩效运行监控规则", "资金情况!截至执行数[1]": "100000"},
    passing={"项目信息!评价规则": "四川绩效运行监控规则", "资金情况!截至执行数[1]": "150000"},
    needs=(fields.FUNDS,),
)
def below_schedule(case: ScoredCase) -> Iterator[Problem]:
    """The share that should be spent by the latest of the named months that is over."""
    lights = _lights(case)
    over = [row for row in case.book.lights.schedule if row.month <= lights.month]
    budget = case.project.funds.budget or case.project.funds.initial
    if not over or not budget:
        return
    rate = case.project.funds.spent / budget * HUNDRED
    if rate < over[-1].least:
        place = case.info.month.place
        yield problem(place, month=over[-1].month, rate=percent(rate), least=percent(over[-1].least))


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
    for light in _lights(case).of(Colour.RED):
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
    for light in _lights(case).indicators:
        one = light.indicator
        if limit is None or one is None or light.above is None or light.above <= limit:
            continue
        if one.deviation_reason.blank:
            yield problem(one.actual.place, name=quoted(one.name.text), above=percent(light.above))


@evaluation_rule(
    "PX479",
    WARNING,
    "目标进度与执行进度相差较大",
    message="指标的平均进度与预算执行进度相差 {gap} 个百分点，超过规则书规定的 {limit} 个百分点。",
    kinds=year_running,
    rulebook=True,
    what="规则书规定了两个进度之差的，指标平均进度与预算执行进度之差是不是在界限之内。",
    why="钱花了事没有做，或者事做了钱没有付，都要查明原因。",
    source="川财绩〔2025〕10号（转述，未见原文）",
    remedy="在“预算执行偏差原因”里写明两个进度为什么不一致。",
    sample="monitoring",
    failing={"项目信息!评价规则": "四川绩效运行监控规则", "资金情况!截至执行数[1]": "90000"},
    passing={"项目信息!评价规则": "绩效运行监控规则（一体化系统）", "资金情况!截至执行数[1]": "90000"},
    needs=(fields.FUNDS, fields.INDICATORS),
)
def progress_apart(case: ScoredCase) -> Iterator[Problem]:
    """Both kinds of progress, of the year as a whole, stay within the rulebook's distance."""
    limit, gap = case.book.lights.gap_above, _lights(case).gap
    if limit is not None and gap is not None and abs(gap) > limit:
        place = case.info.deviation_reason.place
        yield problem(place, gap=rounded(abs(gap)), limit=plain(limit))
