"""部门整体支出绩效评价基础数据表: a published copy's numbers go where the formulas take them from."""

from pathlib import Path

import openpyxl
import pytest

from perfxl.forms.reader import read_workbook
from perfxl.model import Basic, Project
from perfxl.rulebooks import find
from perfxl.scoring import evaluate
from tests.cli.calling import called

ROWS: list[list[object]] = [
    ["部门整体支出绩效评价基础数据表"],
    ["填报单位：", None, "某县科技局"],
    ["财政供养人员情况（人）", "编制数", "实际在职人数", "控制率"],
    [None, 46, 50, "108.70%"],
    ["经费控制情况（万元）", "上年决算数", "本年预算数", "本年决算数"],
    ["“三公经费”", 12.5, 11, 10.2],
    ["　1、公务用车购置和维护经费", 6, 5, 4.8],
    ["　其中：公车购置", 0, 0, 0],
    ["　　　　公车运行维护", 6, 5, 4.8],
    ["　2、出国经费", 0, 0, 0],
    ["　3、公务接待", 6.5, 6, 5.4],
    ["项目支出", 900, 461.1, 1025.2],
    ["　1、业务工作经费", 100, 80, 90],
    ["公用经费", 90, 85.76, 193.42],
    ["政府采购金额", 30, 25, 24],
    ["楼堂馆所控制情况", "批复规模（㎡）", "实际规模（㎡）", "规模控制率", "预算投资（万元）", "实际投资（万元）"],
    [None, 1000, 980, "98%", 300, 290],
]


def form(path: Path, rows: list[list[object]], *more: str) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    for name in more:
        book.create_sheet(name)["A1"] = "别的内容"
    book.save(path)
    return path


def imported(source: Path, folder: Path, *more: str) -> tuple[Project, str]:
    done = called("import", str(source), "-o", str(folder), *more)
    assert done.returncode == 0, done.stdout + done.stderr
    return read_workbook(next(folder.glob("*.xlsx"))).project, done.stdout


def row(project: Project, name: str) -> Basic:
    return next(one for one in project.basics if one.name.text == name)


def test_every_number_goes_to_its_row_and_column(tmp_path: Path) -> None:
    project, _ = imported(form(tmp_path / "表.xlsx", ROWS), tmp_path / "出")
    assert project.info.name.text == "某县科技局"
    assert project.kind.has_basics
    assert (row(project, "编制数").value("实际数"), row(project, "在职人数").value("实际数")) == (46, 50)
    costs = row(project, "公用经费")
    assert [str(costs.value(column)) for column in ("上年数", "年初预算数", "实际数")] == ["90", "85.76", "193.42"]
    assert str(row(project, "项目支出").value("实际数")) == "1025.2"
    assert row(project, "公务用车运行维护费").value("年初预算数") == 5
    assert row(project, "公务接待费").value("上年数") == row(project, "公务接待费").previous.value


def test_last_years_accounts_are_not_taken_for_last_years_budget(tmp_path: Path) -> None:
    """“三公经费”变动率 compares two budgets; the form has last year's final accounts."""
    project, _ = imported(form(tmp_path / "表.xlsx", ROWS), tmp_path / "出")
    assert row(project, "三公经费").previous.blank
    assert row(project, "三公经费").value("年初预算数") == 11


def test_the_rates_come_out_as_published(tmp_path: Path) -> None:
    """编制46, 在职50: 108.70 %; 公用经费 85.76 and 193.42: 225.54 %."""
    project, _ = imported(form(tmp_path / "表.xlsx", ROWS), tmp_path / "出")
    rates = {one.name: one.by_formula for one in evaluate(project, find("department-2013")).scores if one.by_formula}
    assert rates["在职人员控制率"] == ("108.70%", "50÷46=108.70%")
    assert rates["公用经费控制率"] == ("225.54%", "193.42÷85.76=225.54%")


@pytest.mark.parametrize("column", ["年初预算数", "本年预算数"])
def test_columns_may_stand_in_any_order(column: str, tmp_path: Path) -> None:
    order = [0, 3, 2, 1]
    moved = [[line[at] if at < len(line) else None for at in order] for line in ROWS[4:15]]
    rows = [*ROWS[:4], *moved, *ROWS[15:]]
    rows[4] = [column if cell == "本年预算数" else cell for cell in rows[4]]
    project, _ = imported(form(tmp_path / "表.xlsx", rows), tmp_path / "出")
    assert str(row(project, "公用经费").value("年初预算数")) == "85.76"


def test_what_has_no_place_is_told_and_so_are_other_sheets(tmp_path: Path) -> None:
    _, told = imported(form(tmp_path / "表.xlsx", ROWS, "自评表"), tmp_path / "出")
    book = openpyxl.load_workbook(next((tmp_path / "出").glob("*.xlsx")))
    lines = [[cell for cell in line if cell] for line in book["导入说明"].iter_rows(values_only=True)]
    left = {str(line[2]) for line in lines if line and line[0] == "未导入"}
    assert {"12.5", "108.70%", "80"} <= left
    assert "自评表" in told
