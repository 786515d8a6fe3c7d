"""What cannot be scored says what is wrong with the entry: missing, not understood, or without the date asked for."""

import pytest

from perfxl.rulebooks import find
from perfxl.scoring import evaluate
from tests.scoring.scored_projects import indicator, project

DATED = "2024年10月底前"


def said(target: str, actual: str) -> tuple[str, str]:
    (score,) = [
        one
        for one in evaluate(project(indicator(target, actual)), find("national-evaluation-2020")).scores
        if one.name == "培训人数"
    ]
    return f"{score.score:.2f}", score.explanation


@pytest.mark.parametrize(
    ("target", "actual", "reason"),
    [
        ("≥2个", "", "实际完成值没有填写"),
        ("", "2个", "年度指标值没有填写"),
        ("≥2个", "若干", "实际完成值“若干”没有看懂"),
        ("若干个", "2个", "年度指标值“若干个”没有看懂"),
    ],
)
def test_a_missing_entry_is_told_from_one_that_is_not_understood(target: str, actual: str, reason: str) -> None:
    score, explanation = said(target, actual)
    assert score == "0.00"
    assert f"无法按规则计算（{reason}" in explanation


@pytest.mark.parametrize("actual", ["达成年度指标", "已完成", "全部达成预期指标"])
def test_that_something_is_done_does_not_say_that_it_was_done_in_time(actual: str) -> None:
    score, explanation = said(DATED, actual)
    assert score == "0.00"
    assert "请写完成日期" in explanation


@pytest.mark.parametrize("actual", ["按时完成", "达成年度指标，按期", "如期完成"])
def test_that_it_was_done_in_time_is_taken_at_its_word(actual: str) -> None:
    assert said(DATED, actual)[0] == "5.00"
