"""The lights of a 绩效运行监控: the worked example, every band, and what gets none."""

from dataclasses import replace
from decimal import Decimal

import pytest

from perfxl.model import Colour, FigureKey, Light, Lights, Project
from perfxl.rulebooks import find
from perfxl.scoring import evaluate
from tests.checks import build

SYSTEM, SICHUAN, HENAN = find("system-monitoring"), find("sichuan-monitoring"), find("henan-monitoring")
KEY = "绩效目标表!{}[1]"


def project(changes: dict[str, str]) -> Project:
    return build.project(build.change(build.sheets("monitoring", {}), changes))


def lights(changes: dict[str, str], book: str = "system-monitoring") -> Lights:
    found = evaluate(project(changes), find(book)).lights
    assert found is not None
    return found


def first(target: str, actual: str, month: str = "7", **more: str) -> Light:
    changes = {KEY.format("年度指标值"): target, KEY.format("截至完成值"): actual, "项目信息!监控截止月份": month}
    return lights(changes | {KEY.format(name): text for name, text in more.items()}).indicators[0]


@pytest.mark.parametrize(
    ("target", "actual", "month", "progress", "colour"),
    [
        ("≥120个", "42个", "7", "60.00", Colour.YELLOW),
        ("≥120个", "41个", "7", "58.57", Colour.RED),
        ("≥120个", "84个", "7", "120.00", Colour.BLUE),
        ("≥120个", "83个", "7", "118.57", Colour.GREEN),
        ("≥120个", "56个", "7", "80.00", Colour.GREEN),
        ("≥120个", "55个", "7", "78.57", Colour.YELLOW),
        ("≥120个", "0个", "7", "0.00", Colour.RED),
        ("＞120个", "120个", "12", "100.00", Colour.GREEN),
        ("≥12期", "1期", "1", "100.00", Colour.GREEN),
    ],
)
def test_a_positive_indicator_by_its_share_of_the_year(
    target: str, actual: str, month: str, progress: str, colour: Colour
) -> None:
    found = first(target, actual, month)
    assert (str(found.progress), found.colour) == (progress, colour)


@pytest.mark.parametrize(
    ("target", "actual", "colour"),
    [
        ("≤600元", "600元", Colour.GREEN),
        ("≤600元", "600.01元", Colour.RED),
        ("＜600元", "599元", Colour.GREEN),
        ("＜600元", "600元", Colour.RED),
    ],
)
def test_a_reverse_indicator_is_kept_or_not(target: str, actual: str, colour: Colour) -> None:
    assert first(target, actual).colour is colour


@pytest.mark.parametrize(
    ("actual", "colour"),
    [
        ("达成年度指标", Colour.GREEN),
        ("部分达成年度指标并具有一定效果", Colour.YELLOW),
        ("未达成年度指标且效果较差", Colour.RED),
    ],
)
def test_a_quality_by_its_level(actual: str, colour: Colour) -> None:
    assert first("有效提升", actual).colour is colour


@pytest.mark.parametrize(
    ("target", "actual"), [("≥0起", "0起"), ("2024年11月底前", "未完成"), ("=600册", "600册"), ("≥6期", "")]
)
def test_what_the_rules_say_nothing_of_has_no_light(target: str, actual: str) -> None:
    found = first(target, actual)
    assert found.colour is None
    assert found.line


@pytest.mark.parametrize(
    ("spent", "colour"),
    [("105000", Colour.YELLOW), ("104900", Colour.RED), ("140000", Colour.GREEN), ("139900", Colour.YELLOW)],
)
def test_the_money_by_its_share_of_the_year(spent: str, colour: Colour) -> None:
    """300000 at the end of July: 35 % are 60.0 of what was due, which belongs to yellow."""
    assert lights({"资金情况!截至执行数[1]": spent}).money.colour is colour


def test_the_rate_is_of_the_initial_budget_and_not_of_the_adjusted_one() -> None:
    assert evaluate(project({"资金情况!全年预算数[1]": "600000"}), SYSTEM).figures["execution_rate"].value == Decimal(
        "44.00"
    )  # type: ignore[index]


def test_the_project_has_the_worst_light_of_its_indicators() -> None:
    assert lights({}).goal.colour is Colour.RED
    better = {"绩效目标表!截至完成值[2]": "200人次"}
    assert lights(better).goal.colour is Colour.YELLOW
    best = better | {"绩效目标表!截至完成值[2]": "300人次", "绩效目标表!截至完成值[8]": "达成年度指标"}
    assert lights(best).goal.colour is Colour.GREEN


def test_an_authority_without_lights_gives_none() -> None:
    found = lights({}, "henan-monitoring")
    assert {light.colour for light in (*found.indicators, found.money, found.goal)} == {None}
    assert len(found.consequences) == 2


def test_a_monitoring_has_no_score_and_no_grade() -> None:
    evaluation = evaluate(project({}), SYSTEM)
    assert (evaluation.scores, evaluation.grade, evaluation.classes) == ((), "", ())
    assert evaluation.value(FigureKey.TOTAL) is None


def test_an_indicator_that_does_not_apply_has_no_light() -> None:
    assert first("≥6期", "", 评分方法="不适用").line == "本指标不适用"


def test_the_same_project_gives_the_same_lights() -> None:
    made = project({})
    assert evaluate(made, SICHUAN).lights == evaluate(replace(made), SICHUAN).lights
