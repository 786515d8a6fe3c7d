"""Where the cell shows something else than it holds: a sign, a year, a target reached only on paper."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from perfxl.forms.reader import read_workbook
from perfxl.forms.reading.disagreement import disagreements
from perfxl.model import Entered, Operator, PartialDate, Place, Project, Role, Value, ValueKind
from tests.support import ROOT

HERE = Place("绩效目标表", "E8")


@cache
def sample() -> Project:
    return read_workbook(Path(ROOT, "samples", "政研改革经费.xlsx")).project


def told(target: Value, shown: str, stored: str, unit: str = "%") -> list[str]:
    value = Value(shown, Role.ACTUAL, ValueKind.QUANTITATIVE, Operator.NONE, Decimal(stored), unit=unit)
    first = sample().indicators[0]
    indicator = replace(first, target=Entered(target.raw, target, HERE), actual=Entered(shown, value, HERE))
    return [one.kind for one in disagreements(replace(sample(), indicators=(indicator,)))]


def target(operator: Operator, number: str = "95", upper: str | None = None) -> Value:
    top = None if upper is None else Decimal(upper)
    return Value("目标", Role.TARGET, ValueKind.QUANTITATIVE, operator, Decimal(number), top, unit="%")


@pytest.mark.parametrize(
    ("operator", "shown", "stored", "found"),
    [
        (Operator.AT_LEAST, "95%", "94.96", ["display-reaches"]),
        (Operator.AT_LEAST, "94.9%", "95", ["display-misses"]),
        (Operator.AT_LEAST, "96%", "95.6", []),
        (Operator.AT_MOST, "95%", "95.04", ["display-reaches"]),
        (Operator.AT_MOST, "95.1%", "95.0", ["display-misses"]),
        (Operator.BELOW, "95%", "94.96", ["display-misses"]),
        (Operator.BELOW, "94.9%", "95", ["display-reaches"]),
        (Operator.ABOVE, "95%", "95.04", ["display-misses"]),
        (Operator.ABOVE, "95.1%", "95.0", ["display-reaches"]),
        (Operator.AT_LEAST, "-95%", "-95.4", []),
        (Operator.AT_LEAST, "95%", "-95", ["sign-hidden"]),
    ],
)
def test_a_rounding_that_decides_is_told(operator: Operator, shown: str, stored: str, found: list[str]) -> None:
    assert told(target(operator), shown, stored) == found


@pytest.mark.parametrize(
    ("shown", "stored", "found"),
    [
        ("95%", "94.96", True),
        ("98%", "98.04", True),
        ("97%", "96.6", False),
        ("94.9%", "95", True),
        ("98.1%", "98.0", True),
    ],
)
def test_a_range_is_reached_at_both_its_ends(shown: str, stored: str, found: bool) -> None:
    assert bool(told(target(Operator.RANGE, "95", "98"), shown, stored)) is found


def test_what_is_stored_and_shown_is_no_disagreement() -> None:
    assert told(target(Operator.AT_LEAST, "1200"), "1,200%", "1200") == []


@pytest.mark.parametrize(("shown", "found"), [("5", True), ("-5", False), ("（5）", False), ("△5", False), ("", False)])
def test_a_sign_that_is_not_shown_is_told_wherever_money_stands(shown: str, found: bool) -> None:
    amount = Entered(shown, Decimal(-5), Place("资金情况", "E9"))
    project = sample()
    fund, common = project.funds.sources[0], project.common[0]
    spent = replace(project.spending[0], amount=amount)
    changed = [
        *(replace(project, funds=replace(project.funds, sources=(replace(fund, **{name: amount}),)))
          for name in ("initial", "budget", "received", "spent")),
        replace(project, spending=(spent,)),
        replace(project, funds=replace(project.funds, stated=replace(fund, spent=amount))),
        *(replace(project, common=(replace(common, **{name: amount}),)) for name in ("weight", "awarded")),
    ]  # fmt: skip
    for one in changed:
        problems = disagreements(one)
        assert [problem.kind for problem in problems] == (["sign-hidden"] if found else [])
        assert not found or problems[0].facts == {"text": "5", "stored": "-5"}


@pytest.mark.parametrize(
    ("shown", "day", "found"),
    [
        ("4月1日", date(2024, 4, 1), True),
        ("4月1日", date(2023, 4, 1), False),
        ("2024年4月1日", date(2024, 4, 1), False),
        ("24-4-1", date(2024, 4, 1), False),
        ("4/1/24", date(2024, 4, 1), False),
    ],
)
def test_a_year_that_is_not_shown_is_told_for_every_date(shown: str, day: date, found: bool) -> None:
    entered = Entered(shown, day, Place("项目信息", "B10"))
    project = sample()
    assert project.info.year.value == 2023
    phase = project.phases[0]
    changed = [
        *(replace(project, info=replace(project.info, **{name: entered})) for name in ("report_date", "start", "end")),
        *(replace(project, phases=(replace(phase, **{name: entered}),)) for name in ("start", "end")),
    ]
    for one in changed:
        problems = disagreements(one)
        assert [problem.kind for problem in problems] == (["year-hidden"] if found else [])
        assert not found or problems[0].facts == {"text": shown, "stored": "2024年4月1日", "year": "2023"}


def of_indicator(first: Entered[Value], second: Entered[Value]) -> list[str]:
    indicator = replace(sample().indicators[0], target=first, actual=second)
    return [one.kind for one in disagreements(replace(sample(), indicators=(indicator,)))]


def dated(shown: str, day: PartialDate | None, last: PartialDate | None = None) -> Entered[Value]:
    return Entered(shown, Value(shown, Role.ACTUAL, ValueKind.DATE, day=day, last_day=last), HERE)


def test_a_year_that_is_not_shown_is_told_for_targets_and_actuals() -> None:
    blank: Entered[Value] = Entered(place=HERE)
    assert of_indicator(blank, dated("4月1日", PartialDate(2024, 4, 1))) == ["year-hidden"]
    assert of_indicator(dated("4月1日", PartialDate(2024, 4, 1)), blank) == ["year-hidden"]
    assert of_indicator(blank, dated("4月1日", PartialDate(2023, 4, 1))) == []
    assert of_indicator(blank, dated("4月", PartialDate(2024, 4))) == []
    assert of_indicator(blank, dated("4月1日", None)) == []
    assert of_indicator(blank, dated("1日至5日", PartialDate(2024, 4, 1), PartialDate(2024, 4, 5))) == []
    number = Value("5", Role.ACTUAL, ValueKind.UNCLEAR, day=PartialDate(2024, 4, 1))
    assert of_indicator(blank, Entered("5", number, HERE)) == []


def test_a_target_shown_without_its_sign_is_told_with_its_unit() -> None:
    value = Value("5%", Role.TARGET, ValueKind.QUANTITATIVE, Operator.AT_MOST, Decimal(-5), unit="%")
    assert of_indicator(Entered("5%", value, HERE), Entered(place=HERE)) == ["sign-hidden"]


@pytest.mark.parametrize("stored", ["0", "0.5", "1"])
def test_what_is_not_negative_hides_no_sign(stored: str) -> None:
    amount = Entered("约", Decimal(stored), Place("资金情况", "E9"))
    spending = (replace(sample().spending[0], amount=amount),)
    assert disagreements(replace(sample(), spending=spending)) == []
