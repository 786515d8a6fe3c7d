"""Runs killed at random moments, and what they leave on the disk: ``python -m tests.hostile.kills [RUNS] [SEED]``.

Runs in place and into a folder, with one process and with two, are killed outright: all processes or the first alone,
at a random moment or as soon as a temporary file is seen. Every file has to be the old one or the new one to the byte;
a run that finishes the work afterwards has to leave what an undisturbed one does, and no temporary file.
"""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from perfxl.package.atomic import PREFIX
from tests.hostile.interrupts import left_behind
from tests.support import POLICY, ROAD, ROOT, TRAINING, write_sample

WORKBOOKS: Final = 12
FINISHED: Final = 3
"""After one kill of so many the work is finished by another run."""
Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Way:
    """How a run is made and ended."""

    apart: bool
    jobs: int
    to_all: bool
    when_writing: bool


WAYS: Final = [
    Way(apart, jobs, to_all, when_writing)
    for when_writing in (True, False)
    for to_all in (True, False)
    for apart in (False, True)
    for jobs in (1, 2)
]


class Series:
    """A folder of workbooks that is filled, worked on, killed and compared again and again."""

    def __init__(self, folder: Path) -> None:
        self.source, self.output = folder / "源", folder / "果"
        (folder / "样本").mkdir()
        self.samples = [write_sample(folder / "样本", name) for name in (POLICY, ROAD, TRAINING)]
        self.counts: Counter[str] = Counter()
        self.whole: dict[tuple[bool, int], float] = {}
        self.new: dict[bool, Files] = {}
        for apart in (False, True):
            for jobs in (1, 2):
                self.fill()
                began = time.monotonic()
                assert self.start(apart, jobs).wait() == 0
                self.whole[apart, jobs] = time.monotonic() - began
            self.new[apart] = self.files()

    def fill(self) -> None:
        """Put everything back to the beginning."""
        for folder in (self.source, self.output):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
        for number in range(WORKBOOKS):
            shutil.copy(self.samples[number % len(self.samples)], self.source / f"{number}.xlsx")
        self.old = self.files()

    def files(self) -> Files:
        """Everything in both folders."""
        return {
            f"{path.parent.name}/{path.name}": path.read_bytes()
            for folder in (self.source, self.output)
            for path in folder.iterdir()
        }

    def start(self, apart: bool, jobs: int) -> "subprocess.Popen[bytes]":
        """A run in a session of its own."""
        more = ["-o", str(self.output)] if apart else []
        command = [sys.executable, "-m", "perfxl", "process", str(self.source), "--jobs", str(jobs), *more]
        quiet = subprocess.DEVNULL
        return subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True, cwd=ROOT)

    def kill(self, way: Way, chance: random.Random) -> None:
        """One run killed, and what it left compared; now and then the work is finished."""
        self.fill()
        run = self.start(way.apart, way.jobs)
        deadline = time.monotonic() + self.whole[way.apart, way.jobs] * chance.uniform(0.2, 1)
        place = self.output if way.apart else self.source
        skipped = chance.randrange(2 * WORKBOOKS) if way.when_writing else 0
        while run.poll() is None and (way.when_writing or time.monotonic() < deadline):
            if way.when_writing and any(name.startswith(PREFIX) for name in os.listdir(place)):
                if not skipped:
                    self.counts["while a temporary file was seen"] += 1
                    break
                skipped -= 1
                time.sleep(0.01)
            time.sleep(0.0005)
        self.counts["came too late"] += run.poll() is not None
        with contextlib.suppress(ProcessLookupError):
            (os.killpg if way.to_all else os.kill)(run.pid, signal.SIGKILL)
        run.wait()
        self.counts["kills"] += 1
        self.counts[f"{'-o' if way.apart else 'in place'}, {way.jobs} processes"] += 1
        self.counts["to the main process only"] += not way.to_all
        self._wait_for_workers(run.pid)
        self._compare(way)
        if chance.randrange(FINISHED) == 0:
            self._finish(way)

    def _wait_for_workers(self, session: int) -> None:
        deadline = time.monotonic() + 20
        while left_behind(session) and time.monotonic() < deadline:
            time.sleep(0.05)
        self.counts["FAULT: workers left"] += bool(left_behind(session))

    def _compare(self, way: Way) -> None:
        for name, data in self.files().items():
            if Path(name).name.startswith(PREFIX):
                self.counts["temporary files left by kills"] += 1
                continue
            self.counts["files compared"] += 1
            whole = data in (self.old.get(name), self.new[way.apart].get(name))
            self.counts["FAULT: half or foreign files"] += not whole

    def _finish(self, way: Way) -> None:
        self.counts["finishing runs"] += 1
        self.counts["FAULT: finishing runs that failed"] += self.start(way.apart, way.jobs).wait() != 0
        self.counts["FAULT: finishing runs that differ"] += self.files() != self.new[way.apart]


def main(runs: int, seed: int) -> None:
    """Kill that many runs and print what was found."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        series = Series(Path(name))
        for number in range(runs):
            series.kill(WAYS[number % len(WAYS)], chance)
            if number % 20 == 19:
                print(number + 1, dict(series.counts), flush=True)
        for what, count in sorted(series.counts.items()):
            print(f"{count:6} {what}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
