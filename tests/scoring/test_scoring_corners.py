"""Conditions of which both halves count: a judged completion, a cost, an award, a reason, a deduction column."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from perfxl.model import Entered, Score
from perfxl.rulebooks import find
from perfxl.rulebooks.options import RoundingMode
from perfxl.scoring import evaluate
from perfxl.scoring.arithmetic import rounded
from perfxl.scoring.judged import satisfaction
from perfxl.scoring.wording import understood
from tests.scoring.scored_projects import common, funds, indicator, project

NATIONAL, GUIDE, GUANGXI = (
    find(name) for name in ("national-evaluation-2020", "central-guide-2021", "guangxi-self-evaluation")
)


def first(*own: object, **given: object) -> Score:
    return evaluate(project(*own, **given), NATIONAL).scores[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(("awarded", "completion"), [("4", "80.00"), ("", "0.00")])
def test_what_could_not_be_scored_by_rule_is_as_complete_as_its_award(awarded: str, completion: str) -> None:
    score = first(indicator("≥10次", "很多次", "5", awarded=awarded))
    assert score.problem
    assert score.completion == Decimal(completion)


def test_a_proposal_for_a_qualitative_level_is_as_complete_as_the_score_that_counts() -> None:
    proposed = first(indicator("有效提升", "部分达成目标", "10"))
    awarded = first(indicator("有效提升", "部分达成目标", "10", awarded="7.5"))
    assert proposed.proposed
    assert proposed.completion == proposed.computed * 10
    assert awarded.completion == Decimal("75.00")


def test_a_measured_completion_is_not_changed_by_an_award() -> None:
    assert first(indicator("≥10次", "8次", "10", awarded="9")).completion == Decimal("80.00")


def test_a_qualitative_first_level_is_complete_without_being_asked_for_its_score() -> None:
    assert first(indicator("有效提升", "全部达成", "10", awarded="9")).completion == Decimal("100.00")


def test_a_proposal_without_weight_has_the_completion_of_its_level() -> None:
    score = first(indicator("有效提升", "部分达成目标", "0"))
    assert score.proposed
    assert score.completion is not None
    assert 0 < score.completion < 100


@pytest.mark.parametrize(("target", "completion"), [("0", "100"), ("100", "90.00"), ("1", "9000.00")])
def test_satisfaction_against_a_target_of_zero_is_complete(target: str, completion: str) -> None:
    assert satisfaction(Decimal(90), Decimal(target), Decimal(10), GUIDE).completion == Decimal(completion)


def test_a_deduction_column_caps_an_award_at_the_computed_score() -> None:
    own = indicator("≥10次", "8次", "10", awarded="9")
    assert evaluate(project(own), NATIONAL).scores[0].ceiling == 10
    scores = evaluate(project(own), GUANGXI).scores
    assert next(score for score in scores if score.name == own.name.text).ceiling == Decimal("8.00")


def test_a_deduction_column_does_not_cap_what_no_rule_could_compute() -> None:
    own = indicator("≥10次", "很多次", "10")
    scores = evaluate(project(own), GUANGXI).scores
    assert next(score for score in scores if score.name == own.name.text).ceiling == 10


def test_a_deduction_column_does_not_cap_a_common_indicator() -> None:
    judged = common("组织机构", "10", "部")
    scores = evaluate(project(common=(judged,)), GUANGXI).scores
    assert next(score for score in scores if score.name == "组织机构").ceiling == 10


@pytest.mark.parametrize(
    ("method", "target", "said"),
    [("", "100人", "没有运算符"), ("越高越好", "100人", "评分方法为“越高越好”"), ("自动", "≥100人", "")],
)
def test_how_a_target_was_understood_is_said_only_where_it_does_not_say_so_itself(
    method: str, target: str, said: str
) -> None:
    line = first(indicator(target, "100人", method=method)).explanation
    assert (said in line) if said else ("评分方法" not in line and "没有运算符" not in line)


def test_a_chosen_method_stands_before_the_operator_of_the_target() -> None:
    assert first(indicator("≤10天", "12天", "5", method="越高越好")).computed == 5
    assert first(indicator("≤10天", "12天", "5")).computed < 5


def test_an_award_without_a_reason_leaves_only_the_score_behind() -> None:
    own = replace(indicator("≥10次", "8次", "5", awarded="4.5"), award_reason=Entered())
    assert [item.label for item in first(own).inputs if item.label.startswith("核定")] == ["核定得分"]
    assert first(own).reason == ""


def test_a_reason_for_an_award_stands_in_where_no_reason_for_the_loss_is_given() -> None:
    own = indicator("≥10次", "8次", "5", awarded="4.5")
    assert first(own).reason == "经评价小组集体核定"
    told = replace(own, deviation_reason=Entered("场地停用", "场地停用"))
    assert first(told).reason == "场地停用"


@pytest.mark.parametrize(("spent", "said"), [("-10.00", "为负按0%计"), ("90.00", "超过100%按100%计"), ("40.00", "")])
def test_money_taken_back_scores_nothing_and_money_beyond_the_base_no_more_than_all(spent: str, said: str) -> None:
    rate = common("预算执行率", "5", "", level2="资金管理")
    score = first(common=(rate,), money=funds("80.00", "80.00", spent))
    assert (said in score.explanation) if said else ("按" not in score.explanation)
    assert score.computed == {"-10.00": 0, "90.00": 5, "40.00": Decimal("2.50")}[spent]


@pytest.mark.parametrize(
    ("target", "actual", "kept_where_strict"),
    [("<10天", "10天", False), ("≤10天", "10天", True), ("<10天", "9天", True)],
)
def test_less_than_leaves_out_the_bound_only_where_the_rulebook_says_so(
    target: str, actual: str, kept_where_strict: bool
) -> None:
    strict = NATIONAL.model_copy(update={"reverse": NATIONAL.reverse.model_copy(update={"strict": True})})
    own = project(indicator(target, actual, "10"))
    assert not NATIONAL.reverse.strict
    assert evaluate(own, NATIONAL).scores[0].rule == "reverse.kept"
    assert (evaluate(own, strict).scores[0].rule == "reverse.kept") is kept_where_strict


def test_zero_spent_is_zero_and_not_called_negative() -> None:
    row = common("预算执行率", "10", "")
    score = evaluate(project(common=(row,), money=funds("80", "80", "0")), NATIONAL).scores[0]
    assert score.computed == 0
    assert "为负" not in score.explanation


@pytest.mark.parametrize(("actual", "full"), [("达成年度指标", True), ("未达成年度指标且效果较差", False)])
def test_yes_or_no_may_be_answered_by_the_first_and_the_last_level(actual: str, full: bool) -> None:
    score = first(indicator("是", actual, "10"))
    assert not score.problem, score.problem
    assert (score.computed == 10) is full
    assert score.computed in (0, 10)


def test_the_middle_level_answers_no_yes_or_no() -> None:
    assert first(indicator("是", "部分达成年度指标并具有一定效果", "10")).problem


def test_a_date_may_be_answered_by_the_last_level_only() -> None:
    missed = first(indicator("2023年11月底前", "未达成年度指标且效果较差", "10"))
    assert (missed.problem, missed.computed) == ("", 0)
    assert first(indicator("2023年11月底前", "部分达成年度指标并具有一定效果", "10")).problem


def test_below_a_range_that_begins_at_zero_is_nothing() -> None:
    score = first(indicator("0%~5%", "-1%", "10"))
    assert (score.problem, score.computed) == ("", 0)


def test_a_little_below_nothing_is_printed_without_a_sign() -> None:
    assert str(rounded(Fraction(-1, 1000), 2, RoundingMode.HALF_UP)) == "0.00"
    assert str(rounded(Fraction(-1, 100), 2, RoundingMode.HALF_UP)) == "-0.01"


def test_words_added_in_front_say_the_same() -> None:
    score = first(indicator("安全平稳运行", "全年安全平稳运行", "10"))
    assert score.completion == 100
    assert not score.problem


@pytest.mark.parametrize(("actual", "points"), [("-3℃", 10), ("-2℃", 0), ("-4℃", 0)])
def test_an_exact_target_below_zero_is_met_by_itself_only(actual: str, points: int) -> None:
    score = first(indicator("=-3℃", actual, "10", name="冷库温度"))
    assert (score.problem, score.computed) == ("", points)


def test_on_the_last_day_is_in_time() -> None:
    score = first(indicator("2023年11月底前", "2023年11月30日", "10"))
    assert (score.problem, score.computed) == ("", 10)
    assert first(indicator("2023年11月底前", "2023年12月1日", "10")).computed == 0


@pytest.mark.parametrize(
    ("actual", "day"), [("2023年10月", "2023-10-31"), ("2023年10月9日", "2023-10-09"), ("2024年1月", "2024-01-01")]
)
def test_a_month_counts_with_its_last_day_when_in_time_and_with_its_first_when_late(actual: str, day: str) -> None:
    assert day in first(indicator("2023年11月底前", actual, "10")).explanation


def test_below_a_range_that_begins_at_zero_nothing_can_be_divided() -> None:
    score = first(indicator("0%-5%", "-1%", "10"))
    assert score.computed == 0
    assert score.explanation.startswith("低于区间，")
    assert "绝对值" not in score.explanation
    assert [first(indicator("0%-5%", actual, "10")).computed for actual in ("0%", "5%")] == [10, 10]


def test_a_word_of_the_third_scale_is_no_level_where_the_rules_have_two() -> None:
    two = NATIONAL.model_copy(
        update={"qualitative": NATIONAL.qualitative.model_copy(update={"levels": NATIONAL.qualitative.levels[:2]})}
    )
    assert understood(indicator("有效提升", "差", "10"), NATIONAL) is not None
    assert understood(indicator("有效提升", "差", "10"), two) is None
    middle = understood(indicator("有效提升", "一般", "10"), two)
    assert middle is not None
    assert middle[0] == two.qualitative.levels[1]
