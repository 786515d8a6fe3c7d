"""A rulebook: the dated, cited parameters of one authority, as a frozen value."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from perfxl.model import EvaluationKind
from perfxl.rulebooks.base import Group, Strict
from perfxl.rulebooks.groups import (
    Cost,
    Direct,
    Equal,
    Execution,
    Higher,
    Level,
    Lower,
    NoOperator,
    NotApplicable,
    Over,
    Points,
    Qualitative,
    Quantity,
    Satisfaction,
    Steps,
    Wordings,
)
from perfxl.rulebooks.totals import (
    Blank,
    Checks,
    Classes,
    Deviation,
    Duty,
    Framework,
    FrameworkRow,
    FrameworkWeights,
    Grade,
    Levels,
    OverallCompletion,
    Rounding,
    TotalCap,
)

ZERO = Decimal(0)
KNOWN_RATES = {"资金到位率": "receipt_rate", "预算执行率": "execution_rate"}
"""What is computed from the money even where a framework does not say so."""
IDENTITY = frozenset(
    {"id", "title", "aliases", "kind", "document", "summary", "notes", "in_force", "expired", "extends"}
)
"""The keys that name a rulebook; every other key is a parameter group."""


class Rulebook(Strict):
    """One authority's rules for one kind of evaluation in one period.

    ``own`` names the groups the rulebook's own file gives; ``origins`` leads from each group to the title of
    the rulebook it comes from.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str = Field(min_length=1)
    """Short Chinese title for a drop-down list (评价规则)."""
    aliases: tuple[str, ...] = ()
    kind: EvaluationKind
    document: str
    """Title and number of the document."""
    summary: str
    """Which part is its own, in a sentence."""
    notes: tuple[str, ...] = ()
    """What the source says and this program cannot represent or leaves to people."""
    in_force: date | None = None
    expired: date | None = None
    extends: str = ""
    own: frozenset[str] = frozenset()
    origins: Mapping[str, str] = {}

    levels: Levels
    classes: Classes
    blank: Blank
    framework: Framework
    framework_weights: FrameworkWeights
    execution: Execution
    points: Points
    positive: Higher
    over: Over
    equal: Equal
    reverse: Lower
    quantity: Quantity
    no_operator: NoOperator
    cost: Cost
    direct: Direct
    qualitative: Qualitative
    wordings: Wordings
    satisfaction: Satisfaction
    steps: Steps
    not_applicable: NotApplicable
    rounding: Rounding
    grade: Grade
    total_cap: TotalCap
    overall_completion: OverallCompletion
    deviation: Deviation
    duty: Duty
    checks: Checks

    @property
    def class_names(self) -> tuple[str, ...]:
        """The first-level classes in order."""
        return tuple(row.name for row in self.classes.rows)

    def groups(self) -> Iterator[tuple[str, Group]]:
        """The parameter groups by name, in the order of this page."""
        for name in GROUPS:
            yield name, getattr(self, name)

    def class_of(self, level1: str) -> str | None:
        """The class an entered first-level name counts in; None when this rulebook does not know the name."""
        name = self.level1_name(level1) or level1
        for row in self.classes.rows:
            if name == row.name or name in row.level1:
                return row.name
        return None

    def level1_name(self, text: str) -> str | None:
        """The first-level name of the 绩效目标表 behind an entered one, or None."""
        return next((row.name for row in self.levels.rows if text == row.name or text in row.aliases), None)

    def level2_names(self, level1: str) -> tuple[str, ...]:
        """The second-level names allowed below an entered first-level name."""
        name = self.level1_name(level1)
        return next((row.level2 for row in self.levels.rows if row.name == name), ())

    def level2_name(self, level1: str, text: str) -> str | None:
        """The second-level name behind an entered one below ``level1``, or None when it does not belong there."""
        name = self.levels.level2_aliases.get(text, text)
        return name if name in self.level2_names(level1) else None

    def is_cost(self, level1: str, level2: str) -> bool:
        """Whether an indicator of the 绩效目标表 is one of cost, in either taxonomy."""
        return "成本" in (self.level1_name(level1) or level1) or "成本" in (self.level2_name(level1, level2) or level2)

    def is_satisfaction(self, level1: str, level2: str) -> bool:
        """Whether an indicator of the 绩效目标表 measures satisfaction."""
        return "满意度" in level1 or "满意度" in level2

    def wordings_of_levels(self) -> dict[str, Level]:
        """Every wording of a qualitative result with the level it states; levels from the best to the worst."""
        return {word: level for level, words in self._wordings() for word in words}

    def _wordings(self) -> Iterator[tuple[Level, tuple[str, ...]]]:
        common = (self.wordings.first, self.wordings.second, self.wordings.third)
        for level, words in zip(self.qualitative.levels, common, strict=True):
            yield level, (level.name, *words, *level.words)

    def framework_row(self, name: str) -> FrameworkRow | None:
        """The common indicator of that name, or None."""
        return next((row for row in self.framework.rows if row.name == name), None)

    def computed_rate(self, name: str) -> str:
        """``receipt_rate`` or ``execution_rate`` when the common indicator is computed from the money, else empty."""
        row = self.framework_row(name)
        return row.computed if row is not None else KNOWN_RATES.get(name, "")

    def usual_weight(self, name: str) -> Decimal:
        """The usual weight of a common indicator of the framework."""
        return self.framework_weights.rows[name]

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        known = {row.name for row in self.levels.rows}
        for row in self.classes.rows:
            for level1 in row.level1:
                if level1 not in known:
                    raise ValueError(f"classes 里“{row.name}”所列的“{level1}”在 levels 里没有")
        for blank in self.blank.rows:
            if blank.level2 not in self.level2_names(blank.level1):
                raise ValueError(f"blank 里“{blank.level1}”下没有二级指标“{blank.level2}”")
        by_word = self.wordings_of_levels()
        for level, words in self._wordings():
            if wrong := next((word for word in words if by_word[word] is not level), None):
                raise ValueError(f"“{wrong}”写在两个等次里，请只留一处")
        if set(self.framework_weights.rows) != {row.name for row in self.framework.rows}:
            raise ValueError("framework_weights 所列的指标应与 framework 的指标一一对应")
        for row in self.classes.rows:
            if (weight := self._preset(row.name)) != row.weight:
                raise ValueError(f"“{row.name}”的预设指标权重合计 {weight:f}，应等于该类权重 {row.weight:f}")
        return self

    def _preset(self, name: str) -> Decimal:
        """The weights preset in a blank workbook for one class."""
        common = (self.usual_weight(row.name) for row in self.framework.rows if self.class_of(row.level1) == name)
        blank = (row.weight for row in self.blank.rows if self.class_of(row.level1) == name)
        return sum(common, ZERO) + sum(blank, ZERO)


GROUPS = tuple(name for name in Rulebook.model_fields if name not in IDENTITY and name not in {"own", "origins"})
"""The parameter groups in the order of the declaration."""
