"""Reports the program draws up itself, of a hundred random projects of all kinds: not one finding of their own."""

from pathlib import Path

import pytest

from benchmarks.audit import measured
from perfxl.audit.against import against_workbook
from perfxl.audit.extract import facts_of
from perfxl.audit.files import opened
from perfxl.audit.judge import judged
from tests.audit.drawing import OPTIONS, book, report

SAMPLES = Path(__file__).parents[2] / "samples" / "结果"
OF_THE_WORKBOOK = {"PX322", "PX304"}
"""What the samples' own workbooks have among their findings, on purpose."""


@pytest.mark.parametrize("seed", range(100))
def test_a_generated_report_is_left_alone(seed: int) -> None:
    made = report(seed)
    own = {finding.code for finding in book(seed).findings}
    found = [finding for finding in judged(made) if finding.code not in own]
    assert [finding.message for finding in found] == []
    assert against_workbook(made, facts_of(made), book(seed), OPTIONS) == ()


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.docx")), ids=lambda path: path.stem)
def test_the_reports_of_the_samples_are_left_alone(path: Path) -> None:
    found = [finding for finding in judged(opened(path).report) if finding.code not in OF_THE_WORKBOOK]
    assert [finding.message for finding in found] == []


def test_single_changes_are_found() -> None:
    made, alone, against = measured(range(2), 5)
    assert sum(against.values()) >= 0.95 * sum(made.values())
    assert sum(alone.values()) >= 0.6 * sum(made.values())
