"""Every hostile or broken file gets its one right answer, within bounds, and never an accident."""

import subprocess
import sys
from pathlib import Path

import pytest

from perfxl.checks.defects import UNKNOWN
from perfxl.excel.added.patch import write_results
from perfxl.excel.cells.reading import read_grids
from perfxl.model import Refusal, Severity
from perfxl.package import guard
from perfxl.package.package import Package
from perfxl.process import Options, process
from perfxl.results import pending_sheet
from tests.hostile.make import make
from tests.hostile.packing import CORPUS, KNOWN, SEEN

MEMORY_LIMIT_MB = 300
_WATCHED = """
import sys
from pathlib import Path
from perfxl.model import Refusal
from perfxl.excel.cells.reading import read_grids
for path in Path(sys.argv[1]).iterdir():
    try:
        read_grids(path)
    except Refusal:
        pass
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(int(peak.split()[1]) // 1024, path.name)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("hostile")
    make(place)
    return place


def answer(path: Path) -> str:
    """What reading answers: the kind of refusal, or SEEN when the first cell shows what it must."""
    try:
        grids = read_grids(path)
    except Refusal as refusal:
        return refusal.problem.kind
    return SEEN if grids.sheets[0].text(1, 1) == KNOWN else "something else"


@pytest.mark.parametrize("name", CORPUS)
def test_it_gives_the_right_answer(folder: Path, name: str) -> None:
    assert answer(folder / name) in CORPUS[name][1]


@pytest.mark.parametrize("name", [name for name, (_, answers) in CORPUS.items() if SEEN in answers])
def test_results_can_be_written_into_an_odd_workbook(folder: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    write_results(folder / name, target, [pending_sheet()])
    grids = read_grids(target)
    assert grids.names == ("项目信息", "评价结果")
    assert [grid.text(1, 1) for grid in grids.sheets] == [KNOWN, "项目支出绩效评价结果"]


@pytest.mark.parametrize("name", [name for name, (_, answers) in CORPUS.items() if SEEN not in answers])
def test_writing_into_a_refused_workbook_leaves_no_half_file(folder: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    try:
        write_results(folder / name, target, [pending_sheet()])
    except Refusal:
        assert list(tmp_path.iterdir()) == []
    else:
        Package.open(target)


@pytest.mark.slow
def test_no_file_takes_more_memory_than_allowed(folder: Path) -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("这个系统不提供内存峰值")
    run = subprocess.run([sys.executable, "-c", _WATCHED, str(folder)], capture_output=True, text=True, check=True)
    peaks = [int(line.split()[0]) for line in run.stdout.splitlines()]
    assert len(peaks) == len(CORPUS)
    assert max(peaks) < MEMORY_LIMIT_MB, run.stdout


@pytest.mark.slow
@pytest.mark.parametrize("name", CORPUS)
def test_a_person_is_told_in_one_clear_line(folder: Path, tmp_path: Path, name: str) -> None:
    """Never an accident; a refused file is one finding with its own wording, in one line, and nothing is written."""
    outcome = process(folder / name, Options(output=tmp_path / "出"))
    assert (outcome.status, outcome.fault) == ("errors", "")
    if SEEN in CORPUS[name][1]:
        return
    assert [finding.severity for finding in outcome.findings] == [Severity.ERROR]
    assert outcome.findings[0].code != UNKNOWN
    assert "\n" not in outcome.findings[0].message
    assert "'" not in outcome.findings[0].message
    assert [path.name for path in (tmp_path / "出").iterdir()] == []


def test_every_kind_of_refusal_by_content_has_a_file() -> None:
    by_system = {"locked", "no-permission", "read-only", "vanished", "disk-full", "io-error", "signed", "shared"}
    by_system |= {"changed", "name-too-long", "link-loop", "not-a-file", "out-of-memory", "not-a-document"}
    covered = set().union(*(answers for _, answers in CORPUS.values()))
    assert guard.REFUSALS.keys() - by_system == covered - {SEEN}
