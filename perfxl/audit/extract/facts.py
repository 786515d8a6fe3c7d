"""All facts of a report, and the questions that the rules ask of them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from perfxl.audit.extract.classes import OWN_SCORE, class_facts, whole_facts
from perfxl.audit.extract.collecting import Collector
from perfxl.audit.extract.indicators import Indicators
from perfxl.audit.extract.money import money_facts
from perfxl.audit.extract.people import document_facts, method_facts, name_facts, sheet_names
from perfxl.audit.extract.tables import sheet_facts
from perfxl.audit.extract.times import time_facts
from perfxl.audit.lines import Report
from perfxl.model.stated import Fact, Stated

_OF_LINES = (money_facts, class_facts, whole_facts, name_facts, method_facts, document_facts, time_facts)


class Facts:
    """The facts a report states, by kind and subject."""

    def __init__(self, stated: tuple[Stated, ...], names: dict[str, str]) -> None:
        self.stated = stated
        self.names = names
        """Indicators as first written, by key."""

    @cached_property
    def _by_fact(self) -> dict[Fact, list[Stated]]:
        found: dict[Fact, list[Stated]] = defaultdict(list)
        for one in self.stated:
            found[one.fact].append(one)
        return found

    def of(self, fact: Fact, subject: str | None = None) -> list[Stated]:
        """What is stated of one kind, in reading order."""
        return [one for one in self._by_fact.get(fact, ()) if subject is None or one.subject == subject]

    def first(self, fact: Fact, subject: str | None = None) -> Stated | None:
        return next(iter(self.of(fact, subject)), None)

    def subjects(self, fact: Fact) -> tuple[str, ...]:
        """The subjects a kind of fact is stated of, in reading order."""
        return tuple(dict.fromkeys(one.subject for one in self._by_fact.get(fact, ())))

    def by_subject(self, fact: Fact) -> Iterator[tuple[str, list[Stated]]]:
        for subject in self.subjects(fact):
            yield subject, self.of(fact, subject)

    def name(self, key: str) -> str:
        """An indicator's name as first written."""
        return self.names.get(key, key)


def facts_of(report: Report) -> Facts:
    """Everything a report states."""
    found = Collector()
    indicators = Indicators()
    for line in report.lines:
        for extract in _OF_LINES:
            extract(line, found)
        indicators.read(line, found)
    for sheet in report.sheets:
        sheet_facts(sheet, found)
        sheet_names(sheet, found)
    ordered = sorted(found.facts, key=lambda one: one.order)
    head = "".join(line.text for line in report.lines[:_HEAD])
    return Facts(tuple(_of_the_year(_of_the_kind(ordered, own=_OWN.search(head) is not None))), indicators.named)


_HEAD = 12
"""Lines in which a report says what it is."""
_OWN = re.compile(r"绩效自评|自评(?:报告|表|总结)")
_NAMED_YEAR = re.compile(r"20\d{2}年")


def _of_the_kind(stated: list[Stated], *, own: bool) -> list[Stated]:
    """In a self-evaluation, the score the unit gave itself is the score; elsewhere it is another one."""
    return [replace(one, subject="") if own and one.subject == OWN_SCORE else one for one in stated]


def _of_the_year(stated: list[Stated]) -> list[Stated]:
    """Figures of the year evaluated bear no year: it is the only one named, or that of the project, or the latest."""
    named = {one.subject for one in stated if _NAMED_YEAR.fullmatch(one.subject)}
    dated = next((one.day.year for one in stated if one.fact is Fact.START and one.day), None)
    usual = f"{dated}年" if dated and f"{dated}年" in named else max(named, default="")
    return [replace(one, subject="") if usual and one.subject == usual else one for one in stated]
