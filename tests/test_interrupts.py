"""Ctrl+C, the end of a session or a closed console at any moment: one line, no traceback, nobody left behind."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from perfxl.package.package import Package
from tests.hostile.interrupts import LINE, SIGNALS, broken_off, fill
from tests.support import ROOT, write_sample

pytestmark = [pytest.mark.skipif(sys.platform == "win32", reason="Windows 没有这些信号"), pytest.mark.slow]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("样本"))


@pytest.mark.parametrize("to_all", [True, False])
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("name", SIGNALS)
def test_one_line_and_nobody_left_behind(name: str, jobs: int, to_all: bool, sample: Path, tmp_path: Path) -> None:
    fill(tmp_path, sample)
    after = random.Random(f"{name}{jobs}{to_all}").uniform(0, 4)
    ended = broken_off(tmp_path, jobs, name, to_all=to_all, after=after)
    assert not ended.faults, ended.said
    for path in tmp_path.glob("*.xlsx"):
        Package.open(path)


@pytest.mark.parametrize("place", ["while the program is loaded", "while a workbook is worked on"])
def test_a_signal_that_something_wraps_into_an_error_still_ends_the_run(place: str, sample: Path) -> None:
    """Python 3.11 does so while a class is made, pydantic without a trace: the person reads that the run ended."""
    wrapped = (
        "import signal, sys\n"
        "import perfxl.cli\n"
        "def wrapping(*_):\n"
        "    try:\n"
        "        signal.raise_signal(signal.SIGINT)\n"
        "    except BaseException as told:\n"
        "        raise RuntimeError(f'Error building validator: {type(told).__name__}') from None\n"
    )
    loading = (
        "class Finder:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'perfxl.cli.root':\n"
        "            wrapping()\n"
        "sys.meta_path.insert(0, Finder())\n"
    )
    working = "import perfxl.process\nperfxl.process._written_again = wrapping\n"
    program = wrapped + (loading if place.endswith("loaded") else working) + "perfxl.cli.main()\n"
    command = [sys.executable, "-c", program, "process", str(sample), "--jobs", "1"]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT)
    assert (run.returncode, run.stdout, run.stderr.splitlines()) == (1, "", [LINE])


def test_a_signal_that_falls_into_an_objects_last_moment_is_not_lost() -> None:
    """What is raised there goes nowhere; so the signal comes again."""
    program = (
        "import signal, time\n"
        "from perfxl.cli import ending\n"
        "from perfxl.package.brokenoff import Interrupted\n"
        "class Last:\n"
        "    def __del__(self):\n"
        "        signal.raise_signal(signal.SIGINT)\n"
        "ending.listen()\n"
        "try:\n"
        "    one = Last()\n"
        "    del one\n"
        "    time.sleep(20)\n"
        "except Interrupted:\n"
        "    print('ended')\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (run.stdout.strip(), run.stderr) == ("ended", "")
