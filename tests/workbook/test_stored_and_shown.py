"""A value is read from what is stored and what is shown: sign, precision and date here, unit and words there."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from perfxl.forms.reader import read_workbook
from perfxl.model import PartialDate, Reading, Value, ValueKind
from tests.support import write_sample
from tests.workbook.planted import parts_of, plant, replaced

FUNDS, TARGETS = "资金情况", "绩效目标表"
SPENT, TARGET, ACTUAL = "E9", "D8", "E8"
INLINE = '<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def stored(address: str, number: str) -> str:
    return f'<c r="{address}" s="{{0}}"><v>{number}</v></c>'


def text(address: str, said: str) -> str:
    return INLINE.format(address=address, text=said)


def book(folder: Path, sheet: str, cells: Mapping[str, str], code: int | str = "General") -> Reading:
    return read_workbook(plant(write_sample(folder), sheet, cells, [code]))


def actual(folder: Path, number: str, code: int | str, target: str = "≥95%") -> Value:
    reading = book(folder, TARGETS, {TARGET: text(TARGET, target), ACTUAL: stored(ACTUAL, number)}, code)
    value = reading.project.indicators[0].actual.value
    assert value is not None
    return value


def kinds(reading: Reading) -> list[str]:
    return [defect.kind for defect in reading.defects]


@pytest.mark.parametrize(
    ("number", "code", "meant", "unit"),
    [
        ("-0.035", "0.00%;[Red]0.00%", "-3.5", "%"),  # the sign is only a colour
        ("-0.035", "0.00%_);(0.00%)", "-3.5", "%"),  # the sign is a pair of brackets
        ("-12", '0"户";"减"0"户"', "-12", "户"),
        ("0.9496", "0%", "94.96", "%"),  # the display rounds up to the target
        ("2164900", '0!.0,"万元"', "216.49", "万元"),
        ("2164900", '0!.0000"万元"', "216.49", "万元"),
        ("2164900", '0.0,"千元"', "2164.9", "千元"),
        ("216490000", '0.00,,"百万元"', "216.49", "百万元"),
        ("12000", '[>=10000]0!.0,"万人";0"人"', "1.2", "万人"),
        ("8000", '[>=10000]0!.0,"万人";0"人"', "8000", "人"),
        ("0.125", "# ?/8", "0.125", ""),
        ("12000", "0.00E+00", "12000", ""),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0", ""),
        ("0", '0"起";;"-"', "0", ""),
        ("5.6843418860808015E-14", "General", "0", ""),
        ("-1.4210854715202004E-14", '0.00"万元"', "0", "万元"),
        ("0.0999999999999943", "General", "0.1", ""),
        ("35000", "[DBNum1]General", "35000", ""),
        ("6", '"第"0"名"', "6", "名"),
    ],
)
def test_the_stored_number_counts_in_the_shown_unit(
    tmp_path: Path, number: str, code: str, meant: str, unit: str
) -> None:
    value = actual(tmp_path, number, code)
    if value.kind is ValueKind.UNCLEAR:  # 第6名 is no quantity whatever is stored
        assert code.startswith('"第"')
        return
    assert (value.number, value.unit) == (Decimal(meant), unit)


@pytest.mark.parametrize(
    "code", ["d-mmm-yy", "mmm d, yyyy", "[$-F800]dddd, mmmm dd, yyyy", "yyyy/m/d;@", "mm-dd-yy", "aaaa", "m/d/yy h:mm"]
)
def test_a_stored_date_is_that_day_in_any_date_format(tmp_path: Path, code: str) -> None:
    value = actual(tmp_path, "45667", code, "2024年10月底前")
    assert (value.kind, value.day) == (ValueKind.DATE, PartialDate(2025, 1, 10))


def test_a_date_shown_without_its_year_keeps_the_stored_year_and_says_so(tmp_path: Path) -> None:
    cells = {TARGET: text(TARGET, "2024年10月底前"), ACTUAL: stored(ACTUAL, "45667")}
    reading = book(tmp_path, TARGETS, cells, 'm"月"d"日"')
    value = reading.project.indicators[0].actual.value
    assert value is not None
    assert value.day == PartialDate(2025, 1, 10)
    assert [(d.kind, d.place.spot) for d in reading.defects] == [("year-hidden", ACTUAL)]


def test_a_month_stays_a_month_and_words_of_a_format_stay_words(tmp_path: Path) -> None:
    assert actual(tmp_path, "45566", 'yyyy"年"m"月"', "2024年10月底前").day == PartialDate(2024, 10)
    assert actual(tmp_path, "1", '[=1]"达标";"不达标"', "达标").kind is ValueKind.QUALITATIVE


def test_a_time_of_day_is_no_amount(tmp_path: Path) -> None:
    assert book(tmp_path, FUNDS, {SPENT: stored(SPENT, "0.354")}, "h:mm").project.funds.sources[0].spent.unreadable


@pytest.mark.parametrize(
    ("number", "code", "wan"),
    [
        ("-35", "0.00;[Red]0.00", "-35"),
        ("-1.4210854715202004E-14", "0.00", "0"),
        ("5.6843418860808015E-14", "General", "0"),
        ("0.0999999999999943", "General", "0.1"),
        ("0", '0.00;-0.00;"-"', "0"),
        ("2164900", '0!.0,"万元"', "216.49"),
        ("0.33333333333333331", "0.00", "0.33333333"),
    ],
)
def test_an_amount_has_the_stored_sign_and_precision(tmp_path: Path, number: str, code: str, wan: str) -> None:
    assert book(tmp_path, FUNDS, {SPENT: stored(SPENT, number)}, code).project.funds.sources[0].spent.value == Decimal(
        wan
    )


def test_a_sign_that_only_a_colour_shows_is_found_in_money_and_indicators(tmp_path: Path) -> None:
    reading = book(tmp_path, FUNDS, {SPENT: stored(SPENT, "-35")}, "0.00;[Red]0.00")
    assert "sign-hidden" in kinds(reading)
    cells = {TARGET: text(TARGET, "≤0%"), ACTUAL: stored(ACTUAL, "-0.035")}
    assert kinds(book(tmp_path, TARGETS, cells, "0.00%;[Red]0.00%")) == ["sign-hidden"]
    assert kinds(book(tmp_path, TARGETS, cells, "0.00%;(0.00%)")) == []


def test_a_display_that_hides_a_miss_is_found_and_one_that_hides_nothing_is_not(tmp_path: Path) -> None:
    cells = {TARGET: text(TARGET, "≥95%"), ACTUAL: stored(ACTUAL, "0.9496")}
    assert kinds(book(tmp_path, TARGETS, cells, "0%")) == ["display-reaches"]
    cells = {TARGET: text(TARGET, "≥95%"), ACTUAL: stored(ACTUAL, "0.9649")}
    assert kinds(book(tmp_path, TARGETS, cells, "0%")) == []
    cells = {TARGET: text(TARGET, "≤5%"), ACTUAL: stored(ACTUAL, "0.0496")}
    assert kinds(book(tmp_path, TARGETS, cells, "0%")) == []


def test_a_typed_span_made_a_date_is_blamed_where_it_stands(tmp_path: Path) -> None:
    cells = {TARGET: stored(TARGET, "45422"), ACTUAL: text(ACTUAL, "8次")}
    indicator = book(tmp_path, TARGETS, cells, 'm"月"d"日"').project.indicators[0]
    assert indicator.target.value is not None
    assert indicator.target.value.kind is ValueKind.UNCLEAR
    assert "“5-10”" in indicator.target.value.remark
    assert indicator.actual.value is not None
    assert indicator.actual.value.kind is ValueKind.QUANTITATIVE


def test_a_zero_that_nobody_calculated_is_found(tmp_path: Path) -> None:
    formula = {ACTUAL: f'<c r="{ACTUAL}"><f>12-0.6</f><v>0</v></c>'}
    path = plant(write_sample(tmp_path), TARGETS, formula)
    if b"fullCalcOnLoad" not in parts_of(path)["xl/workbook.xml"]:
        replaced(path, "xl/workbook.xml", "</workbook>", '<calcPr fullCalcOnLoad="1"/></workbook>')
    assert [(d.kind, d.place.spot) for d in read_workbook(path).defects] == [("uncalculated", ACTUAL)]


def test_a_calculated_zero_is_a_zero(tmp_path: Path) -> None:
    formula = {ACTUAL: f'<c r="{ACTUAL}"><f>6-6</f><v>0</v></c>'}
    path = plant(write_sample(tmp_path), TARGETS, formula)
    name = "xl/workbook.xml"
    if b"fullCalcOnLoad" in parts_of(path)[name]:
        replaced(path, name, ' fullCalcOnLoad="1"', "")
    assert read_workbook(path).defects == ()


def test_an_actual_is_read_in_the_sense_of_its_target(tmp_path: Path) -> None:
    cells = {TARGET: text(TARGET, "0起"), ACTUAL: text(ACTUAL, "未发生")}
    value = book(tmp_path, TARGETS, cells).project.indicators[0].actual.value
    assert value is not None
    assert (value.kind, value.number, value.unit) == (ValueKind.QUANTITATIVE, 0, "起")
    cells = {TARGET: text(TARGET, "2024年10月底前"), ACTUAL: text(ACTUAL, "在建")}
    value = book(tmp_path, TARGETS, cells).project.indicators[0].actual.value
    assert value is not None
    assert value.truth is False
