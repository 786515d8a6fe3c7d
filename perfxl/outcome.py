"""What became of one workbook: whole for who asked, and as a slim record for batches, rounds and executors."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from perfxl.model import (
    ACTUAL,
    Acceptance,
    Colour,
    CommonIndicator,
    Evaluation,
    Figure,
    FigureKey,
    Finding,
    Fund,
    Indicator,
    Lesson,
    Light,
    Lights,
    Project,
    Score,
    Severity,
    Subtotal,
    basic,
)
from perfxl.rows import FundRow, LessonRow, Monitored, ScoreRow, WatchedRow, WholeDepartment


class Status(StrEnum):
    """How far one workbook came; ``exit_code`` is what a run that met nothing worse ends with."""

    DONE = "done"
    ERRORS = "errors"
    """Not scored, or scored without a report: a person has something to put right."""
    FAILED = "failed"
    """A fault of ours."""

    @property
    def exit_code(self) -> int:
        return {Status.DONE: 0, Status.ERRORS: 1, Status.FAILED: 3}[self]

    @property
    def shown(self) -> str:
        """The status in Chinese."""
        return {Status.DONE: "完成", Status.ERRORS: "有错误", Status.FAILED: "意外"}[self]


@dataclass(frozen=True, slots=True)
class UsedRulebook:
    """The rulebook a workbook was scored by: what it calls itself, the file it stands in, and a digest of its text."""

    id: str
    title: str
    file: str
    hash: str
    found: bool = False
    """It was merely found beside the workbook: nobody named its file."""
    poor_execution: Decimal | None = None
    """Below this execution rate (percent) a project has to explain itself on its own; None where nothing is said."""
    poor_total: Decimal | None = None
    """Below this total likewise."""

    @property
    def shown(self) -> str:
        """File, id and the first digits of the digest, for a person."""
        beside = "，在工作簿旁边找到，参数都算自定" if self.found else ""
        return f"{self.file}，编号 {self.id}，校验码 {self.hash[:8]}{beside}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one workbook, with everything that was worked out on the way.

    For ``failed``, ``fault`` is one line and ``details`` the whole story for those who look after the program.
    """

    path: Path
    status: Status
    findings: tuple[Finding, ...] = ()
    evaluation: Evaluation | None = None
    report: Path | None = None
    carried: tuple[Acceptance, ...] = ()
    """Reasons of acceptance that met no finding, because errors kept some checks from being made."""
    fault: str = ""
    details: str = ""
    project: Project | None = None
    """The project as read; None when the file could not be read."""
    rulebook: UsedRulebook | None = None
    sha256: str = ""
    """The digest of the file that was read."""
    unchanged: bool = False
    """Everything to be written stood there already, to the byte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A workbook's outcome without its workings: small, picklable, all that a round, a ledger or an executor needs."""

    path: Path
    status: Status
    name: str = ""
    code: str = ""
    unit: str = ""
    department: str = ""
    year: str = ""
    kind: str = ""
    identity: str = ""
    """Which project it is: 项目编码, else 项目名称 and 实施单位; two years of one project share it."""
    number: int = 1
    """Which of a round's workbooks of this project it is."""
    rulebook: UsedRulebook | None = None
    grade: str = ""
    figures: Mapping[str, Figure] = field(default_factory=dict)
    """Every figure of the whole by its ``FigureKey``; empty when no score was given."""
    classes: tuple[Subtotal, ...] = ()
    scores: tuple[ScoreRow, ...] = ()
    money: tuple[FundRow, ...] = ()
    problems: tuple[LessonRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    report: Path | None = None
    sha256: str = ""
    unchanged: bool = False
    fault: str = ""
    details: str = ""
    bounds: tuple[tuple[str, Decimal], ...] = ()
    """The grades with the least total of each, from the best down; empty where none are given."""
    self_score: Decimal | None = None
    """单位自评得分, where the workbook states it."""
    secret: str = ""
    """是否涉密, as entered."""
    recipient: str = ""
    recipient_email: str = ""
    entered: tuple[WatchedRow, ...] = ()
    """The indicators as entered, where no results were given."""
    monitored: Monitored | None = None
    """Of a 绩效运行监控, which has no scores."""
    whole: WholeDepartment | None = None
    """Of a 部门整体支出绩效自评."""

    def value(self, key: FigureKey) -> Decimal | None:
        """The value of a figure; None where it cannot be computed, or no score was given."""
        return self.figures[key].value if key in self.figures else None

    @property
    def judged(self) -> bool:
        """Whether results were given: scores, or the lights of a 绩效运行监控."""
        return bool(self.figures) or self.monitored is not None

    @property
    def found(self) -> Mapping[Severity, int]:
        """How many findings there are of each severity."""
        counted = Counter(finding.severity for finding in self.findings)
        return {severity: counted[severity] for severity in Severity}


def identity(project: Project) -> str:
    """Which project this is: 项目编码, else 项目名称 and 实施单位; empty when neither is filled in."""
    info = project.info
    code = "".join(info.code.text.split())
    if code:
        return code
    name, unit = " ".join(info.name.text.split()), " ".join(info.unit.text.split())
    return f"{name}（{unit}）" if name and unit else name


def record_of(outcome: Outcome) -> Record:
    """The slim record of an outcome; scores only where they were given for good."""
    record = Record(
        path=outcome.path,
        status=outcome.status,
        rulebook=outcome.rulebook,
        findings=outcome.findings,
        report=outcome.report,
        sha256=outcome.sha256,
        unchanged=outcome.unchanged,
        fault=outcome.fault,
        details=outcome.details,
    )
    if outcome.project is not None:
        record = _with_entries(record, outcome.project)
    if outcome.evaluation is not None and outcome.status is Status.DONE:
        return _with_scores(record, outcome.evaluation)
    if outcome.project is not None:
        record = replace(record, entered=tuple(map(_entered, outcome.project.indicators)))
    return record


def _with_entries(record: Record, project: Project) -> Record:
    info = project.info
    return replace(
        record,
        name=info.name.text,
        code=info.code.text,
        unit=info.unit.text,
        department=info.department.text,
        year=info.year.text,
        kind=project.kind.title,
        identity=identity(project),
        money=tuple(map(_fund, project.funds.sources)),
        problems=tuple(map(_lesson, project.lessons)),
        self_score=info.self_score.value,
        secret=info.secret.text,
        recipient=info.recipient.text,
        recipient_email=info.recipient_email.text,
        whole=_whole(project) if project.kind.has_basics else None,
    )


def _watched(light: Light) -> WatchedRow:
    assert light.indicator is not None
    return _entered(light.indicator, light.colour or "")


def _entered(one: Indicator, light: str = "") -> WatchedRow:
    return WatchedRow(
        level1=one.level1.text,
        level2=one.level2.text,
        name=one.name.text,
        target=one.target.text,
        actual=one.actual.text,
        expected=one.outlook.expected.text,
        likelihood=one.outlook.likelihood.text,
        light=light,
    )


def _whole(project: Project) -> WholeDepartment:
    def actual(name: str) -> Decimal | None:
        row = basic(project.basics, name)
        return None if row is None else row.value(ACTUAL)

    return WholeDepartment(
        projects=actual("部门项目数"),
        evaluated=actual("开展绩效自评的项目数"),
        project_spending=actual("项目支出"),
        staff=actual("在职人数"),
        posts=actual("编制数"),
    )


def _with_scores(record: Record, evaluation: Evaluation) -> Record:
    return replace(
        record,
        grade=evaluation.grade,
        bounds=evaluation.bounds,
        figures=dict(evaluation.figures) if evaluation.lights is None else {},
        classes=evaluation.classes,
        scores=tuple(map(_row, evaluation.scores)),
        monitored=_monitored(evaluation, evaluation.lights) if evaluation.lights is not None else None,
    )


def _monitored(evaluation: Evaluation, lights: Lights) -> Monitored:
    indicators = [light.indicator for light in lights.indicators if light.indicator is not None]
    return Monitored(
        month=lights.month,
        goal=lights.goal.colour or "",
        money=lights.money.colour or "",
        counts={colour.value: len(lights.of(colour)) for colour in Colour},
        likelihoods=dict(Counter(one.outlook.likelihood.text for one in indicators if one.outlook.likelihood.text)),
        rate=evaluation.value(FigureKey.EXECUTION_RATE),
        expected_rate=lights.expected_rate,
        rows=tuple(map(_watched, lights.indicators)),
    )


def _fund(fund: Fund) -> FundRow:
    return FundRow(
        source=fund.source.text,
        initial=fund.initial.value,
        budget=fund.budget.value,
        received=fund.received.value,
        spent=fund.spent.value,
        line=fund.line.value,
    )


def _lesson(one: Lesson) -> LessonRow:
    return LessonRow(
        one.kind.text, one.title.text, one.text.text, one.number.text, one.indicator.text, one.owner.text,
        one.deadline.text,
    )  # fmt: skip


def _row(score: Score) -> ScoreRow:
    indicator = score.indicator
    stated = None if isinstance(indicator, CommonIndicator) else indicator
    return ScoreRow(
        level1=score.level1,
        level2=score.level2,
        name=score.name,
        target=stated.target.text if stated else "",
        actual=stated.actual.text if stated else "",
        weight=score.weight,
        score=score.score,
        computed=score.computed,
        awarded=score.awarded,
        award_reason=indicator.award_reason.text,
        completion=score.completion,
        applicable=score.applicable,
        full=score.full,
        explanation=score.explanation,
        rule=score.rule,
        reason=score.reason,
        place=score.place,
        evidence=stated.evidence.text if stated else "",
        rate=score.rate,
        common=stated is None,
        over_achieved=score.over_achieved,
    )
