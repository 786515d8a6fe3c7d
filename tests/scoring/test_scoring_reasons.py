"""Why points were lost or awarded: one answer, in the words people entered."""

from dataclasses import replace
from decimal import Decimal

import pytest

from perfxl.model import CommonIndicator, Entered, Met, Place, Point, Project, Score
from perfxl.rulebooks import find
from perfxl.scoring import evaluate
from tests.scoring.scored_projects import common, funds, indicator, project, text

BOOK = find("国家2020年项目支出绩效评价规则")
SLOW = funds("100", "100", "60")


def explained(made: Project, reason: str) -> Project:
    return replace(made, info=replace(made.info, deviation_reason=text(reason)))


def last(made: Project) -> Score:
    return evaluate(made, BOOK).scores[-1]


def judged(*points: tuple[Met, str]) -> CommonIndicator:
    said = tuple(
        Point(
            text=text(f"要点{row}"), met=Entered(met.value, met, Place("决策与过程", f"F{row}")), comment=text(comment)
        )
        for row, (met, comment) in enumerate(points)
    )
    return replace(common("立项依据充分性", "5", ""), points=said)


def test_the_reason_of_an_indicator_is_that_of_its_row() -> None:
    own = replace(indicator("≥10人", "5人"), deviation_reason=text("报名不足"))
    assert last(project(own)).reason == "报名不足"


def test_the_reason_of_an_award_stands_in_where_there_is_no_other() -> None:
    own = replace(indicator("≥10人", "5人", awarded="3"), deviation_reason=text("报名不足"))
    assert last(project(own)).reason == "报名不足"
    assert last(project(replace(own, deviation_reason=text("")))).reason == "经评价小组集体核定"


def test_only_points_that_are_not_met_give_a_reason() -> None:
    row = judged(
        (Met.FULLY, "材料齐全"), (Met.PARTLY, "缺少规划"), (Met.NOT, "没有论证"), (Met.NOT_APPLICABLE, "无此要求")
    )
    assert last(project(common=(row,))).reason == "缺少规划\n没有论证"


@pytest.mark.parametrize(
    ("name", "comment", "reason"),
    [
        ("预算执行率", "", "合同推迟签订"),
        ("预算执行率", "尾款未付", "尾款未付"),
        ("资金到位率", "", ""),
        ("资金到位率", "省级资金年底下达", "省级资金年底下达"),
    ],
)
def test_a_computed_rate_is_explained_in_its_row_or_for_the_whole_project(name: str, comment: str, reason: str) -> None:
    row = replace(common(name, "5", ""), comment=text(comment))
    score = last(explained(project(common=(row,), money=SLOW), "合同推迟签订"))
    assert score.reason == reason
    assert score.rate == {"预算执行率": "execution_rate", "资金到位率": "receipt_rate"}[name]


def test_a_comment_beside_a_needless_judgement_still_counts() -> None:
    row = replace(judged((Met.FULLY, "尾款未付")), name=text("预算执行率"))
    assert last(explained(project(common=(row,), money=SLOW), "合同推迟签订")).reason == "尾款未付"


def test_an_indicator_of_the_targets_sheet_is_no_computed_rate() -> None:
    score = last(explained(project(indicator("≥90%", "60%", name="预算执行率")), "合同推迟签订"))
    assert (score.rate, score.reason) == ("", "")


def test_a_score_of_many_digits_is_rounded_exactly() -> None:
    target = "123456789012345"
    score = last(project(indicator(f"≥{target}人", "123456789012344人", "33.33")))
    assert score.computed == Decimal("33.33")
    assert last(project(indicator("≥0.000000000000001人", "123456789012345万人"))).completion == Decimal(
        "123456789012345000000000000000000000.00"
    )
