"""The parameter groups by which indicators are scored; percentages are plain numbers (90 means 90 %)."""

from decimal import Decimal
from typing import Self

from pydantic import Field, StrictBool, model_validator

from perfxl.rulebooks.base import Band, Group, Share, ShareBand
from perfxl.rulebooks.interval import require_cover
from perfxl.rulebooks.options import (
    AboveBudget,
    Denominator,
    DirectAnswer,
    Direction,
    EqualMethod,
    ExecutionMethod,
    LowerMethod,
    NegativeActual,
    NotApplicableMethod,
    SatisfactionMethod,
    Sense,
    Short,
    SurveyAnswers,
    ZeroTarget,
)
from perfxl.tomlfile import NotNegative, Number, Positive, Strict

ZERO = Decimal(0)
HUNDRED = Decimal(100)


class Execution(Group):
    """预算执行率 and its score; the score never exceeds the weight."""

    denominator: Denominator = Field(title="分母")
    """全年预算数, 到位数 or 年初预算数."""
    method: ExecutionMethod = Field(title="方法")
    pass_line: NotNegative | None = Field(default=None, title="及格线（%），低于它不得分")
    """Below this rate the score is zero."""
    bands: tuple[ShareBand, ...] = Field(default=(), title="分档")
    finished_full: StrictBool = Field(default=False, title="项目完成且没有超过预算的得满分")
    """A finished project inside its budget gets full marks at any rate."""
    above_budget: AboveBudget = Field(default=AboveBudget.FULL, title="执行数超过分母时")

    @model_validator(mode="after")
    def _bands_complete(self) -> Self:
        if self.method == "bands":
            highest = HUNDRED if self.above_budget is AboveBudget.ASK else None
            require_cover([band.range for band in self.bands], ZERO, highest, "预算执行率的分档")
        return self

    @property
    def column(self) -> str:
        """The column of 资金情况 that is the denominator."""
        return "budget" if self.denominator == "adjusted" else self.denominator


class Higher(Group):
    """Indicators where more is better (≥ >) and the target is missed."""

    short: Short = Field(title="方法")
    pass_line: NotNegative | None = Field(default=None, title="及格线（%），低于它不得分")
    """Below this completion (percent) the score is zero (及格门槛)."""
    bands: tuple[ShareBand, ...] = Field(default=(), title="分档")
    """For ``bands``: share of the weight by completion in percent."""
    step: Positive | None = Field(default=None, title="每相差（%）")
    """For ``per_percent``: every so many percent of deviation cost ``points``."""
    points: Positive | None = Field(default=None, title="扣几分")
    both_ways: StrictBool = Field(default=False, title="超过也扣分")
    """For ``per_percent``: a deviation upwards costs as much."""
    begun: StrictBool = Field(default=False, title="不足一步的也扣")
    """For ``per_percent``: a step that was only begun costs as much as a full one."""
    strict: StrictBool = Field(default=True, title="“＞”不含等于")
    """Whether ``>`` misses its target when the actual equals it; otherwise it is treated like ``≥``."""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.short == "bands":
            require_cover([band.range for band in self.bands], ZERO, Decimal(100), "未达目标的分档")
        if self.short == "per_percent" and (self.step is None or self.points is None):
            raise ValueError('short = "per_percent" 时要写 step（每相差百分之几）和 points（扣几分）')
        if self.short == "above_line" and (self.pass_line is None or self.pass_line >= HUNDRED):
            raise ValueError('short = "above_line" 时要写 pass_line（及格线，小于 100 的百分数）')
        return self


class Over(Group):
    """Over-achievement of indicators where more is better."""

    threshold: Positive | None = Field(default=None, title="超额较多的界限（占指标值%）")
    """Actual in percent of the target from which it counts as over-achieved; None: the rule names no number."""
    zero_target_threshold: Positive | None = Field(default=None, title="指标值为0时超额较多的界限")
    """The same for a target of zero: the actual itself."""
    hand_score: StrictBool = Field(default=False, title="可由评价人员改分")
    """The full score is only a proposal; the evaluators may lower it."""
    deduction: StrictBool = Field(default=False, title="设扣减分数（核定得分不高于按规则计算的得分）")
    """A column 扣减分数: an awarded score may only lower the computed one."""
    bands: tuple[ShareBand, ...] = Field(default=(), title="分档")
    """Share of the weight by actual in percent of the target, where the rule deducts by tiers."""
    zero_above: Positive | None = Field(default=None, title="超过指标值的此百分数不得分")

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.bands:
            require_cover([band.range for band in self.bands], Decimal(100), None, "超额完成的分档")
        return self


class Equal(Group):
    """Indicators whose target is exact (=)."""

    method: EqualMethod = Field(title="方法")
    """``ratio``: reached is full, short is proportional; ``symmetric``: a deviation either way costs alike."""
    hand_score: StrictBool = Field(default=False, title="可由评价人员改分")
    """Any difference makes the computed score a proposal."""


class Lower(Group):
    """Indicators where less is better (≤ <) and the target is exceeded."""

    method: LowerMethod = Field(title="方法")
    """``linear`` to zero at ``zero_at`` times the target; ``ratio`` is target over actual."""
    zero_at: Positive = Field(default=Decimal(2), title="实际达到指标值多少倍时不得分")
    step: Positive | None = Field(default=None, title="每相差（%）")
    """For ``per_percent``: every so many percent above the target cost ``points``."""
    points: Positive | None = Field(default=None, title="扣几分")
    begun: StrictBool = Field(default=False, title="不足一步的也扣")
    strict: StrictBool = Field(default=False, title="“＜”不含等于")
    """Whether ``<`` misses its target when the actual equals it; otherwise it is treated like ``≤``."""
    hand_score: StrictBool = Field(default=False, title="可由评价人员改分")

    @model_validator(mode="after")
    def _above_target(self) -> Self:
        if self.zero_at <= 1:
            raise ValueError("zero_at 是目标值的倍数，应大于 1，如 2 表示达到目标值两倍时得 0 分")
        if self.method == "per_percent" and (self.step is None or self.points is None):
            raise ValueError('method = "per_percent" 时要写 step（每相差百分之几）和 points（扣几分）')
        return self


class Quantity(Group):
    """Special cases of quantities."""

    zero_target: ZeroTarget = Field(title="指标值为0")
    """A target of zero cannot be divided by: met is full, missed is nothing."""
    negative_actual: NegativeActual = Field(title="实际完成值为负")
    """A negative actual of a target above zero counts as zero."""


class NoOperator(Group):
    """How a target without an operator is read."""

    cost: Sense = Field(title="成本指标")
    """Cost indicators."""
    others: Sense = Field(title="其他指标")
    """All other indicators."""
    higher_words: tuple[str, ...] = Field(default=(), title="名称里有这些字的（成本指标也一样），按“≥”理解")
    """Words in the name by which an indicator, also one of cost, is the better the higher: ``成本节约率``."""
    lower_words: tuple[str, ...] = Field(default=(), title="名称以这些字结尾的，按“≤”理解")
    """Endings of a name by which an indicator is the better the lower: ``投诉率``."""

    def sense(self, name: str, *, cost: bool) -> Sense:
        """How the target of the indicator of that name is read."""
        if any(word in name for word in self.higher_words):
            return Sense.AT_LEAST
        if name.strip().endswith(self.lower_words):
            return Sense.AT_MOST
        return self.cost if cost else self.others


class Cost(Group):
    """Cost indicators (成本指标)."""

    undeclared_ceiling: NotNegative | None = Field(default=None, title="没有填报成本指标时最高得分")
    """The most points an indicator of cost without a target may be awarded."""


class Direct(Group):
    """直接赋分: dates and yes/no get full marks when met, otherwise nothing or a set deduction."""

    late: DirectAnswer = Field(title="晚于时限")
    late_deduction: Share | None = Field(default=None, title="晚于时限扣去的份额")
    late_judged: StrictBool = Field(default=False, title="晚于时限的得分只是建议，由人判断")
    missed: DirectAnswer = Field(title="不符")
    missed_deduction: Share | None = Field(default=None, title="不符扣去的份额")

    @model_validator(mode="after")
    def _complete(self) -> Self:
        for name in ("late", "missed"):
            if (getattr(self, name) == "deduct") is (getattr(self, f"{name}_deduction") is None):
                raise ValueError(f'{name} = "deduct" 时才写 {name}_deduction（扣去分值的几成，0 到 1），而且一定要写')
        return self


class Level(Strict):
    """One level (等次) of a qualitative indicator."""

    name: str = Field(title="名称")
    band: Band = Field(title="得分区间（占分值）")
    """The room for the score, as shares of the weight."""
    proposed: Share = Field(title="建议份额")
    """The share the program proposes inside the room."""
    words: tuple[str, ...] = Field(default=(), title="认得的写法")
    """Wordings of this level besides its name and the common ones."""


class Qualitative(Group):
    """Qualitative indicators (定性指标), scored by level."""

    levels: tuple[Level, ...] = Field(min_length=3, max_length=3, title="等次")
    """From the best to the worst."""
    auto_score: StrictBool = Field(default=True, title="最高一档自动得满分")
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

    first: tuple[str, ...] = Field(min_length=1, title="第一档")
    second: tuple[str, ...] = Field(min_length=1, title="第二档")
    third: tuple[str, ...] = Field(min_length=1, title="第三档")


class Satisfaction(Group):
    """服务对象满意度."""

    method: SatisfactionMethod = Field(title="方法")
    bands: tuple[ShareBand, ...] = Field(default=(), title="分档")
    """Share of the weight by the satisfaction reached, in percent."""
    survey: SurveyAnswers = Field(default=SurveyAnswers.THREE, title="问卷中算作满意的回答")

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.method == "bands":
            require_cover([band.range for band in self.bands], ZERO, Decimal(100), "满意度的分档")
        return self


class StepRow(Strict):
    """Actuals of one interval get fixed points."""

    range: Band = Field(title="区间")
    points: NotNegative = Field(title="得分")


class StepTable(Strict):
    """A named indicator scored by a table (rows), or by points lost for every ``per`` beyond ``limit``."""

    name: str = Field(title="名称")
    aliases: tuple[str, ...] = Field(default=(), title="也写作")
    full: Positive = Field(title="满分")
    """The points the document gives at most; scaled to the indicator's weight."""
    rows: tuple[StepRow, ...] = Field(default=(), title="分档")
    limit: Number | None = Field(default=None, title="标准")
    per: Positive | None = Field(default=None, title="每相差")
    points: Positive | None = Field(default=None, title="扣几分")
    beyond: Direction = Field(default=Direction.ABOVE, title="方向")
    begun: StrictBool = Field(default=False, title="不足一步的也扣")

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

    tables: tuple[StepTable, ...] = Field(title="计分表")


class Points(Group):
    """Common indicators: the share of one 评价要点 by judgement."""

    fully: Share = Field(title="符合，得份额")
    partly: Share = Field(title="部分符合，得份额")
    none: Share = Field(title="不符合，得份额")


class NotApplicable(Group):
    """Indicators that do not apply."""

    method: NotApplicableMethod = Field(title="方法")
    """``rescale``: left out, and the sum of the others is converted to the full total."""
