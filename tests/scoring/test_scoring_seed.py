"""The published reform-research project: what its data really say."""

from decimal import Decimal

import pytest

from perfxl.model import Evaluation
from perfxl.rulebooks import find
from perfxl.scoring import evaluate
from tests.scoring.recompute import recompute
from tests.scoring.scored_projects import seed


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return evaluate(seed(), find("新疆项目支出绩效评价规则"))


def test_it_gives_the_total_its_numbers_give(evaluation: Evaluation) -> None:
    assert (evaluation.total, evaluation.weight, evaluation.grade) == (Decimal("98.22"), Decimal(100), "优")
    assert recompute(evaluation.figures["total"].line) == Decimal("98.22")


def test_it_scores_the_execution_rate_by_its_own_formula(evaluation: Evaluation) -> None:
    score = next(score for score in evaluation.scores if score.name == "预算执行率")
    assert evaluation.figures["execution_rate"].value == Decimal("64.34")
    assert (score.score, score.weight) == (Decimal("3.22"), Decimal(5))
    assert score.explanation == "51.47÷80.00=64.34%，64.34%×5=3.22"
    assert score.must_explain
    assert [(item.label, item.text, item.place.spot) for item in score.inputs] == [
        ("执行数", "51.47万元", "E5"),
        ("到位数", "80.00万元", "D5"),
        ("分值", "5", "D3"),
    ]


def test_it_sums_the_classes_in_the_order_of_the_framework(evaluation: Evaluation) -> None:
    assert [(item.name, item.weight, item.score) for item in evaluation.classes] == [
        ("决策", 21, 21),
        ("过程", 19, Decimal("17.22")),
        ("产出", 30, 30),
        ("效益", 30, 30),
    ]
    assert [item.indicators for item in evaluation.classes] == [6, 5, 7, 2]
    assert evaluation.classes[1].rate == Decimal("90.63")


def test_it_sums_the_second_level_within_its_class(evaluation: Evaluation) -> None:
    found = {(item.level1, item.name): (item.weight, item.score) for item in evaluation.subclasses}
    assert found["过程", "资金管理"] == (13, Decimal("11.22"))
    assert found["产出", "经济成本指标"] == (10, 10)


def test_it_counts_full_and_lost_indicators(evaluation: Evaluation) -> None:
    assert (
        evaluation.figures["indicators"].value,
        evaluation.figures["full"].value,
        evaluation.figures["lost"].value,
    ) == (20, 19, 1)


def test_it_quantifies_seven_of_nine(evaluation: Evaluation) -> None:
    assert (evaluation.figures["quantitative"].value, evaluation.figures["quantified"].value) == (7, Decimal("77.78"))


def test_its_completion_is_the_mean_capped_at_a_hundred(evaluation: Evaluation) -> None:
    assert evaluation.figures["overall_completion"].value == Decimal("98.22")
    assert evaluation.figures["overall_completion"].line == "（19×100%+64.34%）÷20=98.22%"


def test_its_deviation_is_completion_less_execution(evaluation: Evaluation) -> None:
    assert evaluation.figures["deviation"].value == Decimal("33.88")
    assert recompute(evaluation.figures["deviation"].line) == Decimal("33.88")


def test_an_award_counts_and_the_rule_stays_visible() -> None:
    evaluation = evaluate(seed(awarded="4.00"), find("xinjiang-evaluation"))
    score = next(score for score in evaluation.scores if score.name == "预算执行率")
    assert (score.score, score.computed, score.awarded) == (Decimal("4.00"), Decimal("3.22"), Decimal("4.00"))
    assert score.completion == Decimal("64.34")
    assert evaluation.total == Decimal("99.00")
    assert evaluation.figures["overall_completion"].value == Decimal("98.22")


def test_every_line_of_arithmetic_recomputes(evaluation: Evaluation) -> None:
    for score in evaluation.scores:
        assert recompute(score.explanation) == score.computed
        score.explanation.encode("gbk")
