"""报送情况: a round held against the list of the projects that have to be evaluated."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

import pandas as pd

from perfxl.excel.cells.grid import Cell, Grid
from perfxl.excel.workbook import Workbook
from perfxl.model import FigureKey
from perfxl.outcome import Record, Status
from perfxl.printing import padded, plain
from perfxl.round.frames import ADVICE, PROBLEM, lessons, spent_share, words_of
from perfxl.round.groups import share
from perfxl.round.lights import ZERO

LIST: Final = ("项目编码", "单位", "项目名称", "全年预算数", "决算数", "评价要求")
REPORTED, WRONG, MISSING, UNLISTED = "已报", "有错误", "未报", "清单外"
COLUMNS: Final = (
    "报送",
    "项目编码",
    "单位",
    "项目名称",
    "评价要求",
    "清单全年预算数",
    "报送全年预算数",
    "决算数",
    "报送执行数",
    "执行数与决算数之差",
    "总分",
    "等级",
    "工作簿",
)
RESULTS: Final = (
    "序号",
    "单位",
    "项目名称",
    "项目编码",
    "全年预算数",
    "全年执行数",
    "执行率",
    "得分",
    "等级",
    "存在问题",
    "改进措施",
    "单独说明",
    "备注",
)
_HEAD: Final = 20


class ListError(Exception):
    """The list cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One row of 项目清单; amounts in 万元."""

    code: str
    unit: str
    name: str
    budget: Decimal | None
    final: Decimal | None
    demand: str


def read_list(path: Path) -> tuple[Wanted, ...]:
    """The projects of a list, from the first sheet that has a column 项目名称; raises Refusal and ListError."""
    for grid in Workbook.open(path).grids().sheets:
        head = next(
            (row for row, column in sorted(grid.cells) if row <= _HEAD and _bare(grid, row, column) == "项目名称"), 0
        )
        if head:
            found = tuple(_wanted(grid, head))
            if found:
                return found
    raise ListError(
        f"{path}：没有找到项目清单；清单要有表头“{'、'.join(LIST)}”，其中“项目名称”不可少，下面一行一个项目。"
    )


def _bare(grid: Grid, row: int, column: int) -> str:
    return "".join(grid.text(row, column).split()).partition("（")[0].partition("(")[0].lstrip("*")


def _wanted(grid: Grid, head: int) -> Iterator[Wanted]:
    columns = {_bare(grid, head, column): column for row, column in sorted(grid.cells, reverse=True) if row == head}
    columns.setdefault("单位", columns.get("实施单位", columns.get("项目单位", 0)))
    last = max(row for row, _ in grid.cells)
    for row in range(head + 1, last + 1):
        cells = {name: grid.cells.get((row, columns.get(name, 0))) for name in LIST}
        texts = {name: " ".join(cell.text.split()) if cell else "" for name, cell in cells.items()}
        if texts["项目名称"] and texts["项目名称"] not in ("合计", "总计"):
            amounts = (_amount(cells["全年预算数"]), _amount(cells["决算数"]))
            yield Wanted(texts["项目编码"], texts["单位"], texts["项目名称"], *amounts, texts["评价要求"])


def _amount(cell: Cell | None) -> Decimal | None:
    if cell is None or cell.number is not None:
        return cell.meant if cell else None
    try:
        return Decimal(cell.text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None


def matched(records: Sequence[Record], wanted: Sequence[Wanted]) -> list[tuple[Wanted | None, Record | None]]:
    """Each project of the list with its workbook, by code, else by name and unit; then the workbooks not listed."""
    by_code = {_key(one.code): one for one in reversed(records) if one.code}
    by_name = {(_key(one.name), _key(one.unit)): one for one in reversed(records)}
    pairs: list[tuple[Wanted | None, Record | None]] = []
    for one in wanted:
        found = by_code.get(_key(one.code)) if one.code else None
        pairs.append((one, found or _by_name(one, by_name)))
    used = {record.path for _, record in pairs if record}
    return [*pairs, *((None, record) for record in records if record.path not in used)]


def _by_name(one: Wanted, by_name: Mapping[tuple[str, str], Record]) -> Record | None:
    name = _key(one.name)
    found = [
        record
        for (title, unit), record in by_name.items()
        if title == name and (not one.unit or unit == _key(one.unit)) and not (one.code and record.code)
    ]
    return found[0] if len(found) == 1 else None


def _key(text: str) -> str:
    return "".join(text.split()).replace("(", "（").replace(")", "）").casefold()


def delivery(pairs: Sequence[tuple[Wanted | None, Record | None]]) -> pd.DataFrame:
    """One row for each project of the list or outside it: whether it was handed in, and the money held against it."""
    rows = [_delivered(wanted, record) for wanted, record in pairs]
    order = {WRONG: 0, MISSING: 1, UNLISTED: 2, REPORTED: 3}
    rows.sort(key=lambda row: order[str(row["报送"])])
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def state(wanted: Wanted | None, record: Record | None) -> str:
    """已报, 有错误, 未报 or 清单外."""
    if record is None:
        return MISSING
    if wanted is None:
        return UNLISTED
    return REPORTED if record.status is Status.DONE and record.figures else WRONG


def _delivered(wanted: Wanted | None, record: Record | None) -> dict[str, object]:
    budget = sum((fund.budget or ZERO for fund in record.money), ZERO) if record else None
    spent = sum((fund.spent or ZERO for fund in record.money), ZERO) if record else None
    final = wanted.final if wanted else None
    return {
        "报送": state(wanted, record),
        "项目编码": (wanted.code if wanted else "") or (record.code if record else ""),
        "单位": (wanted.unit if wanted else "") or (record.unit if record else ""),
        "项目名称": wanted.name if wanted else record.name if record else "",
        "评价要求": wanted.demand if wanted else "",
        "清单全年预算数": wanted.budget if wanted else None,
        "报送全年预算数": budget,
        "决算数": final,
        "报送执行数": spent,
        "执行数与决算数之差": None if final is None or spent is None else spent - final,
        "总分": record.value(FigureKey.TOTAL) if record else None,
        "等级": record.grade if record else "",
        "工作簿": str(record.path) if record else "",
    }


def coverage(pairs: Sequence[tuple[Wanted | None, Record | None]]) -> str:
    """How much of the list was handed in, by number and by money."""
    listed = [(wanted, record) for wanted, record in pairs if wanted is not None]
    done = [wanted for wanted, record in listed if state(wanted, record) == REPORTED]
    whole = sum((wanted.budget or ZERO for wanted, _ in listed), ZERO)
    part = sum((wanted.budget or ZERO for wanted in done), ZERO)
    number = share(Decimal(len(done)), Decimal(len(listed)))
    words = f"应报{len(listed)}个，已报{len(done)}个，按个数{'—' if number is None else f'{number:f}%'}"
    if (money := share(part, whole)) is not None:
        words += f"；应报金额{padded(whole)}万元，已报{padded(part)}万元，按金额{money:f}%"
    return words


def results(records: Sequence[Record]) -> pd.DataFrame:
    """自评结果汇总表, to be handed in with the final accounts (第二十六条)."""
    rows = []
    scored = [one for one in records if one.figures]
    for number, one in enumerate(sorted(scored, key=lambda one: (one.unit, one.name)), 1):
        rate, total = spent_share(one), one.value(FigureKey.TOTAL)
        money = [sum((getattr(fund, column) or ZERO for fund in one.money), ZERO) for column in ("budget", "spent")]
        texts = ["\n".join(map(words_of, lessons(one, kind))) for kind in (PROBLEM, ADVICE)]
        values = (number, one.unit, one.name, one.code, *money, rate, total, one.grade, *texts, poor(one), "")
        rows.append(dict(zip(RESULTS, values, strict=True)))
    return pd.DataFrame(rows, columns=list(RESULTS), dtype=object)


def poor(record: Record) -> str:
    """Why a project has to explain itself on its own (第二十六条); empty when it has not."""
    book = record.rulebook
    rate, total = spent_share(record), record.value(FigureKey.TOTAL)
    least, points = (book.poor_execution, book.poor_total) if book else (None, None)
    low = []
    if rate is not None and least is not None and rate < least:
        low.append(f"预算执行率{rate:f}%，低于{plain(least)}%")
    if total is not None and points is not None and total < points:
        low.append(f"总分{padded(total)}分，低于{plain(points)}分")
    return "；".join(low)
