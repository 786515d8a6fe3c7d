"""From sheets of texts to a Project, so that checks are tried without files."""

import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from perfxl import kinds
from perfxl.excel.cells.grid import column_name
from perfxl.forms.form import Form
from perfxl.forms.read import read
from perfxl.forms.standard import FUNDS, INFO, LAYOUTS, STANDARD
from perfxl.model import Place, Project
from tests import sheets as memory

from .otherkinds import FILES, told
from .projects import PROJECTS

INFO_ROW, UNIT_ROW, FIRST_ROW = 3, 2, 5
LABELS = tuple(label.label for label in INFO.labels)
COLUMNS = {one.name: tuple(column.label for column in one.columns) for one in STANDARD.tables}
OPTIONAL = {one.name for one in STANDARD.tables if one.optional}
KEY = re.compile(r"(?P<sheet>[^!\[]+)(?:!(?P<label>[^\[]+))?(?:\[(?P<row>\d+)\])?")
Sheets = dict[str, Any]


def sheets(sample: str, rulebooks: Mapping[str, str]) -> Sheets:
    """The texts of a correct project; ``rulebooks`` gives the titles to stand in 评价规则."""
    if sample in FILES:
        return told(sample)
    made: Sheets = {name: [] for name in OPTIONAL}
    for sheet, text in PROJECTS[sample].items():
        lines = text.format_map(rulebooks).strip().splitlines()
        if sheet == INFO.name:
            made[sheet] = dict(line.split("|", 1) for line in lines)
        else:
            made[sheet] = [_padded(line.split("|"), len(COLUMNS[sheet])) for line in lines]
    return made


def form(made: Sheets) -> Form:
    """The layout of the kind of evaluation that the texts say they are."""
    kind = kinds.named(made[INFO.name].get("评价类型", ""))
    return LAYOUTS[kind.form] if kind is not None else STANDARD


def columns_of(layout: Form) -> dict[str, tuple[str, ...]]:
    return {one.name: tuple(column.label for column in one.columns) for one in layout.tables}


def change(made: Sheets, changes: Mapping[str, str]) -> Sheets:
    """The sheets with cells changed: ``资金情况!执行数[3]``, ``项目信息!评价年度``; ``评价小组[2]`` drops row 2."""
    made = deepcopy(made)
    columns = columns_of(form(made))
    for key, text in changes.items():
        sheet, label, row = place_of(key)
        if sheet == INFO.name:
            made[sheet][label] = text
        elif label == "金额单位":
            made["金额单位"] = text
        elif not label:
            made[sheet][row - 1] = None
        else:
            while len(made[sheet]) < row:
                made[sheet].append([""] * len(columns[sheet]))
            made[sheet][row - 1][columns[sheet].index(label)] = text
    return made


def place_of(key: str) -> tuple[str, str, int]:
    """Sheet, label and row of a change."""
    match = KEY.fullmatch(key)
    assert match, key
    return match["sheet"], match["label"] or "", int(match["row"] or 1)


def cell_of(key: str, layout: Form = STANDARD) -> Place:
    """The cell in which a change stands."""
    labels = [one.label for one in layout.sheet(INFO.name).labels]
    sheet, label, row = place_of(key)
    if sheet == INFO.name:
        return Place(sheet, f"B{labels.index(label) + INFO_ROW}")
    if label == "金额单位":
        return Place(sheet, f"B{UNIT_ROW}")
    column = columns_of(layout)[sheet].index(label) + 1 if label else 1
    return Place(sheet, f"{column_name(column)}{row - 1 + FIRST_ROW}")


def project(made: Sheets, file: str = "样例.xlsx") -> Project:
    """The project that the reader makes of the sheets."""
    layout = form(made)
    optional = {one.name for one in layout.tables if one.optional}
    labels = [(one.label, made[INFO.name].get(one.label, "")) for one in layout.sheet(INFO.name).labels]
    unit = (UNIT_ROW, [("金额单位", made.get("金额单位", "万元"))])
    tables = [
        memory.sheet(
            name,
            *((unit,) if name == FUNDS.name else ()),
            (FIRST_ROW - 1, [columns, *(row or () for row in made.get(name, ()))]),
        )
        for name, columns in columns_of(layout).items()
        if made.get(name) or name not in optional
    ]
    return read(layout, memory.book(memory.sheet(INFO.name, (INFO_ROW, labels)), *tables), file).project


def _padded(cells: list[str], columns: int) -> list[str]:
    return [*cells, *[""] * (columns - len(cells))][:columns]
