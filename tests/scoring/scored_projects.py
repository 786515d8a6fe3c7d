"""Projects for the tests, built from the few cells that matter."""

from decimal import Decimal
from typing import Any

from perfxl.model import (
    Amount,
    CommonIndicator,
    Entered,
    EvaluationKind,
    Fund,
    Funds,
    Indicator,
    Info,
    Met,
    Place,
    Point,
    Project,
    Role,
    Text,
)
from perfxl.notation import read


def text(words: str, cell: str = "", sheet: str = "绩效目标表") -> Text:
    return Entered(words, words or None, Place(sheet, cell))


def amount(number: str, cell: str = "", sheet: str = "绩效目标表") -> Amount:
    return Entered(number, Decimal(number) if number else None, Place(sheet, cell))


def indicator(
    target: str,
    actual: str,
    weight: str = "5",
    *,
    name: str = "培训人数",
    level1: str = "产出指标",
    level2: str = "数量指标",
    method: str = "",
    awarded: str = "",
    row: int = 3,
) -> Indicator:
    return Indicator(
        level1=text(level1, f"A{row}"),
        level2=text(level2, f"B{row}"),
        name=text(name, f"C{row}"),
        target=Entered(target, read(target, Role.TARGET, name=name), Place("绩效目标表", f"D{row}")),
        actual=Entered(actual, read(actual, Role.ACTUAL, name=name), Place("绩效目标表", f"E{row}")),
        weight=amount(weight, f"F{row}"),
        method=text(method, f"G{row}"),
        awarded=amount(awarded, f"H{row}"),
        award_reason=text("经评价小组集体核定" if awarded else "", f"I{row}"),
        deviation_reason=text("", f"J{row}"),
        evidence=text("", f"K{row}"),
    )


def common(
    name: str, weight: str, met: str, *, level1: str = "过程", level2: str = "组织实施", awarded: str = ""
) -> CommonIndicator:
    """``met`` is one letter per point: 符 = 符合, 部 = 部分符合, 不 = 不符合, 免 = 不适用, 空 = blank."""
    sheet = "决策与过程"
    letters = {"符": Met.FULLY, "部": Met.PARTLY, "不": Met.NOT, "免": Met.NOT_APPLICABLE, "空": None}
    points = tuple(
        Point(
            text=text(f"要点{row}", f"E{row}", sheet),
            met=Entered(
                "" if letters[letter] is None else letters[letter].value, letters[letter], Place(sheet, f"F{row}")
            ),
            comment=text("", f"G{row}", sheet),
        )
        for row, letter in enumerate(met, start=3)
    )
    return CommonIndicator(
        level1=text(level1, "A3", sheet),
        level2=text(level2, "B3", sheet),
        name=text(name, "C3", sheet),
        weight=amount(weight, "D3", sheet),
        points=points,
        awarded=amount(awarded, "H3", sheet),
        award_reason=text("单位搬迁，支付推迟" if awarded else "", "I3", sheet),
    )


def funds(budget: str, received: str, spent: str, initial: str = "") -> Funds:
    sheet = "资金情况"
    row = Fund(
        source=text("本级财政资金", "A5", sheet),
        initial=amount(initial or budget, "B5", sheet),
        budget=amount(budget, "C5", sheet),
        received=amount(received, "D5", sheet),
        spent=amount(spent, "E5", sheet),
    )
    return Funds(unit=text("万元", "B1", sheet), sources=(row,))


def project(
    *indicators: Indicator,
    common: tuple[CommonIndicator, ...] = (),
    money: Funds | None = None,
    kind: EvaluationKind = EvaluationKind.EVALUATION,
    year: int = 2023,
) -> Project:
    blanks: dict[str, Any] = {
        name: Entered()
        for name in Info.__dataclass_fields__
        if name not in {"report_date", "year", "start", "end", "kind"}
    }
    info = Info(
        **blanks,
        report_date=Entered(),
        year=Entered(str(year), year),
        start=Entered(),
        end=Entered(),
        kind=Entered(kind.value, kind),
    )
    return Project(
        file="某项目.xlsx",
        info=info,
        funds=money or funds("80.00", "80.00", "80.00"),
        spending=(),
        indicators=indicators,
        common=common,
        team=(),
        phases=(),
        documents=(),
        lessons=(),
    )


def seed(*, awarded: str = "") -> Project:
    """A reform-research project by its published figures: everything full but the execution rate."""
    decision = (
        common("立项依据充分性", "5", "符符符符符", level1="决策", level2="项目立项"),
        common("立项程序规范性", "3", "符符符", level1="决策", level2="项目立项"),
        common("绩效目标合理性", "4", "符符符符", level1="决策", level2="绩效目标"),
        common("绩效指标明确性", "3", "符符符", level1="决策", level2="绩效目标"),
        common("预算编制科学性", "4", "符符符符", level1="决策", level2="资金投入"),
        common("资金分配合理性", "2", "符符", level1="决策", level2="资金投入"),
    )
    process = (
        common("资金到位率", "4", "", level2="资金管理"),
        common("预算执行率", "5", "", level2="资金管理", awarded=awarded),
        common("资金使用合规性", "4", "符符符符", level2="资金管理"),
        common("管理制度健全性", "2", "符符"),
        common("制度执行有效性", "4", "符符符符"),
    )
    cost = {"level1": "成本指标", "level2": "经济成本指标"}
    benefit = {"level1": "效益指标", "level2": "社会效益指标"}
    own = (
        indicator("≥2个", "2个", "5", name="改革事项群众满意度测评的数量", row=3),
        indicator("≥4期", "6期", "5", name="编辑印送《调研专报》期数", row=4),
        indicator("≥8期", "8期", "5", name="编辑印发《改革交流》期刊数量", row=5),
        indicator("≥90%", "100.00%", "5", name="研究成果结题率", level2="质量指标", row=6),
        indicator("≤35万元", "15万元", "3", name="政策研究成本", row=7, **cost),
        indicator("≤15万元", "10万元", "3", name="群众满意度测评成本", row=8, **cost),
        indicator("≤30万元", "29.90万元", "4", name="深化改革工作成本", row=9, **cost),
        indicator("不断增强", "基本达成目标", "15", name="群众获得感、幸福感和安全感", row=10, **benefit),
        indicator("有效提供", "基本达成目标", "15", name="为推动改革稳定发展提供决策参考", row=11, **benefit),
    )
    return project(*own, common=decision + process, money=funds("80.00", "80.00", "51.47"))
