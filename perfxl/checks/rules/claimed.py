"""Rates and amounts that texts claim of the project as a whole."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfxl import notation
from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.shown import percent, quoted
from perfxl.forms.standard.money import Money
from perfxl.model import Problem, Severity, Text

WARNING = Severity.WARNING
HUNDRED = Decimal(100)
RATE = re.compile(
    r"(?P<before>[^，。；;！？\n]{0,14})(?P<what>预算执行率|资金执行率|预算执行进度|支出进度|资金支付率|支付率|执行率|资金到位率|到位率)"
    r"(?:为|是|达到|达|高达|完成|约|:|：|仅)*\s*(?P<number>\d{1,4}(?:\.\d+)?)\s*[%％]"
)
OTHER_SUBJECT = re.compile(
    r"(上年|去年|往年|同期|季度|月末|月底|半年|目标|不低于|全县|全市|全区|其中|省级|中央|区级|县级|市级|合同)[^，]*$"
)
AMOUNT = re.compile(
    r"(?<!\d)(?<!\d,)(?P<number>\d+(?:,\d+)*(?:\.\d+)?)\s*(?P<unit>亿元|万元|元)(?![/每人户亩平公台件个套]|／)"
)
"""Begins only where a number does: tried at each digit of a cell full of them, it would never be done."""
CLAUSE_END = re.compile(r"[，。；;！？\n]")
BEFORE = 16
"""Characters before an amount that tell what it is of."""
NOT_OF_PROJECT = re.compile(
    r"产值|收入|贷款|融资|带动|销售|营业|税|增收|节约|生产总值|GDP|全[县市省区国州]|产业|投资额|招商|价值|损失|赔付|保额|"
    r"签约|成交|交易|债|规模以上|储蓄|存款|资产|累计(投入|安排|投资)|以来|年均|人均|每|规划|十[三四五]五|总概算|概算"
)
FAR = Decimal(5)


def _texts(case: Case) -> Iterator[tuple[str, Text]]:
    info = case.info
    yield from (
        ("主要内容", info.content),
        ("实施情况", info.implementation),
        ("年度总体目标", info.goal),
        ("偏差原因说明", info.deviation_reason),
        ("总体目标完成情况", info.achievement),
        ("组织管理情况", info.management),
    )


@project_rule(
    "PX844",
    WARNING,
    "文字里的执行率、到位率与表不符",
    message="“{label}”里写“{written}”，按“资金情况”算是 {computed}。",
    subject=("label",),
    what="文字里写的预算执行率、资金到位率，是不是等于按“资金情况”算出的比率（按哪个分母算都可以）。",
    why="比率是算出来的，文字写的与表对不上，看的人不知道信哪一个。",
    source="勾稽关系：预算执行率、资金到位率各处一致；公开的评价报告里的实例",
    remedy="改正文字，或干脆不写（报告会从表里算）。",
    failing={"项目信息!实施情况": "《调研专报》印送6期，《改革交流》印发8期，预算执行率99%。"},
    passing={"项目信息!实施情况": "《调研专报》印送6期，《改革交流》印发8期，预算执行率64.34%。"},
    needs=(fields.FUNDS,),
)
def rate_in_texts(case: Case) -> Iterator[Problem]:
    """Rates of the money in texts are those of the tables, as exactly as they are written."""
    if not case.sums.complete(Money.budget.path, Money.received.path, Money.spent.path):
        return
    for label, text in _texts(case):
        for match in RATE.finditer(text.text):
            known = _rates(case, receipt="到位" in match["what"])
            said = Decimal(match["number"])
            step = Decimal(1).scaleb(-len(match["number"].partition(".")[2]))
            if OTHER_SUBJECT.search(match["before"]) or not known or any(abs(said - one) < step for one in known):
                continue
            written = match[0][len(match["before"]) :]
            yield problem(text.place, label=label, written=written, computed=" 或 ".join(map(percent, known[:1])))


def _rates(case: Case, *, receipt: bool) -> list[Decimal]:
    """The rates of the whole and of each source, over every usual denominator."""
    funds = case.project.funds
    rates = []
    for one in (funds, *funds.sources):
        spent, received, budget, initial = (
            getattr(one, name) if one is funds else getattr(one, name).value or Decimal(0)
            for name in ("spent", "received", "budget", "initial")
        )
        above, below = (received, (budget, initial)) if receipt else (spent, (budget, received, initial))
        rates += [above / base * HUNDRED for base in below if base]
    return rates


@project_rule(
    "PX845",
    WARNING,
    "文字里的金额比项目的预算大得多",
    message="“{label}”里写{written}，而项目的全年预算数只有 {budget}。",
    subject=("label",),
    what="主要内容、实施情况等文字里的金额，有没有比项目的预算大好几倍的（产值、贷款、全县投入一类的不算）。",
    why="多半是单位写错，或者是从别的项目复制来的。",
    source="勾稽关系：同一件事在各处一致",
    remedy="核对金额和单位；说的是别的事，写清楚是什么。",
    failing={"项目信息!主要内容": "编辑印送《调研专报》6期，编辑印发《改革交流》8期，投资1.26亿元。"},
    passing={"项目信息!主要内容": "编辑印送《调研专报》6期，编辑印发《改革交流》8期，投资80万元。"},
    needs=(fields.FUNDS,),
)
def amount_too_large(case: Case) -> Iterator[Problem]:
    """No amount of the project is several times its budget."""
    funds = case.project.funds
    known = max(funds.budget, funds.received, funds.initial)
    for label, text in _texts(case) if known else ():
        for before, match in _amounts(text.text):
            amount = notation.convert(Decimal(match["number"].replace(",", "")), match["unit"], "万元")
            if amount is not None and amount > known * FAR and not NOT_OF_PROJECT.search(before):
                written = quoted((before + match[0]).strip())
                yield problem(text.place, label=label, written=written, budget=case.money(known))
                break


def _amounts(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Each amount with what stands before it in its clause, from the amount before on."""
    end = 0
    for match in AMOUNT.finditer(text):
        yield CLAUSE_END.split(text[max(end, match.start() - BEFORE) : match.start()])[-1], match
        end = match.end()
