"""Finding the workbooks of a run, and running many side by side."""

import os
from pathlib import Path

import pytest

from perfxl.batch import run
from perfxl.process import Options, Outcome, Status
from perfxl.searching import find_workbooks


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"")


def found(folder: Path, *patterns: str, output: Path | None = None) -> list[str]:
    return [
        path.relative_to(folder).as_posix()
        for path in find_workbooks([str(folder / p) for p in patterns], output).paths
    ]


def test_a_pattern_is_expanded_as_the_windows_console_does_not(tmp_path: Path) -> None:
    touch(tmp_path, "乙.xlsx", "甲.xlsx", "丙.docx")
    assert found(tmp_path, "*.xlsx") == ["乙.xlsx", "甲.xlsx"]


def test_a_folder_is_searched_with_the_folders_below_it(tmp_path: Path) -> None:
    touch(tmp_path, "教育局/一.xlsx", "教育局/二.xlsm", "水利局/三.XLSX", "说明.docx", "表.csv")
    assert found(tmp_path, ".") == ["教育局/一.xlsx", "教育局/二.xlsm", "水利局/三.XLSX"]


def test_lock_files_and_our_own_reports_are_passed_over(tmp_path: Path) -> None:
    touch(tmp_path, "一.xlsx", "~$一.xlsx", ".~一.xlsx", ".~lock.一.xlsx#", "一_绩效评价报告.docx")
    assert found(tmp_path, ".", "*") == ["一.xlsx"]


def test_a_file_named_twice_is_done_once(tmp_path: Path) -> None:
    touch(tmp_path, "一.xlsx")
    assert found(tmp_path, "一.xlsx", "*.xlsx", ".") == ["一.xlsx"]


def test_a_name_with_brackets_is_a_name_first(tmp_path: Path) -> None:
    touch(tmp_path, "项目[1].xlsx", "项目1.xlsx")
    assert found(tmp_path, "项目[1].xlsx") == ["项目[1].xlsx"]


def test_what_is_not_there_is_kept_to_be_reported(tmp_path: Path) -> None:
    touch(tmp_path, "一.xlsx")
    assert found(tmp_path, "一.xlsx", "没有.xlsx") == ["一.xlsx", "没有.xlsx"]


def test_results_in_a_folder_below_are_not_taken_for_new_work(tmp_path: Path) -> None:
    touch(tmp_path, "一.xlsx", "结果/一.xlsx")
    assert found(tmp_path, ".", output=tmp_path / "结果") == ["一.xlsx"]
    assert found(tmp_path, "结果/一.xlsx", output=tmp_path / "结果") == ["结果/一.xlsx"]


def name_of(path: Path, _: Options) -> Outcome:
    return Outcome(path, Status.DONE, fault=str(os.getpid()))


def dies_on_seven(path: Path, _: Options) -> Outcome:
    if path.name == "7":
        os._exit(1)
    return Outcome(path, Status.DONE)


@pytest.mark.slow
@pytest.mark.parametrize("count", [0, 1, 3, 40])
def test_outcomes_come_in_the_order_of_the_paths(count: int) -> None:
    paths = [Path(str(number)) for number in range(count)]
    assert [outcome.path for outcome in run(name_of, paths, Options(), 2)] == paths


@pytest.mark.slow
def test_many_are_spread_over_processes() -> None:
    paths = [Path(str(number)) for number in range(40)]
    assert str(os.getpid()) not in {outcome.fault for outcome in run(name_of, paths, Options(), 2)}


@pytest.mark.slow
def test_a_worker_that_dies_takes_only_its_own_file_with_it() -> None:
    paths = [Path(str(number)) for number in range(30)]
    outcomes = list(run(dies_on_seven, paths, Options(), 2))
    assert [outcome.path for outcome in outcomes] == paths
    assert [outcome.path.name for outcome in outcomes if outcome.status == "failed"] == ["7"]


def test_a_folder_without_workbooks_gives_nothing(tmp_path: Path) -> None:
    touch(tmp_path, "说明.docx")
    assert found(tmp_path, ".") == []


def test_a_file_named_outright_is_taken_whatever_it_is(tmp_path: Path) -> None:
    touch(tmp_path, "一_绩效评价报告.docx")
    assert found(tmp_path, "一_绩效评价报告.docx") == ["一_绩效评价报告.docx"]
