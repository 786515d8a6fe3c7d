"""What the tests of grafting share: a summary as the program writes it anew, and last year's with a person's sheets."""

import io
from collections.abc import Callable, Mapping
from copy import copy
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName

from perfxl.package.package import Package
from tests.hostile.packing import pack

OURS = ("项目汇总", "整改台账", "指标汇总")
OWN = ("领导批示", "备忘")
TRICKY = " 甲<乙>&\"丙\"'丁'\r\n_x000D_ 戊 "


def summary(active: int = 0, text: str = "校舍维修") -> Package:
    """Two sheets of ours: texts, numbers of several formats, a coloured column and row, marks, a chart, names."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    totals, ledger = (book.add_worksheet(name) for name in OURS[:2])
    head = book.add_format({"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E78", "border": 1})
    tons = book.add_format({"num_format": '0.000"吨"', "align": "right"})
    money = book.add_format({"num_format": "#,##0.00"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "bg_color": "#FFF6D6"})
    red = book.add_format({"font_color": "#C00000", "bg_color": "#FBE3E0"})
    amber = book.add_format({"font_color": "#7F6000", "bg_color": "#FFF0C9"})
    totals.set_column(1, 1, 14, money)
    totals.set_row(5, 30, day)
    totals.write_row(0, 0, ["项目", "金额", "产量"], head)
    totals.write_row(1, 0, [text, "项目"])
    totals.write_number(2, 1, 1234.5, money)
    totals.write_number(2, 2, 0.25, tons)
    totals.write_number(3, 2, 45678, day)
    totals.conditional_format("A2:A9", {"type": "cell", "criteria": "==", "value": '"红"', "format": red})
    totals.conditional_format("C2:C9", {"type": "cell", "criteria": "<", "value": 1, "format": amber})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": [OURS[0], 2, 1, 3, 1]})
    totals.insert_chart("E2", chart)
    totals.repeat_rows(0)
    totals.write_url("D3", "https://www.mof.gov.cn/", string="来源")
    ledger.write_row(0, 0, ["问题", "整改结果"], head)
    ledger.write(1, 0, "进度慢", red)
    ledger.autofilter("A1:B9")
    (totals, ledger)[active].activate()
    book.close()
    return Package(buffer.getvalue())


def kept_book(change: Callable[[Any], None] | None = None) -> Package:
    """A summary of an earlier run: two sheets of ours with a person's own before, between and behind them."""
    book = openpyxl.Workbook()
    book.active.title = OWN[0]
    for name in (OURS[1], OWN[1], OURS[2]):
        book.create_sheet(name)
    note, memo = book[OWN[0]], book[OWN[1]]
    note["A1"], note["B2"], note["B3"] = "请水利局说明", 0.5, "=SUM(B1:B2)"
    note["A1"].font = Font(name="仿宋", sz=15, b=True, color="FFC00000")
    note["A1"].fill = PatternFill("solid", fgColor="FFFFFF00")
    note["B2"].number_format = '0.0"公里"'
    memo["A1"].number_format = '0.000"吨"'
    memo["A1"] = 3
    for sheet in (note, book[OURS[1]]):
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3))
        sheet.add_chart(chart, "D2")
    for sheet in book:
        sheet.print_title_rows = "1:2"
    memo.defined_names["起点"] = DefinedName("起点", attr_text=f"'{OWN[1]}'!$A$1")
    book.defined_names["全年"] = DefinedName("全年", attr_text=f"'{OWN[0]}'!$B$2")
    if change:
        change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return Package(buffer.getvalue())


def parts_of(package: Package) -> dict[str, bytes]:
    return {member.name: package.read(member.name) for member in package.members}


def altered(package: Package, change: Callable[[dict[str, bytes]], None]) -> Package:
    """The package with some of its parts changed by hand."""
    parts = parts_of(package)
    change(parts)
    return Package(pack(parts))


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def looks(sheet: Any) -> Mapping[str, tuple[object, ...]]:
    """What each cell of a sheet shows: value and number format, type, ground, frame and place of its text."""
    return {
        cell.coordinate: (
            cell.value,
            cell.number_format,
            *(copy(getattr(cell, name)) for name in ("font", "fill", "border", "alignment", "protection")),
        )
        for row in sheet.iter_rows()
        for cell in row
    }
