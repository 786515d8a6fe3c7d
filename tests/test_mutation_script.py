"""The script that changes the program at random: the same mutants for the same seed, and each one a real change."""

import ast
import random

import pytest

from benchmarks.mutants import ROOMS, ROOT, Mutant, chosen


@pytest.mark.parametrize("name", ROOMS)
def test_a_room_has_sources_and_tests(name: str) -> None:
    room = ROOMS[name]
    assert [test for test in room.tests if not (ROOT / test).exists()] == []
    assert chosen(room, 3, random.Random(1))


def test_the_same_seed_makes_the_same_mutants() -> None:
    first, again, other = (chosen(ROOMS["scoring"], 30, random.Random(seed)) for seed in ("1", "1", "2"))
    assert first == again
    assert first != other


@pytest.mark.parametrize("mutant", chosen(ROOMS["scoring"], 40, random.Random(7)), ids=str)
def test_a_mutant_is_another_program_that_differs_in_one_token(mutant: Mutant) -> None:
    source = (ROOT / mutant.file).read_text(encoding="utf-8")
    changed = mutant.applied(source)
    assert ast.dump(ast.parse(changed)) != ast.dump(ast.parse(source))
    lines = list(zip(source.splitlines(), changed.splitlines(), strict=True))
    assert [number for number, (old, new) in enumerate(lines, 1) if old != new] == [mutant.line]
