"""What published tables and bureaus' own rules do, and the national texts do not: each by an office's rulebook."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from perfxl.model import Score
from perfxl.rulebooks import Rulebook, load
from perfxl.scoring import evaluate

from .recompute import recompute
from .scored_projects import common, indicator, project

GROUND = 'basis = "practice"\nsource = "本市评分表"\n'


def office(folder: Path, groups: str, parent: str = "national-evaluation-2020") -> Rulebook:
    head = f'id = "office"\ntitle = "本市规则"\nextends = "{parent}"\ndocument = "文件"\nsummary = "无"\n'
    path = folder / "office.toml"
    path.write_text(head + groups.replace("GROUND", GROUND), encoding="utf-8")
    return load(path)


def scored(book: Rulebook, target: str, actual: str, weight: str = "10", *, name: str = "培训人数") -> Score:
    score = evaluate(project(indicator(target, actual, weight, name=name)), book).scores[-1]
    assert recompute(score.explanation) == score.computed
    return score


@pytest.mark.parametrize(
    ("actual", "points", "rule"),
    [
        ("69人", "0.00", "positive.pass_line"),
        ("70人", "7.00", "positive.ratio"),
        ("130人", "10.00", "positive.over"),
        ("131人", "0.00", "positive.zero_above"),
    ],
)
def test_nothing_below_seventy_or_above_a_hundred_and_thirty_percent(
    actual: str, points: str, rule: str, tmp_path: Path
) -> None:
    book = office(
        tmp_path,
        '[positive]\nGROUNDshort = "ratio"\npass_line = 70\n[over]\nGROUNDthreshold = 130\nzero_above = 130\n',
    )
    score = scored(book, "≥100人", actual)
    assert (score.score, score.rule) == (Decimal(points), rule)
    assert score.over_achieved is (actual in {"130人", "131人"})


@pytest.mark.parametrize(("begun", "points"), [("false", "9.00"), ("true", "8.00")])
def test_each_three_percent_cost_a_point_full_steps_or_begun_ones(begun: str, points: str, tmp_path: Path) -> None:
    book = office(tmp_path, f'[positive]\nGROUNDshort = "per_percent"\nstep = 3\npoints = 1\nbegun = {begun}\n')
    assert scored(book, "≥100人", "95人").score == Decimal(points)


STEPS = (
    '[steps]\nGROUND[[steps.tables]]\nname = "预算完成率"\nfull = 5\n'
    'limit = 100\nper = 5\npoints = 2\nbeyond = "below"\n'
)


@pytest.mark.parametrize(
    ("actual", "begun", "points"),
    [
        ("99.27%", "false", "5.00"),  # 公布的表：99.27% 得满分，低满 5% 才扣
        ("99.27%", "true", "3.00"),
        ("95%", "false", "3.00"),
        ("84.9%", "false", "0.00"),
        ("104%", "false", "5.00"),
    ],
)
def test_points_are_lost_below_a_limit(actual: str, begun: str, points: str, tmp_path: Path) -> None:
    book = office(tmp_path, STEPS + f"begun = {begun}\n")
    assert scored(book, "=100%", actual, "5", name="预算完成率").score == Decimal(points)


@pytest.mark.parametrize(("actual", "points"), [("95%", "5.00"), ("108.70%", "1.00"), ("200%", "0.00")])
def test_each_point_above_a_limit_costs_half_a_point(actual: str, points: str, tmp_path: Path) -> None:
    """在职人员控制率: 编制46人、在职50人即108.70%, 公布的表按每超一个百分点扣0.5分."""
    table = '[steps]\nGROUND[[steps.tables]]\nname = "在职人员控制率"\nfull = 5\nlimit = 100\nper = 1\npoints = 0.5\n'
    book = office(tmp_path, table)
    assert scored(book, "≤100%", actual, "5", name="在职人员控制率").score == Decimal(points)


def test_target_over_actual_beside_the_linear_way(tmp_path: Path) -> None:
    """濉溪 2019: target <=5300元/户, actual 5830: 9.00 by the system, 9.09 by the units' own forms."""
    linear = office(tmp_path, "")
    assert scored(linear, "≤5300元/户", "5830元/户").score == Decimal("9.00")
    ratio = office(tmp_path, '[reverse]\nGROUNDmethod = "ratio"\n')
    assert scored(ratio, "≤5300元/户", "5830元/户").score == Decimal("9.09")


class TestPoints:
    FRAMEWORK = (
        '[framework]\nGROUND[[framework.rows]]\nlevel1 = "过程"\nlevel2 = "绩效目标"\nname = "绩效目标合理性"\n'
        'points = ["是否有绩效目标", "是否相关", "是否匹配"]\n{MORE}\n'
        '[framework_weights]\nGROUND[framework_weights.rows]\n"绩效目标合理性" = 20\n'
        '[classes]\nGROUNDadjustable = true\nrows = [{ name = "过程", weight = 20 }, '
        '{ name = "产出", level1 = ["产出指标", "成本指标"], weight = 50 }, '
        '{ name = "效益", level1 = ["效益指标", "满意度指标"], weight = 30 }]\n'
        '[blank]\nGROUNDrows = [{ level1 = "产出指标", level2 = "数量指标", weight = 50 }, '
        '{ level1 = "效益指标", level2 = "社会效益指标", weight = 30 }]\n'
    )

    def judged(self, folder: Path, more: str, met: str) -> Score:
        book = office(folder, self.FRAMEWORK.replace("{MORE}", more))
        subject = common("绩效目标合理性", "10", met, level2="绩效目标")
        return evaluate(project(common=(subject,)), book).scores[0]

    @pytest.mark.parametrize(("met", "points"), [("不符符", "0.00"), ("部符符", "8.33"), ("符不不", "3.33")])
    def test_without_a_goal_the_indicator_gets_nothing(self, met: str, points: str, tmp_path: Path) -> None:
        assert self.judged(tmp_path, "gates = [1]", met).score == Decimal(points)

    @pytest.mark.parametrize(
        ("met", "points", "line"),
        [
            ("符不部", "5.50", "（40%×100%+30%×0%+30%×50%）×10=5.50"),
            ("符免部", "7.86", "（40%×100%+30%×50%）÷70%×10=7.86"),
        ],
    )
    def test_points_may_have_given_shares(self, met: str, points: str, line: str, tmp_path: Path) -> None:
        score = self.judged(tmp_path, "shares = [0.4, 0.3, 0.3]", met)
        assert (score.score, score.explanation) == (Decimal(points), line)
        assert recompute(score.explanation) == score.computed

    def test_no_point_applies(self, tmp_path: Path) -> None:
        assert not self.judged(tmp_path, "shares = [0.4, 0.3, 0.3]", "免免免").applicable


def test_a_set_deduction_instead_of_nothing(tmp_path: Path) -> None:
    direct = '[direct]\nGROUNDlate = "deduct"\nlate_deduction = 0.2\nmissed = "zero"\n'
    book = office(tmp_path, direct, "central-guide-2021")
    late = scored(book, "2023年11月30日前", "2023年12月2日")
    assert (late.score, late.explanation) == (Decimal("8.00"), "2023-12-02晚于2023-11-30，扣20%，80%×10=8.00")
    assert scored(book, "是", "否").score == Decimal("0.00")


class TestGradesByDate:
    SCALE = (
        '[grade]\nGROUNDscale = [{ name = "中", range = "[60, 100]" }, { name = "差", range = "[, 60)" }]\n'
        '[[grade.later]]\nsince = 2025-03-17\nscale = [{ name = "中", range = "[70, 100]" }, '
        '{ name = "差", range = "[, 70)" }]\n'
    )

    @pytest.mark.parametrize(
        ("day", "grade"),
        [(None, "中"), (date(2025, 3, 16), "中"), (date(2025, 3, 17), "差"), (date(2026, 1, 1), "差")],
    )
    def test_an_evaluation_has_the_scale_of_its_day(self, day: date | None, grade: str, tmp_path: Path) -> None:
        book = office(tmp_path, self.SCALE)
        evaluation = evaluate(project(indicator("≥100人", "65人", "100"), day=day), book)
        assert (evaluation.total, evaluation.grade) == (Decimal("65.00"), grade)
        assert ("70" in evaluation.grade_scale) is (grade == "差")


def test_points_for_each_percent_are_lost_upwards_only_where_the_book_says_both_ways(tmp_path: Path) -> None:
    one_way = office(tmp_path, '[positive]\nGROUNDshort = "per_percent"\nstep = 1\npoints = 1\nboth_ways = false\n')
    assert scored(one_way, "≥10个", "12个").computed == 10
    both = office(tmp_path, '[positive]\nGROUNDshort = "per_percent"\nstep = 1\npoints = 1\nboth_ways = true\n')
    assert scored(both, "≥10个", "12个").computed < 10


@pytest.mark.parametrize(("actual", "far"), [("2起", False), ("5起", True)])
def test_above_a_target_of_zero_only_what_is_far_is_left_to_the_evaluators(
    actual: str, far: bool, tmp_path: Path
) -> None:
    book = office(tmp_path, "[over]\nGROUNDthreshold = 120\nzero_target_threshold = 5\nhand_score = true\n")
    found = scored(book, "≥0起", actual)
    assert (found.over_achieved, found.proposed) == (far, far)


@pytest.mark.parametrize(("actual", "points"), [("8个", "8.00"), ("12个", "8.00"), ("20个", "0.00"), ("10个", "10.00")])
def test_an_exact_target_loses_as_much_below_as_above(actual: str, points: str, tmp_path: Path) -> None:
    book = office(tmp_path, '[equal]\nGROUNDmethod = "symmetric"\n')
    assert scored(book, "=10个", actual).score == Decimal(points)
