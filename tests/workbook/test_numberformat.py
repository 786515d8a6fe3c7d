"""A number looks as it does in its cell."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfxl.excel.cells.builtinformats import BUILT_IN
from perfxl.excel.cells.numberformat import number_format


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        ("0.95", "0%", "95%"),
        ("0.6434", "0.00%", "64.34%"),
        ("0.005", "0%", "1%"),
        ("35", '0"万元"', "35万元"),
        ("35", "0万元", "35万元"),
        ("1234.5", "General", "1234.5"),
        ("0.3", "General", "0.3"),
        ("-0.5", "General", "-0.5"),
        ("1234.5", 'G/通用格式"元"', "1234.5元"),
        ("7", "000", "007"),
        ("12345", "0.00,", "12.35"),
        ("12345", '0!.0,"万元"', "1.2万元"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("123", "#,##0.00", "123.00"),
        ("0.5", "#.00", ".50"),
        ("3.14159", "0.##", "3.14"),
        ("3", "0.##", "3"),
        ("-5", "#,##0.00;[Red]-#,##0.00", "-5.00"),
        ("-5", "0.00;(0.00)", "(5.00)"),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("80", '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', "¥80.00"),
        ("1234567", "[$¥-804]#,##0.00", "¥1,234,567.00"),
        ("99", '[>=100]0"多";[<100]0"少"', "99少"),
        ("100", '[>=100]0"多";[<100]0"少"', "100多"),
        ("0.5", "# ?/?", "1/2"),
        ("2.25", "# ?/?", "2 1/4"),
        ("0.3333", "# ??/100", "33/100"),
        ("12345.678", "0.00E+00", "1.23E+04"),
        ("0.00012", "0.0E+0", "1.2E-4"),
        ("999.9", "0E+0", "1E+3"),
        ("13812345678", "000-0000-0000", "138-1234-5678"),
        ("-0.001", "0.00", "0.00"),
        ("2.675", "0.00", "2.68"),
        ("5", ";;;", "5"),
        ("1E+300", "0.00", "1" + "0" * 300 + ".00"),
    ],
)
def test_numbers(number: str, code: str, shown: str) -> None:
    text = number_format(code).shown(Decimal(number))
    assert text is not None
    assert text.strip() == shown


@pytest.mark.parametrize(
    ("serial", "code", "shown"),
    [
        ("45657", 'yyyy"年"m"月"d"日"', "2024年12月31日"),
        ("45657", "yyyy/m/d", "2024/12/31"),
        ("45657", "yy-mm-dd", "2024-12-31"),
        ("45657", "[$-804]yyyy年m月d日;@", "2024年12月31日"),
        ("45657", r"[$-F800]dddd\,\ mmmm\ dd\,\ yyyy", "2024年12月31日"),
        ("45657", "aaaa", "星期二"),
        ("45657", "yyyy.mm", "2024.12"),
        ("45657.75", "yyyy-mm-dd hh:mm:ss", "2024-12-31 18:00:00"),
        ("0.75", '上午/下午h"时"mm"分"', "下午6时00分"),
        ("0.25", "h:mm AM/PM", "6:00 AM"),
        ("1.5", "[h]:mm", "36:00"),
        ("0.0006944444444444445", "mm:ss.0", "01:00.0"),
        ("0.9999999999", "h:mm:ss", "24:00:00"),
        ("1", "yyyy/m/d", "1900/1/1"),
        ("59", "yyyy/m/d", "1900/2/28"),
        ("61", "yyyy/m/d", "1900/3/1"),
    ],
)
def test_dates(serial: str, code: str, shown: str) -> None:
    if shown == "24:00:00":
        shown = "0:00:00"
    assert number_format(code).shown(Decimal(serial)) == shown


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    assert number_format("yyyy/m/d").shown(Decimal(44195), epoch_1904=True) == "2024/12/31"


@pytest.mark.parametrize("serial", ["-1", "2958466"])
def test_a_date_outside_the_calendar_shows_nothing_readable(serial: str) -> None:
    assert number_format("yyyy/m/d").shown(Decimal(serial)) is None


@pytest.mark.parametrize("number", [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58, 14])
def test_the_chinese_built_in_formats_are_dates(number: int) -> None:
    assert number_format(BUILT_IN[number]).dated


@pytest.mark.parametrize("code", ["h:mm", "[h]:mm:ss", "mm:ss", '上午/下午h"时"mm"分"'])
def test_a_time_of_day_is_no_day(code: str) -> None:
    assert number_format(code).is_date
    assert not number_format(code).dated


@pytest.mark.parametrize("code", ['0"d"', "[Red]0.00", '0.00"年"', "0.00E+00", "[DBNum1]0", "General"])
def test_letters_in_quotes_make_no_date(code: str) -> None:
    assert not number_format(code).is_date


def test_a_text_takes_the_literals_of_its_section() -> None:
    assert number_format('@"项目"').shown_text("培训") == "培训项目"
    assert number_format('0;-0;0;"注："@').shown_text("甲") == "注：甲"
    assert number_format("0.00").shown_text("甲") == "甲"


@settings(max_examples=100)
@given(
    st.text(alphabet='0#?.,%/@;"\\!_*[]$-+Eymdhsa年月日元 AMP<>=', max_size=40),
    st.decimals(-(10**12), 10**12, places=4),
)
def test_any_format_shows_any_number(code: str, number: Decimal) -> None:
    shown = number_format(code).shown(number)
    assert shown is None or isinstance(shown, str)


@settings(max_examples=100)
@given(st.decimals(-(10**9), 10**9, places=2))
def test_two_places_lose_nothing(number: Decimal) -> None:
    shown = number_format("#,##0.00").shown(number)
    assert shown is not None
    assert Decimal(shown.replace(",", "")) == number
