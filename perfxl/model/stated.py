"""What a finished report states: single facts with the place and the words that state them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from perfxl.model.entry import Place


class Fact(StrEnum):
    """Kinds of facts a report states, by the field's own terms."""

    INITIAL = "年初预算数"
    BUDGET = "预算数"
    RECEIVED = "到位数"
    SPENT = "执行数"
    BALANCE = "结余"
    SOURCE = "资金来源"
    ITEM = "支出内容"
    EXECUTION = "预算执行率"
    RECEIPT = "资金到位率"
    OVERALL = "总体完成率"
    DEVIATION = "偏差"
    QUANTIFIED = "指标量化率"
    TARGET = "年度指标值"
    ACTUAL = "实际完成值"
    COMPLETION = "完成率"
    WEIGHT = "分值"
    SCORE = "得分"
    DEDUCTION = "扣分"
    INDICATOR_RATE = "指标得分率"
    CLASS_WEIGHT = "类分值"
    CLASS_SCORE = "类得分"
    CLASS_RATE = "类得分率"
    CLASS_LEVEL2 = "类二级指标数"
    CLASS_COUNT = "类三级指标数"
    CLASS_FULL = "类满分指标数"
    CLASS_LOST = "类扣分指标数"
    LEVEL1 = "一级指标数"
    LEVEL2 = "二级指标数"
    LEVEL3 = "三级指标数"
    FULL = "满分指标数"
    LOST = "扣分指标数"
    REACHED = "实现指标数"
    QUANTITATIVE = "定量指标数"
    QUALITATIVE = "定性指标数"
    TOTAL = "总分"
    GRADE = "等级"
    PROJECT = "项目名称"
    UNIT = "实施单位"
    DEPARTMENT = "主管部门"
    LEADER = "项目负责人"
    REPORTED = "填报日期"
    YEAR = "评价年度"
    START = "开始日期"
    END = "结束日期"
    PHASE = "评价阶段"
    MEMBER = "评价小组成员"
    DOCUMENT = "引用文件"
    METHOD = "评价方法"
    STAFF = "人员"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report and where they stand."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One fact as a report states it.

    ``subject`` says of what (an indicator, a class, a phase, a source of money), ``text`` is the value as written,
    ``number`` its number (money in 万元, rates in percent), ``day`` and ``until`` its date or span. ``decimals`` is how
    many places the number was printed with, which bounds its rounding. ``order`` counts facts in reading order.
    """

    fact: Fact
    subject: str = ""
    text: str
    number: Decimal | None = None
    decimals: int = 0
    unit: str = ""
    day: date | None = None
    until: date | None = None
    quote: Quote
    order: int = 0
    tabled: bool = False
    """Read from a table, not from a sentence."""

    @property
    def half(self) -> Decimal:
        """Half a unit of the last printed place."""
        return Decimal(5).scaleb(-self.decimals - 1)
