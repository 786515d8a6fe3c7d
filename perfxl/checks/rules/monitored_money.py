"""绩效运行监控: the money spent and expected, held against the months gone by and against the targets."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from perfxl.checks import fields
from perfxl.checks.case import Case, ScoredCase
from perfxl.checks.rule import evaluation_rule, problem, project_rule, year_running
from perfxl.checks.rules.monitoring import HENAN, SYSTEM, lights_of
from perfxl.checks.shown import percent, quoted
from perfxl.model import Colour, Problem, Severity
from perfxl.printing import plain, rounded

ERROR, WARNING = Severity.ERROR, Severity.WARNING
ZERO, HUNDRED = Decimal(0), Decimal(100)
SICHUAN: Final = "川财绩〔2025〕10号（转述，未见原文）"


@project_rule(
    "PX338",
    ERROR,
    "没有年初预算数，算不出执行率",
    message="年初预算数合计是 0，算不出执行率。",
    kinds=year_running,
    what="“资金情况”的年初预算数合计是不是大于 0。",
    why="监控表的执行率以年初预算数为分母，没有它就看不出资金的进度。",
    source=HENAN,
    remedy="填写年初批复的预算数；年中才批复的项目，填批复数。",
    sample="monitoring",
    failing={"资金情况!年初预算数[1]": "0"},
    passing={"资金情况!年初预算数[1]": "300000"},
    fixed=True,
    needs=(fields.FUNDS,),
)
def no_initial_budget(case: Case) -> Iterator[Problem]:
    """There is a budget to hold the spending against."""
    sources = case.project.funds.sources
    if sources and not case.project.funds.initial:
        yield problem(sources[0].initial.place)


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
    light = lights_of(case).money
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
    source=SICHUAN,
    remedy="写明原因，并按规定选择继续执行、调剂或取消。",
    sample="monitoring",
    failing={"项目信息!评价规则": "四川绩效运行监控规则", "资金情况!截至执行数[1]": "100000"},
    passing={"项目信息!评价规则": "四川绩效运行监控规则", "资金情况!截至执行数[1]": "150000"},
    needs=(fields.FUNDS,),
)
def below_schedule(case: ScoredCase) -> Iterator[Problem]:
    """The share that should be spent by the latest of the named months that is over."""
    lights = lights_of(case)
    over = [row for row in case.book.lights.schedule if row.month <= lights.month]
    budget = case.project.funds.budget or case.project.funds.initial
    if not over or not budget:
        return
    rate = case.project.funds.spent / budget * HUNDRED
    if rate < over[-1].least:
        place = case.info.month.place
        yield problem(place, month=over[-1].month, rate=percent(rate), least=percent(over[-1].least))


@evaluation_rule(
    "PX479",
    WARNING,
    "目标进度与执行进度相差较大",
    message="指标的平均进度与预算执行进度相差 {gap} 个百分点，超过规则书规定的 {limit} 个百分点。",
    kinds=year_running,
    rulebook=True,
    what="规则书规定了两个进度之差的，指标平均进度与预算执行进度之差是不是在界限之内。",
    why="钱花了事没有做，或者事做了钱没有付，都要查明原因。",
    source=SICHUAN,
    remedy="在“预算执行偏差原因”里写明两个进度为什么不一致。",
    sample="monitoring",
    failing={"项目信息!评价规则": "四川绩效运行监控规则", "资金情况!截至执行数[1]": "90000"},
    passing={"项目信息!评价规则": "绩效运行监控规则（一体化系统）", "资金情况!截至执行数[1]": "90000"},
    needs=(fields.FUNDS, fields.INDICATORS),
)
def progress_apart(case: ScoredCase) -> Iterator[Problem]:
    """Both kinds of progress, of the year as a whole, stay within the rulebook's distance."""
    limit, gap = case.book.lights.gap_above, lights_of(case).gap
    if limit is not None and gap is not None and abs(gap) > limit:
        place = case.info.deviation_reason.place
        yield problem(place, gap=rounded(abs(gap)), limit=plain(limit))
