"""Every figure of a report comes from the evaluation, and the evaluation's key figures are all there."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from pathlib import Path
from types import SimpleNamespace

import pytest

from perfxl import kinds
from perfxl.model import Evaluation, Finding, Funds, Place, Severity
from perfxl.options import Options
from perfxl.process import process
from perfxl.report import default_template, render
from perfxl.report.view import Money
from tests.report import builders as b
from tests.report.reading import charts, tables, whole_text
from tests.support import ROAD, ROOT

D = Decimal
NUMBER = re.compile(r"\d+(?:\.\d+)?")
# Numbers that count headings, list items, tables, charts, attachments and sources, and do not come from the data.
STRUCTURE = re.compile(
    r"^(?:附件：|\u3000+)?\d+\.(?!\d)|^\d+$|^（\d+）|[表图]\d+|附件\d+|佐证材料[\d、]+|^注：完成程度.*", re.MULTILINE
)
FINDINGS = (
    Finding("PX303", Severity.WARNING, Place("支出明细", "B9"), "合计与执行数不符", "请核对", ""),
    Finding("PX409", Severity.NOTE, Place("绩效目标表", "E7"), "单位不同", "请改为期", "按期刊计"),
)


def odd_evaluation() -> Evaluation:
    """A project whose figures are all different, with a source in arrears, an award and a shortfall of every kind."""
    funds = Funds(
        unit=b.text("万元"),
        sources=(
            b.fund("中央财政资金", "311.07", "327.19", "301.13", "287.57"),
            b.fund("自治区（省）财政资金", "0", "0", "0", "0"),
            b.fund("其他资金", "41.83", "53.61", "47.29", None),
        ),
    )
    own = (
        b.indicator("产出指标", "数量指标", "改造里程", "≥17.5公里", "13.7公里", "23", deviation_reason="征地推迟"),
        b.indicator("产出指标", "时效指标", "完工时间", "2024年10月底前", "2024年11月20日", "19"),
        b.indicator(
            "效益指标",
            "社会效益指标",
            "通行条件",
            "明显改善",
            "有所改善",
            "29",
            awarded="22.75",
            award_reason="走访记录",
        ),
    )
    shared = (b.common("决策", "项目立项", "立项依据充分性", "13", [("依据充分", b.Met.PARTLY, "缺批复")]),
              b.common("过程", "资金管理", "预算执行率", "16"))  # fmt: skip
    project = b.project(funds=funds, indicators=own, common=shared, spending=b.project().spending[:3])
    scores = [
        b.score(shared[0], "6.50", explanation="（0.5）÷1×13=6.50"),
        b.score(shared[1], "13.21", completion=D("82.54"), explanation="287.57÷348.42=82.54%，82.54%×16=13.21"),
        b.score(own[0], "18.01", completion=D("78.29"), explanation="13.7÷17.5×23=18.01"),
        b.score(own[1], "0.00", completion=D(0), explanation="0%×19=0.00"),
        b.score(own[2], "20.30", completion=D("78.45"), explanation="建议70%×29=20.30"),
    ]
    return b.evaluation(project, scores)


def walk(value: object) -> Iterator[object]:
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from walk(getattr(value, field.name))
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from walk(item)
    elif isinstance(value, dict):
        yield from walk(tuple(value.values()))
    else:
        yield value


def written(value: Decimal) -> str:
    return f"{abs(value.quantize(D('0.01'), rounding=ROUND_HALF_UP)):f}"


def given(evaluation: Evaluation) -> set[str]:
    """Every number that the data give, in the ways a report writes it."""
    found: set[str] = set()
    for value in (*walk(evaluation), *walk(FINDINGS)):
        if isinstance(value, str):
            found |= set(NUMBER.findall(value.value if isinstance(value, Enum) else value))
        elif isinstance(value, Decimal):
            found.add(written(value))
        elif isinstance(value, int):
            found.add(str(value))
        elif isinstance(value, date):
            found |= {str(value.year), str(value.month), str(value.day)}
    return found | {written(value) for value in derived(evaluation)} | counts(evaluation)


def told_of_targets(evaluation: Evaluation) -> Iterator[Decimal]:
    """By how much targets were missed or passed, and what awards changed."""
    for score in evaluation.scores:
        if score.standing is not None and score.standing.gap is not None:
            yield score.standing.gap
        if score.awarded is not None:
            yield score.awarded - score.computed
    by_rule = sum((score.computed for score in evaluation.scores), D(0))
    yield from (by_rule, evaluation.total - by_rule)


def derived(evaluation: Evaluation) -> Iterator[Decimal]:
    """Sums, differences and rates that follow from the data."""
    project, funds = evaluation.project, evaluation.project.funds
    money = Money(funds, sum((item.amount.value for item in project.spending), D(0)), rounded=False)
    yield from (funds.initial, funds.budget, funds.received, funds.spent, money.items)
    yield from (abs(funds.budget - funds.initial), abs(money.left), abs(money.items - funds.spent))
    yield from (rate for rate in (money.of_received, money.of_budget) if rate is not None)
    yield from (rate for fund in funds.sources if (rate := money.executed(fund)) is not None)
    for source in money.kinds:
        yield from (money.total(source, column) for column in ("initial", "budget", "spent"))
        if budget := money.total(source, "budget"):
            yield money.total(source, "spent") / budget * 100
    yield from told_of_targets(evaluation)
    yield evaluation.total / evaluation.weight * 100
    yield from (sum((score.lost for score in evaluation.scores), D(0)), funds.spent - funds.budget)
    for score in evaluation.scores:
        yield score.lost
        yield score.score / score.weight * 100


def counts(evaluation: Evaluation) -> set[str]:
    project = evaluation.project
    own = len(project.indicators)
    numbers = [
        len(evaluation.classes),
        len(evaluation.subclasses),
        own,
        own - evaluation.figures["quantitative"].value,
        len(FINDINGS),
    ]
    numbers += [len(project.team), sum(1 for score in evaluation.scores if score.lost)]
    numbers += [sum(1 for sub in evaluation.subclasses if sub.level1 == item.name) for item in evaluation.classes]
    numbers += [sum(1 for score in evaluation.scores if score.must_explain)]
    targets = [score for score in evaluation.scores if score.standing is not None]
    met = sum(score.standing.met for score in targets)
    numbers += [met, len(targets) - met, sum(score.awarded is not None for score in evaluation.scores)]
    numbers += [int(abs(score.standing.gap)) for score in targets if score.standing.unit == "天"]
    for group in evaluation.subclasses:  # 得满分的指标按二级指标合说，说有几个
        numbers.append(sum(score.full for score in evaluation.scores if score.level2 == group.name))
    numbers += range(1, max(len(project.spending), len(FINDINGS)) + 1)
    return set(map(str, numbers))


def self_evaluated(evaluation: Evaluation) -> Evaluation:
    kind = b.Entered("项目支出绩效自评", kinds.SELF_EVALUATION)
    return b.evaluation(replace(evaluation.project, info=b.info(kind=kind)), evaluation.scores)


EVALUATIONS = {
    "seed": b.seed(),
    "seed in seven parts": b.seed(terms=b.SEVEN),
    "odd in seven parts": replace(odd_evaluation(), terms=b.SEVEN),
    "odd": odd_evaluation(),
    "odd self-evaluation": self_evaluated(odd_evaluation()),
}


@pytest.mark.parametrize("name", EVALUATIONS)
def test_it_prints_no_figure_that_the_data_do_not_give(name: str) -> None:
    evaluation = EVALUATIONS[name]
    printed = set(NUMBER.findall(STRUCTURE.sub("", whole_text(render(evaluation, FINDINGS, attach_findings=True)))))
    assert printed - given(evaluation) == set()


@pytest.mark.parametrize("name", [name for name in EVALUATIONS if "seven" not in name])
def test_it_prints_every_key_figure(name: str) -> None:
    evaluation = EVALUATIONS[name]
    text = whole_text(render(evaluation, FINDINGS, attach_findings=True))
    funds = evaluation.project.funds
    figures = SimpleNamespace(**evaluation.figures)
    wanted = {
        f"总得分为{written(evaluation.total)}分",
        f"全年预算{written(funds.budget)}万元",
        f"年初预算{written(funds.initial)}万元",
        f"预算执行率{written(evaluation.figures['execution_rate'].value)}%",
        f"总体完成率为{written(evaluation.figures['overall_completion'].value)}%",
        f"指标量化率{written(evaluation.figures['quantified'].value)}%",
        f"等级为“{evaluation.grade}”",
        f"得满分的{evaluation.figures['full'].value}个，扣分的{evaluation.figures['lost'].value}个",
    }
    if evaluation.project.kind == kinds.EVALUATION:
        wanted |= {
            f"偏差为{evaluation.figures['deviation'].value}{evaluation.figures['deviation'].unit}".replace("-", "−"),
            figures.overall_completion.line.replace("=-", "=−"),
            figures.deviation.line.replace("=-", "=−"),
            figures.execution_rate.line,
            figures.total.line,
        }
        for score in evaluation.scores:
            wanted |= {f"分值{written(score.weight)}分，得{written(score.score)}分", score.explanation}
            if score.lost:
                wanted.add(f"扣{written(score.lost)}分")
    assert {figure for figure in wanted if figure not in text} == set()


def rows_of(content: bytes) -> list[list[str]]:
    """The rows of 附件1 that hold an indicator; the standard of a common one reaches over the column of targets."""
    rows = tables(content)["项目支出绩效评价指标评分表"]
    return [row if len(row) == 8 else [*row[:3], "", *row[3:]] for row in rows[1:-1] if len(row) > 1]


def test_it_gives_the_attachment_a_row_for_every_score_and_the_total() -> None:
    evaluation = odd_evaluation()
    shown = [(row[0], row[1], row[6]) for row in rows_of(render(evaluation))]
    assert shown == [(score.name, written(score.weight), written(score.score)) for score in evaluation.scores]
    total = tables(render(evaluation))["项目支出绩效评价指标评分表"][-1]
    assert total[0] == "合计"
    assert written(evaluation.weight) in total
    assert written(evaluation.total) in total


def test_the_scoring_standard_of_every_indicator_stands_in_the_attachment() -> None:
    """指标解释 of a judged one, the formula of a computed one, the rule in a sentence of one of the 绩效目标表."""
    outcome = process(ROOT / "samples" / f"{ROAD}.xlsx", Options(dry_run=True))
    assert outcome.evaluation is not None
    standards = {row[0]: row[2] for row in rows_of(render(outcome.evaluation))}
    assert standards["立项程序规范性"].startswith("项目申请、设立过程是否符合相关要求")
    assert "1.项目是否按照规定的程序申请设立" in standards["立项程序规范性"]
    assert "资金到位率=（实际到位资金/预算资金）×100%" in standards["资金到位率"]
    assert standards["路面改造里程"] == "达到年度指标值的得满分，未达到的按完成值与指标值的比例计分。"
    assert all(standards.values())
    said = whole_text(render(outcome.evaluation))
    assert "各级指标、分值、评分标准和得分见附件1。" in said
    assert "表后的说明" not in said


def test_what_a_unit_says_of_its_indicator_comes_before_the_rule() -> None:
    own = b.indicator("产出指标", "数量指标", "培训场次", "≥20场", "20场", "40", remark="按签到表统计。")
    score = replace(b.score(own, "40"), standard="达到年度指标值的得满分。")
    content = render(b.evaluation(b.project(indicators=(own,), common=()), [score]))
    assert rows_of(content)[0][2] == "按签到表统计。达到年度指标值的得满分。"


def test_it_says_in_the_attachment_why_points_were_lost_and_never_that_nobody_said() -> None:
    content = render(odd_evaluation())
    reasons = {row[0]: row[7] for row in rows_of(content)}
    assert reasons["改造里程"] == "扣4.99分：征地推迟"
    assert reasons["立项依据充分性"] == "扣6.50分"
    assert reasons["完工时间"] == "扣19.00分"
    assert reasons["通行条件"] == "按规则20.30分，核定22.75分"
    for words in ("未说明", "填报资料"):
        assert words not in whole_text(content)


def test_awards_are_told_with_the_rule_the_difference_and_the_two_totals() -> None:
    content = render(odd_evaluation())
    rows = tables(content)["核定得分说明"]
    assert rows[1:] == [
        ["通行条件", "20.30", "22.75", "2.45", "走访记录", "—"],
        ["总分", "58.02", "60.47", "2.45", "", ""],
    ]
    text = whole_text(content)
    assert "按规则计算的总分为58.02分；评价组核定1个指标的得分，核定后总分为60.47分，增加2.45分" in text
    assert text.count("走访记录") == 1


def test_a_missed_target_stays_missed_whatever_was_awarded() -> None:
    own = b.indicator("产出指标", "数量指标", "调解件数", "≥1000件", "860件", "10", awarded="10", award_reason="已尽力")
    evaluation = b.evaluation(b.project(indicators=(own,), common=()), [b.score(own, "8.60")])
    content = render(evaluation)
    (row,) = tables(content)["绩效目标完成情况"][1:]
    assert row == ["调解件数", "≥1000件", "860件", "未完成，低于指标值14.00%", "◐ 部分达成", "10.00/10.00"]
    assert "均未达到年度指标值" in whole_text(content)


def test_it_sums_the_money_by_source_and_leaves_out_sources_without_money() -> None:
    rows = tables(render(odd_evaluation()))["资金来源、到位与执行情况（单位：万元）"]
    assert rows[1:] == [
        ["中央财政资金", "311.07", "327.19", "301.13", "287.57", "87.89%"],
        ["其他资金", "41.83", "53.61", "47.29", "—", "0.00%"],
        ["合计", "352.90", "380.80", "348.42", "287.57", "75.52%"],
    ]


def test_it_shows_both_execution_rates_where_the_denominators_differ() -> None:
    text = whole_text(render(odd_evaluation()))
    assert "执行数与实际到位资金之比为82.54%" in text
    assert "与全年预算数之比为75.52%" in text
    assert "之比为" not in whole_text(render(b.seed()))


def test_it_draws_the_sources_and_the_points_lost_with_their_data() -> None:
    spent, lost = charts(render(odd_evaluation()))
    assert lost.categories == ["完工时间", "立项依据充分性", "通行条件", "改造里程", "预算执行率"]
    assert lost.series == {"扣分": ["19.00", "6.50", "6.25", "4.99", "2.79"]}
    assert lost.workbook[1] == ["完工时间", pytest.approx(19)]
    assert spent.categories == ["中央财政资金", "其他资金"]
    assert spent.series == {"全年预算数": ["327.19", "53.61"], "执行数": ["287.57", None]}
    assert spent.workbook[2] == ["其他资金", pytest.approx(53.61), None]


def test_a_chart_that_would_say_nothing_is_not_drawn() -> None:
    assert charts(render(b.seed())) == []


def test_it_fills_in_the_official_self_evaluation_form() -> None:
    evaluation = self_evaluated(odd_evaluation())
    content = tables(render(evaluation))
    rows = next(rows for title, rows in content.items() if title.startswith("项目支出绩效自评表"))
    assert rows[3] == ["", "年度资金总额", "352.90", "380.80", "287.57", "16.00", "82.54%", "13.21"]
    assert rows[4][1:6] == ["其中：当年财政拨款", "311.07", "327.19", "287.57", "—"]
    assert rows[6][1:5] == ["其他资金", "41.83", "53.61", "0.00"]
    rows = content["绩效指标完成和得分情况"]
    names = [row[3] for row in rows if len(row) == 9]
    assert names == ["立项依据充分性", "改造里程", "完工时间", "通行条件"]
    assert rows[-1] == ["总分", written(evaluation.weight), written(evaluation.total), f"等级：{evaluation.grade}"]


def test_findings_stay_at_the_desk_and_only_reasons_that_concern_the_project_are_told() -> None:
    told = Finding("PX303", Severity.WARNING, Place("支出明细", "B9"), "执行数大于到位数", "请核对", "已垫付")
    text = whole_text(render(b.seed(), (*FINDINGS, told)))
    assert "执行数大于到位数：已垫付。" in text
    for words in ("PX303", "PX409", "B9", "请核对", "合计与执行数不符"):
        assert words not in text


def test_an_office_may_have_the_findings_attached() -> None:
    rows = tables(render(b.seed(), FINDINGS, attach_findings=True))["校验发现的尚存事项"]
    assert rows[1:] == [
        ["1", "PX303", "警告", "支出明细 B9", "合计与执行数不符", "建议：请核对"],
        ["2", "PX409", "提示", "绩效目标表 E7", "单位不同", "已说明：按期刊计"],
    ]


def test_the_attachment_has_the_usual_columns_in_their_order() -> None:
    assert tables(render(b.seed()))["项目支出绩效评价指标评分表"][0] == [
        "三级指标", "分值", "评分标准、评价要点", "年度指标值", "判断或实际完成值", "得分的计算", "得分",
        "扣分、核定说明",
    ]  # fmt: skip


def test_a_long_reason_is_told_in_the_analysis_and_not_in_the_narrow_column_of_the_attachment() -> None:
    own = b.indicator(
        "产出指标", "数量指标", "培训场次", "≥20场", "5场", "40", deviation_reason="推迟，" * 60 + "已补办。"
    )
    content = render(b.evaluation(b.project(indicators=(own,), common=()), [b.score(own, "10")]))
    assert rows_of(content)[0][7] == "扣30.00分，原因见正文"
    assert whole_text(content).count("推迟，" * 60 + "已补办。") == 1


@pytest.mark.parametrize("kind", [kind for kind in kinds.KINDS if not kind.running], ids=str)
def test_sums_that_were_rescaled_are_explained_under_the_tables(kind: kinds.Kind) -> None:
    own = b.indicator("产出指标", "数量指标", "培训场次", "≥20场", "19场", "80")
    project = b.project(info=b.info(kind=b.Entered(kind.title, kind)), indicators=(own,), common=())
    rescaled = b.evaluation(project, [b.score(own, "76")], weight=D("100"), total=D("95"))
    said = "各类分值之和为80.00分，得分之和为76.00分；合计按总分的计算过程调整为满分100.00分、得95.00分。"
    assert said in whole_text(render(rescaled))
    assert "各类分值之和" not in whole_text(render(b.evaluation(project, [b.score(own, "76")])))


def test_the_spending_table_has_remarks_only_where_somebody_made_one() -> None:
    remarked = replace(b.project().spending[0], remark=b.text("按合同支付"))
    assert tables(render(b.seed()))["项目支出明细（单位：万元）"][0] == ["序号", "支出内容", "金额"]
    rows = tables(render(b.evaluation(b.project(spending=(remarked,)), b.seed_scores())))["项目支出明细（单位：万元）"]
    assert rows[1] == ["1", "业务委托费", "29.90", "按合同支付"]


def test_money_is_printed_in_the_unit_of_the_workbook() -> None:
    funds = Funds(unit=b.text("元"), sources=(b.fund("本级财政资金", "80", "80", "80", "51.473"),))
    text = whole_text(render(b.evaluation(b.project(funds=funds, spending=()), b.seed_scores())))
    assert "全年执行514730.00元" in text
    assert "万元" not in text.replace("≤35万元", "").replace("15万元", "").replace("10万元", "").replace(
        "≤30万元", ""
    ).replace("29.90万元", "")


def test_it_says_so_when_amounts_had_to_be_rounded() -> None:
    funds = Funds(unit=b.text("万元"), sources=(b.fund("本级财政资金", "80", "80", "80", "51.473"),))
    text = whole_text(render(b.evaluation(b.project(funds=funds), b.seed_scores())))
    assert "四舍五入保留两位小数" in text
    assert "四舍五入" not in whole_text(render(b.seed()))


def test_the_search_for_invented_figures_would_find_one(tmp_path: Path) -> None:
    words = default_template(kinds.EVALUATION).read_text(encoding="utf-8")
    template = tmp_path / "own.jinja"
    template.write_text(words.replace("# 有关建议", "# 有关建议\n\n另有结余777.77万元。\n"), encoding="utf-8")
    printed = set(
        NUMBER.findall(
            STRUCTURE.sub("", whole_text(render(b.seed(), FINDINGS, template=template, attach_findings=True)))
        )
    )
    assert printed - given(b.seed()) == {"777.77"}
