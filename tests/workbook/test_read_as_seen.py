"""A whole workbook is read as the person sees it, whatever a cell is stored as."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from perfxl.forms.reader import read_workbook
from perfxl.model import Place, Project, Reading, ValueKind
from tests.support import write_sample
from tests.workbook.planted import parts_of, plant, replaced, sheet_part

INFO, FUNDS, TARGETS = "项目信息", "资金情况", "绩效目标表"
CODE, DATE, SPENT, ACTUAL = "B5", "B10", "E9", "E8"
INLINE = '<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def kinds(reading: Reading) -> list[tuple[str, str, str]]:
    return [(defect.kind, defect.place.part, defect.place.spot) for defect in reading.defects]


def same(one: Project, other: Project) -> bool:
    return replace(one, file="") == replace(other, file="")


@pytest.mark.parametrize("number", [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])
def test_a_built_in_date_format_shows_a_date(tmp_path: Path, number: int) -> None:
    path = plant(write_sample(tmp_path), INFO, {DATE: '<c r="B10" s="{0}"><v>45383</v></c>'}, [number])
    assert read_workbook(path).project.info.report_date.value == date(2024, 4, 1)


@pytest.mark.parametrize("number", [18, 20, 32, 33, 34, 35, 45, 55, 56])
def test_a_built_in_time_format_shows_no_date(tmp_path: Path, number: int) -> None:
    path = plant(write_sample(tmp_path), INFO, {DATE: '<c r="B10" s="{0}"><v>45383.5</v></c>'}, [number])
    assert read_workbook(path).project.info.report_date.unreadable


@pytest.mark.parametrize("code", ['[$-804]yyyy"年"m"月"d"日";@', "[DBNum1]yyyy年m月d日", "[$-F800]dddd, mmmm dd, yyyy"])
def test_a_date_format_of_chinese_excel(tmp_path: Path, code: str) -> None:
    path = plant(write_sample(tmp_path), INFO, {DATE: '<c r="B10" s="{0}"><v>45383</v></c>'}, [code])
    assert read_workbook(path).project.info.report_date.value == date(2024, 4, 1)


def test_a_workbook_that_counts_from_1904_is_the_same_project(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    before = read_workbook(path).project
    book = load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    book.save(path)
    assert b"date1904" in parts_of(path)["xl/workbook.xml"]
    after = read_workbook(path).project
    assert (after.info, after.phases) == (before.info, before.phases)


@pytest.mark.parametrize(
    ("unit", "code", "stored", "shown", "wan"),
    [
        ("万元", '0"万元"', "35", "35万元", "35"),
        ("元", '0"万元"', "35", "35万元", "35"),
        ("万元", '0"元"', "350000", "350000元", "35"),
        ("元", '0!.0,"万元"', "351234", "35.1万元", "35.1234"),
        ("万元", '0!.0,"万元"', "350000", "35.0万元", "35.0"),
        ("元", '0!.0,"万"', "350000", "35.0万", "35.0"),
        ("万元", "#,##0.00,", "351234", "351.23", "351.234"),
        ("万元", "0.00", "51.4678", "51.47", "51.4678"),
        ("万元", "¥#,##0.00", "35", "¥35.00", "35"),
        ("万元", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1234.5", "1,234.50", "1234.5"),
    ],
)
def test_an_amount_is_what_its_cell_shows(
    tmp_path: Path, unit: str, code: str, stored: str, shown: str, wan: str
) -> None:
    cells = {
        SPENT: f'<c r="{SPENT}" s="{{0}}"><v>{stored}</v></c>',
        "B3": INLINE.format(address="B3", text=unit),
    }
    spent = read_workbook(plant(write_sample(tmp_path), FUNDS, cells, [code])).project.funds.sources[0].spent
    assert (spent.text, spent.value) == (shown, Decimal(wan))


@pytest.mark.parametrize(
    ("code", "stored", "text", "number", "unit"),
    [
        ("0%", "0.95", "95%", "95", "%"),
        ("0.00%", "0.9517", "95.17%", "95.17", "%"),
        ('0"期"', "6", "6期", "6", "期"),
        ('0.0"万元"', "35", "35.0万元", "35.0", "万元"),
        ('"约"0"人次"', "486", "约486人次", "486", "人次"),
    ],
)
def test_an_actual_is_what_its_cell_shows(
    tmp_path: Path, code: str, stored: str, text: str, number: str, unit: str
) -> None:
    cells = {ACTUAL: f'<c r="{ACTUAL}" s="{{0}}"><v>{stored}</v></c>'}
    actual = read_workbook(plant(write_sample(tmp_path), TARGETS, cells, [code])).project.indicators[0].actual
    assert actual.value is not None
    assert (actual.text, actual.value.number, actual.value.unit) == (text, Decimal(number), unit)


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        ("007", "007"),
        ("NA", "NA"),
        ("None", "None"),
        ("nan", "nan"),
        ("1.0", "1.0"),
        ("\u3000甲\u3000乙\u3000", "甲\u3000乙"),
        ("甲_x000D_\n乙", "甲\n乙"),
        ("=1+1", "=1+1"),
    ],
)
def test_a_text_stays_that_text(tmp_path: Path, stored: str, seen: str) -> None:
    path = plant(write_sample(tmp_path), INFO, {CODE: INLINE.format(address=CODE, text=stored)})
    reading = read_workbook(path)
    project = reading.project
    assert (project.info.code.text, reading.defects) == (seen, ())


def test_a_code_stored_as_a_number_keeps_its_zeros_and_its_digits(tmp_path: Path) -> None:
    path = plant(write_sample(tmp_path), INFO, {CODE: f'<c r="{CODE}" s="{{0}}"><v>7</v></c>'}, ["000"])
    assert read_workbook(path).project.info.code.text == "007"
    path = plant(write_sample(tmp_path), INFO, {CODE: f'<c r="{CODE}" s="{{0}}"><v>450120240001320011</v></c>'}, ["0"])
    assert read_workbook(path).project.info.code.text == "450120240001320011"


def test_no_text_is_longer_than_a_cell_of_excel_holds(tmp_path: Path) -> None:
    path = plant(write_sample(tmp_path), INFO, {CODE: INLINE.format(address=CODE, text="长" * 40_000)})
    assert read_workbook(path).project.info.code.text == "长" * 32_767


def test_rich_text_is_joined_without_its_phonetic_guide(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    rich = "<r><rPr><b/></rPr><t>政研</t></r><r><t>改革经费</t></r>"
    guide = '<rPh sb="0" eb="2"><t>zheng</t></rPh><phoneticPr fontId="1"/>'
    plant(path, INFO, {"B4": f'<c r="B4" t="inlineStr"><is>{rich}{guide}</is></c>'})
    assert read_workbook(path).project.info.name.text == "政研改革经费"


@pytest.mark.parametrize(
    ("sheet", "address", "markup", "kind"),
    [
        (FUNDS, "B3", '<c r="B3" t="e"><v>#REF!</v></c>', "error-cell"),
        (FUNDS, "B3", '<c r="B3"><f>Z9</f></c>', "no-value"),
        (FUNDS, "E14", '<c r="E14" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "error-cell"),
        (FUNDS, SPENT, '<c r="E9" t="e"><v>#N/A</v></c>', "error-cell"),
        (FUNDS, SPENT, '<c r="E9"><f>SUM(Z1:Z9)</f></c>', "no-value"),
        (INFO, DATE, '<c r="B10" t="e"><v>#VALUE!</v></c>', "error-cell"),
        (TARGETS, ACTUAL, '<c r="E8" t="e"><v>#NAME?</v></c>', "error-cell"),
        (TARGETS, "A8", '<c r="A8"><f>A99</f></c>', "no-value"),
        (TARGETS, ACTUAL, INLINE.format(address="E8", text="2_x0007_个"), "control-characters"),
    ],
)
def test_a_broken_cell_is_a_defect_at_its_address(
    tmp_path: Path, sheet: str, address: str, markup: str, kind: str
) -> None:
    reading = read_workbook(plant(write_sample(tmp_path), sheet, {address: markup}))
    assert kinds(reading) == [(kind, sheet, address)]


def test_a_sum_that_was_not_stored_is_computed_and_no_defect(tmp_path: Path) -> None:
    before = read_workbook(write_sample(tmp_path)).project
    path = plant(write_sample(tmp_path), FUNDS, {"E14": '<c r="E14"><f>SUM(E9:E13)</f></c>'})
    reading = read_workbook(path)
    after = reading.project
    assert (kinds(reading), after.funds.spent) == ([], before.funds.spent)


def test_merged_areas_and_blanks_below_the_first_row_mean_the_same(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    before = read_workbook(path).project
    book = load_workbook(path)
    book[TARGETS].merge_cells("A8:A11")
    book[TARGETS].merge_cells("B8:B10")
    book.save(path)
    reading = read_workbook(path)
    after = reading.project
    assert [(one.level1.text, one.level2.text) for one in after.indicators] == [
        (one.level1.text, one.level2.text) for one in before.indicators
    ]
    assert (reading.defects, after.indicators[2].level2.place) == ((), Place(TARGETS, "B10"))


def test_what_is_hidden_is_read_and_told(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    before = read_workbook(path).project
    book = load_workbook(path)
    book[FUNDS].sheet_state = "veryHidden"
    book["支出明细"].column_dimensions["B"].hidden = True
    book[TARGETS].row_dimensions[9].hidden = True
    book.save(path)
    reading = read_workbook(path)
    after = reading.project
    # The library that hid them dropped the stored sums.
    assert same(replace(after, funds=before.funds), before)
    assert after.funds.sources == before.funds.sources
    assert kinds(reading) == [
        ("hidden-sheet", FUNDS, ""),
        ("hidden-column", "支出明细", "B1"),
        ("hidden-row", TARGETS, "A9"),
    ]


def test_a_wrong_dimension_hides_nothing(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    before = read_workbook(path).project
    part = sheet_part(parts_of(path), TARGETS)
    dimension = parts_of(path)[part].decode().partition("<dimension ")[2].partition("/>")[0]
    assert same(
        read_workbook(replaced(path, part, f"<dimension {dimension}/>", '<dimension ref="A1"/>')).project, before
    )


def test_a_used_range_of_a_million_rows_is_no_content(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    before = read_workbook(path).project
    last = 1_048_576
    rows = "".join(f'<row r="{row}" ht="14.25" customHeight="1"/>' for row in range(100, last))
    rows += f'<row r="{last}"><c r="A{last}" s="1"/></row>'
    replaced(path, sheet_part(parts_of(path), TARGETS), "</sheetData>", f"{rows}</sheetData>")
    assert same(read_workbook(path).project, before)


def test_a_workbook_as_wps_writes_it(tmp_path: Path) -> None:
    """Its own namespaces and properties, a picture in a cell, product marks, no spans to rely on."""
    path = write_sample(tmp_path)
    before = read_workbook(path).project
    part = sheet_part(parts_of(path), TARGETS)
    picture = '<c r="K8" t="str"><f>_xlfn.DISPIMG("ID_0A",1)</f><v>=DISPIMG("ID_0A",1)</v></c>'
    plant(path, TARGETS, {"K8": picture})
    etc = 'xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"'
    replaced(path, part, "<worksheet ", f"<worksheet {etc} ")
    replaced(path, part, "<sheetFormatPr ", '<sheetFormatPr etc:extra="1" ')
    replaced(path, part, "</worksheet>", '<etc:settings etc:a="1"/></worksheet>')
    replaced(path, part, '<row r="8" ', '<row r="8" spans="1:1" ')
    after = read_workbook(path).project
    assert after.indicators[0].evidence.text == "（图片）"
    unchanged = replace(after.indicators[0], evidence=before.indicators[0].evidence)
    assert (unchanged, after.indicators[1:]) == (before.indicators[0], before.indicators[1:])


def test_a_target_with_a_percent_format_agrees_with_one_typed_as_text(tmp_path: Path) -> None:
    cells = {"D11": '<c r="D11" s="{0}"><v>0.9</v></c>', "E11": INLINE.format(address="E11", text="９５％")}
    indicator = read_workbook(plant(write_sample(tmp_path), TARGETS, cells, ['"≥"0%'])).project.indicators[3]
    assert indicator.target.value is not None
    assert indicator.actual.value is not None
    assert (indicator.target.value.kind, indicator.target.value.unit) == (ValueKind.QUANTITATIVE, "%")
    assert (indicator.target.value.number, indicator.actual.value.number) == (Decimal(90), Decimal(95))
