"""Forms an office adds itself: a file in a folder beside its settings, and no code."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.cli.calling import called

WORDS = """name = "青禾县项目绩效情况表"
source = "青禾县财政局2025年通知"
[labels]
"三级指标" = ["考核内容"]
"年度指标值" = ["考核要求"]
"实际完成值" = ["考核结果"]
"分值" = ["标准分数"]
"实施单位" = ["承办科室"]
"""
ROWS = [
    ["青禾县项目绩效情况表（2024年度）"],
    ["项目名称", "修桥工程"],
    ["主管部门", "某县交通局", "承办科室", "某县公路站"],
    ["一级指标", "二级指标", "考核内容", "考核要求", "考核结果", "标准分数"],
    ["产出指标", "数量指标", "修建桥梁数", "≥2座", "2座", "50"],
    ["", "质量指标", "验收合格率", "100%", "98%", "40"],
]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    made = Workbook()
    for row in ROWS:
        made.worksheets[0].append(row)
    made.save(tmp_path / "县表.xlsx")
    return tmp_path


def own(desk: Path, text: str = WORDS, folder: str = "表样") -> None:
    (desk / folder).mkdir()
    (desk / folder / "县表.toml").write_text(text, encoding="utf-8")


def test_without_it_the_form_is_not_known(desk: Path) -> None:
    done = called("import", "县表.xlsx", cwd=desk)
    assert done.returncode == 1
    assert "没有认出表样" in done.stderr


def test_a_form_in_the_folder_beside_the_settings_is_read(desk: Path) -> None:
    own(desk)
    done = called("import", "县表.xlsx", cwd=desk)
    assert done.returncode == 0, done.stderr
    page = load_workbook(desk / "修桥工程.xlsx")["绩效目标表"]
    found = [[cell.value for cell in row] for row in page.iter_rows()]
    assert any({"修建桥梁数", "≥2座", "2座"} <= set(row) for row in found)
    told = called("import", "县表.xlsx", "--explain", cwd=desk).stdout
    assert "按“青禾县项目绩效情况表”读（青禾县财政局2025年通知）" in told
    assert "某县公路站" in told


def test_the_settings_may_name_another_folder(desk: Path) -> None:
    own(desk, folder="本县的表")
    (desk / "perfxl.toml").write_text('forms = "本县的表"\n', encoding="utf-8")
    assert called("import", "县表.xlsx", cwd=desk).returncode == 0
    (desk / "perfxl.toml").write_text('forms = "没有的文件夹"\n', encoding="utf-8")
    done = called("import", "县表.xlsx", cwd=desk)
    assert done.returncode == 2
    assert "没有的文件夹" in done.stderr


def test_its_words_serve_when_the_form_is_to_be_filled(desk: Path) -> None:
    own(desk)
    called("import", "县表.xlsx", cwd=desk)
    blank = Workbook()
    for row in ROWS:
        blank.worksheets[0].append([*row[:4], "", *row[5:]] if row[0] in ("产出指标", "") else row[:1] + row[1:])
    blank.save(desk / "空表.xlsx")
    done = called("export", "修桥工程.xlsx", "--form", "空表.xlsx", cwd=desk)
    page = load_workbook(desk / "修桥工程_空表.xlsx").worksheets[0]
    assert [page["E5"].value, page["E6"].value] == ["2座", "98%"], done.stderr


@pytest.mark.parametrize(
    ("was", "instead", "said"),
    [
        ('"三级指标"', '"三级指表"', "是不是“三级指标”"),
        ('"三级指标"', "三级指标", "等号左边的中文名称也要加引号"),
        ('["考核内容"]', '"考核内容"', "三级指标"),
        ("青禾县项目绩效情况表", "项目支出绩效自评表", "请换一个名称"),
        ("source", "sauce", "sauce"),
        ("[labels]", 'kind = "考评"\n[labels]', "没有“考评”这种评价类型"),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_line(desk: Path, was: str, instead: str, said: str) -> None:
    own(desk, WORDS.replace(was, instead))
    done = called("import", "县表.xlsx", cwd=desk)
    assert done.returncode == 2
    assert said in done.stderr
    assert "县表.toml" in done.stderr
    assert "行" in done.stderr
    assert "Traceback" not in done.stderr
