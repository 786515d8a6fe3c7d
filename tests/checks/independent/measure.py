"""How many of the mistakes are found, and what is said of correct work: the figures of an independent reviewer."""

import re
from collections import defaultdict
from random import Random

from perfxl.checks import check_evaluation, check_project
from perfxl.model import Finding, Severity
from perfxl.scoring import evaluate
from tests.checks.judging import rulebook

from . import in_indicators, in_money, in_texts
from .book import Book
from .generator import correct
from .mistakes import ALL, Mistake

__all__ = ["PROJECTS", "found", "missed", "serious"]
MODULES = (in_indicators, in_money, in_texts)
"""Importing them enters their mistakes."""
PROJECTS = range(25)
CLEAN = range(1000, 1100)


def found(book: Book) -> tuple[Finding, ...]:
    """All findings of entry and of scores."""
    made = book.project()
    rules = rulebook(made.info.rulebook.text)
    assert rules is not None
    entered = check_project(made, rules)
    return (*entered, *check_evaluation(evaluate(made, rules), rules))


def serious(seed: int) -> list[str]:
    """Errors and warnings about a correct project."""
    book = correct(seed)
    return [
        f"{one.code} {one.place.part}!{one.place.spot} {one.message}"
        for one in found(book)
        if one.severity is not Severity.NOTE
    ]


def missing(mistake: Mistake, seed: int) -> list[str] | None:
    """What is found instead of the mistake, empty when it is found."""
    book = correct(seed)
    places = mistake.spoil(book, Random(seed))
    if not places:
        return None
    findings = found(book)
    if any(one.place in places and re.search(mistake.says, one.message) for one in findings):
        return []
    return [f"{one.code} {one.place.part}!{one.place.spot} {one.message}" for one in findings] or ["（无）"]


def missed() -> dict[str, dict[int, list[str]]]:
    """By kind of mistake and project, what is said instead of it; every kind has an entry."""
    result: dict[str, dict[int, list[str]]] = defaultdict(dict)
    for mistake in ALL:
        for seed in PROJECTS:
            instead = missing(mistake, seed)
            if instead is not None:
                result[mistake.kind][seed] = instead
    return result
