"""That something is wrong: a problem as found, and the exception that carries one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from perfxl.model.entry import Place


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong at a place, told by facts, not in words; the rule that declares it words and weighs it.

    ``kind`` is the key of the message: for what the reader finds, that under which ``perfxl.checks`` declares the
    rule; for what a rule finds, one of the rule's own. ``facts`` are the shown values that fill the message.
    """

    place: Place = field(default_factory=Place)
    kind: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


class Refusal(Exception):
    """A file that cannot be worked on at all: no workbook, locked, encrypted, damaged, hostile."""

    def __init__(self, kind: str, **facts: str) -> None:
        super().__init__(kind)
        self.problem = Problem(Place(), kind, facts)

    def __reduce__(self) -> tuple[object, ...]:
        return (_refusal, (self.problem.kind, dict(self.problem.facts)))


def _refusal(kind: str, facts: Mapping[str, str]) -> Refusal:
    return Refusal(kind, **facts)
