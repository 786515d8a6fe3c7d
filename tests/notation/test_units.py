import pytest

from perfxl.notation.units import is_unit, printed, unit_end


@pytest.mark.parametrize(
    "text",
    [
        "个",
        "万元",
        "万美元",
        "元/人·月",
        "元/人*月",
        "元/人/天",
        "次/季度",
        "台(套)",
        "期(次)",
        "千瓦时",
        "亿千瓦时",
        "μg/m³",
        "㎡",
        "/10万",
        "次/2年",
        "元每人每月",
        "元/(人·天)",
        "百分点",
        "%(百分比)",
        "人·次",
        "公里/小时",
        "千克",
    ],
)
def test_it_knows_a_unit_when_it_sees_one(text: str) -> None:
    assert is_unit(text)


@pytest.mark.parametrize("text", ["", "优", "良好", "完成", "不断增强", "第二期", "元以上", "/", "个以内", "mgX"])
def test_it_does_not_take_words_for_units(text: str) -> None:
    assert not is_unit(text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("万人次以上", "万人次"),
        ("个月内", "个月"),
        ("人民", "人"),
        ("次/年左右", "次/年"),
        ("元/户以内", "元/户"),
        ("期已完成", "期"),
        ("%及以上", "%"),
    ],
)
def test_the_unit_ends_where_other_words_begin(text: str, unit: str) -> None:
    assert text[: unit_end(text, 0)] == unit


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ("百分比", "%"),
        ("%(百分比)", "%"),
        ("%%", "%"),
        ("千分比", "‰"),
        ("个百分点", "百分点"),
        ("个工作日", "工作日"),
        ("个月", "个月"),
        ("余万元", "万元"),
        ("万余人", "万人"),
        ("元/人*月", "元/人*月"),
    ],
)
def test_units_are_shown_as_printed_but_for_percent_and_spare_counters(found: str, shown: str) -> None:
    assert printed(found) == shown
