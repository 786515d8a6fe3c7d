"""Whole columns of 绩效目标表: swapped, copied from each other, or copied from last year."""

from collections.abc import Iterator

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.rules.costs import is_cost
from perfxl.checks.rules.units import quantities
from perfxl.checks.senses import DOWNWARDS, UPWARDS, sense_of
from perfxl.checks.shown import quoted
from perfxl.model import Indicator, Problem, Severity, Value, ValueKind
from perfxl.notation import comparable_number

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
NEEDS = (fields.INDICATORS,)
MANY = 4
"""So many equal rows are hardly chance."""
SEVERAL = 3


@project_rule(
    "PX459",
    ERROR,
    "指标值与完成值两列填反",
    message="“年度指标值”和“实际完成值”像是填反了：{count} 个完成值写着“≥”“不少于”，指标值却一个也没有。",
    what="是不是实际完成值一列写着“≥”“不低于”“以前”一类的要求，而年度指标值一列都是光秃秃的结果。",
    why="两列填反，完成率就倒了过来，得分全错。",
    source="公开的自评表里的实例；财预〔2020〕10号附件1 的栏目顺序",
    remedy="把两列的内容互换。",
    failing={
        f"绩效目标表!{label}[{row}]": text
        for row, (target, actual) in enumerate(
            [("2项", "≥2项"), ("6期", "≥6期"), ("8期", "≥8期"), ("100%", "≥90%"), ("11.57万元", "≤35万元")], 1
        )
        for label, text in (("年度指标值", target), ("实际完成值", actual))
    }
    | {"绩效目标表!年度指标值[6]": "10.00万元", "绩效目标表!年度指标值[7]": "29.90万元"},
    passing={"绩效目标表!实际完成值[1]": "≥2项"},
    needs=NEEDS,
)
def swapped_columns(case: Case) -> Iterator[Problem]:
    """The columns of targets and of actuals stand in their places."""
    if case.swapped:
        yield problem(case.project.indicators[0].target.place, count=case.swapped)


@project_rule(
    "PX460",
    NOTE,
    "完成值全部等于指标值",
    message="{count} 个定量指标的实际完成值全部与指标值相同，一个不多、一个不少。",
    what="定量指标的实际完成值是不是全部（4 个以上）正好等于指标值。",
    why="多半是照着目标填的，不是按记录统计的；复核时首先抽查这样的表。",
    source="财预〔2020〕10号第二十五条：数据真实、结果客观；财政部门复核自评表的常见意见",
    remedy="对照台账、验收资料，填实际达到的数；确实都正好完成的，可以接受这条提示。",
    failing={
        "绩效目标表!实际完成值[4]": "90%",
        "绩效目标表!实际完成值[5]": "35万元",
        "绩效目标表!实际完成值[6]": "15万元",
        "绩效目标表!实际完成值[7]": "30万元",
    },
    passing={"绩效目标表!实际完成值[4]": "100%"},
    needs=NEEDS,
)
def actuals_equal_targets(case: Case) -> Iterator[Problem]:
    """Results are counted, not copied from the targets."""
    rows = list(quantities(case))
    exact = [one for one, target, actual in rows if comparable_number(actual, target) == target.number]
    if len(rows) >= MANY and len(exact) == len(rows):
        yield problem(exact[0].actual.place, count=len(rows))


@project_rule(
    "PX457",
    WARNING,
    "指标值比上年完成的还容易",
    message="指标{indicator}的指标值是{target}，上年已完成{previous}，目标比上年的结果还容易达到。",
    subject=("indicator",),
    what="填了“上年完成值”的指标，今年的指标值是不是比上年的结果还低（越低越好的指标是不是还高），而“指标说明”没有说为什么。",
    why="目标比上年的结果还容易，多半是定低了；超额再多也说明不了成绩。",
    source="财预〔2021〕101号附件1：指标值参照历史标准设置；财政部门审核绩效目标的常见意见",
    remedy="在“指标说明”里写明为什么（任务或预算减少等）；定低了的，写明下年度怎样调整。",
    failing={"绩效目标表!上年完成值[2]": "9期"},
    passing={"绩效目标表!上年完成值[2]": "6期"},
    needs=NEEDS,
    targets=True,
)
def easier_than_last_year(case: Case) -> Iterator[Problem]:
    """A target asks for no less than last year's result."""
    for one in case.scored:
        target, previous = one.target.value, one.previous.value
        told = one.remark.text or one.adjustment_basis.text
        if target is None or previous is None or told or target.number is None or target.upper is not None:
            continue
        before = comparable_number(previous, target)
        if before and _easier(one, target, less=before > target.number, more=before < target.number):
            shown = {"target": quoted(one.target.text), "previous": quoted(one.previous.text)}
            yield problem(one.target.place, indicator=quoted(one.name.text), **shown)


def _easier(indicator: Indicator, target: Value, *, less: bool, more: bool) -> bool:
    """Whether a target that asks for less, or for more, than last year's result is the easier one."""
    if target.operator in DOWNWARDS or (target.operator not in UPWARDS and is_cost(indicator)):
        return more and sense_of(indicator) != "越高越好"
    return less and sense_of(indicator) != "越低越好"


@project_rule(
    "PX458",
    WARNING,
    "完成值与上年完全相同",
    message="{count} 个指标的实际完成值与上年完成值全部相同，像是从上年的表复制来的。",
    what="填了“上年完成值”的定量指标（3 个以上），实际完成值是不是全部与上年相同。",
    why="各项结果连续两年一模一样，多半是复制了上年的表没有改。",
    source="财预〔2020〕10号第二十五条：数据真实、结果客观；财政部门复核自评表的常见意见",
    remedy="对照当年的台账，填当年的结果。",
    failing={f"绩效目标表!上年完成值[{row}]": text for row, text in enumerate(("2项", "6期", "8期", "100%"), 1)},
    passing={f"绩效目标表!上年完成值[{row}]": text for row, text in enumerate(("2项", "5期", "8期", "100%"), 1)},
    needs=NEEDS,
)
def same_as_last_year(case: Case) -> Iterator[Problem]:
    """Results are this year's."""
    dated = [one for one in case.scored if _counted(one.previous.value) and _counted(one.actual.value)]
    if len(dated) >= SEVERAL and all(_equal(one) for one in dated):
        yield problem(dated[0].actual.place, count=len(dated))


def _counted(value: Value | None) -> bool:
    return value is not None and value.kind is ValueKind.QUANTITATIVE


def _equal(indicator: Indicator) -> bool:
    actual, previous = indicator.actual.value, indicator.previous.value
    return actual is not None and previous is not None and comparable_number(previous, actual) == actual.number
