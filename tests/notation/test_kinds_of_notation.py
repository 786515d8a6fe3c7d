"""Kinds of notation that were misread once, each with brothers of the same making."""

import pytest

from perfxl.model import Role, ValueKind
from perfxl.notation import convert, read, unit_relation
from perfxl.notation.comparing import UnitRelation


def said(text: str, name: str = "", role: Role = Role.TARGET) -> str:
    """The reading in short: operator, value, unit; or the kind of what is no quantity and no date."""
    value = read(text, role, name=name)
    if value.kind in (ValueKind.QUANTITATIVE, ValueKind.DATE):
        return " ".join(filter(None, (value.operator.value, value.shown, value.unit)))
    return value.kind.value


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("20%及其以内", "≤ 20 %"),
        ("3个及其以下", "≤ 3 个"),
        ("5次及以内", "≤ 5 次"),
        ("5次含以内", "≤ 5 次"),
        ("10天以里", "≤ 10 天"),
        ("10天之内", "≤ 10 天"),
        ("8家（及）以上", "≥ 8 家"),
        ("8家及其以上", "≥ 8 家"),
        ("8家或者以上", "≥ 8 家"),
        ("100人之上", "≥ 100 人"),
    ],
)
def test_limit_words_behind_the_number(text: str, reading: str) -> None:
    assert said(text) == reading


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("30元/户、月", "= 30 元/户、月"),
        ("≤12元/人、次", "≤ 12 元/人、次"),
        ("15元/人、餐", "= 15 元/人、餐"),
        ("少于3次/台机/年", "< 3 次/台机/年"),
        ("≥2次/村民小组/年", "≥ 2 次/村民小组/年"),
        ("≥1000车辆次", "≥ 1000 车辆次"),
        ("总成本不超过17.28万元一年", "≤ 17.28 万元/年"),
        ("每双月2次", "= 2 次/双月"),
    ],
)
def test_a_unit_is_taken_whole(text: str, reading: str) -> None:
    assert said(text) == reading


def test_a_unit_that_goes_on_is_not_cut_short() -> None:
    assert said("3次/（A/B）") == "unclear"


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("2022.3.1-6.30", "range 2022-03-01~2022-06-30"),
        ("2022/3/1至6/30", "range 2022-03-01~2022-06-30"),
        ("2022年3月1日-6.30", "range 2022-03-01~2022-06-30"),
        ("2022.6.30-3.1", "unclear"),
        ("2022.3.1-2.30", "unclear"),
    ],
)
def test_a_span_of_days_whose_end_has_no_year(text: str, reading: str) -> None:
    assert said(text) == reading


@pytest.mark.parametrize(
    "text",
    [
        "当年完成上一年的档案整理",
        "第1至3期结束后回访",
        "走访约48次、简报每周一报",
        "每天早上6点半前到达",
        "下午5点前报送",
        "≥90%或同比提高",
        "≥3次，或按上级要求",
        "检查12次、通报每月一期",
        "按上一年标准执行",
        "三会一课",
        "一办三中心",
        "1年3个月",
        "上午9点至下午5点开放",
    ],
)
def test_what_merely_contains_a_number_is_no_quantity(text: str) -> None:
    assert said(text) in ("qualitative", "unclear")


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("拆除100个", "= 100 个"),
        ("清除垃圾300吨", "= 300 吨"),
        ("移除12棵", "= 12 棵"),
        ("成本不超过过164.82万元", "≤ 164.82 万元"),
        ("全年至少提交一件代表建议", "≥ 1 件"),
        ("不少于撰写12篇", "≥ 12 篇"),
        ("至少报送信息24条", "≥ 24 条"),
    ],
)
def test_clear_wordings_are_read(text: str, reading: str) -> None:
    assert said(text) == reading


def test_a_rest_that_was_removed_from_a_whole_stays_unclear() -> None:
    assert said("除3户外全部完成") == "unclear"
    assert said("扣除2个后") == "unclear"


@pytest.mark.parametrize("name", ["补助村(社区)数量", "走访村（社区）", "受助学校（班）数", "覆盖乡（镇）个数"])
def test_a_second_word_in_brackets_is_no_unit(name: str) -> None:
    assert said("12", name) == "= 12"


@pytest.mark.parametrize(
    ("name", "unit"), [("出口额（万美元）", "万美元"), ("设备数量（台）", "台"), ("投入（万元）金额", "万元")]
)
def test_a_unit_in_the_brackets_of_a_name_stays_one(name: str, unit: str) -> None:
    assert said("12", name) == f"= 12 {unit}"


def test_before_a_month_is_by_its_end_and_says_so() -> None:
    value = read("2024年12月前", Role.TARGET)
    assert said("2024年12月前") == "≤ 2024-12"
    assert "12月开始以前" in value.remark
    assert read("2024年12月底前", Role.TARGET).remark == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("个百分点", "百分点"), ("个工作日", "工作日"), ("元/户、月", "元/户·月"), ("平方千米", "平方公里")],
)
def test_two_names_of_one_unit(one: str, other: str) -> None:
    first, second = read(f"≥3{one}", Role.TARGET), read(f"4{other}", Role.ACTUAL)
    assert unit_relation(first, second) is UnitRelation.SAME


def test_a_percentage_point_is_not_a_hundred_of_something() -> None:
    assert convert(read("3个百分点", Role.TARGET).number or 0, "百分点", "分点") is None  # type: ignore[arg-type]


def test_a_text_too_long_for_a_value_is_not_searched() -> None:
    """Linear in every reader of text: only its length is asked."""
    for text in ("9" * 32_767, "(" * 16_000 + "1" + ")" * 16_000, "3次、" * 9_000, "一" * 32_767 + "个", "20" * 16_000):
        for role in Role:
            value = read(text, role)
            assert value.kind is ValueKind.UNCLEAR
            assert value.remark
    assert read("好" * 32_767, Role.ACTUAL).kind is ValueKind.QUALITATIVE
