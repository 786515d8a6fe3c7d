"""Measures that make no sense for what the indicator is about, and targets that state nothing."""

import re
from collections.abc import Iterator

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.rules.costs import is_cost
from perfxl.checks.shown import quoted
from perfxl.model import Problem, Severity, ValueKind

WARNING, NOTE = Severity.WARNING, Severity.NOTE
NEEDS = (fields.INDICATORS,)
RATE = re.compile(r"(率|满意度|占比|比例|比重|百分比)$")
RATES_OF_AMOUNTS = re.compile(r"(频率|效率|汇率|利率|税率|速率|费率|功率|倍率|分辨率|容积率|生产率|死亡率|发病率)$")
"""Rates measured in units of their own."""
PLAIN = ("", "%", "‰", "分", "个百分点", "百分点")
POINT_IN_TIME = re.compile(r"(时间|日期|时限|期限|工期|时点)$")
EMPTY = re.compile(r"^(持续|不断|进一步|逐步|继续|着力|大力)?(推进|加强|提升|提高|改善|优化|深化|推动|促进|完善)$")
DEGREE = re.compile(r"有效|明显|显著|较|基本|有所|稳步|达到|以上")
INPUT = re.compile(
    r"(投入|安排|下达|拨付|支出|使用|到位)(的|本?项目|财政|专项|预算|上级)*(资金|经费|预算)|"
    r"(资金|经费|预算)(的)?(支付|执行|支出|到位|使用|拨付|投入|下达)(率|数|数量|额|总额|金额|进度|规模)$|^(项目|财政|专项)?(资金|经费)(总额|金额|数额|规模)$"
)
PAID_OUT = re.compile(r"补贴|补助|救助|奖补|发放|低保|津贴|贷款|合规|规范|及时")
"""Projects whose work is paying out money, and qualities of its use."""


@project_rule(
    "PX455",
    WARNING,
    "比率没有用百分数",
    message="指标{indicator}是比率，{label}{value}的单位却是{unit}。",
    subject=("indicator", "label"),
    what="名称是“率”“满意度”“比例”的指标，指标值和完成值的单位是不是百分比。",
    why="满意度 186 人，看不出是多少人里的 186 人；报告会把它当作比率来说。",
    source="勾稽关系：计量单位与指标含义一致",
    remedy="改成百分比；数人数的，把指标名称改成“人数”（须与批复的一致）。",
    sample="training",
    failing={"绩效目标表!年度指标值[6]": "≥180人", "绩效目标表!实际完成值[6]": "186人"},
    passing={"绩效目标表!年度指标值[6]": "≥90%"},
    needs=NEEDS,
    targets=True,
)
def rate_in_counts(case: Case) -> Iterator[Problem]:
    """A rate is stated in percent; one whose sides differ is told elsewhere."""
    for one in case.scored:
        name, target, actual = one.name.text.strip(), one.target.value, one.actual.value
        rated = RATE.search(name) and not RATES_OF_AMOUNTS.search(name)
        if not rated or target is None or actual is None or target.unit in PLAIN or "%" in target.unit:
            continue
        if target.kind is ValueKind.QUANTITATIVE:
            value, unit = quoted(one.target.text), quoted(target.unit)
            yield problem(one.target.place, indicator=quoted(name), label="指标值", value=value, unit=unit)


@project_rule(
    "PX456",
    WARNING,
    "时限写成了百分比",
    message="指标{indicator}问的是什么时候完成，指标值却是{target}。",
    subject=("indicator",),
    what="名称是“完成时间”“工期”“期限”的时效指标，指标值是不是日期或天数，而不是百分比。",
    why="“完成时间 100%”看不出要在哪一天以前完成，也就评不了及时不及时。",
    source="财预〔2020〕10号附件2 完成及时性：实际完成时间与计划完成时间的比较",
    remedy="写成 2023年12月底前 或 ≤30天；衡量比例的，名称写成“按时完成率”（须与批复的一致）。",
    sample="engineering",
    failing={"绩效目标表!年度指标值[6]": "≥95%", "绩效目标表!实际完成值[6]": "100%"},
    passing={"绩效目标表!年度指标值[6]": "2023年11月底前"},
    needs=NEEDS,
    targets=True,
)
def deadline_in_percent(case: Case) -> Iterator[Problem]:
    """A point in time is a date or a number of days."""
    for one in case.scored:
        value = one.target.value
        if value is not None and value.unit == "%" and POINT_IN_TIME.search(one.name.text.strip()):
            yield problem(one.target.place, indicator=quoted(one.name.text), target=quoted(one.target.text))


@project_rule(
    "PX462",
    WARNING,
    "把投入当成了产出",
    message="指标{indicator}说的是投入了多少钱，不是做成了什么。",
    subject=("indicator",),
    what="产出指标里有没有“投入资金”“资金支付率”“预算执行率”一类的投入或支付指标（发放补贴一类本来就是发钱的不算）。",
    why="钱花出去不等于事情办成；预算执行率已另外计分，放进产出就算了两次。",
    source="财预〔2021〕101号附件1第二部分：产出指标反映预期提供的公共产品和服务",
    remedy="换成反映做成了什么的指标（须与批复的一致）；批复里就有的，可以接受这条警告并写明理由。",
    failing={"绩效目标表!三级指标[4]": "项目资金支付率"},
    passing={"绩效目标表!三级指标[4]": "研究成果结题率"},
    needs=NEEDS,
    targets=True,
)
def input_as_output(case: Case) -> Iterator[Problem]:
    """An output is what was made, not what was paid."""
    for one in case.project.indicators:
        output = "产出" in one.level1.text and not is_cost(one) and "时效" not in one.level2.text
        if output and INPUT.search(one.name.text.strip()) and not PAID_OUT.search(one.name.text):
            yield problem(one.name.place, indicator=quoted(one.name.text))


@project_rule(
    "PX463",
    NOTE,
    "定性指标的指标值没有程度",
    message="指标{indicator}的指标值只写了{target}，没有具体的程度，说不清怎样算完成。",
    subject=("indicator",),
    what="定性指标的指标值是不是只有“持续推进”“不断提升”一类的话，没有可以衡量的程度。",
    why="没有程度，做多做少都能说达成，评审会退回来要求细化。",
    source="财预〔2020〕10号附件2 绩效指标明确性；财政部门审核绩效目标的常见意见",
    remedy="下次申报时写明程度或可核对的结果；本年的须与批复的一致，可以接受这条提示。",
    failing={"绩效目标表!年度指标值[9]": "持续推进"},
    passing={"绩效目标表!年度指标值[9]": "有效提供"},
    needs=NEEDS,
    targets=True,
)
def says_no_degree(case: Case) -> Iterator[Problem]:
    """A quality to be reached has a degree."""
    for one in case.scored:
        words = one.target.text.strip().strip("。")
        if EMPTY.match(words) and not DEGREE.search(words):
            yield problem(one.target.place, indicator=quoted(one.name.text), target=quoted(words))


@project_rule(
    "PX464",
    WARNING,
    "调整了指标值没有依据",
    message="指标{indicator}的指标值从{target}调整为{adjusted}，没有写调整依据。",
    subject=("indicator",),
    what="填了“调整后指标值”的指标，有没有写调整依据。",
    why="绩效目标批复以后原则上不调整；没有批准文件的，仍按年初的指标值计分。",
    source="财预〔2020〕10号第十六条：与年初指标值相比；绩效目标调整要按预算调整的程序报批",
    remedy="在“调整依据”里写明批准调整的文件；没有的，清空“调整后指标值”。",
    failing={"绩效目标表!调整后指标值[2]": "≥4期"},
    passing={"绩效目标表!调整后指标值[2]": "≥4期", "绩效目标表!调整依据[2]": "某财行〔2023〕18号 预算调整批复"},
    needs=NEEDS,
)
def adjusted_without_basis(case: Case) -> Iterator[Problem]:
    """A target is changed by a document."""
    for one in case.project.indicators:
        changed = one.adjusted_target.text.strip() and one.adjusted_target.text.strip() != one.target.text.strip()
        if changed and one.adjustment_basis.blank:
            target, adjusted = quoted(one.target.text), quoted(one.adjusted_target.text)
            yield problem(one.adjusted_target.place, indicator=quoted(one.name.text), target=target, adjusted=adjusted)
