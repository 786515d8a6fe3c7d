"""Workbooks and folders dropped on the program: done like ``process``, and the window waits until it was read."""

import os
import select
import signal
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from perfxl.cli import dropped, root
from perfxl.cli.root import perfxl as program
from tests.desk.calling import PROGRAM, as_explorer_does
from tests.support import POLICY, ROAD, ROOT, TRAINING, write_sample

NOT_ON_WINDOWS = pytest.mark.skipif(sys.platform == "win32", reason="伪终端只有 POSIX 系统才有")
REPORT = "_绩效评价报告.docx"
SUMMARY = "汇总.xlsx"


def test_a_workbook_dropped_on_the_program_is_processed_where_it_lies(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    result = as_explorer_does(path)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / f"{POLICY}{REPORT}").exists()
    assert "98.22" in result.stdout
    assert "优" in result.stdout
    assert "Traceback" not in result.stderr


def test_several_workbooks_and_a_folder_dropped_together_are_all_done(tmp_path: Path) -> None:
    (tmp_path / "教育局").mkdir()
    first, second = write_sample(tmp_path, POLICY), write_sample(tmp_path / "教育局", ROAD)
    result = as_explorer_does(first, second.parent)
    assert result.returncode == 0, result.stderr
    assert len(list(tmp_path.rglob(f"*{REPORT}"))) == 2
    assert {"98.22", "89.73"} <= set(result.stdout.split())


def test_what_is_no_workbook_is_told_and_the_others_are_done(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    (tmp_path / "名单.csv").write_text("甲,乙\n", encoding="utf-8")
    result = as_explorer_does(tmp_path / "名单.csv", path)
    assert result.returncode == 1
    assert "名单.csv" in result.stdout
    assert (tmp_path / f"{POLICY}{REPORT}").exists()


def projects(summary: Path) -> set[str]:
    """The projects on the first sheet of a summary."""
    frame = pd.read_excel(summary, dtype=str)
    return {text for row in frame.to_numpy() for text in row if text in (POLICY, ROAD)}


def test_a_summary_lies_beside_what_was_dropped(tmp_path: Path) -> None:
    """In the only folder dropped; of several things, where the first of them lies."""
    (tmp_path / "甲").mkdir()
    (tmp_path / "乙").mkdir()
    first, second = write_sample(tmp_path / "甲", POLICY), write_sample(tmp_path / "乙", ROAD)
    assert as_explorer_does(first.parent).returncode == 0
    assert projects(first.parent / SUMMARY) == {POLICY}
    result = as_explorer_does(first.parent, second.parent)
    assert result.returncode == 0, result.stderr
    assert projects(tmp_path / SUMMARY) == {POLICY, ROAD}
    assert not (second.parent / SUMMARY).exists()


def test_a_workbook_mended_and_dropped_alone_does_not_push_the_others_out_of_the_summary(tmp_path: Path) -> None:
    first, second = write_sample(tmp_path, POLICY), write_sample(tmp_path, ROAD)
    write_sample(tmp_path, TRAINING)
    assert as_explorer_does(first, second).returncode == 0
    assert as_explorer_does(second).returncode == 0
    assert projects(tmp_path / SUMMARY) == {POLICY, ROAD}
    assert TRAINING not in pd.read_excel(tmp_path / SUMMARY, dtype=str).to_string()


def test_another_file_of_the_summarys_name_stays_and_the_workbook_is_told_apart(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    (tmp_path / SUMMARY).write_bytes("别人的".encode())
    result = as_explorer_does(path)
    assert result.returncode != 0
    assert SUMMARY in result.stdout + result.stderr
    assert (tmp_path / SUMMARY).read_bytes() == "别人的".encode()
    assert (tmp_path / f"{POLICY}{REPORT}").exists()


def test_a_report_dropped_is_audited_against_the_workbooks_beside_it(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    assert as_explorer_does(path).returncode == 0
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}
    result = as_explorer_does(tmp_path / f"{POLICY}{REPORT}")
    assert result.returncode == 0, result.stdout
    assert "PX322" in result.stdout
    assert "没有与工作簿核对" not in result.stdout
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    "folder",
    ["有 空格", "a&b", "100%完成", "a^b", "（一）(2)", "项目[1]", "a;b,c=d", "'引号'", "!感叹", "#%TEMP%", "$HOME"],
)
def test_names_that_a_batch_file_would_break_are_only_names(folder: str, tmp_path: Path) -> None:
    (tmp_path / folder).mkdir()
    path = write_sample(tmp_path / folder)
    result = as_explorer_does(path)
    assert result.returncode == 0, result.stdout + result.stderr
    assert path.with_name(f"{POLICY}{REPORT}").exists()


def test_a_name_in_brackets_is_not_taken_for_its_namesake(tmp_path: Path) -> None:
    for name in ("项目[1].xlsx", "项目1.xlsx"):
        write_sample(tmp_path).rename(tmp_path / name)
    assert as_explorer_does(tmp_path / "项目[1].xlsx").returncode == 0
    assert [path.name for path in tmp_path.glob("*.docx")] == [f"项目[1]{REPORT}"]


def test_the_settings_beside_the_workbook_hold_wherever_the_program_was_started(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    (tmp_path / "perfxl.toml").write_text('[severities]\nPX322 = "提示"\n', encoding="utf-8")
    elsewhere = tmp_path / "别处"
    elsewhere.mkdir()
    (elsewhere / "perfxl.toml").write_text("这不是设置", encoding="utf-8")
    result = as_explorer_does(path, cwd=elsewhere)
    assert result.returncode == 0, result.stderr
    assert "警告" not in result.stdout


def test_the_settings_in_a_dropped_folder_or_above_it_are_found(tmp_path: Path) -> None:
    inner = tmp_path / "2025" / "教育局"
    inner.mkdir(parents=True)
    summed = ["--summary", str(inner / SUMMARY)]
    assert dropped.steps([str(inner)]) == [["process", *summed, "--", str(inner)]]
    (inner.parent / "perfxl.toml").write_text("", encoding="utf-8")
    found = ["--settings", str(inner.parent / "perfxl.toml")]
    assert dropped.steps([str(inner)]) == [["process", *found, *summed, "--", str(inner)]]
    assert dropped.steps([str(inner / "一.xlsx")]) == [["process", *found, *summed, "--", str(inner / "一.xlsx")]]
    (inner / "perfxl.toml").write_text("", encoding="utf-8")
    assert dropped.steps([str(inner)])[0][2] == str(inner / "perfxl.toml")


def test_a_line_typed_by_a_person_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_sample(tmp_path)
    Path("check").mkdir()
    for typed in (
        [],
        ["check"],
        ["check", f"{POLICY}.xlsx"],
        ["--help"],
        ["没有.xlsx"],
        [f"{POLICY}.xlsx", "-o", "出"],
    ):
        assert not dropped.is_dropped(typed, program.commands), typed
    assert dropped.is_dropped([f"{POLICY}.xlsx"], program.commands)
    assert dropped.is_dropped([str(Path("check").absolute())], program.commands)


def test_more_paths_than_a_batch_file_could_take(tmp_path: Path) -> None:
    """cmd ends at 8,191 characters; Explorer hands a program up to 32,767."""
    content = write_sample(tmp_path).read_bytes()
    (tmp_path / f"{POLICY}.xlsx").unlink()
    paths = [tmp_path / f"{number:02d}{'很长的项目名称' * 8}.xlsx" for number in range(70)]
    for path in paths[:2]:
        path.write_bytes(content)
    for path in paths[2:]:
        path.write_bytes(b"")
    line = " ".join(map(str, paths))
    assert len(line) > 8191
    result = as_explorer_does(*paths)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert len(list(tmp_path.glob(f"*{REPORT}"))) == 2


def on_a_terminal(arguments: list[str], cwd: Path, typed: bytes) -> tuple[bool, str]:
    """Run on a terminal, type when the program asks; return whether it waited for that, and all it printed.

    What is typed between the question and the moment the terminal is set to single keys is thrown away: the key is
    pressed again until it has been heard.
    """
    import pty  # noqa: PLC0415 没有它的系统上也要能收集这些测试

    child, terminal = pty.fork()
    if child == 0:
        os.chdir(cwd)
        os.execve(PROGRAM[0], [*PROGRAM, *arguments], {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "dumb"})
    said, waited = b"", False
    end = time.monotonic() + 240
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                piece = os.read(terminal, 4096)
            except OSError:
                break
            if not piece:
                break
            said += piece
        elif "按任意键".encode() in said:
            waited = waited or os.waitpid(child, os.WNOHANG) == (0, 0)
            os.write(terminal, typed)
    else:
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(terminal)
    return waited, said.decode("utf-8", errors="replace")


@NOT_ON_WINDOWS
def test_the_window_stays_until_a_key_is_pressed(tmp_path: Path) -> None:
    waited, said = on_a_terminal([str(write_sample(tmp_path))], Path(os.sep), b"x")
    assert waited
    assert said.index("98.22") < said.index("按任意键")
    assert (tmp_path / f"{POLICY}{REPORT}").exists()


@NOT_ON_WINDOWS
def test_a_typed_command_does_not_wait(tmp_path: Path) -> None:
    write_sample(tmp_path)
    waited, said = on_a_terminal(["process", f"{POLICY}.xlsx"], tmp_path, b"x")
    assert not waited
    assert "98.22" in said


def test_a_double_click_is_told_how_to_use_the_program(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["perfxl"])
    monkeypatch.setattr(dropped, "owns_window", lambda: True)
    assert root.main() == 0
    assert "拖到" in capsys.readouterr().out


def test_the_worst_of_all_steps_is_the_exit_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[list[str]] = []
    monkeypatch.setattr(dropped, "steps", lambda paths: [["process", *paths], ["check", *paths]])

    def run(step: list[str]) -> int:
        done.append(step)
        return {"process": 1, "check": 0}[step[0]]

    monkeypatch.chdir(tmp_path)
    assert dropped.work_off([str(tmp_path / "甲.xlsx")], run) == 1
    assert done == [["process", "甲.xlsx"], ["check", "甲.xlsx"]]


def test_what_is_dropped_is_named_from_where_it_lies_and_never_taken_for_an_option(tmp_path: Path) -> None:
    path = write_sample(tmp_path).rename(tmp_path / "-o.xlsx")
    result = as_explorer_does(path)
    assert result.returncode == 0, result.stdout + result.stderr
    assert str(tmp_path) not in result.stdout
    assert (tmp_path / SUMMARY).exists()
