"""Other programs open what we write, and what they save is read as the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from perfxl.excel.added.patch import write_results
from perfxl.excel.cells.reading import read_grids
from perfxl.forms.reader import read_workbook
from perfxl.results import findings_sheet, pending_sheet
from tests.support import POLICY, ROAD, TRAINING, converted, needs_soffice, write_sample
from tests.workbook.everything import everything


@needs_soffice
@pytest.mark.parametrize("name", [POLICY, ROAD, TRAINING])
def test_a_workbook_saved_by_libreoffice_is_the_same_project(tmp_path: Path, name: str) -> None:
    path = write_sample(tmp_path, name)
    (tmp_path / "另存").mkdir()
    again = converted(path, "xlsx:Calc MS Excel 2007 XML", tmp_path / "另存")
    assert replace(read_workbook(again).project, file="") == replace(read_workbook(path).project, file="")


@needs_soffice
@pytest.mark.parametrize("macros", [False, True])
def test_libreoffice_opens_a_workbook_full_of_everything(tmp_path: Path, macros: bool) -> None:
    path = everything(tmp_path, macros=macros)
    before = read_grids(path)
    write_results(path, path, [pending_sheet(), findings_sheet([])])
    (tmp_path / "另存").mkdir()
    again = read_grids(converted(path, "xlsx:Calc MS Excel 2007 XML", tmp_path / "另存"))
    assert again.names == (*before.names, "评价结果", "校验问题")
    assert again.sheets[-1].text(5, 1) == "未发现问题。"
