"""What people entered in a summary comes back: of a large round, of rows they added, of rows they copied."""

from copy import copy
from pathlib import Path

import openpyxl
import pandas as pd

from perfxl.package import guard
from perfxl.round.book import written
from perfxl.round.kept import KEY, by_hand, kept
from perfxl.round.pages import Column, Page
from perfxl.round.saving import save
from perfxl.round.summary import ENTERED, ROLE, SHEETS, summary
from tests.round.builders import record, rows_of, score
from tests.round.test_summary import ONE, write

LEDGER = "整改台账"


def ledger(path: Path) -> list[tuple[object, object, object]]:
    rows = rows_of(path.read_bytes(), LEDGER)
    return sorted((row["问题"], row["整改结果"], row["本次情况"]) for row in rows)


def with_a_row(path: Path, problem: str, result: str) -> None:
    """Insert a row of one's own above all others."""
    book = openpyxl.load_workbook(path)
    table = book[LEDGER]
    columns = {cell.value: cell.column for cell in table[3]}
    table.insert_rows(4)
    table.cell(4, columns["问题"]).value = problem  # type: ignore[assignment]
    table.cell(4, columns["整改结果"]).value = result  # type: ignore[assignment]
    book.save(path)


def test_a_round_of_more_cells_than_a_workbook_may_have_is_read_back(tmp_path: Path) -> None:
    names = [f"列{number}" for number in range(20)]
    count = guard.CELL_LIMIT // len(names) + 100
    frame = pd.DataFrame(
        [dict.fromkeys(names, f"第{row}行") | {KEY: f"项目{row}"} for row in range(count)], dtype=object
    )
    page = Page(LEDGER, "题", "注", (*(Column(name, 10, "entry") for name in names), Column(KEY, 4, "hidden")), frame)
    path = tmp_path / "汇总.xlsx"
    save(path, written([page], tmp_path), ROLE, kept(path, ROLE), SHEETS)
    rows = kept(path, ROLE, ENTERED).of(LEDGER)
    assert len(rows) == count
    assert rows[f"项目{count - 1}"]["列19"] == f"第{count - 1}行"


def test_rows_added_at_the_same_place_in_two_runs_both_stay(tmp_path: Path) -> None:
    path = write(tmp_path, [ONE])
    for problem in ("审计发现的问题", "巡察发现的问题", "人大提出的问题"):
        with_a_row(path, problem, f"{problem}已办")
        write(tmp_path, [ONE])
    write(tmp_path, [ONE])
    by_person = [row for row in ledger(path) if row[2] == "手工添加"]
    assert by_person == sorted(
        (f"{one}", f"{one}已办", "手工添加") for one in ("审计发现的问题", "巡察发现的问题", "人大提出的问题")
    )


def copied(path: Path, below: bool) -> None:
    """Copy the row of 进度慢 with its hidden key, as Excel does, and write another problem and result into the copy."""
    book = openpyxl.load_workbook(path)
    table = book[LEDGER]
    columns = {cell.value: cell.column for cell in table[3]}
    at = next(row[0].row for row in table.iter_rows(min_row=4) if any("进度慢" in str(cell.value) for cell in row))
    table.cell(at, columns["整改结果"]).value = "已补办手续"  # type: ignore[assignment]
    values = [copy(cell.value) for cell in table[at]]
    to = at + 1 if below else at
    table.insert_rows(to)
    for number, value in enumerate(values, 1):
        table.cell(to, number).value = value  # type: ignore[assignment]
    table.cell(to, columns["问题"]).value = "另一件事"  # type: ignore[assignment]
    table.cell(to, columns["整改结果"]).value = "另一件事的结果"  # type: ignore[assignment]
    book.save(path)


def test_a_copied_row_is_a_row_of_its_own_wherever_it_stands(tmp_path: Path) -> None:
    for place in (True, False):
        folder = tmp_path / str(place)
        folder.mkdir()
        path = write(folder, [ONE])
        copied(path, place)
        for _ in range(2):
            write(folder, [ONE])
        rows = {problem: (result, presence) for problem, result, presence in ledger(path)}
        assert rows["进度慢：开工晚了两个月"] == ("已补办手续", "在列")
        assert rows["另一件事"] == ("另一件事的结果", "手工添加")
        assert len(rows) == 3


def test_only_a_persons_rows_are_by_hand(tmp_path: Path) -> None:
    path = write(tmp_path, [ONE, record("食堂改造", (score("面积", "100", "90"),))])
    assert not any(map(by_hand, kept(path, ROLE).of(LEDGER)))
    with_a_row(path, "审计发现的问题", "")
    assert sum(map(by_hand, kept(path, ROLE).of(LEDGER))) == 1
    assert summary([ONE], kept(path, ROLE), tmp_path) != summary([ONE], kept(tmp_path / "无.xlsx", ROLE), tmp_path)
