"""The facts a report is written from: how far targets were reached, what the conclusion weighs, what people said."""

from decimal import Decimal
from pathlib import Path

import pytest

from perfxl.model import Funds, Lesson, SurveyQuestion
from perfxl.report import render
from tests.facts import lesson_of
from tests.report import builders as b
from tests.report.reading import charts, paragraphs, tables, whole_text

D = Decimal


def table_of(content: bytes, start: str) -> list[list[str]]:
    """The rows of the only table whose title begins so, without the header."""
    (found,) = (rows for title, rows in tables(content).items() if title.startswith(start))
    return found[1:]


@pytest.mark.parametrize(
    ("target", "actual", "completion", "state"),
    [
        ("≥20场", "5场", "25.00", "◐ 部分达成"),
        ("≥20场", "0场", "0.00", "○ 未达成"),
        ("≥20场", "20场", "100.00", "● 达成"),
        ("≥90%", "30%", "33.33", "◐ 部分达成"),
        ("明显改善", "部分达成", "70.00", "◐ 部分达成"),
        ("≤50万元", "52.49万元", "95.02", "○ 未达成"),
        ("2024年10月31日前", "2024年11月2日", "50.00", "○ 未达成"),
        ("是", "否", "0.00", "○ 未达成"),
    ],
)
def test_only_a_target_that_is_the_better_the_more_was_done_is_partly_reached(
    target: str, actual: str, completion: str, state: str
) -> None:
    own = b.indicator("产出指标", "数量指标", "某指标", target, actual, "10")
    content = render(
        b.evaluation(b.project(indicators=(own,), common=()), [b.score(own, "2", completion=D(completion))])
    )
    assert state in table_of(content, "绩效目标完成情况")[0]


def test_a_target_whose_completion_is_unknown_is_missed() -> None:
    own = b.indicator("产出指标", "数量指标", "某指标", "≥20场", "5场", "10")
    content = render(b.evaluation(b.project(indicators=(own,), common=()), [b.score(own, "0", completion=None)]))
    assert "○ 未达成" in table_of(content, "绩效目标完成情况")[0]


@pytest.mark.parametrize(
    ("actual", "over_from", "state"),
    [
        ("25.9场", "130", "● 达成"),
        ("26场", "130", "◎ 超额较多"),
        ("30场", "130", "◎ 超额较多"),
        ("30场", "200", "● 达成"),
        ("40场", "200", "◎ 超额较多"),
    ],
)
def test_a_target_is_far_exceeded_from_the_completion_of_the_rulebook_on(
    actual: str, over_from: str, state: str
) -> None:
    own = b.indicator("产出指标", "数量指标", "某指标", "≥20场", actual, "10")
    terms = b.replace(b.EIGHT, over_from=D(over_from))
    content = render(b.evaluation(b.project(indicators=(own,), common=()), [b.score(own, "10")], terms=terms))
    assert state in table_of(content, "绩效目标完成情况")[0]


def test_many_points_above_a_percentage_are_not_far_beyond_it_and_less_than_a_ceiling_never_is() -> None:
    own = (
        b.indicator("产出指标", "质量指标", "合格率", "≥40%", "95%", "10"),
        b.indicator("成本指标", "经济成本指标", "总成本", "≤50万元", "5万元", "10"),
    )
    content = render(b.evaluation(b.project(indicators=own, common=()), [b.score(one, "10") for one in own]))
    assert "◎ 超额较多" not in whole_text(content)


def concluded(reached: int, of: int, money: tuple[str, str, str], *effect: str) -> str:
    """The conclusion on a project: targets reached, 全年预算数 到位数 执行数, the actuals of effects of ≥90%."""
    budget, received, spent = money
    own = [
        b.indicator("产出指标", "数量指标", f"任务{number}", "≥2个", "2个" if number < reached else "0个", "10")
        for number in range(of)
    ]
    own += [b.indicator("效益指标", "社会效益指标", f"效果{one}", "≥90%", one, "10") for one in effect]
    funds = Funds(unit=b.text("万元"), sources=(b.fund("本级财政资金", budget, budget, received, spent),))
    project = b.project(indicators=tuple(own), common=(), funds=funds)
    scores = [
        b.score(one, "10" if stood is not None and stood.met else "0") for one in own for stood in [b.stands(one)]
    ]
    content = render(b.evaluation(project, scores))
    return next(line for line in paragraphs(content) if line.startswith("本项目总得分为"))


WELL = ("100", "100", "100")
ACHIEVED, TROUBLED = "项目实现了年度绩效目标", "但项目仍有以下问题"


@pytest.mark.parametrize(
    ("reached", "of", "money", "effect", "said"),
    [
        (5, 5, WELL, (), ACHIEVED),
        (5, 5, ("100", "100", "120"), (), TROUBLED),
        (5, 5, ("100", "100", "20"), (), TROUBLED),
        (5, 5, ("100", "100", "0"), (), TROUBLED),
        (5, 5, ("100", "40", "40"), (), TROUBLED),
        (4, 5, WELL, (), "项目总体上实现了年度绩效目标"),
        (4, 5, ("100", "100", "20"), (), "主要任务基本完成，但项目仍有以下问题"),
        (4, 5, WELL, ("30%",), "项目部分实现了年度绩效目标"),
        (5, 5, WELL, ("30%",), "项目部分实现了年度绩效目标"),
        (3, 5, WELL, (), "项目部分实现了年度绩效目标"),
        (1, 2, WELL, (), "项目部分实现了年度绩效目标"),
        (1, 5, WELL, (), "项目与年度绩效目标差距较大"),
        (0, 2, WELL, (), "2个指标均未达到年度指标值，项目与年度绩效目标差距较大"),
    ],
)
def test_the_conclusion_weighs_targets_money_and_effects(
    reached: int, of: int, money: tuple[str, str, str], effect: tuple[str, ...], said: str
) -> None:
    words = concluded(reached, of, money, *effect)
    assert said in words
    assert (TROUBLED in words) == (TROUBLED in said)


def entry(kind: str, title: str, **texts: str) -> Lesson:
    return lesson_of({"kind": kind, "title": title, **texts})


def test_a_cause_stands_under_the_problems_it_is_tied_to_and_one_tied_to_none_is_still_told() -> None:
    lessons = (
        entry("存在的问题", "支付偏慢", number="1"),
        entry("存在的问题", "档案不全", number="2", indicator="归档率"),
        entry("原因分析", "合同晚签", number="1"),
        entry("原因分析", "人手不足", number="1、2"),
        entry("原因分析", "柜子不够", indicator="归档率"),
        entry("原因分析", "制度陈旧"),
    )
    lines = paragraphs(render(b.evaluation(b.project(lessons=lessons), b.seed_scores(), terms=b.SEVEN)))
    at = lines.index("产生上述问题的原因：制度陈旧。")
    assert lines[at - 4 : at] == [
        "1.支付偏慢。",
        "原因：合同晚签。人手不足。",
        "2.档案不全。",
        "原因：人手不足。柜子不够。",
    ]


def question(words: str, *counts: str | None, group: str = "参训人员", valid: str | None = "60") -> SurveyQuestion:
    """A 题目 with the answers 很满意, 满意, 基本满意, 不满意."""
    very, satisfied, fairly, dissatisfied = (b.amount(count) for count in counts)
    return SurveyQuestion(
        indicator=b.text("参训人员满意度"), group=b.text(group), sent=b.amount("80"), returned=b.amount("70"),
        valid=b.amount(valid), question=b.text(words), very_satisfied=very, satisfied=satisfied,
        fairly_satisfied=fairly, dissatisfied=dissatisfied, remark=b.text(),
    )  # fmt: skip


def surveyed(*questions: SurveyQuestion, **changes: object) -> bytes:
    own = b.indicator("满意度指标", "服务对象满意度指标", "参训人员满意度", "≥90%", "80%", "10")
    project = b.project(indicators=(own,), common=(), survey=questions)
    return render(b.evaluation(project, [b.score(own, "8")], **changes))


def test_satisfaction_is_the_share_of_the_satisfied_in_percent_rounded_half_up() -> None:
    content = surveyed(question("对课程", "20", "20", "10", "10"), question("对食宿", "30", "11", "10", "9"))
    rows = table_of(content, "满意度调查结果")
    assert [row[0] for row in rows] == ["对课程", "对食宿"]
    assert [row[1:6] for row in rows] == [["60", "20", "20", "10", "10"], ["60", "30", "11", "10", "9"]]
    said = next(line for line in paragraphs(content) if "发放问卷" in line)
    assert "面向参训人员发放问卷80份，回收70份，有效60份。" in said
    assert "（2道题的平均值），指标值为≥90%。" in said
    assert charts(content)[-1].series["很满意"] == ["20", "30"]


@pytest.mark.parametrize(
    ("answers", "rate"),
    [(("very_satisfied", "satisfied"), "66.67%"), (("very_satisfied", "satisfied", "fairly_satisfied"), "83.33%")],
)
def test_the_rulebook_says_which_answers_count_as_satisfied(answers: tuple[str, ...], rate: str) -> None:
    content = surveyed(question("对课程", "20", "20", "10", "10"), terms=b.replace(b.EIGHT, answers=answers))
    assert table_of(content, "满意度调查结果")[0][-1] == rate
    assert f"满意度为{rate}，" in whole_text(content)


@pytest.mark.parametrize("valid", [None, "0"])
def test_without_valid_answers_there_is_no_satisfaction(valid: str | None) -> None:
    content = surveyed(question("对课程", None, None, None, None, valid=valid))
    assert table_of(content, "满意度调查结果")[0][-1] == "—"
    assert "满意度为" not in next(line for line in paragraphs(content) if "发放问卷" in line)


def test_each_group_of_people_asked_is_counted_once_and_the_groups_add_up(tmp_path: Path) -> None:
    file = tmp_path / "报告.jinja"
    file.write_text(
        "{% for survey in surveys %}{{ survey.groups|length }}组，发放{{ survey.total('sent')|whole }}，"
        "有效{{ survey.total('valid')|whole }}\n\n{% endfor %}\n",
        encoding="utf-8",
    )
    asked = [question("对课程", "20", "20", "10", "10"), question("对食宿", "20", "20", "10", "10")]
    own = b.indicator("满意度指标", "服务对象满意度指标", "参训人员满意度", "≥90%", "80%", "10")

    def told(*more: SurveyQuestion) -> list[str]:
        project = b.project(indicators=(own,), common=(), survey=(*asked, *more))
        return paragraphs(render(b.evaluation(project, [b.score(own, "8")]), template=file))

    assert told() == ["1组，发放80，有效60"]
    assert told(question("对课程", "1", "1", "1", "1", group="带队教师", valid="4")) == ["2组，发放160，有效64"]
    assert told(question("对课程", "1", "1", "1", "1", group="带队教师", valid=None)) == ["2组，发放160，有效—"]


def test_a_cost_over_its_limit_is_the_one_target_missed_and_is_told_by_name() -> None:
    kept = [b.indicator("产出指标", "数量指标", f"指标{number}", "≥20场", "20场", "10") for number in range(5)]
    cost = b.indicator("成本指标", "经济成本指标", "培训总成本", "≤50万元", "52.49万元", "10")
    scores = [*(b.score(one, "10", completion=D(100)) for one in kept), b.score(cost, "8", completion=D("95.02"))]
    content = render(b.evaluation(b.project(indicators=(*kept, cost), common=()), scores))
    text = whole_text(content)
    assert text.count("“培训总成本”为52.49万元，超出控制数4.98%。") >= 1
