"""A bureau's own form filled in: empty cells only, every other part as it was."""

import zipfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation

from perfxl.forms.reader import read_workbook
from tests.cli.calling import called
from tests.imports.corpus import R, national
from tests.imports.making import Printed, xlsx
from tests.support import ROAD, TRAINING, write_sample


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    called("import", str(xlsx(national().form, tmp_path / "表.xlsx")), "-o", str(tmp_path / "出"))
    (path,) = (tmp_path / "出").iterdir()
    return path


def filled(workbook: Path, form: Path) -> tuple[int, str, Path]:
    done = called("export", str(workbook), "--form", str(form))
    return done.returncode, done.stderr, workbook.with_name(f"{workbook.stem}_{form.stem}.xlsx")


def test_printed_rows_get_their_results_and_nothing_else_changes(workbook: Path, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["某县2023年度项目绩效完成情况表"],
        ["项目名称", ""],
        ["主管部门", "", "实施单位", "已填的单位"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值"],
        *([row[0], row[1], f"指标{number}：{row[2]}", row[3], "", row[5]] for number, row in enumerate(R, 1)),
        ["总分", "", "", "", "", 90],
    ]
    form = xlsx(Printed(rows), tmp_path / "县表.xlsx")
    code, said, path = filled(workbook, form)
    page = load_workbook(path).worksheets[0]
    assert page["B2"].value == "农村饮水安全巩固提升"
    assert [page.cell(row, 5).value for row in range(5, 12)] == [row[4] for row in R]
    assert (code, page["D3"].value) == (1, "已填的单位")
    assert "D3" in said
    with zipfile.ZipFile(form) as old, zipfile.ZipFile(path) as new:
        assert old.namelist() == new.namelist()
        assert all(old.read(name) == new.read(name) for name in old.namelist() if "worksheets" not in name)


def test_blank_rows_take_the_indicators_of_their_class(workbook: Path, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["项目名称", ""],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值"],
        ["产出指标", "数量指标", "指标1："],
        ["", "", "指标2："],
        ["", "质量指标", "指标1："],
        ["", "", "……"],
        ["", "时效指标", ""],
        ["效益指标", "社会效益指标", ""],
        ["", "可持续影响指标", ""],
        ["满意度指标", "服务对象满意度指标", ""],
        ["注：一式三份。"],
    ]
    code, said, path = filled(workbook, xlsx(Printed(rows), tmp_path / "空表.xlsx"))
    page = load_workbook(path).worksheets[0]
    assert code == 0, said
    found = [page.cell(row, 3).value for row in (3, 4, 5, 7, 8, 9, 10)]
    assert found == [row[2] for row in R]
    assert page["A11"].value == "注：一式三份。"


def test_of_a_systems_export_only_the_starred_columns_are_filled(workbook: Path, tmp_path: Path) -> None:
    made = Workbook()
    page = made.worksheets[0]
    page.append(
        [
            "指标编号",
            "一级指标",
            "二级指标",
            "三级指标名称",
            "计算符号",
            "指标值",
            "*实际完成值",
            "计量单位",
            "*分值",
            "偏差原因",
        ]
    )
    for number, row in enumerate(R):
        page.append([f"K{number}", row[0], row[1], row[2], "≥", 1, None, "个", None, None])
    page.column_dimensions["A"].hidden = True
    made.save(tmp_path / "系统.xlsx")
    code, said, path = filled(workbook, tmp_path / "系统.xlsx")
    page = load_workbook(path).worksheets[0]
    assert (code, page["G7"].value) == (1, None), "没有得分，定性指标换不成系统的等次"
    assert "“管护机制”的完成值“基本健全”没有换成系统的等次" in said
    assert (page["G2"].value, page["G3"].value, page["G4"].value) == (18.6, 5, 96)
    assert page["I2"].value == 20
    assert page["J3"].value is None
    assert page.column_dimensions["A"].hidden


def test_a_form_without_a_place_for_anything_is_refused(workbook: Path, tmp_path: Path) -> None:
    code, said, path = filled(workbook, xlsx(Printed([["台账"], ["序号", "金额"]]), tmp_path / "台账.xlsx"))
    assert code == 1
    assert said
    assert not path.exists()


def system_export(tmp_path: Path, names: list[str], header: str = "偏差原因") -> Path:
    """An export of the budget system for indicators of these names."""
    made = Workbook()
    page = made.worksheets[0]
    page.append(["一级指标", "三级指标名称", "指标值", "*实际完成值", "计量单位", "*分值", "*指标得分", f"*{header}"])
    for name in names:
        page.append(["产出指标", name, 1, None, "个", None, None, None])
    made.save(tmp_path / "系统.xlsx")
    return tmp_path / "系统.xlsx"


def test_qualities_become_the_systems_three_words_by_their_points(tmp_path: Path) -> None:
    path = write_sample(tmp_path, ROAD, {"绩效目标表/6/实际完成值": "部分达到预期目标"})
    project = read_workbook(path).project
    done = called("export", str(path), "--form", str(system_export(tmp_path, [project.indicators[5].name.text])))
    assert "按系统的等次写成“部分达成年度指标并具有一定效果”" in done.stdout, done.stderr
    page = load_workbook(tmp_path / f"{ROAD}_系统.xlsx").worksheets[0]
    assert page["D2"].value == "部分达成年度指标并具有一定效果"


def test_scores_a_cutting_system_will_compute_otherwise_are_told(tmp_path: Path) -> None:
    """2 of 3 at 10 points: 6.666…, which is 6.67 rounded and 6.66 cut off."""
    changes = {
        "绩效目标表/1/年度指标值": "3期",
        "绩效目标表/1/实际完成值": "2期",
        "绩效目标表/1/偏差原因分析及改进措施": "一期改在次年",
    }
    path = write_sample(tmp_path, TRAINING, changes)
    project = read_workbook(path).project
    weight = project.indicators[0].weight.value
    assert weight is not None
    exact = Fraction(weight) * Fraction(2, 3)
    cut = Decimal(int(exact * 100)) / 100
    form = system_export(tmp_path, [project.indicators[0].name.text])
    done = called("export", str(path), "--form", str(form))
    assert f"得 {cut + Decimal('0.01')} 分，舍去尾数的系统会算成 {cut}" in done.stdout
    page = load_workbook(tmp_path / f"{TRAINING}_系统.xlsx").worksheets[0]
    assert Decimal(str(page["G2"].value)) == cut + Decimal("0.01")


@pytest.mark.parametrize("said_by", ["header", "validation", "label"])
def test_a_text_longer_than_the_form_takes_is_told_and_not_written(said_by: str, tmp_path: Path) -> None:
    reason = "两期因授课教师调整改在次年第一季度补办"
    changes = {"绩效目标表/1/实际完成值": "4期", "绩效目标表/1/偏差原因分析及改进措施": reason}
    path = write_sample(tmp_path, TRAINING, changes)
    project = read_workbook(path).project
    header = "偏差原因（10字以内）" if said_by == "header" else "偏差原因"
    form = system_export(tmp_path, [project.indicators[0].name.text], header)
    made = load_workbook(form)
    page = made.worksheets[0]
    if said_by == "validation":
        rule = DataValidation(type="textLength", operator="lessThanOrEqual", formula1="10")
        rule.add("H2:H20")
        page.add_data_validation(rule)
    if said_by == "label":
        page.insert_rows(1)
        page["A1"] = "年度目标（10字以内）"
    made.save(form)
    done = called("export", str(path), "--form", str(form))
    assert done.returncode == 1
    assert "表上限 10 个，没有写入" in done.stderr
    assert ("B1" if said_by == "label" else "H2") in done.stderr
    result = load_workbook(tmp_path / f"{TRAINING}_系统.xlsx").worksheets[0]
    written = {cell.value for row in result.iter_rows() for cell in row}
    assert (reason in written) is (said_by == "label")
