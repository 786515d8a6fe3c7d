from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfxl.notation import convert


@pytest.mark.parametrize(
    ("value", "unit", "to", "result"),
    [
        ("1.86", "亿元", "万元", "18600"),
        ("1329120.67", "元", "万元", "132.912067"),
        ("5", "千元", "元", "5000"),
        ("3", "百万元", "万元", "300"),
        ("2", "万美元", "美元", "20000"),
        ("95", "%", "", "0.95"),
        ("0.95", "", "%", "95"),
        ("3", "‰", "%", "0.3"),
        ("2", "万人", "人", "20000"),
        ("1.2", "万亩", "亩", "12000"),
        ("2", "小时", "分钟", "120"),
        ("30", "分钟", "小时", "0.5"),
        ("3", "日", "天", "3"),
        ("1.5", "公里", "米", "1500"),
        ("2", "千米", "公里", "2"),
        ("500", "㎡", "平方米", "500"),
        ("2", "公顷", "平方米", "20000"),
        ("12", "个月", "年", "1"),
        ("1.5", "万元/公里", "元/公里", "15000"),
        ("530", "元/人*月", "元/月·人", "530"),
        ("530", "元/（人·月）", "元/人·月", "530"),
        ("7", "期", "期", "7"),
    ],
)
def test_it_converts_fixed_ratios_exactly(value: str, unit: str, to: str, result: str) -> None:
    converted = convert(Decimal(value), unit, to)
    assert converted is not None
    assert converted == Decimal(result)


@pytest.mark.parametrize(
    ("unit", "to"),
    [
        ("元", "美元"),
        ("期", "个"),
        ("元/月", "元/年"),
        ("元/人", "元"),
        ("亩", "平方米"),
        ("%", "百分点"),
        ("工作日", "天"),
        ("人", "人次"),
        ("元", ""),
        ("小时", "天"),
        ("月", "天"),
    ],
)
def test_it_never_converts_what_has_no_fixed_ratio(unit: str, to: str) -> None:
    assert convert(Decimal(1), unit, to) is None


MONEY = ["元", "千元", "万元", "百万元", "亿元"]


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9),
    st.sampled_from(MONEY),
    st.sampled_from(MONEY),
)
def test_there_and_back_is_the_same_amount(value: Decimal, unit: str, to: str) -> None:
    there = convert(value, unit, to)
    assert there is not None
    assert convert(there, to, unit) == value
