"""The figures of the whole: one mapping that sheets, reports, JSON and ``why`` read."""

from decimal import Decimal

import pytest

from perfxl.model import FigureKey
from perfxl.rulebooks import find
from perfxl.scoring import evaluate, explain_score
from tests.scoring.recompute import recompute
from tests.scoring.scored_projects import indicator, project, seed


def test_every_figure_is_there_in_the_order_of_its_keys_with_name_and_line() -> None:
    figures = evaluate(seed(), find("新疆")).figures
    assert list(figures) == list(FigureKey)
    assert all(figure.name and figure.unit and figure.line for figure in figures.values())
    assert len({figure.name for figure in figures.values()}) == len(figures)


def test_the_score_rate_is_the_total_over_the_full_marks() -> None:
    rate = evaluate(seed(), find("新疆")).figures[FigureKey.SCORE_RATE]
    assert (rate.text, rate.line) == ("98.22%", "98.22÷100=98.22%")


def test_the_projects_own_targets_are_averaged_without_the_framework_and_without_weights() -> None:
    own = (indicator("≥10次", "13次", "5", row=3), indicator("≥10次", "8次", "15", row=4))
    figure = evaluate(project(*own), find("国家规则")).figures[FigureKey.TARGET_COMPLETION]
    assert (figure.value, figure.line) == (Decimal("90.00"), "（100%+80%）÷2=90.00%")


def test_a_completion_that_cannot_be_measured_says_so() -> None:
    figure = evaluate(project(), find("国家规则")).figures[FigureKey.TARGET_COMPLETION]
    assert (figure.value, figure.text, figure.line) == (None, "不适用", "没有可以计算完成率的指标")


def test_the_total_by_rule_stands_beside_the_total_with_awards() -> None:
    own = (indicator("≥10次", "8次", "50", awarded="45", row=3), indicator("≥10次", "10次", "50", row=4))
    figures = evaluate(project(*own), find("国家规则")).figures
    assert figures[FigureKey.TOTAL].value == Decimal("95.00")
    assert figures[FigureKey.TOTAL_BY_RULE].value == Decimal("90.00")
    assert recompute(figures[FigureKey.TOTAL_BY_RULE].line) == Decimal("90.00")


@pytest.mark.parametrize("key", list(FigureKey))
def test_why_explains_every_figure_by_its_name(key: FigureKey) -> None:
    evaluation = evaluate(seed(), find("新疆"))
    figure = evaluation.figures[key]
    shown = explain_score(evaluation, figure.name)
    if figure.name not in {score.name for score in evaluation.scores}:
        assert shown.startswith(f"{figure.name}：{figure.line}")
    assert evaluation.rulebook_title in shown
