"""The names that templates of offices could always use: they go on meaning what they meant."""

from dataclasses import replace
from decimal import Decimal

import pytest

from perfxl.model import CommonIndicator, FigureKey, Finding, Indicator, Met, Place, Score, Severity
from perfxl.report.view.former import FULL, former_names, unmet
from tests.report import builders as b

D = Decimal


def own(name: str, reached: str, level1: str = "产出指标", level2: str = "数量指标", **changes: object) -> Score:
    return b.score(b.indicator(level1, level2, name, "≥20场", "20场", "10"), reached, **changes)


def common(name: str, reached: str, level1: str = "决策", level2: str = "立项") -> Score:
    return b.score(b.common(level1, level2, name, "10"), reached)


def names(scores: list[Score], *findings: Finding, **changes: object) -> dict[str, object]:
    indicators = tuple(one.indicator for one in scores if isinstance(one.indicator, Indicator))
    shared = tuple(one.indicator for one in scores if isinstance(one.indicator, CommonIndicator))
    return former_names(b.evaluation(b.project(indicators=indicators, common=shared), scores, **changes), findings)


def called(told: object) -> list[str]:
    return [one.name for one in told]  # type: ignore[attr-defined]


def test_scores_sorted_by_how_they_went() -> None:
    told = names(
        [
            own("满", "10"),
            own("少", "9.5", completion=D("99.99")),
            own("差", "2", completion=D(20)),
            own("未知", "5", completion=None),
            replace(own("不适用", "0"), applicable=False),
            common("共性", "10"),
        ]
    )
    assert FULL == 100
    assert called(told["own"]) == ["满", "少", "差", "未知"]
    assert called(told["met"]) == ["满"]
    assert called(told["missed"]) == ["少", "差"]
    assert called(told["reached"]) == ["满", "共性"]
    assert called(told["short"]) == ["差", "未知", "少"]
    assert called(told["dropped"]) == ["不适用"]


def test_sources_are_numbered_from_one_in_their_order() -> None:
    scores = [
        own("甲", "10", citation="文件一"),
        own("乙", "10", citation="文件二"),
        own("丙", "10", citation="文件一"),
    ]
    told = names(scores)
    assert [(one.number, one.text) for one in told["citations"]] == [(1, "文件一"), (2, "文件二")]  # type: ignore[attr-defined]
    citation = told["citation"]
    assert [citation(one).number for one in scores] == [1, 2, 1]  # type: ignore[operator]


def test_the_classes_of_the_table_of_targets() -> None:
    scores = [
        own("场次", "10"),
        own("质量", "10", level2="质量指标"),
        own("就业", "10", "效益指标", "社会效益指标"),
        own("其他", "10", "特色指标", "特色"),
    ]
    standard = {"产出": ("数量", "质量", "时效"), "效益": ("社会效益",), "满意度": ("服务对象满意度",)}
    goals = names(scores, standard_classes=standard)["goals"]
    assert [(one.name, [group.name for group in one.groups], one.missing) for one in goals] == [  # type: ignore[attr-defined]
        ("产出", ["数量", "质量"], ("时效",)),
        ("效益", ["社会效益"], ()),
        ("满意度", [], ("服务对象满意度",)),
        ("特色", ["特色"], ()),
    ]
    assert [indicator.name.text for indicator in goals[0].groups[0].indicators] == ["场次"]  # type: ignore[index]


def test_a_class_that_stands_under_another_is_not_missing() -> None:
    """Older tables have 满意度 under 效益."""
    scores = [own("满意", "10", "效益指标", "服务对象满意度指标")]
    goals = names(scores, standard_classes={"效益": (), "满意度": ("服务对象满意度",), "成本": ("经济成本",)})["goals"]
    assert called(goals) == ["效益", "成本"]


def test_scored_classes_say_whether_all_of_them_stand_in_the_framework() -> None:
    told = names(
        [
            common("依据", "10"),
            common("程序", "9", level2="程序"),
            own("场次", "10"),
            common("产出共性", "10", "产出", "数量"),
        ]
    )
    assert [(one.name, one.common, called(one.scores)) for one in told["classes"]] == [  # type: ignore[attr-defined]
        ("决策", True, ["依据", "程序"]),
        ("产出", False, ["场次", "产出共性"]),
    ]
    first = told["classes"][0]  # type: ignore[index]
    assert [(group.name, group.subtotal.score) for group in first.groups] == [("立项", 10), ("程序", 9)]


def test_points_not_met_or_only_partly() -> None:
    indicator = b.common(
        "决策", "立项", "依据", "5", [("一", Met.FULLY, ""), ("二", Met.PARTLY, "缺一"), ("三", Met.NOT, "")]
    )
    assert [point.text.text for point in unmet(indicator)] == ["二", "三"]
    assert unmet(b.indicator("产出指标", "数量指标", "场次", "≥20场", "20场", "10")) == ()


def test_figures_by_their_former_names() -> None:
    told = names([own("甲", "9")])["evaluation"]
    evaluation = b.evaluation(b.project(), [own("甲", "9")])
    assert (told.total, told.deviation_unit, told.grade) == (
        9,
        "个百分点",
        evaluation.grade,
    )  # type: ignore[attr-defined]
    for name, key in {
        "total_explanation": FigureKey.TOTAL,
        "execution_explanation": FigureKey.EXECUTION_RATE,
        "receipt_explanation": FigureKey.RECEIPT_RATE,
        "overall_explanation": FigureKey.OVERALL_COMPLETION,
        "deviation_explanation": FigureKey.DEVIATION,
    }.items():
        assert getattr(told, name) == told.figures[key].line  # type: ignore[attr-defined]
    with pytest.raises(AttributeError):
        _ = told.nothing  # type: ignore[attr-defined]


def test_a_finding_under_the_names_templates_know() -> None:
    finding = Finding("PX301", Severity.WARNING, Place("资金情况", "B3"), "不符", "核对", accepted="已核对")
    assert names([own("甲", "9")], finding)["findings"] == (
        {
            "code": "PX301", "severity": "警告", "sheet": "资金情况", "cell": "B3", "message": "不符", "advice": "核对",
            "accepted": "已核对",
        },
    )  # fmt: skip


def test_lessons_by_kind() -> None:
    told = names([own("甲", "9")])["lessons"]
    assert set(told) == {"experience", "problem", "cause", "advice", "other"}  # type: ignore[call-overload]
    assert [one.kind.text for one in told["problem"]] == ["存在的问题"] * len(told["problem"])  # type: ignore[index]
    assert told["problem"]  # type: ignore[index]
