"""A workbook is read by its sheet names, labels and column names, wherever they stand."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from perfxl.forms.reader import read_workbook
from perfxl.kinds import EVALUATION
from perfxl.model import Operator, Place, Reading, ValueKind
from tests.support import POLICY, ROAD, TRAINING, write_sample


def edited(folder: Path, edit, name: str = POLICY) -> Reading:
    """Read a sample after it was changed in a spreadsheet program."""
    path = write_sample(folder, name)
    book = load_workbook(path)
    edit(book)
    book.save(path)
    return read_workbook(path)


def header_row(sheet: Worksheet, text: str) -> int:
    return next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == text)


def kinds(reading: Reading) -> list[tuple[str, Place]]:
    return [(defect.kind, defect.place) for defect in reading.defects]


def test_it_reads_the_sample_whole(tmp_path: Path) -> None:
    reading = read_workbook(write_sample(tmp_path))
    project = reading.project
    assert reading.defects == ()
    assert project.info.name.text == "政研改革经费"
    assert project.info.report_date.value == date(2024, 4, 1)
    assert project.info.year.value == 2023
    assert project.kind == EVALUATION
    assert (project.funds.budget, project.funds.spent) == (Decimal("80.00"), Decimal("51.47"))
    assert sum(item.amount.value for item in project.spending) == Decimal("51.48")
    assert [len(project.indicators), len(project.common), len(project.team)] == [9, 11, 3]
    assert [len(project.phases), len(project.documents), len(project.lessons)] == [4, 8, 6]


def test_classes_are_filled_down_to_the_rows_below(tmp_path: Path) -> None:
    indicators = read_workbook(write_sample(tmp_path)).project.indicators
    assert [indicator.level1.text for indicator in indicators] == ["产出指标"] * 4 + ["成本指标"] * 3 + ["效益指标"] * 2
    assert [indicator.level2.text for indicator in indicators][:5] == ["数量指标"] * 3 + ["质量指标", "经济成本指标"]


def test_a_level2_class_does_not_run_over_into_the_next_level1_class(tmp_path: Path) -> None:
    path = write_sample(tmp_path, changes={"绩效目标表/5/二级指标": ""})
    cost = read_workbook(path).project.indicators[4]
    assert (cost.level1.text, cost.level2.text) == ("成本指标", "")


def test_targets_and_actuals_are_read_as_values(tmp_path: Path) -> None:
    first = read_workbook(write_sample(tmp_path)).project.indicators[0]
    assert first.target.value is not None
    assert (first.target.value.operator, first.target.value.number) == (Operator.AT_LEAST, Decimal(2))
    assert first.actual.value is not None
    assert first.actual.value.kind is ValueKind.QUANTITATIVE


def test_a_percent_cell_is_read_as_shown(tmp_path: Path) -> None:
    def edit(book) -> None:
        cell = next(cell for row in book["绩效目标表"].iter_rows() for cell in row if cell.value == "100.00%")
        cell.value, cell.number_format = 0.95, "0%"

    actual = edited(tmp_path, edit).project.indicators[3].actual
    assert (actual.text, actual.value.number, actual.value.unit) == ("95%", Decimal(95), "%")


def test_inserted_rows_and_moved_columns_do_no_harm(tmp_path: Path) -> None:
    before = read_workbook(write_sample(tmp_path)).project

    def edit(book) -> None:
        book["项目信息"].insert_rows(1, 3)
        book["项目信息"].insert_cols(1)
        sheet = book["评价小组"]
        sheet.unmerge_cells("A2:C2")
        sheet.insert_rows(2, 2)
        for row in sheet.iter_rows(min_row=5):
            row[0].value, row[2].value = row[2].value, row[0].value

    reading = edited(tmp_path, edit)
    after = reading.project
    assert reading.defects == ()
    assert after.info.name.text == before.info.name.text
    assert [member.duty.text for member in after.team] == [member.duty.text for member in before.team]
    assert after.info.name.place.spot == "C7"
    assert after.team[0].name.place.spot.startswith("C")


def test_addresses_are_those_the_person_sees(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    sheet = load_workbook(path)["绩效目标表"]
    row = header_row(sheet, "三级指标") + 2
    second = read_workbook(path).project.indicators[1]
    assert second.place == Place("绩效目标表", f"C{row}")
    assert sheet[second.place.spot].value == second.name.text
    assert second.awarded.place.spot == f"H{row}"


def test_a_renamed_column_is_named_with_its_cell(tmp_path: Path) -> None:
    def edit(book) -> None:
        sheet = book["绩效目标表"]
        sheet.cell(header_row(sheet, "三级指标"), 5).value = "实际完成情况"

    reading = edited(tmp_path, edit)
    defect = next(defect for defect in reading.defects if defect.kind == "missing-column")
    assert defect.facts["column"] == "实际完成值"
    assert defect.facts["nearest"] == "实际完成情况"
    assert defect.place.spot.startswith("E")
    assert all(indicator.actual.blank for indicator in reading.project.indicators)


def test_a_missing_sheet_is_one_defect(tmp_path: Path) -> None:
    def edit(book) -> None:
        del book["支出明细"]

    reading = edited(tmp_path, edit)
    assert kinds(reading) == [("missing-sheet", Place("支出明细"))]
    assert reading.project.spending == ()


def test_a_renamed_sheet_suggests_the_nearest_name(tmp_path: Path) -> None:
    def edit(book) -> None:
        book["资金情况"].title = "资金情况表"

    defect = edited(tmp_path, edit).defects[0]
    assert (defect.kind, defect.facts["nearest"]) == ("missing-sheet", "资金情况表")


def test_missing_and_doubled_labels_are_defects(tmp_path: Path) -> None:
    def edit(book) -> None:
        sheet = book["项目信息"]
        sheet.cell(header_row(sheet, "项目负责人"), 1).value = "负责人"
        sheet.cell(header_row(sheet, "联系电话"), 1).value = "实施单位"

    found = dict(kinds(edited(tmp_path, edit)))
    assert {"missing-label", "duplicate-label", "missing-optional-label"} == set(found)


def test_a_doubled_column_is_a_defect_but_a_merged_header_is_not(tmp_path: Path) -> None:
    def double(book) -> None:
        sheet = book["评价小组"]
        sheet.cell(header_row(sheet, "姓名"), 4).value = "姓名"

    def merge(book) -> None:
        sheet = book["评价小组"]
        row = header_row(sheet, "姓名")
        sheet.merge_cells(start_row=row, end_row=row, start_column=3, end_column=4)

    assert [kind for kind, _ in kinds(edited(tmp_path, double))] == ["duplicate-column"]
    assert kinds(edited(tmp_path, merge)) == []


def test_broken_cells_are_defects_once_and_faulty(tmp_path: Path) -> None:
    def edit(book) -> None:
        sheet = book["资金情况"]
        row = header_row(sheet, "资金来源") + 1
        sheet.cell(row, 3).value = "#DIV/0!"
        sheet.cell(row, 3).data_type = "e"
        sheet.cell(row, 5).value = "=1+1"

    reading = edited(tmp_path, edit)
    assert sorted(kind for kind, _ in kinds(reading)) == ["error-cell", "no-value"]
    fund = reading.project.funds.sources[0]
    assert fund.budget.faulty
    assert not fund.budget.unreadable


def test_amounts_in_yuan_become_wan(tmp_path: Path) -> None:
    funds = read_workbook(write_sample(tmp_path, TRAINING)).project.funds
    assert funds.unit.text == "元"
    assert funds.spent == Decimal("29.4")
    assert funds.sources[0].spent.text == "294,000.00"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("51.47", "51.47"),
        ("51.47万元", "51.47"),
        ("514700元", "51.47"),
        ("１，０００", "1000"),
        ("约50", None),
        ("五十多", None),
    ],
)
def test_amounts_typed_as_text(tmp_path: Path, text: str, expected: str | None) -> None:
    amount = read_workbook(write_sample(tmp_path, changes={"支出明细/1/金额": text})).project.spending[0].amount
    assert amount.value == (None if expected is None else Decimal(expected))
    assert amount.unreadable == (expected is None)


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("2023年1月", "2023年12月", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023.3.1", "2023/3/30", date(2023, 3, 1), date(2023, 3, 30)),
        ("2023-02-01", "2024年2月", date(2023, 2, 1), date(2024, 2, 29)),
        ("年初", "2023年13月", None, None),
    ],
)
def test_dates_typed_as_text(tmp_path: Path, start: str, end: str, first: date | None, last: date | None) -> None:
    info = read_workbook(
        write_sample(tmp_path, changes={"项目信息/实施开始日期": start, "项目信息/实施结束日期": end})
    ).project.info
    assert (info.start.value, info.end.value) == (first, last)


def test_preset_rows_without_entries_say_nothing(tmp_path: Path) -> None:
    rows = [
        {"资金来源": "中央财政资金"},
        {"资金来源": "本级财政资金", "全年预算数": 80, "到位数": 80, "执行数": 51.47, "年初预算数": 80},
    ]
    project = read_workbook(write_sample(tmp_path, changes={"资金情况/行": rows})).project
    assert [fund.source.text for fund in project.funds.sources] == ["本级财政资金"]


def test_the_total_row_is_stated_and_not_added_in(tmp_path: Path) -> None:
    funds = read_workbook(write_sample(tmp_path, ROAD)).project.funds
    assert len(funds.sources) == 2
    assert funds.stated is not None
    assert funds.stated.spent.value == funds.spent == Decimal("598.40")


def test_points_of_one_indicator_are_grouped_over_merged_cells(tmp_path: Path) -> None:
    common = read_workbook(write_sample(tmp_path)).project.common
    assert [len(indicator.points) for indicator in common] == [5, 3, 4, 3, 4, 2, 0, 0, 4, 2, 4]
    assert [indicator.weight.value for indicator in common] == [5, 3, 4, 3, 4, 2, 4, 5, 4, 2, 4]
    assert {indicator.level1.text for indicator in common} == {"决策", "过程"}


def test_hidden_rows_are_read_and_reported(tmp_path: Path) -> None:
    def edit(book) -> None:
        sheet = book["支出明细"]
        sheet.row_dimensions[header_row(sheet, "支出内容") + 2].hidden = True

    reading = edited(tmp_path, edit)
    assert [kind for kind, _ in kinds(reading)] == ["hidden-row"]
    assert len(reading.project.spending) == 5


def test_the_comment_on_a_computed_rate_is_read(tmp_path: Path) -> None:
    path = write_sample(tmp_path, changes={"决策与过程/预算执行率/评价情况说明": "尾款按合同在下年度支付"})
    rates = [indicator for indicator in read_workbook(path).project.common if not indicator.points]
    assert [rate.comment.text for rate in rates] == ["", "尾款按合同在下年度支付"]
    assert rates[1].comment.place.spot.startswith("G")


def test_a_sheet_that_differs_only_by_a_space_is_a_defect_and_the_exact_name_counts(tmp_path: Path) -> None:
    def edit(book) -> None:
        book.copy_worksheet(book["资金情况"]).title = "资金情况 "
        book["资金情况 "]["E9"].value = 1

    reading = edited(tmp_path, edit)
    assert [kind for kind, _ in kinds(reading)] == ["duplicate-sheet"]
    assert reading.project.funds.spent == Decimal("51.47")


def test_a_large_sheet_of_the_persons_own_is_not_read(tmp_path: Path) -> None:
    def edit(book) -> None:
        sheet = book.create_sheet("台账")
        for row in range(1, 2001):
            sheet.append([row] * 60)

    assert [kind for kind, _ in kinds(edited(tmp_path, edit))] == ["unknown-sheet"]


@pytest.mark.parametrize("text", ["-", "—", "／", "无", "--"])
def test_a_dash_in_a_money_cell_is_a_blank(text: str, tmp_path: Path) -> None:
    rows = [
        {"资金来源": "本级财政资金", "年初预算数": 80, "全年预算数": 80, "到位数": 80, "执行数": 51.47},
        {"资金来源": "其他资金", "年初预算数": text, "全年预算数": text, "到位数": text, "执行数": text},
    ]
    other = read_workbook(write_sample(tmp_path, changes={"资金情况/行": rows})).project.funds.sources[1]
    assert other.spent.blank
    assert not other.spent.unreadable


@pytest.mark.parametrize("text", ["9" * 40, "1e+30"])
def test_a_number_beyond_all_sense_is_not_read(text: str, tmp_path: Path) -> None:
    amount = read_workbook(write_sample(tmp_path, changes={"支出明细/1/金额": text})).project.spending[0].amount
    assert amount.unreadable


def test_lines_for_signatures_below_the_total_are_no_sources(tmp_path: Path) -> None:
    def edit(book) -> None:
        sheet = book["资金情况"]
        below = header_row(sheet, "合计") + 2
        sheet.cell(below, 1).value, sheet.cell(below, 3).value = "填表人：甲", "审核：乙"

    reading = edited(tmp_path, edit)
    assert len(reading.project.funds.sources) == 1
    assert kinds(reading) == []


@pytest.mark.parametrize("sheet", ["绩效目标表", "决策与过程"])
def test_a_total_row_added_by_hand_is_no_indicator(sheet: str, tmp_path: Path) -> None:
    before = read_workbook(write_sample(tmp_path)).project

    def edit(book) -> None:
        page = book[sheet]
        last = max(cell.row for row in page.iter_rows() for cell in row if cell.value) + 1
        page.cell(last, 1).value = "合计"
        page.cell(last, 6 if sheet == "绩效目标表" else 4).value = 100

    after = edited(tmp_path, edit).project
    assert len(after.indicators) == len(before.indicators)
    assert len(after.common) == len(before.common)


def test_amounts_merged_across_columns_are_told_and_not_taken_twice(tmp_path: Path) -> None:
    def edit(book) -> None:
        sheet = book["资金情况"]
        row = header_row(sheet, "资金来源") + 1
        sheet.merge_cells(start_row=row, end_row=row, start_column=4, end_column=5)

    reading = edited(tmp_path, edit)
    assert "merged-across" in dict(kinds(reading))
    assert reading.project.funds.sources[0].spent.blank
