"""What people entered follows the project: a code given later, columns of their own, remarks in other tables."""

from dataclasses import replace
from pathlib import Path

import openpyxl

from perfxl.outcome import Record
from perfxl.round.kept import Kept, kept
from perfxl.round.listing import Wanted
from perfxl.round.saving import save
from perfxl.round.summary import ENTERED, ROLE, SHEETS, summary
from tests.cli.calling import called
from tests.round import test_review
from tests.round.builders import record, rows_of, score
from tests.round.test_summary import ONE, edit, write
from tests.support import ROAD, write_sample

TWO = record("食堂改造", (score("面积", "100", "90"),))
LISTED = (Wanted("", "县教育局", "校舍维修", None, None, ""),)


def with_code(one: Record, code: str) -> Record:
    return replace(one, code=code, identity=code)


def header_of(path: Path, sheet: str, title: str, project: str, value: str) -> None:
    """Add a column as a person does: right of the last one that is seen, with a value for one project."""
    book = openpyxl.load_workbook(path)
    table = book[sheet]
    at = table.max_column + 1
    table.cell(3, at).value = title  # type: ignore[assignment]
    for row in table.iter_rows(min_row=4):
        if project in [cell.value for cell in row]:
            table.cell(row[0].row, at).value = value  # type: ignore[assignment]
    book.save(path)


def expected(folder: Path, records: list[Record], wanted: tuple[Wanted, ...] | None) -> Path:
    path = folder / "汇总.xlsx"
    before = kept(path, ROLE, ENTERED)
    save(path, summary(records, before, folder, wanted), ROLE, before, SHEETS)
    return path


def test_a_code_given_later_loses_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, [ONE, TWO])
    edit(path, "整改台账", "校舍维修", "维修面积", {"状态": "整改中", "整改结果": "已复验"})
    edit(path, "项目汇总", "校舍维修", "校舍维修", {"备注": "已核对"})
    write(tmp_path, [with_code(ONE, "450120240001320000012"), TWO])
    made = path.read_bytes()
    project = next(row for row in rows_of(made, "项目汇总") if row["项目名称"] == "校舍维修")
    assert (project["备注"], project["本次情况"]) == ("已核对", "在列")
    assert [row["项目名称"] for row in rows_of(made, "项目汇总")] == ["校舍维修", "食堂改造"]
    row = next(row for row in rows_of(made, "整改台账") if row["对应指标"] == "维修面积")
    assert (row["状态"], row["整改结果"], row["本次情况"]) == ("整改中", "已复验", "在列")
    assert "已消失" not in {row["本次情况"] for row in rows_of(made, "整改台账")}


def test_of_two_projects_of_one_name_none_takes_the_others_entries(tmp_path: Path) -> None:
    path = write(tmp_path, [ONE])
    edit(path, "项目汇总", "校舍维修", "校舍维修", {"备注": "已核对"})
    write(tmp_path, [with_code(ONE, "A1"), with_code(ONE, "A2")])
    rows = rows_of(path.read_bytes(), "项目汇总")
    assert sorted((str(row["项目编码"]), row["备注"], row["本次情况"]) for row in rows) == [
        ("A1", None, "新增"),
        ("A2", None, "新增"),
        ("None", "已核对", "已消失"),
    ]


def test_a_code_given_later_loses_nothing_of_a_review(tmp_path: Path) -> None:
    path = test_review.write(tmp_path, [test_review.ONE, test_review.TWO])
    test_review.enter(path, "校舍维修", "面积", {"复核得分": 38.5})
    test_review.write(tmp_path, [with_code(test_review.ONE, "A1"), test_review.TWO])
    rows = rows_of(path.read_bytes(), "复核明细")
    assert [row["项目键"] for row in rows if row["复核得分"] == 38.5] == ["A1"]
    totals = {row["项目名称"]: row["复核总分"] for row in rows_of(path.read_bytes(), "复核汇总")}
    assert set(totals) == {"校舍维修", "食堂改造"}


def test_columns_of_a_person_stay_with_their_rows(tmp_path: Path) -> None:
    path = write(tmp_path, [ONE, TWO])
    header_of(path, "整改台账", "分管领导", "食堂改造", "李局长")
    header_of(path, "项目汇总", "经办人", "校舍维修", "王会计")
    for _ in range(2):
        write(tmp_path, [ONE, TWO])
    made = path.read_bytes()
    assert {row["项目名称"]: row["经办人"] for row in rows_of(made, "项目汇总")} == {
        "校舍维修": "王会计",
        "食堂改造": None,
    }
    assert {row["分管领导"] for row in rows_of(made, "整改台账") if row["项目名称"] == "食堂改造"} == {"李局长"}
    assert {row["分管领导"] for row in rows_of(made, "整改台账") if row["项目名称"] == "校舍维修"} == {None}


def test_a_column_without_entries_yet_stays(tmp_path: Path) -> None:
    path = write(tmp_path, [ONE])
    header_of(path, "整改台账", "分管领导", "没有这个项目", "")
    write(tmp_path, [ONE])
    assert "分管领导" in rows_of(path.read_bytes(), "整改台账")[0]


def test_remarks_in_the_table_of_results_stay(tmp_path: Path) -> None:
    path = expected(tmp_path, [ONE, TWO], LISTED)
    edit(path, "自评结果汇总表", "校舍维修", "校舍维修", {"备注": "已单独说明"})
    for wanted in (LISTED, None):
        expected(tmp_path, [ONE, TWO], wanted)
        rows = {row["项目名称"]: row["备注"] for row in rows_of(path.read_bytes(), "自评结果汇总表")}
        assert rows == {"校舍维修": "已单独说明", "食堂改造": None}
    expected(tmp_path, [record("校舍维修"), TWO], LISTED)
    last = rows_of(path.read_bytes(), "自评结果汇总表")[-1]
    assert (last["项目名称"], last["备注"], last["单独说明"]) == ("校舍维修", "已单独说明", "本次没有评分结果")


def test_a_unit_that_was_cleared_stays_cleared(tmp_path: Path) -> None:
    path = write(tmp_path, [TWO])
    assert rows_of(path.read_bytes(), "整改台账")[0]["责任单位（人）"] == "县教育局"
    edit(path, "整改台账", "食堂改造", "面积", {"责任单位（人）": None})
    write(tmp_path, [TWO])
    assert rows_of(path.read_bytes(), "整改台账")[0]["责任单位（人）"] is None


def test_it_is_said_when_the_delivery_is_not_written_again(tmp_path: Path) -> None:
    write_sample(tmp_path, ROAD)
    book = openpyxl.Workbook()
    for row in (["单位", "项目名称"], ["县教育局", "校舍维修"]):
        book.active.append(row)  # type: ignore[union-attr]
    book.save(tmp_path / "清单.xlsx")
    called("summary", ".", "--expected", "清单.xlsx", cwd=tmp_path)
    done = called("summary", ".", "清单.xlsx", cwd=tmp_path)
    assert "汇总.xlsx 里原来的“报送情况”没有再写：这次没有用 --expected 指定项目清单。" in done.stderr
    names = openpyxl.load_workbook(tmp_path / "汇总.xlsx").sheetnames
    assert ("报送情况" in names, "自评结果汇总表" in names) == (False, True)


def test_nothing_earlier_has_no_columns_of_its_own() -> None:
    assert Kept().own_columns("整改台账", ()) == ()
