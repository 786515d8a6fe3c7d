"""Texts against tables: years, amounts and names must be the same everywhere."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfxl import notation
from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.rule import Problem, project_rule
from perfxl.checks.shown import quoted
from perfxl.checks.texts import alike
from perfxl.model import Amount, Severity, Text

WARNING, NOTE = Severity.WARNING, Severity.NOTE
K = "勾稽关系：同一件事在各处一致"
YEAR = re.compile(r"(?P<before>[自从较比于]?)(?P<year>20\d{2})年(?P<after>度?[\u4e00-\u9fff]{0,8})")
PLAN = re.compile(r"^度?[^，。；]{0,8}(预算|计划|要点|方案)")
AMOUNT = re.compile(
    r"(?P<what>预算(?:安排)?(?:资金)?(?:总额|总投资|合计|总计)|年初预算数?|全年预算数?|(?:实际)?到位资金|资金到位|实际收到(?:预算)?资金|"
    r"(?:共计?|累计|实际|合计|总共|全年)(?:支付|支出|使用|执行)(?:项目)?(?:资金|经费|金额)?|全年执行数|执行数)"
    r"(?:为|共计?|合计|总计|是|约)?(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>亿元|万元|元)"
)
TITLE = re.compile(r"《[^《》]*》")
"""Titles of documents may well resemble the project's name."""
MIXED = re.compile(r"(?P<number>[1-9]\d{4,}(?:\.\d+)?)\s*万元")


def main_texts(case: Case) -> Iterator[tuple[str, Text]]:
    """The texts that tell what the project is and did."""
    info = case.info
    yield from (
        ("立项背景", info.background),
        ("主要内容", info.content),
        ("实施情况", info.implementation),
        ("年度总体目标", info.goal),
    )


@project_rule(
    "PX820",
    WARNING,
    "文字里的年份与评价年度不符",
    what="主要内容、实施情况、年度总体目标里写的年份是不是在项目周期内；立项背景引用的年度计划是不是评价年度的；项目名称里的年份是不是评价年度。",
    why="多半是从上一年的材料复制来没有改。",
    source=K + "；公开的评价报告里的实例（2023 年的项目引用 2022 年预算计划）",
    remedy="核对年份。",
    failing={"项目信息!主要内容": "完成2022年重点改革任务，编辑印送《调研专报》6期，编辑印发《改革交流》8期。"},
    passing={"项目信息!主要内容": "完成2023年重点改革任务，编辑印送《调研专报》6期，编辑印发《改革交流》8期。"},
)
def year_in_texts(case: Case) -> Iterator[Problem]:
    """Years in texts are those of the project."""
    year, start, end = case.info.year.value, case.info.start.value, case.info.end.value
    reported = case.info.report_date.value
    if year is None or start is None or end is None or end < start:
        return
    fitting = {year, *range(start.year, end.year + 1)} | ({reported.year} if reported else set())
    for label, text in (*main_texts(case), ("项目名称", case.info.name)):
        for match in YEAR.finditer(text.text):
            found = int(match["year"])
            plan = bool(PLAN.match(match["after"]))
            past = match["before"] or "以来" in match["after"] or (label == "立项背景" and not plan)
            if found not in fitting and not past:
                yield Problem(text.place, f"“{label}”里写“{match[0].strip()}”，评价年度是 {year} 年。")
                break


@project_rule(
    "PX821",
    WARNING,
    "文字里的金额与表不符",
    what="文字里写的预算总额、到位资金、共支付资金等，是不是等于“资金情况”“支出明细”里的数。",
    why="同一笔钱在文字和表里是两个数，看的人不知道信哪一个。",
    source=K + "：预算、到位、执行金额",
    remedy="改正文字，或干脆不写金额（报告会从表里取数）。",
    failing={
        "项目信息!实施情况": "项目于2023年1月开始实施，《调研专报》印送6期，《改革交流》印发8期，共支付资金61.47万元。"
    },
    passing={
        "项目信息!实施情况": "项目于2023年1月开始实施，《调研专报》印送6期，《改革交流》印发8期，共支付资金51.47万元。"
    },
    needs=(fields.INFO, fields.FUNDS),
)
def amount_in_texts(case: Case) -> Iterator[Problem]:
    """Amounts in texts are those of the tables."""
    known = set(_figures(case))
    for label, text in (*main_texts(case), ("偏差原因说明", case.info.deviation_reason)):
        for match in AMOUNT.finditer(text.text):
            written = notation.convert(Decimal(match["number"].replace(",", "")), match["unit"], "万元")
            if written is None or any(abs(written - figure) < Decimal("0.005") for figure in known):
                continue
            attribute, name = _meant(match["what"])
            total: Decimal = getattr(case.project.funds, attribute)
            yield Problem(text.place, f"“{label}”里写“{match[0]}”，“资金情况”的{name}合计是 {case.money(total)}。")


def _figures(case: Case) -> Iterator[Decimal]:
    funds = case.project.funds
    yield from (funds.initial, funds.budget, funds.received, funds.spent, funds.received - funds.spent)
    for fund in funds.sources:
        for amount in (fund.initial, fund.budget, fund.received, fund.spent):
            yield amount.value or Decimal(0)
    items: list[Amount] = [row.amount for row in case.project.spending]
    yield from (item.value for item in items if item.value is not None)


def _meant(what: str) -> tuple[str, str]:
    if "年初" in what:
        return "initial", "年初预算数"
    if "到位" in what or "收到" in what:
        return "received", "到位数"
    return ("budget", "全年预算数") if "预算" in what else ("spent", "执行数")


@project_rule(
    "PX822",
    WARNING,
    "像是把元写成了万元",
    what="文字里有没有五位数以上的“万元”，大大超过项目的预算。",
    why="元和万元混写，差一万倍。",
    source="公开的自评表里的实例（“1329120.67元”与万元混写）",
    remedy="核对单位。",
    failing={"项目信息!实施情况": "《调研专报》印送6期，《改革交流》印发8期，两项测评支出514700万元。"},
    passing={"项目信息!实施情况": "《调研专报》印送6期，《改革交流》印发8期，两项测评支出51.47万元。"},
    needs=(fields.FUNDS,),
)
def unit_in_texts(case: Case) -> Iterator[Problem]:
    """No text writes 万元 for 元."""
    budget = max(case.project.funds.budget, case.project.funds.received)
    if not budget:
        return
    for passage in case.passages:
        for match in MIXED.finditer(passage.text.text):
            if Decimal(match["number"]) > budget * 100:
                yield Problem(
                    passage.text.place,
                    f"“{passage.label}”里写“{match[0]}”，而项目预算只有 {case.money(budget)}，像是把元写成了万元。",
                )


@project_rule(
    "PX827",
    WARNING,
    "项目名称写法不一",
    what="文字里写的项目名称是不是与“项目名称”一字不差。",
    why="名称多一字少一字，系统里就是两个项目。",
    source=K + "：项目名称",
    remedy="改成与批复一致的名称。",
    failing={"项目信息!立项背景": "为保障改革任务落实，设立政研改革专项经费，用于重点改革事项的第三方测评和专题调研。"},
    passing={"项目信息!立项背景": "为保障改革任务落实，设立政研改革经费，用于重点改革事项的第三方测评和专题调研。"},
)
def name_variants(case: Case) -> Iterator[Problem]:
    """The project has one name."""
    name = case.info.name.text.strip().removesuffix("项目")
    if len(name) < 5:
        return
    pattern = re.compile(rf"{re.escape(name[:3])}[^，。；、！？“”《》\s]{{0,{len(name) + 2}}}?{re.escape(name[-2:])}")
    for passage in case.passages:
        for match in pattern.finditer(TITLE.sub("", passage.text.text)):
            found = match[0]
            if found != name and name not in found and found not in name and alike(found, name, 75):
                yield Problem(passage.text.place, f"“{passage.label}”里写“{found}”，项目名称是{quoted(name)}。")
                break
