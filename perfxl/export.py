"""Outcomes as data for other programs: one object for each workbook, numbers as strings with their printed decimals."""

from collections.abc import Sequence
from decimal import Decimal
from typing import overload

from perfxl.model import Evaluation, Finding, Score, Subtotal
from perfxl.process import Outcome

Json = str | None | list["Json"] | dict[str, "Json"]


def outcome_object(outcome: Outcome) -> dict[str, Json]:
    """Return what ``perfxl process --format json`` prints for one workbook."""
    done = outcome.evaluation if outcome.status == "done" else None
    return {
        "file": str(outcome.path),
        "status": outcome.status,
        "report": str(outcome.report) if outcome.report else None,
        **_figures(done),
        "findings": [finding_object(finding) for finding in outcome.findings],
        **({"fault": outcome.fault} if outcome.fault else {}),
    }


def finding_object(finding: Finding) -> dict[str, Json]:
    """Return one finding as both ``check`` and ``process`` print it."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": finding.file,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "message": finding.message,
        "advice": finding.advice,
    }


def _figures(evaluation: Evaluation | None) -> dict[str, Json]:
    if evaluation is None:
        empty = ("rulebook", "total", "grade", "execution_rate", "receipt_rate", "overall_completion", "deviation")
        return {**dict.fromkeys((*empty, "quantified", "counts")), "classes": [], "indicators": []}
    return {
        "rulebook": evaluation.rulebook_title,
        "total": printed(evaluation.total),
        "grade": evaluation.grade,
        "execution_rate": printed(evaluation.execution_rate),
        "receipt_rate": printed(evaluation.receipt_rate),
        "overall_completion": printed(evaluation.overall_completion),
        "deviation": printed(evaluation.deviation),
        "quantified": printed(evaluation.quantified),
        "counts": {
            "indicators": str(evaluation.indicators),
            "full": str(evaluation.full),
            "lost": str(evaluation.lost),
        },
        "classes": _classes(evaluation.classes),
        "indicators": [_indicator(score) for score in evaluation.scores],
    }


def _classes(classes: Sequence[Subtotal]) -> list[Json]:
    return [
        {
            "name": subtotal.name,
            "weight": printed(subtotal.weight),
            "score": printed(subtotal.score),
            "rate": printed(subtotal.rate),
        }
        for subtotal in classes
    ]


def _indicator(score: Score) -> Json:
    return {
        "name": score.name,
        "level1": score.level1,
        "level2": score.level2,
        "weight": printed(score.weight),
        "score": printed(score.score),
        "computed": printed(score.computed),
        "awarded": printed(score.awarded),
        "completion": printed(score.completion),
        "explanation": score.explanation,
        "rule": score.rule,
        "cell": f"{score.place.sheet}!{score.place.cell}",
    }


@overload
def printed(number: Decimal) -> str: ...
@overload
def printed(number: None) -> None: ...
@overload
def printed(number: Decimal | None) -> str | None: ...
def printed(number: Decimal | None) -> str | None:
    """Two decimals as in the report; a score that a rulebook keeps finer shows what it has."""
    if number is None:
        return None
    exponent = number.as_tuple().exponent
    places = max(2, -exponent) if isinstance(exponent, int) else 2
    return f"{number:.{places}f}"
