"""What a report says: the eight parts for any project, as truthfully for a weak one as for a good one."""

from decimal import Decimal
from itertools import pairwise

import pytest

from perfxl.model import EvaluationKind, Funds, LessonKind
from perfxl.report import render
from tests.report import builders as b
from tests.report.reading import of_style, paragraphs, whole_text

D = Decimal
PARTS = [
    "一、基本情况",
    "二、绩效评价工作开展情况",
    "三、综合评价情况及评价结论",
    "四、绩效评价指标分析",
    "五、预算执行进度与绩效指标偏差",
    "六、主要经验及做法、存在的问题及原因分析",
    "七、有关建议",
    "八、其他需要说明的问题",
]


def weak() -> b.Evaluation:
    """A project that missed its targets, spent little and explained nothing."""
    own = (
        b.indicator("产出指标", "数量指标", "培训场次", "≥20场", "5场", "40"),
        b.indicator("效益指标", "社会效益指标", "知晓率", "≥90%", "30%", "30"),
    )
    shared = (b.common("过程", "资金管理", "预算执行率", "30"),)
    funds = Funds(unit=b.text("万元"), sources=(b.fund("本级财政资金", "100", "100", "100", "20"),))
    project = b.project(
        indicators=own, common=shared, funds=funds, spending=(), lessons=(), info=b.info(deviation_reason=b.text())
    )
    scores = [
        b.score(shared[0], "6", completion=D("20.00")),
        b.score(own[0], "10", completion=D("25.00")),
        b.score(own[1], "10", completion=D("33.33")),
    ]
    return b.evaluation(project, scores)


def bare() -> b.Evaluation:
    """A project about which nothing optional was entered, and nothing at all in the tables."""
    empty = {name: b.text() for name in ("background", "content", "implementation", "functions", "organisation", "goal",
                                        "staffing", "deviation_reason", "department", "unit", "leader")}  # fmt: skip
    project = b.project(info=b.info(**empty), funds=Funds(unit=b.text("万元"), sources=()), spending=(), indicators=(),
                        common=(), team=(), phases=(), documents=(), lessons=())  # fmt: skip
    return b.evaluation(project, [])


@pytest.mark.parametrize("make", [b.seed, weak, bare])
def test_the_eight_parts_stand_in_their_order(make: object) -> None:
    assert of_style(render(make()), "Heading 1") == PARTS  # type: ignore[operator]


@pytest.mark.parametrize("make", [b.seed, weak, bare])
def test_no_heading_follows_itself_and_none_is_empty(make: object) -> None:
    headings = of_style(render(make()), *(f"Heading {level}" for level in range(1, 6)))  # type: ignore[operator]
    assert all(first != second for first, second in pairwise(headings))
    assert all(heading.strip("0123456789.（）①②③④⑤一二三四五六七八九十、") for heading in headings)


def test_the_seed_reads_as_its_data_say() -> None:
    text = whole_text(render(b.seed()))
    assert "得满分的19个，扣分的1个" in text
    assert "没有达到要求的方面：扣分指标有1个，为“预算执行率”（扣1.78分）。各项扣分的原因见本报告第四部分。" in text
    assert "扣分原因：单位搬迁、职能调整，部分工作推迟，资金支出放缓。本指标分值5.00分，得3.22分，扣1.78分。" in text
    assert "存在的主要问题：上下沟通不够。" in text
    assert "评价等级为“优”" in text
    assert "绩效目标表中参与评分的9个指标均达到年度指标值。项目实现了预期绩效目标，扣分事项仍需改进。" in text
    assert "支出明细合计" not in text


def test_a_weak_project_is_called_one() -> None:
    text = whole_text(render(weak()))
    assert "评价等级为“差”" in text
    assert "项目与预期绩效目标差距较大" in text
    assert "本项目没有得满分的指标" in text
    assert "到位资金尚有80.00万元未支出" in text
    assert "填报资料没有说明产生偏差的原因" in text
    assert "按评分规则应当说明原因而没有说明的指标有3个：“预算执行率”、“培训场次”、“知晓率”" in text
    assert "绩效目标表中参与评分的2个指标均没有达到年度指标值" in text
    assert "填报资料没有列出问题。从评分结果看，问题在于3个指标扣分：" in text
    assert "对尚未支出的到位资金80.00万元，应当查明原因" in text
    assert "实现了预期" not in text
    assert "较好的成效" not in text
    assert "各项指标均达到要求" not in text


def test_a_flawless_project_has_no_shortcomings_invented_for_it() -> None:
    entered = b.indicator("产出指标", "数量指标", "培训场次", "≥20场", "20场", "100")
    text = whole_text(
        render(b.evaluation(b.project(indicators=(entered,), common=(), lessons=()), [b.score(entered, "100")]))
    )
    assert "参与评分的指标均得满分" in text
    assert "没有需要分析的扣分事项" in text
    assert "扣分指标有" not in text
    assert "项目实现了预期绩效目标" in text


def test_nothing_entered_is_said_and_nothing_invented() -> None:
    text = whole_text(render(bare()))
    for words in ("填报资料未说明项目背景", "填报资料未说明年度总体目标", "填报资料未列明评价小组人员和各阶段的",
                  "没有可供计算预算执行率的基数", "本项目未设置个性化绩效指标"):  # fmt: skip
        assert words in text
    assert "None" not in text


def test_a_class_without_indicators_is_said_once() -> None:
    lines = paragraphs(render(b.seed()))
    assert [line for line in lines if "无此类指标" in line] == [
        "时效指标：无此类指标。",
        "社会成本、生态环境成本指标：无此类指标。",
        "经济效益、生态效益指标：无此类指标。",
        "无此类指标。",
    ]
    assert lines[lines.index("无此类指标。") - 1] == "（4）满意度指标"


def test_cost_under_output_is_not_missed_as_a_class_of_its_own() -> None:
    own = (b.indicator("产出指标", "成本指标", "单位成本", "≤5万元", "4万元", "100"),)
    headings = of_style(
        render(b.evaluation(b.project(indicators=own, common=()), [b.score(own[0], "100")])), "Heading 4"
    )
    assert "（2）效益指标" in headings
    assert not any("成本指标" in heading for heading in headings)


def test_every_indicator_is_analysed_under_its_name() -> None:
    headings = of_style(render(b.seed()), "Heading 4")
    analysed = [heading.split("）", 1)[1] for heading in headings]
    assert [name for name in analysed if name in {score.name for score in b.seed_scores()}] == [
        score.name for score in b.seed_scores()
    ]


def test_points_not_met_are_named_as_the_reason() -> None:
    points = [("审批文件齐全", b.Met.PARTLY, "缺批复文件"), ("经过论证", b.Met.NOT, ""), ("程序规范", b.Met.FULLY, "")]
    entered = b.common("决策", "项目立项", "立项程序规范性", "6", points)
    text = whole_text(render(b.evaluation(b.project(common=(entered,), indicators=()), [b.score(entered, "3")])))
    assert "对照评价要点，“审批文件齐全”部分符合，缺批复文件；“经过论证”不符合；“程序规范”符合。" in text
    assert "扣3.00分，原因是有2项评价要点未完全符合。" in text
    assert "上述评价要点均符合要求" not in text


def test_points_that_are_met_read_as_what_was_found() -> None:
    lines = paragraphs(render(b.seed()))
    start = "对照评价要点，符合职能和规划；“不与其他项目重复”符合。上述评价要点均符合要求。"
    assert start + "本指标分值5.00分，得5.00分。" in lines


def test_the_arithmetic_stands_by_points_lost_and_in_the_attachment_for_all() -> None:
    lines = paragraphs(render(b.seed()))
    assert "计算过程：51.47÷80.00=64.34%，64.34%×5=3.22。" in lines
    assert "计算过程：100%×3=3。" not in lines
    assert lines.count("100%×3=3") == 4


@pytest.mark.parametrize(
    ("reached", "grade", "words"),
    [
        (
            ("60", "36"),
            "优",
            "，达到年度指标值的1个，没有达到的1个。项目总体上实现了预期绩效目标，没有达到要求的指标仍需改进。",
        ),
        (("60", "25"), "良", "项目取得了较好的成效，但与绩效目标和管理要求相比仍有差距，需要改进。"),
        (("60", "5"), "中", "项目只取得了部分成效，实施和管理中存在明显不足，需要认真整改。"),
    ],
)
def test_the_conclusion_follows_from_grade_and_targets(reached: tuple[str, str], grade: str, words: str) -> None:
    own = (
        b.indicator("产出指标", "数量指标", "培训场次", "≥20场", "20场", "60"),
        b.indicator("效益指标", "社会效益指标", "知晓率", "≥90%", "80%", "40"),
    )
    scores = [b.score(item, got) for item, got in zip(own, reached, strict=True)]
    text = whole_text(render(b.evaluation(b.project(indicators=own, common=()), scores)))
    assert f"评价等级为“{grade}”" in text
    assert words in text


def test_many_shortfalls_are_summed_up_the_worst_first() -> None:
    own = tuple(b.indicator("产出指标", "数量指标", f"任务{n}", "≥9次", "1次", "9") for n in range(1, 13))
    scores = [b.score(item, str(9 - n % 9)) for n, item in enumerate(own, 1)]
    text = whole_text(render(b.evaluation(b.project(indicators=own, common=(), lessons=()), scores)))
    assert "扣分指标有11个，扣分较多的是“任务8”（扣8.00分）、“任务7”（扣7.00分）" in text
    assert "，其余见附件1。各项扣分的原因见本报告第四部分。" in text
    assert "问题在于11个指标扣分：“任务8”、“任务7”、" in text


def test_periods_of_one_year_name_it_once() -> None:
    lines = paragraphs(render(b.seed()))
    assert "本项目实施时间为2023年1月1日至12月31日。" in "".join(lines)
    assert "2024年3月1日至3月5日，成立小组，确定指标体系。" in lines


def test_an_award_equal_to_the_rule_is_said_to_be() -> None:
    entered = b.common("过程", "资金管理", "预算执行率", "5", awarded="3.22", award_reason="核实无误")
    text = whole_text(render(b.evaluation(b.project(common=(entered,), indicators=()), [b.score(entered, "3.22")])))
    assert "评价小组核定为3.22分，与按规则计算的得分相同，核定理由：核实无误。" in text


def test_an_award_shows_the_rule_and_the_reason() -> None:
    entered = b.common("过程", "资金管理", "预算执行率", "5", awarded="4.00", award_reason="搬迁属不可抗因素。")
    text = whole_text(render(b.evaluation(b.project(common=(entered,), indicators=()), [b.score(entered, "3.22")])))
    assert "按规则计算为3.22分，评价小组核定为4.00分，核定理由：搬迁属不可抗因素。" in text


def test_an_indicator_that_does_not_apply_is_said_to() -> None:
    entered = b.indicator("产出指标", "数量指标", "涉外培训", "≥1场", "不适用", "10")
    score = b.score(entered, "0", applicable=False, completion=None, must_explain=False)
    text = whole_text(render(b.evaluation(b.project(indicators=(entered,), common=()), [score], indicators=0, lost=0)))
    assert "另有1个指标不适用于本项目，不参与评分" in text
    assert "共设置个性化三级指标1个，均不适用于本项目。" in text
    assert "该指标不适用于本项目，不参与评分" in text
    assert "“涉外培训”得" not in text


def test_an_unverified_source_is_marked_where_it_is_printed() -> None:
    scores = [
        b.score(entered, entered.weight.text, verified=False, citation="某办法第三条") for entered in b.INDICATORS[:2]
    ]
    text = whole_text(render(b.evaluation(b.project(), scores)))
    assert "〔1〕某办法第三条（出处待与文件原文核对）" in text
    assert "部分评分规则的出处尚待与文件原文核对" in text
    assert "待与文件原文核对" not in whole_text(render(b.seed()))


def test_documents_are_cited_as_the_data_have_them() -> None:
    lines = paragraphs(render(b.seed()))
    assert "（1）《中华人民共和国预算法》；" in lines
    assert "（2）《项目支出绩效评价管理办法》（财预〔2020〕10号）。" in lines


def test_several_problems_causes_and_suggestions_are_numbered() -> None:
    lessons = tuple(b.lesson(kind, f"标题{n}", f"内容{n}") for kind in LessonKind for n in (1, 2))
    lines = paragraphs(render(b.evaluation(b.project(lessons=lessons), b.seed_scores())))
    assert "1.标题1。内容1。" in lines
    assert lines.count("（2）标题2。内容2。") == 2
    assert lines.count("（二）标题2。内容2。") == 2


def test_a_spending_table_that_does_not_add_up_is_said_to() -> None:
    project = b.project(spending=b.project().spending[:2])
    text = whole_text(render(b.evaluation(project, b.seed_scores())))
    assert "支出明细合计40.01万元，与执行数51.47万元相差11.46万元" in text


def test_the_office_s_own_words_replace_the_defaults() -> None:
    own = b.info(purpose=b.text("摸清底数"), methods=b.text("比较法"), staffing=b.text("共9人"))
    text = whole_text(render(b.evaluation(b.project(info=own), b.seed_scores())))
    assert "摸清底数。" in text
    assert "本次评价采用的方法：比较法。" in text
    assert "核实绩效目标的完成程度" not in text


def test_a_self_evaluation_gets_the_short_report_with_the_form() -> None:
    kind = b.Entered("项目支出绩效自评", EvaluationKind.SELF_EVALUATION)
    content = render(b.evaluation(b.project(info=b.info(kind=kind)), b.seed_scores()))
    assert of_style(content, "Title") == ["项目支出绩效自评报告"]
    assert [heading.split("、", 1)[1] for heading in of_style(content, "Heading 1")] == [
        "项目基本情况", "自评工作开展情况", "自评结论", "绩效目标完成情况分析", "偏差分析、存在问题和改进措施",
        "其他需要说明的情况",
    ]  # fmt: skip
    assert of_style(content, "附件标题") == ["附件1\u3000项目支出绩效自评表"]
