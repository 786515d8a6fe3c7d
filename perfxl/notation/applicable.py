"""Whether an indicator concerns its project: one answer for the checks and for the scores."""

from perfxl.model import Indicator
from perfxl.notation.words import says_none, says_not_applicable

NOT_APPLICABLE = "不适用"
"""The 评分方法 of an indicator that is not to be scored."""


def applicable(indicator: Indicator) -> bool:
    """Whether the indicator is to be scored at all: neither its method nor its target nor its actual says otherwise.

    无 on both sides is how forms are filled in where a class has no indicator.
    """
    target, actual = indicator.target.text, indicator.actual.text
    said = says_not_applicable(target) or says_not_applicable(actual)
    neither = says_none(target) and (not actual.strip() or says_none(actual))
    return indicator.method.text.strip() != NOT_APPLICABLE and not (said or neither)
