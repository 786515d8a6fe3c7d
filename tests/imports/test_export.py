"""Official forms written from workbooks, and read back into the same project."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from perfxl.excel.workbook import Workbook
from perfxl.exports.forms import FORMS, self_evaluation, targets
from perfxl.imports.project import imported
from perfxl.imports.reading import understand
from perfxl.kinds import SELF_EVALUATION
from perfxl.model import Project, Value
from perfxl.package.package import Package
from perfxl.package.properties import ROLE, properties
from perfxl.rulebooks import shipped
from tests.cli.calling import called
from tests.imports.corpus import R, national
from tests.imports.making import Printed, xlsx
from tests.sheets import book, sheet

RULEBOOK = next(one for one in shipped() if one.id == SELF_EVALUATION.usual_rulebook)
CLASSES = (
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "成本指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "服务对象满意度指标"),
)
names = st.text(st.sampled_from("新建供水管网巩固提升水质达标率完工户数"), min_size=3, max_size=14)
quantities = st.builds(
    "{}{}{}".format, st.sampled_from(["≥", "≤", "="]), st.integers(1, 999), st.sampled_from(["公里", "个", "%"])
)
actuals = st.builds("{}{}".format, st.integers(0, 999), st.sampled_from(["公里", "个", "%"]))
weights = st.integers(1, 40).map(str)
amounts = st.decimals(0, 9999, places=2).map(str)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """A project as it is read from a form with random contents."""
    rows: list[list[str]] = [
        ["项目支出绩效自评表"],
        [f"（{draw(st.integers(2020, 2026))}年度）"],
        ["项目名称", draw(names)],
        ["主管部门", draw(names), "实施单位", draw(names)],
        ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数"],
    ]
    for source in ("本级财政资金", "上年结转资金", "其他资金"):
        rows.append(["", source, draw(amounts), draw(amounts), draw(amounts)])
    rows += [["预期目标", draw(names), "", "实际完成情况", draw(names)]]
    rows.append(["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "偏差原因分析及改进措施"])
    for level1, level2 in CLASSES:
        for _ in range(draw(st.integers(1, 3))):
            rows.append([level1, level2, draw(names), draw(quantities), draw(actuals), draw(weights), draw(names)])
    (draft,) = understand(book(sheet("表", (1, rows)))).drafts
    return imported(draft, "", "", SELF_EVALUATION, RULEBOOK, keep_scores=False).project


def again(form: bytes) -> Project:
    (draft,) = understand(Workbook(Package(form)).grids()).drafts
    assert not draft.lost
    return imported(draft, "", "", SELF_EVALUATION, RULEBOOK, keep_scores=False).project


def facts(project: Project, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(getattr(one, column).text for column in columns) for one in project.indicators]


@settings(max_examples=60, deadline=None)
@given(project=projects())
def test_a_self_evaluation_form_gives_the_same_project_again(project: Project) -> None:
    found = again(self_evaluation(project, None))
    columns = ("level1", "level2", "name", "target", "actual", "weight", "deviation_reason")
    assert facts(found, *columns) == facts(project, *columns)
    for label in ("name", "department", "unit", "year", "goal", "achievement"):
        assert getattr(found.info, label).text == getattr(project.info, label).text
    for column in ("initial", "budget", "spent"):
        assert [getattr(fund, column).value for fund in found.funds.sources] == [
            getattr(fund, column).value for fund in project.funds.sources
        ]


@settings(max_examples=60, deadline=None)
@given(project=projects())
def test_a_form_of_targets_gives_the_same_targets_again(project: Project) -> None:
    found = again(targets(project, None))
    columns = ("level1", "level2", "name", "target", "weight")
    assert facts(found, *columns) == facts(project, *columns)
    assert [(fund.source.text, fund.initial.value) for fund in found.funds.sources] == [
        (fund.source.text, fund.initial.value) for fund in project.funds.sources
    ]


BACK: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "监控表": (("target",), ("name", "department", "unit", "goal"), ()),
    "转移支付自评表": (
        ("target", "actual", "deviation_reason"),
        ("name", "department", "unit", "year", "goal", "achievement"),
        ("budget", "spent"),
    ),
    "衔接资金自评表": (
        ("target", "actual", "weight", "deviation_reason"),
        ("name", "department", "unit", "year", "goal", "achievement"),
        ("budget", "spent"),
    ),
    "专项债券自评表": (
        ("target", "actual", "weight", "deviation_reason"),
        ("name", "department", "unit", "year", "goal", "achievement"),
        ("initial", "budget", "spent"),
    ),
    "系统自评表": (
        ("target", "actual", "weight", "deviation_reason"),
        ("name", "department", "unit", "year", "goal", "achievement"),
        ("initial", "budget", "spent"),
    ),
    "系统平面表": (("target", "actual", "weight", "deviation_reason"), ("name", "unit"), ()),
}
"""What of a project comes back from each form: of an indicator, of 项目信息, of a source of money."""


def test_every_form_that_is_written_is_read_back() -> None:
    assert {form.name for form in FORMS} == {*BACK, "自评表", "目标表", "评分表", "目标审核表"}


@pytest.mark.parametrize("name", BACK)
@settings(max_examples=40, deadline=None)
@given(project=projects())
def test_a_form_gives_again_what_is_on_it(name: str, project: Project) -> None:
    """The numbers may be written otherwise (=3公里 for 3公里 in columns of their own): what they state is the same."""
    indicators, labels, amounts = BACK[name]
    form = next(one for one in FORMS if one.name == name)
    assert form.draw is not None
    found = again(form.draw(project, None))
    assert facts(found, "level1", "level2", "name") == facts(project, "level1", "level2", "name")
    for column in indicators:
        assert stated(found, column) == stated(project, column)
    for label in labels:
        assert getattr(found.info, label).text == getattr(project.info, label).text
    for column in amounts:
        assert [getattr(fund, column).value for fund in found.funds.sources] == [
            getattr(fund, column).value for fund in project.funds.sources
        ]


def stated(project: Project, column: str) -> list[object]:
    """What a column of the indicators states: quantities by sign, number and unit, anything else by its text."""
    entered = [getattr(one, column) for one in project.indicators]
    return [
        (one.value.operator, one.value.number, one.value.unit) if isinstance(one.value, Value) else one.text
        for one in entered
    ]


def test_the_same_project_gives_the_same_bytes() -> None:
    (draft,) = understand(
        book(sheet("表", (1, [["项目名称", "甲"], ["一级指标", "三级指标", "指标值"], ["产出指标", "里程", "≥1公里"]])))
    ).drafts
    project = imported(draft, "", "", SELF_EVALUATION, RULEBOOK, keep_scores=False).project
    assert self_evaluation(project, None) == self_evaluation(project, None)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook made of the national form and completed by a person."""
    rows = [["达成年度指标" if cell == "基本健全" else cell for cell in row] for row in national().form.rows]
    form = Printed(rows, national().form.merged, "附件1")
    assert called("import", str(xlsx(form, tmp_path / "表.xlsx")), "-o", str(tmp_path / "出")).returncode == 0
    (path,) = (tmp_path / "出").iterdir()
    made = load_workbook(path)
    filled = {
        "项目负责人": "王某",
        "填报日期": "2024年3月1日",
        "实施开始日期": "2023年1月1日",
        "实施结束日期": "2023年12月31日",
        "立项背景": "依据县政府文件设立。",
        "主要内容": "新建管网。",
        "实施情况": "建成管网。",
    }
    for row in made["项目信息"].iter_rows(min_row=4):
        if row[0].value in filled:
            row[1].value = filled[row[0].value]
    for row in made["资金情况"].iter_rows(min_row=8):
        if isinstance(row[2].value, int | float):
            row[3].value = row[2].value
    made.save(path)
    return path


def test_the_scored_form_is_ready_to_print(workbook: Path) -> None:
    done = called("export", str(workbook), "--form", "自评表")
    assert done.returncode == 0, done.stderr
    path = workbook.with_name(f"{workbook.stem}_自评表.xlsx")
    page = load_workbook(path)["自评表"]
    assert page["A1"].value == "项目支出绩效自评表"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("portrait", 9)
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight or 1) == (1, 1)
    last = [cell.value for cell in page[page.max_row]]
    assert (last[0], last[6]) == ("总分", 100)
    assert Decimal(str(last[7])) > 90
    assert properties(Package.open(path))[ROLE] == "form"


def test_a_form_somebody_has_worked_on_stays(workbook: Path) -> None:
    called("export", str(workbook), "--form", "目标表")
    path = workbook.with_name(f"{workbook.stem}_目标表.xlsx")
    made = load_workbook(path)
    made["目标表"]["F20"].value = "手工补充"
    made.save(path)
    before = path.read_bytes()
    done = called("export", str(workbook), "--form", "目标表")
    assert done.returncode == 1
    assert path.read_bytes() == before


def test_scores_are_left_out_while_errors_stand(tmp_path: Path) -> None:
    called("import", str(xlsx(national().form, tmp_path / "表.xlsx")), "-o", str(tmp_path / "出"))
    (workbook,) = (tmp_path / "出").iterdir()
    done = called("export", str(workbook), "--form", "自评表")
    assert done.returncode == 1
    page = load_workbook(workbook.with_name(f"{workbook.stem}_自评表.xlsx"))["自评表"]
    assert page.cell(page.max_row, 8).value is None
    assert called("export", str(workbook), "--form", "评分表").returncode == 1


def test_the_score_table_lists_every_indicator(workbook: Path) -> None:
    assert called("export", str(workbook), "--form", "评分表").returncode == 0
    page = load_workbook(workbook.with_name(f"{workbook.stem}_评分表.xlsx"))["评分表"]
    found = {row[2].value for row in page.iter_rows(min_row=4)}
    assert {row[2] for row in R} <= found


def test_the_forms_are_listed() -> None:
    done = called("export", "--forms")
    assert done.returncode == 0
    assert [line.split("　")[0] for line in done.stdout.splitlines()] == [form.name for form in FORMS]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--form", "自评"], "是不是“自评表”"),
        (["--form", "决算表"], "能写的有 自评表"),
        (["--form", "局表.xls"], "另存为 xlsx"),
        (["--form", "局表.xlsx"], "没有文件"),
        (["--form", "自评表", "--confirm"], "--confirm 只与 --public 同用"),
    ],
)
def test_a_mistake_on_the_command_line_is_told_with_the_way_out(more: list[str], said: str, workbook: Path) -> None:
    done = called("export", str(workbook), *more)
    assert done.returncode == 2
    assert said in done.stderr
