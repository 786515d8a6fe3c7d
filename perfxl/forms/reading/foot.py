"""Lines under a table: notes, and who filled it in, checked it and signed it. They are part of the page and no data."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from perfxl.excel.cells.grid import Cell, Grid
from perfxl.forms.form import Table

_LONGEST: Final = 400
"""Characters of a cell that are looked at: a signature or the beginning of a note stands in fewer."""
_PEOPLE = (
    r"(?:单位|部门|项目|财务|分管|主管|业务|评价组?|科室|处室)?"
    r"(?:填表|填报|制表|编制|编报|经办|审核|复核|审批|审定|核准|负责|联系|校对|记录|主管|分管)(?:人员?|者|领导|部门|单位)?"
)
_MARKS = r"(?:单位|部门|机构)?[（(]?(?:签字|签名|签章|盖章|公章|印章)[）)]?"
_WHEN = r"(?:填表|填报|编制|审核|报送)?(?:日期|时间)|(?:联系)?电话|联系方式"
_LABEL = rf"(?:{_PEOPLE}|填报单位|实施单位|主管部门)?(?:{_MARKS})?|{_WHEN}"
_SIGNED = re.compile(rf"(?:{_LABEL})\s*[:：]")
_ALONE = re.compile(rf"{_PEOPLE}{_MARKS}|{_MARKS}|(?:填表|填报|制表|审核|复核|经办)人")
_NOTE = re.compile(
    r"[*＊※（(]?\s*(?:注释?|备注|附注|说明|填表说明|填报说明)\s*[\d一二三四五六七八九十]{0,2}\s*[:：、.．]"
)
_DAY = re.compile(r"[\d\s]{0,6}年[\d\s]{0,6}月[\d\s]{0,6}日?|\d{4}[-./]\d{1,2}[-./]\d{1,2}")

Cells = Mapping[str, Cell]


def is_foot(text: str) -> bool:
    """Whether a text begins a line under a table: 填表人：张三, 审核（签章）, 注：…, 2024年4月1日 alone."""
    said = text.strip()[:_LONGEST]
    signed = _SIGNED.match(said)
    return bool((signed and signed.end() > 1) or _ALONE.fullmatch(said) or _NOTE.match(said) or _DAY.fullmatch(said))


def foot_rows(table: Table, rows: Mapping[int, Cells], grid: Grid) -> set[int]:
    """The rows that are lines under the table, and what follows the first of them without being an entry.

    ``rows`` are the cells that stand in the table's columns, ``grid`` has whole rows. A row that begins like a
    signature but fills what must be filled is an entry, unless all its cells read like that. So is one that begins
    with a date and goes on with other texts: there the cell before the date was left blank.
    """
    firsts = {row: grid.rows[row][0].text for row in rows}
    foot = {
        row
        for row, first in firsts.items()
        if is_foot(first)
        and (_signs(_texts(grid, row)) or not (_complete(rows[row], table) or _DAY.fullmatch(first.strip())))
    }
    if not foot:
        return set()
    begun = min(foot)
    below = {row for row in rows if row > begun} - foot
    entries = {
        row for row in below if (_complete(rows[row], table) and len(rows[row]) > 1) or _counts(rows[row], table)
    }
    return foot if entries else foot | below


def _texts(grid: Grid, row: int) -> list[str]:
    """All texts of a row; that of a merged area counts once."""
    return [cell.text for cell in grid.rows[row] if cell.spot not in grid.covered]


def _signs(texts: Sequence[str]) -> bool:
    """Whether a row is made of such texts alone; behind a label that says nothing itself stands what belongs to it."""
    labels = [_ALONE.fullmatch(text.strip()) or text.rstrip().endswith((":", "：")) for text in texts]
    return all(is_foot(text) or (number and labels[number - 1]) for number, text in enumerate(texts))


def _complete(cells: Cells, table: Table) -> bool:
    """Whether everything is there that a row of its own must have."""
    return all(one.path in cells for one in table.fields if one.required and not one.filled_down)


def _counts(cells: Cells, table: Table) -> bool:
    """Whether there is a number where numbers belong."""
    numeric: Iterable[str] = (one.path for one in table.fields if one.entry.numeric)
    return any(path in cells and cells[path].number is not None for path in numeric)
