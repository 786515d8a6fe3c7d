"""Every figure of a report comes from the evaluation, and the evaluation's key figures are all there."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from pathlib import Path

import pytest

from perfxl.model import Evaluation, EvaluationKind, Finding, Funds, Severity
from perfxl.report import default_template, render
from perfxl.report.view import Money
from tests.report import builders as b
from tests.report.reading import charts, tables, whole_text

D = Decimal
NUMBER = re.compile(r"\d+(?:\.\d+)?")
# Numbers that count headings, list items, tables, charts, attachments and sources, and do not come from the data.
STRUCTURE = re.compile(r"^\d+\.(?!\d)|^（\d+）|[表图]\d+|附件\d+|依据〔\d+〕|^评分标准：.*", re.MULTILINE)
FINDINGS = (
    Finding("PX303", Severity.WARNING, "a.xlsx", "支出明细", "B9", "合计与执行数不符", "请核对", ""),
    Finding("PX409", Severity.NOTE, "a.xlsx", "绩效目标表", "E7", "单位不同", "请改为期", "按期刊计"),
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
    yield evaluation.total / evaluation.weight * 100
    for score in evaluation.scores:
        yield score.lost
        yield score.score / score.weight * 100


def counts(evaluation: Evaluation) -> set[str]:
    project = evaluation.project
    own = len(project.indicators)
    numbers = [len(evaluation.classes), len(evaluation.subclasses), own, own - evaluation.quantitative, len(FINDINGS)]
    numbers += [len(project.team), sum(1 for score in evaluation.scores if score.lost)]
    numbers += [sum(1 for sub in evaluation.subclasses if sub.level1 == item.name) for item in evaluation.classes]
    numbers += [sum(1 for score in evaluation.scores if score.must_explain)]
    numbers += range(1, max(len(project.spending), len(FINDINGS)) + 1)
    return set(map(str, numbers))


def self_evaluated(evaluation: Evaluation) -> Evaluation:
    kind = b.Entered("项目支出绩效自评", EvaluationKind.SELF_EVALUATION)
    return b.evaluation(replace(evaluation.project, info=b.info(kind=kind)), evaluation.scores)


EVALUATIONS = {
    "seed": b.seed(),
    "odd": odd_evaluation(),
    "odd self-evaluation": self_evaluated(odd_evaluation()),
}


@pytest.mark.parametrize("name", EVALUATIONS)
def test_it_prints_no_figure_that_the_data_do_not_give(name: str) -> None:
    evaluation = EVALUATIONS[name]
    printed = set(NUMBER.findall(STRUCTURE.sub("", whole_text(render(evaluation, FINDINGS)))))
    assert printed - given(evaluation) == set()


@pytest.mark.parametrize("name", EVALUATIONS)
def test_it_prints_every_key_figure(name: str) -> None:
    evaluation = EVALUATIONS[name]
    text = whole_text(render(evaluation, FINDINGS))
    funds = evaluation.project.funds
    wanted = {
        f"总得分为{written(evaluation.total)}分",
        f"全年预算{written(funds.budget)}万元",
        f"年初预算{written(funds.initial)}万元",
        f"预算执行率{written(evaluation.execution_rate)}%",
        f"总体完成率为{written(evaluation.overall_completion)}%",
        f"偏差为{evaluation.deviation}{evaluation.deviation_unit}",
        f"指标量化率{written(evaluation.quantified)}%",
        f"等级为“{evaluation.grade}”",
        f"得满分的{evaluation.full}个，扣分的{evaluation.lost}个",
        evaluation.overall_explanation,
        evaluation.deviation_explanation,
        evaluation.execution_explanation,
        evaluation.total_explanation,
    }
    for score in evaluation.scores:
        wanted |= {f"分值{written(score.weight)}分，得{written(score.score)}分", score.explanation}
        if score.lost:
            wanted.add(f"扣{written(score.lost)}分")
    assert {figure for figure in wanted if figure not in text} == set()


def test_it_gives_the_attachment_a_row_for_every_score_and_the_total() -> None:
    evaluation = odd_evaluation()
    rows = tables(render(evaluation))["项目支出绩效评价指标评分表"]
    shown = [(row[2], row[3], row[7], row[9]) for row in rows[1:-1]]
    assert shown == [
        (score.name, written(score.weight), written(score.score), f"{written(score.score / score.weight * 100)}%")
        for score in evaluation.scores
    ]
    assert rows[-1][0] == "合计"
    assert written(evaluation.weight) in rows[-1]
    assert written(evaluation.total) in rows[-1]


def test_it_says_in_the_attachment_why_points_were_lost_or_that_nobody_said() -> None:
    rows = tables(render(odd_evaluation()))["项目支出绩效评价指标评分表"]
    reasons = {row[2]: row[8] for row in rows[1:-1]}
    assert reasons["改造里程"] == "征地推迟"
    assert reasons["立项依据充分性"] == "缺批复"
    assert reasons["完工时间"] == "未说明"
    assert reasons["通行条件"] == "走访记录\n核定22.75分"


def test_it_sums_the_money_by_source_and_leaves_out_sources_without_money() -> None:
    rows = tables(render(odd_evaluation()))["资金来源与到位情况（单位：万元）"]
    assert rows[1:] == [
        ["中央财政资金", "311.07", "327.19", "301.13", "287.57", "87.89%"],
        ["其他资金", "41.83", "53.61", "47.29", "—", "0.00%"],
        ["合计", "352.90", "380.80", "348.42", "287.57", "75.52%"],
    ]


def test_it_shows_both_execution_rates_where_the_denominators_differ() -> None:
    text = whole_text(render(odd_evaluation()))
    assert "执行数与实际到位资金之比为82.54%" in text
    assert "执行数与全年预算数之比为75.52%" in text
    assert "两种口径" not in whole_text(render(b.seed()))


def test_it_draws_the_rates_of_the_classes_and_the_spending_with_their_data() -> None:
    evaluation = odd_evaluation()
    rates, spent = charts(render(evaluation))
    assert rates.categories == ["决策", "过程", "产出", "效益"]
    assert rates.series == {"得分率": [written(item.rate) for item in evaluation.classes]}
    assert rates.workbook == [
        [None, "得分率"],
        *([item.name, pytest.approx(float(item.rate))] for item in evaluation.classes),
    ]
    assert spent.categories == ["中央财政资金", "其他资金"]
    assert spent.series == {"全年预算数": ["327.19", "53.61"], "执行数": ["287.57", None]}
    assert spent.workbook[2] == ["其他资金", pytest.approx(53.61), None]


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


def test_it_lists_the_findings_that_remain_with_the_reason_of_accepted_ones() -> None:
    rows = tables(render(b.seed(), FINDINGS))["校验发现的尚存事项"]
    assert rows[1:] == [
        ["1", "PX303", "警告", "支出明细 B9", "合计与执行数不符", "建议：请核对"],
        ["2", "PX409", "提示", "绩效目标表 E7", "单位不同", "已说明：按期刊计"],
    ]
    assert "附件2" not in whole_text(render(b.seed()))


def test_the_attachment_has_the_usual_columns_in_their_order() -> None:
    assert tables(render(b.seed()))["项目支出绩效评价指标评分表"][0] == [
        "一级指标（分值）", "二级指标（分值）", "三级指标", "分值", "年度指标值或评价要点", "实际完成值或判断",
        "评分标准及计算过程", "得分", "扣分原因", "得分率",
    ]  # fmt: skip


def test_a_long_reason_is_told_in_the_analysis_and_not_in_the_narrow_column_of_the_attachment() -> None:
    own = b.indicator(
        "产出指标", "数量指标", "培训场次", "≥20场", "5场", "40", deviation_reason="推迟，" * 60 + "已补办。"
    )
    content = render(b.evaluation(b.project(indicators=(own,), common=()), [b.score(own, "10")]))
    assert tables(content)["项目支出绩效评价指标评分表"][1][8] == "见本报告第四部分"
    assert whole_text(content).count("推迟，" * 60 + "已补办。") == 1


@pytest.mark.parametrize("kind", EvaluationKind)
def test_sums_that_were_rescaled_are_explained_under_the_tables(kind: EvaluationKind) -> None:
    own = b.indicator("产出指标", "数量指标", "培训场次", "≥20场", "19场", "80")
    project = b.project(info=b.info(kind=b.Entered(kind.value, kind)), indicators=(own,), common=())
    rescaled = b.evaluation(project, [b.score(own, "76")], weight=D("100"), total=D("95"))
    said = "各类分值之和为80.00分，得分之和为76.00分；合计按总分的计算过程调整为满分100.00分、得95.00分。"
    assert whole_text(render(rescaled)).count(said) == 2
    assert "各类分值之和" not in whole_text(render(b.evaluation(project, [b.score(own, "76")])))


def test_the_spending_table_has_remarks_only_where_somebody_made_one() -> None:
    remarked = replace(b.project().spending[0], remark=b.text("按合同支付"))
    assert tables(render(b.seed()))["项目支出明细"][0] == ["序号", "支出内容", "金额（万元）"]
    rows = tables(render(b.evaluation(b.project(spending=(remarked,)), b.seed_scores())))["项目支出明细"]
    assert rows[1] == ["1", "业务委托费", "29.90", "按合同支付"]


def test_it_says_so_when_amounts_had_to_be_rounded() -> None:
    funds = Funds(unit=b.text("元"), sources=(b.fund("本级财政资金", "80", "80", "80", "51.473"),))
    text = whole_text(render(b.evaluation(b.project(funds=funds), b.seed_scores())))
    assert "四舍五入保留两位小数" in text
    assert "四舍五入" not in whole_text(render(b.seed()))


def test_the_search_for_invented_figures_would_find_one(tmp_path: Path) -> None:
    words = default_template(EvaluationKind.EVALUATION).read_text(encoding="utf-8")
    template = tmp_path / "own.jinja"
    template.write_text(words.replace("# 有关建议", "# 有关建议\n\n另有结余777.77万元。\n"), encoding="utf-8")
    printed = set(NUMBER.findall(STRUCTURE.sub("", whole_text(render(b.seed(), FINDINGS, template=template)))))
    assert printed - given(b.seed()) == {"777.77"}
