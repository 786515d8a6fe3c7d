"""What the rules look at: the project, its rulebook, the limits in force, and facts several rules share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from perfxl.checks import fields, shown
from perfxl.checks.fields import Entries, Line
from perfxl.checks.limits import Limits
from perfxl.checks.register import citations
from perfxl.checks.sums import Sums, Weights
from perfxl.forms.form import Form
from perfxl.forms.standard import form_of
from perfxl.model import (
    CommonIndicator,
    Entered,
    Evaluation,
    Indicator,
    Info,
    Operator,
    Place,
    Problem,
    Project,
    Text,
    Value,
)
from perfxl.notation import applicable, months_of
from perfxl.rulebooks.schema import KNOWN_RATES, Rulebook

DEMANDS = (Operator.AT_LEAST, Operator.AT_MOST, Operator.ABOVE, Operator.BELOW)
SWAPPED = 2
"""So many actuals worded as demands are no slip of the pen."""
_WRITTEN = (fields.INFO, fields.TEAM, fields.PHASES, fields.DOCUMENTS, fields.LESSONS, fields.SPENDING)
_JUDGED = ("偏差原因分析及改进措施", "核定理由", "评价情况说明")
STRUCTURAL = frozenset(
    {"missing-sheet", "missing-column", "missing-label", "no-header", "no-labels", "duplicate-column"}
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text written in sentences, with the name of its label for messages."""

    label: str
    text: Text


class Case:
    """One project to be checked. ``rulebook`` is None while it is not known which rules apply.

    ``form`` says what is asked for: usually all that the project's kind of evaluation asks for.
    """

    def __init__(
        self,
        project: Project,
        rulebook: Rulebook | None,
        limits: Limits,
        defects: Sequence[Problem] = (),
        form: Form | None = None,
    ) -> None:
        self.project = project
        self.form = form or form_of(project.kind)
        self.rulebook = rulebook
        self.limits = limits
        self._defects = defects

    @property
    def info(self) -> Info:
        return self.project.info

    @property
    def self_evaluation(self) -> bool:
        """Whether the framework is not judged: only the rates computed from the money count beside the 绩效目标表."""
        return not self.project.kind.judged

    @property
    def book(self) -> Rulebook:
        """The rulebook, for rules that are asked only where it is known (``rulebook=True``)."""
        assert self.rulebook is not None
        return self.rulebook

    @cached_property
    def unread_sheets(self) -> frozenset[str]:
        """Sheets that could not be read as a whole."""
        return unread(self._defects)

    @cached_property
    def empty_tables(self) -> tuple[str, ...]:
        """Tables that were read, that this kind of evaluation cannot do without, and that have no row."""
        asked = (sheet for sheet in self.form.filled if sheet.name not in self.unread_sheets)
        return tuple(sheet.name for sheet in asked if not fields.rows_of(sheet, self.project))

    @cached_property
    def broken_sheets(self) -> frozenset[str]:
        """Sheets whose one fault was reported: what they lack besides is not reported again."""
        return self.unread_sheets | set(self.empty_tables)

    @cached_property
    def entries(self) -> Entries:
        """All entries of the workbook."""
        return Entries(self.form, self.project)

    @cached_property
    def sums(self) -> Sums:
        """The columns of money, summed."""
        return Sums(self.entries)

    @cached_property
    def weights(self) -> Weights:
        """The weights of the indicators, by sheet and by first-level class as the rulebook names it."""
        classes = self.rulebook.class_of if self.rulebook else str
        return Weights(self.project.common, self.project.indicators, classes)

    @cached_property
    def omitted(self) -> tuple[Line, ...]:
        """The entries that must be filled and are blank."""
        entries = self.entries.frame
        return self.entries.those(entries["required"] & ~entries["faulty"] & entries["blank"])

    @cached_property
    def unreadable(self) -> tuple[Line, ...]:
        """The entries that are not what belongs there."""
        entries = self.entries.frame
        return self.entries.those(entries["unreadable"] & ~entries["free"])

    @cached_property
    def months(self) -> int | None:
        """How many whole months of the year of evaluation the project runs."""
        return months_of(self.info)

    @cached_property
    def all_indicators(self) -> tuple[Indicator | CommonIndicator, ...]:
        """The third-level indicators of both sheets."""
        return (*self.project.common, *self.project.indicators)

    def computed(self, indicator: CommonIndicator) -> bool:
        """Whether a common indicator is computed from the money, so that nothing is judged in its row."""
        name = indicator.name.text
        return bool(self.rulebook.computed_rate(name) if self.rulebook else KNOWN_RATES.get(name, ""))

    @cached_property
    def scored(self) -> tuple[Indicator, ...]:
        """The indicators of 绩效目标表 whose values have to be read: those that concern the project."""
        return tuple(filter(applicable, self.project.indicators))

    @cached_property
    def judged(self) -> tuple[CommonIndicator, ...]:
        """The common indicators that are judged by their points."""
        return tuple(one for one in self.project.common if not self.computed(one))

    def money(self, value: Decimal) -> str:
        """An amount kept in 万元; of a workbook in 元, in that unit too."""
        in_yuan = f"（{shown.yuan(value)}）" if self.project.funds.unit.text == "元" else ""
        return f"{shown.money(value)}{in_yuan}"

    @cached_property
    def swapped(self) -> int:
        """How many actuals are worded as demands where no target is: the two columns stand in each other's place."""
        quantitative = [one for one in self.project.indicators if _is_demand(one.target) or _is_demand(one.actual)]
        demands = [one for one in quantitative if _is_demand(one.actual)]
        return len(demands) if len(demands) >= SWAPPED and not any(map(_demanded, quantitative)) else 0

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text of sentences that goes into the report."""
        return tuple(passage for passage in self._passages() if passage.text.text)

    @cached_property
    def written(self) -> tuple[tuple[str, Text], ...]:
        """Every text a person writes, short ones too, with its label."""
        entries = self.entries.frame
        mine = entries["sheet"].isin(_WRITTEN) & entries["free"] & ~entries["blank"]
        judged = (one for one in self.passages if one.label in _JUDGED)
        return (
            *((line.label, line.entered) for line in self.entries.those(mine)),
            *((one.label, one.text) for one in judged),
        )

    @cached_property
    def cited(self) -> tuple[tuple[str, str, Place, str], ...]:
        """Title, number, place and label of the text (empty in 评价依据), of every document listed or cited."""
        listed = ((one.title.text, one.number.text, one.number.place, "") for one in self.project.documents)
        in_texts = (
            (title, number, passage.text.place, passage.label)
            for passage in self.passages
            for title, number, _ in citations(passage.text.text)
        )
        return (*listed, *in_texts)

    def _passages(self) -> Iterator[Passage]:
        entries = self.entries.frame
        for line in self.entries.those(entries["long"] & (entries["sheet"] == fields.INFO)):
            yield Passage(line.label, line.entered)
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

    def __init__(
        self, evaluation: Evaluation, rulebook: Rulebook, limits: Limits, defects: Sequence[Problem] = ()
    ) -> None:
        super().__init__(evaluation.project, rulebook, limits, defects)
        self.evaluation = evaluation


def _is_demand(entered: Entered[Value]) -> bool:
    value = entered.value
    return value is not None and value.operator in DEMANDS


def _demanded(indicator: Indicator) -> bool:
    return _is_demand(indicator.target)


def unread(defects: Sequence[Problem]) -> frozenset[str]:
    """The sheets that, by these defects, could not be read as a whole."""
    return frozenset(one.place.part or one.facts.get("sheet", "") for one in defects if one.kind in STRUCTURAL)


def whole(sheet: str) -> Place:
    """The place of a finding about a sheet as a whole."""
    return Place(sheet)
