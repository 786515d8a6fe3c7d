from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfxl.notation.numerals import arabic, chinese, in_arabic


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("零", 0),
        ("三", 3),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百二十", 120),
        ("一百零五", 105),
        ("两千", 2000),
        ("一千五百", 1500),
        ("一万二千", 12000),
        ("三亿五千万", 350_000_000),
        ("二〇二四", 2024),
        ("叁拾伍", 35),
        ("三点五", Decimal("3.5")),
    ],
)
def test_it_reads_chinese_numerals(text: str, number: Decimal) -> None:
    assert chinese(text) == number


@pytest.mark.parametrize("text", ["一百二", "百", "百百", "十百", "万", "三三十"])
def test_it_does_not_guess_at_ill_formed_numerals(text: str) -> None:
    assert chinese(text) is None


def test_it_keeps_printed_decimals() -> None:
    assert str(arabic("1,200.50")) == "1200.50"


@pytest.mark.parametrize(
    "text",
    [
        "一致认可",
        "统一管理",
        "一次性补助",
        "三公经费",
        "千家万户",
        "百姓满意",
        "十分满意",
        "四个自信",
        "第一期",
        "五年规划",
        "一方面",
    ],
)
def test_words_are_no_counts(text: str) -> None:
    assert in_arabic(text) == text


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        ("两次以上", "2次以上"),
        ("完成调研报告四期", "完成调研报告4期"),
        ("百分之九十五", "95%"),
        ("三十五万元", "35万元"),
        ("一年半", "1.5年"),
        ("半年", "0.5年"),
        ("每半年", "每半年"),
        ("每月一次", "每月1次"),
        ("一年两次", "每年2次"),
        ("十二月底前", "12月底前"),
    ],
)
def test_it_rewrites_clear_counts(text: str, rewritten: str) -> None:
    assert in_arabic(text) == rewritten


def _spoken(number: int) -> str:
    digits, powers = "零一二三四五六七八九", ("", "十", "百", "千")
    parts, gap = "", False
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            parts += ("零" if gap else "") + digits[digit] + powers[place]
        gap = bool(parts) and not digit
    return parts


@given(st.integers(1, 9999))
def test_every_spoken_number_is_read_back(number: int) -> None:
    assert chinese(_spoken(number)) == number
