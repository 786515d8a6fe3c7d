"""A round with monitorings and departments: apart from the projects, worst light first, and held against them."""

import json
import shutil
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest

from perfxl.round.summary import SHEETS
from tests.cli.calling import called
from tests.support import ROOT

MONITORING = "基层财务人员业务培训（7月监控）.xlsx"
DEPARTMENT = "云溪县交通运输局.xlsx"
PROJECT = "农村公路路面改造工程.xlsx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (MONITORING, DEPARTMENT, PROJECT):
        shutil.copy(ROOT / "samples" / name, tmp_path)
    return tmp_path


def rows(page: object) -> list[dict[str, object]]:
    """The rows of a sheet below the header that names 工作簿."""
    lines = [list(row) for row in page.iter_rows(values_only=True)]  # type: ignore[attr-defined]
    at = next(number for number, line in enumerate(lines) if "工作簿" in line)
    return [dict(zip(map(str, lines[at]), line, strict=True)) for line in lines[at + 1 :] if any(line)]


def summed(folder: Path, *names: str) -> openpyxl.Workbook:
    done = called("summary", *names, "-o", "汇总.xlsx", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return openpyxl.load_workbook(folder / "汇总.xlsx")


def changed(path: Path, sheet: str, row_of: str, column: str, value: object) -> None:
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    headers = {cell.value: cell.column for row in page.iter_rows(max_row=14) for cell in row if cell.value}
    row = next(row for row in page.iter_rows() if any(cell.value == row_of for cell in row))
    page.cell(row[0].row, headers[column]).value = value
    book.save(path)


def test_each_kind_has_its_own_sheet_and_no_money_is_counted_twice(folder: Path) -> None:
    book = summed(folder, MONITORING, DEPARTMENT, PROJECT)
    assert {"项目汇总", "监控情况", "部门整体"} <= set(book.sheetnames) <= set(SHEETS)
    projects = [row["项目名称"] for row in rows(book["项目汇总"]) if row["工作簿"]]
    assert projects == ["农村公路路面改造工程"]


def test_the_worst_light_comes_first(folder: Path) -> None:
    shutil.copy(folder / MONITORING, folder / "好.xlsx")
    changed(folder / "好.xlsx", "项目信息", "项目名称", "填写内容", "另一个项目")
    for name, value in (("培训人次", "300人次"), ("培训长效机制", "达成年度指标")):
        changed(folder / "好.xlsx", "绩效目标表", name, "截至完成值", value)
    book = summed(folder, MONITORING, "好.xlsx")
    assert book.sheetnames == ["监控情况"]
    shown = [(row["项目名称"], row["项目的灯"], row["红灯"], row["执行率"]) for row in rows(book["监控情况"])]
    assert shown[0] == ("基层财务人员业务培训", "红灯", 1, 0.44)
    assert shown[1][:2] == ("另一个项目", "绿灯")


def test_what_people_entered_in_an_earlier_summary_is_not_lost(folder: Path) -> None:
    """Summing up only monitorings into a summary that held projects keeps what was entered there."""
    book = summed(folder, PROJECT)
    page = book["项目汇总"]
    header = next(row for row in page.iter_rows() if any(cell.value == "备注" for cell in row))
    column = next(cell.column for cell in header if cell.value == "备注")
    page.cell(header[0].row + 1, column).value = "已约谈"
    book.save(folder / "汇总.xlsx")
    again = summed(folder, MONITORING)
    assert "已约谈" in [cell.value for row in again["项目汇总"].iter_rows() for cell in row]
    assert "监控情况" in again.sheetnames


def test_a_department_is_held_against_the_projects_of_the_round(folder: Path) -> None:
    changed(folder / PROJECT, "项目信息", "主管部门", "填写内容", "云溪县交通运输局")
    (row,) = rows(summed(folder, DEPARTMENT, PROJECT)["部门整体"])
    assert (row["本次的项目数"], row["填报的项目支出"]) == (1, 960)
    assert "部门填报项目支出960.00万元，本次各项目执行数" in str(row["核对"])


def test_a_workbook_with_errors_is_among_its_own_kind(folder: Path) -> None:
    changed(folder / MONITORING, "项目信息", "监控截止月份", "填写内容", "七月")
    done = called("summary", MONITORING, "-o", "汇总.xlsx", cwd=folder)
    assert done.returncode == 1
    (row,) = rows(openpyxl.load_workbook(folder / "汇总.xlsx")["监控情况"])[:1]
    assert (row["截至"], row["错误"]) == ("有错误", 1)


def test_programs_get_the_lights(folder: Path) -> None:
    done = called("process", MONITORING, "--format", "json", "--dry-run", cwd=folder)
    found = json.loads(done.stdout)
    assert (found["total"], found["grade"], found["indicators"]) == (None, None, [])
    assert found["monitoring"]["light"] == "红灯"
    assert found["monitoring"]["lights"] == {"红灯": "1", "黄灯": "1", "绿灯": "3", "蓝灯": "2"}
    assert found["monitoring"]["execution_rate"] == "44.00"
    assert found["monitoring"]["behind"] == ["培训人次", "培训长效机制"]


def test_two_months_are_compared_by_what_was_reached(folder: Path) -> None:
    shutil.copy(folder / MONITORING, folder / "十月.xlsx")
    changed(folder / "十月.xlsx", "绩效目标表", "培训人次", "截至完成值", "420人次")
    done = called("compare", MONITORING, "十月.xlsx", cwd=folder)
    assert done.returncode == 0
    assert "有变化 培训人次：指标值 不少于500人次，完成值 156人次（红灯） → " in done.stdout


def test_a_draft_tells_how_the_project_stands(folder: Path) -> None:
    assert called("process", MONITORING, cwd=folder).returncode == 0
    assert called("mail", MONITORING, "--to", "jxk@example.gov.cn", cwd=folder).returncode == 0
    message = message_from_bytes(next(folder.glob("*.eml")).read_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body()
    assert body is not None
    assert "截至2024年7月底，年初预算30.00万元，执行13.20万元，执行率44.00%；监控结果为红灯" in body.get_content()
    assert [part.get_filename() for part in message.iter_attachments()] == [MONITORING[:-5] + "_绩效监控报告.docx"]


def test_why_tells_where_a_light_comes_from(folder: Path) -> None:
    done = called("why", MONITORING, "培训人次", cwd=folder)
    assert "156÷（500×（7÷12））=53.49%" in done.stdout
    assert "绩效目标表!F" in done.stdout


@pytest.mark.parametrize("name", [MONITORING, DEPARTMENT])
def test_our_own_report_agrees_with_itself_and_its_workbook(name: str, folder: Path) -> None:
    assert called("process", name, cwd=folder).returncode == 0
    (report,) = folder.glob("*.docx")
    done = called("audit", report.name, "--against", ".", cwd=folder)
    assert done.returncode == 0, done.stdout
