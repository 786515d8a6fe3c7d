"""A batch killed at any moment, or run twice at once, leaves every workbook whole, and the next run is clean."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from perfxl.package.atomic import PREFIX
from perfxl.package.package import Package
from tests.support import POLICY, ROAD, TRAINING, write_sample

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有 SIGKILL 和进程组"),
]
WORKBOOKS = 9
KILLS = 5


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("样本")
    return [write_sample(folder, name) for name in (POLICY, ROAD, TRAINING)]


def fill(folder: Path, samples: list[Path]) -> dict[str, bytes]:
    folder.mkdir(exist_ok=True)
    for number in range(WORKBOOKS):
        shutil.copy(samples[number % len(samples)], folder / f"{number}.xlsx")
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def start(folder: Path, *more: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "perfxl", "process", str(folder), "--jobs", "2", *more]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)


def test_a_batch_killed_at_any_moment_leaves_whole_workbooks(tmp_path: Path, samples: list[Path]) -> None:
    folder = tmp_path / "批"
    old = fill(folder, samples)
    began = time.monotonic()
    assert start(folder).wait(timeout=300) == 0
    whole = time.monotonic() - began
    new = contents(folder)
    assert len(new) == 2 * WORKBOOKS
    chance = random.Random(20)
    for _ in range(KILLS):
        shutil.rmtree(folder)
        fill(folder, samples)
        run = start(folder)
        time.sleep(whole * chance.uniform(0.2, 1))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        left = {name: data for name, data in contents(folder).items() if not name.startswith(PREFIX)}
        assert all(data in (old.get(name), new[name]) for name, data in left.items())
        assert start(folder).wait(timeout=300) == 0
        assert contents(folder) == new


def test_a_round_killed_at_any_moment_has_a_whole_summary_or_the_old_one(tmp_path: Path, samples: list[Path]) -> None:
    """Run again, it is as if it had never been killed: the summary to the byte, and every workbook done."""
    folder, summary = tmp_path / "批", tmp_path / "汇总.xlsx"
    fill(folder, samples)
    began = time.monotonic()
    assert start(folder, "--summary", str(summary)).wait(timeout=300) == 0
    whole = time.monotonic() - began
    new, told = contents(folder), summary.read_bytes()
    summary.unlink()
    chance = random.Random(21)
    for _ in range(KILLS):
        shutil.rmtree(folder)
        fill(folder, samples)
        run = start(folder, "--summary", str(summary))
        time.sleep(whole * chance.uniform(0.3, 1))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait(timeout=60)
        assert not summary.exists() or summary.read_bytes() == told
        assert start(folder, "--summary", str(summary)).wait(timeout=300) == 0
        assert (contents(folder), summary.read_bytes()) == (new, told)
        summary.unlink()


def test_two_batches_on_one_folder_at_once_do_not_harm_each_other(tmp_path: Path, samples: list[Path]) -> None:
    folder = tmp_path / "批"
    fill(folder, samples)
    runs = [start(folder), start(folder)]
    codes = [run.wait(timeout=300) for run in runs]
    together = contents(folder)
    assert codes == [0, 0]
    assert len(together) == 2 * WORKBOOKS
    for path in folder.glob("*.xlsx"):
        Package.open(path)
    shutil.rmtree(folder)
    fill(folder, samples)
    assert start(folder).wait(timeout=300) == 0
    assert contents(folder) == together
