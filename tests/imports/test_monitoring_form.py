"""监控表 out and in: what a monitoring says comes back from its official form, of a project and of a department."""

from pathlib import Path

import openpyxl
import pytest

from perfxl.forms.reader import read_workbook
from perfxl.forms.standard.outlook import CAUSES
from perfxl.model import Indicator
from tests.cli.calling import called
from tests.support import ROOT

MONITORING = ROOT / "samples" / "基层财务人员业务培训（7月监控）.xlsx"
DEPARTMENT = ROOT / "samples" / "云溪县交通运输局.xlsx"


def run(*arguments: str) -> str:
    done = called(*arguments)
    assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
    return done.stdout


def told(one: Indicator) -> tuple[str, ...]:
    outlook = one.outlook
    entered = (one.level1, one.level2, one.name, one.target, one.actual, outlook.expected, one.deviation_reason)
    return tuple(part.text for part in (*entered, *outlook.causes, outlook.likelihood, outlook.remark))


def test_a_filled_form_comes_back_whole(tmp_path: Path) -> None:
    run("export", str(MONITORING), "--form", "监控表", "-o", str(tmp_path / "表"))
    run("import", str(next((tmp_path / "表").iterdir())), "-o", str(tmp_path / "回"))
    first, again = read_workbook(MONITORING).project, read_workbook(next((tmp_path / "回").iterdir())).project
    assert [told(one) for one in again.indicators] == [told(one) for one in first.indicators]
    assert (again.info.month.value, again.info.year.value) == (7, 2024)
    assert again.kind == first.kind
    sums = [(money.initial, money.spent) for money in (first.funds, again.funds)]
    assert sums[0] == sums[1]
    assert [fund.expected.value for fund in again.funds.sources] == [
        fund.expected.value for fund in first.funds.sources
    ]


def test_a_box_is_ticked_where_one_was(tmp_path: Path) -> None:
    run("export", str(MONITORING), "--form", "监控表", "-o", str(tmp_path))
    page = openpyxl.load_workbook(next(tmp_path.iterdir())).active
    assert page is not None
    headers = {cell.value: cell.column for row in page.iter_rows(max_row=14) for cell in row if cell.value}
    rows = {row[2].value: row for row in page.iter_rows(min_row=12)}
    ticked = [cause.label for cause in CAUSES if rows["培训人次"][headers[cause.label] - 1].value]
    assert ticked == ["人员保障"]
    assert rows["培训人次"][headers["有可能"] - 1].value == "√"
    assert rows["培训人次"][headers["确定能"] - 1].value is None


def test_the_form_of_other_workbooks_waits_to_be_filled(tmp_path: Path) -> None:
    run("export", str(ROOT / "samples" / "基层财务人员业务培训.xlsx"), "--form", "监控表", "-o", str(tmp_path))
    page = openpyxl.load_workbook(next(tmp_path.iterdir())).active
    assert page is not None
    texts = [cell.value for row in page.iter_rows() for cell in row if cell.value]
    assert "486人次" not in texts
    assert "不少于500人次" in texts


def test_a_department_has_its_own_form_and_its_money_is_counted_once(tmp_path: Path) -> None:
    run("export", str(DEPARTMENT), "--form", "监控表", "-o", str(tmp_path / "表"))
    form = next((tmp_path / "表").iterdir())
    page = openpyxl.load_workbook(form).active
    assert page is not None
    assert page["A1"].value == "部门整体支出绩效监控情况表"
    texts = {str(cell.value) for row in page.iter_rows() for cell in row if cell.value}
    assert {"农村公路养护", "年度履职目标", "资金结构：(2)项目支出"} <= texts
    run("import", str(form), "-o", str(tmp_path / "回"))
    again = read_workbook(next((tmp_path / "回").iterdir())).project
    assert again.funds.initial == 1860
    assert again.info.name.text == "云溪县交通运输局"
    assert again.info.goal.text.startswith("1.新改建农村公路60公里")


@pytest.mark.parametrize("header", ["1-7月", "1—7月", "1～7月"])
def test_the_month_is_read_from_the_headers(header: str, tmp_path: Path) -> None:
    run("export", str(MONITORING), "--form", "监控表", "-o", str(tmp_path / "表"))
    form = next((tmp_path / "表").iterdir())
    book = openpyxl.load_workbook(form)
    page = book.active
    assert page is not None
    for row in page.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("1-7月"):
                cell.value = cell.value.replace("1-7月", header)
            elif cell.value == "（2024年7月）":
                cell.value = None
    book.save(form)
    run("import", str(form), "-o", str(tmp_path / "回"))
    again = read_workbook(next((tmp_path / "回").iterdir())).project
    assert again.info.month.value == 7
    assert [one.actual.text for one in again.indicators][:2] == ["3期", "156人次"]


def test_the_form_of_a_department_shows_the_rates_that_formulas_gave(tmp_path: Path) -> None:
    run("export", str(DEPARTMENT), "--form", "自评表", "-o", str(tmp_path))
    page = openpyxl.load_workbook(next(tmp_path.iterdir())).active
    assert page is not None
    assert page["A1"].value == "部门整体支出绩效自评表"
    rows = {row[2].value: [cell.value for cell in row] for row in page.iter_rows()}
    assert "97.83%" in rows["在职人员控制率"]
    texts = [str(cell.value) for row in page.iter_rows() for cell in row if cell.value]
    assert {"按收入性质分：一般公共预算资金", "按支出性质分：项目支出"} <= set(texts)
