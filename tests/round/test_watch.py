"""A folder watched: a save is noticed once it has come to rest, and told as new and gone findings."""

import importlib.util
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from perfxl.model import Finding, Place, Severity
from perfxl.round.watching import Watcher, change, is_network, look
from tests.round.builders import record, score
from tests.support import TRAINING, started, write_sample

notified = pytest.mark.skipif(importlib.util.find_spec("watchfiles") is None, reason="没有安装 watchfiles")
A, B = Path("甲.xlsx"), Path("乙.xlsx")


def test_a_save_counts_once_it_looks_the_same_twice() -> None:
    watcher = Watcher()
    assert watcher.step({A: (1, 10)}) == ([], [])
    assert watcher.step({A: (1, 10)}) == ([A], [])
    assert watcher.step({A: (1, 10)}) == ([], [])
    assert watcher.step({A: (2, 5)}) == ([], []), "正在写"
    assert watcher.step({A: (2, 12)}) == ([], []), "还在写"
    assert watcher.step({A: (2, 12)}) == ([A], [])


def test_a_save_by_renaming_is_one_save_and_not_a_deletion() -> None:
    watcher = Watcher()
    for _ in range(2):
        watcher.step({A: (1, 10)})
    assert watcher.step({}) == ([], [])
    assert watcher.step({A: (3, 11)}) == ([], [])
    assert watcher.step({A: (3, 11)}) == ([A], [])
    watcher.step({})
    assert watcher.step({}) == ([], [A])
    assert watcher.step({}) == ([], [])


def test_lock_files_and_temporary_files_are_not_looked_at(tmp_path: Path) -> None:
    for name in ("一.xlsx", "~$一.xlsx", ".~perfxl-1.xlsx", "._一.xlsx", "表.csv", "下级/二.XLSM"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"1")
    assert [path.relative_to(tmp_path).as_posix() for path in look(tmp_path)] == ["一.xlsx", "下级/二.XLSM"]
    assert not is_network(tmp_path)
    assert is_network(Path("//server/共享"))


def test_new_and_gone_findings_are_told_by_what_they_are_about() -> None:
    first = Finding("PX401", Severity.WARNING, Place("绩效目标表", "C5"), "甲", "改")
    moved = Finding("PX401", Severity.WARNING, Place("绩效目标表", "C6"), "甲", "改")
    other = Finding("PX402", Severity.ERROR, Place("绩效目标表", "C7"), "乙", "改")
    before = record("项目", (score("数", "100", "90"),), findings=(first,))
    after = record("项目", (score("数", "100", "90"),), findings=(moved, other))
    found = change(before, after)
    assert (found.appeared, found.vanished) == ((other,), ())
    assert change(None, before).appeared == (first,)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows 上没有可以发给单个进程的 SIGINT")
@pytest.mark.parametrize("way", [["--polling"], pytest.param([], marks=notified)], ids=["轮询", "系统通知"])
def test_the_command_tells_what_a_save_has_changed_and_writes_nothing(tmp_path: Path, way: list[str]) -> None:
    path = write_sample(tmp_path, TRAINING)
    whole = path.read_bytes()
    for name in ("别处", "盯"):
        (tmp_path / name).mkdir()
    spoiled = write_sample(tmp_path / "别处", TRAINING, {"绩效目标表/1/分值": "99"})
    watched = tmp_path / "盯" / path.name
    watched.write_bytes(whole)
    command = [sys.executable, "-u", "-m", "perfxl", "watch", str(tmp_path / "盯"), *way]
    with started(command) as running:
        assert running.stdout is not None
        lines = iter(running.stdout.readline, "")
        assert "有 1 个工作簿" in next(lines)
        assert "总分 96.44 优" in next(line for line in lines if TRAINING in line)
        time.sleep(0.1)
        (tmp_path / "新.xlsx").write_bytes(spoiled.read_bytes())
        os.replace(tmp_path / "新.xlsx", watched)
        assert "错误" in next(line for line in lines if TRAINING in line)
        assert next(line for line in lines if "新增" in line)
        saved = watched.read_bytes()
        watched.write_bytes(whole)
        assert next(line for line in lines if "消失" in line)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert "已中断" in said
    assert "Traceback" not in said
    assert saved == spoiled.read_bytes()
    assert sorted(one.name for one in (tmp_path / "盯").iterdir()) == [path.name]
