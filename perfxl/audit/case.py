"""What the rules look at: the report, the facts it states, and what several rules ask."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from perfxl.audit.extract import Facts
from perfxl.audit.extract.names import class_key, name_key
from perfxl.audit.grammar.classes import CLASS_HEADING
from perfxl.audit.lines import Line, Report
from perfxl.model import Role, Value
from perfxl.model.stated import Fact, Quote, Stated
from perfxl.notation import read

_BOUND = re.compile(
    r"(?P<low>\d{2})\s*分?(?:（含）)?\s*(?:以上|[-～至到]+\s*\d{2,3}\s*分?(?:（不?含）)?)\s*(?:的)?(?:为|：|是)\s*“?(?P<grade>优|良|中)"
)
NATIONAL_BOUNDS = ((Decimal(90), "优"), (Decimal(80), "良"), (Decimal(60), "中"), (Decimal(-1), "差"))
"""财预〔2020〕10号, article 18."""


@dataclass(frozen=True)
class Case:
    """One report to be judged."""

    report: Report
    facts: Facts

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.report.lines

    @cached_property
    def prose(self) -> tuple[Line, ...]:
        """The lines that are no headings and hold something."""
        return tuple(line for line in self.report.lines if line.heading is None and line.text.strip())

    @cached_property
    def filled(self) -> tuple[Line, ...]:
        """The lines that hold something."""
        return tuple(line for line in self.report.lines if line.text.strip())

    @cached_property
    def whole(self) -> str:
        """All words, for questions about the report as a whole."""
        return "\n".join(line.text for line in self.report.lines)

    @cached_property
    def self_evaluation(self) -> bool:
        """Whether the unit evaluates itself: the report says so, or speaks as the unit."""
        head = "\n".join(line.text for line in self.report.lines[:12])
        return bool(re.search(r"绩效自评|自评(?:报告|表|总结)", head)) or (
            "我单位" in self.whole and not re.search(r"财政评价|部门评价", head)
        )

    @cached_property
    def monitoring(self) -> bool:
        """Whether the report is of a 绩效运行监控, which is written while the project still runs."""
        return any(re.search(r"绩效(?:运行)?监控", line.text) for line in self.report.lines[:12])

    def under(self, *words: str) -> Iterator[Line]:
        """The lines under headings that speak of one of the words."""
        return (line for line in self.report.lines if line.heading is None and line.under(*words))

    @cached_property
    def members(self) -> dict[str, tuple[str, ...]]:
        """The indicators that are analysed one by one under the heading of each class."""
        found: dict[str, dict[str, None]] = {}
        for one in self.facts.stated:
            if one.fact in (Fact.WEIGHT, Fact.SCORE) and not one.tabled and (name := self.class_of(one)):
                found.setdefault(name, {})[one.subject] = None
        return {name: tuple(subjects) for name, subjects in found.items()}

    @cached_property
    def _lines_by_order(self) -> dict[int, Line]:
        return {line.order: line for line in self.report.lines}

    def line(self, stated: Stated) -> Line | None:
        """The line a fact was read from; None for one of a table."""
        return self._lines_by_order.get(stated.order)

    def class_of(self, stated: Stated) -> str:
        """The class under whose heading a fact stands."""
        line = self.line(stated)
        for heading in line.path if line is not None else ():
            if match := CLASS_HEADING.match(heading.title):
                return class_key(match["name"])
        return ""

    @cached_property
    def lists_all(self) -> bool:
        """Whether every indicator is analysed in a paragraph of its own, and not only those that lost points."""
        count = self.facts.first(Fact.LEVEL3, "全部")
        listed = sum(len(members) for members in self.members.values())
        tabled = len({one.subject for one in self.facts.of(Fact.WEIGHT) if one.tabled})
        return listed >= max(tabled, int(count.number or 0) - 2 if count else 0)

    def quotes_of(self, subjects: Iterable[str]) -> list[Quote]:
        """Where each of several indicators has its points."""
        firsts = (self.facts.first(Fact.SCORE, one) or self.facts.first(Fact.WEIGHT, one) for one in subjects)
        return [one.quote for one in firsts if one is not None]

    def score_of(self, subject: str) -> Decimal:
        """An indicator's score; one that is not stated follows from its class and the others in it."""
        score = self.facts.first(Fact.SCORE, subject)
        if score is not None:
            return score.number or Decimal(0)
        name, members = next(((name, all_) for name, all_ in self.members.items() if subject in all_), ("", ()))
        of_class = self.facts.first(Fact.CLASS_SCORE, name)
        others = [self.facts.first(Fact.SCORE, one) for one in members if one != subject]
        if of_class is None or of_class.number is None or None in others:
            return Decimal(0)
        return of_class.number - sum((one.number or Decimal(0) for one in others if one), Decimal(0))

    def is_full(self, subject: str) -> bool:
        """Whether an indicator has full marks."""
        weight = self.facts.first(Fact.WEIGHT, subject)
        return weight is not None and weight.number == self.score_of(subject)

    def block(self, stated: Stated) -> str:
        """The words of the paragraphs under the heading a fact stands under, or of its paragraph alone."""
        line = self.line(stated)
        if line is None:
            return ""
        under = [one.text for one in self.report.lines if one.path == line.path] if line.path else [line.text]
        named = self.facts.names.get(stated.subject, "")
        own_heading = bool(line.path) and name_key(line.path[-1].title).startswith(stated.subject)
        return "\n".join(under if own_heading else [text for text in under if named in text or text == line.text])

    def has_equation_of(self, words: str) -> bool:
        """Whether the report prints how a figure was worked out."""
        return any(words in line.text and ("÷" in line.text or "=（" in line.text) for line in self.report.lines)

    @cached_property
    def grade_bounds(self) -> tuple[tuple[Decimal, str], ...]:
        """The lower bounds of the grades, as the report itself prints them, else the national ones."""
        for line in self.report.lines:
            bounds = {one["grade"]: Decimal(one["low"]) for one in _BOUND.finditer(line.text)}
            if {"优", "良", "中"} <= bounds.keys():
                return (*((bounds[grade], grade) for grade in "优良中"), (Decimal("-1"), "差"))
        return NATIONAL_BOUNDS

    def value(self, stated: Stated) -> Value:
        """The target or actual that a fact states."""
        role = Role.TARGET if stated.fact is Fact.TARGET else Role.ACTUAL
        return read(stated.text, role, name=self.facts.name(stated.subject))
