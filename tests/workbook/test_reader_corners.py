"""Corners of a sheet a person has rearranged: labels gone or doubled, two totals, months for dates, odd serials."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from perfxl.model import Place, Severity
from perfxl.process import Options, check
from tests.support import POLICY, ROAD
from tests.workbook.test_reader import edited, header_row, kinds

INFO = "项目信息"


def renamed(sheet: Worksheet, label: str, to: str | None) -> None:
    sheet.cell(header_row(sheet, label), 1).value = to


def put(sheet: Worksheet, label: str, value: Any, column: int = 2, shown: str = "General") -> None:
    cell = sheet.cell(header_row(sheet, label), column)
    cell.value, cell.number_format = value, shown


@pytest.mark.parametrize(
    ("label", "kind", "severity"),
    [
        ("项目负责人", "missing-label", Severity.ERROR),
        ("实施单位", "missing-label", Severity.ERROR),
        ("联系电话", "missing-optional-label", Severity.NOTE),
        ("评价目的", "missing-optional-label", Severity.NOTE),
    ],
)
def test_only_a_missing_label_that_must_be_there_stops_the_scoring(
    label: str, kind: str, severity: Severity, tmp_path: Path
) -> None:
    reading = edited(tmp_path, lambda book: renamed(book[INFO], label, "别的栏目"))
    assert [(defect.kind, defect.facts["label"]) for defect in reading.defects] == [(kind, label)]
    outcome = check(tmp_path / f"{POLICY}.xlsx", Options())
    said = [finding for finding in outcome.findings if f"“{label}”" in finding.message]
    assert severity in {finding.severity for finding in said}
    assert (outcome.status == "errors") is (severity is Severity.ERROR)


def test_the_values_stand_under_their_heading_wherever_it_is_to_the_right(tmp_path: Path) -> None:
    """A column of codes set between labels and values: the heading says where the values are."""
    info = edited(tmp_path, lambda book: book[INFO].insert_cols(2)).project.info
    assert (info.name.text, info.name.place.spot) == ("政研改革经费", "C4")
    assert info.year.value == 2023


@pytest.mark.parametrize("column", [1, 2])
def test_a_heading_left_of_the_labels_or_over_them_is_not_that_of_their_values(column: int, tmp_path: Path) -> None:
    """The values are then those beside the labels."""

    def edit(book: Any) -> None:
        sheet = book[INFO]
        sheet.cell(header_row(sheet, "填写内容"), 2).value = None
        sheet.insert_cols(1)
        sheet.cell(2, column).value = "填写内容"

    info = edited(tmp_path, edit).project.info
    assert (info.name.text, info.name.place.spot) == ("政研改革经费", "C4")
    assert info.year.value == 2023


def test_of_two_columns_with_the_same_labels_the_left_one_counts(tmp_path: Path) -> None:
    """Last year's sheet kept to the right: as many labels there, with other values beside them."""

    def edit(book: Any) -> None:
        sheet = book[INFO]
        for row in range(1, sheet.max_row + 1):
            label = sheet.cell(row, 1).value
            if label and row > header_row(sheet, "填写内容"):
                sheet.cell(row, 6).value, sheet.cell(row, 7).value = label, "去年的内容"

    reading = edited(tmp_path, edit)
    assert reading.defects == ()
    assert (reading.project.info.name.text, reading.project.info.name.place.spot) == ("政研改革经费", "B4")


def test_the_column_that_holds_most_labels_counts_even_to_the_right(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book[INFO].insert_cols(1, 2)
        book[INFO].cell(1, 1).value = "项目名称"

    info = edited(tmp_path, edit).project.info
    assert (info.name.text, info.name.place.spot) == ("政研改革经费", "D4")


def test_two_rows_of_totals_are_added_in_neither_and_what_stands_between_is_data(tmp_path: Path) -> None:
    """A 小计 after the first source and a 合计 at the end; below it a line for signatures, which is no source."""

    def edit(book: Any) -> None:
        sheet = book["资金情况"]
        first = header_row(sheet, "资金来源") + 1
        second = [sheet.cell(first + 1, column).value for column in range(1, 6)]
        one = [sheet.cell(first, column).value for column in range(2, 6)]
        total = header_row(sheet, "合计")
        for column, value in enumerate(["小计", *one], 1):
            sheet.cell(first + 1, column).value = value
        for column, value in enumerate(second, 1):
            sheet.cell(first + 2, column).value = value
        sheet.cell(total + 2, 1).value = "填表人：甲"

    reading = edited(tmp_path, edit, ROAD)
    funds = reading.project.funds
    assert [fund.source.text for fund in funds.sources] == ["自治区（省）财政资金", "本级财政资金"]
    assert (funds.budget, funds.spent) == (Decimal(680), Decimal("598.40"))
    assert kinds(reading) == []


def test_of_a_subtotal_and_a_total_the_total_is_compared_with_the_sum(tmp_path: Path) -> None:
    """A 小计 after the first source is right as it is; only the 合计 states what all sources come to."""

    def edit(book: Any) -> None:
        sheet = book["资金情况"]
        first, total = header_row(sheet, "资金来源") + 1, header_row(sheet, "合计")
        values = [[sheet.cell(first + down, column).value for column in range(1, 6)] for down in (0, 1)]
        for row, line in ((first + 1, ["小计", *values[0][1:]]), (first + 2, values[1])):
            for column, value in enumerate(line, 1):
                sheet.cell(row, column).value = value
        for column, value in enumerate([620, 680, 650, 598.4], 2):
            sheet.cell(total, column).value = value

    stated = edited(tmp_path, edit, ROAD).project.funds.stated
    assert stated is not None
    assert (stated.source.text, stated.budget.value) == ("合计", Decimal(680))
    outcome = check(tmp_path / f"{ROAD}.xlsx", Options())
    assert [finding.code for finding in outcome.findings if finding.severity is Severity.ERROR] == []


def test_a_row_with_an_amount_below_the_totals_is_still_a_source(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        sheet = book["资金情况"]
        below = header_row(sheet, "合计") + 1
        for column, value in enumerate(["其他资金", 1, 1, 1, 1], 1):
            sheet.cell(below, column).value = value

    assert edited(tmp_path, edit).project.funds.sources[-1].source.text == "其他资金"


def phase_dates(folder: Path, start: Any, end: Any, shown: str = "General") -> tuple[date | None, date | None]:
    def edit(book: Any) -> None:
        sheet = book["评价过程"]
        row = header_row(sheet, "阶段") + 1
        for column, value in ((2, start), (3, end)):
            sheet.cell(row, column).value, sheet.cell(row, column).number_format = value, shown

    phase = edited(folder, edit).project.phases[0]
    return phase.start.value, phase.end.value


def test_a_phase_stated_in_months_runs_from_the_first_day_to_the_last(tmp_path: Path) -> None:
    assert phase_dates(tmp_path, "2024年2月", "2024年2月") == (date(2024, 2, 1), date(2024, 2, 29))


def test_a_phase_stated_in_days_keeps_them(tmp_path: Path) -> None:
    assert phase_dates(tmp_path, "2024.2.3", "2024/2/5") == (date(2024, 2, 3), date(2024, 2, 5))
    assert phase_dates(tmp_path, 45325, 45327, "yyyy/m/d") == (date(2024, 2, 3), date(2024, 2, 5))


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        (1, date(1900, 1, 1)),
        (59, date(1900, 2, 28)),
        (60, None),
        (61, date(1900, 3, 1)),
        (45292, date(2024, 1, 1)),
        (2958465, date(9999, 12, 31)),
        (0, None),
    ],
)
def test_the_day_that_never_was_is_no_date_and_its_neighbours_are_right(
    serial: int, day: date | None, tmp_path: Path
) -> None:
    """Excel counts 29 February 1900; a cell that holds it states no day, and it is told, not guessed."""
    reading = edited(tmp_path, lambda book: put(book[INFO], "填报日期", serial, shown="yyyy-mm-dd"))
    assert reading.project.info.report_date.value == day
    assert reading.project.info.report_date.unreadable is (day is None)


@pytest.mark.parametrize(("serial", "day"), [(0, date(1904, 1, 1)), (60, date(1904, 3, 1)), (43830, date(2024, 1, 1))])
def test_a_workbook_of_the_other_calendar_counts_from_1904(serial: int, day: date, tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        book.epoch = CALENDAR_MAC_1904
        put(book[INFO], "填报日期", serial, shown="yyyy-mm-dd")

    assert edited(tmp_path, edit).project.info.report_date.value == day


def test_a_sheet_without_any_label_is_said_once(tmp_path: Path) -> None:
    def edit(book: Any) -> None:
        for (cell,) in book[INFO].iter_rows(max_col=1):
            cell.value = None

    assert kinds(edited(tmp_path, edit)) == [("no-labels", Place(INFO))]
