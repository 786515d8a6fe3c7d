"""From records to frames: one row for each project and each indicator, under the words a person reads.

Amounts are in 万元, rates in percent, all of them exact; what is not known is None.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

import pandas as pd

from perfxl.model import FigureKey, FundLine, Severity
from perfxl.outcome import Record, Status
from perfxl.printing import rounded
from perfxl.round.lights import HUNDRED, ZERO, light
from perfxl.rows import FundRow, LessonRow, ScoreRow

PROBLEM, CAUSE, ADVICE = "存在的问题", "原因分析", "有关建议"
"""The classes of 经验问题建议 that a round asks for."""
MONEY: Final = ("年初预算数", "全年预算数", "财政拨款", "上年结转", "其他资金", "到位数", "执行数")
WHO: Final = ("项目编码", "项目名称", "实施单位", "主管部门", "评价年度", "评价类型")
PROJECTS: Final = (
    *WHO,
    *MONEY,
    "预算执行率",
    "按规则执行率",
    "满分",
    "按规则总分",
    "总分",
    "核定差额",
    "扣分",
    "等级",
    "绩效指标数",
    "达到目标数",
    "服务对象满意度",
    "预警",
    "预警说明",
    "错误",
    "警告",
    "提示",
    "存在问题",
    "情况",
    "报告",
    "工作簿",
    "键",
)
INDICATORS: Final = (
    *WHO,
    "等级",
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "按规则得分",
    "核定得分",
    "得分",
    "得分率",
    "完成率",
    "状态",
    "扣分或核定的原因",
    "佐证材料",
    "工作簿",
)
_SHOWN: Final = {Status.DONE: "已评分", Status.ERRORS: "有错误", Status.FAILED: "意外"}
_LINES: Final = {"财政拨款": FundLine.FISCAL, "上年结转": FundLine.CARRIED, "其他资金": FundLine.OTHER}


def key_of(record: Record) -> str:
    """By what a workbook is known from one summary to the next: its project's identity, else the name of its file.

    The second of several workbooks of one project, or of one name, is told apart by its number.
    """
    key = record.identity or record.path.name
    return key if record.number == 1 else f"{key}（{record.number}）"


def apart(records: Iterable[Record]) -> list[Record]:
    """The records in their order, numbered where several are of one project: copies, or its years.

    Numbers follow the files' names, not the order in which they were given: what a person entered for one of them
    stays with it.
    """
    given = list(records)
    met: Counter[str] = Counter()
    numbers: dict[int, int] = {}
    for place in sorted(range(len(given)), key=lambda place: (given[place].path.name, str(given[place].path))):
        key = key_of(replace(given[place], number=1))
        met[key] += 1
        numbers[place] = met[key]
    return [
        one if one.number == numbers[place] else replace(one, number=numbers[place]) for place, one in enumerate(given)
    ]


def project_frame(records: Iterable[Record]) -> pd.DataFrame:
    """One row for each workbook, by department, unit and name."""
    frame = pd.DataFrame([_project(record) for record in records], columns=list(PROJECTS), dtype=object)
    return frame.sort_values(["主管部门", "实施单位", "项目名称", "键"], kind="stable", ignore_index=True)


def indicator_frame(records: Iterable[Record]) -> pd.DataFrame:
    """One row for each scored indicator, in the order of the projects."""
    ordered = sorted(records, key=lambda one: (one.department, one.unit, one.name, key_of(one)))
    rows = [_indicator(record, row) for record in ordered for row in record.scores]
    return pd.DataFrame(rows, columns=list(INDICATORS), dtype=object)


def lessons(record: Record, kind: str) -> tuple[LessonRow, ...]:
    """The rows of one class of 经验问题建议."""
    return tuple(row for row in record.problems if row.kind == kind)


def words_of(row: LessonRow) -> str:
    """Title and text of a row as one text."""
    return "：".join(
        part.rstrip("。：: ") if part is row.title and row.text else part for part in (row.title, row.text) if part
    )


def own(record: Record) -> list[ScoreRow]:
    """The indicators of the 绩效目标表 that apply."""
    return [row for row in record.scores if not row.common and row.applicable]


def reached(row: ScoreRow) -> bool:
    """Whether an indicator's target was reached."""
    return row.completion is not None and row.completion >= HUNDRED


def _project(record: Record) -> dict[str, object]:
    total, by_rule = record.value(FigureKey.TOTAL), record.value(FigureKey.TOTAL_BY_RULE)
    weight = record.value(FigureKey.WEIGHT)
    colour, why = light(record)
    targets = own(record)
    return {
        **_who(record),
        **_money(record.money),
        "预算执行率": spent_share(record),
        "按规则执行率": record.value(FigureKey.EXECUTION_RATE),
        "满分": weight,
        "按规则总分": by_rule,
        "总分": total,
        "核定差额": None if total is None or by_rule is None else total - by_rule,
        "扣分": None if total is None or weight is None else weight - total,
        "等级": record.grade,
        "绩效指标数": len(targets) if record.figures else None,
        "达到目标数": sum(map(reached, targets)) if record.figures else None,
        "服务对象满意度": "、".join(
            row.actual for row in targets if "满意" in f"{row.level1}{row.level2}" and row.actual
        ),
        "预警": colour,
        "预警说明": why,
        **{severity.value: count for severity, count in record.found.items()},
        "存在问题": "\n".join(words_of(row) for row in lessons(record, PROBLEM)),
        "情况": _SHOWN[record.status] if record.figures or record.status is not Status.DONE else "未评分",
        "报告": record.report,
        "工作簿": str(record.path),
        "键": key_of(record),
    }


def spent_share(record: Record) -> Decimal | None:
    """执行数 of 全年预算数 in percent, whatever denominator the rulebook takes; None without a budget."""
    budget, spent = (sum((getattr(fund, name) or ZERO for fund in record.money), ZERO) for name in ("budget", "spent"))
    return rounded(spent / budget * HUNDRED) if budget else None


def _who(record: Record) -> dict[str, str]:
    words = (record.code, record.name, record.unit, record.department, record.year, record.kind)
    return dict(zip(WHO, words, strict=True))


def _money(funds: Sequence[FundRow]) -> Mapping[str, Decimal | None]:
    if not funds:
        return dict.fromkeys(MONEY)

    def total(column: str, rows: Iterable[FundRow] = funds) -> Decimal:
        return sum((getattr(row, column) or ZERO for row in rows), ZERO)

    lines = {name: total("budget", [row for row in funds if row.line == line]) for name, line in _LINES.items()}
    return {
        "年初预算数": total("initial"),
        "全年预算数": total("budget"),
        **lines,
        "到位数": total("received"),
        "执行数": total("spent"),
    }


def _indicator(record: Record, row: ScoreRow) -> dict[str, object]:
    return {
        **_who(record),
        "等级": record.grade,
        "一级指标": row.level1,
        "二级指标": row.level2,
        "三级指标": row.name,
        "年度指标值": row.target,
        "实际完成值": row.actual,
        "分值": row.weight,
        "按规则得分": row.computed,
        "核定得分": row.awarded,
        "得分": row.score,
        "得分率": row.score / row.weight * HUNDRED if row.weight and row.applicable else None,
        "完成率": row.completion,
        "状态": _state(row),
        "扣分或核定的原因": row.reason,
        "佐证材料": row.evidence,
        "工作簿": str(record.path),
    }


def _state(row: ScoreRow) -> str:
    if not row.applicable:
        return "不适用"
    if not row.full:
        return "扣分"
    return "超额较多" if row.over_achieved else "满分"


def errors(record: Record) -> int:
    """How many errors stand in the way of a project's score."""
    return record.found[Severity.ERROR]
