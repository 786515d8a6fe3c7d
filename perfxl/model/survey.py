"""满意度调查: the answers of the people asked, and the satisfaction that follows from them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from perfxl.model.entry import Place
from perfxl.model.project import Indicator, Project, SurveyQuestion

ANSWERS = ("very_satisfied", "satisfied", "fairly_satisfied", "dissatisfied")
"""The four answers by the names of their columns, from the best down."""
CONTENT = ANSWERS[:3]
"""The answers that count as satisfied where the rulebook says nothing else."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The questions asked about one satisfaction indicator (``indicator`` is its name)."""

    indicator: str
    questions: tuple[SurveyQuestion, ...]

    @property
    def place(self) -> Place:
        return self.questions[0].question.place

    def rate(self, counted: Sequence[str] = CONTENT) -> Fraction | None:
        """The mean over the questions of satisfied answers among valid ones; None where none can be worked out."""
        shares = [share for one in self.questions if (share := share_of(one, counted)) is not None]
        return sum(shares, Fraction(0)) / len(shares) if shares else None


def share_of(question: SurveyQuestion, counted: Sequence[str] = CONTENT) -> Fraction | None:
    """The satisfied among the valid answers to one question; None without a number of valid ones or any answer."""
    valid = question.valid.value
    answers = [getattr(question, name).value for name in counted]
    if not valid or valid <= 0 or all(answer is None for answer in answers):
        return None
    return Fraction(sum((answer or Decimal(0) for answer in answers), Decimal(0))) / Fraction(valid)


def is_satisfaction(indicator: Indicator) -> bool:
    """Whether an indicator states how satisfied people are."""
    named = indicator.name.text.strip().endswith(("满意度", "满意率"))
    return named or "满意" in f"{indicator.level1.text}{indicator.level2.text}"


def surveys_of(project: Project) -> tuple[Survey, ...]:
    """The questions by the indicator they concern; a blank 对应指标 means the only satisfaction indicator there is."""
    satisfaction = [one.name.text for one in project.indicators if is_satisfaction(one) and one.name.text]
    only = satisfaction[0] if len(satisfaction) == 1 else ""
    groups: dict[str, list[SurveyQuestion]] = {}
    for question in project.survey:
        groups.setdefault(question.indicator.text.strip() or only, []).append(question)
    return tuple(Survey(name, tuple(asked)) for name, asked in groups.items() if asked)


def survey_for(indicator: Indicator, surveys: Iterable[Survey]) -> Survey | None:
    """The survey that gives an indicator its actual, if there is one."""
    name = indicator.name.text.strip()
    return next((one for one in surveys if name and one.indicator == name), None)
