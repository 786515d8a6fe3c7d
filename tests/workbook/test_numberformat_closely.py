"""Number formats where one digit, one sign or one section more or less would be seen."""

from decimal import Decimal

import pytest

from perfxl.excel.cells.numberformat import general, number_format


def shown(number: str, code: str) -> str | None:
    return number_format(code).shown(Decimal(number))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0.00", "0"),
        ("-0.05", "-0.05"),
        ("123456789012345", "123456789012345"),
        ("1234567890123456", "1234567890123456"),  # a code of 16 digits keeps all of them
        ("123456789012345678901", "123456789012345678901"),
        ("1234567890123456789012", "1.23456789012346E+21"),
        ("1000000000000000000000", "1E+21"),
        ("1234567890123456.5", "1234567890123460"),
        ("12345678901234.5", "12345678901234.5"),
        ("0.1234567890123456", "0.123456789012346"),
        ("1.23456789012345678", "1.23456789012346"),
        ("0.0000000001", "0.0000000001"),
        ("0.00000000001", "1E-11"),
        ("-0.000000000025", "-2.5E-11"),
        ("1.50", "1.5"),
    ],
)
def test_the_general_format_keeps_fifteen_digits_of_a_fraction_and_all_of_a_whole_number(
    number: str, text: str
) -> None:
    assert general(Decimal(number)) == text
    assert shown(number, "General") == text
    assert shown(number, "") == text


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("0", "0;-0", "0"),  # two sections: a zero takes the first
        ("0", "0.0;-0.0", "0.0"),
        ("0", '0"起";"减"0"起";"没有"', "没有"),
        ("-3", '0"起";"减"0"起";"没有"', "减3起"),
        ("-3", "@;@", "-3"),  # only text sections: the first, with its sign
        ("-3", "0.00", "-3.00"),
        ("0", "-0", "-0"),
        ("5", '[>=100]0"多";[<3]0"少"', "5多"),  # no condition holds
    ],
)
def test_which_section_of_a_format_a_number_takes(number: str, code: str, text: str) -> None:
    assert shown(number, code) == text


@pytest.mark.parametrize(
    ("condition", "below", "at", "above"),
    [
        ("<", True, False, False),
        ("<=", True, True, False),
        (">", False, False, True),
        (">=", False, True, True),
        ("=", False, True, False),
        ("<>", True, False, True),
    ],
)
def test_a_condition_holds_below_at_and_above_its_bound(condition: str, below: bool, at: bool, above: bool) -> None:
    code = f'[{condition}60]0"是";0"否"'
    said = [shown(number, code) for number in ("59", "60", "61")]
    assert said == [f"{number}{'是' if holds else '否'}" for number, holds in ((59, below), (60, at), (61, above))]


def test_a_text_takes_the_last_section_and_no_fifth() -> None:
    assert number_format('0;-0;0;"注："@').shown_text("甲") == "注：甲"
    assert number_format('0;-0;0;"注："@;"多余"@').shown_text("甲") == "注：甲"
    assert number_format("@").shown_text("甲") == "甲"
    assert number_format('0;"注："@').shown_text("甲") == "注：甲"
    assert number_format("0;@_)").shown_text("甲") == "甲 "


def test_a_format_longer_than_excel_takes_is_none() -> None:
    longest = '0"' + "年" * 252 + '"'
    assert len(longest) == 255
    assert shown("7", longest) == "7" + "年" * 252
    assert shown("7", f"{longest} ") == "7"


@pytest.mark.parametrize(
    ("code", "general_like", "date", "day"),
    [
        ("General", True, False, False),
        ("@", True, False, False),
        ("", True, False, False),
        ("0.00", False, False, False),
        ("# ?/?", False, False, False),
        ('"无"', False, False, False),
        ("yyyy", False, True, True),
        ("m", False, True, True),
        ('M"月"', False, True, True),
        ("d", False, True, True),
        ("aaa", False, True, True),
        ("e", False, True, True),
        ("yyyy/m/d h:mm", False, True, True),
        ("h", False, True, False),
        ("h:mm", False, True, False),
        ("mm:ss", False, True, False),
        ("[h]:mm", False, True, False),
        ("[mm]", False, True, False),
        ("AM/PM", False, True, False),
    ],
)
def test_what_kind_of_format_a_code_is(code: str, general_like: bool, date: bool, day: bool) -> None:
    format_ = number_format(code)
    assert (format_.general, format_.is_date, format_.dated) == (general_like, date, day)


@pytest.mark.parametrize(
    ("code", "power"),
    [
        ("General", 0),
        ("@", 0),
        ("0", 0),
        ("0.00", 0),
        ("#,##0.00", 0),
        ("0%", 2),
        ("0.00%", 2),
        ("0%%", 4),
        ("0,", -3),
        ("0.00,", -3),
        ("0.00,,", -6),
        ("0,.00", -3),
        ("#,##0,", -3),
        ("0,%", -1),
        ('0!.0,"万元"', -4),
        ('0"."0,', -4),
        ("0!.00,", -5),
        ("0!.0000", -4),
        ("!.0", 0),  # the point stands before the first digit and divides nothing
        ("0!.0.0", 0),  # a real point stands there too
        ("0!.", 0),
        ("# ?/?", 0),
        ('"无"', 0),
        ("yyyy", None),
        ("h:mm", None),
    ],
)
def test_by_which_power_of_ten_a_format_moves_a_number(code: str, power: int | None) -> None:
    assert number_format(code).power(Decimal(12345)) == power


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("1234567", "#,##0", "1,234,567"),
        ("1234567", "##,#", "1,234,567"),
        ("1234567", "#0,000", "1,234,567"),
        ("1234567", "####,0", "1,234,567"),
        ("1234567", "##0,", "1235"),
        ("1234567", "#,##0,", "1,235"),
        ("1234567", "0.0,,", "1.2"),
        ("1234567", ",0", "1234567"),
        ("123456", "0,.00", "123.46"),
        ("0.5", "0%%", "5000%%"),
        ("1", "0.00#", "1.00"),
        ("1.5", "0.0#", "1.5"),
        ("1", "0.0#", "1.0"),
        ("1", "0.0##", "1.0"),
        ("1.23", "0.0##", "1.23"),
        ("1.234", "0.0##", "1.234"),
        ("1", "0.##", "1"),
        ("1.5", "0.##", "1.5"),
        ("0", "#.##", "0"),  # nothing would be seen: the number itself
        ("5", "000", "005"),
        ("5", "0 0", "0 5"),
        ("1234", "0-0-0", "12-3-4"),
        ("1234", '00"号"00', "12号34"),
        ("5", "?0", " 5"),
        ("-0.4", "0", "0"),
        ("-0.5", "0", "-1"),
        ("0.5", "0", "1"),
        ("2.5", "0", "3"),
        ("1.005", "0.00", "1.01"),
        ("-5", "0!%", "-5%"),
        ("12", "0;;", "12"),
        ("5", '"共"', "共"),
        ("5", "0_)", "5 "),
        ("5", "0*-", "5"),
    ],
)
def test_digits_stand_in_their_places(number: str, code: str, text: str) -> None:
    assert shown(number, code) == text


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("0", "0.00E+00", "0.00E+00"),
        ("1", "0E+0", "1E+0"),
        ("10", "0E+0", "1E+1"),
        ("-12345", "0.0E+00", "-1.2E+04"),
        ("12345", "##0.0E+0", "12.3E+3"),
        ("123456", "##0.0E+0", "123.5E+3"),
        ("1234567", "##0.0E+0", "1.2E+6"),
        ("999960", "##0.0E+0", "1.0E+6"),
        ("0.0012", "##0.0E+0", "1.2E-3"),
        ("0.012", "##0.0E+0", "12.0E-3"),
        ("9.96", "0.0E+0", "1.0E+1"),
        ("99.96", "0.0E+0", "1.0E+2"),
        ("12", "0E-0", "1E1"),
        ("0.12", "0E-00", "1E-01"),
        ("12", "0E+000", "1E+001"),
        ("9", "#E+0", "9E+0"),
    ],
)
def test_powers_of_ten(number: str, code: str, text: str) -> None:
    assert shown(number, code) == text


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("0", "# ?/?", "0"),
        ("3", "# ?/?", "3"),
        ("-0.5", "# ?/?", "-1/2"),
        ("-2.5", "# ?/?", "-2 1/2"),
        ("0.5", "?/?", "1/2"),
        ("2.5", "?/?", "5/2"),
        ("3", "?/?", "3/1"),
        ("0.3333", "# ?/?", "1/3"),
        ("3.14159", "# ?/?", "3 1/7"),
        ("3.14159", "# ??/??", "3 14/99"),
        ("3.14159", "# ???/???", "3 16/113"),
        ("3.1415926536", "# ?????/?????", "3 14093/99532"),
        ("3.1415926536", "# ??????/??????", "3 14093/99532"),  # not more than five digits
        ("0.01", "# ??/??", "1/99"),
        ("0.125", "# ?/8", "1/8"),
        ("0.1875", "# ?/8", "2/8"),  # half of an eighth is rounded up
        ("0.18", "# ?/8", "1/8"),
        ("0.99", "# ?/8", "1"),
        ("0.07", "# ??/16", "1/16"),
        ("0.5", "# ?/0", "1/2"),
    ],
)
def test_fractions(number: str, code: str, text: str) -> None:
    assert shown(number, code) == text


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("12.5", 'General"元"', "12.5元"),
        ("-12.5", 'General"元"', "-12.5元"),
        ("12.5", '"约"General', "约12.5"),
        ("12.5", "@", "12.5"),
        ("12.5", '"第"@"号"', "第12.5号"),
        ("12", "[$￥-804]0", "￥12"),
        ("12", "[$-804]0", "12"),
        ("12", "[红色]0", "12"),
        ("12", "0\\ \\元", "12 元"),
        ("12", "0!元", "12元"),
        ("12", '0"元', "12元"),
        ("12", "0_元0", "1 2"),
    ],
)
def test_words_of_a_format_stand_around_the_number(number: str, code: str, text: str) -> None:
    assert shown(number, code) == text
