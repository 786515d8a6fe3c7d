"""复核意见: what the re-check of a sample found, from the filled-in 复核.xlsx."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from perfxl.model import FigureKey
from perfxl.outcome import Record
from perfxl.round.kept import Kept
from perfxl.round.letters import document
from perfxl.round.lights import ZERO
from perfxl.round.review import REASON, SEEN, Reviewed, chosen


def opinion(records: Sequence[Record], share: Decimal, seed: int, kept: Kept, base_document: Path | None) -> bytes:
    """The document; raises what ``document`` raises."""
    found = chosen(records, share, seed, kept)
    projects = [_told(one) for one in found]
    changed = [one for one in projects if one["changes"]]
    context = {
        "scored": sum(bool(record.figures) for record in records),
        "share": share,
        "seed": seed,
        "years": "、".join(sorted({record.year for record in records if record.year})),
        "projects": projects,
        "changed": changed,
        "regraded": [one for one in changed if one["grade"] != one["before_grade"]],
        "checked": sum(one.checked for one in found),
        "indicators": sum(len(one.rows) for one in found),
    }
    return document("review_opinion.jinja", context, base_document)


def _told(one: Reviewed) -> dict[str, object]:
    before = one.record.value(FigureKey.TOTAL) or ZERO
    return {
        "name": one.record.name,
        "unit": one.record.unit,
        "by_rule": one.record.value(FigureKey.TOTAL_BY_RULE) or ZERO,
        "before": before,
        "before_grade": one.record.grade or "—",
        "after": one.total,
        "grade": one.grade or "—",
        "difference": one.total - before,
        "checked": one.checked,
        "count": len(one.rows),
        "opinion": str(one.entered.get("复核意见") or ""),
        "changes": [
            {
                "name": row.name,
                "weight": row.weight,
                "before": row.score,
                "after": row.score + change,
                "reason": str(entered.get(REASON) or "没有填写理由"),
                "seen": str(entered.get(SEEN) or "—"),
            }
            for row, change, entered in one.differences
        ],
    }
