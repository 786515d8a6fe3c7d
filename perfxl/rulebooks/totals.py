"""The parameter groups about the whole: structure, weights, rounding, grades, completion, deviation, duties."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, StrictBool, model_validator

from perfxl.model import Severity
from perfxl.rulebooks.base import Band, Group, NotNegative, Positive, Strict
from perfxl.rulebooks.interval import require_cover

ZERO = Decimal(0)
HUNDRED = Decimal(100)


class Level1(Strict):
    """A first-level name of the 绩效目标表 with the second-level names it may hold."""

    name: str
    aliases: tuple[str, ...] = ()
    level2: tuple[str, ...] = Field(min_length=1)


class Levels(Group):
    """The taxonomy of the 绩效目标表; aliases lead from other spellings to the name used here."""

    rows: tuple[Level1, ...] = Field(min_length=1)
    level2_aliases: Mapping[str, str] = {}


class Class(Strict):
    """A first-level class of the evaluation, the first-level names that belong to it, and its usual weight."""

    name: str
    level1: tuple[str, ...] = ()
    """Names of the 绩效目标表 that count in this class; empty for classes of common indicators only."""
    weight: NotNegative


class Classes(Group):
    """The classes in order; their usual weights add up to the total."""

    total: Positive = HUNDRED
    adjustable: StrictBool
    """Whether a project may weigh its classes otherwise."""
    min_output_benefit_share: NotNegative | None = None
    """At least so many percent of the total belong to 产出 and 效益."""
    no_satisfaction: Literal["to_benefit", "none"] = "none"
    """Where the weight of 满意度指标 goes when a project has no such indicator."""
    no_cost: Mapping[str, NotNegative] = {}
    """The weights of the other classes, by name, when a project has no indicator of cost; empty: the usual ones."""
    rows: tuple[Class, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        weights = sum((row.weight for row in self.rows), ZERO)
        if weights != self.total:
            raise ValueError(f"各类权重合计 {weights:f}，应等于总分 {self.total:f}")
        if unknown := next((name for name in self.no_cost if name not in {row.name for row in self.rows}), None):
            raise ValueError(f"no_cost 里的“{unknown}”不在各类之中")
        if self.no_cost and (weights := sum(self.no_cost.values(), ZERO)) != self.total:
            raise ValueError(f"没有成本指标时各类权重合计 {weights:f}，应等于总分 {self.total:f}")
        return self


class BlankRow(Strict):
    """One row preset in a blank 绩效目标表."""

    level1: str
    level2: str
    weight: NotNegative


class Blank(Group):
    """The usual split of weights for a blank 绩效目标表."""

    rows: tuple[BlankRow, ...]


class FrameworkRow(Strict):
    """A common indicator of the framework with its 评价要点, or one computed from the money."""

    level1: str
    level2: str
    name: str
    points: tuple[str, ...] = ()
    computed: Literal["", "receipt_rate", "execution_rate"] = ""

    @model_validator(mode="after")
    def _points_or_computed(self) -> Self:
        if bool(self.points) == bool(self.computed):
            raise ValueError(f"“{self.name}”要么写 points（评价要点），要么写 computed（由资金情况计算），二者取一")
        return self


class Framework(Group):
    """The common indicators in order."""

    rows: tuple[FrameworkRow, ...]

    @model_validator(mode="after")
    def _unique(self) -> Self:
        names = [row.name for row in self.rows]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"“{name}”写了两次，请只留一处")
        return self


class FrameworkWeights(Group):
    """The usual weight of every common indicator, by name."""

    rows: Mapping[str, NotNegative]


class Rounding(Group):
    """Where scores and rates are rounded, they are rounded so."""

    mode: Literal["half_up", "truncate"]
    places: int = Field(ge=0, le=4)
    """Decimals of a score."""
    rate_places: int = Field(ge=0, le=4)
    """Decimals of a percentage."""


class GradeRow(Strict):
    """One grade and its interval of the total."""

    name: str
    range: Band


class Grade(Group):
    """The grade scale."""

    enabled: StrictBool = True
    scale: tuple[GradeRow, ...]

    @model_validator(mode="after")
    def _complete(self) -> Self:
        require_cover([row.range for row in self.scale], ZERO, HUNDRED, "等级")
        return self


class CapRow(Strict):
    """Execution rates of one interval allow at most this total."""

    range: Band
    total: NotNegative


class TotalCap(Group):
    """A cap of the total by the execution rate; no rows, no cap."""

    rows: tuple[CapRow, ...] = ()

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.rows:
            require_cover([row.range for row in self.rows], ZERO, None, "总分上限的分档")
        return self


class OverallCompletion(Group):
    """总体完成率; each completion is capped at 100 % first."""

    method: Literal["mean", "weighted", "score_rate"]


class Deviation(Group):
    """预算执行进度与绩效指标偏差, in percentage points or percent."""

    method: Literal["completion_minus_execution", "relative", "hundred_minus_execution"]


class Checks(Group):
    """What an authority sets of the checks: severities by code, and thresholds (percent) of practice."""

    severities: Mapping[Annotated[str, Field(pattern=r"^PX\d{3}$")], Severity] = {}
    quantified: NotNegative | None = None
    """Least share of quantitative indicators."""
    heavy_indicator: NotNegative | None = None
    """Share of one indicator in the full total from which it is questioned."""


class Duty(Group):
    """What the people filling in have to explain."""

    reason_when: tuple[Literal["lost", "over"], ...]
    """When an indicator needs a reason."""
    execution_below: NotNegative | None = None
    """Execution rates below this (percent) need a reason."""
    unspent_above: NotNegative | None = None
    """Unspent money above this (percent of the budget) draws a warning."""
    gap_above: NotNegative | None = None
    """Score rate over execution rate, relative gap in percent above which a warning is due."""
    qualitative_description: StrictBool = False
    """Qualitative results need a description."""
    reason_limit: int | None = Field(default=None, gt=0)
    """Characters of a reason at most."""
