"""自评预警: whether the marks of a project agree with the money it spent (as the national system's module warns)."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from perfxl.model import EXECUTION_RATE
from perfxl.outcome import Record
from perfxl.printing import rounded
from perfxl.rows import ScoreRow

RED, YELLOW, GREEN = "红", "黄", "绿"
GAP: Final = Decimal(5)
"""The marks may run ahead of the money by so many percent."""
UNSPENT: Final = Decimal(20)
"""So many percent of the budget may stay unspent."""
HUNDRED: Final = Decimal(100)
ZERO: Final = Decimal(0)


def light(record: Record) -> tuple[str, str]:
    """The light of a scored project and why; empty for one without scores.

    Red: with s the score rate of the indicators and b that of the execution rate, (s - b) / s is over 5 percent.
    Yellow: no budget, or more than 20 percent of it unspent.
    """
    if not record.figures:
        return "", ""
    reached = _rate(row for row in record.scores if row.rate != EXECUTION_RATE)
    spent = _rate(row for row in record.scores if row.rate == EXECUTION_RATE)
    if reached and spent is not None and (gap := (reached - spent) / reached * HUNDRED) > GAP:
        return RED, f"指标得分率高于执行得分率{rounded(gap):f}%，超过{GAP}%"
    budget = sum((fund.budget or ZERO for fund in record.money), ZERO)
    if not budget:
        return YELLOW, "全年预算数为0"
    left = (budget - sum((fund.spent or ZERO for fund in record.money), ZERO)) / budget * HUNDRED
    if left > UNSPENT:
        return YELLOW, f"预算有{rounded(left):f}%没有执行，超过{UNSPENT}%"
    return GREEN, ""


def _rate(rows: Iterable[ScoreRow]) -> Decimal | None:
    counted = [row for row in rows if row.applicable]
    weight = sum((row.weight for row in counted), ZERO)
    return sum((row.score for row in counted), ZERO) / weight if weight else None
