"""What a cell means as an entry: amounts in their unit, months, years, dates, and lines under a table."""

from datetime import date
from decimal import Decimal

import pytest

from perfxl.excel.cells.grid import Cell
from perfxl.forms.reading import convert, meaning
from perfxl.forms.reading.foot import is_foot
from perfxl.forms.reading.names import plain_name
from perfxl.model import Operator, PartialDate, Place, Role, ValueKind

PLACE = Place("资金情况", "E9")


def typed(text: str) -> Cell:
    return Cell(9, 5, text)


def number(stored: str, shown: str, power: int | None = 0) -> Cell:
    return Cell(9, 5, shown, Decimal(stored), power=power)


@pytest.mark.parametrize(
    ("cell", "unit", "value"),
    [
        (typed("1,200.50"), "万元", "1200.50"),
        (typed("1,200,300元"), "万元", "120.03"),
        (typed("12,00"), "万元", None),
        (typed("35万"), "万元", "35"),
        (typed("35万"), "元", "350000"),
        (typed("35亿"), "万元", "350000"),
        (typed("35分"), "分", "35"),
        (typed("35元"), "", None),
        (typed("35"), "", "35"),
        (typed("３５ 万 元"), "万元", "35"),
        (typed("-35"), "万元", "-35"),
        (typed("35%"), "万元", None),
        (typed("1" * 15), "万元", "1" * 15),
        (typed("1" * 16), "万元", None),
        (typed("0.123456789012"), "万元", "0.123456789012"),
        (typed("0.1234567890123"), "万元", None),
        (typed("0.00000000000000"), "万元", "0"),
        (typed(f"35{' ' * 97}"), "万元", "35"),
        (typed(f"35{' ' * 98}"), "万元", None),
        (number("35", "35"), "万元", "35"),
        (number("35", "35.00元"), "万元", "0.0035"),
        (number("35", "约35"), "万元", "35"),
        (number("0.35", "35%", 2), "万元", None),
        (number("45383", "2024/4/1", None), "万元", None),
        (number("35.46", "35.5"), "万元", "35.46"),
        (number("35.6", "35.5"), "万元", "35.6"),
        (number("35.61", "35.5"), "万元", "35.5"),
        (number("-35.46", "35.5"), "万元", "-35.46"),
        (number("0.0000000009", "0"), "万元", "0"),
        (number("0.000000001", "0"), "万元", "1E-9"),
        (number("0.333333333333", "0.33"), "万元", "0.333333333333"),
        (number("0.3333333333333", "0.33"), "万元", "0.33333333"),
        (number("0.1000000000001", "0.10"), "万元", "0.1"),
        (number("20.0000000000001", "20"), "万元", "20"),
    ],
)
def test_an_amount_in_its_unit(cell: Cell, unit: str, value: str | None) -> None:
    found = convert.amount(cell, PLACE, unit)
    assert found.value == (None if value is None else Decimal(value))
    assert (found.text, found.unreadable) == (cell.text, value is None)


def test_an_amount_of_a_whole_number_has_no_exponent() -> None:
    assert str(meaning.stored(number("20.0000000000001", "20"))) == "20"
    assert str(meaning.stored(number("1234567890123456.1234567890123", "1"))) == "1234567890123456.1234567890123"
    assert str(meaning.stored(number("999999999999999.1234567890123", "1"))) == "999999999999999.12345679"


def test_an_amount_scaled() -> None:
    assert convert.amount(typed("35"), PLACE, scale=Decimal(100)).value == 3500
    assert convert.amount(typed("无"), PLACE).blank
    assert convert.amount(None, PLACE).place == PLACE


@pytest.mark.parametrize("fault", ["error", "no-value", "hashes", "control", "uncalculated"])
def test_a_broken_cell_is_not_read_and_one_that_shows_something_is(fault: str) -> None:
    broken = fault in ("error", "no-value")
    found = convert.text(Cell(9, 5, "甲", fault=fault), PLACE)
    assert (found.text, found.value, found.faulty) == ("甲", None if broken else "甲", broken)
    assert convert.text(Cell(9, 5, "", fault=fault), PLACE).text == (fault if broken else "")


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("7", 7), ("7月", 7), ("7月底", 7), ("1-7月", 7), ("1月至12月", 12), ("2024年7月", 7), ("１２月份", 12),
        ("1", 1), ("0", None), ("12", 12), ("13", None), ("七月", None), ("2-7月", None),
    ],
)  # fmt: skip
def test_the_month_up_to_whose_end_something_counts(text: str, month: int | None) -> None:
    assert convert.month(typed(text), PLACE).value == month


def test_a_date_counts_by_its_month() -> None:
    assert convert.month(Cell(9, 5, "2024/7/1", Decimal(45474), date(2024, 7, 1)), PLACE).value == 7


@pytest.mark.parametrize(
    ("text", "year"),
    [("2023", 2023), ("2023年", 2023), ("2023 年度", 2023), ("２０２３", 2023), ("23", None), ("20233", None),
     ("２０２X", None), ("二〇二三年", None), ("٢٠٢٣", None)],
)  # fmt: skip
def test_a_year(text: str, year: int | None) -> None:
    assert convert.year(typed(text), PLACE).value == year


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024年2月", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023年2月", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024年2月5日", date(2024, 2, 5), date(2024, 2, 5)),
        ("2024年", None, None),
        ("2月5日", None, None),
        ("2024年1月至3月", None, None),
        ("5个", None, None),
    ],
)
def test_a_month_stands_for_its_first_or_last_day(text: str, first: date | None, last: date | None) -> None:
    assert convert.day(typed(text), PLACE).value == first
    assert convert.day(typed(text), PLACE, closing=True).value == last


# --- targets and actuals ---


def actual(cell: Cell) -> tuple[ValueKind, Decimal | None, str]:
    value = meaning.value_of(cell, Role.ACTUAL, "合格率")
    return value.kind, value.number, value.unit


QUANTITY = ValueKind.QUANTITATIVE


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (number("0.9496", "95%", 2), (QUANTITY, Decimal("94.96"), "%")),
        (number("0.125", "1/8"), (QUANTITY, Decimal("0.125"), "")),
        (number("6", "6户"), (QUANTITY, Decimal(6), "户")),
        (number("6.4", "6户"), (QUANTITY, Decimal("6.4"), "户")),
        (number("8", "6户"), (QUANTITY, Decimal(6), "户")),
        (number("0", "-"), (QUANTITY, Decimal(0), "%")),
        (number("1", "达标"), (ValueKind.QUALITATIVE, None, "")),
        (typed("5~10个"), (QUANTITY, Decimal(5), "个")),
        (number("5", "5~10个"), (QUANTITY, Decimal(5), "个")),
    ],
)
def test_the_stored_number_in_the_shown_unit(cell: Cell, found: tuple[ValueKind, Decimal | None, str]) -> None:
    assert actual(cell) == found


@pytest.mark.parametrize(
    ("shown", "day", "found"),
    [
        ("2024年4月", date(2024, 4, 1), PartialDate(2024, 4)),
        ("2024年4月", date(2024, 4, 9), PartialDate(2024, 4, 9)),
        ("2024/4/9", date(2024, 4, 9), PartialDate(2024, 4, 9)),
        ("4月9日", date(2025, 4, 9), PartialDate(2025, 4, 9)),
        ("星期二", date(2024, 4, 9), PartialDate(2024, 4, 9)),
    ],
)
def test_the_stored_day_unless_a_month_is_meant(shown: str, day: date, found: PartialDate) -> None:
    value = meaning.value_of(Cell(9, 5, shown, Decimal(45391), day, power=None), Role.ACTUAL, "完成时间")
    assert (value.kind, value.day) == (ValueKind.DATE, found)
    if shown == "星期二":
        assert value.operator is Operator.EQUAL


def test_a_span_of_months_stays_a_span_whatever_day_is_stored() -> None:
    cell = Cell(9, 5, "2024年3月至5月", Decimal(45366), date(2024, 3, 15), power=None)
    found = meaning.value_of(cell, Role.TARGET, "完成时间")
    assert (found.day, found.last_day) == (PartialDate(2024, 3), PartialDate(2024, 5))


@pytest.mark.parametrize(
    ("shown", "span"),
    [("5月10日", True), ("5-10", True), ("5/10", True), ("5-May", True), ("2024/5/10", False), ("5月", False)],
)
def test_a_day_that_may_have_been_typed_as_a_span(shown: str, span: bool) -> None:
    assert meaning.looks_typed_as_span(Cell(9, 5, shown, Decimal(45422), date(2024, 5, 10))) is span
    assert not meaning.looks_typed_as_span(typed(shown))


# --- names, and lines under a table ---


def test_names_are_compared_without_marks_unless_they_are_longer_than_any_name() -> None:
    assert plain_name(" 到位数（万元）*") == "到位数(万元)*".removesuffix("(万元)*") + "(万元)"
    assert plain_name("到位数 （万元）") == "到位数"
    assert plain_name("*项目 名称：") == "项目名称"
    assert plain_name("长" * 79 + "*") == "长" * 79
    assert plain_name("长" * 80 + "*") == "长" * 80 + "*"


@pytest.mark.parametrize(
    "text",
    [
        "填表人：张三", "审核人", "（签章）", "单位负责人（签字）：", "注：以上为万元", "* 注1：含结转", "说明：",
        "2024年4月1日", "2024-4-1", "填报日期：2024年4月1日", "  制表：", "注：" + "长" * 500,
        "年  月  日", "联系电话：123",
    ],
)  # fmt: skip
def test_what_is_a_line_under_a_table(text: str) -> None:
    assert is_foot(text)


@pytest.mark.parametrize("text", ["：", ":5", "", "注重实效", "2024年", "审核人张三", "负责人", "财务"])
def test_what_is_none(text: str) -> None:
    assert not is_foot(text)
