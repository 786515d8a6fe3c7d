"""Small builders of projects and evaluations, so that a test states only what it is about."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from perfxl import kinds
from perfxl.model import (
    Basis,
    CommonIndicator,
    Document,
    Entered,
    Evaluation,
    Figure,
    FigureKey,
    Fund,
    Funds,
    Indicator,
    Info,
    Lesson,
    LessonKind,
    Member,
    Met,
    Outline,
    Phase,
    Project,
    ReportTerms,
    Score,
    Spending,
    Standing,
    Subtotal,
)
from perfxl.rulebooks import Rulebook, find
from perfxl.rulebooks import find as shipped_rulebook
from perfxl.scoring.indicators import outcome
from perfxl.scoring.marks import UnscorableError
from perfxl.scoring.reasons import reason_of
from perfxl.scoring.standings import standing
from tests.facts import common_of, indicator_of, information_of, lesson_of

D = Decimal


def text(words: str = "") -> Entered[str]:
    return Entered(words, words or None)


def amount(value: str | None) -> Entered[Decimal]:
    return Entered("", None) if value is None else Entered(value, D(value))


def day(year: int, month: int, number: int) -> Entered[date]:
    return Entered(f"{year}年{month:02d}月{number:02d}日", date(year, month, number))


def info(**changes: object) -> Info:
    """The seed's project; roles stand for persons."""
    words = {
        "name": "政研改革经费",
        "code": "",
        "department": "中共昌吉回族自治州委员会政策研究室",
        "unit": "中共昌吉回族自治州委员会政策研究室",
        "leader": "项目负责人",
        "phone": "",
        "rulebook": "新疆项目支出绩效评价规则",
        "background": "落实全面深化改革的工作安排，推动调查研究和改革督促工作。",
        "content": "督促改革任务落实；筹备会议3次；完成群众满意度测评2项；完成重点调研课题4个。",
        "implementation": "筹备会议3次。\n完成群众满意度测评2项。\n完成重点调研课题4个。",
        "functions": "承担政策研究和改革工作的组织协调。",
        "organisation": "内设5个科室。",
        "staffing": "编制20人，实有在职19人。",
        "goal": "完成满意度测评不少于2项，《调研专报》不少于4期，《改革交流》不少于8期。",
        "purpose": "",
        "subject": "",
        "scope": "",
        "methods": "",
        "standards": "",
        "deviation_reason": "单位搬迁、职能调整，部分工作推迟，资金支出放缓。",
    }
    dates = {"report_date": "2024年04月01日", "start": "2023年01月01日", "end": "2023年12月31日"}
    made = information_of(words | dates | {"year": "2023", "kind": kinds.EVALUATION.title})
    return replace(made, **changes)  # type: ignore[arg-type]


def fund(source: str, initial: str | None, budget: str | None, received: str | None, spent: str | None) -> Fund:
    return Fund(
        source=text(source),
        initial=amount(initial),
        budget=amount(budget),
        received=amount(received),
        spent=amount(spent),
    )


def indicator(level1: str, level2: str, name: str, target: str, actual: str, weight: str, **changes: str) -> Indicator:
    texts = {"level1": level1, "level2": level2, "name": name, "target": target, "actual": actual, "weight": weight}
    return indicator_of(texts | changes, row=5)


def common(
    level1: str, level2: str, name: str, weight: str, points: Sequence[tuple[str, Met, str]] = (), **changes: str
) -> CommonIndicator:
    texts = {"level1": level1, "level2": level2, "name": name, "weight": weight} | changes
    return common_of(texts, [(point, met.value, comment) for point, met, comment in points])


def score(entered: Indicator | CommonIndicator, reached: str, **changes: object) -> Score:
    """A score of ``reached`` marks; completion and the like follow unless they are given."""
    weight = entered.weight.value or D(0)
    got = D(reached)
    level1 = entered.level1.text.removesuffix("指标")
    fields: dict[str, object] = {
        "indicator": entered,
        "name": entered.name.text,
        "level1": {"成本": "产出", "满意度": "效益"}.get(level1, level1),
        "level2": entered.level2.text,
        "weight": weight,
        "computed": got,
        "awarded": entered.awarded.value,
        "score": got if entered.awarded.value is None else entered.awarded.value,
        "completion": rounded(got / weight * 100) if weight else None,
        "floor": D(0),
        "ceiling": weight,
        "proposed": False,
        "applicable": True,
        "over_achieved": False,
        "must_explain": got < weight,
        "explanation": f"100%×{weight}={got}",
        "rule": "test",
        "citation": "《项目支出绩效评价管理办法》（财预〔2020〕10号）",
        "basis": Basis.TEXT,
        "inputs": (),
    }
    if isinstance(entered, Indicator):
        fields["standing"] = stands(entered)
    return Score(**{**fields, **changes})  # type: ignore[arg-type]


@cache
def rules() -> Rulebook:
    return find("新疆项目支出绩效评价规则")


def stands(entered: Indicator) -> Standing | None:
    """How the actual stands to the target, as scoring says."""
    try:
        return standing(entered, outcome(entered, D(10), rules(), 2024, 12), rules(), 2024, 12)
    except UnscorableError:
        return None


EIGHT = ReportTerms(outline=Outline.EIGHT_PARTS, summary=False)
SEVEN = ReportTerms()


def explained(item: Score, project: Project) -> Score:
    """The score with the rate it is of and the reason people gave, as scoring finds them."""
    rate = {"资金到位率": "receipt_rate", "预算执行率": "execution_rate"}.get(item.name, "")
    return replace(item, rate=rate, reason=item.reason or reason_of(item.indicator, project, rate))


def rounded(number: Decimal) -> Decimal:
    return number.quantize(D("0.01"), rounding=ROUND_HALF_UP)


def evaluation(project: Project, scores: Iterable[Score], **changes: object) -> Evaluation:
    """An evaluation whose sums follow from its scores; ``changes`` may give figures other values by their keys."""
    scores = tuple(explained(item, project) for item in scores)
    total = sum((item.score for item in scores), D(0))
    funds = project.funds
    execution = rounded(funds.spent / funds.received * 100) if funds.received else None
    completions = [min(item.completion, D(100)) for item in scores if item.completion is not None]
    overall = rounded(sum(completions, D(0)) / len(completions)) if completions else None
    quantitative = sum(1 for item in project.indicators if item.quantitative)
    measured = rounded(D(quantitative) / len(project.indicators) * 100) if project.indicators else None
    received = rounded(funds.received / funds.budget * 100) if funds.budget else None
    spent = f"{funds.spent}÷{funds.received}={execution}%" if execution else "到位数为0，比率无法计算"
    done = f"各指标完成率之和÷{len(completions)}={overall}%" if overall else "没有可以计算完成率的指标"
    gap = None if overall is None or execution is None else overall - execution
    weight = sum((item.weight for item in scores if item.applicable), D(0))
    summed = "+".join(str(item.score) for item in scores) + f"={total}"
    figures = {
        FigureKey.TOTAL: Figure("总分", total, "分", summed),
        FigureKey.WEIGHT: Figure("分值", weight, "分", ""),
        FigureKey.TOTAL_BY_RULE: Figure("按规则计算的总分", sum((item.computed for item in scores), D(0)), "分", ""),
        FigureKey.SCORE_RATE: Figure("得分率", rounded(total / weight * 100) if weight else None, "%", ""),
        FigureKey.EXECUTION_RATE: Figure("预算执行率", execution, "%", spent),
        FigureKey.RECEIPT_RATE: Figure("资金到位率", received, "%", f"{funds.received}÷{funds.budget}"),
        FigureKey.OVERALL_COMPLETION: Figure("总体完成率", overall, "%", done),
        FigureKey.TARGET_COMPLETION: Figure("绩效目标完成率", overall, "%", done),
        FigureKey.DEVIATION: Figure(
            "偏差", gap, "个百分点", f"{overall}%－{execution}%" if overall and execution else "偏差无法计算"
        ),
        FigureKey.QUANTIFIED: Figure("指标量化率", measured, "%", ""),
        FigureKey.QUANTITATIVE: Figure("定量指标数", D(quantitative), "个", ""),
        FigureKey.INDICATORS: Figure("指标数", D(len(scores)), "个", ""),
        FigureKey.FULL: Figure("满分指标数", D(sum(1 for item in scores if item.full)), "个", ""),
        FigureKey.LOST: Figure("扣分指标数", D(sum(1 for item in scores if item.lost)), "个", ""),
    }
    assert set(figures) == set(FigureKey)
    given = {key: replace(figures[key], value=changes.pop(key)) for key in FigureKey if key in changes}
    fields: dict[str, object] = {
        "project": project,
        "rulebook_title": "新疆项目支出绩效评价规则",
        "rulebook_citation": "《项目支出绩效评价管理办法》（财预〔2020〕10号）",
        "scores": scores,
        "classes": _subtotals(scores, lambda item: (item.level1, item.level1)),
        "subclasses": _subtotals(scores, lambda item: (item.level2, item.level1)),
        "figures": figures | given,
        "grade": "优" if total >= 90 else "良" if total >= 80 else "中" if total >= 60 else "差",
        "grade_scale": "90（含）—100分为优，80（含）—90分为良，60（含）—80分为中，60分以下为差",
        "terms": EIGHT,
        "standard_classes": shipped_rulebook("xinjiang-evaluation").standard_classes,
    }
    return Evaluation(**{**fields, **changes})  # type: ignore[arg-type]


def _subtotals(scores: Sequence[Score], key: Callable[[Score], tuple[str, str]]) -> tuple[Subtotal, ...]:
    groups: dict[tuple[str, str], list[Score]] = {}
    for item in scores:
        groups.setdefault(key(item), []).append(item)
    return tuple(
        Subtotal(
            name=name,
            level1=level1,
            weight=(weight := sum((item.weight for item in items), D(0))),
            score=(got := sum((item.score for item in items), D(0))),
            rate=rounded(got / weight * 100) if weight else None,
            indicators=len(items),
            full=sum(1 for item in items if item.full),
            lost=sum(1 for item in items if item.lost),
        )
        for (name, level1), items in groups.items()
    )


def project(**changes: object) -> Project:
    fields: dict[str, object] = {
        "file": "政研改革经费.xlsx",
        "info": info(),
        "funds": Funds(unit=text("万元"), sources=(fund("本级财政资金", "80.00", "80.00", "80.00", "51.47"),)),
        "spending": tuple(
            Spending(content=text(content), amount=amount(cost), remark=text())
            for content, cost in (
                ("业务委托费", "29.90"),
                ("其他交通费", "10.11"),
                ("差旅费", "4.75"),
                ("印刷费", "3.41"),
                ("办公费", "3.30"),
            )
        ),
        "indicators": INDICATORS,
        "common": COMMON,
        "team": tuple(
            Member(name=text(name), post=text(post), duty=text(duty))
            for name, post, duty in (
                ("评价组长", "主任", "组织评价工作，复核报告"),
                ("评价人员甲", "组员", "收集资料、统计数据"),
                ("评价人员乙", "组员", "撰写报告"),
            )
        ),
        "phases": (
            Phase(
                name=text("前期准备"), start=day(2024, 3, 1), end=day(2024, 3, 5), work=text("成立小组，确定指标体系")
            ),
            Phase(name=text("组织实施"), start=day(2024, 3, 6), end=day(2024, 3, 20), work=text("收集和核实资料。")),
            Phase(name=text("撰写报告"), start=day(2024, 3, 21), end=day(2024, 3, 30), work=text("汇总得分，撰写报告")),
        ),
        "survey": (),
        "documents": (
            Document(title=text("中华人民共和国预算法"), number=text()),
            Document(title=text("项目支出绩效评价管理办法"), number=text("财预〔2020〕10号")),
        ),
        "lessons": (
            lesson(LessonKind.EXPERIENCE, "抓好清单管理", "把重点改革任务列成清单，逐项督促。"),
            lesson(LessonKind.PROBLEM, "上下沟通不够", "部分文件难以及时获知，影响督促落实。"),
            lesson(LessonKind.CAUSE, "", "联动机制不健全。"),
            lesson(LessonKind.ADVICE, "加强培训", "组织绩效管理培训，提高业务能力。"),
        ),
    }
    return Project(**{**fields, **changes})  # type: ignore[arg-type]


def lesson(kind: LessonKind, title: str, words: str) -> Lesson:
    return lesson_of({"kind": kind.value, "title": title, "text": words})


_YES = Met.FULLY
INDICATORS = (
    indicator("产出指标", "数量指标", "改革事项群众满意度测评的数量", "≥2个", "2个", "5", evidence="测评报告2份"),
    indicator("产出指标", "数量指标", "编辑印送《调研专报》期数", "≥4期", "6期", "5"),
    indicator("产出指标", "数量指标", "编辑印发《改革交流》期刊数量", "≥8期", "8期", "5"),
    indicator("产出指标", "质量指标", "研究成果结题率", "≥90%", "100.00%", "5"),
    indicator("成本指标", "经济成本指标", "政策研究成本", "≤35万元", "15万元", "3"),
    indicator("成本指标", "经济成本指标", "群众满意度测评成本", "≤15万元", "10万元", "3"),
    indicator("成本指标", "经济成本指标", "深化改革工作成本", "≤30万元", "29.90万元", "4"),
    indicator(
        "效益指标",
        "社会效益指标",
        "持续全面深化改革工作，推出一批改革举措，不断增强各民族群众的获得感、幸福感和安全感。",
        "不断增强",
        "基本达成目标",
        "15",
    ),
    indicator(
        "效益指标",
        "社会效益指标",
        "向州党委报送调研专报，持续为州党委推动改革稳定发展提供决策参考",
        "有效提供",
        "基本达成目标",
        "15",
    ),
)
COMMON = (
    common("决策", "项目立项", "立项依据充分性", "5", [("符合法律法规、发展规划和政策", _YES, "符合职能和规划。"),
                                              ("不与其他项目重复", _YES, "")]),
    common("决策", "项目立项", "立项程序规范性", "3", [("按规定程序申请设立", _YES, "经集体研究确定")]),
    common("决策", "绩效目标", "绩效目标合理性", "4", [("设有绩效目标", _YES, ""), ("与实际工作相关", _YES, "")]),
    common("决策", "绩效目标", "绩效指标明确性", "3", [("细化为具体指标", _YES, ""), ("指标值可衡量", _YES, "")]),
    common("决策", "资金投入", "预算编制科学性", "4", [("测算依据充分", _YES, "")]),
    common("决策", "资金投入", "资金分配合理性", "2", [("分配依据充分", _YES, "")]),
    common("过程", "资金管理", "资金到位率", "4"),
    common("过程", "资金管理", "预算执行率", "5"),
    common("过程", "资金管理", "资金使用合规性", "4", [("符合财经法规和财务制度", _YES, "")]),
    common("过程", "组织实施", "管理制度健全性", "2", [("已制定财务和业务制度", _YES, "")]),
    common("过程", "组织实施", "制度执行有效性", "4", [("遵守法律法规和制度", _YES, "")]),
)  # fmt: skip


def seed_scores() -> list[Score]:
    """The seed's scores: everything full but the execution rate, 3.22 of 5."""
    scores = []
    for entered in (*COMMON, *INDICATORS):
        if entered.name.text == "预算执行率":
            line = "51.47÷80.00=64.34%，64.34%×5=3.22"
            scores.append(score(entered, "3.22", completion=D("64.34"), explanation=line))
        else:
            scores.append(score(entered, entered.weight.text))
    return scores


def seed(**changes: object) -> Evaluation:
    return evaluation(project(), seed_scores(), **changes)
