"""Outcomes as data for other programs: one object for each workbook, numbers as strings with their printed decimals."""

from collections.abc import Sequence
from decimal import Decimal
from typing import overload

from perfxl.model import LISTED, FigureKey, Finding, Subtotal
from perfxl.outcome import Record
from perfxl.printing import kept
from perfxl.rows import Monitored, ScoreRow

_RATES = tuple(key for key in LISTED if key is not FigureKey.TOTAL)
_COUNTS = (FigureKey.INDICATORS, FigureKey.FULL, FigureKey.LOST)
Json = str | bool | None | list["Json"] | dict[str, "Json"]


def outcome_object(record: Record) -> dict[str, Json]:
    """Return what ``perfxl process --format json`` prints for one workbook."""
    book = record.rulebook if record.figures else None
    return {
        "file": str(record.path),
        "status": record.status.value,
        "report": str(record.report) if record.report else None,
        "rulebook": book.title if book else None,
        "rulebook_id": book.id if book else None,
        "rulebook_file": book.file if book else None,
        "rulebook_hash": book.hash if book else None,
        "unchanged": record.unchanged,
        **_figures(record),
        "classes": _classes(record.classes),
        **({"monitoring": _monitored(record.monitored)} if record.monitored else {}),
        "indicators": [_indicator(row) for row in record.scores],
        "findings": [finding_object(str(record.path), finding) for finding in record.findings],
        **({"fault": record.fault} if record.fault else {}),
    }


def finding_object(file: str, finding: Finding) -> dict[str, Json]:
    """Return one finding as both ``check`` and ``process`` print it."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": file,
        "sheet": finding.place.part,
        "cell": finding.place.spot,
        "message": finding.message,
        "advice": finding.advice,
    }


def _figures(record: Record) -> dict[str, Json]:
    counts: Json = {key.value: str(record.value(key)) for key in _COUNTS}
    return {
        "total": printed(record.value(FigureKey.TOTAL)),
        "total_by_rule": printed(record.value(FigureKey.TOTAL_BY_RULE)),
        "grade": record.grade if record.figures else None,
        **{key.value: printed(record.value(key)) for key in _RATES},
        "counts": counts if record.figures else None,
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


def _monitored(found: Monitored) -> Json:
    """Lights of a 绩效运行监控 as they are called, null where the rules give none."""
    return {
        "month": str(found.month),
        "light": found.goal or None,
        "money_light": found.money or None,
        "lights": {colour: str(number) for colour, number in found.counts.items()},
        "likelihoods": {word: str(number) for word, number in found.likelihoods.items()},
        "execution_rate": printed(found.rate),
        "expected_rate": printed(found.expected_rate),
        "behind": list(found.behind),
        "indicators": [
            {
                "level1": row.level1,
                "level2": row.level2,
                "name": row.name,
                "target": row.target,
                "actual": row.actual,
                "expected": row.expected,
                "likelihood": row.likelihood or None,
                "light": row.light or None,
            }
            for row in found.rows
        ],
    }


def _indicator(row: ScoreRow) -> Json:
    return {
        "name": row.name,
        "level1": row.level1,
        "level2": row.level2,
        "weight": printed(row.weight),
        "score": printed(row.score),
        "computed": printed(row.computed),
        "awarded": printed(row.awarded),
        "completion": printed(row.completion),
        "explanation": row.explanation,
        "rule": row.rule,
        "cell": f"{row.place.part}!{row.place.spot}",
    }


@overload
def printed(number: Decimal) -> str: ...
@overload
def printed(number: None) -> None: ...
@overload
def printed(number: Decimal | None) -> str | None: ...
def printed(number: Decimal | None) -> str | None:
    """Two decimals as in the report; a score that a rulebook keeps finer shows what it has."""
    return None if number is None else kept(number)
