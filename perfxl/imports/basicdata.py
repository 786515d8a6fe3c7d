"""部门整体支出绩效评价基础数据表 of counties of 湖南 as the 基础数据 of a department's workbook.

Source: a published copy of 2023. Its rows and columns are found by their words; what has no place is told.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from perfxl.blank import preset
from perfxl.excel.cells.grid import Cell, Grid, Grids
from perfxl.forms.blank.filling import Content, Filling
from perfxl.forms.entry import About
from perfxl.forms.form import Field, Form, Sheet
from perfxl.forms.official.layouts import Layout
from perfxl.forms.reading.found import Found as Facts
from perfxl.forms.reading.found import Rows
from perfxl.forms.reading.row import LabelRow, TableRow
from perfxl.forms.standard import BASICS, VERSION, project_of
from perfxl.forms.standard.department import Basics
from perfxl.forms.standard.info import Information
from perfxl.imports.draft import Draft, Note, shown
from perfxl.imports.page import Page
from perfxl.imports.project import ENTRIES, Imported
from perfxl.imports.words import joined, key
from perfxl.kinds import WHOLE_DEPARTMENT, Kind
from perfxl.model import Place, Project
from perfxl.rulebooks import Rulebook

TITLE: Final = "部门整体支出绩效评价基础数据表"
LAYOUT: Final = Layout(
    TITLE, Form(TITLE, VERSION, (Sheet("", ()),)), (TITLE,), of=WHOLE_DEPARTMENT, source="湖南省市县公开的部门自评材料"
)
_COLUMNS: Final = {
    "上年决算数": Basics.previous, "本年预算数": Basics.initial, "年初预算数": Basics.initial,
    "调整预算数": Basics.adjusted, "本年决算数": Basics.actual,
}  # fmt: skip
_ROWS: Final = {
    "三公经费": "三公经费", "公车购置": "公务用车购置费", "公务用车购置": "公务用车购置费",
    "公车运行维护": "公务用车运行维护费", "公务用车运行维护": "公务用车运行维护费",
    "出国经费": "因公出国（境）费", "因公出国(境)费": "因公出国（境）费", "公务接待": "公务接待费",
    "公务接待费": "公务接待费", "项目支出": "项目支出", "基本支出": "基本支出", "公用经费": "公用经费",
    "政府采购金额": "政府采购金额", "政府采购": "政府采购金额",
}  # fmt: skip
"""Rows of amounts by the words of the form."""
_SINGLE: Final = {
    "编制数": "编制数", "实际在职人数": "在职人数", "在职人数": "在职人数", "批复规模": "楼堂馆所批复规模",
    "实际规模": "楼堂馆所实际规模", "预算投资": "楼堂馆所预算投资", "实际投资": "楼堂馆所实际投资",
}  # fmt: skip
"""Numbers that stand below their own header."""
_UNITS: Final = {"楼堂馆所批复规模": "平方米", "楼堂馆所实际规模": "平方米", "编制数": "人", "在职人数": "人"}
_QUOTES: Final = dict.fromkeys(map(ord, "“”\"'‘’"))
_UNIT: Final = re.compile(r"[(（][^()（）]*[)）]$")
_NAMES: Final = ("填报单位", "单位名称", "部门名称", "部门(单位)名称", "预算单位名称", "部门(单位)")
_BUDGETED: Final = "三公经费"
"""Its 上年数 is last year's budget, which the form does not have."""
Found = dict[str, dict[Field[Any], Cell]]


def others(grids: Grids, read: Grid) -> tuple[Note, ...]:
    """The other sheets of the file, of which nothing is read."""
    reason = "一次只读基础数据表；这张表请另存为单独的文件再导入"
    rest = (grid for grid in grids.sheets if grid is not read and grid.cells)
    return tuple(Note(Place(grid.name, grid.cells[min(grid.cells)].address), grid.name, reason) for grid in rest)


def sheet_of(grids: Grids) -> Grid | None:
    """The sheet with the form; None where there is none."""
    for grid in grids.sheets:
        if any(TITLE in joined(cell.text).replace(" ", "") for cell in grid.cells.values()):
            return grid
    return None


def imported_basics(grid: Grid, path: Path, kind: Kind, rulebook: Rulebook) -> Imported:
    """A department's workbook with the numbers of the form; everything else is still to be filled in."""
    page = Page(grid, tuple(sorted({row for row, _ in grid.cells})))
    draft = Draft(LAYOUT, grid.name)
    found = _found(page, draft)
    name = _name(page)
    if name is None:
        draft.guess(Place(grid.name), path.stem, "表上没有单位名称，按文件名填写")
    else:
        draft.labels["info.name"] = name
    _account(page, draft)
    for cells in found.values():
        for field, cell in cells.items():
            draft.read.append(Note(page.place(cell), cell.text, f"写入{BASICS.name}的{field.label}"))
    labels: dict[Field[Any], Content] = {Information.name: name.text.strip() if name else path.stem}
    whole = preset(kind, rulebook, labels)
    filling = preset(kind, rulebook, labels, {**whole.rows, "basics": list(_rows(whole, found))})
    project = _project(found, name or Cell(1, 1, path.stem), page, path.name)
    return Imported(str(path), draft, project, kind, rulebook, filling)


def _found(page: Page, draft: Draft) -> Found:
    found: Found = {}
    heads: dict[int, Field[Any]] = {}
    for row in page.rows:
        columns = {cell.column: _COLUMNS[key(cell.text)] for cell in page.by_row[row] if key(cell.text) in _COLUMNS}
        if len(columns) > 1:
            heads = columns
            page.take(*page.by_row[row])
            continue
        for cell in page.by_row[row]:
            if (name := _SINGLE.get(_plain(cell.text))) and (below := page.below(cell)) is not None:
                page.take(cell, below)
                found.setdefault(name, {})[Basics.actual] = below
        if heads:
            _amounts(page, draft, row, heads, found)
    return found


def _amounts(page: Page, draft: Draft, row: int, heads: Mapping[int, Field[Any]], found: Found) -> None:
    """One row of amounts; the same name a second time is part of another sum and stays out."""
    first = min(heads)
    label = next((cell for cell in reversed(page.by_row[row]) if cell.column < first and _plain(cell.text)), None)
    name = _ROWS.get(_plain(label.text)) if label is not None else None
    if label is None or name is None or name in found:
        return
    page.take(label)
    for column, field in heads.items():
        cell = page.at(row, column)
        if cell is None or page.first(row, column) != (row, column):
            continue
        page.take(cell)
        if name == _BUDGETED and field == Basics.previous:
            draft.leave(page.place(cell), cell.text, "变动率用两年的预算数，上年决算数没有写入；请填上年预算数")
        else:
            found.setdefault(name, {})[field] = cell


def _plain(text: str) -> str:
    """A row's name without numbering, quotation marks, 其中： and the unit behind it."""
    name = key(text.translate(_QUOTES)).removeprefix("其中:")
    return _UNIT.sub("", name).rstrip(":")


def _name(page: Page) -> Cell | None:
    for cell in page.cells:
        if key(cell.text) in _NAMES and (beside := page.beside(cell)) is not None:
            page.take(cell, beside)
            return beside
    return None


def _account(page: Page, draft: Draft) -> None:
    """Tell of every number that found no place."""
    for cell in page.cells:
        if (cell.row, cell.column) not in page.taken and re.search(r"\d", cell.text) and TITLE not in cell.text:
            computed = cell.text.strip().endswith("%")
            draft.leave(page.place(cell), cell.text, "比率由程序重新计算" if computed else "没有对应的栏目")


def _rows(whole: Filling, found: Found) -> Iterator[dict[Field[Any], Content]]:
    """The rows of a blank workbook with what was found; rows that only the form has come last."""
    listed = {str(row[Basics.name]): dict(row) for row in whole.rows["basics"]}
    for name in (*listed, *(name for name in found if name not in listed)):
        row = listed.get(name, {Basics.name: name, Basics.unit: _UNITS.get(name, "万元")})
        yield {**row, **{field: _content(cell) for field, cell in found.get(name, {}).items()}}


def _content(cell: Cell) -> Content:
    number = Basics.actual.entry.read(cell, Place(), About()).value
    return cell.text if number is None else number


def _project(found: Found, name: Cell, page: Page, file: str) -> Project:
    rows = []
    for row_name, cells in found.items():
        first = next(iter(cells.values()))
        unit = _UNITS.get(row_name, "万元")
        own = {Basics.name.path: shown(first, row_name), Basics.unit.path: shown(first, unit)}
        own |= {field.path: cell for field, cell in cells.items()}
        columns = {path: cell.column for path, cell in own.items()}
        rows.append(TableRow(page.grid.name, first.row, columns, own, ENTRIES, About()))
    place = Place(page.grid.name, name.address)
    labels = LabelRow({Information.name.path: name}, {Information.name.path: place}, ENTRIES, About())
    return project_of(Facts(labels, {"basics": Rows(rows)}), file)
