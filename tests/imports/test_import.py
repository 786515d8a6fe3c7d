"""Forms as offices have them become filled workbooks; what was not taken over is told, cell by cell."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from perfxl.excel.cells.reading import read_grids
from perfxl.forms.reader import read_workbook
from perfxl.imports.draft import Draft
from perfxl.imports.reading import understand
from perfxl.imports.sources import grids_of
from perfxl.imports.vocabulary import ACTUAL, DEPARTMENT, LEVEL1, LEVEL2, NAME, OPERATOR, PROJECT, TARGET, WEIGHT, YEAR
from tests.cli.calling import called
from tests.imports.corpus import CASES, SCORES, Case, F, R, national, targets
from tests.imports.making import WRITERS, Printed, delimited, xls, xlsx
from tests.sheets import book, sheet

FACTS = (LEVEL1, LEVEL2, NAME, TARGET, ACTUAL, WEIGHT)


def rows_of(draft: Draft) -> list[tuple[str | None, ...]]:
    def text(path: str, shown: str) -> str:
        return shown.removesuffix(".0") if path == WEIGHT else shown

    return [
        tuple(text(path, row.cells[path].text) if path in row.cells else None for path in FACTS)
        for row in draft.indicators
    ]


def only_draft(path: Path) -> Draft:
    (draft,) = understand(grids_of(path)).drafts
    return draft


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_row_of_every_layout_comes_over_whole(case: Case, suffix: str, tmp_path: Path) -> None:
    draft = only_draft(WRITERS[suffix](case.form, tmp_path / f"表{suffix}"))
    assert rows_of(draft) == [tuple(row) for row in case.rows]
    labels = {path: cell.text for path, cell in draft.labels.items()}
    assert (labels[PROJECT], labels[OPERATOR], labels[DEPARTMENT]) == (case.project, case.unit, case.department)
    assert labels.get(YEAR) == case.year
    assert draft.layout.name == case.layout
    assert not draft.lost


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_cell_is_passed_over_in_silence(case: Case, tmp_path: Path) -> None:
    """Whatever is written on a form is in the workbook, in the notes, or is printed on the blank form."""
    path = xlsx(case.form, tmp_path / "表.xlsx")
    done = called("import", str(path), "-o", str(tmp_path / "出"))
    assert done.returncode == 0, done.stderr
    (made,) = (tmp_path / "出").iterdir()
    told = {cell.text for grid in read_grids(made).sheets for cell in grid.cells.values()}
    for text in (case.project, case.unit, *(row[2] for row in case.rows)):
        assert text in told


def imported(path: Path, *options: str) -> tuple[int, list[dict[str, object]], Path]:
    out = path.parent / "出"
    done = called("import", str(path), "-o", str(out), "--format", "json", *options)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], out


def test_json_says_what_the_workbook_holds(tmp_path: Path) -> None:
    code, (one,), _ = imported(xlsx(national().form, tmp_path / "自评表.xlsx"))
    assert code == 0
    assert one["form"] == "项目支出绩效自评表"
    assert one["project"] == "农村饮水安全巩固提升"
    keys = ("level1", "level2", "name", "target", "actual", "weight", "score")
    assert one["indicators"] == [
        dict(zip(keys, (*row, score), strict=True)) for row, score in zip(R, SCORES, strict=True)
    ]
    keys = ("source", "initial", "budget", "received", "spent")
    assert one["funds"] == [dict(zip(keys, (*fund[:3], None, fund[3]), strict=True)) for fund in F]
    workbook = Path(str(one["workbook"]))
    project = read_workbook(workbook).project
    assert [entry.name.text for entry in project.indicators] == [row[2] for row in R]
    assert project.funds.spent == Decimal("130.0")
    assert project.funds.stated is not None
    assert project.funds.stated.spent.value == 130
    assert project.info.self_score.value == Decimal("96.96")
    assert all(entry.awarded.blank for entry in project.indicators)


def test_fiscal_money_is_a_guess_and_receipts_stay_open(tmp_path: Path) -> None:
    _, (one,), _ = imported(xlsx(national().form, tmp_path / "自评表.xlsx"))
    guessed = one["guessed"]
    assert isinstance(guessed, list)
    assert [(note["place"], note["text"]) for note in guessed] == [("附件1!C7", "其中：当年财政拨款")]


def test_published_scores_are_kept_only_when_asked_for(tmp_path: Path) -> None:
    path = xlsx(national().form, tmp_path / "自评表.xlsx")
    _, (one,), out = imported(path, "--keep-scores")
    project = read_workbook(Path(str(one["workbook"]))).project
    assert [str(entry.awarded.text) for entry in project.indicators] == list(SCORES)
    assert all(entry.award_reason.text for entry in project.indicators)
    assert out.is_dir()


def test_amounts_in_yuan_are_wan_in_json(tmp_path: Path) -> None:
    case = next(case for case in CASES if case.name == "云南公开14表")
    _, (one,), _ = imported(xlsx(case.form, tmp_path / "表.xlsx"))
    funds = one["funds"]
    assert isinstance(funds, list)
    assert [(fund["initial"], fund["budget"], fund["spent"]) for fund in funds] == [
        ("100", "110", "105.5"),
        ("20", "20", "20"),
    ]


def test_a_taken_name_is_never_written_over(tmp_path: Path) -> None:
    path = xlsx(national().form, tmp_path / "自评表.xlsx")
    _, (first,), _ = imported(path)
    before = Path(str(first["workbook"])).read_bytes()
    code, (second,), _ = imported(path)
    assert (code, second["workbook"]) == (1, None)
    assert second["indicators"] == first["indicators"]
    assert Path(str(first["workbook"])).read_bytes() == before


def test_a_code_that_lost_its_digits_is_not_taken_over(tmp_path: Path) -> None:
    made = Workbook()
    page = made.worksheets[0]
    for row in (
        ["项目支出绩效自评表"],
        ["项目编码", 510000220000001234567],
        ["项目名称", "道路维修"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值"],
        ["产出指标", "数量指标", "里程", "≥10公里", "11公里", 50],
    ):
        page.append(row)
    made.save(tmp_path / "表.xlsx")
    code, (one,), _ = imported(tmp_path / "表.xlsx")
    assert code == 1
    assert one["code"] is None
    left = one["left_out"]
    assert isinstance(left, list)
    assert any(note["place"] == "Sheet!B2" and "丢失" in note["reason"] for note in left)


def test_an_error_value_is_named_and_nothing_takes_its_place(tmp_path: Path) -> None:
    made = Workbook()
    page = made.worksheets[0]
    for row in (
        ["项目名称", "道路维修"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值"],
        ["产出指标", "数量指标", "里程", "≥10公里", "=1/0", 50],
    ):
        page.append(row)
    made.save(tmp_path / "表.xlsx")
    code, (one,), _ = imported(tmp_path / "表.xlsx")
    rows = one["indicators"]
    assert isinstance(rows, list)
    assert (code, rows[0]["actual"]) == (1, None)


def test_a_row_without_a_name_is_kept_and_marked(tmp_path: Path) -> None:
    rows = [
        ["项目名称", "道路维修"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值"],
        ["产出指标", "数量指标", "", "≥10公里", "11公里", 50],
    ]
    code, (one,), _ = imported(xlsx(Printed(rows), tmp_path / "表.xlsx"))
    found = one["indicators"]
    assert isinstance(found, list)
    assert (code, found[0]["name"], found[0]["target"]) == (1, None, "≥10公里")


def test_several_forms_on_one_sheet_and_on_several(tmp_path: Path) -> None:
    """Two projects under each other, and a third on another sheet."""
    made = Workbook()
    names = ("甲项目", "乙项目", "丙项目")
    for number, title in enumerate(("汇总", "另表")):
        page = made.worksheets[0] if number == 0 else made.create_sheet()
        page.title = title
        for name in names[:2] if number == 0 else names[2:]:
            for cells in national().form.rows:
                page.append(
                    [name if cell == "农村饮水安全巩固提升" else (cell if cell != "" else None) for cell in cells]
                )
            page.append([])
    made.save(tmp_path / "多.xlsx")
    drafts = understand(grids_of(tmp_path / "多.xlsx")).drafts
    assert [draft.labels[PROJECT].text for draft in drafts] == list(names)
    assert [len(draft.indicators) for draft in drafts] == [len(R)] * 3


def flat_rows(projects: int) -> list[list[object]]:
    rows: list[list[object]] = [
        [
            "项目名称",
            "项目代码",
            "单位名称",
            "一级指标",
            "二级指标",
            "三级指标名称",
            "计算符号",
            "指标值",
            "*实际完成值",
            "计量单位",
            "*分值",
        ]
    ]
    for number in range(projects):
        for index, row in enumerate(R):
            name = f"第{number}号项目" if index == 0 else ""
            code = f"4100002400000000{number:05d}" if index == 0 else ""
            rows.append([name, code, "某单位", row[0], row[1], row[2], "≥", 18 + index, 19 + index, "个", row[5]])
    return rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_a_flat_list_of_many_projects(encoding: str, tmp_path: Path) -> None:
    path = delimited(Printed(flat_rows(40)), tmp_path / "平面表.csv", encoding)
    code, found, out = imported(path)
    assert code == 0
    assert [one["project"] for one in found] == [f"第{number}号项目" for number in range(40)]
    assert len(list(out.iterdir())) == 40
    last = found[-1]["indicators"]
    assert isinstance(last, list)
    assert (last[0]["target"], last[0]["actual"]) == ("≥18个", "19个")


def test_sources_of_money_on_a_sheet_of_their_own(tmp_path: Path) -> None:
    made = Workbook()
    first = made.worksheets[0]
    for row in flat_rows(2):
        first.append([cell if cell != "" else None for cell in row])
    second = made.create_sheet("资金")
    second.append(
        ["项目代码", "项目名称", "资金来源名称", "年初批复数（元）", "变动后预算数（元）", "全年执行数（元）"]
    )
    for number in range(2):
        for source in ("一般公共预算拨款", "单位资金"):
            second.append([f"4100002400000000{number:05d}", f"第{number}号项目", source, 1000000, 1100000, 1055000])
    made.save(tmp_path / "导出.xlsx")
    _, found, _ = imported(tmp_path / "导出.xlsx")
    assert len(found) == 2
    funds = found[1]["funds"]
    assert isinstance(funds, list)
    assert [(fund["source"], fund["spent"]) for fund in funds] == [("一般公共预算拨款", "105.5"), ("单位资金", "105.5")]


@pytest.mark.parametrize(("name", "word"), [("表.et", "WPS"), ("表.wps", "WPS"), ("表.pdf", "PDF")])
def test_what_cannot_be_read_is_said_in_one_line(name: str, word: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(
        b"%PDF-1.4" if name.endswith("pdf") else b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    )
    done = called("import", str(tmp_path / name), "-o", str(tmp_path / "出"))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert word in done.stderr
    assert "另存为" in done.stderr


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_old_workbook_is_refused_in_one_line(seed: int, tmp_path: Path) -> None:
    path = xls(national().form, tmp_path / "坏.xls")
    data = bytearray(path.read_bytes())
    for at in range(600 + seed * 7, len(data), 97):
        data[at] ^= 0x5A
    path.write_bytes(bytes(data))
    done = called("import", str(path), "-o", str(tmp_path / "出"))
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr + done.stdout


def test_a_page_that_declares_entities_is_harmless(tmp_path: Path) -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">&a;</Workbook>'
    )
    (tmp_path / "表.xls").write_text(bomb, encoding="utf-8")
    done = called("import", str(tmp_path / "表.xls"), "-o", str(tmp_path / "出"))
    assert done.returncode == 1
    assert not (tmp_path / "出").exists()


def test_explain_writes_nothing(tmp_path: Path) -> None:
    path = xlsx(targets().form, tmp_path / "目标表.xlsx")
    done = called("import", str(path), "-o", str(tmp_path / "出"), "--explain")
    assert done.returncode == 0
    assert "项目支出绩效目标表" in done.stdout
    assert "C3 → 项目信息·项目名称：农村饮水安全巩固提升" in done.stdout
    assert not (tmp_path / "出").exists()


def test_the_notes_name_every_guess_with_its_cell(tmp_path: Path) -> None:
    _, (one,), _ = imported(xlsx(targets().form, tmp_path / "目标表.xlsx"))
    page = load_workbook(str(one["workbook"]))["导入说明"]
    lines = [tuple(cell.value for cell in row) for row in page.iter_rows(min_row=4)]
    guessed = one["guessed"]
    assert isinstance(guessed, list)
    assert {note["place"] for note in guessed} <= {line[1] for line in lines if line[0] == "推测"}


HEADERS = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]


@settings(max_examples=120, deadline=None)
@given(data=st.data())
def test_disturbed_forms_read_the_same(data: st.DataObject) -> None:
    """Columns in any order, classes merged, repeated or blank, blank rows, headers repeated, points behind classes."""
    order = data.draw(st.permutations(range(len(HEADERS))))
    shift = data.draw(st.integers(0, 5))
    style = data.draw(st.sampled_from(["repeated", "blank", "merged"]))
    points = data.draw(st.booleans())
    split = data.draw(st.booleans())
    rows: list[list[str]] = [[] for _ in range(shift)]
    rows += [["项目支出绩效自评表"], ["（2023年度）"], ["项目名称", "", "农村饮水"], []]
    head = [HEADERS[index] for index in order]
    rows.append(["绩效指标", *(["计量单位"] if split else []), *head])
    merged: list[str] = []
    above = ["", ""]
    for number, row in enumerate(R):
        if data.draw(st.booleans()) and style != "merged":
            rows.append([])
        if number and data.draw(st.integers(0, 5)) == 0 and style != "merged":
            rows.append(["绩效指标", *(["计量单位"] if split else []), *head])
        level1 = row[0] + ("（50分）" if points else "")
        cells = [level1, row[1], f"指标{number + 1}：{row[2]}", row[3] or "", row[4] or "", row[5] or "", "10", ""]
        unit = ""
        if split and row[3] in ("≥18公里", "=6个"):
            unit = "公里" if number == 0 else "个"
            cells[3], cells[4] = cells[3].removesuffix(unit), cells[4].removesuffix(unit)
        if style != "repeated":
            same1, same2 = level1 == above[0], level1 == above[0] and row[1] == above[1]
            above = [level1, row[1]]
            cells[0], cells[1] = ("" if same1 else level1), ("" if same2 else row[1])
        rows.append(["", *([unit] if split else []), *(cells[index] for index in order)])
    if style == "merged":
        first = shift + 6
        column = 2 + split + order.index(0)
        letter = "ABCDEFGHIJKL"[column - 1]
        merged = [f"{letter}{first}:{letter}{first + 3}", f"{letter}{first + 4}:{letter}{first + 5}"]
    rows += [["总分", "", "", "", "", "", "100"], ["注：本表一式三份。"]]
    (draft,) = understand(book(sheet("Sheet1", (1, rows), merged=merged))).drafts
    assert rows_of(draft) == [tuple(row) for row in R]


def disturbed(form: Printed, data: st.DataObject, names: set[str]) -> tuple[list[list[str]], list[str]]:
    """The form lower down and further right, with blank rows in it, marks before its names, and a signature below."""
    down, right = data.draw(st.integers(0, 3)), data.draw(st.integers(0, 2))
    gaps = data.draw(st.sets(st.integers(4, len(form.rows) - 1), max_size=3))
    mark = data.draw(st.sampled_from(["", "★", "指标1：", "★指标2："]))
    rows: list[list[str]] = [[] for _ in range(down)]
    place: dict[int, int] = {}
    for number, cells in enumerate(form.rows, 1):
        if number in gaps and not any(
            top < number <= bottom for _, top, _, bottom in map(range_boundaries, form.merged)
        ):
            rows.append([])
        texts = ["" if cell == "" else str(cell) for cell in cells]
        rows.append([""] * right + [mark + text if text in names else text for text in texts])
        place[number] = len(rows)
    merged = []
    for area in form.merged:
        left, top, last, bottom = range_boundaries(area)
        merged.append(
            f"{get_column_letter(left + right)}{place[top]}:{get_column_letter(last + right)}"
            f"{place.get(bottom, place[max(place)] + bottom - max(place))}"
        )
    rows += [[], [""] * right + ["填表人：甲　　审核人：乙"]]
    return rows, merged


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_every_layout_is_read_the_same_when_it_is_disturbed(case: Case, data: st.DataObject) -> None:
    rows, merged = disturbed(case.form, data, {row[2] for row in case.rows})
    (draft,) = understand(book(sheet("Sheet1", (1, rows), merged=merged))).drafts
    assert [row[:3] for row in rows_of(draft)] == [tuple(row[:3]) for row in case.rows]
    assert [row[3:5] for row in rows_of(draft)] == [tuple(row[3:5]) for row in case.rows]
    assert not draft.lost
