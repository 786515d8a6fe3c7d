"""X_对比.xlsx: two years or versions of a project on three sheets."""

from pathlib import Path
from typing import Final

import pandas as pd

from perfxl.round.book import written
from perfxl.round.comparing import Change, Comparison, Line, Pair, share_of
from perfxl.round.pages import Column, Page
from perfxl.rows import ScoreRow

ROLE: Final = "comparison"
SUFFIX: Final = "_对比.xlsx"
_SHEETS: Final = ("总体对比", "指标对比", "问题对比")
_INDICATORS: Final = (
    Column("变化", 8, "state"),
    Column("一级指标", 10),
    Column("二级指标", 11),
    Column("指标", 22),
    Column("原指标", 20),
    Column("配对", 11),
    Column("原指标值", 13),
    Column("指标值", 13),
    Column("原完成值", 13),
    Column("完成值", 13),
    Column("原分值", 8, "points"),
    Column("分值", 8, "points"),
    Column("原得分", 8, "points"),
    Column("得分", 8, "points"),
    Column("原得分率", 8, "rate"),
    Column("得分率", 8, "rate"),
    Column("得分率增减", 8, "rate"),
    Column("原完成率", 8, "rate"),
    Column("完成率", 8, "rate"),
)
_TOTALS: Final = (
    Column("项目", 22),
    Column("原", 16, "points"),
    Column("现", 16, "points"),
    Column("增减", 14, "points"),
    Column("单位", 10, "centred"),
)
_FINDINGS: Final = (
    Column("情况", 8, "state"),
    Column("编码", 9, "centred"),
    Column("级别", 8, "centred"),
    Column("位置", 20),
    Column("问题", 70),
    Column("处理", 50),
)


def sheet(found: Comparison, folder: Path) -> bytes:
    """The comparison as a workbook."""
    title = f"{found.new.name or found.new.path.stem}：{headline(found)}"
    guesses = sum(pair.likeness is not None for pair in found.pairs)
    said = f"{guesses}对指标名称不同，是按相似程度推测的，请核对。" if guesses else "指标按类别和名称配对。"
    pages = [
        Page(_SHEETS[0], title, _files(found), _TOTALS, _totals(found)),
        Page(
            _SHEETS[1],
            "指标对比",
            said,
            _INDICATORS,
            pd.DataFrame(map(_indicator, found.pairs), columns=_titles(_INDICATORS), dtype=object),
            frozen=4,
        ),
        Page(_SHEETS[2], "校验问题对比", "新增：原来没有；消失：现在没有。", _FINDINGS, _findings(found)),
    ]
    return written(pages, folder, {"title": title})


def sheets() -> tuple[str, ...]:
    """The names of the sheets of ours."""
    return _SHEETS


def headline(found: Comparison) -> str:
    """The two states in a few words."""
    old, new = found.old.year, found.new.year
    return f"{old}年与{new}年对比" if old and new and old != new else "两个版本对比"


def counts(found: Comparison) -> str:
    """How many indicators fared how."""
    tally = [(change.value, sum(pair.change is change for pair in found.pairs)) for change in Change]
    return "，".join(f"{name}{count}个" for name, count in tally if count) or "没有评过分的指标"


def _files(found: Comparison) -> str:
    other = "" if found.same_project else "注意：两份工作簿的项目编码或项目名称、实施单位不同，可能不是同一个项目。"
    return f"原：{found.old.path.name}；现：{found.new.path.name}。指标{counts(found)}。{found.unscored}{other}"


def _totals(found: Comparison) -> pd.DataFrame:
    rows = [_total(line) for line in found.lines]
    rows.append({"项目": "等级", "原": found.old.grade or "未评", "现": found.new.grade or "未评"})
    return pd.DataFrame(rows, columns=_titles(_TOTALS), dtype=object).where(lambda frame: frame.notna(), None)


def _total(line: Line) -> dict[str, object]:
    return {"项目": line.name, "原": line.old, "现": line.new, "增减": line.difference, "单位": line.unit}


def _indicator(pair: Pair) -> dict[str, object]:
    shown = pair.new or pair.old
    rates = [share_of(row) if row else None for row in (pair.old, pair.new)]
    before, after = rates
    return {
        "变化": pair.change.value,
        "一级指标": shown.level1 if shown else "",
        "二级指标": shown.level2 if shown else "",
        "指标": pair.new.name if pair.new else "",
        "配对": pair.how,
        **_side(pair.old, "原"),
        **_side(pair.new, ""),
        "原指标": pair.old.name if pair.old else "",
        "原得分率": before,
        "得分率": after,
        "得分率增减": None if before is None or after is None else after - before,
    }


def _side(row: ScoreRow | None, prefix: str) -> dict[str, object]:
    names = ("指标值", "完成值", "分值", "得分", "完成率")
    values = (row.target, row.actual, row.weight, row.score, row.completion) if row else (None,) * len(names)
    return {f"{prefix}{name}": value for name, value in zip(names, values, strict=True)}


def _findings(found: Comparison) -> pd.DataFrame:
    rows = [
        (state, one.code, one.severity.value, f"{one.place.part} {one.place.spot}".strip(), one.message, one.advice)
        for state, findings in (("新增", found.appeared), ("消失", found.vanished))
        for one in findings
    ]
    return pd.DataFrame(rows, columns=_titles(_FINDINGS), dtype=object)


def _titles(columns: tuple[Column, ...]) -> list[str]:
    return [column.title for column in columns]
