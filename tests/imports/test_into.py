"""A form's results put into the workbook that has the targets: empty cells only."""

import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from perfxl.forms.reader import read_workbook
from tests.cli.calling import called
from tests.imports.corpus import Case, R, national, targets
from tests.imports.making import Printed, xlsx


def changed(case: Case, **replaced: str) -> Printed:
    """The form with some texts replaced."""
    rows = [[replaced.get(str(cell), cell) for cell in row] for row in case.form.rows]
    return Printed(rows, case.form.merged, case.form.sheet)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """The workbook made of the approved targets."""
    done = called("import", str(xlsx(targets().form, tmp_path / "目标表.xlsx")), "-o", str(tmp_path / "工作簿"))
    assert done.returncode == 0
    (path,) = (tmp_path / "工作簿").iterdir()
    return path


def put(form: Printed, workbook: Path, *options: str) -> tuple[int, dict[str, object]]:
    path = xlsx(form, workbook.parent.parent / "自评表.xlsx")
    done = called("import", str(path), "--into", str(workbook), "--format", "json", *options)
    return done.returncode, json.loads(done.stdout)


def test_results_come_into_the_empty_cells(workbook: Path) -> None:
    code, said = put(national().form, workbook)
    assert (code, said["workbook"]) == (0, str(workbook))
    project = read_workbook(workbook).project
    found = {one.name.text: (one.target.text, one.actual.text, str(one.weight.value)) for one in project.indicators}
    assert found["新建供水管网"] == ("≥18公里", "18.6公里", "20")
    assert len(project.indicators) == len(R) + 1
    assert project.funds.spent == 130
    assert project.funds.stated is not None
    assert project.funds.stated.spent.value == 130


def test_approved_targets_stay_and_the_difference_is_told(workbook: Path) -> None:
    code, said = put(changed(national(), **{"≥18公里": "≥15公里"}), workbook)
    project = read_workbook(workbook).project
    assert code == 0
    assert next(one for one in project.indicators if one.name.text == "新建供水管网").target.text == "≥18公里"
    left = said["left_out"]
    assert isinstance(left, list)
    assert any("≥15公里" in note["reason"] and "≥18公里" in note["reason"] for note in left)


def test_what_was_filled_in_by_hand_stays(workbook: Path) -> None:
    book = load_workbook(workbook)
    page = book["项目信息"]
    cell = next(row[1] for row in page.iter_rows() if row[0].value == "总体目标完成情况")
    cell.value = "已由人填写。"
    book.save(workbook)
    put(national().form, workbook)
    assert read_workbook(workbook).project.info.achievement.text == "已由人填写。"


def test_a_second_time_changes_nothing_but_tells_the_same(workbook: Path) -> None:
    put(national().form, workbook)
    first = read_workbook(workbook).project
    put(national().form, workbook)
    second = read_workbook(workbook).project
    assert first == second


def test_every_part_that_gains_nothing_keeps_its_bytes(workbook: Path) -> None:
    def parts() -> dict[str, bytes]:
        with zipfile.ZipFile(workbook) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    before = parts()
    names = load_workbook(workbook).sheetnames
    put(national().form, workbook)
    after = parts()
    touched = {"项目信息", "资金情况", "绩效目标表", "导入说明"}
    same = [f"xl/worksheets/sheet{number}.xml" for number, name in enumerate(names, 1) if name not in touched]
    assert all(before[name] == after[name] for name in [*same, "xl/workbook.xml"])


def test_an_indicator_the_workbook_does_not_have_is_not_placed(workbook: Path) -> None:
    code, said = put(changed(national(), **{"指标1：受益人口": "指标1：别的指标"}), workbook)
    left = said["left_out"]
    assert code == 1
    assert isinstance(left, list)
    assert any("别的指标" in note["reason"] for note in left)


def test_doubles_never_collapse(workbook: Path) -> None:
    """Two rows of one name on the form, one in the workbook: neither is written."""
    form = changed(national(), **{"指标2：巩固提升村数": "指标2：新建供水管网"})
    code, _ = put(form, workbook)
    project = read_workbook(workbook).project
    assert code == 1
    assert next(one for one in project.indicators if one.name.text == "新建供水管网").actual.blank


def test_last_years_results_go_into_their_own_column(workbook: Path) -> None:
    put(changed(national(), **{"（2023年度）": "（2022年度）"}), workbook)
    first = read_workbook(workbook).project.indicators[1]
    assert (first.actual.text, first.previous.text) == ("", "18.6公里")


def test_another_projects_form_is_refused(workbook: Path) -> None:
    before = workbook.read_bytes()
    code, said = put(changed(national(), 农村饮水安全巩固提升="别的项目"), workbook)
    assert (code, said["workbook"]) == (1, None)
    assert workbook.read_bytes() == before
