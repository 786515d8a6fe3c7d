"""Targets and actuals that can be read, and that answer each other."""

import re
from collections.abc import Iterator

from perfxl.checks.case import Case
from perfxl.checks.fields import METHODS
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.shown import quoted
from perfxl.model import Entered, Indicator, Problem, Severity, Value, ValueKind

ERROR, WARNING = Severity.ERROR, Severity.WARNING
PLACEHOLDER = re.compile(
    r"\*\*|＊＊|[xX×]{2,}|[○〇□]{2,}|_{2,}|待定|待填|待补|未定|暂不确定|项目实际值|同上|null|NULL|^[*_#＊]+$|^例[：:]|…$|\.{3,}$"
)
"""What stands where nobody has filled anything in yet."""
PROMPT = re.compile(r"填数字|填写|请填|选填|必填|下拉|达成、部分达成")
"""Words of the forms' own hints."""
JUDGED = (ValueKind.QUALITATIVE, ValueKind.BOOLEAN)


def unfilled(entered: Entered[Value]) -> bool:
    """Whether a placeholder or a hint of the form still stands there."""
    return bool(PLACEHOLDER.search(entered.text) or PROMPT.search(entered.text))


def _unclear(entered: Entered[Value], label: str, name: str) -> Iterator[Problem]:
    value = entered.value
    if entered.blank or entered.faulty or unfilled(entered):
        return
    if value is None or value.kind is ValueKind.UNCLEAR:
        reason = value.remark.rstrip("。") if value is not None else ""
        yield problem(
            entered.place, "unclear", indicator=quoted(name), label=label, value=quoted(entered.text), reason=reason
        )
    elif value.kind is ValueKind.BLANK:
        yield problem(entered.place, "blank", indicator=quoted(name), label=label, value=quoted(entered.text))


def _answered(case: Case) -> Iterator[tuple[Indicator, Value, Value]]:
    """The indicators whose target and actual were both entered and read."""
    for indicator in case.scored:
        if indicator.target.value is not None and indicator.actual.value is not None:
            yield indicator, indicator.target.value, indicator.actual.value


def _amiss(indicator: Indicator) -> Problem:
    """The actual does not answer its target."""
    return problem(
        indicator.actual.place,
        indicator=quoted(indicator.name.text),
        target=quoted(indicator.target.text),
        actual=quoted(indicator.actual.text),
    )


@project_rule(
    "PX430",
    ERROR,
    "年度指标值读不懂",
    messages={
        "unclear": "指标{indicator}的{label}{value}读不懂[：{reason}]。",
        "blank": "指标{indicator}的{label}只写了{value}，等于没有填。",
    },
    subject=(
        "indicator",
        "label",
    ),
    what="“年度指标值”能不能读成数量、日期、是否或定性要求。",
    why="读不懂的目标不能评分；程序宁可问，也不猜。",
    source="自评系统“定量指标的指标值为数值”的校验",
    remedy="写成 ≥4期、不低于95%、≤35万元、2023年12月底前、有效提升 这样的样子。",
    failing={"绩效目标表!年度指标值[2]": "≥6期或8期"},
    passing={"绩效目标表!年度指标值[2]": "≥6期"},
    fixed=True,
    targets=True,
)
def target_unclear(case: Case) -> Iterator[Problem]:
    """Every target can be read."""
    for indicator in case.scored:
        yield from _unclear(indicator.target, "年度指标值", indicator.name.text)


@project_rule(
    "PX431",
    ERROR,
    "实际完成值读不懂",
    messages={
        "unclear": "指标{indicator}的{label}{value}读不懂[：{reason}]。",
        "blank": "指标{indicator}的{label}只写了{value}，等于没有填。",
    },
    subject=(
        "indicator",
        "label",
    ),
    what="“实际完成值”能不能读成数量、日期、是否或等次。",
    why="读不懂的完成值不能评分；程序宁可问，也不猜。",
    source="自评系统“定量指标实际完成值填数字”的校验",
    remedy="定量指标写数字和单位，如 6期；定性指标写 达成年度指标 一类的等次；没有完成写 0。",
    failing={"绩效目标表!实际完成值[2]": "6期或7期"},
    passing={"绩效目标表!实际完成值[2]": "6期"},
    fixed=True,
)
def actual_unclear(case: Case) -> Iterator[Problem]:
    """Every actual can be read."""
    for indicator in case.scored:
        if indicator.awarded.value is None:
            yield from _unclear(indicator.actual, "实际完成值", indicator.name.text)


@project_rule(
    "PX432",
    ERROR,
    "指标值没有填完",
    message="指标{indicator}的{label}{value}像是没有填完的模板。",
    subject=(
        "indicator",
        "label",
    ),
    what="年度指标值、实际完成值里有没有 **、XX、待定 等占位符，或者表格自带的填写提示。",
    why="占位符不是目标，也不是结果。",
    source="公开目标表里“≥**人”“≥**%”一类没有填完的模板；自评系统不接受 NULL、* 等内容",
    remedy="换成真实的数值或要求。",
    failing={"绩效目标表!年度指标值[2]": "≥**期"},
    passing={"绩效目标表!年度指标值[2]": "≥6期"},
    fixed=True,
    targets=True,
)
def placeholder(case: Case) -> Iterator[Problem]:
    """No target and no actual is a placeholder or a hint."""
    for indicator in case.scored:
        for label, entered in (("年度指标值", indicator.target), ("实际完成值", indicator.actual)):
            if not entered.faulty and unfilled(entered):
                yield problem(
                    entered.place, indicator=quoted(indicator.name.text), label=label, value=quoted(entered.text)
                )


@project_rule(
    "PX433",
    ERROR,
    "定量指标用文字作答",
    message="指标{indicator}的指标值是{target}，实际完成值却是文字{actual}。",
    subject=("indicator",),
    what="年度指标值是数量的指标，实际完成值是不是也是数量。",
    why="“完成”“已达标”算不出完成率，也就评不了分。",
    source="自评系统“定量指标实际完成值填数字”的校验",
    remedy="填实际达到的数量和单位；没有完成的填 0。",
    failing={"绩效目标表!实际完成值[2]": "已完成"},
    passing={"绩效目标表!实际完成值[2]": "6期"},
    fixed=True,
)
def quantity_in_words(case: Case) -> Iterator[Problem]:
    """A quantity is answered by a quantity."""
    for indicator, target, actual in _answered(case):
        words = actual.kind in JUDGED and not unfilled(indicator.actual) and indicator.awarded.value is None
        if target.kind is ValueKind.QUANTITATIVE and words and indicator.method.text not in ("定性", "是否"):
            yield _amiss(indicator)


@project_rule(
    "PX434",
    WARNING,
    "定性指标用数字作答",
    message="指标{indicator}的指标值{target}是定性要求，实际完成值却是数字{actual}。",
    subject=("indicator",),
    what="年度指标值是定性要求的指标，实际完成值是不是也用等次作答。",
    why="“不断增强”对“95%”，看不出有没有达到；评分时只能由人判断属于哪一档。",
    source="自评系统“定性指标实际完成值请填写‘达成’‘部分达成’‘未达成’三项中的一个”的校验",
    remedy="填等次，如 达成年度指标；或把年度指标值改成数量（须与批复的一致）。",
    failing={"绩效目标表!实际完成值[8]": "95%"},
    passing={"绩效目标表!实际完成值[8]": "基本达成目标"},
)
def words_in_numbers(case: Case) -> Iterator[Problem]:
    """A quality is answered by a level."""
    for indicator, target, actual in _answered(case):
        whole = actual.unit == "%" and actual.number == 100  # PX527 asks whether it means the highest level
        if target.kind is ValueKind.QUALITATIVE and actual.kind is ValueKind.QUANTITATIVE and not whole:
            yield _amiss(indicator)


@project_rule(
    "PX435",
    WARNING,
    "完成值照抄指标值",
    message="指标{indicator}的实际完成值照抄了指标值{target}。",
    subject=("indicator",),
    what="定性指标的实际完成值是不是照抄了年度指标值（“按时完成”“合格”这样本身就是结果的不算）。",
    why="指标值写“有效提供”，完成值也写“有效提供”，等于没有评价。",
    source="公开的自评表里的实例（目标“有效”，完成“有效”）",
    remedy="填等次：达成年度指标、部分达成年度指标并具有一定效果、未达成年度指标且效果较差。",
    failing={"绩效目标表!实际完成值[8]": "不断增强"},
    passing={"绩效目标表!实际完成值[8]": "基本达成目标"},
)
def actual_copied(case: Case) -> Iterator[Problem]:
    """A level is not a copy of the demand."""
    for indicator in case.scored:
        target, actual = indicator.target, indicator.actual
        if target.value is None or target.value.kind is not ValueKind.QUALITATIVE or not actual.text:
            continue
        levels = case.rulebook.wordings_of_levels() if case.rulebook else {}
        same = "".join(actual.text.split()) == "".join(target.text.split())
        if same and actual.text.strip() not in levels:
            yield problem(actual.place, indicator=quoted(indicator.name.text), target=quoted(target.text))


@project_rule(
    "PX436",
    WARNING,
    "年度指标值含糊",
    message="指标{indicator}的指标值{target}{fault}，没有明确的界限。",
    subject=("indicator",),
    what="年度指标值里有没有“约”“左右”“余”一类的约数，或者“是否……”的问句。",
    why="约数没有界限，问句没有要求，完成与否说不清。",
    source="公开目标表里的实例（“是否利于企业走出去”）；指标应当清晰、可衡量（财预〔2020〕10号附件2）",
    remedy="写明至少、至多或正好是多少；定性的写明要达到的程度。",
    failing={"绩效目标表!年度指标值[2]": "约6期"},
    passing={"绩效目标表!年度指标值[2]": "≥6期"},
    targets=True,
)
def vague_target(case: Case) -> Iterator[Problem]:
    """A target has a bound."""
    for indicator in case.scored:
        value = indicator.target.value
        if value is None:
            continue
        question = "是否" in indicator.target.text
        if value.operator.value == "≈" or question:
            kind = "是问句" if question else "是约数"
            yield problem(
                indicator.target.place,
                indicator=quoted(indicator.name.text),
                target=quoted(indicator.target.text),
                fault=kind,
            )


@project_rule(
    "PX437",
    WARNING,
    "评分方法不认识",
    message="评分方法{method}不在选项里，按“自动”处理。",
    what="“评分方法”是不是规定的选项。",
    why="认不出的方法按“自动”处理，可能不是填的人想要的。",
    source="工作簿的格式约定（见“填写说明”）",
    remedy="从下拉列表里选；一般选“自动”或留空。",
    failing={"绩效目标表!评分方法[2]": "比例法"},
    passing={"绩效目标表!评分方法[2]": "越高越好"},
    targets=True,
)
def method_unknown(case: Case) -> Iterator[Problem]:
    """Every 评分方法 is one of the choices."""
    for indicator in case.project.indicators:
        method = indicator.method
        if method.text and method.text.strip() not in METHODS:
            yield problem(method.place, method=quoted(method.text))
