"""Imported projects as data for other programs: one object for each project."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from perfxl.imports.draft import Note
from perfxl.imports.project import Imported
from perfxl.model import Entered, Fund, Indicator

Json = str | bool | int | None | list["Json"] | dict[str, "Json"]


def import_object(one: Imported, workbook: Path | None) -> dict[str, Json]:
    """What ``perfxl import --format json`` prints for one project; money in 万元, what is absent is null."""
    info = one.project.info
    scores = [row.score.text if row.score else None for row in one.draft.indicators]
    return {
        "file": one.file,
        "form": one.draft.layout.name,
        "workbook": str(workbook) if workbook else None,
        "project": info.name.text or None,
        "unit": info.unit.text or None,
        "code": info.code.text or None,
        "department": info.department.text or None,
        "year": info.year.text or None,
        "indicators": [
            _indicator(indicator, score) for indicator, score in zip(one.project.indicators, scores, strict=True)
        ],
        "funds": [_fund(fund) for fund in one.project.funds.sources],
        "left_out": _notes(one.draft.left_out),
        "guessed": _notes(one.draft.guessed),
        "open": one.open_cells,
    }


def _indicator(indicator: Indicator, score: str | None) -> Json:
    return {
        "level1": indicator.level1.text or None,
        "level2": indicator.level2.text or None,
        "name": indicator.name.text or None,
        "target": indicator.target.text or None,
        "actual": indicator.actual.text or None,
        "weight": _number(indicator.weight),
        "score": score,
    }


def _fund(fund: Fund) -> Json:
    return {
        "source": fund.source.text or None,
        "initial": _number(fund.initial),
        "budget": _number(fund.budget),
        "received": _number(fund.received),
        "spent": _number(fund.spent),
    }


def _number(entered: Entered[Any]) -> str | None:
    if entered.value is None:
        return entered.text or None
    plain = Decimal(entered.value).normalize()
    return f"{plain:f}"


def _notes(notes: Sequence[Note]) -> list[Json]:
    return [{"place": _place(note), "text": note.text, "reason": note.reason} for note in notes]


def _place(note: Note) -> str:
    return f"{note.place.part}!{note.place.spot}" if note.place.spot else note.place.part
