"""A project scored by a rulebook: every number with the way it came about."""

from dataclasses import dataclass
from decimal import Decimal

from perfxl.model.entry import Place
from perfxl.model.project import CommonIndicator, Indicator, Project


@dataclass(frozen=True, slots=True)
class Input:
    """One number or text that went into a score, as shown in the workbook, with its place."""

    label: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The score of one third-level indicator and its explanation.

    ``computed`` is the score by rule (or the rule's proposal where it leaves room), ``awarded`` the one fixed by
    the evaluators, ``score`` the one that counts: awarded if there is one. ``completion`` is a percentage, not
    capped (150.00 for half again as much); None where the indicator does not apply. ``floor`` and ``ceiling`` bound
    the room the rule leaves for an award. ``explanation`` is the arithmetic as one line that recomputes to
    ``computed``; ``rule`` names the rule in the rulebook, ``citation`` the document and paragraph it comes from.
    """

    indicator: Indicator | CommonIndicator
    name: str
    level1: str
    level2: str
    weight: Decimal
    computed: Decimal
    awarded: Decimal | None
    score: Decimal
    completion: Decimal | None
    floor: Decimal
    ceiling: Decimal
    proposed: bool
    """The rule leaves room and ``computed`` is only a proposal inside it."""
    applicable: bool
    over_achieved: bool
    """The actual exceeds the target by so much that the rulebook asks for an explanation."""
    must_explain: bool
    """The rulebook asks for a reason: points lost, or over-achieved."""
    explanation: str
    rule: str
    citation: str
    verified: bool
    inputs: tuple[Input, ...]
    problem: str = ""
    """Why the rules could not be applied to what was entered, in Chinese; empty when they could."""
    reason: str = ""
    """Why points were lost or awarded, in the words people entered; empty when nothing was entered."""
    rate: str = ""
    """``receipt_rate`` (资金到位率) or ``execution_rate`` (预算执行率) where computed from the money, else empty."""

    @property
    def place(self) -> Place:
        return self.indicator.place

    @property
    def full(self) -> bool:
        return self.score == self.weight

    @property
    def lost(self) -> Decimal:
        return self.weight - self.score


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtotal:
    """A first- or second-level class with its sums; ``rate`` (得分率) is a percentage, None at weight zero."""

    name: str
    level1: str
    weight: Decimal
    score: Decimal
    rate: Decimal | None
    indicators: int
    full: int
    lost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """A scored project. Rates are percentages rounded as the rulebook says; None where the denominator is zero."""

    project: Project
    rulebook_title: str
    rulebook_citation: str
    scores: tuple[Score, ...]
    classes: tuple[Subtotal, ...]
    subclasses: tuple[Subtotal, ...]
    weight: Decimal
    total: Decimal
    total_explanation: str
    """How the total came about, with any cap or rescaling of the rulebook."""
    grade: str
    grade_scale: str
    """The grades and their bounds in words, for the report."""
    execution_rate: Decimal | None
    execution_explanation: str
    receipt_rate: Decimal | None
    receipt_explanation: str
    overall_completion: Decimal | None
    overall_explanation: str
    deviation: Decimal | None
    deviation_explanation: str
    deviation_unit: str = "个百分点"
    """The unit of ``deviation``: ``个百分点`` for a difference of rates, ``%`` for a relative one."""
    quantified: Decimal | None
    """指标量化率: quantitative indicators of the 绩效目标表 among all of them, as a percentage."""
    quantitative: int
    indicators: int
    full: int
    lost: int

    def of_class(self, level1: str) -> tuple[Score, ...]:
        """The scores of one first-level class in the order of the workbook."""
        return tuple(score for score in self.scores if score.level1 == level1)
