"""What the department's papers tell of a round, from records and ledger alone: figures and groups, no wording."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd

from perfxl import kinds
from perfxl.model import FigureKey
from perfxl.outcome import Record, Status
from perfxl.round import expected, groups
from perfxl.round.frames import (
    ADVICE,
    PROBLEM,
    apart,
    key_of,
    lessons,
    own,
    project_frame,
    reached,
    spent_share,
    words_of,
)
from perfxl.round.kept import KeptRow
from perfxl.round.ledger import DECLINED, DONE, GONE, SHEET, advice_for, ledger
from perfxl.round.letters import document
from perfxl.round.lights import ZERO
from perfxl.round.listing import Wanted

SUMMARY, NOTICE, REPORT = "自评总结", "整改通知", "整改报告"
PAPERS = (SUMMARY, NOTICE, REPORT)
"""The papers ``summary --word`` can write."""
_TEMPLATES = {
    SUMMARY: "department_report.jinja",
    NOTICE: "rectification_notice.jinja",
    REPORT: "rectification_report.jinja",
}
_MOST = 20
"""So many projects, problems and pieces of advice are told one by one; of the others their number."""
Pairs = Sequence[tuple[Wanted | None, Record | None]]


@dataclass(frozen=True, slots=True)
class Paper:
    """One document: its file name and its content."""

    name: str
    content: bytes


def papers(
    kind: str,
    records: Sequence[Record],
    earlier: Mapping[str, KeptRow],
    wanted: Sequence[Wanted] | None,
    base_document: Path | None,
) -> list[Paper]:
    """The papers of one kind: one for the department, or one for each unit that has something to put right."""
    if kind == SUMMARY:
        pairs = None if wanted is None else expected.matched(records, wanted)
        return [Paper(f"{SUMMARY}报告.docx", document(_TEMPLATES[kind], department(records, pairs), base_document))]
    records = apart(records)
    rows = ledger(records, earlier)
    rows = rows[rows["本次情况"] != GONE]
    found = []
    for unit, part in rows.groupby("实施单位", sort=True):
        if kind == NOTICE and part["状态"].isin((DONE, DECLINED)).all():
            continue
        context = rectification(str(unit), part, records)
        found.append(Paper(f"{kind}_{_safe(str(unit))}.docx", document(_TEMPLATES[kind], context, base_document)))
    return found


def _safe(name: str) -> str:
    return (
        "".join("_" if char in '\\/:*?"<>|' or not char.isprintable() else char for char in name).strip(" .")
        or "未填单位"
    )


def department(records: Sequence[Record], pairs: Pairs | None) -> dict[str, object]:
    """What 部门项目支出绩效自评总结报告 tells."""
    projects = project_frame(records)
    scored = [one for one in records if one.figures]
    return {
        "department": _most_common(one.department for one in records),
        "years": "、".join(sorted({one.year for one in records if one.year})),
        "count": len(records),
        "scored": len(scored),
        "units": groups.by_unit(projects).to_dict("records"),
        "grades": [row for row in groups.by_grade(projects).to_dict("records") if row["项目数"]],
        "whole": groups.unit_row(projects),
        "lines": _lines(projects),
        "wrong": [one for one in records if one.status is not Status.DONE],
        "coverage": None if pairs is None else expected.coverage(pairs),
        "missing": [] if pairs is None else [wanted for wanted, record in pairs if record is None and wanted],
        "most": _MOST,
        "low": [_spent(one) for one in scored if expected.poor(one)],
        "missed": _off(scored, over=False),
        "over": _off(scored, over=True),
        "met": sum(all(map(reached, own(one))) for one in scored),
        "problems": _told(records, PROBLEM),
        "advice": _told(records, ADVICE),
        "losses": _losses(scored),
    }


def _most_common(words: Iterable[str]) -> str:
    counted = Counter(word for word in words if word)
    return counted.most_common(1)[0][0] if counted else "本部门"


def _lines(projects: pd.DataFrame) -> list[dict[str, object]]:
    """The budget by the lines of the official form, with the share of each."""
    sums = {
        name: sum((value for value in projects[name] if value is not None), ZERO)
        for name in ("财政拨款", "上年结转", "其他资金")
    }
    whole = sum(sums.values(), ZERO)
    return [
        {"name": name, "amount": amount, "share": groups.share(amount, whole)}
        for name, amount in sums.items()
        if amount
    ]


def _spent(one: Record) -> dict[str, object]:
    reasons = [row.reason for row in one.scores if row.reason and (row.rate or not row.full)]
    return {
        "name": one.name,
        "unit": one.unit,
        "rate": spent_share(one),
        "total": one.value(FigureKey.TOTAL),
        "why": expected.poor(one),
        "reason": reasons[0] if reasons else "",
    }


def _off(scored: Sequence[Record], *, over: bool) -> list[dict[str, object]]:
    """The projects with targets missed, or much exceeded, each with these indicators and the reasons given."""
    found = []
    for one in scored:
        rows = [
            row for row in own(one) if (row.over_achieved if over else row.completion is not None and not reached(row))
        ]
        if rows:
            found.append({"name": one.name, "unit": one.unit, "count": len(rows), "rows": rows[:3]})
    return sorted(found, key=lambda row: -int(str(row["count"])))


def _told(records: Sequence[Record], kind: str) -> list[dict[str, object]]:
    """Each problem or piece of advice once, with its projects and the advice tied to it, the most frequent first."""
    found: dict[str, list[str]] = {}
    remedies: dict[str, list[str]] = {}
    for one in records:
        for row in lessons(one, kind):
            if words := words_of(row):
                found.setdefault(words, []).append(one.name)
                if kind == PROBLEM:
                    remedies.setdefault(words, []).extend(map(words_of, advice_for(one, row)))
    ordered = sorted(found.items(), key=lambda item: -len(item[1]))
    return [
        {"text": text, "projects": names, "remedies": list(dict.fromkeys(remedies.get(text, ())))}
        for text, names in ordered
    ]


def _losses(scored: Sequence[Record]) -> list[dict[str, object]]:
    """Where the round lost points, by second-level class."""
    sums: dict[str, list[Decimal]] = {}
    for one in scored:
        for row in one.scores:
            if row.applicable:
                part = sums.setdefault(row.level2 or row.level1, [ZERO, ZERO])
                part[0] += row.weight
                part[1] += row.score
    rows: list[dict[str, object]] = [
        {"name": name, "weight": weight, "lost": weight - score, "rate": groups.share(score, weight)}
        for name, (weight, score) in sums.items()
        if weight > score
    ]
    return sorted(rows, key=lambda row: -Decimal(str(row["lost"])))[:10]


def rectification(unit: str, rows: pd.DataFrame, records: Sequence[Record]) -> dict[str, object]:
    """What a 整改通知 or 整改报告 of one unit tells."""
    own_records = [one for one in records if one.unit == unit]
    listed = [{name: _shown(value) for name, value in row.items()} for row in rows.to_dict("records")]
    return {
        "unit": unit,
        "department": _most_common(one.department for one in own_records),
        "years": "、".join(sorted({one.year for one in own_records if one.year})),
        "projects": [
            {
                "name": one.name,
                "total": one.value(FigureKey.TOTAL),
                "grade": one.grade,
                "rate": _rate(one),
                "key": key_of(one),
            }
            for one in own_records
            if one.figures
        ],
        "evaluated": any((kinds.titled(one.kind) or kinds.USUAL).judged for one in own_records),
        "rows": listed,
        "open": [row for row in listed if row["状态"] not in (DONE, DECLINED)],
        "done": [row for row in listed if row["状态"] == DONE],
        "declined": [row for row in listed if row["状态"] == DECLINED],
        "deadlines": sorted({str(row["整改时限"]) for row in listed if row["整改时限"]}),
        "sheet": SHEET,
    }


def _rate(one: Record) -> Decimal | None:
    """预算执行率 as the unit's own report has it; by the budget where the rules give none."""
    by_rule = one.value(FigureKey.EXECUTION_RATE)
    return spent_share(one) if by_rule is None else by_rule


def _shown(value: object) -> str | Decimal:
    """A value of the ledger as a document prints it."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return "" if value is None else str(value)
