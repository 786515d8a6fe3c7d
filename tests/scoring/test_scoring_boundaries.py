"""Just on a bound and just beyond it; what stands beside a score: its inputs, how it stands to its target, its room."""

from dataclasses import replace
from decimal import Decimal

import pytest

from perfxl.model import Entered, Indicator, Place, Score, Sense, SurveyQuestion
from perfxl.rulebooks import find
from perfxl.scoring import evaluate
from perfxl.scoring.arithmetic import Pen, short
from perfxl.scoring.judged import punctuality
from perfxl.scoring.marks import UnscorableError
from perfxl.scoring.totals import bounds, grade, grade_scale, ratio
from perfxl.scoring.wording import understood
from tests.scoring.scored_projects import common, funds, indicator, project, text

D = Decimal
NATIONAL, SELF = find("national-evaluation-2020"), find("national-self-evaluation-2020")


def scored(*own: object, book: object = NATIONAL, **given: object) -> Score:
    return evaluate(project(*own, **given), book).scores[0]  # type: ignore[arg-type]


# --- dates ---


@pytest.mark.parametrize(
    ("target", "actual", "met"),
    [
        ("2024年6月30日前", "2024年6月30日", True),
        ("2024年6月30日前", "2024年7月1日", False),
        ("2024年6月前", "2024年6月30日", True),
        ("2024年6月30日前", "2024年6月", True),
        ("2024年6月30日前", "2024年7月", False),
        ("2024年6月30日前", "2024年6月1日-7月1日", False),
        ("≥2024年6月1日", "2024年6月1日", True),
        ("≥2024年6月1日", "2024年5月31日", False),
        ("≥2024年6月1日", "2024年5月", False),
        ("≥2024年6月1日", "2024年6月", True),
    ],
)
def test_a_day_is_met_on_the_day_itself(target: str, actual: str, met: bool) -> None:
    own = indicator(target, actual, level2="时效指标")
    assert own.target.value is not None
    assert own.actual.value is not None
    assert punctuality(own.target.value, own.actual.value, 2024).met is met


@pytest.mark.parametrize(
    ("target", "actual", "limit"),
    [
        ("2024年6月1日前", "2024年6月", "2024-06-01"),
        ("2024年6月15日前", "2024年6月", "2024-06-15"),
        ("≥2024年6月30日", "2024年6月", "2024-06-30"),
        ("≥2024年6月15日", "2024年6月", "2024-06-15"),
    ],
)
def test_a_month_that_holds_the_day_due_is_too_vague(target: str, actual: str, limit: str) -> None:
    own = indicator(target, actual, level2="时效指标")
    assert own.target.value is not None
    assert own.actual.value is not None
    with pytest.raises(UnscorableError, match=f"不够具体，无法与{limit}比较"):
        punctuality(own.target.value, own.actual.value, 2024)


@pytest.mark.parametrize(("actual", "days"), [("2024年6月28日", -2), ("2024年6月30日", 0), ("2024年7月3日", 3)])
def test_a_date_stands_so_many_days_from_its_due(actual: str, days: int) -> None:
    stands = scored(indicator("2024年6月30日前", actual, level2="时效指标"), year=2024).standing
    assert stands is not None
    assert (stands.sense, stands.gap, stands.unit, stands.met) == (Sense.DATE, days, "天", days <= 0)


# --- how an actual stands to its target ---


@pytest.mark.parametrize(
    ("target", "actual", "sense", "gap", "unit", "met"),
    [
        ("≥20场", "20场", Sense.HIGHER, D(0), "%", True),
        ("≥20场", "19场", Sense.HIGHER, D("-5.00"), "%", False),
        ("≥90%", "95%", Sense.HIGHER, D(5), "个百分点", True),
        ("≥90%", "90%", Sense.HIGHER, D(0), "个百分点", True),
        ("≤50万元", "50万元", Sense.LOWER, D(0), "%", True),
        ("≤50万元", "52万元", Sense.LOWER, D("4.00"), "%", False),
        ("≤0起", "1起", Sense.LOWER, None, "", False),
        ("10-20场", "15场", Sense.RANGE, None, "", True),
        ("10-20场", "25场", Sense.RANGE, D("25.00"), "%", False),
        ("10-20场", "8场", Sense.RANGE, D("-20.00"), "%", False),
    ],
)
def test_the_gap_is_in_points_for_rates_and_in_percent_for_amounts(
    target: str, actual: str, sense: Sense, gap: Decimal | None, unit: str, met: bool
) -> None:
    stands = scored(indicator(target, actual)).standing
    assert stands is not None
    assert (stands.sense, stands.gap, stands.unit, stands.met) == (sense, gap, unit, met)


def test_what_could_not_be_scored_or_does_not_apply_stands_nowhere() -> None:
    assert scored(indicator("≥20场", "很多场")).standing is None
    assert scored(indicator("不适用", "不适用")).standing is None


# --- inputs, reasons to explain, room for awards ---


def test_points_are_inputs_by_number() -> None:
    score = scored(common=(common("绩效监控", "6", "符部不"),))
    assert [one.label for one in score.inputs] == ["评价要点1", "评价要点2", "评价要点3", "分值"]
    assert [one.text for one in score.inputs][:3] == ["符合", "部分符合", "不符合"]


@pytest.mark.parametrize(
    ("met", "said"), [("", "没有评价要点"), ("符空", "第2个评价要点没有判断"), ("空符", "第1个评价要点没有判断")]
)
def test_points_that_cannot_be_counted_are_named(met: str, said: str) -> None:
    score = scored(common=(common("没有这个指标", "6", met),))
    assert said in score.problem
    assert (score.computed, score.completion) == (0, D("0.00"))


def test_an_award_is_an_input_with_its_reason() -> None:
    score = scored(indicator("≥20场", "19场", awarded="5"))
    assert [one.label for one in score.inputs] == ["年度指标值", "实际完成值", "分值", "核定得分", "核定理由"]


# --- satisfaction from a survey, adjusted targets ---


def asked(name: str, valid: str = "50") -> SurveyQuestion:
    """A question that forty of fifty answered with 满意."""
    number = lambda words: Entered(words, D(words), Place("满意度调查", "B3"))  # noqa: E731
    words = lambda said: text(said, "B3", "满意度调查")  # noqa: E731
    return SurveyQuestion(
        indicator=words(name), group=words("学员"), sent=number("60"), returned=number("50"), valid=number(valid),
        question=words("对课程"), very_satisfied=number("30"), satisfied=number("10"), fairly_satisfied=number("5"),
        dissatisfied=number("5"), remark=words(""),
    )  # fmt: skip


def surveyed(own: Indicator, *questions: SurveyQuestion) -> Score:
    return evaluate(replace(project(own), survey=questions), NATIONAL).scores[0]


def satisfaction(actual: str) -> Indicator:
    return indicator("≥90%", actual, "10", name="学员满意度", level1="满意度指标", level2="服务对象满意度指标")


def test_a_survey_stands_in_for_a_satisfaction_left_blank() -> None:
    found = surveyed(satisfaction(""), asked("学员满意度"))
    assert isinstance(found.indicator, Indicator)
    assert found.indicator.actual.text.endswith("%")
    assert found.problem == ""
    assert surveyed(satisfaction("95%"), asked("学员满意度")).completion == D("105.56")
    assert surveyed(satisfaction("")).problem
    assert surveyed(satisfaction(""), asked("学员满意度", valid="0")).problem


def test_an_adjusted_target_counts_with_its_basis_only() -> None:
    own = indicator("≥20场", "10场")
    adjusted = indicator("≥10场", "10场").target
    basis = text("批复〔2024〕3号")
    assert scored(replace(own, adjusted_target=adjusted)).completion == D("50.00")
    assert scored(replace(own, adjustment_basis=basis)).completion == D("50.00")
    assert scored(replace(own, adjusted_target=adjusted, adjustment_basis=basis)).completion == D("100.00")


# --- wordings, grades, rates ---


def test_sixty_characters_are_still_a_phrase() -> None:
    words = "明显提高"
    for longer in ({"actual": f"{words}{'。' * 56}"}, {"target": f"{words}{'。' * 56}"}):
        texts = {"target": words, "actual": words} | longer
        own = indicator(texts["target"], texts["actual"], level1="效益指标", level2="社会效益指标")
        assert understood(own, NATIONAL) is not None
        texts = {name: said + "。" if len(said) > 4 else said for name, said in texts.items()}
        own = indicator(texts["target"], texts["actual"], level1="效益指标", level2="社会效益指标")
        assert understood(own, NATIONAL) is None


@pytest.mark.parametrize(
    ("total", "name"),
    [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.99", "中"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
        ("-1", "差"),
        ("101", "优"),
    ],
)
def test_a_grade_begins_with_its_least_total(total: str, name: str) -> None:
    assert grade(D(total), NATIONAL) == name


def test_the_scale_in_words_and_numbers() -> None:
    assert bounds(NATIONAL) == (("优", D(90)), ("良", D(80)), ("中", D(60)), ("差", D(0)))
    assert grade_scale(NATIONAL).endswith("60分以下为差")
    assert grade_scale(NATIONAL).startswith("90（含）")
    without = NATIONAL.model_copy(update={"grade": NATIONAL.grade.model_copy(update={"enabled": False})})
    assert (grade_scale(without), bounds(without), grade(D(95), without)) == ("", (), "")


def test_a_rate_of_nothing_is_none() -> None:
    assert ratio(D(5), D(0), NATIONAL) is None
    assert ratio(D(1), D(3), NATIONAL) == D("33.33")


def test_money_that_was_never_planned_gives_no_points() -> None:
    score = scored(common=(common("预算执行率", "5", "符"),), money=funds("0", "0", "0"))
    assert (score.computed, score.completion, score.problem) == (0, None, "")


def test_numbers_keep_their_places() -> None:
    pen = Pen(NATIONAL.rounding, D(10))
    assert str(pen.padded(D(5))) == "5.00"
    assert str(pen.padded(D("5.125"))) == "5.125"
    assert pen.score(short(D(1)) / short(D(3))).value == D("0.33")
