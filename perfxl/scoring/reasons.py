"""Why points were lost or awarded, in the words people entered: the one answer that every sheet and report shows."""

from collections.abc import Iterator

from perfxl.model import EXECUTION_RATE, CommonIndicator, Indicator, Met, Project

_UNMET = (Met.PARTLY, Met.NOT)


def reason_of(indicator: Indicator | CommonIndicator, project: Project, rate: str) -> str:
    """What was entered as the reason, a paragraph each; empty when nothing was.

    ``rate`` names the rate of the money a score is computed from. 预算执行率 has no column for a reason: unless its row
    says something, that of 项目信息 is meant. The reason for an award stands in where there is no other.
    """
    said = [text for text in _said(indicator, project, rate) if text]
    return "\n".join(dict.fromkeys(said)) or indicator.award_reason.text


def _said(indicator: Indicator | CommonIndicator, project: Project, rate: str) -> Iterator[str]:
    if isinstance(indicator, Indicator):
        yield indicator.deviation_reason.text
    elif not rate:
        yield from (point.comment.text for point in indicator.points if point.met.value in _UNMET)
    else:
        row = [indicator.comment.text, *(point.comment.text for point in indicator.points)]
        yield from row
        if rate == EXECUTION_RATE and not any(row) and indicator.award_reason.blank:
            yield project.info.deviation_reason.text
