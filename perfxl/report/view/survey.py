"""满意度调查 as a report shows it: the sample, the answers, and the satisfaction that follows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from perfxl.model import Project, Survey, SurveyQuestion, share_of, surveys_of
from perfxl.report.filters import round_half_up
from perfxl.report.view.targets import Target


@dataclass(frozen=True, slots=True)
class Asked:
    """One 题目 with its answers and its satisfaction in percent."""

    question: SurveyQuestion
    rate: Decimal | None


@dataclass(frozen=True, slots=True)
class Result:
    """One survey: whom it asked (``groups``: name, sent, returned, valid), the questions, the mean in percent."""

    indicator: str
    groups: tuple[SurveyQuestion, ...]
    asked: tuple[Asked, ...]
    rate: Decimal | None
    target: Target | None

    def total(self, column: str) -> Decimal | None:
        """The sum of 发放份数, 回收份数 or 有效份数 over the groups asked; None where one of them is missing."""
        numbers = [getattr(group, column).value for group in self.groups]
        return None if None in numbers else sum(numbers, Decimal(0))


def results_of(project: Project, targets: Sequence[Target], counted: Sequence[str]) -> tuple[Result, ...]:
    """What each survey gave."""
    return tuple(_result(one, targets, counted) for one in surveys_of(project))


def _result(survey: Survey, targets: Iterable[Target], counted: Sequence[str]) -> Result:
    groups: dict[tuple[str, str, str, str], SurveyQuestion] = {}
    for one in survey.questions:
        groups.setdefault((one.group.text, one.sent.text, one.returned.text, one.valid.text), one)
    return Result(
        survey.indicator,
        tuple(groups.values()),
        tuple(Asked(one, _percent(share_of(one, counted))) for one in survey.questions),
        _percent(survey.rate(counted)),
        next((target for target in targets if target.name == survey.indicator), None),
    )


def _percent(value: Fraction | None) -> Decimal | None:
    """A share in percent with two decimals, rounded half-up."""
    if value is None:
        return None
    return round_half_up(Decimal(value.numerator * 100) / Decimal(value.denominator))
