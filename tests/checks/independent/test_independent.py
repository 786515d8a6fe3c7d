"""An independent reviewer's figures: mistakes found at the right cell and by name, silence on clean work."""

import pytest

from .measure import ALL, CLEAN, PROJECTS, missing, serious

LEAST = 95
"""Percent of the mistakes that have to be found."""


@pytest.fixture(scope="module")
def instead() -> dict[str, dict[int, list[str]]]:
    """By kind of mistake and project, what is said instead of it: nothing where it is found."""
    return {
        mistake.kind: {seed: said for seed in PROJECTS if (said := missing(mistake, seed)) is not None}
        for mistake in ALL
    }


def test_there_are_sixty_kinds_of_mistakes_in_twenty_five_projects(instead: dict[str, dict[int, list[str]]]) -> None:
    assert len(ALL) >= 60
    assert len(PROJECTS) == 25
    assert all(instead.values())


def test_nearly_all_of_them_are_found_where_they_are(
    instead: dict[str, dict[int, list[str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    made = sum(map(len, instead.values()))
    found = sum(not said for by_project in instead.values() for said in by_project.values())
    with capsys.disabled():
        print(f"\n校验：独立编写的错误 {len(ALL)} 种 {made} 处，在该指出的格按名指出 {found} 处，占 {found / made:.1%}")
    assert found * 100 >= made * LEAST, [kind for kind, by_project in instead.items() if any(by_project.values())]


def test_every_kind_is_found_in_most_projects(instead: dict[str, dict[int, list[str]]]) -> None:
    weak = {
        kind: by_project
        for kind, by_project in instead.items()
        if sum(map(bool, by_project.values())) * 2 > len(by_project)
    }
    assert weak == {}


@pytest.mark.parametrize("seed", CLEAN)
def test_a_correct_project_draws_no_error_and_no_warning(seed: int) -> None:
    assert serious(seed) == []
