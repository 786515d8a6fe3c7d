"""What a rule is, and the register into which every rule enters itself."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import cache
from typing import TypedDict, Unpack

from perfxl.checks.case import Case, ScoredCase
from perfxl.forms.standard import form_of
from perfxl.kinds import Kind
from perfxl.model import Finding, Place, Problem, Severity

Cells = Mapping[str, str]
"""Cells of a correct sample workbook with new texts: ``{"资金情况!执行数[1]": "52.00"}`` (row 1 is the first entry)."""
KindScope = Callable[[Kind], bool]
"""Which kinds of evaluation a rule is for, said by what the kind has and not by its name."""


def framework_judged(kind: Kind) -> bool:
    """Where the common indicators of the framework are judged."""
    return kind.judged


def framework_not_judged(kind: Kind) -> bool:
    """Where only the rates computed from the money count beside the 绩效目标表."""
    return not kind.judged and not kind.running


def year_over(kind: Kind) -> bool:
    """Where the results of the whole year are there and are scored."""
    return not kind.running


def year_running(kind: Kind) -> bool:
    """Where the year is not over and lights say how the targets stand."""
    return kind.running


def whole_department(kind: Kind) -> bool:
    """Where 基础数据 of a department are entered."""
    return kind.has_basics


_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_NAME = re.compile(r"\{(\w+)\}")


@cache
def sheets_of(kind: Kind) -> frozenset[str]:
    """The sheets with entries that a workbook of a kind has."""
    return frozenset(form_of(kind).names)


class Stage(Enum):
    """When a rule is asked, and so what it looks at: the file, the project as entered, the project with its scores."""

    FILE = auto()
    ENTRY = auto()
    SCORES = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One check with everything its page says.

    ``messages`` are the rule's wordings by the key a problem names, with facts in braces; what stands in square
    brackets is left out when one of its facts is empty. ``advices`` are for messages whose remedy can be told more
    closely than by ``remedy``. ``subject`` are the facts that say what a finding is about, the others are its figures.

    Its scope: ``kinds`` of evaluation (none: all that make sense, see ``holds_for``), ``rulebook``: only where the
    rulebook is known, ``needs``: sheets that must have been read for the rule to make sense, and the ``stage``.
    ``targets``: it also judges the targets before their approval, when there are no actuals.

    ``failing`` and ``passing`` change cells of the correct sample ``sample``; both are run as tests. A rule about the
    file itself shows them as plain description instead. The severity of a ``fixed`` rule cannot be set, because
    scoring would go wrong without it.
    """

    code: str
    severity: Severity
    title: str
    messages: Mapping[str, str]
    what: str
    why: str
    source: str
    remedy: str
    failing: Cells
    passing: Cells
    stage: Stage
    advices: Mapping[str, str] = field(default_factory=dict)
    subject: tuple[str, ...] = ()
    sample: str = "policy"
    fixed: bool = False
    kinds: KindScope | None = None
    rulebook: bool = False
    needs: tuple[str, ...] = ()
    targets: bool = False
    check: Callable[[ScoredCase], Iterator[Problem]] | Callable[[Case], Iterator[Problem]] | None = None

    def holds_for(self, kind: Kind) -> bool:
        """Whether the rule is for a kind of evaluation.

        While the year runs, only what judges the targets makes sense, besides the rules that say they are for it; and
        what needs a sheet makes sense only where workbooks of the kind have it.
        """
        if not sheets_of(kind).issuperset(self.needs):
            return False
        if self.kinds is not None:
            return self.kinds(kind)
        return self.stage is Stage.FILE or self.targets or not kind.running

    def finding(self, problem: Problem, severity: Severity | None = None) -> Finding:
        """The finding that words and weighs a problem."""
        message = self.messages[problem.kind]
        named = dict.fromkeys(_NAME.findall(message))
        return Finding(
            code=self.code,
            severity=severity or self.severity,
            place=problem.place,
            message=filled(message, problem.facts),
            advice=filled(self.advices.get(problem.kind, self.remedy), problem.facts),
            kind=problem.kind,
            facts=tuple((name, problem.facts.get(name, "")) for name in named),
            subject=self.subject,
        )


def filled(template: str, facts: Mapping[str, str]) -> str:
    """A wording with its facts; a phrase in square brackets is dropped when one of its facts is empty."""

    def phrase(match: re.Match[str]) -> str:
        return match[1] if all(facts.get(name) for name in _NAME.findall(match[1])) else ""

    return _OPTIONAL.sub(phrase, template).format_map(defaultdict(str, facts))


def problem(place: Place, kind: str = "", /, **facts: object) -> Problem:
    """What a rule yields: where, which of its messages, and the facts that fill it, as they are shown."""
    return Problem(place, kind, {name: str(value) for name, value in facts.items()})


class Page(TypedDict, total=False):
    """What a rule declares beside its code, severity and title; ``message`` and ``advice`` are of the only kind."""

    message: str
    messages: Mapping[str, str]
    advice: str
    advices: Mapping[str, str]
    subject: tuple[str, ...]
    what: str
    why: str
    source: str
    remedy: str
    failing: Cells
    passing: Cells
    sample: str
    fixed: bool
    kinds: KindScope | None
    rulebook: bool
    needs: tuple[str, ...]
    targets: bool


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
    code: str, severity: Severity, title: str, **page: Unpack[Page]
) -> Callable[[Callable[[Case], Iterator[Problem]]], Callable[[Case], Iterator[Problem]]]:
    """Register a check of the entered project."""

    def decorate(check: Callable[[Case], Iterator[Problem]]) -> Callable[[Case], Iterator[Problem]]:
        enter(_rule(code, severity, title, Stage.ENTRY, page, check))
        return check

    return decorate


def evaluation_rule(
    code: str, severity: Severity, title: str, **page: Unpack[Page]
) -> Callable[[Callable[[ScoredCase], Iterator[Problem]]], Callable[[ScoredCase], Iterator[Problem]]]:
    """Register a check of the scored project."""

    def decorate(check: Callable[[ScoredCase], Iterator[Problem]]) -> Callable[[ScoredCase], Iterator[Problem]]:
        enter(_rule(code, severity, title, Stage.SCORES, page, check))
        return check

    return decorate


def defect_rule(code: str, severity: Severity, title: str, **page: Unpack[Page]) -> None:
    """Register the wording of what the reader finds; the keys of ``messages`` are the kinds it names."""
    enter(_rule(code, severity, title, Stage.FILE, {"fixed": severity is Severity.ERROR, **page}, None))


def _rule(
    code: str,
    severity: Severity,
    title: str,
    stage: Stage,
    page: Page,
    check: Callable[[ScoredCase], Iterator[Problem]] | Callable[[Case], Iterator[Problem]] | None,
) -> Rule:
    """The declared rule; a single message has the empty key."""
    declared = dict(page)
    if "message" in page:
        declared["messages"] = {"": declared.pop("message")}
    if "advice" in page:
        declared["advices"] = {"": declared.pop("advice")}
    return Rule(code=code, severity=severity, title=title, stage=stage, check=check, **declared)  # type: ignore[arg-type]
