"""What is wrong with the entries and with the scores is found in one run; errors come first."""

from dataclasses import replace
from pathlib import Path

import pytest

from perfxl import kinds
from perfxl.blank import blank_workbook
from perfxl.checks import sound_part
from perfxl.model import FigureKey, Finding, Place, Project, Severity
from perfxl.options import Options
from perfxl.outcome import Outcome, Status
from perfxl.process import check, process
from perfxl.rulebooks import find
from perfxl.scoring import evaluate
from tests.support import ROAD, write_sample

DATE_OUT = "项目信息/填报日期"


def found(tmp_path: Path, changes: dict[str, object], sample: str = ROAD) -> Outcome:
    return check(write_sample(tmp_path, sample, changes), Options())


def codes(outcome: Outcome) -> list[str]:
    return [finding.code for finding in outcome.findings]


SHORT = {"绩效目标表/1/实际完成值": "1公里", "绩效目标表/1/偏差原因分析及改进措施": ""}
"""A target that is missed by far, and not a word about it."""


def test_an_error_hides_nothing_about_the_scores(tmp_path: Path) -> None:
    alone = found(tmp_path, SHORT)
    assert alone.status is Status.DONE
    assert "PX512" in codes(alone)
    both = found(tmp_path, {**SHORT, DATE_OUT: ""})
    assert both.status is Status.ERRORS
    assert both.evaluation is None
    assert set(codes(both)) >= set(codes(alone))


def test_a_score_whose_own_cell_is_wrong_is_not_judged(tmp_path: Path) -> None:
    outcome = found(tmp_path, {**SHORT, "绩效目标表/1/分值": "很多"})
    assert not [one for one in outcome.findings if one.code == "PX512"]


def test_errors_stand_first_then_sheet_and_cell(tmp_path: Path) -> None:
    outcome = found(tmp_path, {**SHORT, DATE_OUT: "", "绩效目标表/3/三级指标": ""})
    ranks = [list(Severity).index(one.severity) for one in outcome.findings]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1


def test_no_report_and_no_total_while_an_error_stands(tmp_path: Path) -> None:
    book = write_sample(tmp_path, ROAD, {DATE_OUT: ""})
    outcome = process(book, Options())
    assert outcome.status is Status.ERRORS
    assert outcome.report is None
    assert not list(tmp_path.rglob("*.docx"))


def road(tmp_path: Path) -> Project:
    project = found(tmp_path, {}).project
    assert project is not None
    return project


def test_figures_of_the_whole_hold_only_where_nothing_is_wrong(tmp_path: Path) -> None:
    project, book = road(tmp_path), find("national-evaluation-2020")
    evaluation = evaluate(project, book)
    error = Finding("PX401", Severity.ERROR, project.indicators[0].actual.place, "", "")
    sound = sound_part(evaluation, [error])
    assert sound_part(evaluation, []) is evaluation
    assert len(sound.scores) == len(evaluation.scores) - 1
    assert sound.value(FigureKey.TOTAL) is None
    assert sound.value(FigureKey.EXECUTION_RATE) is not None
    money = sound_part(evaluation, [replace(error, place=Place("资金情况", "C5"))])
    assert all(not score.rate for score in money.scores)
    assert money.value(FigureKey.EXECUTION_RATE) is None


def test_a_finding_about_many_cells_spoils_all_of_them(tmp_path: Path) -> None:
    """What is told in short for many cells is as wrong in the last of them as in the first."""
    path = tmp_path / "空白.xlsx"
    path.write_bytes(blank_workbook(kinds.EVALUATION, find("national-evaluation-2020")))
    outcome = check(path, Options())
    assert "PX403" in codes(outcome)
    assert "PX510" not in codes(outcome)


@pytest.mark.parametrize("number", range(4))
def test_a_reason_that_is_due_is_always_asked_for(number: int, tmp_path: Path) -> None:
    """What the report would call unexplained has a finding: there is one judgement for both."""
    changes = {f"绩效目标表/{number + 1}/实际完成值": "0", f"绩效目标表/{number + 1}/偏差原因分析及改进措施": ""}
    outcome = found(tmp_path, changes)
    scores = outcome.evaluation.scores if outcome.evaluation else ()
    due = [score for score in scores if score.unexplained]
    assert due
    assert all(any(score.name in one.message for one in outcome.findings) for score in due)
