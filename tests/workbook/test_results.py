"""The result sheets say what the evaluation says, and lead back to the cells it comes from."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from perfxl.excel.added.looks import LOOKS
from perfxl.excel.added.patch import write_results
from perfxl.excel.added.resultsheet import Area, ResultSheet
from perfxl.excel.cells.reading import read_grids
from perfxl.excel.palette import RED
from perfxl.forms.reader import read_workbook
from perfxl.model import Acceptance, Entered, Evaluation, Finding, FundLine, Place, Severity
from perfxl.results import evaluation_sheet, findings_sheet, pending_sheet, self_evaluation_sheet
from perfxl.rulebooks import find
from perfxl.scoring import evaluate
from tests.support import POLICY, ROAD, TRAINING, converted, needs_soffice, write_sample


def scored(folder: Path, name: str) -> Evaluation:
    project = read_workbook(write_sample(folder, name)).project
    return evaluate(project, find(project.info.rulebook.text, ()))


def texts(sheet: ResultSheet) -> list[list[str]]:
    return [[str(cell.value) for cell in row if cell.value is not None] for row in sheet.rows]


def overlapping(areas: list[Area]) -> list[tuple[Area, Area]]:
    return [
        (one, other)
        for number, one in enumerate(areas)
        for other in areas[number + 1 :]
        if one.top <= other.bottom and other.top <= one.bottom and one.left <= other.right and other.left <= one.right
    ]


@pytest.mark.parametrize(
    ("name", "make"), [(POLICY, evaluation_sheet), (ROAD, evaluation_sheet), (TRAINING, self_evaluation_sheet)]
)
def test_the_sheet_is_whole(tmp_path: Path, name: str, make) -> None:
    """No row is wider than the sheet, every look exists, no merged areas overlap (Excel would repair that)."""
    sheet = make(scored(tmp_path, name))
    assert max(len(row) for row in sheet.rows) == len(sheet.widths)
    assert {cell.style for row in sheet.rows for cell in row} <= LOOKS.keys()
    assert overlapping(list(sheet.merged)) == []
    assert all(area.bottom > area.top or area.right > area.left for area in sheet.merged)


def test_each_score_stands_with_its_arithmetic_source_and_cell(tmp_path: Path) -> None:
    evaluation = scored(tmp_path, POLICY)
    sheet = evaluation_sheet(evaluation)
    score = next(score for score in evaluation.scores if score.name == "预算执行率")
    row = next(cells for cells in sheet.rows if len(cells) > 2 and cells[2].value == "预算执行率")
    assert row[5].value == Decimal(5)
    assert row[8].value == Decimal("3.22")
    assert row[8].style == "score-lost"
    begin = next(number for number, cells in enumerate(sheet.rows) if cells[0].value == "各指标得分的计算")
    told = next(cells for cells in sheet.rows[begin:] if cells[0].value == "预算执行率")
    assert score.explanation in str(told[3].value)
    assert told[5].value == score.rule.words
    assert told[7].link == score.place
    assert str(told[9].value) == f"{score.citation}（{score.basis.remark}）"


def test_the_summary_explains_each_figure(tmp_path: Path) -> None:
    evaluation = scored(tmp_path, POLICY)
    shown = texts(evaluation_sheet(evaluation))
    for name, explanation in (
        ("预算执行率", evaluation.figures["execution_rate"].line),
        ("总体完成率", evaluation.figures["overall_completion"].line),
        ("偏差", evaluation.figures["deviation"].line),
        ("总分", evaluation.figures["total"].line),
    ):
        assert any(row[0] == name and row[-1] == explanation for row in shown if row)


def test_classes_carry_their_sums(tmp_path: Path) -> None:
    evaluation = scored(tmp_path, ROAD)
    sheet = evaluation_sheet(evaluation)
    for total in evaluation.classes:
        row = next(cells for cells in sheet.rows if cells[0].value == total.name and cells[2].value == "小计")
        assert (row[4].value, row[5].value) == (total.weight, total.score)


def test_a_score_that_does_not_apply_says_so(tmp_path: Path) -> None:
    evaluation = scored(tmp_path, POLICY)
    last = replace(evaluation.scores[-1], applicable=False, completion=None)
    sheet = evaluation_sheet(replace(evaluation, scores=(*evaluation.scores[:-1], last)))
    row = next(cells for cells in sheet.rows if len(cells) > 2 and cells[2].value == last.name)
    assert [row[column].value for column in (6, 8, 9)] == ["不适用"] * 3


def test_the_self_evaluation_has_the_official_form(tmp_path: Path) -> None:
    evaluation = scored(tmp_path, TRAINING)
    shown = texts(self_evaluation_sheet(evaluation))
    assert shown[0] == ["项目支出绩效自评表"]
    assert shown[4] == ["项目资金（万元）", "年初预算数", "全年预算数", "全年执行数", "分值", "预算执行率", "得分"]
    assert [row[0] for row in shown[5:9]] == ["年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金"]
    assert shown[9] == ["年度总体目标", "预期目标", "实际完成情况"]
    assert shown[11][1:] == [
        "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施",
    ]  # fmt: skip
    total = next(row for row in shown if row and row[0] == "总分" and row[-1].startswith("等级"))
    assert [Decimal(total[1]), Decimal(total[2])] == [evaluation.weight, evaluation.total]


def test_the_funds_of_the_form_add_up(tmp_path: Path) -> None:
    evaluation = scored(tmp_path, TRAINING)
    sheet = self_evaluation_sheet(evaluation)
    whole, *kinds = ([cell.value for cell in sheet.rows[number][3:6]] for number in (5, 6, 7, 8))
    for column, value in enumerate(whole):
        assert value == sum(Decimal(str(row[column])) for row in kinds)


@pytest.mark.parametrize("name", ["资金执行率", "预算执行率（%）", "预算执行率"])
def test_the_form_shows_the_execution_score_whatever_its_row_is_called(tmp_path: Path, name: str) -> None:
    evaluation = scored(tmp_path, TRAINING)
    renamed = tuple(
        replace(score, name=name) if score is evaluation.execution else score for score in evaluation.scores
    )
    sheet = self_evaluation_sheet(replace(evaluation, scores=renamed))
    whole = [cell.value for cell in sheet.rows[5]]
    assert evaluation.execution is not None
    assert (whole[6], whole[8]) == (evaluation.execution.weight, evaluation.execution.score)
    last = next(number for number, row in enumerate(sheet.rows) if row[0].value == "总分")
    assert name not in [row[3].value for row in sheet.rows[11:last]]


def test_an_indicator_that_is_only_called_like_the_execution_rate_stays_among_the_indicators(tmp_path: Path) -> None:
    evaluation = scored(tmp_path, TRAINING)
    called = tuple(
        replace(score, name="预算执行率达标项目数") if score is evaluation.scores[-1] else score
        for score in evaluation.scores
    )
    sheet = self_evaluation_sheet(replace(evaluation, scores=called))
    assert "预算执行率达标项目数" in [cell.value for row in sheet.rows for cell in row]
    assert sheet.rows[5][6].value == 10


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("中央财政资金", FundLine.FISCAL),
        ("本级财政资金", FundLine.FISCAL),
        ("上年结转资金", FundLine.CARRIED),
        ("本级财政结余资金", FundLine.CARRIED),
        ("财政结转", FundLine.CARRIED),
        ("其他资金", FundLine.OTHER),
        ("单位自筹", FundLine.OTHER),
    ],
)
def test_each_source_stands_in_one_line_of_the_form(tmp_path: Path, source: str, line: FundLine) -> None:
    evaluation = scored(tmp_path, TRAINING)
    fund = replace(evaluation.project.funds.sources[0], source=Entered(source, source))
    funds = replace(evaluation.project.funds, sources=(fund,))
    sheet = self_evaluation_sheet(replace(evaluation, project=replace(evaluation.project, funds=funds)))
    shown = [[cell.value for cell in sheet.rows[number][3:6]] for number in (6, 7, 8)]
    amounts = [fund.initial.value, fund.budget.value, fund.spent.value]
    assert shown == [amounts if one is line else [0, 0, 0] for one in FundLine]


def test_a_kept_reason_leads_to_its_cell_and_one_without_a_place_nowhere() -> None:
    placed = Acceptance("PX312", Place("项目信息", "B27"), "执行率低", "合同推迟")
    whole = Acceptance("PX131", Place("评价小组"), "没有填", "本次不评")
    alone = Acceptance("PX108", Place(), "提示", "已知")
    first, second, third = findings_sheet([], [placed, whole, alone]).rows[4:7]
    assert (first[4].value, first[4].style, first[4].link) == ("B27", "link-centred", Place("项目信息", "B27"))
    assert (second[4].style, second[4].link) == ("link-centred", Place("评价小组"))
    assert (third[4].style, third[4].link) == ("centred", None)


def test_the_name_behind_a_filter_is_hidden_and_that_of_repeated_rows_is_not(tmp_path: Path) -> None:
    path = write_sample(tmp_path, POLICY)
    finding = Finding("PX301", Severity.ERROR, Place("资金情况", "E9"), "执行数大于到位数", "请核对")
    for _ in range(2):
        write_results(path, path, [findings_sheet([finding])])
        sheet = load_workbook(path)["校验问题"]
        names = {name: one.hidden for name, one in sheet.defined_names.items()}
        assert names.get("_xlnm._FilterDatabase", True)
        with ZipFile(path) as package:
            book = package.read("xl/workbook.xml").decode()
        ours = [tag for tag in re.findall(r"<definedName [^>]*>[^<]*", book) if "校验问题" in tag]
        assert {("_FilterDatabase" in tag, 'hidden="1"' in tag) for tag in ours} == {(True, True), (False, False)}


def test_findings_lead_to_their_cells() -> None:
    finding = Finding("PX301", Severity.ERROR, Place("资金情况", "E9"), "执行数大于到位数", "请核对")
    whole = Finding("PX120", Severity.WARNING, Place("评价小组", ""), "没有填", "请填写", "本次不评")
    alone = Finding("PX108", Severity.NOTE, Place(), "提示", "无")
    sheet = findings_sheet([finding, whole, alone])
    first, second, third = sheet.rows[4:7]
    assert (first[1].style, first[4].value, first[4].link) == ("error", "E9", Place("资金情况", "E9"))
    assert (second[4].value, second[4].link, second[7].value) == ("查看", Place("评价小组"), "本次不评")
    assert (third[4].value, third[4].link) == ("", None)
    assert sheet.filtered == Area(4, 1, 7, 10)


def test_no_findings_are_said_in_one_line() -> None:
    sheet = findings_sheet([])
    assert texts(sheet)[-1] == ["未发现问题。"]
    assert sheet.filtered is None


def test_a_pending_sheet_says_that_old_scores_no_longer_hold() -> None:
    assert any("不再有效" in text for row in texts(pending_sheet()) for text in row)


def test_a_pending_sheet_is_one_wide_column_on_an_upright_page() -> None:
    sheet = pending_sheet()
    assert (sheet.widths, sheet.landscape, sheet.tab_color) == ((90,), False, RED)
    assert [sheet.heights.get(row) for row in range(1, 6)] == [30, None, 30, 24, 24]
    assert [row[0].style for row in sheet.rows] == ["title", "marker", "alarm", "link", "text"]
    assert [row[0].link for row in sheet.rows] == [None, None, None, Place("校验问题", "A1"), None]
    assert (sheet.frozen_rows, sheet.repeated, sheet.filtered, sheet.hidden) == (0, None, None, ())


def test_numbers_and_links_arrive_in_the_workbook(tmp_path: Path) -> None:
    evaluation = scored(tmp_path, POLICY)
    path = tmp_path / f"{POLICY}.xlsx"
    write_results(path, path, [evaluation_sheet(evaluation), findings_sheet([])])
    sheet = load_workbook(path)["评价结果"]
    row = next(row for row in sheet.iter_rows(min_row=7) if row[2].value == "预算执行率")
    assert (row[8].value, row[8].number_format) == (pytest.approx(3.22), "0.00")
    assert (row[9].value, row[9].number_format) == (pytest.approx(0.6434), "0.00%")
    begin = next(row[0].row for row in sheet.iter_rows() if row[0].value == "各指标得分的计算")
    told = next(row for row in sheet.iter_rows(min_row=begin) if row[0].value == "预算执行率")
    sheet_name, cell = str(told[7].value).splitlines()
    assert told[7].hyperlink.location == f"'{sheet_name}'!{cell}"
    assert not str(told[5].value).isascii(), "the rule is told in words"
    assert sheet.freeze_panes == "A7"
    assert sheet.page_setup.orientation == "landscape"


@needs_soffice
@pytest.mark.parametrize("name", [POLICY, TRAINING])
def test_libreoffice_shows_the_same_sheets(tmp_path: Path, name: str) -> None:
    evaluation = scored(tmp_path, name)
    path = tmp_path / f"{name}.xlsx"
    make = self_evaluation_sheet if name == TRAINING else evaluation_sheet
    write_results(path, path, [make(evaluation), findings_sheet([])])
    (tmp_path / "另存").mkdir()
    again = converted(path, "xlsx:Calc MS Excel 2007 XML", tmp_path / "另存")
    ours, theirs = (
        {cell.address: (cell.text, cell.number) for cell in read_grids(file, ["评价结果"]).sheets[0].cells.values()}
        for file in (path, again)
    )
    assert theirs == ours
