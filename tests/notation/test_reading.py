"""What the flat table cannot show: openness of ranges, truth, remarks, the role's part, the indicator's name."""

from decimal import Decimal

import pytest

from perfxl.model import Operator, Role, ValueKind
from perfxl.notation import read


@pytest.mark.parametrize(
    ("text", "lower_open", "upper_open"),
    [
        ("80%-90%", False, False),
        ("80%(含)-90%", False, True),
        ("0-10%(含)", True, False),
        ("60%（含）至80%（不含）", False, True),
        ("60%（含）-80%（含）", False, False),
        ("[80%,90%)", False, True),
        ("(80%,90%]", True, False),
        ("≥80%且＜90%", False, True),
        ("80%≤x<90%", False, True),
        ("大于5小于10", True, True),
    ],
)
def test_it_keeps_which_end_of_a_range_belongs_to_it(text: str, *, lower_open: bool, upper_open: bool) -> None:
    value = read(text, Role.TARGET)
    assert value.operator is Operator.RANGE
    assert (value.lower_open, value.upper_open) == (lower_open, upper_open)


@pytest.mark.parametrize(
    ("text", "truth"),
    [("是", True), ("否", False), ("已完成", True), ("未完成", False), ("√", True), ("×", False), ("是/否", None)],
)
def test_it_reads_yes_and_no(text: str, truth: bool | None) -> None:
    value = read(text, Role.ACTUAL)
    assert (value.kind, value.truth) == (ValueKind.BOOLEAN, truth)


@pytest.mark.parametrize(
    ("text", "target", "actual"),
    [
        ("增长5%", Operator.AT_LEAST, Operator.EQUAL),
        ("达到95%", Operator.AT_LEAST, Operator.EQUAL),
        ("控制在80万元", Operator.AT_MOST, Operator.EQUAL),
        ("≥95%", Operator.AT_LEAST, Operator.AT_LEAST),
        ("95%以上", Operator.AT_LEAST, Operator.AT_LEAST),
        ("50人", Operator.EQUAL, Operator.EQUAL),
    ],
)
def test_a_promise_and_a_fact_may_be_worded_alike(text: str, target: Operator, actual: Operator) -> None:
    assert read(text, Role.TARGET).operator is target
    assert read(text, Role.ACTUAL).operator is actual


def test_an_actual_may_say_when_it_was_counted() -> None:
    assert read("截至2023年12月31日完成50个", Role.ACTUAL).number == 50
    assert read("截至2023年12月31日完成50个", Role.TARGET).kind is ValueKind.UNCLEAR


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("95%≥", "运算符写在数字后面"),
        ("50人（其中女性20人）", "括号里的数"),
        ("=100% 22.5", "22.5"),
        ("3期，已完成", "没有计入"),
        ("28标准桶", "标准桶"),
        ("大于95%以上", "两个运算符"),
        ("全覆盖", "100%"),
        ("2024年12月中旬前", "中旬"),
        ("24年12月底前", "2024"),
        ("0.0900000762939453", "百分数"),
    ],
)
def test_it_says_how_it_took_an_unusual_text(text: str, remark: str) -> None:
    assert remark in read(text, Role.TARGET).remark


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("≥2个；≥3次", "不止一个数量"),
        ("292%", "≥92%"),
        ("90%290%", "粘在了一起"),
        ("N95%", "识别错误"),
        ("≥XX%", "占位"),
        ("元/亩", "没有填写数值"),
        ("8:30", "钟点"),
        ("见附件3", "写在别处"),
        ("1、", "序号"),
        ("超额完成20%", "比目标多出"),
        ("2024年6月以后", "没有写明期限"),
        ("2/3", "分数"),
        ("≥95%以下", "矛盾"),
        ("2024年12月31日前完成50个", "时间和数量"),
        ("每月10日前", "每期重复"),
        ("#DIV/0!", "公式"),
        ("未达到95%", "没有完成"),
        ("三分之二", "写成数字"),
    ],
)
def test_it_says_why_a_text_is_unclear(text: str, reason: str) -> None:
    value = read(text, Role.TARGET)
    assert value.kind is ValueKind.UNCLEAR
    assert reason in value.remark
    assert value.number is None


@pytest.mark.parametrize(
    ("name", "text", "unit"),
    [
        ("服务外包出口额（万美元）", "20000", "万美元"),
        ("人均成本（元/人·天）", "450", "元/人·天"),
        ("资金总额（单位：万元）", "350", "万元"),
        ("工程完工率", "100", "%"),
        ("高新技术企业占比", "35", "%"),
        ("死亡率（‰）", "3", "‰"),
        ("培训频率", "4", ""),
        ("培训人数", "50", ""),
        ("工程款（第二期）", "50", ""),
        ("成本（元）", "35万", "万元"),
        ("成本（元）", "35万元", "万元"),
        ("满意度", "95分", "分"),
    ],
)
def test_the_indicators_name_may_carry_the_unit(name: str, text: str, unit: str) -> None:
    assert read(text, Role.TARGET, name=name).unit == unit


def test_a_bare_ratio_under_a_rate_stays_open_with_a_remark() -> None:
    value = read("0.95", Role.ACTUAL, name="合格率")
    assert (value.number, value.unit) == (Decimal("0.95"), "")
    assert "比值" in value.remark


def test_a_rate_that_cannot_pass_100_is_remarked_on() -> None:
    assert "100%" in read("120%", Role.ACTUAL, name="验收合格率").remark
    assert not read("120%", Role.ACTUAL, name="任务完成率").remark


def test_a_number_that_may_be_a_date_is_a_date_only_under_such_a_name() -> None:
    dated = read("45657", Role.ACTUAL, name="完成时间")
    assert (dated.kind, str(dated.day)) == (ValueKind.DATE, "2024-12-31")
    counted = read("45657", Role.ACTUAL, name="发放人数")
    assert (counted.kind, counted.number) == (ValueKind.QUANTITATIVE, Decimal(45657))
    assert "日期" in counted.remark
