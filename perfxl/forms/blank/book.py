"""A form as a workbook file: blank, or filled with a project's data."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from perfxl.excel import palette
from perfxl.forms.blank import guide, livechecks, look
from perfxl.forms.blank.filling import Content, Filling, Row
from perfxl.forms.blank.finishing import finish, saved_book
from perfxl.forms.blank.livechecks import Stored
from perfxl.forms.blank.regions import Handed, Region
from perfxl.forms.blank.validations import prompt, validation_of
from perfxl.forms.choiceforall import ChoiceForAll
from perfxl.forms.form import Field, Form, Sheet, Table
from perfxl.forms.standard import FUNDS, GUIDE
from perfxl.forms.standard.info import Information
from perfxl.forms.standard.money import UNIT

OPTIONAL = "本表选填：这类评价不要求填写，可以整张留空。"
_SPARE_ROWS = 2
_LAST_COLUMN: Final = 16384
"""The last column of a sheet, in every spreadsheet program of today."""
_LABELS_FROM: Final = 4
"""The row of the first label, below the title, the live check and the header."""
_UNIT_ROW: Final = 3


def build(form: Form, filling: Filling) -> bytes:
    """Return the workbook's bytes; the same filling always gives the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = f"{form.title}工作簿"
    book.properties.creator = "perfxl"
    book.properties.description = f"模板版本 {form.version}"
    book.properties.created = datetime(2026, 1, 1)  # without a time zone and always the same, so that the bytes are
    choices = _guide_sheet(book.create_sheet(GUIDE), form, filling)
    stored: dict[str, Stored] = {}
    regions = {sheet.name: region_of(sheet, filling) for sheet in form.tables}
    handed = Handed(regions, filling, f"$B${_UNIT_ROW}")
    for sheet in form.sheets:
        page = book.create_sheet(sheet.name)
        if sheet.table is None:
            stored[sheet.name] = _labels_sheet(page, sheet, filling, choices)
        else:
            stored[sheet.name] = _table_sheet(page, sheet, handed, asked=sheet not in form.may_rest)
    saved = saved_book(book)
    parts = {f"xl/worksheets/sheet{number}.xml": stored.get(name, {}) for number, name in enumerate(book.sheetnames, 1)}
    return finish(saved, parts)


def region_of(sheet: Sheet, filling: Filling) -> Region:
    """Where the rows of a table will stand: title, note, unit, live checks and marks come above its header."""
    above = 2 + len(sheet.labels) + livechecks.count(sheet)
    header = above + 2
    blank_rows = sheet.table.blank_rows if sheet.table else 0
    rows = max(blank_rows, len(filling.of(sheet)) + _SPARE_ROWS)
    return Region(sheet, header=header, first=header + 1, last=header + rows)


def label_cell(sheet: Sheet, field: Field[Any]) -> str:
    """The cell in which the value of a label will stand."""
    return f"B{(_UNIT_ROW if sheet.table else _LABELS_FROM) + sheet.labels.index(field)}"


def _guide_sheet(sheet: Worksheet, form: Form, filling: Filling) -> str:
    """Write 填写说明 and return the range that lists the rulebooks."""
    for letter, width in zip("ABC", (14, 92, 22), strict=True):
        sheet.column_dimensions[letter].width = width
    look.title(sheet["A1"], f"{form.title}工作簿 填写说明")
    look.note(sheet["A2"], f"模板版本 {form.version}")
    row = 4
    for number, step in enumerate(guide.steps(form), 1):
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
    return f"={GUIDE}!$B${first}:$B${max(first, row)}"


def _labels_sheet(page: Worksheet, sheet: Sheet, filling: Filling, rulebooks: str) -> Stored:
    for letter, width in zip("ABC", (18, 78, 46), strict=True):
        page.column_dimensions[letter].width = width
    look.title(page["A1"], sheet.name)
    required = [row for row, label in enumerate(sheet.labels, _LABELS_FROM) if label.required]
    look.label(page["A2"], "自动核对", strong=True)
    blanks = "+".join(f"(LEN(TRIM(B{row}))=0)" for row in required)
    look.computed(page["B2"], number_format='"尚有 "0" 个必填项未填";;"必填项已全部填写"')
    page["B2"].value = f"={blanks}"
    page["B2"].alignment = Alignment(horizontal="left", vertical="center")
    page.conditional_formatting.add("B2", FormulaRule(["$B$2>0"], font=Font(color=palette.RED, bold=True)))
    for column, text in enumerate(("项目", "填写内容", "填写提示"), 1):
        look.header(look.at(page, _LABELS_FROM - 1, column), text)
    for row, label in enumerate(sheet.labels, _LABELS_FROM):
        _label_row(page, row, label, filling.labels.get(label), rulebooks)
    yellow = look.fill(palette.ENTRY)
    for row in required:
        page.conditional_formatting.add(f"B{row}", FormulaRule([f"LEN(TRIM($B${row}))=0"], fill=yellow))
    page.freeze_panes = f"B{_LABELS_FROM}"
    look.print_setup(page, landscape=False, header_row=_LABELS_FROM - 1)
    look.protect(page)
    return {"B2": Decimal(sum(label.required and not filling.labels.get(label) for label in sheet.labels))}


def _label_row(page: Worksheet, row: int, label: Field[Any], value: Content | None, rulebooks: str) -> None:
    look.label(look.at(page, row, 1), label.label, strong=label.required)
    cell = look.at(page, row, 2)
    look.entry(cell, number_format=label.entry.number_format)
    _put(cell, value)
    look.note(look.at(page, row, 3), ("必填。" if label.required else "选填。") + label.hint)
    if label.entry.long:
        look.fit_row(page, row, least=3)
    validation = validation_of(label)
    if label == Information.rulebook:
        validation = DataValidation(type="list", formula1=rulebooks, allow_blank=True, showErrorMessage=False)
        prompt(validation, label)
    validation.add(cell)
    page.add_data_validation(validation)


def _table_sheet(page: Worksheet, sheet: Sheet, handed: Handed, *, asked: bool) -> Stored:
    """Write a sheet with a table; of one that is not ``asked`` for, no column is marked as required."""
    region, rows = handed.region(sheet), handed.filling.of(sheet)
    last_column = get_column_letter(len(sheet.columns))
    look.title(page["A1"], sheet.name)
    look.note(page["A2"], sheet.note if asked else f"{sheet.note}{OPTIONAL}")
    page.merge_cells(f"A2:{last_column}2")
    for row, label in enumerate(sheet.labels, _UNIT_ROW):
        _label_above(page, row, label, handed.filling)
    checks = livechecks.for_sheet(sheet, handed)
    stored = livechecks.write(page, sheet.name, checks, _UNIT_ROW + len(sheet.labels))
    for number, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(number)].width = column.width
        look.mark(look.at(page, region.header - 1, number), required=column.required and asked)
        look.header(look.at(page, region.header, number), column.label)
        _open_column(page, column, region)
    for offset, values in enumerate(rows):
        _write_row(page, sheet, region.first + offset, values)
    if sheet.table and sheet.table.items:
        _merge_groups(page, sheet.table, region, rows)
    if sheet.name == FUNDS.name:
        stored |= livechecks.write_total_row(page, region, handed)
    _colour_required(page, sheet, region, asked=asked)
    look.lock_above(page, region.header, len(sheet.columns))
    look.beyond(page, len(sheet.columns) + 1, last=_LAST_COLUMN)
    page.freeze_panes = f"A{region.first}"
    look.print_setup(page, landscape=sheet.landscape, header_row=region.header)
    look.protect(page)
    return stored


def _label_above(page: Worksheet, row: int, label: Field[Any], filling: Filling) -> None:
    """A label above a table, such as the unit of money."""
    look.label(look.at(page, row, 1), label.label, strong=True)
    cell = look.at(page, row, 2)
    look.entry(cell, centred=True)
    cell.value = filling.unit if label == UNIT else filling.labels.get(label)
    validation = validation_of(label)
    validation.add(cell)
    page.add_data_validation(validation)


def _open_column(page: Worksheet, column: Field[Any], region: Region) -> None:
    number = region.sheet.columns.index(column) + 1
    for row in range(region.first, region.last + 1):
        look.entry(
            look.at(page, row, number),
            number_format=column.entry.number_format,
            centred=column.entry.align == "center" or column.filled_down,
            right=column.entry.align == "right",
        )
    look.beyond(page, number, number_format=column.entry.number_format)
    validation = validation_of(column)
    validation.add(region.open(column))
    page.add_data_validation(validation)


def _write_row(page: Worksheet, sheet: Sheet, row: int, values: Row) -> None:
    for number, column in enumerate(sheet.columns, 1):
        if column in values:
            _put(look.at(page, row, number), values[column])
    look.fit_row(page, row)


def _put(cell: Cell, value: Content | None) -> None:
    if isinstance(value, str):
        look.plain(cell, value)
    elif value is not None:
        cell.value = value


def _merge_groups(page: Worksheet, table: Table, region: Region, rows: Sequence[Row]) -> None:
    """Merge the cells of one indicator (or class) over the rows of its points."""
    for number, column in enumerate(table.fields, 1):
        if table.of_item(column):
            continue
        key = column if column.filled_down else table.named_by
        starts = [offset for offset, values in enumerate(rows) if key in values]
        for start, end in pairwise([*starts, len(rows)]):
            if end - start > 1:
                page.merge_cells(
                    start_row=region.first + start,
                    end_row=region.first + end - 1,
                    start_column=number,
                    end_column=number,
                )


def _colour_required(page: Worksheet, sheet: Sheet, region: Region, *, asked: bool) -> None:
    """Required cells of a started row are yellow until filled; the first row invites a start.

    Where several rows make one entry, only what belongs to a row is asked of a row that has begun.
    """
    table, first = sheet.table, region.first
    if table and table.items:
        own = [column for column in table.fields if table.of_item(column) and column.required]
        begun = f"LEN(TRIM(${region.letter(own[0])}{first}))>0"
        wanted = [
            (column, f"AND({begun},LEN(TRIM(${region.letter(column)}{first}))=0{_not_for_all(table, column, region)})")
            for column in own[1:]
        ]
    else:
        started = f"SUMPRODUCT(LEN($A{first}:${get_column_letter(len(sheet.columns))}{first}))>0"
        wanted = [
            (column, f"AND(OR({started},ROW()={first}),LEN(TRIM({region.letter(column)}{first}))=0)")
            for column in sheet.columns
            if column.required and asked and not column.filled_down
        ]
    for column, formula in wanted:
        rule = FormulaRule([formula], fill=look.fill(palette.ENTRY))
        page.conditional_formatting.add(region.open(column), rule)


def _not_for_all(table: Table, column: Field[Any], region: Region) -> str:
    """The condition that no choice for all rows of the entry stands in its first row."""
    if not isinstance(column.entry, ChoiceForAll):
        return ""
    first, names, letter = region.first, region.letter(table.named_by), region.letter(column)
    above = f"LOOKUP(2,1/(LEN(${names}${first}:${names}{first})>0),${letter}${first}:${letter}{first})"
    return f',IFERROR({above}<>"{column.entry.word}",TRUE)'
