"""项目清单: the projects a department has to evaluate, read from whatever list the office keeps."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from perfxl.excel.cells.grid import Cell, Grid, column_name
from perfxl.excel.workbook import Workbook
from perfxl.forms.reading.meaning import amount_of
from perfxl.notation.conversion import convert

LIST: Final = ("项目编码", "单位", "项目名称", "全年预算数", "决算数", "评价要求")
_UNIT_TITLES: Final = ("单位", "实施单位", "项目单位", "单位名称", "预算单位", "项目实施单位")
_SUMS: Final = ("合计", "总计", "小计", "共计")
INDICATORS: Final = "绩效目标表"
"""The sheet by which a project's workbook is known."""
_HEAD: Final = 20
"""The header stands within so many rows."""
_WAN: Final = "万元"
_UNIT_IN_TITLE = re.compile(r"[（(](?:单位[:：])?([^（()）]*元)[)）]")
_UNIT_OF_SHEET = re.compile(r"单位[:：]\s*([亿万千百十]*元)")


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
    book = Workbook.open(path)
    if INDICATORS in book.names:
        raise ListError(f"{path}：这是项目工作簿，不是项目清单；清单要有表头“{'、'.join(LIST)}”，下面一行一个项目。")
    for grid in book.grids().sheets:
        head = next(
            (row for row, column in sorted(grid.cells) if row <= _HEAD and _bare(grid.text(row, column)) == "项目名称"),
            0,
        )
        if head:
            found = dict(_Table(path, grid, head).rows())
            if found:
                _each_once(path, grid, found)
                return tuple(found.values())
    raise ListError(
        f"{path}：没有找到项目清单；清单要有表头“{'、'.join(LIST)}”，其中“项目名称”不可少，下面一行一个项目。"
    )


def _bare(text: str) -> str:
    return "".join(text.split()).partition("（")[0].partition("(")[0].lstrip("*")


class _Table:
    """One sheet with its header found: where each column stands, and in which unit its money is."""

    def __init__(self, path: Path, grid: Grid, head: int) -> None:
        self._path, self._grid, self._head = path, grid, head
        titles = {column: grid.text(row, column) for row, column in sorted(grid.cells) if row == head}
        places = {_bare(title): column for column, title in reversed(titles.items())}
        self._columns = {name: places.get(name, 0) for name in LIST}
        self._columns["单位"] = next((places[name] for name in _UNIT_TITLES if name in places), 0)
        above = "\n".join(cell.text for (row, _), cell in sorted(grid.cells.items()) if row <= head)
        sheet = _UNIT_OF_SHEET.search(above)
        self._units = {
            name: found[1] if (found := _UNIT_IN_TITLE.search(titles.get(column, ""))) else sheet[1] if sheet else _WAN
            for name, column in self._columns.items()
        }

    def rows(self) -> Iterator[tuple[int, Wanted]]:
        """The projects with the rows they stand in; sums are none."""
        for row in range(self._head + 1, max(row for row, _ in self._grid.cells) + 1):
            texts = {name: " ".join(self._grid.text(row, column).split()) for name, column in self._columns.items()}
            if texts["项目名称"] and "".join(texts["项目名称"].split()).rstrip(":：") not in _SUMS:
                amounts = (self._amount(row, "全年预算数"), self._amount(row, "决算数"))
                yield row, Wanted(texts["项目编码"], texts["单位"], texts["项目名称"], *amounts, texts["评价要求"])

    def _amount(self, row: int, name: str) -> Decimal | None:
        """An amount in 万元; blank is not known, and what is no amount is refused."""
        column, unit = self._columns[name], self._units[name]
        cell: Cell | None = self._grid.cells.get((row, column))
        if cell is None or cell.text.strip() in ("", "-", "—", "——", "/"):
            return None
        amount = amount_of(cell, unit)
        known = None if amount is None else convert(amount, unit, _WAN)
        if known is None:
            place = f"工作表“{self._grid.name}”的 {column_name(column)}{row}"
            raise ListError(
                f"{self._path}：{place}：{name}“{cell.text}”读不出金额；请改成数字（单位：{unit}），再运行。"
            )
        return known


def _each_once(path: Path, grid: Grid, found: dict[int, Wanted]) -> None:
    """A project listed twice would count twice: refused, with both rows."""
    seen: dict[Sequence[str], int] = {}
    for row, one in found.items():
        key = (one.code,) if one.code else (one.name, one.unit)
        if key in seen:
            raise ListError(
                f"{path}：工作表“{grid.name}”的第{seen[key]}行和第{row}行是同一个项目"
                f"（{'，'.join(filter(None, key))}）；请删去一行，或者写清各自的项目编码，再运行。"
            )
        seen[key] = row
