"""A reviewer who spoils one thing at a time finds every mistake reported, with the right code in the right cell."""

from functools import cache

import pytest

from perfxl import kinds
from perfxl.model import Finding, Severity

from . import build, judging
from .mutants import mutants
from .mutants_of_other_kinds import mutants_of_other_kinds
from .otherkinds import FILES
from .projects import PROJECTS

ALL = [*mutants(), *mutants_of_other_kinds()]
KINDS = sorted({mutant.kind for mutant in ALL})


@cache
def found_at(number: int) -> tuple[Finding, ...]:
    """What the checks find in a mutant: those of the scores only where no error stands, as in a real run."""
    mutant = ALL[number]
    entered = judging.of_project(mutant.sample, mutant.changes)
    if any(finding.severity is Severity.ERROR for finding in entered):
        return entered
    return (*entered, *judging.of_evaluation(mutant.sample, mutant.changes))


def caught(number: int) -> bool:
    mutant = ALL[number]
    place = build.cell_of(mutant.place, build.form(build.sheets(mutant.sample, judging.TITLES)))
    return any(
        (finding.code, finding.place.part, finding.place.spot) == (mutant.code, place.part, place.spot)
        for finding in found_at(number)
    )


def describe(number: int) -> str:
    mutant = ALL[number]
    found = [(one.code, one.place.part, one.place.spot) for one in found_at(number)]
    return f"{mutant.sample} {dict(mutant.changes)}: expected {mutant.code} in {mutant.place}, found {found}"


@pytest.mark.parametrize("kind", KINDS)
def test_it_catches_every_mistake_of_a_kind(kind):
    spoilt = [number for number, mutant in enumerate(ALL) if mutant.kind == kind]
    assert [describe(number) for number in spoilt if not caught(number)] == []


def test_there_are_mistakes_of_every_kind_in_all_kinds_of_evaluation(capsys):
    passed_silently = [describe(number) for number in range(len(ALL)) if not found_at(number)]
    share = sum(map(caught, range(len(ALL))))
    with capsys.disabled():
        print(f"\n校验：{len(ALL)} 处人为的错误（{len(KINDS)} 种），查出 {share} 处，占 {share * 100 // len(ALL)}%")
    assert passed_silently == []
    assert len(ALL) >= 300
    assert {mutant.sample for mutant in ALL} == {*PROJECTS, *FILES}
    found = {judging.project(sample).kind for sample in (*PROJECTS, *FILES)}
    assert found == set(kinds.KINDS)


def test_what_it_says_is_for_people():
    python_words = ("None", "Decimal", "Entered", "True", "False", "nan")
    for finding in {finding for number in range(len(ALL)) for finding in found_at(number)}:
        said = finding.message + finding.advice
        said.encode("gbk")
        assert finding.message.endswith("。"), finding.message
        assert finding.advice
        assert "\n" not in said
        assert not [word for word in python_words if word in said]
