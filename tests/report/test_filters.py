"""How values are written in a report."""

from datetime import date
from decimal import Decimal

import pytest

from perfxl.model import Entered
from perfxl.report import filters

D = Decimal


@pytest.mark.parametrize(
    ("value", "words"), [("51.47", "51.47"), ("80", "80.00"), ("0.005", "0.01"), ("-0.005", "-0.01")]
)
def test_money_has_two_decimals_rounded_half_up(value: str, words: str) -> None:
    assert filters.money(D(value)) == words


@pytest.mark.parametrize(("value", "words"), [("5", "5.00"), ("3.333", "3.333"), ("1E+2", "100.00"), ("0", "0.00")])
def test_points_are_never_rounded(value: str, words: str) -> None:
    assert filters.points(D(value)) == words


def test_what_is_missing_is_a_dash() -> None:
    assert (filters.money(None), filters.rate(None), filters.points(None), filters.day(None)) == ("—",) * 4


def test_a_rate_of_nothing_does_not_exist() -> None:
    assert filters.share(D(1), D(0)) is None
    assert filters.rate(filters.share(D("51.47"), D("80"))) == "64.34%"


def test_dates_have_no_leading_zeros() -> None:
    assert filters.day(date(2024, 4, 1)) == "2024年4月1日"
    assert filters.day(Entered("四月初", None)) == "四月初"


def test_a_year_is_not_said_twice() -> None:
    start = Entered("2024-03-01", date(2024, 3, 1))
    assert filters.day(date(2024, 4, 1), start) == "4月1日"
    assert filters.day(Entered("2025-01-05", date(2025, 1, 5)), date(2024, 12, 1)) == "2025年1月5日"
    assert filters.day(date(2024, 4, 1), Entered("三月", None)) == "2024年4月1日"


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五"), (99, "九十九"), (100, "100")],
)
def test_numbers_in_chinese(number: int, words: str) -> None:
    assert filters.chinese(number) == words


@pytest.mark.parametrize(
    ("level", "number", "words"),
    [(1, 8, "八、"), (2, 3, "（三）"), (3, 2, "2."), (4, 1, "（1）"), (5, 3, "③"), (5, 11, "(11)")],
)
def test_numbers_of_headings(level: int, number: int, words: str) -> None:
    assert filters.heading_number(level, number) == words


@pytest.mark.parametrize(
    ("words", "ended"),
    [
        ("已完成", "已完成。"),
        ("已完成。", "已完成。"),
        ("已完成；", "已完成。"),
        ("已完成.", "已完成。"),
        ("完成了吗？", "完成了吗？"),
        ("他说“完成。”", "他说“完成。”"),
        ("“已完成”", "“已完成”。"),
        ("", ""),
        ("”", "”。"),
    ],
)
def test_a_sentence_ends_in_exactly_one_stop(words: str, ended: str) -> None:
    assert filters.sentence(words) == ended


@pytest.mark.parametrize(("words", "inside"), [("已完成。", "已完成"), ("得3.22", "得3.22"), ("。", "。")])
def test_a_clause_has_no_stop(words: str, inside: str) -> None:
    assert filters.clause(words) == inside


@pytest.mark.parametrize(("title", "words"), [("预算法", "《预算法》"), ("《预算法》", "《预算法》"), ("", "")])
def test_book_title_marks_are_not_doubled(title: str, words: str) -> None:
    assert filters.book(title) == words


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("11≥8，100%×4=4.00。", ["11≥8", "100%×4=4.00"]),
        ("650.00÷680.00=95.59%，95.59%×4=3.82", ["650.00÷680.00", "=95.59%", "95.59%×4=3.82"]),
        ("“较好”属于“良”一档，建议70%×12=8.40", ["“较好”属于“良”一档，建议70%×12", "=8.40"]),
        ("没有可算的数", ["没有可算的数"]),
    ],
)
def test_arithmetic_stands_step_by_step_in_a_narrow_column(line: str, lines: list[str]) -> None:
    assert filters.steps(line) == lines
