"""What the result sheets say in cases that are rare in practice, and what is read back from one a person worked in."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from perfxl.excel.added.looks import GREEN
from perfxl.excel.added.patch import write_results
from perfxl.excel.added.resultsheet import MARKER, Area, ResultCell, ResultSheet
from perfxl.excel.cells.reading import read_grids
from perfxl.excel.palette import NAVY, RED
from perfxl.model import (
    Acceptance,
    Colour,
    CommonIndicator,
    Entered,
    Evaluation,
    Figure,
    FigureKey,
    Finding,
    Place,
    Severity,
)
from perfxl.results import (
    evaluation_sheet,
    findings_sheet,
    read_accepted,
    read_identity,
    result_sheet,
    self_evaluation_sheet,
)
from perfxl.results.evaluationsheet import actual_text, explanation_text, figure_cell, reason_text, target_text
from perfxl.rulebooks import find
from perfxl.scoring import evaluate
from tests.checks import build
from tests.support import POLICY, ROAD, TRAINING
from tests.workbook.test_results import scored, texts
from tests.workbook.written import blank

HEADER = ("序号", "级别", "编码", "工作表", "单元格", "问题", "处理建议", "接受理由", "上次的理由", "核对依据")


@pytest.fixture(scope="module")
def policy(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    return scored(tmp_path_factory.mktemp("评价"), POLICY)


@pytest.mark.parametrize(
    ("figure", "cell"),
    [
        (Figure("指标", Decimal(12), "个", ""), ResultCell(12, "centred")),
        (Figure("指标", Decimal(0), "个", ""), ResultCell(0, "centred")),
        (Figure("指标", None, "个", ""), ResultCell(0, "centred")),
        (Figure("执行率", Decimal("64.34"), "%", ""), ResultCell(Decimal("0.6434"), "rate")),
        (Figure("执行率", None, "%", ""), ResultCell("不适用", "centred")),
        (Figure("偏差", Decimal("-3.50"), "个百分点", ""), ResultCell("-3.50个百分点", "centred")),
    ],
)
def test_counts_and_rates_are_numbers_and_other_figures_texts_with_their_unit(figure: Figure, cell: ResultCell) -> None:
    assert figure_cell(figure) == cell


@pytest.mark.parametrize(
    ("proposed", "floor", "ceiling", "said"),
    [(True, "2", "4", "\n可核定范围：2～4分"), (True, "4", "4", ""), (False, "2", "4", ""), (False, "4", "4", "")],
)
def test_the_room_for_an_award_is_told_where_there_is_some(
    policy: Evaluation, proposed: bool, floor: str, ceiling: str, said: str
) -> None:
    score = replace(
        policy.scores[0], proposed=proposed, floor=Decimal(floor), ceiling=Decimal(ceiling), explanation="3×1=3"
    )
    assert explanation_text(score) == f"3×1=3{said}"


@pytest.mark.parametrize(
    ("awarded", "award", "reason", "said"),
    [
        (None, "", "工期推迟", "工期推迟"),
        (None, "材料齐全", "工期推迟", "工期推迟"),
        (Decimal(3), "", "工期推迟", "工期推迟"),
        (Decimal(3), "材料齐全", "材料齐全", "核定理由：材料齐全"),
        (Decimal(3), "材料齐全", "工期推迟", "核定理由：材料齐全\n工期推迟"),
    ],
)
def test_the_reason_of_an_award_stands_before_that_of_the_lost_points(
    policy: Evaluation, awarded: Decimal | None, award: str, reason: str, said: str
) -> None:
    indicator = replace(policy.scores[0].indicator, award_reason=Entered(award, award))
    assert reason_text(replace(policy.scores[0], indicator=indicator, awarded=awarded, reason=reason)) == said


def test_a_common_indicator_shows_how_its_points_were_judged(policy: Evaluation) -> None:
    judged = next(score for score in policy.scores if isinstance(score.indicator, CommonIndicator) and not score.rate)
    rate = next(score for score in policy.scores if score.rate)
    own = next(score for score in policy.scores if not isinstance(score.indicator, CommonIndicator))
    assert isinstance(judged.indicator, CommonIndicator)
    point = judged.indicator.points[0]
    points = tuple(replace(point, met=Entered(text)) for text in ("是", "否", "是", ""))
    four = replace(judged, indicator=replace(judged.indicator, points=points))
    assert (target_text(four), actual_text(four)) == ("—", "是2项\n否1项")
    unjudged = replace(judged.indicator, points=points[3:])
    assert actual_text(replace(four, indicator=unjudged)) == "见计算过程"
    assert actual_text(replace(four, rate=rate.rate)) == "见计算过程", "a rate is computed, whatever was ticked"
    assert (target_text(own), actual_text(own)) == (own.indicator.target.text, own.indicator.actual.text)


def finding(severity: Severity, accepted: str = "") -> Finding:
    return Finding("PX301", severity, Place("资金情况", "E9"), "执行数大于到位数", "请核对", accepted)


@pytest.mark.parametrize(
    ("severities", "color", "counts"),
    [
        ((Severity.ERROR, Severity.NOTE), RED, "错误1项，警告0项，提示1项"),
        ((Severity.WARNING, Severity.NOTE, Severity.NOTE), GREEN, "错误0项，警告1项，提示2项"),
        ((), GREEN, "错误0项，警告0项，提示0项"),
    ],
)
def test_the_tab_is_red_as_soon_as_there_is_an_error(severities: Sequence[Severity], color: str, counts: str) -> None:
    sheet = findings_sheet([finding(one) for one in severities])
    assert sheet.tab_color == color
    assert texts(sheet)[2] == [counts]


def test_how_many_are_accepted_is_said_and_an_error_offers_no_place_for_a_reason() -> None:
    sheet = findings_sheet([finding(Severity.ERROR), finding(Severity.WARNING, "属实"), finding(Severity.NOTE)])
    assert texts(sheet)[2] == ["错误1项，警告1项，提示1项（其中已接受1项）"]
    assert [row[7].style for row in sheet.rows[4:]] == ["text", "entry", "entry"]
    assert [row[0].value for row in sheet.rows[4:]] == [1, 2, 3]
    assert [row[1].style for row in sheet.rows[4:]] == ["error", "warning", "note"]


def test_the_sheet_of_findings_says_whose_they_are_and_hides_its_memory() -> None:
    sheet = findings_sheet([], identity="农村公路改造")
    assert texts(sheet)[2] == ["结果所属项目：农村公路改造"]
    assert (sheet.hidden, sheet.frozen_rows, sheet.repeated) == ((10,), 5, (5, 5))
    assert sheet.heights == {1: 30, 4: 24, 5: 32, 6: 26}
    assert sheet.merged[:3] == [Area(1, 1, 1, 7), Area(1, 9, 1, 10), Area(2, 1, 2, 10)]
    assert [cell.style for cell in sheet.rows[0][6:]] == ["title", "link-aside", "blank", "blank"]


@pytest.mark.parametrize(
    ("facts", "kept"), [(None, ""), ((("数", "一"),), '["kind",{"数":"一"}]'), ((), '["kind",{}]')]
)
def test_a_reason_that_is_carried_over_keeps_what_it_held_on(
    facts: tuple[tuple[str, str], ...] | None, kept: str
) -> None:
    one = Acceptance("PX312", Place("项目信息", "B27"), "执行率低", "合同推迟", "前年的", "kind", facts)
    (row,) = findings_sheet([finding(Severity.ERROR)], [one]).rows[5:]
    assert [cell.value for cell in row[:6]] == ["", "保留", "PX312", "项目信息", "B27", "执行率低"]
    assert [(cell.value, cell.style) for cell in row[7:]] == [
        ("合同推迟", "entry"),
        ("前年的", "text"),
        (kept, "memory"),
    ]


def accepted(
    folder: Path, *rows: Sequence[str], marker: str = MARKER, name: str = "校验问题"
) -> list[tuple[str, Place, str, str, str]]:
    """The reasons read from a sheet of findings whose rows below the marker a person changed."""
    book = Workbook()
    book.active.title = name
    for row in (["校验问题"], [marker], *rows):
        book.active.append(list(row))
    book.save(folder / "甲.xlsx")
    found = read_accepted(read_grids(folder / "甲.xlsx"))
    return [(one.code, one.place, one.message, one.reason, one.previous) for one in found]


LINE = ("1", "警告", "PX301", "资金情况", "E9", "执行数大", "请核对", "属实", "旧的", "")
READ = ("PX301", Place("资金情况", "E9"), "执行数大", "属实", "旧的")


def test_a_row_counts_once_a_reason_stands_in_it(tmp_path: Path) -> None:
    waiting, bare = (*LINE[:7], "", "旧的", ""), (*LINE[:7], "", "", "")
    nameless, across = ("1", "警告", "", *LINE[3:]), ("未发现问题。",) * 10
    whole = (*LINE[:4], "查看", *LINE[5:])
    assert accepted(tmp_path, HEADER, LINE, bare, waiting, nameless, across, whole) == [
        READ,
        (*READ[:3], "", "旧的"),
        (READ[0], Place("资金情况"), *READ[2:]),
    ]
    assert accepted(tmp_path, HEADER, LINE, marker="别人的表") == []
    assert accepted(tmp_path, LINE) == []


@pytest.mark.parametrize(("name", "read"), [("校验问题(2)", [READ]), ("上年的校验问题", [])])
def test_reasons_are_read_from_our_sheet_under_its_other_name_too(
    tmp_path: Path, name: str, read: list[tuple[str, Place, str, str, str]]
) -> None:
    """Where the name was taken ours has a number behind it; a copy a person put aside is not ours any more."""
    assert accepted(tmp_path, HEADER, LINE, name=name) == read


def test_rows_above_the_headings_are_none_and_headings_copied_below_change_nothing(tmp_path: Path) -> None:
    found = accepted(tmp_path, LINE, HEADER, LINE, HEADER, LINE)
    assert [one for one in found if one[0] == "PX301"] == [READ, READ]


def test_columns_a_person_took_out_are_missed_and_no_others_are_read_for_them(tmp_path: Path) -> None:
    assert accepted(tmp_path, ("编码", "接受理由"), ("PX301", "属实")) == [("PX301", Place(), "", "属实", "")]
    moved = [(row[0], row[7], row[2], *row[3:6]) for row in (HEADER, LINE, (*LINE[:7], "", "", ""))]
    assert accepted(tmp_path, *moved) == [(*READ[:4], "")]


def column(sheet: ResultSheet, title: str, at: int) -> list[str]:
    """The looks of a column of the table with a certain heading."""
    header = next(row for row in sheet.rows if [cell.value for cell in row][at] == title)
    begin = next(number for number, row in enumerate(sheet.rows) if row is header)
    return [row[at].style for row in sheet.rows[begin + 1 :]]


@pytest.mark.parametrize(
    ("name", "make", "upright"), [(ROAD, evaluation_sheet, False), (TRAINING, self_evaluation_sheet, True)]
)
def test_scores_have_two_places_money_a_comma_and_the_page_its_way(
    tmp_path: Path, name: str, make, upright: bool
) -> None:
    sheet = make(scored(tmp_path, name))
    assert (sheet.landscape, sheet.tab_color) == (not upright, NAVY)
    if upright:
        assert [cell.style for cell in sheet.rows[5][3:]] == ["money"] * 3 + ["score", "rate", sheet.rows[5][8].style]
        assert sheet.rows[5][8].style in ("score-strong", "score-lost")
        assert [row[6].value for row in sheet.rows[6:9]] == ["—"] * 3
        assert sheet.breaks, "the arithmetic begins on a page of its own"
    else:
        assert set(column(sheet, "分值", 5)[:5]) == {"score"}
        assert set(column(sheet, "完成率", 9)[:5]) <= {"rate", "centred"}


def test_a_form_whose_execution_is_not_scored_says_so_and_still_shows_the_rate(tmp_path: Path) -> None:
    evaluation = scored(tmp_path, TRAINING)
    rest = tuple(score for score in evaluation.scores if score is not evaluation.execution)
    row = self_evaluation_sheet(replace(evaluation, scores=rest)).rows[5]
    rate = evaluation.value(FigureKey.EXECUTION_RATE)
    assert rate is not None
    assert [(cell.value, cell.style) for cell in row[6:]] == [
        ("—", "centred"), (rate / 100, "rate"), ("—", "centred"),
    ]  # fmt: skip


def test_a_file_of_ones_own_is_named_behind_the_rulebook(policy: Evaluation) -> None:
    plain, named = (texts(result_sheet(policy, file))[1][0] for file in ("", "本单位.toml"))
    assert named == f"{plain}；规则书文件：本单位.toml"
    assert MARKER in plain


@pytest.fixture(scope="module")
def watched() -> Evaluation:
    return evaluate(build.project(build.sheets("monitoring", {})), find("system-monitoring"))


def test_lights_stand_in_their_colours_and_without_one_a_dash(watched: Evaluation) -> None:
    lights = watched.lights
    assert lights is not None
    one = lights.indicators[0]
    looks = {Colour.RED: "error", Colour.YELLOW: "warning", Colour.GREEN: "centred-good", Colour.BLUE: "note"}
    many = tuple(replace(one, colour=colour, progress=None) for colour in (*looks, None))
    sheet = result_sheet(replace(watched, lights=replace(lights, indicators=many, money=many[-1], gap=None)))
    header = next(number for number, row in enumerate(sheet.rows) if row[0].value == "一级指标")
    shown = [(row[6].value, row[6].style) for row in sheet.rows[header + 1 : header + 6]]
    assert shown == [*((colour.value, look) for colour, look in looks.items()), ("—", "centred")]
    assert {row[7].value for row in sheet.rows[header + 1 : header + 6]} == {"不适用"}
    values = sheet.rows[4]
    assert (values[2].value, values[2].style) == ("—", "centred"), "the light of the money"
    assert (values[9].value, values[9].style) == ("—", "centred"), "the gap"
    below = [row[0].value for row in sheet.rows[header + 9 :]]
    assert below == ["预算执行", *[one.indicator.name.text] * 5, "项目"] if one.indicator else False
    assert (sheet.landscape, sheet.tab_color, sheet.frozen_rows) == (True, NAVY, header + 1)


def test_the_gap_of_a_monitoring_has_two_places(watched: Evaluation) -> None:
    lights = watched.lights
    assert lights is not None
    sheet = result_sheet(replace(watched, lights=replace(lights, gap=Decimal("-3.5"))))
    assert sheet.rows[4][9].value == "-3.50"
    assert sheet.heights[5] == 28
    assert sheet.rows[2][6].value == f"{watched.project.info.year.text.removesuffix('年')}年{lights.month}月底"


def test_whose_results_a_sheet_holds_is_read_from_the_line_that_says_so(tmp_path: Path) -> None:
    path = blank(tmp_path / "甲.xlsx")
    assert read_identity(read_grids(path)) == ""
    write_results(path, path, [findings_sheet([finding(Severity.NOTE)], identity="农村公路改造 2024")])
    assert read_identity(read_grids(path)) == "农村公路改造 2024"
    write_results(path, path, [findings_sheet([finding(Severity.NOTE)])])
    assert read_identity(read_grids(path)) == ""
