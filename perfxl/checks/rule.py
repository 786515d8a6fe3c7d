"""What a rule is, and the register into which every rule enters itself."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from perfxl.checks.case import Case, ScoredCase
from perfxl.model import Place, Severity

Cells = Mapping[str, str]
"""Cells of a correct sample workbook with new texts: ``{"资金情况!执行数[1]": "52.00"}`` (row 1 is the first entry)."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule found: where, in words, and, where the rule's remedy is too general, what to do about it."""

    place: Place
    message: str
    advice: str = ""


class Scope(Enum):
    """What a rule looks at."""

    FILE = auto()
    PROJECT = auto()
    EVALUATION = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One check with everything its page says.

    ``failing`` and ``passing`` change cells of the correct sample ``sample``; both are run as tests. A rule about the
    file itself shows them as plain description instead. ``needs`` names the sheets that must have been read for
    the rule to make sense. The severity of a ``fixed`` rule cannot be set, because scoring would go wrong without it.
    """

    code: str
    severity: Severity
    title: str
    what: str
    why: str
    source: str
    remedy: str
    failing: Cells
    passing: Cells
    scope: Scope
    sample: str = "policy"
    fixed: bool = False
    needs: tuple[str, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    check: Callable[[Any], Iterator[Problem]] | None = None


_register: dict[str, Rule] = {}


def enter(rule: Rule) -> Rule:
    """Enter a rule into the register; a code used twice is a programming error."""
    if rule.code in _register:
        raise ValueError(f"rule code {rule.code} is used twice")
    _register[rule.code] = rule
    return rule


def registered() -> tuple[Rule, ...]:
    """All rules entered so far, by code."""
    return tuple(_register[code] for code in sorted(_register))


def project_rule(
    code: str, severity: Severity, title: str, **page: Any
) -> Callable[[Callable[[Case], Iterator[Problem]]], Callable[[Case], Iterator[Problem]]]:
    """Register a check of the entered project."""

    def decorate(check: Callable[[Case], Iterator[Problem]]) -> Callable[[Case], Iterator[Problem]]:
        enter(Rule(code=code, severity=severity, title=title, scope=Scope.PROJECT, check=check, **page))
        return check

    return decorate


def evaluation_rule(
    code: str, severity: Severity, title: str, **page: Any
) -> Callable[[Callable[[ScoredCase], Iterator[Problem]]], Callable[[ScoredCase], Iterator[Problem]]]:
    """Register a check of the scored project."""

    def decorate(check: Callable[[ScoredCase], Iterator[Problem]]) -> Callable[[ScoredCase], Iterator[Problem]]:
        enter(Rule(code=code, severity=severity, title=title, scope=Scope.EVALUATION, check=check, **page))
        return check

    return decorate


def defect_rule(
    code: str,
    severity: Severity,
    title: str,
    *,
    kinds: Mapping[str, str],
    what: str,
    why: str,
    source: str,
    remedy: str,
    failing: Cells,
    passing: Cells,
) -> None:
    """Register the wording of defects the reader finds; ``kinds`` gives each kind its message."""
    rule = Rule(
        code=code,
        severity=severity,
        title=title,
        what=what,
        why=why,
        source=source,
        remedy=remedy,
        failing=failing,
        passing=passing,
        scope=Scope.FILE,
        fixed=severity is Severity.ERROR,
        kinds=kinds,
    )
    enter(rule)
