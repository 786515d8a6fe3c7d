"""The parameter groups by which indicators are scored; percentages are plain numbers (90 means 90 %)."""

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, StrictBool, model_validator

from perfxl.rulebooks.base import Band, Group, NotNegative, Number, Positive, Share, ShareBand, Strict
from perfxl.rulebooks.interval import require_cover

ZERO = Decimal(0)


class Execution(Group):
    """预算执行率 and its score; the score never exceeds the weight."""

    denominator: Literal["adjusted", "received", "initial"]
    """全年预算数, 到位数 or 年初预算数."""
    method: Literal["proportional", "bands"]
    pass_line: NotNegative | None = None
    """Below this rate the score is zero."""
    bands: tuple[ShareBand, ...] = ()

    @model_validator(mode="after")
    def _bands_complete(self) -> Self:
        if self.method == "bands":
            require_cover([band.range for band in self.bands], ZERO, None, "预算执行率的分档")
        return self


class Higher(Group):
    """Indicators where more is better (≥ >) and the target is missed."""

    short: Literal["ratio", "bands", "per_percent", "all_or_nothing"]
    pass_line: NotNegative | None = None
    """Below this completion (percent) the score is zero (及格门槛)."""
    bands: tuple[ShareBand, ...] = ()
    """For ``bands``: share of the weight by completion in percent."""
    step: Positive | None = None
    """For ``per_percent``: every so many percent of deviation cost ``points``."""
    points: Positive | None = None
    both_ways: StrictBool = False
    """For ``per_percent``: a deviation upwards costs as much."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.short == "bands":
            require_cover([band.range for band in self.bands], ZERO, Decimal(100), "未达目标的分档")
        if self.short == "per_percent" and (self.step is None or self.points is None):
            raise ValueError('short = "per_percent" 时要写 step（每相差百分之几）和 points（扣几分）')
        return self


class Over(Group):
    """Over-achievement of indicators where more is better."""

    threshold: Positive | None = None
    """Actual in percent of the target from which it counts as over-achieved; None: the rule names no number."""
    zero_target_threshold: Positive | None = None
    """The same for a target of zero: the actual itself."""
    hand_score: StrictBool = False
    """The full score is only a proposal; the evaluators may lower it."""
    deduction: StrictBool = False
    """A column 扣减分数: an awarded score may only lower the computed one."""
    bands: tuple[ShareBand, ...] = ()
    """Share of the weight by actual in percent of the target, where the rule deducts by tiers."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.bands:
            require_cover([band.range for band in self.bands], Decimal(100), None, "超额完成的分档")
        return self


class Equal(Group):
    """Indicators whose target is exact (=)."""

    method: Literal["ratio", "symmetric", "all_or_nothing"]
    """``ratio``: reached is full, short is proportional; ``symmetric``: a deviation either way costs alike."""
    hand_score: StrictBool = False
    """Any difference makes the computed score a proposal."""


class Lower(Group):
    """Indicators where less is better (≤ <) and the target is exceeded."""

    method: Literal["linear", "ratio", "per_percent", "all_or_nothing"]
    """``linear`` to zero at ``zero_at`` times the target; ``ratio`` is target over actual."""
    zero_at: Positive = Decimal(2)
    step: Positive | None = None
    """For ``per_percent``: every so many percent above the target cost ``points``."""
    points: Positive | None = None
    strict: StrictBool = False
    """Whether ``<`` misses its target when the actual equals it; otherwise it is treated like ``≤``."""
    hand_score: StrictBool = False

    @model_validator(mode="after")
    def _above_target(self) -> Self:
        if self.zero_at <= 1:
            raise ValueError("zero_at 是目标值的倍数，应大于 1，如 2 表示达到目标值两倍时得 0 分")
        if self.method == "per_percent" and (self.step is None or self.points is None):
            raise ValueError('method = "per_percent" 时要写 step（每相差百分之几）和 points（扣几分）')
        return self


class Quantity(Group):
    """Special cases of quantities."""

    zero_target: Literal["all_or_nothing"]
    """A target of zero cannot be divided by: met is full, missed is nothing."""
    negative_actual: Literal["zero"]
    """A negative actual of a target above zero counts as zero."""


class NoOperator(Group):
    """How a target without an operator is read."""

    cost: Literal["at_most", "at_least", "equal"]
    """Cost indicators."""
    others: Literal["at_least", "equal"]
    """All other indicators."""
    higher_words: tuple[str, ...] = ()
    """Words in the name by which an indicator, also one of cost, is the better the higher: ``成本节约率``."""
    lower_words: tuple[str, ...] = ()
    """Endings of a name by which an indicator is the better the lower: ``投诉率``."""

    def sense(self, name: str, *, cost: bool) -> Literal["at_most", "at_least", "equal"]:
        """How the target of the indicator of that name is read."""
        if any(word in name for word in self.higher_words):
            return "at_least"
        if name.strip().endswith(self.lower_words):
            return "at_most"
        return self.cost if cost else self.others


class Cost(Group):
    """Cost indicators (成本指标)."""

    undeclared_ceiling: NotNegative | None = None
    """The most points an indicator of cost without a target may be awarded."""


class Direct(Group):
    """直接赋分: dates and yes/no are full or nothing."""

    late: Literal["zero"]
    missed: Literal["zero"]


class Level(Strict):
    """One level (等次) of a qualitative indicator."""

    name: str
    band: Band
    """The room for the score, as shares of the weight."""
    proposed: Share
    """The share the program proposes inside the room."""
    words: tuple[str, ...] = ()
    """Wordings of this level besides its name and the common ones."""


class Qualitative(Group):
    """Qualitative indicators (定性指标), scored by level."""

    levels: tuple[Level, ...] = Field(min_length=3, max_length=3)
    """From the best to the worst."""
    auto_score: StrictBool = True
    """Whether the first level is scored without asking; otherwise every level is only a proposal."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        require_cover([level.band for level in self.levels], ZERO, Decimal(1), "定性指标的等次")
        for level in self.levels:
            if level.proposed not in level.band:
                raise ValueError(f"“{level.name}”的建议比例 {level.proposed:f} 不在它的区间 {level.band} 内")
        return self


class Wordings(Group):
    """What people write for the three levels; the longest wording found in an actual decides."""

    first: tuple[str, ...] = Field(min_length=1)
    second: tuple[str, ...] = Field(min_length=1)
    third: tuple[str, ...] = Field(min_length=1)


class Satisfaction(Group):
    """服务对象满意度."""

    method: Literal["as_quantity", "bands"]
    bands: tuple[ShareBand, ...] = ()
    """Share of the weight by the satisfaction reached, in percent."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.method == "bands":
            require_cover([band.range for band in self.bands], ZERO, Decimal(100), "满意度的分档")
        return self


class StepRow(Strict):
    """Actuals of one interval get fixed points."""

    range: Band
    points: NotNegative


class StepTable(Strict):
    """A named indicator scored by a table (rows), or by points lost for every ``per`` above ``limit``."""

    name: str
    aliases: tuple[str, ...] = ()
    full: Positive
    """The points the document gives at most; scaled to the indicator's weight."""
    rows: tuple[StepRow, ...] = ()
    limit: Number | None = None
    per: Positive | None = None
    points: Positive | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        by_excess = (self.limit, self.per, self.points)
        if self.rows:
            if any(part is not None for part in by_excess):
                raise ValueError(f"“{self.name}”要么写 rows，要么写 limit、per、points，不能都写")
            require_cover([row.range for row in self.rows], ZERO, None, f"“{self.name}”的分档")
            if any(row.points > self.full for row in self.rows):
                raise ValueError(f"“{self.name}”有一档的得分高于满分 {self.full:f}")
        elif any(part is None for part in by_excess):
            raise ValueError(f"“{self.name}”要写 rows，或者写全 limit、per、points")
        return self


class Steps(Group):
    """Indicators the document scores by tables of their own."""

    tables: tuple[StepTable, ...]


class Points(Group):
    """Common indicators: the share of one 评价要点 by judgement."""

    fully: Share
    partly: Share
    none: Share


class NotApplicable(Group):
    """Indicators that do not apply."""

    method: Literal["rescale", "full", "zero"]
    """``rescale``: left out, and the sum of the others is converted to the full total."""
