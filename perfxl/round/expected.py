"""报送情况: a round held against the list of the projects that have to be evaluated."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

import pandas as pd

from perfxl.model import FigureKey
from perfxl.outcome import Record, Status
from perfxl.printing import padded, plain
from perfxl.round.frames import ADVICE, PROBLEM, key_of, lessons, spent_share, words_of
from perfxl.round.groups import share
from perfxl.round.kept import KEY, KeptRow
from perfxl.round.lights import ZERO
from perfxl.round.listing import Wanted

REPORTED, WRONG, MISSING, UNLISTED = "已报", "有错误", "未报", "清单外"
COLUMNS: Final = (
    "报送",
    "项目编码",
    "单位",
    "项目名称",
    "评价要求",
    "清单全年预算数",
    "报送全年预算数",
    "决算数",
    "报送执行数",
    "执行数与决算数之差",
    "总分",
    "等级",
    "工作簿",
    "说明",
)
RESULTS: Final = (
    "序号",
    "单位",
    "项目名称",
    "项目编码",
    "全年预算数",
    "全年执行数",
    "执行率",
    "得分",
    "等级",
    "存在问题",
    "改进措施",
    "单独说明",
    "备注",
    KEY,
)


def matched(records: Sequence[Record], wanted: Sequence[Wanted]) -> list[tuple[Wanted | None, Record | None]]:
    """Each project of the list with its workbook, by code, else by name and unit; then the workbooks not listed."""
    by_code = {_key(one.code): one for one in reversed(records) if one.code}
    by_name = {(_key(one.name), _key(one.unit)): one for one in reversed(records)}
    pairs: list[tuple[Wanted | None, Record | None]] = []
    for one in wanted:
        found = by_code.get(_key(one.code)) if one.code else None
        pairs.append((one, found or _by_name(one, by_name)))
    used = {record.path for _, record in pairs if record}
    return [*pairs, *((None, record) for record in records if record.path not in used)]


def _by_name(one: Wanted, by_name: Mapping[tuple[str, str], Record]) -> Record | None:
    name = _key(one.name)
    found = [
        record
        for (title, unit), record in by_name.items()
        if title == name and (not one.unit or unit == _key(one.unit)) and not (one.code and record.code)
    ]
    return found[0] if len(found) == 1 else None


def _key(text: str) -> str:
    return "".join(text.split()).replace("(", "（").replace(")", "）").casefold()


def delivery(pairs: Sequence[tuple[Wanted | None, Record | None]]) -> pd.DataFrame:
    """One row for each project of the list or outside it: whether it was handed in, and the money held against it."""
    rows = [_delivered(wanted, record) for wanted, record in pairs]
    _likely(rows)
    order = {WRONG: 0, MISSING: 1, UNLISTED: 2, REPORTED: 3}
    rows.sort(key=lambda row: order[str(row["报送"])])
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def state(wanted: Wanted | None, record: Record | None) -> str:
    """已报, 有错误, 未报 or 清单外."""
    if record is None:
        return MISSING
    if wanted is None:
        return UNLISTED
    return REPORTED if record.status is Status.DONE and record.figures else WRONG


def _delivered(wanted: Wanted | None, record: Record | None) -> dict[str, object]:
    budget = sum((fund.budget or ZERO for fund in record.money), ZERO) if record else None
    spent = sum((fund.spent or ZERO for fund in record.money), ZERO) if record else None
    final = wanted.final if wanted else None
    return {
        "报送": state(wanted, record),
        "项目编码": (wanted.code if wanted else "") or (record.code if record else ""),
        "单位": (wanted.unit if wanted else "") or (record.unit if record else ""),
        "项目名称": wanted.name if wanted else record.name if record else "",
        "评价要求": wanted.demand if wanted else "",
        "清单全年预算数": wanted.budget if wanted else None,
        "报送全年预算数": budget,
        "决算数": final,
        "报送执行数": spent,
        "执行数与决算数之差": None if final is None or spent is None else spent - final,
        "总分": record.value(FigureKey.TOTAL) if record else None,
        "等级": record.grade if record else "",
        "工作簿": str(record.path) if record else "",
        "说明": "",
    }


def _likely(rows: Sequence[dict[str, object]]) -> None:
    """Say where a project not handed in and one outside the list bear one name: often the unit is spelled otherwise."""
    outside = {_key(str(row["项目名称"])): row for row in rows if row["报送"] == UNLISTED}
    for row in rows:
        other = outside.get(_key(str(row["项目名称"]))) if row["报送"] == MISSING else None
        if other is not None:
            row["说明"] = f"清单外有同名的项目，编码或单位写法不同：{_who(other)}"
            other["说明"] = f"清单里有同名的项目没有报，编码或单位写法不同：{_who(row)}"


def _who(row: Mapping[str, object]) -> str:
    return "，".join(str(row[name]) for name in ("项目编码", "单位") if row[name]) or "没有填单位"


def coverage(pairs: Sequence[tuple[Wanted | None, Record | None]]) -> str:
    """How much of the list was handed in, by number and by money."""
    listed = [(wanted, record) for wanted, record in pairs if wanted is not None]
    done = [wanted for wanted, record in listed if state(wanted, record) == REPORTED]
    whole = sum((wanted.budget or ZERO for wanted, _ in listed), ZERO)
    part = sum((wanted.budget or ZERO for wanted in done), ZERO)
    number = share(Decimal(len(done)), Decimal(len(listed)))
    words = f"应报{len(listed)}个，已报{len(done)}个，按个数{'—' if number is None else f'{number:f}%'}"
    if (money := share(part, whole)) is not None:
        words += f"；应报金额{padded(whole)}万元，已报{padded(part)}万元，按金额{money:f}%"
    return words


def results(records: Sequence[Record], earlier: Mapping[str, KeptRow]) -> pd.DataFrame:
    """自评结果汇总表, to be handed in with the final accounts (第二十六条), with the 备注 of the earlier one.

    A project with a 备注 that has no result this time stays at the end, lest what was entered be lost.
    """
    rows: list[dict[str, object]] = []
    scored = [one for one in records if one.figures]
    for number, one in enumerate(sorted(scored, key=lambda one: (one.unit, one.name)), 1):
        rate, total = spent_share(one), one.value(FigureKey.TOTAL)
        money = [sum((getattr(fund, column) or ZERO for fund in one.money), ZERO) for column in ("budget", "spent")]
        texts = ["\n".join(map(words_of, lessons(one, kind))) for kind in (PROBLEM, ADVICE)]
        remark = earlier.get(key_of(one), {}).get("备注", "")
        values = (number, one.unit, one.name, one.code, *money, rate, total, one.grade, *texts, poor(one), remark)
        rows.append(dict(zip(RESULTS, (*values, key_of(one)), strict=True)))
    known = {row[KEY] for row in rows}
    rows += [_without_result(key, row) for key, row in earlier.items() if key not in known and row.get("备注")]
    return pd.DataFrame(rows, columns=list(RESULTS), dtype=object)


def _without_result(key: str, row: KeptRow) -> dict[str, object]:
    kept = {name: row.get(name, "") for name in ("单位", "项目名称", "项目编码", "备注")}
    return dict.fromkeys(RESULTS) | kept | {"单独说明": "本次没有评分结果", KEY: key}


def poor(record: Record) -> str:
    """Why a project has to explain itself on its own (第二十六条); empty when it has not."""
    book = record.rulebook
    rate, total = spent_share(record), record.value(FigureKey.TOTAL)
    least, points = (book.poor_execution, book.poor_total) if book else (None, None)
    low = []
    if rate is not None and least is not None and rate < least:
        low.append(f"预算执行率{rate:f}%，低于{plain(least)}%")
    if total is not None and points is not None and total < points:
        low.append(f"总分{padded(total)}分，低于{plain(points)}分")
    return "；".join(low)
