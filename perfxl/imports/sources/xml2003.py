"""XML spreadsheets of Excel 2003, as systems export them under .xls or .xml."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from perfxl.excel.cells.celltext import cleaned
from perfxl.excel.cells.dateformat import serial_of
from perfxl.excel.cells.grid import Cell, Grid, Grids, column_name
from perfxl.imports.sources.laying import gridded, number_cell
from perfxl.package import guard
from perfxl.package.markup import Node, tree

_NAMED: Final = {
    "": "General",
    "General Number": "General",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Short Date": "yyyy-m-d",
    "Medium Date": "yyyy-m-d",
    "Long Date": 'yyyy"年"m"月"d"日"',
    "General Date": "yyyy-m-d",
}


def grids(data: bytes) -> Grids:
    """The sheets of the file; raises Refusal."""
    book = tree(data, "xml")
    styles = _formats(book)
    found = tuple(_sheet(node, styles, number) for number, node in enumerate(book.all("Worksheet"), 1))
    return Grids(found, tuple(grid.name for grid in found))


def _formats(book: Node) -> dict[str, str]:
    styles = book.first("Styles")
    found = {}
    for style in styles.all("Style") if styles else ():
        shape = style.first("NumberFormat")
        code = shape.get("Format") if shape else ""
        found[style.get("ID")] = _NAMED.get(code, code)
    return found


def _sheet(node: Node, formats: Mapping[str, str], number: int) -> Grid:
    name = node.get("Name") or f"Sheet{number}"
    cells: dict[tuple[int, int], Cell] = {}
    areas: list[str] = []
    table = node.first("Table")
    row_number = 0
    for row in table.all("Row") if table else ():
        row_number = _at(row.get("Index"), row_number)
        column = 0
        for cell in row.all("Cell"):
            column = _at(cell.get("Index"), column)
            found = _cell(cell, row_number, column, formats)
            if found is not None:
                cells[row_number, column] = found
            across, down = _count(cell.get("MergeAcross")), _count(cell.get("MergeDown"))
            if across or down:
                areas.append(f"{column_name(column)}{row_number}:{column_name(column + across)}{row_number + down}")
            column += across
        guard.count(len(cells), guard.ELEMENT_LIMIT, "cells", name)
    return gridded(name, cells, areas)


def _at(stated: str, before: int) -> int:
    return int(stated) if stated.isdecimal() and 0 < int(stated[:7]) <= 1_048_576 else before + 1


def _count(text: str) -> int:
    return min(int(text), 16_384) if text.isdecimal() and len(text) < 6 else 0


def _cell(node: Node, row: int, column: int, formats: Mapping[str, str]) -> Cell | None:
    data = node.first("Data")
    if data is None:
        return None
    text, _ = cleaned(_whole_text(data)[: guard.TEXT_LIMIT])
    kind, code = data.get("Type"), formats.get(node.get("StyleID"), "General")
    if kind == "Error":
        return Cell(row, column, text, fault="error")
    try:
        if kind == "Number":
            return number_cell(row, column, Decimal(text.strip()), code)
        if kind == "DateTime":
            serial = serial_of(datetime.fromisoformat(text.strip()), epoch_1904=False)
            return number_cell(row, column, serial, code if code != "General" else "yyyy-m-d")
    except (InvalidOperation, ValueError):
        pass
    return Cell(row, column, text.strip()) if text.strip() else None


def _whole_text(node: Node) -> str:
    """The text with that of the runs in it."""
    return node.text + "".join(_whole_text(child) for child in node.children)
