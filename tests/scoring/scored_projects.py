"""Projects for the tests, read from the few texts that matter."""

from dataclasses import replace
from datetime import date

from perfxl import kinds
from perfxl.model import CommonIndicator, Entered, Funds, Indicator, Met, Place, Project, Text
from tests.facts import common_of, funds_of, indicator_of, project_of_kind

LETTERS = {"符": Met.FULLY.value, "部": Met.PARTLY.value, "不": Met.NOT.value, "免": Met.NOT_APPLICABLE.value, "空": ""}


def text(words: str, cell: str = "", sheet: str = "绩效目标表") -> Text:
    return Entered(words, words or None, Place(sheet, cell))


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
    texts = {"level1": level1, "level2": level2, "name": name, "target": target, "actual": actual, "weight": weight}
    award = {"method": method, "awarded": awarded, "award_reason": "经评价小组集体核定" if awarded else ""}
    return indicator_of(texts | award, row)


def common(
    name: str, weight: str, met: str, *, level1: str = "过程", level2: str = "组织实施", awarded: str = ""
) -> CommonIndicator:
    """``met`` is one letter per point: 符 = 符合, 部 = 部分符合, 不 = 不符合, 免 = 不适用, 空 = blank."""
    texts = {"level1": level1, "level2": level2, "name": name, "weight": weight, "awarded": awarded}
    texts["award_reason"] = "单位搬迁，支付推迟" if awarded else ""
    return common_of(texts, [(f"要点{row}", LETTERS[letter], "") for row, letter in enumerate(met, start=3)])


def funds(budget: str, received: str, spent: str, initial: str = "") -> Funds:
    return funds_of(("本级财政资金", initial or budget, budget, received, spent))


def project(
    *indicators: Indicator,
    common: tuple[CommonIndicator, ...] = (),
    money: Funds | None = None,
    kind: kinds.Kind = kinds.EVALUATION,
    year: int = 2023,
    finished: str = "",
    day: date | None = None,
) -> Project:
    made = project_of_kind(
        kind, str(year), completed=finished, report_date=f"{day.year}年{day.month}月{day.day}日" if day else ""
    )
    return replace(made, indicators=indicators, common=common, funds=money or funds("80.00", "80.00", "80.00"))


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
