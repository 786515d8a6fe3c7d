"""What goes into the cells of official forms, whichever it is: amounts, points, values, classes over their rows."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final

from perfxl.exports.canvas import Canvas
from perfxl.model import Fund, FundLine, Operator, Project, Value, ValueKind

_OWN_ROWS: Final = ("财政专户管理资金", "单位资金")
_LINES: Final = {
    FundLine.FISCAL: "其中：当年财政拨款",
    FundLine.CARRIED: "上年结转资金",
    FundLine.OTHER: "其他资金",
}
QUALITY: Final = "定性"
"""What systems print in the column of signs where a target is no quantity."""


def year(project: Project) -> str:
    """The line of the year under a title."""
    return f"（{project.info.year.text.removesuffix('度').removesuffix('年')}年度）"


def number(value: Decimal | None, text: str) -> Decimal | str | None:
    """A number, or what was written where none could be read."""
    return value if value is not None else text or None


def summed(sources: Sequence[Fund], column: str) -> Decimal | None:
    """The sum of an amount; None where no source states it, which is not zero."""
    values = [value for fund in sources if (value := getattr(fund, column).value) is not None]
    return sum(values, Decimal(0)) if values else None


def three_lines(sources: Sequence[Fund]) -> list[tuple[str, list[Fund]]]:
    """The national form's three lines of money, and the sources that keep rows of their own."""
    own = {name: [fund for fund in sources if fund.source.text == name] for name in _OWN_ROWS}
    rest = [fund for fund in sources if fund.source.text not in _OWN_ROWS]
    lines = [(name, [fund for fund in rest if fund.line is line]) for line, name in _LINES.items()]
    return [*lines, *((name, funds) for name, funds in own.items() if funds)]


def line_for_each(sources: Sequence[Fund]) -> list[tuple[str, list[Fund]]]:
    """A line for each source, by its own name."""
    return [("其中：" * (not at) + fund.source.text, [fund]) for at, fund in enumerate(sources)]


def rate(sources: Sequence[Fund]) -> Decimal | None:
    """What of the year's budget was spent; None where that cannot be told."""
    budget, spent = summed(sources, "budget"), summed(sources, "spent")
    return spent / budget if spent is not None and budget else None


def split(value: Value | None, text: str) -> tuple[str, Decimal | str, str]:
    """Sign, number and unit of a value for forms with a column for each; what is no plain quantity stays whole."""
    plain = value is not None and value.kind is ValueKind.QUANTITATIVE and value.number is not None
    if value is None or not plain or value.operator is Operator.RANGE or value.second is not None:
        return (QUALITY if text else ""), text, ""
    if value.number is None or not text.endswith(f"{value.number:f}{value.unit}"):
        return "", text, ""
    return value.operator.value, value.number, value.unit


def over_classes(canvas: Canvas, classes: Sequence[tuple[str, str]], top: int, left: int) -> None:
    """Both classes, each merged over its rows; a lower class never reaches into the next higher one."""
    for depth in (1, 2):
        start = top
        for names, rows in groupby(classes, key=lambda names: names[:depth]):
            length = len(list(rows))
            canvas.over(start, start + length - 1, left + depth - 1, left + depth - 1, names[-1], "centred")
            start += length
