"""The rates of a whole department: published figures reproduced, steps as tables print them, and what is missing."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfxl.forms.standard.basicrows import basic_rows
from perfxl.model import Basic, Entered, Evaluation, FigureKey, Place, Project, Score, funds_of
from perfxl.rulebooks import Rulebook, find
from perfxl.rulebooks.formulas import FormulaRow, bare, cells, parsed
from perfxl.scoring import evaluate
from tests.checks import build

HUNAN, NATIONAL, COUNTY = find("hunan-department"), find("department-2013"), find("county-department")


def entered(number: str) -> Entered[Decimal]:
    return Entered(number, Decimal(number), Place("基础数据", "F9")) if number else Entered()


def basic(name: str, *, previous: str = "", initial: str = "", adjusted: str = "", actual: str = "") -> Basic:
    unit = "人" if name.endswith("数") else "万元"
    return Basic(
        name=Entered(name, name, Place("基础数据", "A9")),
        unit=Entered(unit, unit),
        previous=entered(previous),
        initial=entered(initial),
        adjusted=entered(adjusted),
        actual=entered(actual),
    )


def department(book: Rulebook, *rows: Basic) -> Project:
    """The sample department with other numbers, under a rulebook."""
    project = build.project(build.sheets("department", {}))
    names = {row.name.text for row in rows}
    kept = tuple(row for row in project.basics if row.name.text not in names)
    title = replace(project.info.rulebook, text=book.title, value=book.title)
    basics = (*rows, *kept)
    return replace(project, basics=basics, funds=funds_of(basics), info=replace(project.info, rulebook=title))


def score(evaluation: Evaluation, name: str) -> Score:
    return next(one for one in evaluation.scores if bare(one.name) == name)


def scored(book: Rulebook, name: str, *rows: Basic) -> Score:
    return score(evaluate(department(book, *rows), book), name)


def test_published_staff_above_the_posts() -> None:
    """编制46, 在职50: 108.70 %, eight full points above a hundred cost half a point each."""
    found = scored(HUNAN, "在职人员控制率", basic("编制数", actual="46"), basic("在职人数", actual="50"))
    assert found.by_formula == ("108.70%", "50÷46=108.70%")
    assert (found.weight, found.score) == (5, Decimal("1.00"))
    assert found.explanation.startswith("50÷46=108.70%，实际108.70，超过100的部分每1扣0.5分，共扣4分")


def test_published_running_costs() -> None:
    """公用经费 85.76 budgeted, 193.42 spent."""
    project = department(NATIONAL, basic("公用经费", initial="85.76", actual="193.42"))
    indicator = replace(project.indicators[0], name=Entered("公用经费控制率", "公用经费控制率"))
    found = evaluate(replace(project, indicators=(indicator,)), NATIONAL).scores[-1]
    assert found.by_formula[0] == "225.54%"
    assert "没有写“公用经费控制率”怎样扣分" in found.problem


def test_published_growth_of_the_budget() -> None:
    """861.10 at the beginning, 2030.12 in the year: 135.8 % by adjustment, and 100 % executed all the same."""
    rows = (
        basic("基本支出", initial="461.10", adjusted="1030.12", actual="1030.12"),
        basic("项目支出", initial="400.00", adjusted="1000.00", actual="1000.00"),
        basic("预算调整数", actual="1169.02"),
    )
    found = scored(HUNAN, "预算调整率", *rows)
    assert found.by_formula[0] == "135.76%"
    assert found.score == 0
    executed = evaluate(department(NATIONAL, *rows), NATIONAL).value(FigureKey.EXECUTION_RATE)
    assert executed == Decimal("100.00")


@pytest.mark.parametrize(
    ("left", "rate", "points"),
    [
        ("14.70", "99.27%", "5.00"),
        ("100.71", "95.00%", "3.00"),
        ("100.69", "95.00%", "3.00"),
        ("120", "94.04%", "3.00"),
    ],
)
def test_the_first_step_of_completion_counts_only_when_it_is_full(left: str, rate: str, points: str) -> None:
    """99.27 % was published with full marks: each full five points below a hundred cost two."""
    rows = (
        basic("上年结转资金", actual="28.60"),
        basic("本年追加预算", actual="125.50"),
        basic("结转结余资金", previous="28.60", actual=left),
    )
    found = scored(HUNAN, "预算完成率", *rows)
    assert (found.by_formula[0], str(found.score)) == (rate, points)


@pytest.mark.parametrize(
    ("name", "rows", "points"),
    [
        ("三公经费变动率", (basic("三公经费", previous="40", initial="40", actual="30"),), "5.00"),
        ("三公经费变动率", (basic("三公经费", previous="40", initial="40.4", actual="30"),), "4.50"),
        ("三公经费变动率", (basic("三公经费", previous="40", initial="50", actual="30"),), "0.00"),
        ("三公经费控制率", (basic("三公经费", previous="40", initial="40", actual="42"),), "1.00"),
        ("重点支出安排率", (basic("重点项目支出", initial="792"),), "5.00"),
        ("重点支出安排率", (basic("重点项目支出", initial="528"),), "2.00"),
        ("重点支出安排率", (basic("重点项目支出", initial="527"),), "0.00"),
        ("预算调整率", (basic("预算调整数", actual="0"),), "3.00"),
        ("预算调整率", (basic("预算调整数", actual="186"),), "2.00"),
        ("预算调整率", (basic("预算调整数", actual="187"),), "1.00"),
        ("预算控制率", (basic("本年追加预算", actual="0"),), "5.00"),
        ("预算控制率", (basic("本年追加预算", actual="186"),), "4.00"),
        ("预算控制率", (basic("本年追加预算", actual="372"),), "3.00"),
        ("预算控制率", (basic("本年追加预算", actual="558"),), "2.00"),
        ("预算控制率", (basic("本年追加预算", actual="559"),), "0.00"),
    ],
)
def test_the_steps_of_hunan(name: str, rows: tuple[Basic, ...], points: str) -> None:
    assert str(scored(HUNAN, name, *rows).score) == points


def test_a_missing_number_is_named_and_nothing_is_guessed() -> None:
    found = scored(HUNAN, "在职人员控制率", basic("编制数"))
    assert found.problem == "“在职人员控制率”由基础数据计算，缺少“编制数”的实际数"


def test_nothing_is_divided_by_zero() -> None:
    found = scored(HUNAN, "在职人员控制率", basic("编制数", actual="0"))
    assert found.problem.startswith("“在职人员控制率”的分母为0")


def test_what_is_typed_counts_and_the_formula_stands_beside_it() -> None:
    project = department(HUNAN)
    typed = build.change(build.sheets("department", {}), {"绩效目标表!实际完成值[1]": "103%"})
    found = score(evaluate(replace(build.project(typed), basics=project.basics), HUNAN), "在职人员控制率")
    assert (str(found.score), found.by_formula[0]) == ("3.50", "97.83%")


def test_amounts_in_yuan_count_like_those_in_wan() -> None:
    in_yuan = replace(basic("三公经费", previous="400000", initial="400000", actual="368000"), unit=Entered("元", "元"))
    assert scored(HUNAN, "三公经费控制率", in_yuan).by_formula[0] == "92.00%"
    assert in_yuan.value("实际数") == Decimal("36.8")


def test_a_county_counts_by_completion_where_its_table_says_so() -> None:
    """结转结余率 9 % asked for, 18 % reached: half the marks."""
    project = department(COUNTY, basic("结转结余资金", previous="28.60", actual="357.39"))
    indicator = replace(
        project.indicators[0],
        name=Entered("结转结余率", "结转结余率"),
        level1=Entered("预算执行指标", "预算执行指标"),
        level2=Entered("结转结余", "结转结余"),
    )
    target = build.project(
        build.change(build.sheets("department", {}), {"绩效目标表!年度指标值[1]": "≤9%"})
    ).indicators[0]
    indicator = replace(indicator, target=target.target, weight=entered("20"))
    found = evaluate(replace(project, indicators=(indicator,)), COUNTY).scores[-1]
    assert (found.by_formula[0], str(found.score)) == ("18.00%", "10.00")


def test_what_is_not_reached_and_has_no_steps_is_left_to_people() -> None:
    found = scored(HUNAN, "完成及时率")
    assert "请填写核定得分和核定理由" in found.problem
    assert (found.computed, str(found.score)) == (0, "4.79")


@pytest.mark.parametrize("book", [HUNAN, NATIONAL, COUNTY, find("henan-department-2022")], ids=lambda book: book.id)
def test_every_formula_takes_its_numbers_from_rows_that_the_blank_workbook_lists(book: Rulebook) -> None:
    listed = {name for name, unit, _ in basic_rows(book.formulas.rows_used()) if unit}
    assert {row for one in book.formulas.rows for row, _ in cells(one.tree)} <= listed


NAMES = st.sampled_from(["编制数", "在职人数", "三公经费", "公用经费"])
NUMBERS = st.decimals(min_value=0, max_value=10**6, places=2)


@given(above=NUMBERS, below=NUMBERS.filter(bool), less=NUMBERS)
def test_a_formula_is_exact_to_the_printed_figure(above: Decimal, below: Decimal, less: Decimal) -> None:
    row = FormulaRow(
        name="在职人员控制率", formula="(在职人数.实际数 - 编制数.上年数) / 编制数.实际数", wanted="at_most"
    )  # type: ignore[arg-type]
    formulas = HUNAN.formulas.model_copy(update={"rows": (row,)})
    book = HUNAN.model_copy(update={"formulas": formulas})
    rows = (basic("编制数", previous=str(less), actual=str(below)), basic("在职人数", actual=str(above)))
    found = score(evaluate(department(book, *rows), book), "在职人员控制率").by_formula[0]
    exact = (Fraction(above) - Fraction(less)) / Fraction(below) * 100
    assert abs(Fraction(Decimal(found.removesuffix("%"))) - exact) <= Fraction(1, 200)


@pytest.mark.parametrize(
    "formula",
    [
        "在职人数",
        "在职人数.编制",
        "在职人数.实际数 / ",
        "f(在职人数.实际数)",
        "在职人数.实际数 ** 2",
        "1.5 * 编制数.实际数",
        "'a'.实际数",
    ],
)
def test_a_formula_that_is_none_is_refused_in_chinese(formula: str) -> None:
    with pytest.raises(ValueError, match="公式"):
        parsed(formula)
