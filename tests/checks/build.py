"""From sheets of texts to a Project, so that checks are tried without files: the reader's job in small."""

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from perfxl import notation
from perfxl.checks import fields
from perfxl.model import (
    CommonIndicator,
    Document,
    Entered,
    EvaluationKind,
    Fund,
    Funds,
    Indicator,
    Info,
    Lesson,
    LessonKind,
    Member,
    Met,
    Phase,
    Place,
    Point,
    Project,
    Role,
    Spending,
    Value,
)  # fmt: skip

from .projects import PROJECTS

FIRST_ROW = 5
COMMON_COLUMNS = (
    "一级指标", "二级指标", "三级指标", "分值", "评价要点", "是否符合", "评价情况说明", "核定得分", "核定理由",
)  # fmt: skip
COLUMNS = {
    sheet: COMMON_COLUMNS if sheet == fields.COMMON else tuple(field.label for field in fields.FIELDS[sheet])
    for sheet in fields.FIELDS
}
KEY = re.compile(r"(?P<sheet>[^!\[]+)(?:!(?P<label>[^\[]+))?(?:\[(?P<row>\d+)\])?")
Sheets = dict[str, Any]
Row = dict[str, Entered[Any]]


def sheets(sample: str, rulebooks: Mapping[str, str]) -> Sheets:
    """The texts of a correct project; ``rulebooks`` gives the titles to stand in 评价规则."""
    made: Sheets = {}
    for sheet, text in PROJECTS[sample].items():
        lines = text.format_map(rulebooks).strip().splitlines()
        if sheet == fields.INFO:
            made[sheet] = dict(line.split("|", 1) for line in lines)
        else:
            made[sheet] = [_padded(line.split("|"), len(COLUMNS[sheet])) for line in lines]
    return made


def change(made: Sheets, changes: Mapping[str, str]) -> Sheets:
    """The sheets with cells changed: ``资金情况!执行数[3]``, ``项目信息!评价年度``; ``评价小组[2]`` drops row 2."""
    made = deepcopy(made)
    for key, text in changes.items():
        sheet, label, row = place_of(key)
        if sheet == fields.INFO:
            made[sheet][label] = text
        elif label == "金额单位":
            made["金额单位"] = text
        elif not label:
            made[sheet][row - 1] = None
        else:
            while len(made[sheet]) < row:
                made[sheet].append([""] * len(COLUMNS[sheet]))
            made[sheet][row - 1][COLUMNS[sheet].index(label)] = text
    return made


def place_of(key: str) -> tuple[str, str, int]:
    """Sheet, label and row of a change."""
    match = KEY.fullmatch(key)
    assert match, key
    return match["sheet"], match["label"] or "", int(match["row"] or 1)


def cell_of(key: str) -> Place:
    """The cell in which a change stands."""
    sheet, label, row = place_of(key)
    if sheet == fields.INFO:
        labels = [field.label for field in fields.FIELDS[sheet]]
        return Place(sheet, f"B{labels.index(label) + 3}")
    if label == "金额单位":
        return Place(sheet, "B2")
    column = COLUMNS[sheet].index(label) if label else 0
    return Place(sheet, f"{'ABCDEFGHIJK'[column]}{row - 1 + FIRST_ROW}")


def project(made: Sheets, file: str = "样例.xlsx") -> Project:
    """The project that a reader would make of the sheets."""
    unit = made.get("金额单位", "万元")
    return Project(
        file=file,
        info=_info(made[fields.INFO]),
        funds=_funds(_rows(made, fields.FUNDS, unit), unit),
        spending=tuple(Spending(**row) for row in _rows(made, fields.SPENDING, unit)),
        indicators=tuple(Indicator(**row) for row in _filled_down(_rows(made, fields.INDICATORS))),
        common=_common(_rows(made, fields.COMMON)),
        team=tuple(Member(**row) for row in _rows(made, fields.TEAM)),
        phases=tuple(Phase(**row) for row in _rows(made, fields.PHASES)),
        documents=tuple(Document(**row) for row in _rows(made, fields.DOCUMENTS)),
        lessons=tuple(Lesson(**row) for row in _rows(made, fields.LESSONS)),
    )


def number(text: str) -> Decimal | None:
    """A plain number."""
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def day(text: str) -> date | None:
    """A date written 2024年4月1日 or 2024-4-1."""
    match = re.fullmatch(r"(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?", text)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _padded(cells: list[str], columns: int) -> list[str]:
    return [*cells, *[""] * (columns - len(cells))][:columns]


def _choice(kind: type[StrEnum], text: str) -> StrEnum | None:
    return kind(text) if text in tuple(kind) else None


def _info(made: Mapping[str, str]) -> Info:
    entries: dict[str, Entered[Any]] = {}
    for field in fields.FIELDS[fields.INFO]:
        text = made.get(field.label, "")
        value: Any = text or None
        if field.attribute in ("report_date", "start", "end"):
            value = day(text)
        elif field.attribute == "year":
            value = int(text) if text.isdigit() and len(text) == 4 else None
        elif field.attribute == "kind":
            value = _choice(EvaluationKind, text)
        entries[field.attribute] = Entered(text, value, cell_of(f"项目信息!{field.label}"))
    return Info(**entries)


def _rows(made: Sheets, sheet: str, unit: str = "万元") -> list[Row]:
    """Each row that has any entry, by attribute."""
    found = []
    for index, row in enumerate(made[sheet], start=1):
        if row is None or not any(row):
            continue
        entries = {}
        for label, text in zip(COLUMNS[sheet], row, strict=True):
            attribute = _attribute(sheet, label)
            entries[attribute] = Entered(text, _value(attribute, text), cell_of(f"{sheet}!{label}[{index}]"))
        if unit == "元":
            entries = {name: _in_wan(name, entered) for name, entered in entries.items()}
        found.append(entries)
    return found


def _in_wan(name: str, entered: Entered[Any]) -> Entered[Any]:
    if name in ("initial", "budget", "received", "spent", "amount") and entered.value is not None:
        return replace(entered, value=entered.value / 10000)
    return entered


def _attribute(sheet: str, label: str) -> str:
    known = (*fields.FIELDS[sheet], *(fields.POINT_FIELDS if sheet == fields.COMMON else ()))
    return next(field.attribute for field in known if field.label == label)


def _value(attribute: str, text: str) -> Any:
    if not text:
        return None
    if attribute in ("initial", "budget", "received", "spent", "amount", "weight", "awarded"):
        return number(text)
    if attribute in ("start", "end"):
        return day(text)
    if attribute == "met":
        return _choice(Met, text)
    if attribute == "kind":
        return _choice(LessonKind, text)
    return text


def _filled_down(rows: list[Row]) -> list[Row]:
    above: dict[str, Entered[Any]] = {}
    for row in rows:
        for level in ("level1", "level2"):
            if row[level].blank and level in above:
                row[level] = above[level]
            above[level] = row[level]
        row["target"] = _read(row, "target", Role.TARGET)
        row["actual"] = _read(row, "actual", Role.ACTUAL)
    return rows


def _read(row: Row, attribute: str, role: Role) -> Entered[Value]:
    entered = row[attribute]
    if entered.blank:
        return Entered("", None, entered.place)
    return Entered(entered.text, notation.read(entered.text, role, name=row["name"].text), entered.place)


def _funds(rows: list[Row], unit: str) -> Funds:
    sources = tuple(Fund(**row) for row in rows if row["source"].text != "合计")
    stated = next((Fund(**row) for row in rows if row["source"].text == "合计"), None)
    return Funds(unit=Entered(unit, unit, Place(fields.FUNDS, "B2")), sources=sources, stated=stated)


def _common(rows: list[Row]) -> tuple[CommonIndicator, ...]:
    grouped: list[tuple[Row, list[Point]]] = []
    above: dict[str, Entered[Any]] = {}
    for row in rows:
        for level in ("level1", "level2"):
            if row[level].blank and level in above:
                row[level] = above[level]
            above[level] = row[level]
        if not row["name"].blank or not grouped:
            grouped.append((row, []))
        if not row["text"].blank or not row["met"].blank:
            grouped[-1][1].append(Point(text=row["text"], met=row["met"], comment=row["comment"]))
    names = ("level1", "level2", "name", "weight", "awarded", "award_reason")
    return tuple(
        CommonIndicator(**{name: row[name] for name in names}, points=tuple(points), comment=_comment(row, points))
        for row, points in grouped
    )


def _comment(row: Row, points: list[Point]) -> Entered[str]:
    """The 评价情况说明 of a row without a point."""
    return Entered("", None, row["comment"].place) if points else row["comment"]
