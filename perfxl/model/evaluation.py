"""A project scored by a rulebook: every number with the way it came about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from perfxl.model.basis import Basis
from perfxl.model.entry import Place
from perfxl.model.figure import Figure, FigureKey
from perfxl.model.lights import Lights
from perfxl.model.money import ZERO
from perfxl.model.project import CommonIndicator, Indicator, Project
from perfxl.model.scoringrule import ScoringRule
from perfxl.model.standing import Standing
from perfxl.model.terms import USUAL_TERMS, ReportTerms

RECEIPT_RATE, EXECUTION_RATE = "receipt_rate", "execution_rate"


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
    rule: ScoringRule
    citation: str
    basis: Basis
    """Whether that is an official text, practice, or our own."""
    inputs: tuple[Input, ...]
    problem: str = ""
    """Why the rules could not be applied to what was entered, in Chinese; empty when they could."""
    reason: str = ""
    """Why points were lost or awarded, in the words people entered; empty when nothing was entered."""
    meaning: str = ""
    """指标解释 of a common indicator; empty where the framework does not have it."""
    standard: str = ""
    """评分标准: 指标解释 and 指标说明 of a common indicator, the rule in a sentence for one of the 绩效目标表."""
    rate: str = ""
    """``receipt_rate`` (资金到位率) or ``execution_rate`` (预算执行率) where computed from the money, else empty."""
    by_formula: tuple[str, str] | tuple[()] = ()
    """The rate that a formula gives and its arithmetic, whatever was typed; empty for every other indicator."""
    standing: Standing | None = None
    """How the actual stands to the target; None for common indicators and where the rules could not be applied."""

    @property
    def place(self) -> Place:
        return self.indicator.place

    @property
    def cited(self) -> str:
        """The source of the rule, with what a person should know before citing it; never for a report."""
        return f"{self.citation}（{self.basis.remark}）"

    @property
    def full(self) -> bool:
        return self.score == self.weight

    @property
    def lost(self) -> Decimal:
        return self.weight - self.score

    @property
    def unexplained(self) -> bool:
        """A reason is due and none was entered: the one judgement of the checks and of the report."""
        return self.must_explain and self.applicable and not self.reason


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
    """A scored project. Rates are percentages rounded as the rulebook says."""

    project: Project
    rulebook_title: str
    rulebook_citation: str
    scores: tuple[Score, ...]
    classes: tuple[Subtotal, ...]
    subclasses: tuple[Subtotal, ...]
    figures: Mapping[str, Figure]
    """Every figure of the whole by its ``FigureKey``, in the order of the keys."""
    grade: str
    grade_scale: str
    """The grades and their bounds in words, for the report."""
    bounds: tuple[tuple[str, Decimal], ...] = ()
    """The grades with the least total of each, from the best down; empty where none are given."""
    method_note: str = ""
    """Whose way of scoring it is, without the rules that stand beside each indicator."""
    scoring_note: str = ""
    """计分说明: how points were given, in sentences for the reader of the report."""
    terms: ReportTerms = USUAL_TERMS
    """What the rulebook says about the report."""
    standard_classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The second-level classes the rulebook knows below each first-level one, without the word 指标."""
    lights: Lights | None = None
    """Of a 绩效运行监控, which has no scores; None of every other kind."""
    printed_completion: FigureKey = FigureKey.OVERALL_COMPLETION
    """Which completion the rulebook wants printed: of the project's own targets, or of all indicators."""

    @property
    def execution(self) -> Score | None:
        """The score of the execution rate, whatever its row is called; None where it is not scored."""
        return next((score for score in self.scores if score.rate == EXECUTION_RATE), None)

    @property
    def weight(self) -> Decimal:
        """The full marks of what was scored."""
        return self.value(FigureKey.WEIGHT) or ZERO

    @property
    def total(self) -> Decimal:
        """总分, with the awards."""
        return self.value(FigureKey.TOTAL) or ZERO

    def value(self, key: FigureKey) -> Decimal | None:
        """The value of a figure, None where it cannot be computed."""
        return self.figures[key].value

    def of_class(self, level1: str) -> tuple[Score, ...]:
        """The scores of one first-level class in the order of the workbook."""
        return tuple(score for score in self.scores if score.level1 == level1)
