"""Sums, grades, caps, completion and deviation of whole projects."""

from decimal import Decimal
from pathlib import Path

import pytest

from perfxl import kinds
from perfxl.model import Project
from perfxl.rulebooks import Rulebook, find, load
from perfxl.scoring import evaluate
from tests.scoring.recompute import recompute
from tests.scoring.scored_projects import common, funds, indicator, project, seed

SELF = kinds.SELF_EVALUATION


def office(folder: Path, text: str, parent: str = "national-evaluation-2020") -> Rulebook:
    path = folder / "office.toml"
    head = f'id = "office"\ntitle = "本办法"\nextends = "{parent}"\ndocument = "文件"\nsummary = "自己的部分"\n'
    path.write_text(head + text, encoding="utf-8")
    return load(path)


def training() -> Project:
    """A self-evaluation: 10 for the execution rate, 90 for the indicators."""
    return project(
        indicator("≥200人", "190人", "20", name="培训人数", row=3),
        indicator("≥95%", "98%", "10", name="考核合格率", level2="质量指标", row=4),
        indicator("2023年11月30日前", "2023年11月20日", "10", name="完成时间", level2="时效指标", row=5),
        indicator("≤30万元", "27万元", "10", name="培训成本", level2="成本指标", row=6),
        indicator("显著提升", "达成预期指标", "30", name="业务能力", level1="效益指标", level2="社会效益指标", row=7),
        indicator("≥90%", "93%", "10", name="学员满意度", level1="满意度指标", level2="服务对象满意度指标", row=8),
        money=funds("30.00", "30.00", "27.00"),
        kind=SELF,
    )


def test_a_self_evaluation_counts_the_execution_rate_without_a_row_for_it() -> None:
    evaluation = evaluate(training(), find("national-self-evaluation-2020"))
    assert [(item.name, item.weight, item.score) for item in evaluation.classes] == [
        ("预算执行率", 10, 9),
        ("产出指标", 50, 49),
        ("效益指标", 30, 30),
        ("满意度指标", 10, 10),
    ]
    assert (evaluation.weight, evaluation.total) == (100, 98)
    assert evaluation.scores[0].place.part == "资金情况"


def test_a_row_for_the_execution_rate_is_not_counted_twice() -> None:
    row = common("预算执行率", "10", "", level1="预算执行率", level2="预算执行率")
    base = training()
    evaluation = evaluate(
        project(*base.indicators, common=(row,), money=base.funds, kind=SELF), find("national-self-evaluation-2020")
    )
    assert (evaluation.weight, evaluation.total) == (100, 98)


def test_cost_is_a_class_of_its_own_in_the_central_guide() -> None:
    cost = indicator("≤30万元", "27万元", "20", level1="成本指标", level2="经济成本指标", name="培训成本")
    evaluation = evaluate(project(cost, kind=SELF), find("central-guide-2021"))
    assert [(item.name, item.score) for item in evaluation.classes] == [("预算执行率", 10), ("成本指标", 20)]


def test_an_unknown_class_is_shown_last_under_its_own_name() -> None:
    own = (indicator("≥1次", "1次", level1="其他指标", row=3), indicator("≥1次", "1次", row=4))
    assert [item.name for item in evaluate(project(*own), find("新疆")).classes] == ["产出", "其他指标"]


def test_what_does_not_apply_is_dropped_and_the_rest_converted() -> None:
    own = (
        indicator("≥10次", "8次", "40", row=3),
        indicator("≥10次", "10次", "40", row=4),
        indicator("不适用", "", "20", row=5),
    )
    evaluation = evaluate(project(*own), find("national-evaluation-2020"))
    assert evaluation.total == Decimal("90.00")
    assert recompute(evaluation.figures["total"].line) == Decimal("90.00")
    assert evaluation.figures["total"].line == "产出72.00=72.00，不适用指标的分值按比例折算，72.00÷80.00×100=90.00"
    assert (
        evaluation.figures["indicators"].value,
        evaluation.figures["full"].value,
        evaluation.figures["lost"].value,
    ) == (2, 1, 1)


@pytest.mark.parametrize(("method", "total"), [("full", "5.00"), ("zero", "0.00")])
def test_what_does_not_apply_may_be_full_or_nothing(tmp_path: Path, method: str, total: str) -> None:
    book = office(tmp_path, f'[not_applicable]\nsource = "文件"\nverified = true\nmethod = "{method}"\n')
    evaluation = evaluate(project(indicator("不适用", "", "5")), book)
    assert evaluation.total == Decimal(total)
    assert recompute(evaluation.scores[0].explanation) == Decimal(total)


def test_the_execution_rate_may_cap_the_total(tmp_path: Path) -> None:
    rows = '{ range = "[0, 60)", total = 60 }, { range = "[60, 80)", total = 89.99 }, { range = "[80, )", total = 100 }'
    book = office(tmp_path, f'[total_cap]\nsource = "平台"\nverified = true\nrows = [{rows}]\n', "xinjiang-evaluation")
    evaluation = evaluate(seed(), book)
    assert (evaluation.total, evaluation.grade) == (Decimal("89.99"), "良")
    assert evaluation.figures["total"].line.endswith("预算执行率64.34%属于60（含）-80一档，总分最高89.99分")


@pytest.mark.parametrize(
    ("total", "grade"),
    [("100", "优"), ("90", "优"), ("89.99", "良"), ("80", "良"), ("60", "中"), ("59.99", "差"), ("0", "差")],
)
def test_every_total_has_its_grade(total: str, grade: str) -> None:
    evaluation = evaluate(project(indicator("≥1次", "1次", "100", awarded=total)), find("国家规则"))
    assert evaluation.grade == grade
    assert evaluation.grade_scale == "90（含）-100分为优、80（含）-90分为良、60（含）-80分为中、60分以下为差"


def test_a_total_above_the_scale_still_has_a_grade() -> None:
    assert evaluate(project(indicator("≥1次", "1次", "120")), find("国家规则")).grade == "优"


def test_what_does_not_apply_is_not_quantified() -> None:
    own = (
        indicator("≥1次", "1次", row=3),
        indicator("≥1次", "", method="不适用", row=4),
        indicator("提高", "达成", row=5),
    )
    evaluation = evaluate(project(*own), find("国家规则"))
    assert (evaluation.figures["quantitative"].value, evaluation.figures["quantified"].value) == (1, Decimal("50.00"))


def test_another_scale_is_data(tmp_path: Path) -> None:
    bands = (("优", "[80, 100]"), ("良", "[70, 80)"), ("中", "[60, 70)"), ("差", "[0, 60)"))
    scale = ", ".join(f'{{ name = "{name}", range = "{band}" }}' for name, band in bands)
    book = office(tmp_path, f'[grade]\nsource = "文件"\nverified = true\nscale = [{scale}]\n')
    assert evaluate(project(indicator("≥1次", "1次", "100", awarded="80")), book).grade == "优"


def test_a_rulebook_may_give_no_grade(tmp_path: Path) -> None:
    scale = '{name="优",range="[0,100]"}'
    book = office(tmp_path, f'[grade]\nsource = "文件"\nverified = true\nenabled = false\nscale = [{scale}]\n')
    evaluation = evaluate(project(indicator("≥1次", "1次", "100")), book)
    assert (evaluation.grade, evaluation.grade_scale) == ("", "")


@pytest.mark.parametrize(
    ("method", "value", "line"),
    [
        ("mean", "90.00", "（100%+80%）÷2=90.00%"),
        ("weighted", "85.00", "（5×100%+15×80%）÷20=85.00%"),
        ("score_rate", "85.00", "17.00÷20=85.00%"),
    ],
)
def test_overall_completion_by_each_method(tmp_path: Path, method: str, value: str, line: str) -> None:
    book = office(tmp_path, f'[overall_completion]\nsource = "文件"\nverified = true\nmethod = "{method}"\n')
    own = (indicator("≥10次", "13次", "5", row=3), indicator("≥10次", "8次", "15", row=4))
    evaluation = evaluate(project(*own), book)
    assert (evaluation.figures["overall_completion"].value, evaluation.figures["overall_completion"].line) == (
        Decimal(value),
        line,
    )


@pytest.mark.parametrize(
    ("method", "value", "unit"),
    [
        ("completion_minus_execution", "33.88", "个百分点"),
        ("hundred_minus_execution", "35.66", "个百分点"),
        ("relative", "35.60", "%"),
    ],
)
def test_deviation_by_each_method(tmp_path: Path, method: str, value: str, unit: str) -> None:
    book = office(
        tmp_path, f'[deviation]\nsource = "文件"\nverified = true\nmethod = "{method}"\n', "xinjiang-evaluation"
    )
    evaluation = evaluate(seed(), book)
    assert evaluation.figures["deviation"].value == Decimal(value)
    assert evaluation.figures["deviation"].unit == unit
    assert recompute(evaluation.figures["deviation"].line) == Decimal(value)


def test_without_money_there_is_no_rate_and_no_deviation() -> None:
    evaluation = evaluate(project(indicator("≥1次", "1次"), money=funds("0", "0", "0")), find("新疆"))
    assert evaluation.figures["execution_rate"].value is None
    assert evaluation.figures["receipt_rate"].value is None
    assert evaluation.figures["deviation"].value is None
    assert evaluation.figures["deviation"].line == "到位数为0，比率无法计算，偏差无法计算"


def test_truncation_cuts_the_rest_off(tmp_path: Path) -> None:
    rounding = '[rounding]\nsource = "系统"\nverified = true\nmode = "truncate"\nplaces = 2\nrate_places = 2\n'
    score = evaluate(project(indicator("≥120人", "67人", "9")), office(tmp_path, rounding)).scores[0]
    assert score.explanation == "67÷120×9=5.02"
    assert recompute(score.explanation, truncate=True) == score.computed


def test_scores_may_be_whole_numbers(tmp_path: Path) -> None:
    rounding = '[rounding]\nsource = "LANGFANG"\nverified = true\nmode = "half_up"\nplaces = 0\nrate_places = 2\n'
    book = office(tmp_path, rounding, "national-self-evaluation-2020")
    evaluation = evaluate(project(money=funds("43.20", "43.20", "37.24"), kind=SELF), book)
    assert evaluation.scores[0].explanation == "37.24÷43.20=86.20%，86.20%×10=9"


def test_full_marks_stay_full_when_scores_are_whole_numbers(tmp_path: Path) -> None:
    rounding = '[rounding]\nsource = "LANGFANG"\nverified = true\nmode = "half_up"\nplaces = 0\nrate_places = 2\n'
    own = tuple(indicator("≥1次", "1次", "22.5", row=row) for row in (3, 4, 5))
    evaluation = evaluate(project(*own), office(tmp_path, rounding))
    assert [score.score for score in evaluation.scores] == [Decimal("22.5")] * 3
    assert (evaluation.total, evaluation.figures["full"].value) == (Decimal("67.5"), 3)


def test_a_third_of_a_point_is_not_lost() -> None:
    evaluation = evaluate(project(indicator("≥1次", "1次", "3.333")), find("国家规则"))
    assert (evaluation.scores[0].score, evaluation.figures["full"].value) == (Decimal("3.333"), 1)


@pytest.mark.parametrize(
    ("group", "target", "actual", "line", "rule"),
    [
        (
            '[positive]\nshort = "ratio"\npass_line = 60\n',
            "≥100人",
            "59人",
            "59÷100=59.00%，低于及格线60%，0%×10=0.00",
            "positive.pass_line",
        ),
        ('[positive]\nshort = "ratio"\npass_line = 60\n', "≥100人", "60人", "60÷100×10=6.00", "positive.ratio"),
        (
            '[positive]\nshort = "bands"\nbands = [{range="[80,100]",share=0.8},{range="[0,80)",share=0}]\n',
            "≥100人",
            "99人",
            "99÷100=99.00%，属于80（含）-100（含）一档，80%×10=8.00",
            "positive.bands",
        ),
        ('[positive]\nshort = "all_or_nothing"\n', "≥100人", "99人", "99<100，0%×10=0.00", "positive.missed"),
        ('[reverse]\nmethod = "all_or_nothing"\n', "≤10天", "11天", "11>10，0%×10=0.00", "reverse.missed"),
        (
            '[reverse]\nmethod = "all_or_nothing"\nstrict = true\n',
            "<10天",
            "10天",
            "10=10，0%×10=0.00",
            "reverse.missed",
        ),
        (
            '[reverse]\nmethod = "linear"\nzero_at = 1.5\n',
            "≤100天",
            "110天",
            "（1-（110-100）÷（100×0.5））×10=8.00",
            "reverse.linear",
        ),
        ('[equal]\nmethod = "symmetric"\n', "=100人", "110人", "（1-（110-100）÷100）×10=9.00", "equal.symmetric"),
        ('[equal]\nmethod = "symmetric"\n', "=100人", "200人", "200≥2×100，0%×10=0.00", "equal.symmetric"),
        ('[equal]\nmethod = "all_or_nothing"\n', "=100人", "101人", "101≠100，0%×10=0.00", "equal.missed"),
        (
            '[over]\nthreshold = 200\nbands = [{range="[100,200)",share=1},{range="[200,)",share=0.5}]\n',
            "≥10人",
            "30人",
            "30≥10，30÷10=300.00%，达到200%属超额较多，50%×10=5.00",
            "positive.over",
        ),
    ],
)
def test_every_method_a_rulebook_may_name(
    tmp_path: Path, group: str, target: str, actual: str, line: str, rule: str
) -> None:
    head, _, rest = group.partition("\n")
    book = office(tmp_path, f'{head}\nsource = "文件"\nverified = true\n{rest}')
    score = evaluate(project(indicator(target, actual, "10")), book).scores[0]
    assert (score.explanation, score.rule) == (line, rule)
    assert recompute(score.explanation) == score.computed


def test_an_execution_rate_below_the_pass_line_scores_nothing(tmp_path: Path) -> None:
    group = '[execution]\nsource = "文件"\nverified = true\ndenominator = "received"\n'
    group += 'method = "proportional"\npass_line = 70\n'
    score = evaluate(seed(), office(tmp_path, group, "xinjiang-evaluation")).scores[7]
    assert score.explanation == "51.47÷80.00=64.34%，低于及格线70%，0%×5=0.00"
