"""Tables by the texts of their headers: indicators, classes, sources of money, spending."""

import re
from collections.abc import Iterator, Mapping, Sequence

from perfxl.audit.extract.collecting import Collector
from perfxl.audit.extract.names import CLASS_KEYS, class_key, name_key
from perfxl.audit.grammar.classes import CLASSES
from perfxl.audit.grammar.numbers import NUMBER, decimals_of, number_of
from perfxl.audit.lines import Field, Sheet
from perfxl.model.stated import Fact

HEADERS: Mapping[str, tuple[str, str]] = {
    "level1": ("一级指标", r"一级指标(?:（?.*）?)?"),
    "level2": ("二级指标", r"二级指标(?:（?.*）?)?"),
    "name": ("三级指标名称", r"(?:三级指标|指标)(?:名称|内容)?"),
    "target": (
        "年度指标值",
        r"(?:评价要点或)?(?:年度|预期|年初|计划|绩效|全年)*(?:指标值|目标值)(?:（A）)?(?:或评价要点)?",
    ),
    "actual": (
        "全年完成值",
        r"(?:判断或)?(?:全年|年度|实际)*(?:完成值|完成指标值|实际值|完成情况)(?:（B）)?(?:或判断)?",
    ),
    "weight": ("分值", r"(?:指标)?(?:分值|权重|满分|标准分)(?:（.*）)?"),
    "score": ("得分", r"(?:自评|评价|实际|最终|核定)?得分"),
    "share": ("得分/分值", r"得分[/／](?:分值|权重|满分)"),
    "rate": ("得分率", r"得分率(?:（%）)?"),
    "count": ("指标数", r"(?:三级)?指标(?:个)?数(?:量)?"),
    "full": ("满分指标", r"满分指标(?:个?数)?"),
    "lost": ("扣分指标", r"扣分指标(?:个?数)?"),
    "completion": ("完成率", r"(?:指标)?完成率(?:（.*）)?"),
    "source": ("资金来源", r"资金来源|来源"),
    "initial": ("年初预算数", r"年初预算(?:数|金额)?(?:（.*）)?"),
    "budget": ("全年预算数", r"(?:全年|调整后)(?:的)?预算(?:数|金额)?(?:（.*）)?"),
    "received": ("到位数", r"(?:实际)?到位(?:数|资金|金额)(?:（.*）)?"),
    "spent": ("全年执行数", r"(?:全年)?(?:预算)?(?:执行|支出|支付)(?:数|金额)(?:（.*）)?"),
    "execution": ("执行率", r"(?:预算)?执行率(?:（.*）)?"),
    "item": ("支出内容", r"支出(?:内容|项目|明细|用途)|费用(?:项目|名称)"),
    "amount": ("金额（万元）", r"金额(?:（.*）)?|支出金额(?:（.*）)?"),
}
"""Columns by name: an example of the header and its pattern."""
_PATTERNS = {name: re.compile(pattern) for name, (_, pattern) in HEADERS.items()}
_SUM = re.compile(r"^(?:合\s*计|总\s*计|总\s*分|小\s*计|年度资金总额|资金总额)")
_NUMBER = re.compile(rf"^(?P<number>{NUMBER})\s*(?P<unit>%|万元|元|分|个)?$")
_NOTE = re.compile(r"\n（[^（）\n]*）$")
"""A note in brackets on a line of its own below a value, such as where its evidence is."""
_SHARE = re.compile(rf"^(?P<score>{NUMBER})\s*[/／]\s*(?P<weight>{NUMBER})$")
"""A score over its full marks in one cell."""
_MONEY = {"initial": Fact.INITIAL, "budget": Fact.BUDGET, "received": Fact.RECEIVED, "spent": Fact.SPENT}
_OF_INDICATOR = {
    "target": Fact.TARGET, "actual": Fact.ACTUAL, "weight": Fact.WEIGHT, "score": Fact.SCORE,
    "completion": Fact.COMPLETION, "rate": Fact.INDICATOR_RATE,
}  # fmt: skip
_OF_CLASS = {
    "weight": Fact.CLASS_WEIGHT, "score": Fact.CLASS_SCORE, "rate": Fact.CLASS_RATE, "count": Fact.CLASS_COUNT,
    "full": Fact.CLASS_FULL, "lost": Fact.CLASS_LOST,
}  # fmt: skip
_OF_WHOLE = {"score": Fact.TOTAL, "count": Fact.LEVEL3, "full": Fact.FULL, "lost": Fact.LOST}
Record = dict[str, Field]


def records(sheet: Sheet) -> Iterator[tuple[Record, Sequence[Field]]]:
    """Each row below a header row by the names of its columns; a later header row begins anew."""
    columns: dict[str, int] = {}
    for row in sheet.rows:
        named = _columns(row)
        if len(named) >= 2:
            columns = named
        elif columns and len({cell.text for cell in row}) > 1:
            yield {name: row[at] for name, at in columns.items() if at < len(row)}, row


def _columns(row: Sequence[Field]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(row):
        text = re.sub(r"\s", "", cell.text)
        name = next((name for name, pattern in _PATTERNS.items() if pattern.fullmatch(text)), None)
        if name is not None:
            found[name] = index if name in ("name", "level2", "score") else found.get(name, index)
    if "name" not in found and "level1" in found and len(found) < 3:
        return {}
    return found


def sheet_facts(sheet: Sheet, found: Collector) -> None:
    """The facts of one table."""
    in_yuan = "单位：元" in sheet.title or any(
        "（元）" in cell.text for row in sheet.rows if row in sheet.rows[:2] or _heads_money(row) for cell in row
    )
    for record, row in records(sheet):
        total = any(_SUM.match(cell.text) for cell in row[:2])
        if "source" in record or {"initial", "spent"} <= record.keys():
            _funds(sheet, record, row, found, in_yuan=in_yuan, total=total)
        elif "item" in record and "amount" in record:
            _add(
                sheet,
                Fact.SPENT if total else Fact.ITEM,
                "支出明细合计" if total else record["item"].text,
                record["amount"],
                found,
                in_yuan=in_yuan,
            )
        elif "name" in record:
            _indicator(sheet, record, found, total=total)
        elif "level1" in record:
            _class(sheet, record, found, total=total)


def _heads_money(row: Sequence[Field]) -> bool:
    """Whether a row heads columns of amounts, wherever in the table it stands: a form has others above it."""
    return not _MONEY.keys().isdisjoint(_columns(row)) and not any(_NUMBER.match(cell.text) for cell in row)


def _funds(sheet: Sheet, record: Record, row: Sequence[Field], found: Collector, *, in_yuan: bool, total: bool) -> None:
    label = record["source"].text if "source" in record else next((cell.text for cell in row if cell.text), "")
    for column, fact in _MONEY.items():
        if column in record:
            _add(
                sheet,
                fact if total else Fact.SOURCE,
                "" if total else f"{label}/{column}",
                record[column],
                found,
                in_yuan=in_yuan,
            )
    if total and "execution" in record:
        _add(sheet, Fact.EXECUTION, "资金表", record["execution"], found)
    if total and "score" in record and "weight" in record:
        for column in ("weight", "score"):
            _add(sheet, _OF_INDICATOR[column], name_key("预算执行率"), record[column], found)


def _indicator(sheet: Sheet, record: Record, found: Collector, *, total: bool) -> None:
    if total:
        if "score" in record:
            _add(sheet, Fact.TOTAL, "", record["score"], found)
        return
    name = name_key(record["name"].text)
    if not name or (name == name_key(record.get("level2", record["name"]).text) and "level2" in record):
        return
    for column, fact in _OF_INDICATOR.items():
        if column in record and record[column].text:
            cell = record[column]
            if fact in (Fact.TARGET, Fact.ACTUAL):
                text = _NOTE.sub("", cell.text)
                if "\n" not in text and not text.startswith(("由", "1.")):
                    found.add(fact, text, cell.quote, subject=name, order=sheet.order, tabled=True)
            else:
                _add(sheet, fact, name, cell, found)

    share = _SHARE.match(record["share"].text) if "share" in record else None
    if share is not None:
        for fact in (Fact.SCORE, Fact.WEIGHT):
            text = share["score" if fact is Fact.SCORE else "weight"]
            found.add(
                fact, text, record["share"].quote, subject=name, number=number_of(text), decimals=decimals_of(text),
                order=sheet.order, tabled=True,
            )  # fmt: skip


def _class(sheet: Sheet, record: Record, found: Collector, *, total: bool) -> None:
    name = class_key(record["level1"].text)
    known = CLASS_KEYS.get(name, name)
    if not total and name not in CLASSES and {"weight", "score"} <= record.keys():
        for column in ("weight", "score"):
            _add(sheet, _OF_INDICATOR[column], name_key(record["level1"].text), record[column], found)
        return
    for column, fact in (_OF_WHOLE if total else _OF_CLASS).items():
        if column in record and (total or name in CLASSES):
            _add(sheet, fact, ("" if fact is Fact.TOTAL else "全部") if total else known, record[column], found)


def _add(sheet: Sheet, fact: Fact, subject: str, cell: Field, found: Collector, *, in_yuan: bool = False) -> None:
    match = _NUMBER.match(cell.text)
    if match is None:
        return
    number, decimals = number_of(match["number"]), decimals_of(match["number"])
    if in_yuan and fact in (Fact.SOURCE, Fact.ITEM, *_MONEY.values()):
        number, decimals = number / 10000, decimals + 4
    found.add(
        fact, cell.text, cell.quote, subject=subject, number=number, decimals=decimals, unit=match["unit"] or "",
        order=sheet.order, tabled=True,
    )  # fmt: skip
