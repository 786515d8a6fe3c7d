"""What the rules look at: the project, its rulebook, the limits in force, and facts several rules share."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from perfxl.checks import fields, shown
from perfxl.checks.fields import Cell
from perfxl.checks.limits import Limits
from perfxl.model import CommonIndicator, Evaluation, EvaluationKind, Indicator, Info, Place, Project, Text
from perfxl.notation import months_in_year
from perfxl.rulebooks.schema import KNOWN_RATES, Rulebook

STRUCTURAL = frozenset(
    {"missing-sheet", "missing-column", "missing-label", "no-header", "no-labels", "empty-table", "duplicate-column"}
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text written in sentences, with the name of its label for messages."""

    label: str
    text: Text


class Case:
    """One project to be checked. ``rulebook`` is None while it is not known which rules apply."""

    def __init__(self, project: Project, rulebook: Rulebook | None, limits: Limits) -> None:
        self.project = project
        self.rulebook = rulebook
        self.limits = limits

    @property
    def info(self) -> Info:
        return self.project.info

    @property
    def self_evaluation(self) -> bool:
        return self.project.kind is EvaluationKind.SELF_EVALUATION

    @cached_property
    def broken_sheets(self) -> frozenset[str]:
        """Sheets that could not be read as a whole: what they lack was reported once and is not reported again."""
        missing = {
            defect.place.sheet or defect.details.get("sheet", "")
            for defect in self.project.defects
            if defect.kind in STRUCTURAL
        }
        return frozenset(missing)

    @cached_property
    def cells(self) -> dict[str, tuple[Cell, ...]]:
        """All entries by sheet."""
        return {sheet: tuple(fields.cells_of(self.project, sheet)) for sheet in fields.FIELDS}

    @cached_property
    def months(self) -> int | None:
        """How many whole months of the year of evaluation the project runs."""
        return months_in_year(self.info.start.value, self.info.end.value, self.info.year.value)

    @cached_property
    def all_indicators(self) -> tuple[Indicator | CommonIndicator, ...]:
        """The third-level indicators of both sheets."""
        return (*self.project.common, *self.project.indicators)

    def computed(self, indicator: CommonIndicator) -> bool:
        """Whether a common indicator is computed from the money, so that nothing is judged in its row."""
        name = indicator.name.text
        return bool(self.rulebook.computed_rate(name) if self.rulebook else KNOWN_RATES.get(name, ""))

    @cached_property
    def judged(self) -> tuple[CommonIndicator, ...]:
        """The common indicators that are judged by their points."""
        return tuple(one for one in self.project.common if not self.computed(one))

    def money(self, value: Decimal) -> str:
        """An amount kept in 万元; of a workbook in 元, in that unit too."""
        in_yuan = f"（{shown.yuan(value)}）" if self.project.funds.unit.text == "元" else ""
        return f"{shown.money(value)}{in_yuan}"

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text of sentences that goes into the report."""
        return tuple(passage for passage in self._passages() if passage.text.text)

    def _passages(self) -> Iterator[Passage]:
        for cell in self.cells[fields.INFO]:
            if cell.field.label in LONG_LABELS:
                yield Passage(cell.field.label, cell.entered)
        for indicator in self.project.indicators:
            yield Passage("偏差原因分析及改进措施", indicator.deviation_reason)
            yield Passage("核定理由", indicator.award_reason)
        for common in self.project.common:
            yield Passage("核定理由", common.award_reason)
            yield Passage("评价情况说明", common.comment)
            for point in common.points:
                yield Passage("评价情况说明", point.comment)
        for member in self.project.team:
            yield Passage("分工", member.duty)
        for phase in self.project.phases:
            yield Passage("工作内容", phase.work)
        for lesson in self.project.lessons:
            yield Passage("标题", lesson.title)
            yield Passage("内容", lesson.text)


class ScoredCase(Case):
    """A case with its scores."""

    def __init__(self, evaluation: Evaluation, rulebook: Rulebook, limits: Limits) -> None:
        super().__init__(evaluation.project, rulebook, limits)
        self.evaluation = evaluation


LONG_LABELS = frozenset({
    "立项背景", "主要内容", "实施情况", "主要职能", "机构设置", "人员情况", "年度总体目标",
    "评价目的", "评价对象", "评价范围", "评价方法", "评价标准", "偏差原因说明",
})  # fmt: skip


def whole(sheet: str) -> Place:
    """The place of a finding about a sheet as a whole."""
    return Place(sheet)
