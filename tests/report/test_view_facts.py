"""What a report knows of a project before a word is written: money, evidence, problems, awards, surveys, methods."""

from dataclasses import replace
from decimal import Decimal

import pytest

from perfxl import kinds
from perfxl.model import (
    Colour,
    Finding,
    Funds,
    Lesson,
    LessonKind,
    Light,
    Lights,
    Place,
    Score,
    Severity,
    Spending,
)
from perfxl.report.view import context
from perfxl.report.view.awards import awards_of
from perfxl.report.view.conclusions import conclusion_of
from perfxl.report.view.evidence import evidence_of, numbers_by_score
from perfxl.report.view.money import money_of, unit_factor, unit_of
from perfxl.report.view.problems import said, troubles_of
from perfxl.report.view.targets import targets_of
from perfxl.report.view.told import told_of
from perfxl.report.view.whole import of_department, of_monitoring
from perfxl.report.view.work import method_traces, mode_of
from tests.facts import lesson_of
from tests.report import builders as b

D = Decimal


def entry(kind: str, title: str, **texts: str) -> Lesson:
    return lesson_of({"kind": kind, "title": title, **texts})


def own(name: str, reached: str, **texts: str) -> Score:
    """A score of ten marks at most of an indicator of the 绩效目标表."""
    return b.score(b.indicator("产出指标", "数量指标", name, "≥20场", "20场", "10", **texts), reached)


# --- money ---


def spent_on(*amounts: str | None) -> tuple[Spending, ...]:
    return tuple(
        Spending(content=b.text(f"第{n}项"), amount=b.amount(cost), remark=b.text())
        for n, cost in enumerate(amounts, 1)
    )


def test_the_three_largest_items_and_their_sum() -> None:
    money = money_of(b.project(spending=spent_on("1.5", None, "4", "0", "4", "0.25")))
    assert [item.content.text for item in money.largest] == ["第3项", "第5项", "第1项"]
    assert money.items == D("9.75")
    assert len(money_of(b.project(spending=spent_on("1", "0", None))).largest) == 1


@pytest.mark.parametrize(
    ("amount", "unit", "rounded"),
    [
        ("1.25", "万元", False),
        ("1.255", "万元", True),
        ("1.255", "元", False),
        ("1.255001", "元", False),
        ("1.2550001", "元", True),
    ],
)
def test_amounts_that_are_printed_with_fewer_decimals_are_known(amount: str, unit: str, rounded: bool) -> None:
    sources = (b.fund("本级财政资金", "80", "80", "80", amount),)
    for project in (
        b.project(funds=Funds(unit=b.text(unit), sources=sources), spending=()),
        b.project(funds=Funds(unit=b.text(unit), sources=()), spending=spent_on(amount)),
    ):
        assert money_of(project).rounded is rounded


def test_the_unit_of_the_workbook_is_that_of_the_report() -> None:
    for text, unit, factor in (("元", "元", 10_000), (" 元 ", "元", 10_000), ("万元", "万元", 1), ("", "万元", 1)):
        funds = Funds(unit=b.text(text), sources=())
        assert (unit_of(funds), unit_factor(funds)) == (unit, D(factor))


def test_sources_without_money_are_left_out_unless_none_has_any() -> None:
    full, empty = b.fund("中央", "1", None, None, None), b.fund("其他", None, "0", None, None)
    assert money_of(b.project(funds=Funds(unit=b.text(), sources=(full, empty)))).sources == (full,)
    assert money_of(b.project(funds=Funds(unit=b.text(), sources=(empty,)))).sources == (empty,)


def test_rates_by_each_denominator() -> None:
    sources = (b.fund("中央财政资金", "80", "80", "40", "30"), b.fund("上年结转", "20", "20", "20", "20"))
    money = money_of(b.project(funds=Funds(unit=b.text("万元"), sources=sources)))
    assert (money.of_received, money.of_budget, money.left) == (D("83.33"), D("50.00"), D(10))
    assert [money.executed(fund) for fund in sources] == [D("37.50"), D("100.00")]
    assert money.executed(b.fund("其他资金", None, None, None, None)) is None
    assert [len(line) for line in money.kinds] == [1, 1, 0]
    assert money.total(sources, "received") == D(60)
    assert money.total((b.fund("其他资金", None, None, None, None),), "spent") == 0


# --- evidence ---


def test_each_document_has_one_number_however_often_it_is_named() -> None:
    scores = [
        own("场次", "10", evidence="1.签到表；2、会议纪要。"),
        own("人数", "10", evidence="（1）签到表\n签到表；；"),
        own("无", "10"),
        b.score(b.common("决策", "立项", "立项依据", "5"), "5"),
    ]
    found = evidence_of(scores)
    assert [(one.number, one.text, one.indicators) for one in found] == [
        (1, "签到表", ("场次", "人数")),
        (2, "会议纪要", ("场次",)),
    ]
    numbers = numbers_by_score(found, scores)
    assert [numbers[id(one)] for one in scores] == [(1, 2), (1,), (), ()]


def test_a_decimal_at_the_beginning_is_no_number_of_a_list() -> None:
    assert [one.text for one in evidence_of([own("场次", "10", evidence="2.5公里路段验收单；2024年台账")])] == [
        "2.5公里路段验收单",
        "2024年台账",
    ]


def test_an_indicator_that_names_a_document_twice_is_listed_once() -> None:
    (found,) = evidence_of([own("场次", "10", evidence="签到表"), own("场次", "8", evidence="签到表")])
    assert found.indicators == ("场次",)


# --- problems ---


@pytest.mark.parametrize(
    "words", ["无", "没有", "暂无。", "/", "—", "无其他需要说明的问题。", "没有存在的问题", "", " "]
)
def test_nothing_said_is_nothing(words: str) -> None:
    assert said([entry("存在的问题", words)], LessonKind.PROBLEM) == ()
    assert len(said([entry("存在的问题", words, text="支付偏慢")], LessonKind.PROBLEM)) == 1


@pytest.mark.parametrize("words", ["无障碍设施不足", "没有建账", "无人值守"])
def test_words_that_only_begin_like_nothing_say_something(words: str) -> None:
    assert len(said([entry("存在的问题", words)], LessonKind.PROBLEM)) == 1


def test_the_only_problem_gets_whatever_has_no_number() -> None:
    lessons = [entry("存在的问题", "慢", number="1"), entry("原因分析", "晚签", number="7"), entry("有关建议", "早签")]
    (trouble,) = troubles_of(lessons, []).problems
    assert [one.title.text for one in (*trouble.causes, *trouble.advice)] == ["晚签", "早签"]


def test_advice_is_tied_by_number_before_indicator() -> None:
    lessons = [
        entry("存在的问题", "慢", number="1", indicator="场次"),
        entry("存在的问题", "乱", number="2、3", indicator="人数"),
        entry("有关建议", "早签", number="2", indicator="场次"),
        entry("有关建议", "建账", indicator="场次、人数"),
        entry("有关建议", "培训"),
    ]
    found = troubles_of(lessons, [])
    assert [one.answers for one in found.suggestions] == [(2,), (1, 2), ()]
    assert [[one.title.text for one in trouble.advice] for trouble in found.problems] == [["建账"], ["早签", "建账"]]
    assert [trouble.number for trouble in found.problems] == [1, 2]


def test_a_problem_knows_its_indicators_the_points_lost_who_answers_and_by_when() -> None:
    short = [own("场 次", "8"), own("人数", "7"), own("质量", "9"), replace(own("时效", "5"), applicable=False)]
    lessons = [
        entry("存在的问题", "“人数”不足", number="1", indicator="场次，时效", owner="办公室", deadline="2025年6月"),
        entry("存在的问题", "质量不高", number="2"),
        entry("有关建议", "改", number="1", owner="财务科"),
    ]
    found = troubles_of(lessons, short)
    first, second = found.problems
    assert [one.name for one in first.scores] == ["场 次", "人数", "时效"]
    assert (first.lost, first.owner, first.deadline) == (D(5), "财务科", "2025年6月")
    assert (second.scores, second.lost, second.owner, second.deadline) == ((), 0, "", "")
    assert [one.name for one in found.unexplained] == ["质量"]
    assert found.tied
    assert not troubles_of([entry("存在的问题", "慢")], []).tied
    assert troubles_of([entry("存在的问题", "慢", indicator="没有这个指标")], []).tied
    assert troubles_of([entry("存在的问题", "慢", deadline="年底")], []).tied


# --- awards, targets, conclusions ---


def test_awards_are_told_with_what_the_rule_gives() -> None:
    raised = own("场次", "8", awarded="9", award_reason="另有补充材料")
    kept = replace(own("人数", "7", awarded="7", award_reason="同规则"), applicable=True)
    without = replace(own("时效", "5", awarded="6", award_reason="不计"), applicable=False)
    found = awards_of([own("质量", "9"), raised, kept, without])
    assert [(one.score.name, one.by_rule, one.awarded, one.difference, one.reason) for one in found] == [
        ("场次", 8, 9, 1, "另有补充材料"),
        ("人数", 7, 7, 0, "同规则"),
    ]
    told = context(b.evaluation(b.project(), [raised, kept]), ())
    assert [one.score.name for one in told["changed"]] == ["场次"]  # type: ignore[attr-defined]
    lowered = own("场次", "8", awarded="7", award_reason="扣减")
    assert len(context(b.evaluation(b.project(), [lowered]), ())["changed"]) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("target", "actual", "printed"),
    [
        ("≥20场", "20", "20场"),
        ("≥20场", "20场", "20场"),
        ("≥20场", "1,200", "1,200场"),
        ("≥20.5场", "20.5", "20.5场"),
        ("≥90%", "0.95", "95%"),
        ("≥90％", "９５％", "95%"),
        ("≥90%", "95", "95%"),
        ("≥20", "25", "25"),
        ("≥20场", "约20", "约20"),
        ("≥20场", "已办", "已办"),
        ("明显改善", "20", "20"),
    ],
)
def test_an_actual_has_the_unit_of_its_target(target: str, actual: str, printed: str) -> None:
    entered = b.indicator("产出指标", "数量指标", "某指标", target, actual, "10")
    (found,) = targets_of(b.evaluation(b.project(indicators=(entered,), common=()), [b.score(entered, "10")]))
    assert found.actual == printed


def test_an_adjusted_target_is_known_by_its_basis() -> None:
    changes = ({"adjusted_target": "≥20场", "adjustment_basis": "批复〔2025〕3号"}, {"adjusted_target": "≥20场"}, {})
    scores = [own(f"指标{number}", "10", **texts) for number, texts in enumerate(changes)]
    assert [one.adjusted for one in targets_of(b.evaluation(b.project(common=()), scores))] == [True, False, False]


def missed(level1: str, level2: str, name: str, target: str, actual: str) -> Score:
    return b.score(b.indicator(level1, level2, name, target, actual, "10"), "5", completion=D(50))


def test_a_conclusion_names_what_was_missed_each_under_one_head() -> None:
    scores = [
        missed("产出指标", "时效指标", "完成时间", "2024年10月31日前", "2024年11月2日"),
        missed("效益指标", "社会效益指标", "就业人数", "≥20人", "5人"),
        missed("效益指标", "服务对象满意度指标", "群众满意度", "≥90%", "80%"),
        missed("成本指标", "经济成本指标", "总成本", "≤50万元", "52万元"),
        own("场次", "10"),
        replace(own("人数", "0"), applicable=False),
    ]
    evaluation = b.evaluation(b.project(common=()), scores)
    found = conclusion_of(evaluation, targets_of(evaluation))
    names = {
        "late": [one.name for one in found.late],
        "core": [one.name for one in found.core_missed],
        "unsatisfied": [one.name for one in found.unsatisfied],
        "cost": [one.name for one in found.over_cost],
    }
    assert names == {"late": ["完成时间"], "core": ["就业人数"], "unsatisfied": ["群众满意度"], "cost": ["总成本"]}
    assert (found.met, found.counted, found.troubled) == (1, 5, True)


@pytest.mark.parametrize(
    ("one", "troubled"),
    [
        (("产出指标", "时效指标", "完成时间", "2024年10月31日前", "2024年11月2日"), False),
        (("效益指标", "社会效益指标", "就业人数", "≥20人", "5人"), True),
        (("效益指标", "服务对象满意度指标", "群众满意度", "≥90%", "80%"), True),
        (("成本指标", "经济成本指标", "总成本", "≤50万元", "52万元"), True),
    ],
)
def test_an_effect_satisfaction_or_cost_missed_weighs_by_itself(one: tuple[str, ...], troubled: bool) -> None:
    """A delay alone does not; money is in order here."""
    sources = (b.fund("本级财政资金", "80", "80", "80", "80"),)
    project = b.project(common=(), funds=Funds(unit=b.text("万元"), sources=sources))
    evaluation = b.evaluation(project, [own("场次", "10"), missed(*one)])
    assert conclusion_of(evaluation, targets_of(evaluation)).troubled is troubled


@pytest.mark.parametrize(
    ("met", "missing", "completion", "verdict"),
    [
        (0, 0, None, "unknown"), (5, 0, "100", "all"), (4, 1, "95", "most"), (3, 1, "79.99", "some"),
        (1, 1, "60", "some"),
        (1, 2, "80", "some"), (1, 2, "79.99", "few"), (1, 2, None, "few"), (0, 2, "90", "none"),
    ],
)  # fmt: skip
def test_the_verdict_counts_targets(met: int, missing: int, completion: str | None, verdict: str) -> None:
    scores = [
        *(own(f"甲{number}", "10") for number in range(met)),
        *(missed("产出指标", "数量指标", f"乙{number}", "≥20场", "10场") for number in range(missing)),
    ]
    given = {"target_completion": None if completion is None else D(completion)}
    evaluation = b.evaluation(b.project(common=()), scores, **given)
    assert conclusion_of(evaluation, targets_of(evaluation)).verdict == verdict


@pytest.mark.parametrize(
    ("received", "spent", "words"),
    [
        ("80", "80", ()),
        ("80", "64", ()),
        ("80", "63", ("unspent",)),
        ("80", "0", ("spent_nothing",)),
        ("80", "81", ("overspent",)),
        ("79", "79", ("unreceived",)),
    ],
)
def test_money_weighs_in_the_conclusion(received: str, spent: str, words: tuple[str, ...]) -> None:
    terms = replace(b.EIGHT, execution_below=D(80), receipt_below=D(100))
    sources = (b.fund("本级财政资金", "80", "80", received, spent),)
    project = b.project(common=(), funds=Funds(unit=b.text("万元"), sources=sources))
    evaluation = b.evaluation(project, [own("场次", "10")], terms=terms)
    found = conclusion_of(evaluation, targets_of(evaluation))
    told = [name for name in ("overspent", "unspent", "spent_nothing", "unreceived") if getattr(found, name)]
    assert told == list(words)
    assert found.troubled is bool(words)


# --- findings told, methods, departments, monitoring ---


def finding(code: str, message: str, accepted: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(code, severity, Place("资金情况", "B3"), message, "处理", accepted=accepted)


def test_reasons_people_gave_are_told_with_the_fact_where_it_reads_as_one() -> None:
    found = told_of(
        [
            finding("PX301", "执行数大于到位数。", "垫付在先；"),
            finding("PX301", "执行数大于到位数。", "垫付在先"),
            finding("PX301", "请核对到位数", "已核对。"),
            finding("PX301", "B3 与 B4 不等", "四舍五入"),
            finding("PX501", "得分没有理由", "不讲"),
            finding("PX301", "没有接受", ""),
            finding("PX301", "只是提示", "不讲", Severity.NOTE),
        ]
    )
    assert found == ("执行数大于到位数：垫付在先", "已核对", "四舍五入")


def test_methods_are_told_by_their_traces() -> None:
    plain = b.evaluation(b.project(common=()), [own("场次", "10")])
    cost = b.evaluation(b.project(common=()), [missed("成本指标", "经济成本指标", "总成本", "≤50万元", "52万元")])
    both = b.evaluation(b.project(common=()), [own("场次", "10"), *cost.scores])
    assert method_traces(plain, ()) == ("比较法",)
    assert method_traces(both, ()) == ("比较法", "成本效益分析法")
    assert method_traces(cost, ["问卷"]) == ("比较法", "公众评判法", "成本效益分析法")  # type: ignore[list-item]


def test_the_mode_is_told_only_in_the_words_of_the_measure() -> None:
    for words, told in (
        ("部门评价", "部门评价"),
        ("财政评价", "财政评价"),
        ("单位自评", "单位自评"),
        ("其他", ""),
        ("", ""),
    ):
        assert mode_of(b.info(mode=b.text(words))) == told


def test_a_department_is_called_one() -> None:
    info = b.info(kind=replace(b.info().kind, text=kinds.WHOLE_DEPARTMENT.title, value=kinds.WHOLE_DEPARTMENT))
    project = replace(b.project(common=()), info=info)
    told = of_department(b.evaluation(project, [replace(own("场次", "10"), by_formula=True), own("人数", "10")]))
    assert (told["whole_department"], told["whose"], told["of_initial"]) == (True, "部门", D("64.34"))
    assert [one.name for one in told["rates"]] == ["场次"]  # type: ignore[attr-defined]
    assert of_department(b.evaluation(b.project(), [own("场次", "10")]))["whose"] == "项目"


def light(colour: Colour | None, likelihood: str = "", funding: str = "") -> Light:
    entered = b.indicator("产出指标", "数量指标", "某指标", "≥20场", "5场", "10")
    outlook = replace(entered.outlook, likelihood=b.text(likelihood), funding=b.text(funding))
    return Light(colour=colour, line="", place=Place(), indicator=replace(entered, outlook=outlook))


def lights(*each: Light, money: Colour | None = Colour.GREEN) -> dict[str, object]:
    whole = Light(colour=money, line="", place=Place())
    return of_monitoring(Lights(month=7, indicators=each, money=whole, goal=whole, expected_rate=None))


@pytest.mark.parametrize(
    ("one", "deviates"),
    [
        (light(Colour.GREEN), False),
        (light(Colour.GREEN, "确定能"), False),
        (light(None), False),
        (light(Colour.YELLOW), True),
        (light(Colour.RED), True),
        (light(Colour.GREEN, "有可能"), True),
        (light(Colour.GREEN, "确定能", "√"), True),
        (Light(colour=Colour.RED, line="", place=Place()), False),
    ],
)
def test_an_indicator_deviates_by_its_light_a_tick_or_a_doubt(one: Light, deviates: bool) -> None:
    told = lights(one)
    assert told["deviating"] == ((one,) if deviates else ())
    assert told["lagging"] is deviates


def test_the_money_alone_may_lag() -> None:
    assert [lights(money=colour)["lagging"] for colour in (Colour.RED, Colour.YELLOW, Colour.GREEN, None)] == [
        True, True, False, False,
    ]  # fmt: skip


def test_lights_and_likelihoods_are_counted() -> None:
    told = lights(light(Colour.RED, "有可能"), light(Colour.GREEN, "确定能"), light(Colour.RED, "有可能"), light(None))
    assert dict(told["light_counts"]) == {Colour.RED.value: 2, Colour.GREEN.value: 1}  # type: ignore[call-overload]
    assert told["likelihoods"] == (("有可能", 2), ("确定能", 1))
    causes = told["causes"]
    assert causes(light(Colour.RED, funding="√")) == ("经费保障",)  # type: ignore[operator]
    assert causes(Light(colour=Colour.RED, line="", place=Place())) == ()  # type: ignore[operator]
    assert of_monitoring(None)["deviating"] == ()
