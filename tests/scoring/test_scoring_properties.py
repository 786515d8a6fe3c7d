"""What must hold for any numbers under any shipped rulebook."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from perfxl.model import Indicator, Score
from perfxl.rulebooks import Rulebook, shipped
from perfxl.scoring import evaluate
from tests.scoring.recompute import recompute
from tests.scoring.scored_projects import common, funds, indicator, project

BOOKS = st.sampled_from(shipped())
NUMBERS = st.decimals(min_value=0, max_value=10000, places=2)
WEIGHTS = st.decimals(min_value=Decimal("0.5"), max_value=60, places=1) | st.decimals(
    min_value=0, max_value=9, places=3
)
SIGNS = st.sampled_from(["≥", ">", "≤", "<", "=", ""])
modest = settings(max_examples=60, deadline=None)


def scored(own: Indicator, book: Rulebook) -> Score:
    return evaluate(project(own), book).scores[-1]


@modest
@given(BOOKS, SIGNS, NUMBERS, NUMBERS, WEIGHTS)
def test_a_score_lies_between_zero_and_its_weight(
    book: Rulebook, sign: str, target: Decimal, actual: Decimal, weight: Decimal
) -> None:
    score = scored(indicator(f"{sign}{target}人", f"{actual}人", str(weight)), book)
    assert 0 <= score.floor <= score.computed <= score.ceiling <= score.weight
    assert recompute(score.explanation) == score.computed


@modest
@given(BOOKS, NUMBERS, NUMBERS, NUMBERS, WEIGHTS)
def test_doing_more_never_costs_points_where_more_is_better(
    book: Rulebook, target: Decimal, first: Decimal, second: Decimal, weight: Decimal
) -> None:
    if book.positive.both_ways or book.over.zero_above is not None:  # these rules take points off for excess
        return
    low, high = sorted((first, second))
    less, more = (scored(indicator(f"≥{target}人", f"{actual}人", str(weight)), book) for actual in (low, high))
    assert less.computed <= more.computed
    assert less.completion is not None
    assert more.completion is not None
    assert less.completion <= more.completion


@modest
@given(BOOKS, NUMBERS, NUMBERS, NUMBERS, WEIGHTS)
def test_using_more_never_gains_points_where_less_is_better(
    book: Rulebook, target: Decimal, first: Decimal, second: Decimal, weight: Decimal
) -> None:
    low, high = sorted((first, second))
    less, more = (scored(indicator(f"≤{target}天", f"{actual}天", str(weight)), book) for actual in (low, high))
    assert less.computed >= more.computed


@modest
@given(BOOKS, NUMBERS, NUMBERS, NUMBERS, WEIGHTS)
def test_a_range_is_full_inside_and_never_better_outside(
    book: Rulebook, first: Decimal, second: Decimal, actual: Decimal, weight: Decimal
) -> None:
    low, high = sorted((first, second))
    if low == high:
        return
    score = scored(indicator(f"{low}~{high}人", f"{actual}人", str(weight)), book)
    assert 0 <= score.computed <= weight
    assert (score.computed == weight) or not low <= actual <= high
    assert recompute(score.explanation) == score.computed


@modest
@given(BOOKS, st.sampled_from(["达成年度指标", "部分达成年度指标", "未达成年度指标"]), WEIGHTS)
def test_a_level_is_proposed_inside_its_room(book: Rulebook, words: str, weight: Decimal) -> None:
    score = scored(indicator("不断增强", words, str(weight)), book)
    assert 0 <= score.floor <= score.computed <= score.ceiling <= weight


@modest
@given(BOOKS, NUMBERS, NUMBERS, WEIGHTS)
def test_the_execution_rate_never_exceeds_its_weight(
    book: Rulebook, budget: Decimal, spent: Decimal, weight: Decimal
) -> None:
    subject = common("预算执行率", str(weight), "", level1="预算执行率")
    money = funds(str(budget), str(budget), str(spent))
    score = evaluate(project(common=(subject,), money=money), book).scores[0]
    assert 0 <= score.computed <= weight
    assert recompute(score.explanation) == score.computed


@modest
@given(st.text(alphabet="符部不免", min_size=1, max_size=6), WEIGHTS)
def test_points_are_worth_the_mean_of_those_that_apply(met: str, weight: Decimal) -> None:
    score = evaluate(project(common=(common("制度执行有效性", str(weight), met),)), shipped()[0]).scores[0]
    judged = [{"符": Decimal(1), "部": Decimal("0.5"), "不": Decimal(0)}[one] for one in met if one != "免"]
    assert score.applicable == bool(judged)
    if judged:
        assert abs(score.computed - weight * sum(judged) / len(judged)) <= Decimal("0.005")
        assert recompute(score.explanation) == score.computed


@modest
@given(st.lists(st.tuples(WEIGHTS, st.booleans()), min_size=1, max_size=8))
def test_the_weight_of_what_does_not_apply_is_redistributed_exactly(rows: list[tuple[Decimal, bool]]) -> None:
    own = [
        indicator("≥1次", "1次", str(weight), method="" if applies else "不适用", row=3 + row)
        for row, (weight, applies) in enumerate(rows)
    ]
    evaluation = evaluate(project(*own), shipped()[0])
    whole = sum((weight for weight, _ in rows), Decimal(0))
    assert evaluation.weight == whole
    applicable = sum((weight for weight, applies in rows if applies), Decimal(0))
    assert evaluation.total == (whole if applicable else 0)
    if any(applies for _, applies in rows):
        assert recompute(evaluation.figures["total"].line) == evaluation.total


@modest
@given(BOOKS, st.text(max_size=12), st.text(max_size=12))
def test_no_text_whatever_breaks_the_scoring(book: Rulebook, target: str, actual: str) -> None:
    own = indicator(target, actual)
    score = scored(own, book)
    assert 0 <= score.computed <= 5
    assert (score.rule == "unscorable") == bool(score.problem)
    if score.problem:
        assert score.computed == 0
        assert score.problem in score.explanation


@modest
@given(NUMBERS, NUMBERS, WEIGHTS, st.decimals(min_value=0, max_value=60, places=2))
def test_an_award_is_what_counts(target: Decimal, actual: Decimal, weight: Decimal, awarded: Decimal) -> None:
    score = scored(indicator(f"≥{target}人", f"{actual}人", str(weight), awarded=str(awarded)), shipped()[0])
    assert score.score == awarded
    assert recompute(score.explanation) == score.computed
