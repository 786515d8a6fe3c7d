"""The blank workbook as people use it: rows beyond the prepared ones, texts typed as they are, what may stay empty."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from perfxl import kinds
from perfxl.forms.blank.book import OPTIONAL
from perfxl.forms.standard import form_of
from perfxl.templates import templates
from tests.support import ROAD, converted, needs_soffice, write_sample

BLANKS = {kind.title: templates()[f"{kind}工作簿.xlsx"] for kind in kinds.KINDS}
TYPED = ("年度指标值", "实际完成值", "调整后指标值", "上年完成值", "文号")
FAR = 400


def sheets(kind: str):
    book = load_workbook(io.BytesIO(BLANKS[kind]))
    chosen = kinds.titled(kind)
    assert chosen is not None
    return [(sheet, book[sheet.name]) for sheet in form_of(chosen).tables]


def header_of(page: Worksheet, first: str) -> int:
    return next(row[0].row for row in page.iter_rows(max_row=14) if row[0].value == first)


@pytest.mark.parametrize("kind", sorted(BLANKS))
def test_cells_beyond_the_prepared_rows_are_open_in_every_column(kind: str) -> None:
    """And outside the table, too: a protected sheet lets a row be deleted only where all its cells are open."""
    for sheet, page in sheets(kind):
        dimensions = list(page.column_dimensions.values())
        assert dimensions, sheet.name
        assert not any(one.protection.locked for one in dimensions), sheet.name
        assert max(one.max or 0 for one in dimensions) == 16384, sheet.name
        header = header_of(page, sheet.columns[0].label)
        assert all(cell.protection.locked for row in page.iter_rows(min_row=header, max_row=header) for cell in row)


@pytest.mark.parametrize("kind", sorted(BLANKS))
def test_what_is_typed_stays_as_typed(kind: str) -> None:
    for sheet, page in sheets(kind):
        header = header_of(page, sheet.columns[0].label)
        for number, column in enumerate(sheet.columns, 1):
            if column.label in TYPED:
                assert page.cell(header + 1, number).number_format == "@", column.label
    info = load_workbook(io.BytesIO(BLANKS[kind]))["项目信息"]
    formats = {row[0].value: row[1].number_format for row in info.iter_rows(min_row=4, max_col=2)}
    assert formats.get("项目编码", formats.get("部门（单位）编码")) == "@"
    assert formats.get("立项背景", formats.get("主要职能")) == "General"


@pytest.mark.parametrize("kind", sorted(BLANKS))
def test_lists_and_colours_reach_beyond_the_prepared_rows(kind: str) -> None:
    for sheet, page in sheets(kind):
        for rule in page.data_validations.dataValidation:
            area = next(iter(rule.sqref.ranges))
            assert area.max_row == area.min_row or area.max_row > FAR, (sheet.name, str(rule.sqref))
        areas = [str(one.sqref) for one in page.conditional_formatting if "2000" in str(one.sqref)]
        assert areas or not any(column.required for column in sheet.columns) or sheet in form_of_rest(kind)


def form_of_rest(kind: str):
    chosen = kinds.titled(kind)
    assert chosen is not None
    return form_of(chosen).may_rest


def test_a_self_evaluation_says_which_sheets_may_stay_empty() -> None:
    notes = {sheet.name: str(page["A2"].value) for sheet, page in sheets("项目支出绩效自评")}
    optional = {name for name, note in notes.items() if OPTIONAL in note}
    assert {"评价小组", "评价过程", "评价依据", "经验问题建议"} <= optional
    assert not {"资金情况", "支出明细", "绩效目标表"} & optional


@needs_soffice
def test_sums_and_checks_count_rows_beyond_and_no_total_twice(tmp_path: Path) -> None:
    path = write_sample(tmp_path, ROAD)
    before = load_workbook(path, data_only=True)["支出明细"]
    book = load_workbook(path)
    funds, items = book["资金情况"], book["支出明细"]
    total = header_of_total(funds)
    for column, value in enumerate(("捐赠资金", 10, 10, 10, 10), 1):
        funds.cell(total + 1, column).value = value
    funds.cell(total + 3, 1).value = "填表人：张三"
    last = items.max_row
    items.cell(FAR, 1).value, items.cell(FAR, 2).value = "补充支出", 10
    items.cell(last + 4, 1).value, items.cell(last + 4, 2).value = "合计", 12345
    book.save(path)
    out = tmp_path / "out"
    out.mkdir()
    computed = load_workbook(converted(path, "xlsx", out), data_only=True)
    shown = {row[0].value: row for row in computed["支出明细"].iter_rows(max_row=6)}
    spent = {row[0].value: row[1].value for row in before.iter_rows(max_row=6)}
    assert shown["支出明细合计"][1].value == pytest.approx(spent["支出明细合计"] + 10)
    assert shown["资金情况的执行数合计"][1].value == pytest.approx(spent["资金情况的执行数合计"] + 10)
    assert shown["相差"][2].value == "正确"
    row = computed["资金情况"][total]
    assert row[4].value == pytest.approx(spent["资金情况的执行数合计"] + 10)


def header_of_total(page: Worksheet) -> int:
    return next(row[0].row for row in page.iter_rows() if row[0].value == "合计")
