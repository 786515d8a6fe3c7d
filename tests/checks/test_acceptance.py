"""A reason holds on what was found: not on its wording, not on its cell, and no longer when the figures changed."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from perfxl.checks import accept
from perfxl.model import Acceptance, Finding, Place, Severity

WARNING = Severity.WARNING


def fund(name: str = "本级", spent: str = "52", cell: str = "E9", message: str = "") -> Finding:
    """A warning about a source of money."""
    facts = (("source", name), ("spent", spent))
    said = message or f"{name}的执行数 {spent}，超过到位数。"
    return Finding("PX309", WARNING, Place("资金情况", cell), said, "请核对", facts=facts, subject=("source",))


def accepted(one: Finding, reason: str = "已报批", previous: str = "") -> Acceptance:
    """The finding's row of the sheet with a reason."""
    return Acceptance(one.code, one.place, one.message, reason, previous, one.kind, one.substance)


def of_an_old_sheet(one: Finding, reason: str = "已报批") -> Acceptance:
    return replace(accepted(one, reason), kind="", facts=None)


def reasons(findings: list[Finding], rows: list[Acceptance]) -> list[tuple[str, str]]:
    return [(one.accepted, one.previous) for one in accept(findings, rows)[0]]


def test_it_holds_when_the_message_was_reworded_and_the_cell_moved():
    now = fund(cell="E12", message="执行数 52 大于到位数")
    assert reasons([now], [accepted(fund())]) == [("已报批", "")]


def test_it_waits_for_confirmation_when_the_figures_changed():
    assert reasons([fund(spent="53")], [accepted(fund())]) == [("", "已报批")]


def test_the_same_again_confirms_what_was_said_before():
    assert reasons([fund()], [accepted(fund(), "同上", "已报批")]) == [("已报批", "")]


def test_a_waiting_reason_goes_on_waiting_and_a_new_one_replaces_it():
    assert reasons([fund()], [accepted(fund(), "", "已报批")]) == [("", "已报批")]
    assert reasons([fund()], [accepted(fund(), "另有批复", "已报批")]) == [("另有批复", "")]


def test_the_reason_of_another_subject_is_not_taken():
    assert reasons([fund("中央", cell="E7")], [accepted(fund())]) == [("", "")]


def test_of_two_alike_the_one_in_that_cell_gets_the_reason():
    assert reasons([fund(), fund(cell="E10")], [accepted(fund(cell="E10"))]) == [("", ""), ("已报批", "")]


def test_two_alike_that_moved_together_keep_their_reasons_in_their_order():
    rows = [accepted(fund(cell="E9"), "甲"), accepted(fund(cell="E10"), "乙")]
    assert reasons([fund(cell="E20"), fund(cell="E21")], rows) == [("甲", ""), ("乙", "")]


def test_nobody_knows_which_of_two_alike_was_meant_so_the_person_is_asked():
    assert reasons([fund(cell="E20"), fund(cell="E21")], [accepted(fund())]) == [("", "已报批"), ("", "")]


def test_an_old_sheet_is_matched_by_wording_else_by_cell():
    assert reasons([fund(cell="E12")], [of_an_old_sheet(fund())]) == [("已报批", "")]
    assert reasons([fund(spent="53")], [of_an_old_sheet(fund())]) == [("", "已报批")]
    assert reasons([fund(spent="53", cell="E12")], [of_an_old_sheet(fund())]) == [("", "")]


def test_an_error_cannot_be_accepted_away_and_its_reason_is_left():
    error = replace(fund(), severity=Severity.ERROR)
    assert accept([error], [accepted(error)]) == ((error,), (accepted(error),))


def test_an_empty_reason_accepts_nothing():
    assert reasons([fund()], [accepted(fund(), " ")]) == [("", "")]


NAMES, FIGURES, CELLS = st.sampled_from("甲乙"), st.sampled_from(["1", "2"]), st.sampled_from(["E5", "E6", "E7"])
FUNDS = st.lists(st.builds(fund, NAMES, FIGURES, CELLS), max_size=5)


@given(FUNDS, FUNDS, st.booleans())
def test_no_reason_is_lost_and_none_is_used_twice(before: list[Finding], now: list[Finding], old: bool):
    rows = [(of_an_old_sheet if old else accepted)(one, f"理由{number}") for number, one in enumerate(before)]
    kept = {(one.code, one.place, one.message): one for one in rows}
    found, left = accept(now, rows)
    texts = [one.accepted or one.previous for one in found if one.accepted or one.previous]
    assert sorted([*texts, *(one.reason for one in left)]) == sorted(one.reason for one in kept.values())
    assert all(not one.accepted or one.facts in {row.facts for row in before} for one in found)
