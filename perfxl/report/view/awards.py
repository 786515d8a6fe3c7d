"""核定得分: what the evaluators fixed, beside what the rules give."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from perfxl.model import Score


@dataclass(frozen=True, slots=True)
class Award:
    """One score that was fixed, with its difference from the rule."""

    score: Score
    by_rule: Decimal
    awarded: Decimal
    reason: str

    @property
    def difference(self) -> Decimal:
        return self.awarded - self.by_rule


def awards_of(scores: Iterable[Score]) -> tuple[Award, ...]:
    """Every award, in the order of the indicators."""
    return tuple(
        Award(score, score.computed, score.score, score.indicator.award_reason.text)
        for score in scores
        if score.awarded is not None and score.applicable
    )
