"""Which label or header stands for which fact, on one layout."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from perfxl.forms.form import Field
from perfxl.forms.official.columns import (
    EXPECTED_FUND,
    FUNDS,
    GOALS,
    INDICATORS,
    NAMES,
    ONLY_WATCHED,
    WATCHED,
    Beside,
)
from perfxl.forms.official.layouts import Layout
from perfxl.imports.words import key, undated, whole

SIGN, UNIT, SCORE = Beside.sign.path, Beside.unit.path, Beside.score.path
LEVEL1, LEVEL2, NAME = "indicators.level1", "indicators.level2", "indicators.name"
TARGET, ACTUAL, WEIGHT = "indicators.target", "indicators.actual", "indicators.weight"
SOURCE, INITIAL, BUDGET = "funds.sources.source", "funds.sources.initial", "funds.sources.budget"
RECEIVED, SPENT = "funds.sources.received", "funds.sources.spent"
EXPECTED = "funds.sources.expected"
AMOUNTS = (INITIAL, BUDGET, RECEIVED, SPENT, EXPECTED)
PROJECT, CODE, DEPARTMENT, OPERATOR = "info.name", "info.code", "info.department", "info.unit"
GOAL, ACHIEVEMENT, YEAR = "info.goal", "info.achievement", "info.year"

_PRINTED_WORDS = """
    项目资金 项目资金（万元） 资金情况 资金投入情况 预算执行情况 预算资金 年度总体目标 总体目标完成情况
    年度目标完成情况 年度绩效指标完成情况 绩效指标 年度绩效指标 分解目标 项目基本情况 绩效目标 总体目标
    年度绩效目标 项目年度目标完成情况 当年绩效目标 执行率 预算执行率 分值 得分 权重 原因 执行率（B/A）
    序号 一、基本情况 二、预算执行情况 三、目标完成情况 四、年度绩效指标完成情况 资金性质 单位
    单位：万元 单位：元 金额单位 实施期目标 长期目标 项目资金情况 完成情况 绩效指标完成情况 情况说明
    存在问题和改进措施 资金管理情况 主要绩效指标 资金投入情况 中央主管部门 项目类型
    分配科学性 下达及时性 拨付合规性 使用规范性 执行准确性 预算绩效管理情况 支出责任履行情况
    任务名称 年度主要任务 预算情况 预算情况（万元）
    1-月执行数 1-月执行率 全年预计执行数 全年预计执行 完成目标可能性
    """
PRINTED = frozenset(key(text) for text in _PRINTED_WORDS.split())
"""Texts that forms print around the entries and that say nothing about the project."""
RATE, POINTS, MARKS_GIVEN, WHY = "rate", "points", "marks", "why"
BESIDE_FUNDS = {
    "执行率": RATE, "预算执行率": RATE, "资金执行率": RATE, "分值": POINTS, "权重": POINTS, "执行率权重": POINTS,
    "得分": MARKS_GIVEN, "资金执行得分": MARKS_GIVEN, "执行率得分": MARKS_GIVEN, "原因": WHY,
}  # fmt: skip
"""Columns beside the amounts that hold no amount of money."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Path and rank by text; where several labels hold the same fact, the lower rank is the better."""

    labels: Mapping[str, tuple[str, int]]
    columns: Mapping[str, str]
    """The headers of an indicator table."""
    amounts: Mapping[str, tuple[str, int]]
    """The headers of the block of money, with their ranks."""

    def column(self, text: str) -> str:
        """The path of an indicator column; empty for a text that heads none."""
        name = key(text)
        return self.columns.get(whole(text)) or self.columns.get(name) or self.columns.get(undated(name), "")

    def amount(self, text: str) -> str:
        """The path of an amount's column; empty for a text that heads none."""
        return self.ranked_amount(text)[0]

    def ranked_amount(self, text: str) -> tuple[str, int]:
        """The path of an amount's column and the header's rank."""
        name = key(text)
        return self.amounts.get(whole(text)) or self.amounts.get(name) or self.amounts.get(undated(name), ("", 0))

    def label(self, text: str) -> tuple[str, int] | None:
        """The path and rank of a label; None for a text that is none."""
        return self.labels.get(whole(text)) or self.labels.get(key(text))

    def prints(self, text: str) -> bool:
        """Whether a text is a label, a header or another text that a form prints itself."""
        name = key(text)
        return bool(
            name in PRINTED or self.label(text) or self.column(text) or self.amount(text) or name in BESIDE_FUNDS
        )


def vocabulary(*layouts: Layout) -> Vocabulary:
    """The words of one layout or of several: those all forms share and their own."""
    own: dict[str, tuple[str, ...]] = {}
    for layout in layouts:
        for path, texts in layout.aliases.items():
            if len(layouts) > 1 and path in ONLY_WATCHED:
                continue  # 备注 and 其他 are words of many forms
            own[path] = own.get(path, ()) + tuple(texts)
    return _vocabulary(tuple(own.items()))


@cache
def _vocabulary(own: tuple[tuple[str, tuple[str, ...]], ...]) -> Vocabulary:
    more = dict(own)
    beside = (Beside.sign, Beside.unit, Beside.score)
    watched = tuple(one for one in WATCHED if one.path in more)
    return Vocabulary(
        labels=_ranked((*NAMES, *GOALS), more),
        columns={text: path for text, (path, _) in _ranked((*INDICATORS.fields, *watched, *beside), more).items()},
        amounts=_ranked((*FUNDS.fields, *((EXPECTED_FUND,) if EXPECTED in more else ())), more),
    )


def _ranked(fields: Iterable[Field[Any]], more: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for one in fields:
        for rank, text in enumerate((*more.get(one.path, ()), one.label, *one.aliases)):
            found.setdefault(whole(text), (one.path, rank))
    return found
