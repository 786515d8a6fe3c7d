"""The official 自评表 is read by its texts into the same facts as the standard workbook."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from perfxl import kinds
from perfxl.excel.cells.grid import Grids
from perfxl.excel.cells.reading import read_grids
from perfxl.forms.read import read, recognised
from perfxl.forms.standard import STANDARD
from perfxl.model import Operator, Project
from tests.forms.self_evaluation_2020 import SELF_EVALUATION_2020
from tests.sheets import book, sheet

TITLE = [["项目支出绩效自评表"], ["（2023年度）"]]
HEAD = [
    ["项目名称", "", "农村饮水安全巩固提升"],
    ["主管部门", "", "某县水利局", "", "", "实施单位", "", "某县农村供水站"],
    ["项目资金（万元）", "", "", "年初预算数", "全年预算数(A)", "全年执行数(B)", "分值", "执行率(B/A)", "得分"],
    ["", "", "年度资金总额", "120", "130", "125.5", "10", "96.54%", "9.65"],
    ["", "", "其中：本年财政拨款", "100", "110", "105.5", "—", "95.91%", "—"],
    ["", "", "上年结转资金", "20", "20", "20", "—", "100%", "—"],
    ["", "", "其他资金", "", "", "", "—", "", "—"],
    ["年度总体目标", "预期目标", "", "", "", "实际完成情况"],
    ["", "新建供水管网18公里，巩固6个村供水。", "", "", "", "建成供水管网18.6公里，6个村供水稳定。"],
]
GOALS = [
    [
        "绩效指标",
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析及改进措施",
    ],
    ["", "产出指标（50分）", "数量指标", "指标1：新建供水管网", "≥18公里", "18.6公里", "25", "25"],
    ["", "", "", "指标2：巩固提升村数", "6个", "5个", "15", "12.5", "一村管线改线，次年三月完成"],
    ["", "", "时效指标", "指标1：完工时间", "2023年11月底前", "2023年11月20日", "10", "10"],
    ["", "效益指标（30分）", "社会效益指标", "指标1：供水保证率", "≥95%", "96%", "30", "30"],
    ["", "", "", "……"],
    ["", "满意度指标（10分）", "服务对象满意度指标", "指标1：用水户满意度", "≥90%", "93%", "10", "10"],
    ["总分", "", "", "", "", "", "100", "97.15"],
    ["", "注：1.定量指标完成的得满分。"],
]
MERGED = (
    *("A1:J1", "A2:J2", "A3:B3", "C3:J3", "A4:B4", "C4:E4", "F4:G4", "H4:J4", "A5:B9", "I5:J5", "I6:J6", "I7:J7"),
    *("I8:J8", "I9:J9", "A10:A11", "B10:E10", "F10:J10", "B11:E11", "F11:J11", "A12:A18", "I12:J12", "I13:J13"),
    *("I14:J14", "I15:J15", "I16:J16", "I17:J17", "I18:J18", "B13:B15", "C13:C14", "B16:B17", "C16:C17"),
    *("A19:F19", "I19:J19"),
)
ROWS = [*TITLE, *HEAD, *GOALS]


def in_memory(*, shifted: int = 0) -> Grids:
    """The form in memory; ``shifted`` rows stand above it, as a file number or an 附件 line."""
    merged = [re.sub(r"\d+", lambda row: str(int(row[0]) + shifted), area) for area in MERGED]
    return book(sheet("Sheet1", (1 + shifted, ROWS), merged=merged))


def in_a_file(path: Path) -> Grids:
    """The form as a person has it: a file with merged cells and numbers, beside a sheet of something else."""
    made = Workbook()
    made.create_sheet("说明").append(["填表说明", "项目名称以批复为准"])
    page = made.worksheets[0]
    page.title = "附件1"
    for row, texts in enumerate(ROWS, 1):
        for column, text in enumerate(texts, 1):
            if text:
                number = text.replace(".", "", 1).isdigit()
                page.cell(row, column).value = (Decimal(text) if "." in text else int(text)) if number else text
    for area in MERGED:
        page.merge_cells(area)
    made.save(path)
    return read_grids(path)


@pytest.fixture(params=["memory", "file", "shifted"])
def grids(request: pytest.FixtureRequest, tmp_path: Path) -> Grids:
    if request.param == "file":
        return in_a_file(tmp_path / "自评表.xlsx")
    return in_memory(shifted=3 if request.param == "shifted" else 0)


@pytest.fixture
def project(grids: Grids) -> Project:
    return read(SELF_EVALUATION_2020, grids).project


def test_the_form_is_known_by_its_title_and_texts(grids: Grids) -> None:
    assert recognised([SELF_EVALUATION_2020], grids) is SELF_EVALUATION_2020
    assert (
        recognised([SELF_EVALUATION_2020], book(sheet("台账", (1, [["项目支出绩效自评表"], ["序号", "金额"]])))) is None
    )


def test_its_labels_are_the_projects_information(project: Project) -> None:
    info = project.info
    assert (info.name.text, info.department.text, info.unit.text) == (
        "农村饮水安全巩固提升",
        "某县水利局",
        "某县农村供水站",
    )
    assert info.year.value == 2023
    assert info.kind.value is kinds.SELF_EVALUATION
    assert info.goal.text.startswith("新建供水管网18公里")
    assert info.achievement.text.startswith("建成供水管网18.6公里")
    assert info.leader.blank


def test_its_money_has_the_total_apart_from_the_sources(project: Project) -> None:
    assert [fund.source.text for fund in project.funds.sources] == ["当年财政拨款", "上年结转资金"]
    assert (project.funds.initial, project.funds.budget, project.funds.spent) == (120, 130, Decimal("125.5"))
    assert project.funds.stated is not None
    assert project.funds.stated.spent.value == Decimal("125.5")
    assert project.funds.sources[0].received.blank


def test_its_indicators_come_without_what_is_printed_around_them(project: Project) -> None:
    rows = [(one.level1.text, one.level2.text, one.name.text, one.weight.value) for one in project.indicators]
    assert rows == [
        ("产出指标", "数量指标", "新建供水管网", 25),
        ("产出指标", "数量指标", "巩固提升村数", 15),
        ("产出指标", "时效指标", "完工时间", 10),
        ("效益指标", "社会效益指标", "供水保证率", 30),
        ("满意度指标", "服务对象满意度指标", "用水户满意度", 10),
    ]
    first, second = project.indicators[:2]
    assert first.target.value is not None
    assert (first.target.value.operator, first.target.value.number) == (Operator.AT_LEAST, 18)
    assert (second.actual.text, second.deviation_reason.text) == ("5个", "一村管线改线，次年三月完成")


def test_every_entry_knows_its_cell(tmp_path: Path) -> None:
    project = read(SELF_EVALUATION_2020, in_a_file(tmp_path / "自评表.xlsx")).project
    assert (project.info.unit.place.part, project.info.unit.place.spot) == ("附件1", "H4")
    assert project.indicators[1].actual.place.spot == "F14"
    assert project.funds.sources[0].spent.place.spot == "F7"


def test_amounts_in_yuan_become_wan() -> None:
    rows = [[text.replace("万元", "元") for text in row] for row in ROWS]
    project = read(SELF_EVALUATION_2020, book(sheet("Sheet1", (1, rows), merged=MERGED))).project
    assert project.funds.spent == Decimal("0.01255")


def test_nothing_is_said_to_be_wrong_with_the_form(grids: Grids) -> None:
    assert read(SELF_EVALUATION_2020, grids).defects == ()


def test_the_fields_are_those_of_the_standard_form() -> None:
    """An official form keeps no fact that the standard workbook does not know."""
    assert set(SELF_EVALUATION_2020.fields) <= set(STANDARD.fields)
