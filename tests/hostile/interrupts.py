"""Runs broken off at random moments, and what they leave behind: ``python -m tests.hostile.interrupts [RUNS] [SEED]``.

A run of thirty workbooks gets Ctrl+C, the order to end or a closed console, sent to it alone or to all its processes
at once. It has to end with one line, without a traceback, and with nobody left behind.
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from perfxl.package.atomic import PREFIX
from perfxl.package.package import Package
from tests.support import ROOT, started, write_sample

SIGNALS: Final = ("SIGINT", "SIGTERM", "SIGHUP")
WORKBOOKS: Final = 30
LINE: Final = "已中断；已经处理完的工作簿不受影响。"
_PATIENCE: Final = 10
"""Seconds in which all processes of a run that has ended must be gone."""


@dataclass(frozen=True, slots=True)
class Broken:
    """How one run ended: what it said, the processes still there, and whether it had been done before the signal."""

    code: int
    said: str
    left: tuple[str, ...]
    done: bool

    @property
    def faults(self) -> tuple[str, ...]:
        """Everything a person should not have met with."""
        noise = [word for word in ("Traceback", "resource_tracker", "Error") if word in self.said]
        silent = [] if self.done or (self.code == 1 and self.said.splitlines()[-1:] == [LINE]) else ["no line"]
        return (*noise, *silent, *(["left behind"] if self.left else []))


def fill(folder: Path, sample: Path) -> None:
    """Workbooks for a run."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(WORKBOOKS):
        shutil.copy(sample, folder / f"{number}.xlsx")


def broken_off(folder: Path, jobs: int, name: str, *, to_all: bool, after: float) -> Broken:
    """Start a run on a folder and send it a signal when it has been heard of for the first time and ``after`` seconds.

    The interpreter's own start, before a line of the program has run, is nobody's to mend.
    """
    command = [sys.executable, "-c", _TOLD, "process", str(folder), "--jobs", str(jobs)]
    with started(command, cwd=ROOT) as run:
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(after)
        (os.killpg if to_all else os.kill)(run.pid, getattr(signal, name))
        _, said = run.communicate(timeout=120)
        deadline = time.monotonic() + _PATIENCE
        while (left := left_behind(run.pid)) and time.monotonic() < deadline:
            time.sleep(0.1)
    return Broken(run.returncode, said, tuple(left), done=run.returncode in (0, -getattr(signal, name)))


_TOLD: Final = """
import runpy
import sys
from perfxl.cli import ending
from perfxl.package.brokenoff import Interrupted
ending.listen()
try:
    print(flush=True)
except Interrupted:
    pass
runpy.run_module("perfxl", run_name="__main__", alter_sys=True)
"""
"""The program, telling that it has begun to listen."""


def left_behind(session: int) -> list[str]:
    """The processes of a session that are still there."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(entry.parent.name)
    return found


def main(runs: int, seed: int) -> None:
    """Break off that many runs and print what was found, by number of processes."""
    chance = random.Random(seed)
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        sample = write_sample(Path(name))
        for number in range(runs):
            folder = Path(name, str(number))
            fill(folder, sample)
            jobs, signal_name, to_all = number % 2 + 1, SIGNALS[number // 2 % 3], number // 6 % 2 == 0
            after = chance.choice((chance.uniform(0, 0.5), chance.uniform(0, 2), chance.uniform(0, 6)))
            ended = broken_off(folder, jobs, signal_name, to_all=to_all, after=after)
            counts[f"{jobs} processes: runs"] += 1
            counts[f"{jobs} processes: already done"] += ended.done
            for fault in ended.faults:
                counts[f"{jobs} processes: {fault}"] += 1
                print(f"{jobs} {signal_name} all={to_all} after {after:.2f}: {fault}\n{ended.said}", flush=True)
            counts["temporary files left"] += len(list(folder.glob(f"{PREFIX}*")))
            for path in folder.glob("*.xlsx"):
                Package.open(path)
            shutil.rmtree(folder)
    for what, count in sorted(counts.items()):
        print(f"{count:5} {what}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
