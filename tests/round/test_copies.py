"""Several workbooks of one project in a round: copies, or two of its years. Each keeps what was entered for it."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from perfxl.outcome import Record
from perfxl.round.frames import apart, key_of
from perfxl.round.listing import Wanted
from tests.round import test_following, test_review, test_summary
from tests.round.builders import random_records, record, rows_of, score
from tests.round.test_review import enter

FIRST = replace(
    record("校舍维修", (score("面积", "60", "51"), score("合格率", "40", "40"))), path=Path("校舍维修.xlsx")
)
COPY = replace(FIRST, path=Path("校舍维修 - 副本.xlsx"))
LAST_YEAR = replace(FIRST, path=Path("校舍维修2024.xlsx"), year="2024")
LISTED = (Wanted("", "县教育局", "校舍维修", None, None, ""),)


def remark(path: Path, sheet: str, row: int, column: str, value: str) -> None:
    """Enter something in the so-manieth row of a table."""
    book = openpyxl.load_workbook(path)
    table = book[sheet]
    head = {cell.value: cell.column for cell in table[3]}
    table.cell(3 + row, head[column]).value = value  # type: ignore[assignment]
    book.save(path)


@pytest.mark.parametrize("records", [[FIRST, COPY], [LAST_YEAR, FIRST]], ids=["副本", "两年"])
def test_a_second_run_adds_no_rows(tmp_path: Path, records: list[Record]) -> None:
    """Once each further run added the copies again, as projects that had disappeared."""
    path = test_following.expected(tmp_path, records, LISTED)
    before = path.read_bytes()
    assert len(rows_of(before, "项目汇总")) == len(rows_of(before, "自评结果汇总表")) == 2
    for _ in range(2):
        test_following.expected(tmp_path, records, LISTED)
        assert path.read_bytes() == before


def test_what_was_entered_for_one_of_them_stays_with_it(tmp_path: Path) -> None:
    path = test_following.expected(tmp_path, [LAST_YEAR, FIRST], LISTED)
    year = [row["评价年度"] for row in rows_of(path.read_bytes(), "项目汇总")].index("2024") + 1
    remark(path, "项目汇总", year, "备注", "上年已审")
    remark(path, "自评结果汇总表", 2, "备注", "另附说明")
    for records in ([LAST_YEAR, FIRST], [FIRST, LAST_YEAR]):
        test_following.expected(tmp_path, records, LISTED)
        made = path.read_bytes()
        assert {row["评价年度"]: row["备注"] for row in rows_of(made, "项目汇总")} == {"2025": None, "2024": "上年已审"}
        assert sorted(str(row["备注"]) for row in rows_of(made, "自评结果汇总表")) == ["None", "另附说明"]


def test_a_copy_that_was_removed_takes_nothing_with_it(tmp_path: Path) -> None:
    path = test_summary.write(tmp_path, [FIRST, COPY])
    remark(path, "项目汇总", 1, "备注", "已核对")
    test_summary.write(tmp_path, [FIRST])
    rows = rows_of(path.read_bytes(), "项目汇总")
    assert [(row["工作簿"], row["备注"]) for row in rows if row["本次情况"] == "在列"] == [("校舍维修.xlsx", "已核对")]


def test_a_review_keeps_the_copies_apart(tmp_path: Path) -> None:
    path = test_review.write(tmp_path, [FIRST, COPY])
    book = openpyxl.load_workbook(path)
    table = book["复核明细"]
    head = {cell.value: cell.column for cell in table[3]}
    table.cell(4, head["复核得分"]).value = 45  # type: ignore[assignment]
    book.save(path)
    for _ in range(2):
        test_review.write(tmp_path, [FIRST, COPY])
        made = path.read_bytes()
        assert [row["复核得分"] for row in rows_of(made, "复核明细")] == [45, None, None, None]
        assert len(rows_of(made, "复核汇总")) == 2


def test_indicators_of_one_name_are_reviewed_apart(tmp_path: Path) -> None:
    twice = record("校舍维修", (score("面积", "60", "51"), score("面积", "40", "40"), score("合格率", "10", "10")))
    path = test_review.write(tmp_path, [twice])
    enter(path, "校舍维修", "合格率", {"复核得分": 8})
    remark(path, "复核明细", 2, "复核得分", "38分")
    for _ in range(2):
        test_review.write(tmp_path, [twice])
        rows = rows_of(path.read_bytes(), "复核明细")
        assert [(row["分值"], row["复核得分"]) for row in rows] == [(60, None), (40, 38), (10, 8)]


def test_a_number_follows_the_names_of_the_files_and_nothing_else() -> None:
    numbers = {one.path.name: one.number for one in apart([FIRST, LAST_YEAR, COPY])}
    assert numbers == {"校舍维修 - 副本.xlsx": 1, "校舍维修.xlsx": 2, "校舍维修2024.xlsx": 3}
    again = apart(apart([COPY, LAST_YEAR, FIRST]))
    assert {one.path.name: one.number for one in again} == numbers
    assert len({key_of(one) for one in again}) == 3


def test_files_without_a_project_are_known_by_their_names() -> None:
    """Two files of one name in two folders, neither of them readable."""
    nameless = [record("", identity="", path=Path(folder) / "表.xlsx") for folder in ("乙", "甲")]
    assert [(one.path.parent.name, key_of(one)) for one in apart(nameless)] == [
        ("乙", "表.xlsx"),
        ("甲", "表.xlsx（2）"),
    ]


@pytest.mark.parametrize("seed", range(3))
def test_a_round_with_copies_done_again_is_the_same_to_the_byte(tmp_path: Path, seed: int) -> None:
    some = random_records(30, seed)
    records = [*some, *(replace(one, path=Path("副本") / one.path.name) for one in some[::4])]
    summed = test_following.expected(tmp_path, records, LISTED)
    reviewed = test_review.write(tmp_path, records, seed, "30")
    before = summed.read_bytes(), reviewed.read_bytes()
    test_following.expected(tmp_path, records, LISTED)
    test_review.write(tmp_path, records, seed, "30")
    assert (summed.read_bytes(), reviewed.read_bytes()) == before
    assert Decimal(30) < len(rows_of(before[0], "项目汇总"))
