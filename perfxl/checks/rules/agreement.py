"""Texts against tables: years, amounts and names must be the same everywhere."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfxl import notation
from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.shown import quoted
from perfxl.checks.sums import ITEMS, PATHS
from perfxl.checks.texts import alike
from perfxl.forms.form import Field
from perfxl.forms.standard.money import Money
from perfxl.model import Problem, Severity, Text
from perfxl.printing import HALF_CENT

WARNING = Severity.WARNING
K = "勾稽关系：同一件事在各处一致"
YEAR = re.compile(r"(?P<before>[自从较比于]?)(?P<year>20\d{2})年(?P<after>度?[\u4e00-\u9fff]{0,8})")
PLAN = re.compile(r"^度?[^，。；]{0,8}(预算|计划|要点|方案)")
AMOUNT = re.compile(
    r"(?P<what>预算(?:安排)?(?:资金)?(?:总额|总投资|合计|总计)|年初预算数?|全年预算数?|(?:本?项目|工程)?总投资(?:额)?|"
    r"(?:本?项目|全年|本年|年度|财政|共|年初)(?:共)?安排(?:财政|项目)?(?:预算|资金|经费|预算资金|专项资金)|"
    r"(?:安排|批复|下达|核定)(?:财政|项目|年度|专项)?预算(?:资金|经费|额度)?|"
    r"(?:财政|上级)?(?:已|共|实际)?(?:下达|拨付|拨入|到账)(?:财政|项目|专项)?(?:资金|经费)|(?:实际)?到位资金|资金到位|实际收到(?:预算)?资金|"
    r"(?:共计?|累计|实际|合计|总共|全年)(?:支付|支出|使用|执行)(?:项目)?(?:资金|经费|金额)?|全年执行数|执行数|(?:支付|支出)(?:项目|财政)资金)"
    r"(?:为|共计?|合计|总计|是|约)?(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>亿元|万元|元)"
)
TITLE = re.compile(r"《[^《》]*》")
"""Titles of documents may well resemble the project's name."""
MIXED = re.compile(r"(?<!\d)(?P<number>[1-9]\d{4,}(?:\.\d+)?)\s*万元")


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
    message="“{label}”里写“{written}”，评价年度是 {year} 年。",
    subject=("label",),
    what="主要内容、实施情况、年度总体目标里写的年份是不是在项目周期内；立项背景引用的年度计划是不是评价年度的；项目名称里的年份是不是评价年度。",
    why="多半是从上一年的材料复制来没有改。",
    source=K + "；公开的评价报告里的实例（2023 年的项目引用 2022 年预算计划）",
    remedy="核对年份。",
    failing={"项目信息!主要内容": "完成2022年重点改革任务，编辑印送《调研专报》6期，编辑印发《改革交流》8期。"},
    passing={"项目信息!主要内容": "完成2023年重点改革任务，编辑印送《调研专报》6期，编辑印发《改革交流》8期。"},
    targets=True,
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
                yield problem(text.place, label=label, written=match[0].strip(), year=year)
                break


@project_rule(
    "PX821",
    WARNING,
    "文字里的金额与表不符",
    message="“{label}”里写“{written}”，“资金情况”的{column}合计是 {total}。",
    subject=(
        "label",
        "column",
    ),
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
            if written is None or any(abs(written - figure) < HALF_CENT for figure in known):
                continue
            column = _meant(match["what"])
            total = case.sums.total(column.path)
            yield problem(text.place, label=label, written=match[0], column=column.label, total=case.money(total))


def _figures(case: Case) -> Iterator[Decimal]:
    """Every amount of money the tables state, every sum of them, and what was received and not spent."""
    sums, frame = case.sums, case.entries.frame
    yield from map(sums.total, PATHS)
    yield sums.total(Money.received.path) - sums.total(Money.spent.path)
    yield from frame.loc[frame["path"].isin((*PATHS, ITEMS)) & ~frame["unsure"], "number"]


def _meant(what: str) -> Field[Decimal]:
    """The column of 资金情况 of which a text speaks."""
    if "年初" in what:
        return Money.initial
    if any(word in what for word in ("到位", "收到", "下达资金", "拨付", "拨入", "到账")):
        return Money.received
    return Money.budget if "预算" in what else Money.spent


@project_rule(
    "PX822",
    WARNING,
    "像是把元写成了万元",
    message="“{label}”里写“{written}”，而项目预算只有 {budget}，像是把元写成了万元。",
    subject=("label",),
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
                yield problem(passage.text.place, label=passage.label, written=match[0], budget=case.money(budget))


@project_rule(
    "PX827",
    WARNING,
    "项目名称写法不一",
    message="“{label}”里写“{written}”，项目名称是{name}。",
    subject=("label",),
    what="文字里写的项目名称是不是与“项目名称”一字不差。",
    why="名称多一字少一字，系统里就是两个项目。",
    source=K + "：项目名称",
    remedy="改成与批复一致的名称。",
    failing={"项目信息!立项背景": "为保障改革任务落实，设立政研改革专项经费，用于重点改革事项的第三方测评和专题调研。"},
    passing={"项目信息!立项背景": "为保障改革任务落实，设立政研改革经费，用于重点改革事项的第三方测评和专题调研。"},
    targets=True,
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
                yield problem(passage.text.place, label=passage.label, written=found, name=quoted(name))
                break
