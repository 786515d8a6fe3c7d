"""What must hold for any text: it never raises, spaces and widths do not matter, no number comes from nowhere."""

import dataclasses
import subprocess
import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from perfxl.model import Role, Value, ValueKind
from perfxl.notation import as_json, comparable_number, describe, read, unit_relation

ROLES = st.sampled_from(Role)
WORDS = """
≥ ≤ > < = 不低于 不超过 大于等于 至少 约 控制在 达到 增长 95 100 3 0.5 1,200 2024 12 二十 两 % ‰ 个 次
万元 元/人 年 月 日 底 前
以上 以内 左右 余 - ~ / ( ) （含） 、 ； XX 无 完成 培训 每 第 : . 满意度
"""
PIECES = st.lists(st.sampled_from([*WORDS.split(), " ", "\n"]), max_size=8).map("".join)
NUMBERS = st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False, allow_infinity=False).map(
    lambda number: f"{number:f}"
)
UNITS = st.sampled_from(["个", "人次", "%", "万元", "元/人·月", "次/季度", "平方米", ""])
SIGNS = st.sampled_from(["", "≥", "≤", ">", "<", "=", "不低于", "不超过", "大于等于"])


def meaning(value: Value) -> Value:
    return dataclasses.replace(value, raw="", remark="")


def wide(text: str) -> str:
    return "".join(chr(ord(character) + 0xFEE0) if character in "0123456789.%<>=" else character for character in text)


@given(st.one_of(st.text(max_size=40), PIECES), ROLES, st.one_of(st.just(""), st.text(max_size=12), PIECES))
def test_any_text_gets_a_reading_that_holds_together(text: str, role: Role, name: str) -> None:
    value = read(text, role, name=name)
    assert value.raw == text
    assert value.role is role
    assert (value.number is not None) == (value.kind is ValueKind.QUANTITATIVE)
    assert (value.day is not None) == (value.kind is ValueKind.DATE)
    if value.upper is not None and value.number is not None:
        assert value.number < value.upper
    if value.kind is ValueKind.UNCLEAR:
        assert value.remark
    assert set(as_json(value)) == {"raw", "role", "kind", "operator", "value", "unit"}
    assert describe(value).endswith("。")


@given(PIECES, PIECES)
def test_any_two_readings_can_be_held_against_each_other(one: str, other: str) -> None:
    target, actual = read(one, Role.TARGET), read(other, Role.ACTUAL)
    unit_relation(target, actual)
    number = comparable_number(actual, target)
    assert number is None or actual.number is not None


@given(SIGNS, NUMBERS, UNITS, ROLES)
def test_the_number_and_the_unit_are_as_printed(sign: str, number: str, unit: str, role: Role) -> None:
    value = read(sign + number + unit, role)
    if value.kind is ValueKind.QUANTITATIVE:
        assert value.shown == number
        assert value.unit == unit
    else:
        assert value.kind is ValueKind.UNCLEAR or "." in number


@given(SIGNS, NUMBERS, UNITS, st.sampled_from([" ", "\n", "\u3000", " \t ", "\u200b"]))
def test_spaces_between_sign_number_and_unit_do_not_matter(sign: str, number: str, unit: str, space: str) -> None:
    glued, spaced = read(sign + number + unit, Role.TARGET), read(space.join((sign, number, unit)), Role.TARGET)
    assert meaning(glued) == meaning(spaced)


@given(SIGNS, NUMBERS, UNITS, SIGNS)
def test_full_width_and_half_width_read_alike(sign: str, number: str, unit: str, other: str) -> None:
    text = f"满意度{sign}{number}{unit}{other}"
    assert meaning(read(wide(text), Role.TARGET)) == meaning(read(text, Role.TARGET))
    assert meaning(read(unicodedata.normalize("NFKC", wide(text)), Role.TARGET)) == meaning(read(text, Role.TARGET))


@given(PIECES)
def test_every_number_read_stands_in_the_text(text: str) -> None:
    value = read(text, Role.TARGET)
    printed = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "").replace("\n", "")
    known = ("二十", "两", "无", "零")
    if value.number is not None and not any(word in text for word in known):
        assert value.shown.split("~")[0].lstrip("-") in printed


def test_importing_the_room_loads_nothing_heavy() -> None:
    heavy = "{'pandas', 'openpyxl', 'docx', 'lxml', 'jinja2'}"
    code = f"import sys, perfxl.notation; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@given(SIGNS, st.sampled_from(["9" * 16, "1" + "0" * 15, "9" * 60, "1,000,000,000,000,000"]), UNITS, ROLES)
def test_a_number_too_large_for_a_target_is_not_read(sign: str, number: str, unit: str, role: Role) -> None:
    assert read(sign + number + unit, role).kind is ValueKind.UNCLEAR


@given(SIGNS, UNITS, ROLES)
def test_a_number_with_too_many_decimals_is_not_read(sign: str, unit: str, role: Role) -> None:
    assert read(f"{sign}0.{'3' * 40}{unit}", role).kind is ValueKind.UNCLEAR


def test_it_says_what_is_wrong_with_such_a_number() -> None:
    assert read("≥1,000,000,000,000,000元", Role.TARGET).remark == "数字太大"
    assert read("≥999999999999999元", Role.TARGET).kind is ValueKind.QUANTITATIVE
    assert read("一" * 9000 + "个", Role.ACTUAL).kind is ValueKind.UNCLEAR
