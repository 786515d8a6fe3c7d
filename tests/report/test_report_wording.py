"""What a report says: the parts its rulebook asks for, as truthfully for a weak project as for a good one."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from perfxl import kinds
from perfxl.model import Basis, Funds
from perfxl.report import render
from tests.report import builders as b
from tests.report.reading import charts, of_style, paragraphs, tables, whole_text

D = Decimal
EIGHT = [
    "一、基本情况",
    "二、绩效评价工作开展情况",
    "三、综合评价情况及评价结论",
    "四、绩效评价指标分析",
    "五、预算执行进度与绩效指标偏差",
    "六、主要经验及做法、存在的问题及原因分析",
    "七、有关建议",
    "八、其他需要说明的问题",
]
SEVEN = [
    *EIGHT[:4],
    "五、主要经验及做法、存在的问题及原因分析",
    "六、有关建议",
    "七、其他需要说明的问题",
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


def national(evaluation: b.Evaluation) -> b.Evaluation:
    """The same evaluation under a rulebook with the outline of 财预〔2020〕10号附件3."""
    return replace(evaluation, terms=b.SEVEN)


MAKERS = [b.seed, weak, bare]


@pytest.mark.parametrize("make", MAKERS)
def test_the_rulebook_decides_on_seven_or_eight_parts(make: Callable[[], b.Evaluation]) -> None:
    assert of_style(render(make()), "Heading 1") == EIGHT
    assert of_style(render(national(make())), "Heading 1") == SEVEN


@pytest.mark.parametrize("make", MAKERS)
def test_no_heading_follows_itself_and_none_is_empty(make: Callable[[], b.Evaluation]) -> None:
    for evaluation in (make(), national(make())):
        headings = of_style(render(evaluation), *(f"Heading {level}" for level in range(1, 6)))
        assert all(first != second for first, second in pairwise(headings))
        assert all(heading.strip("0123456789.（）①②③④⑤一二三四五六七八九十、") for heading in headings)


@pytest.mark.parametrize("make", MAKERS)
def test_nothing_of_the_desk_stands_in_a_report(make: Callable[[], b.Evaluation]) -> None:
    for evaluation in (make(), national(make())):
        text = whole_text(render(evaluation))
        for words in ("填报资料", "未说明", "待与文件原文核对", "None", "http", "PX", "本程序", "评分规则（"):
            assert words not in text


def test_a_summary_on_a_page_of_its_own_where_the_rulebook_has_one() -> None:
    content = render(national(b.seed()))
    rows = dict(row[:2] for row in tables(content)["摘要"] if row)
    assert rows["总得分"] == "98.22分（满分100.00分）"
    assert rows["目标达成"] == "9个/9个"
    assert rows["主要成效"].count("指标值") == 3
    assert rows["主要问题"].strip() == "1.上下沟通不够。"
    assert "摘要" not in tables(render(b.seed()))


def test_the_seed_reads_as_its_data_say() -> None:
    text = whole_text(render(b.seed()))
    assert "得满分的19个，扣分的1个" in text
    assert "主要是“预算执行率”扣1.78分。" in text
    assert "单位搬迁、职能调整，部分工作推迟，资金支出放缓。分值5.00分，得3.22分，扣1.78分。" in text
    assert "评价等级为“优”。绩效目标表所列9个指标全部达到年度指标值，项目实现了年度绩效目标，扣分事项仍需改进。" in text
    assert "支出明细合计" not in text


def test_a_weak_project_is_called_one() -> None:
    text = whole_text(render(weak()))
    assert "评价等级为“差”" in text
    assert "绩效目标表所列2个指标均未达到年度指标值，项目与年度绩效目标差距较大" in text
    assert "全年只支出20.00万元，预算执行率仅20.00%，资金没有充分发挥效益。" in text
    assert "效益指标“知晓率”未达到年度指标值，预期效果没有完全实现。" in text
    assert "到位资金尚有80.00万元未支出" in text
    assert "评价中的扣分集中在“预算执行率”、“培训场次”、“知晓率”" in text or "评价中的扣分集中在" in text
    assert "尚未支出的到位资金80.00万元，按结转结余资金管理的规定处理" in text
    for words in ("实现了年度绩效目标", "较好的成效", "产出方面"):
        assert words not in text


def test_spending_nothing_or_beyond_the_budget_is_said_whatever_the_grade() -> None:
    own = b.indicator("产出指标", "数量指标", "培训场次", "≥20场", "20场", "100")
    said = {"0": "全年预算100.00万元没有支出", "112.5": "全年执行数超出全年预算数12.50万元"}
    for spent, words in said.items():
        funds = Funds(unit=b.text("万元"), sources=(b.fund("本级财政资金", "100", "100", "100", spent),))
        evaluation = b.evaluation(b.project(indicators=(own,), common=(), funds=funds), [b.score(own, "100")])
        text = whole_text(render(evaluation))
        assert "评价等级为“优”" in text
        assert words in text
        assert "项目实现了年度绩效目标" not in text


def test_a_flawless_project_has_no_shortcomings_invented_for_it() -> None:
    entered = b.indicator("产出指标", "数量指标", "培训场次", "≥20场", "20场", "100")
    funds = Funds(unit=b.text("万元"), sources=(b.fund("本级财政资金", "100", "100", "100", "100"),))
    project = b.project(indicators=(entered,), common=(), lessons=(), funds=funds)
    text = whole_text(render(b.evaluation(project, [b.score(entered, "100")])))
    assert "绩效目标表所列1个指标全部达到年度指标值，项目实现了年度绩效目标。" in text
    assert "评价中未发现需要整改的问题。" in text


@pytest.mark.parametrize(
    ("target", "actual", "level1", "said"),
    [
        ("≥20场", "20场", "产出指标", "完成"),
        ("≥20场", "5场", "产出指标", "未完成，低于指标值75.00%"),
        ("≥20场", "51.2场", "产出指标", "超过指标值156.00%"),
        ("≥90%", "95.3%", "产出指标", "高出5.30个百分点"),
        ("≥90%", "84.7%", "产出指标", "低于指标值5.30个百分点"),
        ("≥90%", "90%", "产出指标", "与指标值持平"),
        ("≤50万元", "52.49万元", "成本指标", "超出控制数4.98%"),
        ("≤50万元", "49万元", "成本指标", "未超过控制数"),
        ("≤12%", "17.3%", "产出指标", "高于指标值5.30个百分点"),
        ("2024年10月31日前", "2024年11月2日", "产出指标", "晚于计划完成时间2天"),
        ("2024年10月31日前", "2024年10月31日", "产出指标", "按期完成"),
        ("是", "否", "产出指标", "未完成"),
        ("明显改善", "部分达成", "效益指标", "部分达成年度指标并具有一定效果"),
    ],
)
def test_words_for_targets_know_the_direction(target: str, actual: str, level1: str, said: str) -> None:
    own = b.indicator(level1, "经济成本指标" if "成本" in level1 else "数量指标", "某指标", target, actual, "10")
    score = b.score(own, "10" if said == "完成" else "5")
    content = render(b.evaluation(b.project(indicators=(own,), common=()), [score]))
    (row,) = tables(content)["绩效目标完成情况"][1:]
    assert said in row[3]


def test_in_seven_parts_full_marks_share_a_sentence_and_shortfalls_have_a_paragraph_each() -> None:
    lines = paragraphs(render(national(b.seed())))
    assert (
        "“改革事项群众满意度测评的数量”为2个（佐证材料1）；“编辑印发《改革交流》期刊数量”为8期，2个指标得满分。"
    ) in lines
    far = next(line for line in lines if line.startswith("“编辑印送《调研专报》期数”："))
    assert "超过指标值50.00%" in far
    assert "合理确定指标值" in far
    start = "“预算执行率”：由资金数据计算，结果为64.34%。"
    assert any(line.startswith(start) and line.endswith("得3.22分，扣1.78分。") for line in lines)
    assert not any(line.startswith("计算过程") for line in lines)
    assert lines.count("100%×3=3") == 4


def test_in_eight_parts_every_indicator_is_analysed_under_its_name() -> None:
    headings = of_style(render(b.seed()), "Heading 4")
    analysed = [heading.split("）", 1)[1] for heading in headings]
    assert analysed == [score.name for score in b.seed_scores()]
    assert "计算过程：51.47÷80.00=64.34%，64.34%×5=3.22。" in paragraphs(render(b.seed()))


def test_points_not_met_are_named_as_the_reason() -> None:
    points = [
        ("审批文件齐全", b.Met.PARTLY, "缺批复文件"),
        ("经过论证", b.Met.NOT, ""),
        ("程序规范", b.Met.FULLY, ""),
    ]
    entered = b.common("决策", "项目立项", "立项程序规范性", "6", points)
    text = whole_text(render(b.evaluation(b.project(common=(entered,), indicators=()), [b.score(entered, "3")])))
    assert "“审批文件齐全”部分符合，缺批复文件；“经过论证”不符合；“程序规范”符合要求。" in text


def test_many_shortfalls_are_drawn_the_worst_first() -> None:
    own = tuple(b.indicator("产出指标", "数量指标", f"任务{n}", "≥9次", "1次", "9") for n in range(1, 13))
    scores = [b.score(item, str(9 - n % 9)) for n, item in enumerate(own, 1)]
    content = render(b.evaluation(b.project(indicators=own, common=(), lessons=()), scores))
    assert "扣分由多到少，主要是“任务8”扣8.00分，“任务7”扣7.00分" in whole_text(content)
    assert charts(content)[0].categories[:2] == ["任务8", "任务7"]


def test_periods_of_one_year_name_it_once() -> None:
    lines = paragraphs(render(b.seed()))
    assert "本项目实施时间为2023年1月1日至12月31日，实施情况如下：" in lines
    assert "（1）前期准备（2024年3月1日至3月5日）。成立小组，确定指标体系。" in lines


def test_an_award_equal_to_the_rule_is_said_to_be() -> None:
    entered = b.common("过程", "资金管理", "预算执行率", "5", awarded="3.22", award_reason="核实无误")
    text = whole_text(render(b.evaluation(b.project(common=(entered,), indicators=()), [b.score(entered, "3.22")])))
    assert "评价组核定的得分与按规则计算的相同。" in text


def test_an_award_shows_the_rule_and_gives_its_reason_once() -> None:
    entered = b.common("过程", "资金管理", "预算执行率", "5", awarded="4.00", award_reason="搬迁属不可抗因素。")
    text = whole_text(render(b.evaluation(b.project(common=(entered,), indicators=()), [b.score(entered, "3.22")])))
    assert "按规则计算得3.22分，评价组核定为4.00分，理由见附件2。" in text
    assert text.count("搬迁属不可抗因素") == 1


def test_an_indicator_that_does_not_apply_adds_up_everywhere() -> None:
    own = (
        b.indicator("产出指标", "数量指标", "涉外培训", "≥1场", "不适用", "20"),
        b.indicator("产出指标", "数量指标", "培训场次", "≥20场", "20场", "80"),
    )
    gone = b.score(own[0], "0", applicable=False, completion=None, must_explain=False, standing=None)
    evaluation = b.evaluation(b.project(indicators=own, common=()), [gone, b.score(own[1], "80")])
    content = render(evaluation)
    text = whole_text(content)
    assert "“涉外培训”共1个指标（分值20.00分）不适用于本项目，不参与评分，其余指标的得分按比例折算" in text
    assert "不适用于本项目，不参与评分。" in text
    rows = tables(content)
    assert rows["绩效目标完成情况"][1][4:] == ["－ 不适用", "—"]
    assert [row[1] for row in rows["项目支出绩效评价指标评分表"] if row[0] == "涉外培训"] == ["—"]


@pytest.mark.parametrize("basis", Basis)
def test_the_desks_caveats_about_sources_are_not_told(basis: Basis) -> None:
    scores = [
        b.score(entered, entered.weight.text, basis=basis, citation="某办法第三条") for entered in b.INDICATORS[:2]
    ]
    text = whole_text(render(b.evaluation(b.project(), scores)))
    for caveat in ("核对原件", "核实与", "转录", "某办法第三条", basis.remark, basis.label):
        assert caveat not in text


def test_documents_are_cited_as_the_data_have_them() -> None:
    text = whole_text(render(b.seed()))
    assert "有：《中华人民共和国预算法》、《项目支出绩效评价管理办法》（财预〔2020〕10号）。" in text


def linked(**texts: str) -> b.Lesson:
    return b.lesson_of(texts)


def test_problems_causes_and_advice_are_tied_by_number_with_indicator_points_owner_and_date() -> None:
    lessons = (
        linked(kind="存在的问题", title="支付偏慢", number="1", indicator="预算执行率"),
        linked(kind="存在的问题", title="档案不全", number="2"),
        linked(kind="原因分析", title="搬迁推迟签约", number="1"),
        linked(kind="有关建议", title="按月调度支出", number="1", owner="财务科", deadline="2024年6月底前"),
        linked(kind="有关建议", title="补齐档案", number="2"),
    )
    content = render(national(b.evaluation(b.project(lessons=lessons), b.seed_scores())))
    rows = tables(content)["问题、建议和整改安排"]
    assert rows[1:] == [
        ["1", "支付偏慢", "预算执行率", "1.78", "按月调度支出", "财务科", "2024年6月底前"],
        ["2", "档案不全", "—", "—", "补齐档案", "—", "—"],
    ]
    lines = paragraphs(content)
    at = lines.index("1.支付偏慢。涉及指标“预算执行率”，共扣1.78分。")
    assert lines[at + 1] == "原因：搬迁推迟签约。"


def test_who_evaluated_stands_on_the_cover_and_at_the_end() -> None:
    info = b.info(
        mode=b.text("财政评价"),
        client=b.text("某县财政局"),
        evaluator=b.text("某会计师事务所"),
        self_score=b.amount("99.5"),
    )
    content = render(national(b.evaluation(b.project(info=info), b.seed_scores())))
    cover = dict(tables(content)["封面"])
    assert cover["评价方式"] == "财政评价"
    assert cover["委托单位（公章）"] == "某县财政局"
    assert cover["评价机构（公章）"] == "某会计师事务所"
    assert "项目负责人（签章）" not in cover
    assert of_style(content, "落款") == ["某会计师事务所", "2024年4月1日"]
    text = whole_text(content)
    assert "单位自评得分为99.50分，比评价得分高1.28分。" in text
    assert "评价结果是安排政府预算、完善政策和改进管理的重要依据" in text
    assert "重要依据，反馈" not in whole_text(render(b.seed()))


def test_the_attachments_are_listed_at_the_end_of_the_text() -> None:
    lines = paragraphs(render(b.seed()))
    at = lines.index("附件：1.项目支出绩效评价指标评分表")
    assert lines[at + 1 : at + 5] == [
        "\u3000\u3000\u30002.资金使用情况",
        "\u3000\u3000\u30003.佐证材料清单",
        "中共昌吉回族自治州委员会政策研究室",
        "2024年4月1日",
    ]


def test_evidence_is_numbered_once_and_listed() -> None:
    own = (
        b.indicator("产出指标", "数量指标", "培训场次", "≥20场", "20场", "50", evidence="签到表；培训通知"),
        b.indicator("产出指标", "数量指标", "培训人次", "≥200人次", "210人次", "50", evidence="1.签到表"),
    )
    content = render(b.evaluation(b.project(indicators=own, common=()), [b.score(item, "50") for item in own]))
    assert tables(content)["佐证材料清单"][1:] == [
        ["1", "签到表", "培训场次、培训人次"],
        ["2", "培训通知", "培训场次"],
    ]
    assert "（佐证材料1、2）" in whole_text(content)


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


def test_marks_inside_marks_and_a_persons_list_are_set_as_they_should_be() -> None:
    own = b.indicator("产出指标", "数量指标", "“城市书房”开放", "≥1个", "1个", "100")
    info = b.info(content=b.text("1.建书房\n2.办活动"))
    text = whole_text(render(b.evaluation(b.project(indicators=(own,), common=(), info=info), [b.score(own, "100")])))
    assert "“‘城市书房’开放”" in text
    assert "（1）建书房\n（2）办活动。" in text


def test_a_self_evaluation_gets_the_short_report_with_the_form() -> None:
    kind = b.Entered("项目支出绩效自评", kinds.SELF_EVALUATION)
    content = render(b.evaluation(b.project(info=b.info(kind=kind)), b.seed_scores()))
    assert of_style(content, "Title") == ["政研改革经费", "项目支出绩效自评报告"]
    assert [heading.split("、", 1)[1] for heading in of_style(content, "Heading 1")] == [
        "项目概况", "资金和绩效目标", "绩效目标完成情况", "未完成或偏离较大的原因和改进措施",
        "自评结果拟应用和公开情况", "其他需要说明的问题",
    ]  # fmt: skip
    assert of_style(content, "附件序号", "附件标题")[:2] == ["附件1", "项目支出绩效自评表"]
    assert any("填表人：" in line and "财务负责人：" in line for line in paragraphs(content))
    assert of_style(content, "toc 1") == []
