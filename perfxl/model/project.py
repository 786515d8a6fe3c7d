"""A budget project with everything that was entered about it."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from perfxl.model.entry import Amount, Day, Defect, Entered, Place, Text
from perfxl.model.finding import Acceptance
from perfxl.model.value import Kind, Value

ZERO = Decimal(0)


class EvaluationKind(StrEnum):
    """The two kinds of evaluation, with two weight structures (财预〔2020〕10号)."""

    EVALUATION = "项目支出绩效评价"
    SELF_EVALUATION = "项目支出绩效自评"


class Met(StrEnum):
    """How far one 评价要点 is met."""

    FULLY = "符合"
    PARTLY = "部分符合"
    NOT = "不符合"
    NOT_APPLICABLE = "不适用"


class LessonKind(StrEnum):
    """The classes of the sheet 经验问题建议."""

    EXPERIENCE = "主要经验及做法"
    PROBLEM = "存在的问题"
    CAUSE = "原因分析"
    ADVICE = "有关建议"
    OTHER = "其他说明"


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """The sheet 项目信息; each field is one label."""

    name: Text
    code: Text
    department: Text
    unit: Text
    leader: Text
    phone: Text
    report_date: Day
    year: Entered[int]
    start: Day
    end: Day
    kind: Entered[EvaluationKind]
    rulebook: Text
    background: Text
    content: Text
    implementation: Text
    functions: Text
    organisation: Text
    staffing: Text
    goal: Text
    purpose: Text
    subject: Text
    scope: Text
    methods: Text
    standards: Text
    deviation_reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """One source of money (资金来源); the values are in 万元 whatever the sheet's unit, the texts as entered."""

    source: Text
    initial: Amount
    budget: Amount
    received: Amount
    spent: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Funds:
    """The sheet 资金情况. Totals are always summed from the sources; ``stated`` is the sheet's own 合计 row."""

    unit: Text
    sources: tuple[Fund, ...]
    stated: Fund | None = None

    @property
    def initial(self) -> Decimal:
        """年初预算数, 万元."""
        return sum((fund.initial.value or ZERO for fund in self.sources), ZERO)

    @property
    def budget(self) -> Decimal:
        """全年预算数, 万元."""
        return sum((fund.budget.value or ZERO for fund in self.sources), ZERO)

    @property
    def received(self) -> Decimal:
        """到位数, 万元."""
        return sum((fund.received.value or ZERO for fund in self.sources), ZERO)

    @property
    def spent(self) -> Decimal:
        """执行数, 万元."""
        return sum((fund.spent.value or ZERO for fund in self.sources), ZERO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """One row of 支出明细; the amount's value is in 万元."""

    content: Text
    amount: Amount
    remark: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One third-level indicator of the 绩效目标表; ``level1`` and ``level2`` are filled down from above."""

    level1: Text
    level2: Text
    name: Text
    target: Entered[Value]
    actual: Entered[Value]
    weight: Amount
    method: Text
    awarded: Amount
    award_reason: Text
    deviation_reason: Text
    evidence: Text

    @property
    def place(self) -> Place:
        return self.name.place

    @property
    def quantitative(self) -> bool:
        """Whether the target states a quantity or a date (定量指标), not a quality."""
        value = self.target.value
        return value is not None and value.kind in (Kind.QUANTITATIVE, Kind.DATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One 评价要点 of a common indicator, with the evaluators' judgement."""

    text: Text
    met: Entered[Met]
    comment: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonIndicator:
    """One third-level indicator of 决策与过程 with its points; the rates computed from the money have none."""

    level1: Text
    level2: Text
    name: Text
    weight: Amount
    points: tuple[Point, ...]
    awarded: Amount
    award_reason: Text
    comment: Text = field(default_factory=Entered)
    """评价情况说明 of a row without a point, as for the computed rates; a reason for points lost may stand there."""

    @property
    def place(self) -> Place:
        return self.name.place


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One row of 评价小组."""

    name: Text
    post: Text
    duty: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One row of 评价过程."""

    name: Text
    start: Day
    end: Day
    work: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One row of 评价依据."""

    title: Text
    number: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One row of 经验问题建议."""

    kind: Entered[LessonKind]
    title: Text
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One budget project (项目) as entered in one workbook."""

    file: str
    info: Info
    funds: Funds
    spending: tuple[Spending, ...]
    indicators: tuple[Indicator, ...]
    common: tuple[CommonIndicator, ...]
    team: tuple[Member, ...]
    phases: tuple[Phase, ...]
    documents: tuple[Document, ...]
    lessons: tuple[Lesson, ...]
    defects: tuple[Defect, ...] = ()
    accepted: tuple[Acceptance, ...] = ()

    @property
    def kind(self) -> EvaluationKind:
        """评价类型; an unreadable one is reported elsewhere and counts as an evaluation here."""
        return self.info.kind.value or EvaluationKind.EVALUATION
