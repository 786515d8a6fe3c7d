"""Hundreds of findings of one kind say no more than the first of them and their number."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from perfxl.checks.catalogue import find
from perfxl.model import Finding, Place

_MOST: Final = 100
"""Findings of one rule on one sheet that are all listed; no sheet a person fills in has so many."""
_SHOWN: Final = 20
"""How many of more are listed."""


def summed_up(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings; of a rule that found very many on one sheet, the first ones and one that counts the rest."""
    found = tuple(findings)
    counts = Counter(map(_same, found))
    return found if max(counts.values(), default=0) <= _MOST else tuple(_summed(found, counts))


def _same(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.place.part, finding.severity.value


def _summed(findings: tuple[Finding, ...], counts: Counter[tuple[str, str, str]]) -> Iterator[Finding]:
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        key = _same(finding)
        seen[key] += 1
        if counts[key] <= _MOST or seen[key] <= _SHOWN:
            yield finding
        elif seen[key] == counts[key]:
            yield _rest(finding, counts[key] - _SHOWN)


def _rest(last: Finding, number: int) -> Finding:
    rule = find(last.code)
    title = f"（{rule.title}）" if rule else ""
    message = f"另有 {number} 处同样的问题{title}，没有逐条列出，最后一处在 {last.place.spot or last.place.part}。"
    return replace(last, place=Place(last.place.part), message=message, accepted="", kind="", facts=())
