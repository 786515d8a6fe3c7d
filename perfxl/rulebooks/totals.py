"""The parameter groups about the whole: structure, weights, rounding, grades, completion, deviation, duties."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field, StrictBool, model_validator

from perfxl.model import Severity
from perfxl.rulebooks.base import Band, Group, Share
from perfxl.rulebooks.interval import require_cover
from perfxl.rulebooks.options import Completion, Computed, DeviationMethod, NoSatisfaction, ReasonWhen, RoundingMode
from perfxl.tomlfile import NotNegative, Positive, Strict

ZERO = Decimal(0)
HUNDRED = Decimal(100)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class Level1(Strict):
    """A first-level name of the 绩效目标表 with the second-level names it may hold."""

    name: str = Field(title="名称")
    aliases: tuple[str, ...] = Field(default=(), title="也写作")
    level2: tuple[str, ...] = Field(min_length=1, title="二级指标")


class Levels(Group):
    """The taxonomy of the 绩效目标表; aliases lead from other spellings to the name used here."""

    rows: tuple[Level1, ...] = Field(min_length=1, title="明细")
    level2_aliases: Mapping[str, str] = Field(default={}, title="二级指标也写作")


class Class(Strict):
    """A first-level class of the evaluation, the first-level names that belong to it, and its usual weight."""

    name: str = Field(title="名称")
    level1: tuple[str, ...] = Field(default=(), title="一级指标")
    """Names of the 绩效目标表 that count in this class; empty for classes of common indicators only."""
    weight: NotNegative = Field(title="权重")


class Classes(Group):
    """The classes in order; their usual weights add up to the total."""

    total: Positive = Field(default=HUNDRED, title="总分")
    adjustable: StrictBool = Field(title="权重可按项目调整")
    """Whether a project may weigh its classes otherwise."""
    min_output_benefit_share: NotNegative | None = Field(default=None, title="产出和效益权重合计不低于（%）")
    """At least so many percent of the total belong to 产出 and 效益."""
    no_satisfaction: NoSatisfaction = Field(default=NoSatisfaction.NONE, title="没有满意度指标时")
    """Where the weight of 满意度指标 goes when a project has no such indicator."""
    no_cost: Mapping[str, NotNegative] = Field(default={}, title="没有成本指标时各类权重")
    """The weights of the other classes, by name, when a project has no indicator of cost; empty: the usual ones."""
    rows: tuple[Class, ...] = Field(min_length=1, title="明细")

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

    level1: str = Field(title="一级指标")
    level2: str = Field(title="二级指标")
    name: str = Field(default="", title="三级指标")
    target: str = Field(default="", title="年度指标值")
    weight: NotNegative = Field(title="权重")


class Blank(Group):
    """The usual split of weights for a blank 绩效目标表."""

    rows: tuple[BlankRow, ...] = Field(title="明细")


class FrameworkRow(Strict):
    """A common indicator of the framework with its 评价要点, or one computed from the money."""

    level1: str = Field(title="一级指标")
    level2: str = Field(title="二级指标")
    name: str = Field(title="名称")
    points: tuple[str, ...] = Field(default=(), title="评价要点")
    shares: tuple[Share, ...] = Field(default=(), title="各要点占的份额")
    """What part of the weight each point has; empty: equal parts."""
    gates: tuple[int, ...] = Field(default=(), title="不符合即整个指标不得分的要点")
    """Numbers, from 1, of points without which the indicator gets nothing."""
    meaning: str = Field(default="", title="指标解释")
    statement: str = Field(default="", title="指标说明")
    """For rates computed from the money; that of the others is their points."""
    computed: Computed = Field(default=Computed.NO, title="由资金情况计算")

    @model_validator(mode="after")
    def _points_or_computed(self) -> Self:
        if bool(self.points) == bool(self.computed):
            raise ValueError(f"“{self.name}”要么写 points（评价要点），要么写 computed（由资金情况计算），二者取一")
        if self.shares and (len(self.shares) != len(self.points) or sum(self.shares, ZERO) != 1):
            raise ValueError(f"“{self.name}”的 shares 应与 points 一一对应，合计为 1")
        if any(not 1 <= number <= len(self.points) for number in self.gates):
            raise ValueError(f"“{self.name}”的 gates 应是要点的序号，从 1 到 {len(self.points)}")
        return self

    @property
    def standard(self) -> str:
        """What the indicator is judged by, as a scoring table prints it (指标说明)."""
        numbered = (f"{_CIRCLED[index]}{point}" for index, point in enumerate(self.points))
        if self.computed:
            return self.statement
        return f"评价要点：{'；'.join(numbered)}。"


class ResultRow(Strict):
    """An indicator of output or benefit as the framework explains it; projects have their own in its place."""

    level1: str = Field(title="一级指标")
    level2: str = Field(title="二级指标")
    name: str = Field(title="名称")
    meaning: str = Field(title="指标解释")
    statement: str = Field(title="指标说明")


class Framework(Group):
    """The common indicators in order, and what the framework says of outputs and benefits."""

    rows: tuple[FrameworkRow, ...] = Field(title="明细")
    results: tuple[ResultRow, ...] = Field(default=(), title="产出和效益指标")

    @model_validator(mode="after")
    def _unique(self) -> Self:
        names = [row.name for row in self.rows]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"“{name}”写了两次，请只留一处")
        return self


class FrameworkWeights(Group):
    """The usual weight of every common indicator, by name."""

    rows: Mapping[str, NotNegative] = Field(title="明细")


class Rounding(Group):
    """Where scores and rates are rounded, they are rounded so."""

    mode: RoundingMode = Field(title="进位")
    places: int = Field(ge=0, le=4, title="得分小数位")
    """Decimals of a score."""
    rate_places: int = Field(ge=0, le=4, title="百分数小数位")
    """Decimals of a percentage."""


class GradeRow(Strict):
    """One grade and its interval of the total."""

    name: str = Field(title="等级")
    range: Band = Field(title="区间")


class DatedScale(Strict):
    """Grades for evaluations made from a day on."""

    since: date = Field(title="自此日起")
    scale: tuple[GradeRow, ...] = Field(title="等级")


class Grade(Group):
    """The grade scale, and the later ones that replaced it."""

    enabled: StrictBool = Field(default=True, title="评定等级")
    scale: tuple[GradeRow, ...] = Field(title="等级")
    later: tuple[DatedScale, ...] = Field(default=(), title="以后的等级")
    """From the earliest to the latest."""

    def on(self, day: date | None) -> tuple[GradeRow, ...]:
        """The scale for an evaluation of that day; without a day the first one."""
        current = [row.scale for row in self.later if day is not None and row.since <= day]
        return current[-1] if current else self.scale

    @model_validator(mode="after")
    def _complete(self) -> Self:
        for scale in (self.scale, *(row.scale for row in self.later)):
            require_cover([row.range for row in scale], ZERO, HUNDRED, "等级")
        days = [row.since for row in self.later]
        if days != sorted(set(days)):
            raise ValueError("later 各行应按 since 的日期从早到晚，各写一次")
        return self


class CapRow(Strict):
    """Execution rates of one interval allow at most this total."""

    range: Band = Field(title="区间")
    total: NotNegative = Field(title="总分最高")


class TotalCap(Group):
    """A cap of the total by the execution rate; no rows, no cap."""

    rows: tuple[CapRow, ...] = Field(default=(), title="明细")

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.rows:
            require_cover([row.range for row in self.rows], ZERO, None, "总分上限的分档")
        return self


class OverallCompletion(Group):
    """总体完成率; each completion is capped at 100 % first."""

    method: Completion = Field(title="方法")


class Deviation(Group):
    """预算执行进度与绩效指标偏差, in percentage points or percent."""

    method: DeviationMethod = Field(title="方法")


class Checks(Group):
    """What an authority sets of the checks: severities by code, and thresholds (percent) of practice."""

    severities: Mapping[Annotated[str, Field(pattern=r"^PX\d{3}$")], Severity] = Field(default={}, title="级别")
    quantified: NotNegative | None = Field(default=None, title="指标量化率不低于（%）")
    """Least share of quantitative indicators."""
    heavy_indicator: NotNegative | None = Field(default=None, title="单个指标的权重超过此数（%）提示")
    """Share of one indicator in the full total from which it is questioned."""


class Duty(Group):
    """What the people filling in have to explain."""

    reason_when: tuple[ReasonWhen, ...] = Field(title="要说明原因的情况")
    """When an indicator needs a reason."""
    execution_below: NotNegative | None = Field(default=None, title="预算执行率低于此数（%）要说明")
    """Execution rates below this (percent) need a reason."""
    unspent_above: NotNegative | None = Field(default=None, title="未执行比例超过此数（%）预警")
    """Unspent money above this (percent of the budget) draws a warning."""
    gap_above: NotNegative | None = Field(default=None, title="得分率高于执行率的相对差超过此数（%）预警")
    """Score rate over execution rate, relative gap in percent above which a warning is due."""
    poor_execution: NotNegative | None = Field(default=None, title="预算执行率低于此数（%）要单独说明并提出整改措施")
    poor_total: NotNegative | None = Field(default=None, title="总分低于此数要单独说明并提出整改措施")
    qualitative_description: StrictBool = Field(default=False, title="定性指标要写完成情况描述")
    """Qualitative results need a description."""
    reason_limit: int | None = Field(default=None, gt=0, title="原因字数上限")
    """Characters of a reason at most."""
