"""What a round shows of the kinds that are no evaluations of projects: 绩效运行监控 by lights, whole departments."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

import pandas as pd

from perfxl import kinds
from perfxl.model import Colour, FigureKey
from perfxl.outcome import Record, Status
from perfxl.printing import plain, rounded
from perfxl.round.pages import Column, Page

MONITORED: Final = "监控情况"
DEPARTMENTS: Final = "部门整体"
_LIKELIHOODS: Final = ("确定能", "有可能", "完全不可能")
_ORDER: Final = {colour.value: number for number, colour in enumerate(Colour)}
ZERO: Final = Decimal(0)


def of_projects(records: Iterable[Record]) -> list[Record]:
    """The records that are summed up as projects of the year: whatever cannot be read counts among them."""
    return [one for one in records if not (_running(one) or _whole(one))]


def _running(record: Record) -> bool:
    kind = kinds.titled(record.kind)
    return kind is not None and kind.running


def _whole(record: Record) -> bool:
    kind = kinds.titled(record.kind)
    return kind is not None and kind.has_basics


def pages_of_other_kinds(records: Sequence[Record]) -> list[Page]:
    """A sheet for each of the other kinds that the round has."""
    running = [one for one in records if _running(one)]
    whole = [one for one in records if _whole(one)]
    made = [_monitored(running)] if running else []
    return [*made, _departments(whole, of_projects(records))] if whole else made


def _monitored(records: Sequence[Record]) -> Page:
    columns = (
        Column("项目编码", 14),
        Column("项目名称", 28),
        Column("实施单位", 22),
        Column("截至", 9, "centred"),
        Column("项目的灯", 9, "light"),
        Column("执行的灯", 9, "light"),
        Column("年初预算数", 12, "money"),
        Column("截至执行数", 12, "money"),
        Column("执行率", 9, "rate"),
        Column("全年预计执行率", 10, "rate"),
        *(Column(colour.value, 7, "count") for colour in Colour),
        *(Column(word, 9, "count") for word in _LIKELIHOODS),
        Column("红灯和黄灯的指标", 44),
        Column("错误", 6, "count"),
        Column("报告", 24, "link"),
        Column("工作簿", 24),
    )
    rows = sorted(map(_row_of_monitored, records), key=_worst_first)
    frame = pd.DataFrame(rows, columns=[column.title for column in columns], dtype=object)
    counted = [one.monitored for one in records if one.monitored is not None]
    lamps = "，".join(
        f"{colour}{number}个" for colour in Colour if (number := sum(one.goal == colour for one in counted))
    )
    initial, spent = _sum_of(records, "initial"), _sum_of(records, "spent")
    total = {
        "项目编码": "合计",
        "项目名称": f"{len(records)}个项目",
        "年初预算数": initial,
        "截至执行数": spent,
        "执行率": rounded(spent / initial * 100) if initial else None,
        **{colour.value: sum(one.counts[colour] for one in counted) for colour in Colour},
        **{word: sum(one.likelihoods.get(word, 0) for one in counted) for word in _LIKELIHOODS},
    }
    note = f"单位：万元。灯最差的在前。项目的灯：{lamps or '没有'}。执行率为截至执行数与年初预算数之比。"
    return Page(MONITORED, "绩效运行监控情况汇总", note, columns, frame, total, frozen=2)


def _sum_of(records: Sequence[Record], column: str) -> Decimal:
    return sum((getattr(fund, column) or ZERO for one in records for fund in one.money), ZERO)


def _worst_first(row: dict[str, object]) -> tuple[int, str, str]:
    return (_ORDER.get(str(row["项目的灯"]), len(_ORDER)), str(row["实施单位"]), str(row["项目名称"]))


def _row_of_monitored(record: Record) -> dict[str, object]:
    found = record.monitored
    row: dict[str, object] = {
        "项目编码": record.code,
        "项目名称": record.name,
        "实施单位": record.unit,
        "年初预算数": _sum_of([record], "initial"),
        "截至执行数": _sum_of([record], "spent"),
        "错误": sum(one.severity.value == "错误" for one in record.findings),
        "报告": record.report,
        "工作簿": str(record.path),
    }
    if found is None:
        return {**row, "截至": "有错误", "项目的灯": "", "红灯和黄灯的指标": ""}
    return {
        **row,
        "截至": f"{found.month}月底",
        "项目的灯": found.goal,
        "执行的灯": found.money,
        "执行率": found.rate,
        "全年预计执行率": found.expected_rate,
        **found.counts,
        **{word: found.likelihoods.get(word, 0) for word in _LIKELIHOODS},
        "红灯和黄灯的指标": "、".join(found.behind),
    }


def _departments(records: Sequence[Record], projects: Sequence[Record]) -> Page:
    columns = (
        Column("部门编码", 12),
        Column("部门（单位）名称", 28),
        Column("年初预算数", 13, "money"),
        Column("调整预算数", 13, "money"),
        Column("实际数", 13, "money"),
        Column("按调整预算执行率", 10, "rate"),
        Column("按年初预算执行率", 10, "rate"),
        Column("总分", 9, "points"),
        Column("等级", 6, "centred"),
        Column("编制数", 8, "count"),
        Column("在职人数", 8, "count"),
        Column("填报的项目数", 9, "count"),
        Column("本次的项目数", 9, "count"),
        Column("填报的项目支出", 13, "money"),
        Column("本次项目执行数", 13, "money"),
        Column("核对", 44),
        Column("报告", 24, "link"),
        Column("工作簿", 24),
    )
    rows = [_row_of_department(one, [two for two in projects if _belongs(two, one)]) for one in records]
    frame = pd.DataFrame(rows, columns=[column.title for column in columns], dtype=object)
    note = "单位：万元。“本次”是这次汇总里主管部门或实施单位为该部门的项目；数不一致的，核对项目是不是齐全。"
    return Page(DEPARTMENTS, "部门整体支出绩效自评汇总", note, columns, frame, frozen=2)


def _belongs(project: Record, department: Record) -> bool:
    return department.name != "" and department.name in (project.department, project.unit)


def _row_of_department(record: Record, projects: Sequence[Record]) -> dict[str, object]:
    whole = record.whole
    initial, budget, spent = (_sum_of([record], name) for name in ("initial", "budget", "spent"))
    of_projects = _sum_of(projects, "spent")
    return {
        "部门编码": record.code,
        "部门（单位）名称": record.name,
        "年初预算数": initial,
        "调整预算数": budget,
        "实际数": spent,
        "按调整预算执行率": rounded(spent / budget * 100) if budget else None,
        "按年初预算执行率": rounded(spent / initial * 100) if initial else None,
        "总分": record.value(FigureKey.TOTAL),
        "等级": record.grade if record.status is Status.DONE else record.status.shown,
        "编制数": whole.posts if whole else None,
        "在职人数": whole.staff if whole else None,
        "填报的项目数": whole.projects if whole else None,
        "本次的项目数": len(projects) or None,
        "填报的项目支出": whole.project_spending if whole else None,
        "本次项目执行数": of_projects if projects else None,
        "核对": "；".join(_apart(record, projects, of_projects)),
        "报告": record.report,
        "工作簿": str(record.path),
    }


def _apart(record: Record, projects: Sequence[Record], spent: Decimal) -> Iterable[str]:
    """Where what the department says and the projects of the round differ."""
    whole = record.whole
    if whole is None or not projects:
        return
    if whole.projects is not None and whole.projects != len(projects):
        yield f"部门填报项目{plain(whole.projects)}个，本次汇总{len(projects)}个"
    evaluated = sum(one.status is Status.DONE for one in projects)
    if whole.evaluated is not None and whole.evaluated != evaluated:
        yield f"部门填报开展自评{plain(whole.evaluated)}个，本次已评分{evaluated}个"
    if whole.project_spending is not None and rounded(whole.project_spending) != rounded(spent):
        yield f"部门填报项目支出{rounded(whole.project_spending):f}万元，本次各项目执行数{rounded(spent):f}万元"
