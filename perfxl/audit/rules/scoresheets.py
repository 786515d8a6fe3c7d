"""Score sheets: the rows of a table add up to its classes and to its total."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from perfxl.audit.case import Case
from perfxl.audit.extract.tables import Record, records
from perfxl.audit.grammar.numbers import NUMBER, number_of
from perfxl.audit.lines import Field, Sheet
from perfxl.audit.rule import Found, found, rule
from perfxl.model import Severity
from perfxl.model.stated import Fact

ERROR = Severity.ERROR
_TOTAL = re.compile(r"^(?:合\s*计|总\s*计|总\s*分)")
_NUMBER = re.compile(rf"^(?P<number>{NUMBER})\s*分?$")
_IN_BRACKETS = re.compile(rf"（\s*(?P<number>{NUMBER})\s*分?\s*）\s*$")
_FEWEST = 3
NAMES = {"weight": "分值", "score": "得分"}


@rule(
    "PX918",
    ERROR,
    "评分表的合计与各行不符",
    what="评分表、自评表的合计，是不是等于各行相加；一级、二级指标括号里的分值，是不是等于其下各行相加。",
    why="评分表是总分的依据，加错了总分就错了。",
    source="勾稽关系：合计等于各行之和；财政部预算管理一体化系统的校验：下级指标分值合计应等于上级设置数",
    remedy="重新相加，改正合计或写错的一行。",
    message="{table}“{name}”的{column}，各行相加是{right}，写的是{printed}。",
    failing="评分表的三行分值是40、30、30，得分是40、28、30，合计写成99。",
    passing="评分表的三行分值是40、30、30，得分是40、28、30，合计写98。",
)
def score_sheets(case: Case) -> Iterator[Found]:
    """A score sheet adds up."""
    for sheet in case.report.sheets:
        listed = [record for record, row in records(sheet) if "name" in record and not _is_total(row)]
        totals = [record for record, row in records(sheet) if _is_total(row)]
        for column in NAMES:
            yield from _against_total(case, sheet, listed, totals, column)
        for level in ("level1", "level2"):
            yield from _against_class(sheet, listed, level)


def _is_total(row: Sequence[Field]) -> bool:
    return any(_TOTAL.match(cell.text) for cell in row[:2])


def _amounts(listed: Sequence[Record], column: str) -> dict[Field, Decimal] | None:
    """The numbers of a column, a merged cell once; None where a row has none."""
    found_amounts = {}
    for record in listed:
        match = _NUMBER.match(record[column].text) if column in record else None
        if match is None:
            return None
        found_amounts[record[column]] = number_of(match["number"])
    return found_amounts


def _against_total(
    case: Case, sheet: Sheet, listed: Sequence[Record], totals: Sequence[Record], column: str
) -> Iterator[Found]:
    amounts = _amounts(listed, column)
    total = totals[-1].get(column) if totals else None
    match = _NUMBER.match(total.text) if total is not None else None
    if amounts is None or len(amounts) < _FEWEST or total is None or match is None:
        return
    added = sum(amounts.values(), Decimal(0))
    fact = Fact.WEIGHT if column == "weight" else Fact.SCORE
    extra = [one.number or Decimal(0) for one in case.facts.of(fact, "预算执行率")]
    printed = number_of(match["number"])
    slack = Decimal("0.005") * len(amounts)
    if not any(abs(added + more - printed) <= slack for more in (Decimal(0), *extra)):
        right = f"{added:f}"
        yield found(
            total.quote,
            expected=right,
            table=sheet.name,
            name="合计",
            column=NAMES[column],
            right=right,
            printed=total.text,
        )


def _against_class(sheet: Sheet, listed: Sequence[Record], level: str) -> Iterator[Found]:
    groups: dict[Field, list[Record]] = {}
    for record in listed:
        if level in record:
            groups.setdefault(record[level], []).append(record)
    for head, members in groups.items():
        match = _IN_BRACKETS.search(head.text)
        amounts = _amounts(members, "weight")
        if match is None or not amounts or "—" in head.text:
            continue
        added = sum(amounts.values(), Decimal(0))
        if abs(added - number_of(match["number"])) > Decimal("0.005") * len(amounts):
            name = re.sub(r"\s", "", head.text[: match.start()])
            yield found(
                head.quote,
                expected=f"{added:f}",
                table=sheet.name,
                name=name,
                column="分值",
                right=f"{added:f}",
                printed=match["number"],
            )
