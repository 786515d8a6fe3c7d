"""Facts read from a few texts, so that a test states only what it is about."""

from collections.abc import Sequence
from dataclasses import replace

from perfxl.forms.read import read
from perfxl.forms.standard import COMMON, FUNDS, INDICATORS, INFO, LESSONS, STANDARD
from perfxl.forms.standard.money import AMOUNTS, UNIT, Money
from perfxl.kinds import Kind
from perfxl.model import CommonIndicator, Funds, Indicator, Info, Lesson, Project
from tests.sheets import book, sheet

HEADER = 1


def indicator_of(texts: dict[str, str], row: int = 3) -> Indicator:
    """The indicator that a row of 绩效目标表 with these texts (by field) states."""
    fields = [field.path.rpartition(".")[2] for field in INDICATORS.columns]
    assert texts.keys() <= set(fields), texts.keys() - set(fields)
    headers = [field.label for field in INDICATORS.columns]
    entries = [texts.get(name, "") for name in fields]
    (read_,) = read(STANDARD, book(sheet(INDICATORS.name, (HEADER, [headers]), (row, [entries])))).project.indicators
    return read_


def common_of(texts: dict[str, str], points: Sequence[tuple[str, str, str]] = (), row: int = 3) -> CommonIndicator:
    """The common indicator of these texts, with its points: 评价要点, 是否符合, 评价情况说明."""
    headers = [field.label for field in COMMON.columns]
    own = ("level1", "level2", "name", "weight")
    first, last = [texts.get(name, "") for name in own], [texts.get("awarded", ""), texts.get("award_reason", "")]
    rows = [[*first, *(points[0] if points else ("", "", texts.get("comment", ""))), *last]]
    rows += [["", "", "", "", *point] for point in points[1:]]
    assert [field.path.rpartition(".")[2] for field in COMMON.columns][:4] == list(own)
    (read_,) = read(STANDARD, book(sheet(COMMON.name, (HEADER, [headers]), (row, rows)))).project.common
    return read_


def funds_of(*sources: Sequence[str], unit: str = "万元") -> Funds:
    """The money of these sources: 资金来源, 年初预算数, 全年预算数, 到位数, 执行数."""
    headers = [Money.source.label, *(field.label for field in AMOUNTS)]
    made = sheet(FUNDS.name, (1, [[UNIT.label, unit]]), (4, [headers, *sources]))
    return read(STANDARD, book(made)).project.funds


def lesson_of(texts: dict[str, str]) -> Lesson:
    """The entry of 经验问题建议 of these texts (by field)."""
    headers = [field.label for field in LESSONS.columns]
    entries = [texts.get(field.path.rpartition(".")[2], "") for field in LESSONS.columns]
    (read_,) = read(STANDARD, book(sheet(LESSONS.name, (HEADER, [headers, entries])))).project.lessons
    return read_


def information_of(texts: dict[str, str]) -> Info:
    """The project's information of these texts (by field)."""
    labels = {field.path.rpartition(".")[2]: field.label for field in INFO.labels}
    rows = [[labels[name], text] for name, text in texts.items()]
    return read(STANDARD, book(sheet(INFO.name, (1, rows)))).project.info


def project_of_kind(kind: Kind, year: str, **texts: str) -> Project:
    """A project of which only the kind, the year and the labels given (by field) are known."""
    made = read(STANDARD, book(), "某项目.xlsx").project
    return replace(made, info=information_of({"kind": kind.title, "year": year} | texts))
