"""Amounts and rates of the whole project, sources of money and what it was spent on."""

import re

from perfxl.audit.extract.collecting import Collector, clause_around
from perfxl.audit.grammar.money import (
    AMOUNTS,
    RATES,
    SOURCES,
    SPENDING,
    THRESHOLD_AFTER,
    THRESHOLD_BEFORE,
    fact_of,
)
from perfxl.audit.grammar.numbers import Measured, measured
from perfxl.audit.lines import Line
from perfxl.model.stated import Fact

MONEY = ("万元", "亿元", "元")


def money_facts(line: Line, found: Collector) -> None:
    """Amounts and rates with a label that is known for sure."""
    if line.under("主要经验", "经验及做法"):
        return
    for start, sentence in line.sentences:
        for one in measured(sentence):
            if one.unit in MONEY:
                _amount(line, start, one, sentence, found)
            elif one.unit in ("%", "个百分点"):
                _rate(line, start, one, sentence, found)


def _amount(line: Line, start: int, one: Measured, sentence: str, found: Collector) -> None:
    fact = fact_of(one.label, AMOUNTS)
    subject = _when(one, sentence) if fact is not None else ""
    if fact is not None and line.under(*_OF_PARTS) and not _OF_WHOLE.search(one.label):
        return
    if fact is Fact.BUDGET and not subject and not any(word in one.label for word in ("全年", "调整", "变更")):
        subject = "笼统"
    if fact is None and "其中" in sentence[: one.start] and SOURCES.search(one.label):
        fact, subject = Fact.SOURCE, one.label
    if fact is None and (match := SPENDING.search(sentence)) and match.end() <= one.end:
        label = one.label[match.end() - one.start :] if match.end() > one.start else one.label
        subject = SPENDING.sub("", label).removeprefix("支付").removesuffix("费用")
        fact = Fact.ITEM
    if fact is None or not _stated(one, sentence):
        return
    left, right = clause_around(line.text, start + one.start, start + one.end)
    found.add(
        fact, line.text[start + one.start : start + one.end], line.quote(left, right), subject=subject, number=one.wan,
        decimals=one.wan_decimals, unit="万元", order=line.order,
    )  # fmt: skip


def _rate(line: Line, start: int, one: Measured, sentence: str, found: Collector) -> None:
    fact = fact_of(one.label, RATES)
    if fact is None or not _stated(one, sentence):
        return
    left, right = clause_around(line.text, start + one.start, start + one.end)
    found.add(
        fact, line.text[start + one.start : start + one.end], line.quote(left, right), subject=_when(one, sentence),
        number=one.number,
        decimals=one.decimals, unit=one.unit, order=line.order,
    )  # fmt: skip


_OF_PARTS = ("产出", "效益", "成本", "问题", "建议", "满意度")
"""Headings under which a bare 实际支出 is that of a part of the project."""
_OF_WHOLE = re.compile(r"本项目|该项目|全年|年初|项目资金|到位|预算执行")
_UNTIL = re.compile(r"截[至止]到?\s*(?:\d{4}年)?(?P<month>\d{1,2})月[^。；]{0,12}$")
_YEAR = re.compile(r"(?P<year>20\d{2})年")


def _when(one: Measured, sentence: str) -> str:
    """The time a figure is of, where it is not simply the year evaluated: a month within it, or a year by name."""
    until = _UNTIL.search(sentence[max(0, one.start - 40) : one.start])
    if until is not None and int(until["month"]) != 12:
        return f"截至{until['month']}月"
    year = _YEAR.search(one.label)
    return f"{year['year']}年" if year else ""


def _stated(one: Measured, sentence: str) -> bool:
    """Whether a number states what is, and no threshold, plan or change."""
    return not THRESHOLD_BEFORE.search(one.label) and not THRESHOLD_AFTER.match(sentence, one.end)
