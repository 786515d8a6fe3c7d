"""A round by unit and by grade."""

from decimal import Decimal
from typing import Final

import pandas as pd

from perfxl.printing import rounded
from perfxl.round.lights import HUNDRED, RED, YELLOW, ZERO

GRADES: Final = ("优", "良", "中", "差")
_SUMS: Final = ("年初预算数", "全年预算数", "到位数", "执行数")
SHARED: Final = (
    "项目数",
    "已评分",
    *_SUMS,
    "预算执行率",
    "平均分",
    "按金额加权平均分",
    "最高分",
    "最低分",
    "绩效指标数",
    "达到目标数",
)


def by_unit(projects: pd.DataFrame) -> pd.DataFrame:
    """One row for each 实施单位, with the number of projects of each grade and each light."""
    rows = [{"实施单位": unit or "（没有填）", **unit_row(part)} for unit, part in _groups(projects, "实施单位")]
    grades = grades_in(projects)
    return pd.DataFrame(rows, columns=["实施单位", *SHARED, *grades, "红灯", "黄灯", "错误"], dtype=object)


def by_grade(projects: pd.DataFrame) -> pd.DataFrame:
    """One row for each grade that was given, and one for the projects without."""
    rows = []
    for grade in [*grades_in(projects), ""]:
        part = projects[projects["等级"] == grade]
        if grade or len(part):
            name = grade or "未评等级"
            share = Decimal(len(part)) / len(projects) * HUNDRED if len(projects) else None
            rows.append({"等级": name, "占比": share, **shared_row(part)})
    return pd.DataFrame(rows, columns=["等级", "占比", *SHARED], dtype=object)


def grades_in(projects: pd.DataFrame) -> list[str]:
    """The grades of a round: the four usual ones, and any other that a rulebook gives."""
    others = sorted({str(grade) for grade in projects["等级"]} - {*GRADES, ""})
    return [*GRADES, *others]


def unit_row(part: pd.DataFrame) -> dict[str, object]:
    """What is told of some projects together, with the number of each grade and light."""
    counts = {grade: int((part["等级"] == grade).sum()) for grade in grades_in(part)}
    lights = {f"{colour}灯": int((part["预警"] == colour).sum()) for colour in (RED, YELLOW)}
    return {**shared_row(part), **counts, **lights, "错误": int((part["错误"] > 0).sum())}


def shared_row(part: pd.DataFrame) -> dict[str, object]:
    """Numbers, money and scores of some projects."""
    scored = part[part["总分"].notna()]
    totals = list(scored["总分"])
    budgets = [_zero(budget) for budget in scored["全年预算数"]]
    sums = {name: sum(map(_zero, part[name]), ZERO) for name in _SUMS}
    weighed = sum((total * budget for total, budget in zip(totals, budgets, strict=True)), ZERO)
    return {
        "项目数": len(part),
        "已评分": len(scored),
        **sums,
        "预算执行率": share(sums["执行数"], sums["全年预算数"]),
        "平均分": rounded(sum(totals, ZERO) / len(totals)) if totals else None,
        "按金额加权平均分": rounded(weighed / whole) if (whole := sum(budgets, ZERO)) else None,
        "最高分": max(totals, default=None),
        "最低分": min(totals, default=None),
        **{name: sum(int(count) for count in scored[name]) for name in ("绩效指标数", "达到目标数")},
    }


def share(part: Decimal, whole: Decimal) -> Decimal | None:
    """``part`` of ``whole`` in percent, rounded to two places; None of nothing."""
    return rounded(part / whole * HUNDRED) if whole else None


def _groups(frame: pd.DataFrame, column: str) -> list[tuple[str, pd.DataFrame]]:
    return [(str(name), part) for name, part in frame.groupby(column, sort=True)]


def _zero(value: Decimal | None) -> Decimal:
    return ZERO if value is None else value
