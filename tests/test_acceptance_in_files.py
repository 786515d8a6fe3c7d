"""An accountant accepts findings in the sheet 校验问题, goes on working, and runs the program again."""

from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from perfxl.process import Options, process
from tests.support import converted, needs_soffice, write_sample

ROUNDING, COSTS = "PX304", "PX322"
CELL, MESSAGE, REASON, PREVIOUS, FACTS = "单元格", "问题", "接受理由", "上次的理由", "核对依据"


def rows(sheet: Worksheet) -> dict[str, dict[str, object]]:
    """The rows of 校验问题 by code, each as the cells by their headers."""
    header, *others = [row for row in sheet.iter_rows() if row[2].value]
    names = [cell.value for cell in header]
    return {str(row[2].value): dict(zip(names, row, strict=True)) for row in others}


def written(path: Path, code: str, column: str) -> str:
    return str(rows(load_workbook(path)["校验问题"])[code][column].value or "")


def write(path: Path, code: str, reason: str) -> None:
    """Write a reason beside a finding."""
    book = load_workbook(path)
    rows(book["校验问题"])[code][REASON].value = reason
    book.save(path)


def accepted(folder: Path) -> Path:
    """A workbook whose rounding difference was accepted, and run once more."""
    path = write_sample(folder)
    process(path, Options())
    write(path, ROUNDING, "每项四舍五入，账簿一致")
    process(path, Options())
    return path


def spend(path: Path, before: float, after: float) -> None:
    """Correct an amount in 支出明细."""
    book = load_workbook(path)
    (cell,) = [cell for row in book["支出明细"].iter_rows() for cell in row if cell.value == before]
    cell.value = after
    book.save(path)


def test_the_reason_stays_when_a_row_is_inserted(tmp_path: Path) -> None:
    path = accepted(tmp_path)
    book = load_workbook(path)
    book["绩效目标表"].insert_rows(2)
    book.save(path)
    write(path, COSTS, "含以前年度成本")
    before = written(path, COSTS, CELL)
    process(path, Options())
    assert written(path, COSTS, CELL) != before
    assert written(path, COSTS, REASON) == "含以前年度成本"
    assert written(path, ROUNDING, REASON) == "每项四舍五入，账簿一致"


def test_the_reason_stays_when_a_later_version_words_the_finding_otherwise(tmp_path: Path) -> None:
    path = accepted(tmp_path)
    book = load_workbook(path)
    rows(book["校验问题"])[ROUNDING][MESSAGE].value = "以前的版本是这样说的。"
    book.save(path)
    process(path, Options())
    assert written(path, ROUNDING, REASON) == "每项四舍五入，账簿一致"
    assert "尾差" in written(path, ROUNDING, MESSAGE)


def test_other_figures_move_the_reason_aside_until_it_is_confirmed(tmp_path: Path) -> None:
    path = accepted(tmp_path)
    spend(path, 3.3, 3.31)
    outcome = process(path, Options())
    assert [one.accepted for one in outcome.findings if one.code == ROUNDING] == [""]
    assert (written(path, ROUNDING, REASON), written(path, ROUNDING, PREVIOUS)) == ("", "每项四舍五入，账簿一致")
    process(path, Options())
    assert written(path, ROUNDING, PREVIOUS) == "每项四舍五入，账簿一致"
    write(path, ROUNDING, "同上")
    outcome = process(path, Options())
    assert [one.accepted for one in outcome.findings if one.code == ROUNDING] == ["每项四舍五入，账簿一致"]
    assert (written(path, ROUNDING, REASON), written(path, ROUNDING, PREVIOUS)) == ("每项四舍五入，账簿一致", "")


def test_a_reason_that_waits_survives_a_run_stopped_by_errors(tmp_path: Path) -> None:
    path = accepted(tmp_path)
    spend(path, 3.3, 3.31)
    process(path, Options())
    spend(path, 3.31, 30.0)
    assert process(path, Options()).status == "errors"
    assert written(path, ROUNDING, PREVIOUS) == "每项四舍五入，账簿一致"
    spend(path, 30.0, 3.31)
    assert process(path, Options()).status == "done"
    assert written(path, ROUNDING, PREVIOUS) == "每项四舍五入，账簿一致"


def of_an_earlier_version(path: Path) -> None:
    """Take away the two columns that earlier versions did not write."""
    book = load_workbook(path)
    book["校验问题"].delete_cols(9, 2)
    book.save(path)


def test_a_sheet_of_an_earlier_version_keeps_its_reasons(tmp_path: Path) -> None:
    path = accepted(tmp_path)
    of_an_earlier_version(path)
    process(path, Options())
    assert written(path, ROUNDING, REASON) == "每项四舍五入，账簿一致"
    of_an_earlier_version(path)
    spend(path, 3.3, 3.31)
    process(path, Options())
    assert (written(path, ROUNDING, REASON), written(path, ROUNDING, PREVIOUS)) == ("", "每项四舍五入，账簿一致")


def test_the_facts_are_out_of_sight(tmp_path: Path) -> None:
    sheet = load_workbook(accepted(tmp_path))["校验问题"]
    column = rows(sheet)[ROUNDING][FACTS].column_letter
    assert sheet.column_dimensions[column].hidden
    assert sheet.auto_filter.ref.partition(":")[2].startswith(column), "sorting must take the facts along"


@needs_soffice
def test_the_reasons_hold_after_the_workbook_was_saved_by_libreoffice(tmp_path: Path) -> None:
    path = accepted(tmp_path)
    (tmp_path / "另存").mkdir()
    again = converted(path, "xlsx:Calc MS Excel 2007 XML", tmp_path / "另存")
    book = load_workbook(again)
    rows(book["校验问题"])[ROUNDING][MESSAGE].value = "以前的版本是这样说的。"
    book.save(again)
    outcome = process(again, Options())
    assert [one.accepted for one in outcome.findings if one.code == ROUNDING] == ["每项四舍五入，账簿一致"]
