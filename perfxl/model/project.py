"""A budget project with everything that was entered about it."""

from dataclasses import dataclass, field
from enum import StrEnum

from perfxl import kinds
from perfxl.kinds import Kind
from perfxl.model.department import Basic, Task
from perfxl.model.entry import Amount, Day, Entered, Place, Text
from perfxl.model.money import Funds, Spending
from perfxl.model.value import Value, ValueKind


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
    kind: Entered[Kind]
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
    mode: Text
    """评价方式: 部门评价, 财政评价, or 单位自评 where the unit itself evaluates."""
    client: Text
    """委托单位."""
    evaluator: Text
    """评价机构."""
    management: Text
    """组织管理情况."""
    achievement: Text
    """总体目标完成情况; blank where 实施情况 says it."""
    completed: Text
    """项目是否完成: 是 or 否."""
    use: Text
    """结果应用建议."""
    self_score: Amount
    """单位自评得分."""
    secret: Text
    """是否涉密."""
    recipient: Text
    """接收单位."""
    recipient_email: Text
    """接收邮箱."""
    month: Entered[int] = field(default_factory=Entered)
    """监控截止月份: up to the end of which month of the year the results of a 绩效运行监控 are."""

    @property
    def is_completed(self) -> bool | None:
        """What 项目是否完成 says; None when it says nothing."""
        return {"是": True, "已完成": True, "完成": True, "否": False, "未完成": False}.get(self.completed.text.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What a 绩效运行监控 asks about an indicator beyond its actual: what is expected of the year, and what hinders."""

    expected: Entered[Value] = field(default_factory=Entered)
    """全年预计完成值."""
    funding: Text = field(default_factory=Entered)
    """Ticked where 经费保障 is behind a deviation; the next four likewise."""
    rules: Text = field(default_factory=Entered)
    people: Text = field(default_factory=Entered)
    equipment: Text = field(default_factory=Entered)
    other: Text = field(default_factory=Entered)
    likelihood: Text = field(default_factory=Entered)
    """完成目标可能性: 确定能, 有可能, 完全不可能."""
    remark: Text = field(default_factory=Entered)
    """备注: why the target will not be reached by the end of the year, and what is done about it."""

    @property
    def causes(self) -> tuple[Text, ...]:
        """The five boxes in the order of the form."""
        return (self.funding, self.rules, self.people, self.equipment, self.other)


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
    adjusted_target: Entered[Value]
    """调整后指标值."""
    adjustment_basis: Text
    """调整依据: the document by which the target was changed or dropped."""
    previous: Entered[Value]
    """上年完成值."""
    remark: Text
    """指标说明."""
    outlook: Outlook = field(default_factory=Outlook)
    """What only a 绩效运行监控 asks for."""

    @property
    def place(self) -> Place:
        return self.name.place

    @property
    def quantitative(self) -> bool:
        """Whether the target states a quantity or a date (定量指标), not a quality."""
        value = self.target.value
        return value is not None and value.kind in (ValueKind.QUANTITATIVE, ValueKind.DATE)


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
    number: Text
    """编号: cause and advice bear that of their problem."""
    indicator: Text
    """对应指标."""
    owner: Text
    """责任单位."""
    deadline: Text
    """完成时限."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyQuestion:
    """One row of 满意度调查: how the people asked answered one 题目."""

    indicator: Text
    group: Text
    """调查对象."""
    sent: Amount
    returned: Amount
    valid: Amount
    """有效份数."""
    question: Text
    very_satisfied: Amount
    satisfied: Amount
    fairly_satisfied: Amount
    dissatisfied: Amount
    remark: Text


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
    survey: tuple[SurveyQuestion, ...]
    basics: tuple[Basic, ...] = ()
    """基础数据 of a department; projects have none."""
    tasks: tuple[Task, ...] = ()
    """年度主要任务 of a department."""
    presumed: str = ""
    """The title of the kind that the sheets look like, for where 评价类型 cannot be read."""

    @property
    def kind(self) -> Kind:
        """评价类型; an unreadable one is reported elsewhere and counts as what its sheets look like."""
        return self.info.kind.value or kinds.titled(self.presumed) or kinds.USUAL
