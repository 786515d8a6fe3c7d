"""Records of a round for tests, made by hand or at random, and sheets read back as rows."""

import random
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

from perfxl.model import EXECUTION_RATE, Figure, FigureKey, Finding, Place, Severity
from perfxl.outcome import Record, Status, UsedRulebook
from perfxl.rows import FundRow, LessonRow, ScoreRow

D = Decimal
BOUNDS = (("优", D(90)), ("良", D(80)), ("中", D(60)), ("差", D(0)))
BOOK = UsedRulebook(
    "national-self-evaluation-2020", "国家2020年项目支出绩效自评规则", "national-self-evaluation-2020.toml", "0" * 64,
    poor_execution=D(60), poor_total=D(60),
)  # fmt: skip
UNITS = ("县教育局", "县水利局", "县卫生健康局", "镇政府", "县公路中心")


def score(name: str, weight: str, got: str, **more: Any) -> ScoreRow:
    values: dict[str, Any] = {
        "level1": "产出指标",
        "level2": "数量指标",
        "name": name,
        "target": "≥10个",
        "actual": "9个",
        "weight": D(weight),
        "score": D(got),
        "computed": D(got),
        "awarded": None,
        "award_reason": "",
        "completion": D(got) / D(weight) * 100,
        "applicable": True,
        "full": D(weight) == D(got),
        "explanation": "",
        "rule": "positive.ratio",
        "reason": "",
        "place": Place("绩效目标表", "C5"),
    }
    return ScoreRow(**(values | more))


def fund(budget: str, spent: str, line: str = "当年财政拨款") -> FundRow:
    return FundRow(
        source="本级财政资金", initial=D(budget), budget=D(budget), received=D(budget), spent=D(spent), line=line
    )


def grade_of(total: Decimal) -> str:
    return next(name for name, least in BOUNDS if total >= least)


def record(name: str, scores: tuple[ScoreRow, ...] = (), **more: Any) -> Record:
    """A scored project, or, without scores, one that has errors."""
    total = sum((row.score for row in scores), D(0))
    by_rule = sum((row.computed for row in scores), D(0))
    weight = sum((row.weight for row in scores), D(0))
    spent = sum((one.spent or D(0) for one in more.get("money", ())), D(0))
    budget = sum((one.budget or D(0) for one in more.get("money", ())), D(0))
    figures = {
        FigureKey.TOTAL: Figure("总分", total, "分", ""),
        FigureKey.TOTAL_BY_RULE: Figure("按规则计算的总分", by_rule, "分", ""),
        FigureKey.WEIGHT: Figure("满分", weight, "分", ""),
        FigureKey.EXECUTION_RATE: Figure("预算执行率", spent / budget * 100 if budget else None, "%", ""),
    }
    values: dict[str, Any] = {
        "path": Path(f"{name}.xlsx"),
        "status": Status.DONE if scores else Status.ERRORS,
        "name": name,
        "unit": "县教育局",
        "department": "县教育局",
        "year": "2025",
        "kind": "项目支出绩效自评",
        "identity": f"{name}（县教育局）",
        "grade": grade_of(total) if scores else "",
        "figures": dict(figures) if scores else {},
        "scores": scores,
        "bounds": BOUNDS,
        "rulebook": BOOK,
    }
    return Record(**(values | more))


def random_records(count: int, seed: int) -> list[Record]:
    """Projects as they come: some without scores, without money, with awards, with indicators that do not apply."""
    dice = random.Random(seed)
    return [_random(number, dice) for number in range(count)]


def _random(number: int, dice: random.Random) -> Record:
    name, unit = f"项目{number:04d}", dice.choice(UNITS)
    budget = D(dice.randint(0, 90000)).scaleb(-2) if dice.random() > 0.05 else D(0)
    money = tuple(
        fund(str(budget), str((budget * dice.randint(0, 110) / 100).quantize(D("0.01"))), line)
        for line in dice.sample(["当年财政拨款", "上年结转资金", "其他资金"], dice.randint(1, 3))
    )
    rows = [score("预算执行率", "10", str(dice.randint(0, 10)), rate=EXECUTION_RATE, common=True, target="", actual="")]
    for index in range(dice.randint(2, 12)):
        full = dice.random() < 0.6
        got = "5" if full else f"{dice.randint(0, 499) / 100:.2f}"
        awarded = {"awarded": D(got), "computed": D(dice.randint(0, 5))} if dice.random() < 0.1 else {}
        applicable = dice.random() > 0.03
        rows.append(
            score(
                f"指标{index}",
                "5",
                got,
                reason="" if full else f"原因{number}-{index}",
                applicable=applicable,
                **awarded,
            )
        )
    scored = dice.random() > 0.08
    errors = tuple(
        Finding("PX301", Severity.ERROR, Place(), "错", "改") for _ in range(0 if scored else dice.randint(1, 4))
    )
    lessons = tuple(
        LessonRow("存在的问题", f"问题{index}", f"{name}的问题{index}") for index in range(dice.randint(0, 3))
    )
    return record(
        name,
        tuple(rows) if scored else (),
        unit=unit,
        department=unit,
        money=money,
        identity=f"{name}（{unit}）",
        code=f"4501{number:06d}",
        findings=errors,
        problems=lessons,
    )


@lru_cache(maxsize=4)
def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(data))


def rows_of(data: bytes, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet under its header, without the lines below the table."""
    table = opened(data)[sheet]
    head = [cell.value for cell in table[3]]
    rows = [dict(zip(head, (cell.value for cell in row), strict=True)) for row in table.iter_rows(min_row=4)]
    ended = next((at for at, row in enumerate(rows) if "合计" in row.values() or not any(row.values())), len(rows))
    return rows[:ended]


def total_of(data: bytes, sheet: str) -> dict[str, Any]:
    """The row of totals."""
    table = opened(data)[sheet]
    head = [cell.value for cell in table[3]]
    values = next(row for row in table.iter_rows(min_row=4, values_only=True) if "合计" in row)
    return dict(zip(head, values, strict=True))
