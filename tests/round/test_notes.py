"""Notes (批注) that people put on cells of a round's workbooks: they stay with their rows, whoever sorts or renames."""

from pathlib import Path

import openpyxl
from openpyxl.comments import Comment

from perfxl.round.kept import kept
from perfxl.round.summary import ROLE
from tests.round import test_following, test_review
from tests.round.builders import record, rows_of, score
from tests.round.test_following import LISTED, with_code
from tests.round.test_summary import ONE, write
from tests.support import converted, needs_soffice

TWO = record("食堂改造", (score("面积", "100", "90"),))


def put(path: Path, sheet: str, project: str, column: str, text: str, author: str = "预算股") -> None:
    """Put a note on the first row of a project, or on the header where the project is empty."""
    book = openpyxl.load_workbook(path)
    table = book[sheet]
    at = {cell.value: cell.column for cell in table[3]}[column]
    rows = [row[0].row for row in table.iter_rows(min_row=4) if project in [cell.value for cell in row]]
    table.cell(rows[0] if project else 3, at).comment = Comment(text, author)
    book.save(path)


def found(path: Path, sheet: str) -> dict[tuple[str, str], str]:
    """The notes of a sheet by project (the header's name for its own) and column."""
    table = openpyxl.load_workbook(path)[sheet]
    head = {cell.column: str(cell.value) for cell in table[3]}
    name = next(column for column, title in head.items() if title == "项目名称")
    return {
        (str(table.cell(cell.row, name).value), head[cell.column]): cell.comment.text
        for row in table.iter_rows()
        for cell in row
        if cell.comment is not None
    }


def test_a_note_stays_with_its_row_when_others_come_before_it(tmp_path: Path) -> None:
    path = write(tmp_path, [TWO])
    put(path, "项目汇总", "食堂改造", "总分", "请核对面积\n附验收单")
    put(path, "整改台账", "食堂改造", "整改结果", "限期上报")
    put(path, "整改台账", "", "整改时限", "按文件要求")
    for _ in range(2):
        write(tmp_path, [ONE, TWO])
        assert found(path, "项目汇总") == {("食堂改造", "总分"): "请核对面积\n附验收单"}
        assert found(path, "整改台账") == {("食堂改造", "整改结果"): "限期上报", ("项目名称", "整改时限"): "按文件要求"}
    book = openpyxl.load_workbook(path)
    assert {cell.comment.author for row in book["项目汇总"].iter_rows() for cell in row if cell.comment} == {"预算股"}


def test_a_note_follows_a_project_that_got_a_code(tmp_path: Path) -> None:
    path = write(tmp_path, [ONE, TWO])
    put(path, "整改台账", "校舍维修", "状态", "约谈")
    write(tmp_path, [with_code(ONE, "450120240001320000012"), TWO])
    assert list(found(path, "整改台账").values()) == ["约谈"]
    assert {project for project, _ in found(path, "整改台账")} == {"校舍维修"}


def test_a_note_stays_on_a_project_that_is_gone(tmp_path: Path) -> None:
    path = write(tmp_path, [ONE, TWO])
    put(path, "项目汇总", "食堂改造", "备注", "已撤销")
    write(tmp_path, [ONE])
    assert found(path, "项目汇总") == {("食堂改造", "备注"): "已撤销"}


def test_notes_in_the_table_of_results_and_in_a_review_stay(tmp_path: Path) -> None:
    path = test_following.expected(tmp_path, [ONE, TWO], LISTED)
    put(path, "自评结果汇总表", "食堂改造", "备注", "另附说明")
    test_following.expected(tmp_path, [ONE, TWO], LISTED)
    assert found(path, "自评结果汇总表") == {("食堂改造", "备注"): "另附说明"}
    reviewed = test_review.write(tmp_path, [ONE, TWO])
    put(reviewed, "复核明细", "校舍维修", "复核得分", "现场看过")
    put(reviewed, "复核汇总", "食堂改造", "复核总分", "资料不全")
    for _ in range(2):
        test_review.write(tmp_path, [ONE, TWO])
        assert list(found(reviewed, "复核明细").values()) == ["现场看过"]
        assert found(reviewed, "复核汇总") == {("食堂改造", "复核总分"): "资料不全"}


def test_a_note_on_a_column_of_ones_own_stays(tmp_path: Path) -> None:
    path = write(tmp_path, [ONE, TWO])
    test_following.header_of(path, "整改台账", "分管领导", "食堂改造", "李局长")
    put(path, "整改台账", "食堂改造", "分管领导", "已电话告知")
    for _ in range(2):
        write(tmp_path, [ONE, TWO])
        assert found(path, "整改台账") == {("食堂改造", "分管领导"): "已电话告知"}


def test_the_same_notes_give_the_same_bytes(tmp_path: Path) -> None:
    path = write(tmp_path, [ONE, TWO])
    put(path, "项目汇总", "食堂改造", "总分", "请核对")
    write(tmp_path, [ONE, TWO])
    before = path.read_bytes()
    write(tmp_path, [ONE, TWO])
    assert path.read_bytes() == before


@needs_soffice
def test_notes_of_another_program_stay(tmp_path: Path) -> None:
    path = write(tmp_path, [ONE, TWO])
    put(path, "整改台账", "食堂改造", "整改结果", "限期上报")
    path.write_bytes(converted(path, "xlsx", tmp_path / "另存").read_bytes())
    assert "限期上报" in {text.strip() for text in found(path, "整改台账").values()}
    assert not rows_of(path.read_bytes(), "整改台账")[0]["整改结果"]


def test_a_summary_without_notes_has_none(tmp_path: Path) -> None:
    assert not any(kept(write(tmp_path, [ONE]), ROLE).notes.values())
