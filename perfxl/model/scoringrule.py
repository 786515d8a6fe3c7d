"""The rules by which a single indicator is scored: the id that programs hold on to, and what it says in Chinese."""

from enum import StrEnum
from typing import Self


class ScoringRule(StrEnum):
    """One way a score came about; ``words`` say it to a person."""

    words: str

    def __new__(cls, value: str, words: str) -> Self:
        """Keep the words beside the id."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words
        return member

    POSITIVE_REACHED = "positive.reached", "达到年度指标值，得满分"
    POSITIVE_RATIO = "positive.ratio", "未达到年度指标值，按完成值与指标值的比例计分"
    POSITIVE_PASS_LINE = "positive.pass_line", "完成率低于及格线，不得分"
    POSITIVE_ABOVE_LINE = "positive.above_line", "未达到年度指标值，完成率超过及格线的部分按比例计分"
    POSITIVE_ZERO_ABOVE = "positive.zero_above", "超过指标值过多，不得分"
    POSITIVE_BANDS = "positive.bands", "未达到年度指标值，按完成率分档计分"
    POSITIVE_PER_PERCENT = "positive.per_percent", "按偏差的百分数扣分"
    POSITIVE_MISSED = "positive.missed", "未达到年度指标值，不得分"
    POSITIVE_OVER = "positive.over", "超额较多"
    REVERSE_KEPT = "reverse.kept", "没有超过年度指标值，得满分"
    REVERSE_LINEAR = "reverse.linear", "超过年度指标值，按超过的幅度扣分"
    REVERSE_RATIO = "reverse.ratio", "超过年度指标值，按指标值与完成值的比例计分"
    REVERSE_PER_PERCENT = "reverse.per_percent", "超过年度指标值，按偏差的百分数扣分"
    REVERSE_MISSED = "reverse.missed", "超过年度指标值，不得分"
    EQUAL_REACHED = "equal.reached", "达到年度指标值，得满分"
    EQUAL_SHORT = "equal.short", "未达到年度指标值，按完成情况计分"
    EQUAL_SYMMETRIC = "equal.symmetric", "与年度指标值不等，按偏差的幅度扣分"
    EQUAL_MISSED = "equal.missed", "与年度指标值不等，不得分"
    ZERO_TARGET = "zero_target", "年度指标值为0或负数，不能按比例计算，只判断是否达到"
    RANGE_INSIDE = "range.inside", "在区间之内，得满分"
    RANGE_OUTSIDE = "range.outside", "在区间之外，不得分"
    DIRECT_DATE = "direct.date", "时限指标，直接赋分"
    DIRECT_BOOLEAN = "direct.boolean", "是否指标，直接赋分"
    QUALITATIVE_LEVEL = "qualitative.level", "定性指标，按等次计分"
    QUALITATIVE_UNDERSTOOD = "qualitative.understood", "定性指标，完成值没有写等次，按文字推定"
    SATISFACTION_BANDS = "satisfaction.bands", "满意度，分档计分"
    STEPS_TABLE = "steps.table", "按该指标自己的计分表计分"
    POINTS_MEAN = "points.mean", "分值乘以各评价要点得分的平均值"
    POINTS_SHARES = "points.shares", "各评价要点按规定的份额计分"
    POINTS_GATE = "points.gate", "关键的评价要点不符合，整个指标不得分"
    POINTS_NOT_APPLICABLE = "points.not_applicable", "评价要点均不适用"
    RECEIPT_PROPORTIONAL = "receipt.proportional", "资金到位率乘以分值"
    EXECUTION_PROPORTIONAL = "execution.proportional", "预算执行率乘以分值"
    EXECUTION_BANDS = "execution.bands", "预算执行率分档计分"
    EXECUTION_FINISHED = "execution.finished", "项目完成且没有超过预算，得满分"
    EXECUTION_PASS_LINE = "execution.pass_line", "预算执行率低于及格线，不得分"
    NOT_APPLICABLE = "not_applicable", "不适用的指标"
    UNSCORABLE = "unscorable", "无法按规则计算"
