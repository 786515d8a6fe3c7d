"""The standard workbook as a file, generated from the layout: blank, or filled with a project's data."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from itertools import pairwise

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from perfxl.model import EvaluationKind
from perfxl.workbook import layout, palette
from perfxl.workbook.layout import Column, Entry, Label, TableSheet
from perfxl.workbook.template import guide, livechecks, look
from perfxl.workbook.template.filling import Content, Filling, Row
from perfxl.workbook.template.finishing import finish
from perfxl.workbook.template.livechecks import LiveCheck, Region, Stored

_FORMATS = {Entry.AMOUNT: "#,##0.00", Entry.DATE: 'yyyy"年"m"月"d"日"', Entry.YEAR: "0"}
_CENTRED = (Entry.DATE, Entry.YEAR, Entry.CHOICE, Entry.VALUE, Entry.WEIGHT)
_LANDSCAPE = ("绩效目标表", "决策与过程", "评价过程", "经验问题建议")
_SPARE_ROWS = 2


def build(kind: EvaluationKind, filling: Filling) -> bytes:
    """Return the workbook's bytes; the same filling always gives the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = f"{kind}工作簿"
    book.properties.creator = "perfxl"
    book.properties.description = f"模板版本 {layout.TEMPLATE_VERSION}"
    book.properties.created = datetime(2026, 1, 1)  # 文件属性不带时区，固定值保证字节不变
    choices = _guide_sheet(book.create_sheet(layout.GUIDE), kind, filling)
    stored: dict[str, Stored] = {}
    _info_sheet(book.create_sheet(layout.INFO), filling, choices, stored)
    regions = {table.name: region_of(table, filling) for table in layout.TABLES}
    for table in layout.TABLES:
        sheet = book.create_sheet(table.name)
        checks = livechecks.for_table(table.name, kind, regions, filling)
        _table_sheet(sheet, _as_asked(table, kind), filling, regions[table.name], checks, stored)
    saved = io.BytesIO()
    book.save(saved)
    parts = {f"xl/worksheets/sheet{number}.xml": stored.get(name, {}) for number, name in enumerate(book.sheetnames, 1)}
    return finish(saved.getvalue(), parts)


def _as_asked(table: TableSheet, kind: EvaluationKind) -> TableSheet:
    """The table as this kind of evaluation asks for it: what may stay empty has no required column."""
    if table.in_self_evaluation or kind is EvaluationKind.EVALUATION:
        return table
    return replace(table, columns=tuple(replace(column, required=False) for column in table.columns))


def region_of(table: TableSheet, filling: Filling) -> Region:
    """Where the rows of a table will stand: title, note, unit, live checks and marks come above its header."""
    above = 2 + (table is layout.FUNDS) + livechecks.COUNT.get(table.name, 0)
    header = above + 2
    rows = max(table.blank_rows, len(filling.of(table.name)) + _SPARE_ROWS)
    return Region(header=header, first=header + 1, last=header + rows)


def _guide_sheet(sheet: Worksheet, kind: EvaluationKind, filling: Filling) -> str:
    """Write 填写说明 and return the range that lists the rulebooks."""
    for letter, width in zip("ABC", (14, 92, 22), strict=True):
        sheet.column_dimensions[letter].width = width
    look.title(sheet["A1"], f"{kind}工作簿 填写说明")
    look.note(sheet["A2"], f"模板版本 {layout.TEMPLATE_VERSION}")
    row = 4
    for number, step in enumerate(guide.STEPS, 1):
        look.label(look.at(sheet, row, 1), f"第 {number} 条")
        look.label(look.at(sheet, row, 2), step)
        row += 1
    row += 1
    look.header(look.at(sheet, row, 1), "指标类型")
    look.header(look.at(sheet, row, 2), "年度指标值的写法举例")
    for name, examples in guide.NOTATIONS:
        row += 1
        look.label(look.at(sheet, row, 1), name)
        look.label(look.at(sheet, row, 2), examples)
    if filling.guidance:
        row += 2
        look.header(look.at(sheet, row, 1), "分值")
        look.header(look.at(sheet, row, 2), "评价规则给出的常用分值")
        for line in filling.guidance:
            row += 1
            look.label(look.at(sheet, row, 1), "")
            look.label(look.at(sheet, row, 2), line)
    row += 2
    for column, text in enumerate(("序号", "评价规则", "评价类型"), 1):
        look.header(look.at(sheet, row, column), text)
    first = row + 1
    for number, (title, served) in enumerate(filling.rulebooks, 1):
        row += 1
        for column, text in enumerate((str(number), title, served), 1):
            look.label(look.at(sheet, row, column), text)
    for filled in range(4, row + 1):
        look.fit_row(sheet, filled)
    look.print_setup(sheet, landscape=False)
    sheet.protection.sheet = True
    return f"={layout.GUIDE}!$B${first}:$B${max(first, row)}"


def _info_sheet(sheet: Worksheet, filling: Filling, rulebooks: str, stored: dict[str, Stored]) -> None:
    for letter, width in zip("ABC", (18, 78, 46), strict=True):
        sheet.column_dimensions[letter].width = width
    look.title(sheet["A1"], layout.INFO)
    required = [row for row, label in enumerate(layout.LABELS, 4) if label.required]
    look.label(sheet["A2"], "自动核对", strong=True)
    blanks = "+".join(f"(LEN(TRIM(B{row}))=0)" for row in required)
    look.computed(sheet["B2"], number_format='"尚有 "0" 个必填项未填"')
    sheet["B2"].value = f"={blanks}"
    sheet["B2"].alignment = Alignment(horizontal="left", vertical="center")
    sheet.conditional_formatting.add("B2", FormulaRule(["$B$2>0"], font=Font(color=palette.RED, bold=True)))
    missing = sum(label.required and not filling.info.get(label.name) for label in layout.LABELS)
    stored[layout.INFO] = {"B2": Decimal(missing)}
    for column, text in enumerate(("项目", "填写内容", "填写提示"), 1):
        look.header(look.at(sheet, 3, column), text)
    for row, label in enumerate(layout.LABELS, 4):
        _label_row(sheet, row, label, filling.info.get(label.name), rulebooks)
    yellow = look.fill(palette.ENTRY)
    for row in required:
        sheet.conditional_formatting.add(f"B{row}", FormulaRule([f"LEN(TRIM($B${row}))=0"], fill=yellow))
    sheet.freeze_panes = "B4"
    look.print_setup(sheet, landscape=False, header_row=3)
    look.protect(sheet)


def _label_row(sheet: Worksheet, row: int, label: Label, value: Content | None, rulebooks: str) -> None:
    look.label(look.at(sheet, row, 1), label.name, strong=label.required)
    cell = look.at(sheet, row, 2)
    look.entry(cell, number_format=_FORMATS.get(label.entry, "General"))
    _put(cell, value)
    look.note(look.at(sheet, row, 3), ("必填。" if label.required else "选填。") + label.hint)
    if label.entry is Entry.LONG_TEXT:
        look.fit_row(sheet, row, least=3)
    validation = _validation(label.entry, label.name, label.hint, label.choices)
    if label.field == "rulebook":
        validation = DataValidation(type="list", formula1=rulebooks, allow_blank=True, showErrorMessage=False)
        _prompt(validation, label.name, label.hint)
    validation.add(cell)
    sheet.add_data_validation(validation)


def _table_sheet(
    sheet: Worksheet,
    table: TableSheet,
    filling: Filling,
    region: Region,
    checks: Sequence[LiveCheck],
    stored: dict[str, Stored],
) -> None:
    last_column = get_column_letter(len(table.columns))
    look.title(sheet["A1"], table.name)
    look.note(sheet["A2"], table.note)
    sheet.merge_cells(f"A2:{last_column}2")
    row = 3
    if table is layout.FUNDS:
        look.label(sheet["A3"], layout.UNIT_LABEL, strong=True)
        look.entry(sheet["B3"], centred=True)
        sheet["B3"].value = filling.unit
        validation = _validation(Entry.CHOICE, layout.UNIT_LABEL, "全表的金额都用这个单位", layout.UNITS)
        validation.add("B3")
        sheet.add_data_validation(validation)
        row += 1
    stored[table.name] = livechecks.write(sheet, table.name, checks, row)
    for number, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
        look.mark(look.at(sheet, region.header - 1, number), required=column.required)
        look.header(look.at(sheet, region.header, number), column.name)
        _open_column(sheet, column, number, region)
    for offset, values in enumerate(filling.of(table.name)):
        _write_row(sheet, table, region.first + offset, values)
    if table is layout.COMMON:
        _merge_groups(sheet, table, region, filling.of(table.name))
    if table is layout.FUNDS:
        stored[table.name] |= livechecks.write_total_row(sheet, region, filling)
    _colour_required(sheet, table, region)
    sheet.freeze_panes = f"A{region.first}"
    look.print_setup(sheet, landscape=table.name in _LANDSCAPE, header_row=region.header)
    look.protect(sheet)


def _open_column(sheet: Worksheet, column: Column, number: int, region: Region) -> None:
    number_format = _FORMATS.get(column.entry, "General")
    for row in range(region.first, region.last + 1):
        look.entry(
            look.at(sheet, row, number),
            number_format=number_format,
            centred=column.entry in _CENTRED or column.filled_down,
            right=column.entry is Entry.AMOUNT,
        )
    validation = _validation(column.entry, column.name, column.hint, column.choices)
    letter = get_column_letter(number)
    validation.add(f"{letter}{region.first}:{letter}{region.last}")
    sheet.add_data_validation(validation)


def _write_row(sheet: Worksheet, table: TableSheet, row: int, values: Row) -> None:
    for number, column in enumerate(table.columns, 1):
        if column.name in values:
            _put(look.at(sheet, row, number), values[column.name])
    look.fit_row(sheet, row)


def _put(cell: Cell, value: Content | None) -> None:
    if isinstance(value, str):
        look.plain(cell, value)
    elif value is not None:
        cell.value = value


def _merge_groups(sheet: Worksheet, table: TableSheet, region: Region, rows: Sequence[Row]) -> None:
    """Merge the cells of one indicator (or class) over the rows of its points."""
    for number, column in enumerate(table.columns, 1):
        if column.field in ("point", "met", "comment"):
            continue
        key = column.name if column.filled_down else table.column("name").name
        starts = [offset for offset, values in enumerate(rows) if key in values]
        for start, end in pairwise([*starts, len(rows)]):
            if end - start > 1:
                sheet.merge_cells(
                    start_row=region.first + start,
                    end_row=region.first + end - 1,
                    start_column=number,
                    end_column=number,
                )


def _colour_required(sheet: Worksheet, table: TableSheet, region: Region) -> None:
    """Required cells of a started row are yellow until filled; the first row invites a start."""
    width = get_column_letter(len(table.columns))
    if table is layout.COMMON:
        met = get_column_letter(1 + next(i for i, column in enumerate(table.columns) if column.field == "met"))
        point = get_column_letter(1 + next(i for i, column in enumerate(table.columns) if column.field == "point"))
        wanted = [(met, f"AND(LEN(TRIM(${point}{region.first}))>0,LEN(TRIM(${met}{region.first}))=0)")]
    else:
        started = f"SUMPRODUCT(LEN($A{region.first}:${width}{region.first}))>0"
        wanted = [
            (letter, f"AND(OR({started},ROW()={region.first}),LEN(TRIM({letter}{region.first}))=0)")
            for number, column in enumerate(table.columns, 1)
            if column.required and not column.filled_down
            for letter in [get_column_letter(number)]
        ]
    for letter, formula in wanted:
        area = f"{letter}{region.first}:{letter}{region.last}"
        sheet.conditional_formatting.add(area, FormulaRule([formula], fill=look.fill(palette.ENTRY)))


def _validation(entry: Entry, name: str, hint: str, choices: Sequence[str]) -> DataValidation:
    match entry:
        case Entry.CHOICE if choices:
            listed = ",".join(choices)
            validation = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
            _complain(validation, name, f"请从下拉列表中选择：{'、'.join(choices)}", stop=True)
        case Entry.AMOUNT | Entry.WEIGHT:
            validation = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
            _complain(validation, name, "这里填不小于 0 的数字，不带单位和文字。", stop=True)
        case Entry.YEAR:
            validation = DataValidation(
                type="whole", operator="between", formula1="2000", formula2="2100", allow_blank=True
            )
            _complain(validation, name, "这里填四位年份，例：2023。", stop=False)
        case Entry.DATE:
            validation = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True)
            _complain(validation, name, "这里填日期，例：2024/4/1 或 2024年4月1日。", stop=False)
        case _:
            validation = DataValidation(allow_blank=True)
    _prompt(validation, name, hint)
    return validation


def _prompt(validation: DataValidation, name: str, hint: str) -> None:
    validation.showInputMessage = True
    validation.promptTitle, validation.prompt = name, hint[:255]


def _complain(validation: DataValidation, name: str, message: str, *, stop: bool) -> None:
    validation.showErrorMessage = True
    validation.errorStyle = "stop" if stop else "warning"
    validation.errorTitle, validation.error = name, message[:255]
