"""The template's live checks: sums and rates in Excel formulas that say so, and turn red, when figures disagree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from perfxl.model import EvaluationKind
from perfxl.workbook import layout, palette
from perfxl.workbook.template import look
from perfxl.workbook.template.filling import Filling

Stored = dict[str, Decimal | str]
RIGHT = "正确"
COUNT = {"资金情况": 3, "支出明细": 3, "绩效目标表": 3, "决策与过程": 2}
_AREAS = {"资金情况": "A A B C E", "支出明细": "A A B C C", "绩效目标表": "A C D E G", "决策与过程": "A B C D E"}
_ZERO = Decimal(0)
_PERCENT, _MONEY, _PLAIN = "0.00%", "#,##0.00", "General"


@dataclass(frozen=True, slots=True)
class Region:
    """The rows of a table: its header, its first and its last open row."""

    header: int
    first: int
    last: int

    def of(self, letter: str) -> str:
        return f"${letter}${self.first}:${letter}${self.last}"


@dataclass(frozen=True, slots=True)
class LiveCheck:
    """A formula with a verdict beside it; both with the results they have for the filled-in data."""

    label: str
    formula: str
    number_format: str
    verdict: str
    value: Decimal | str
    says: str


def for_table(
    name: str, kind: EvaluationKind, regions: Mapping[str, Region], filling: Filling
) -> tuple[LiveCheck, ...]:
    """Return the live checks of one table; empty for a table without any."""
    match name:
        case "资金情况":
            return _funds(kind, regions, filling)
        case "支出明细":
            return _spending(regions, filling)
        case "绩效目标表" | "决策与过程":
            return _weights(name, regions, filling)
        case _:
            return ()


def write(sheet: Worksheet, name: str, checks: Sequence[LiveCheck], row: int) -> Stored:
    """Write the checks from ``row`` on and return the formulas' stored values by cell."""
    stored: Stored = {}
    for check in checks:
        label_from, label_to, value, verdict_from, verdict_to = _AREAS[name].split()
        for first, last in ((label_from, label_to), (verdict_from, verdict_to)):
            if first != last:
                sheet.merge_cells(f"{first}{row}:{last}{row}")
        look.label(sheet[f"{label_from}{row}"], check.label)
        look.computed(sheet[f"{value}{row}"], number_format=check.number_format)
        sheet[f"{value}{row}"].value = check.formula
        look.label(sheet[f"{verdict_from}{row}"], "")
        sheet[f"{verdict_from}{row}"].value = check.verdict
        stored[f"{value}{row}"], stored[f"{verdict_from}{row}"] = check.value, check.says
        wrong = f'ISNUMBER(FIND("请",${verdict_from}${row}))'
        red = FormulaRule([wrong], font=Font(color=palette.RED, bold=True), fill=look.fill("FDE9E7"))
        sheet.conditional_formatting.add(f"{value}{row}:{verdict_to}{row}", red)
        row += 1
    return stored


def write_total_row(sheet: Worksheet, region: Region, filling: Filling) -> Stored:
    """Write the 合计 row of 资金情况 under its open rows."""
    row = region.last + 1
    look.label(look.at(sheet, row, 1), layout.TOTAL_ROW, strong=True)
    stored: Stored = {}
    for number, column in enumerate(layout.FUNDS.columns[1:], 2):
        letter = get_column_letter(number)
        cell = look.at(sheet, row, number)
        look.computed(cell, number_format=_MONEY)
        cell.value = f"=SUM({letter}{region.first}:{letter}{region.last})"
        stored[f"{letter}{row}"] = _total(filling, "资金情况", column.name)
    return stored


def _total(filling: Filling, sheet: str, column: str) -> Decimal:
    """What SUM would give: texts do not count."""
    entries = (row.get(column) for row in filling.of(sheet))
    return sum((Decimal(entry) for entry in entries if isinstance(entry, Decimal | int)), _ZERO)


def _funds(kind: EvaluationKind, regions: Mapping[str, Region], filling: Filling) -> tuple[LiveCheck, ...]:
    here = regions["资金情况"]
    budget, received, spent = (_total(filling, "资金情况", name) for name in ("全年预算数", "到位数", "执行数"))
    base, letter, words = (
        (budget, "C", "全年预算数") if kind is EvaluationKind.SELF_EVALUATION else (received, "D", "到位数")
    )
    total = {name: f"SUM({here.of(name)})" for name in "CDE"}
    return (
        LiveCheck(
            "资金到位率",
            f"=IF({total['C']}=0,0,{total['D']}/{total['C']})",
            _PERCENT,
            f'=IF({total["D"]}>{total["C"]},"到位数大于全年预算数，请核对","到位数÷全年预算数")',
            received / budget if budget else _ZERO,
            "到位数大于全年预算数，请核对" if received > budget else "到位数÷全年预算数",
        ),
        LiveCheck(
            "预算执行率",
            f"=IF({total[letter]}=0,0,{total['E']}/{total[letter]})",
            _PERCENT,
            f'=IF({total["E"]}>{total[letter]},"执行数大于{words}，请核对","执行数÷{words}")',
            spent / base if base else _ZERO,
            f"执行数大于{words}，请核对" if spent > base else f"执行数÷{words}",
        ),
        _difference("与支出明细合计相差", total["E"], spent, regions, filling),
    )


def _spending(regions: Mapping[str, Region], filling: Filling) -> tuple[LiveCheck, ...]:
    spent = _total(filling, "资金情况", "执行数")
    items = _total(filling, "支出明细", "金额")
    funds = f"SUM(资金情况!{regions['资金情况'].of('E')})"
    here = f"SUM({regions['支出明细'].of('B')})"
    unit = '="单位：" & 资金情况!$B$3'
    return (
        LiveCheck("支出明细合计", f"={here}", _MONEY, unit, items, f"单位：{filling.unit}"),
        LiveCheck("资金情况的执行数合计", f"={funds}", _MONEY, unit, spent, f"单位：{filling.unit}"),
        _difference("相差", funds, spent, regions, filling),
    )


def _difference(label: str, funds: str, spent: Decimal, regions: Mapping[str, Region], filling: Filling) -> LiveCheck:
    """Items printed with two decimals may each be off by half a cent: so much their sum may differ."""
    amounts = f"支出明细!{regions['支出明细'].of('B')}"
    formula = f"ROUND({funds}-SUM({amounts}),6)"
    gap = spent - _total(filling, "支出明细", "金额")
    items = sum(isinstance(row.get("金额"), Decimal | int) for row in filling.of("支出明细"))
    rounding, advice = "相差在四舍五入范围内", "应为 0，请核对执行数与支出明细"
    verdict = f'=IF({formula}=0,"{RIGHT}",IF(ABS({formula})<=0.005*COUNT({amounts}),"{rounding}","{advice}"))'
    says = RIGHT if gap == 0 else rounding if abs(gap) <= Decimal("0.005") * items else advice
    return LiveCheck(label, f"={formula}", _MONEY, verdict, gap, says)


def _weights(name: str, regions: Mapping[str, Region], filling: Filling) -> tuple[LiveCheck, ...]:
    targets = f"SUM(绩效目标表!{regions['绩效目标表'].of('F')})"
    common = f"SUM(决策与过程!{regions['决策与过程'].of('D')})"
    mine = targets if name == "绩效目标表" else common
    own, both = (
        _total(filling, name, "分值"),
        _total(filling, "绩效目标表", "分值") + _total(filling, "决策与过程", "分值"),
    )
    advice = "应为 100，请调整分值"
    checks = (
        LiveCheck("本表分值合计", f"={mine}", _PLAIN, '=""', own, ""),
        LiveCheck(
            "两表分值合计",
            f"={targets}+{common}",
            _PLAIN,
            f'=IF(ROUND({targets}+{common},6)=100,"{RIGHT}","{advice}")',
            both,
            RIGHT if both == 100 else advice,
        ),
    )
    return (*checks, _open_actuals(regions["绩效目标表"], filling)) if name == "绩效目标表" else checks


def _open_actuals(region: Region, filling: Filling) -> LiveCheck:
    formula = f"SUMPRODUCT((LEN({region.of('C')})>0)*(LEN({region.of('E')})=0))"
    rows = filling.of("绩效目标表")
    value = Decimal(sum(bool(row.get("三级指标")) and not row.get("实际完成值") for row in rows))
    return LiveCheck(
        "未填实际完成值的指标（个）",
        f"={formula}",
        _PLAIN,
        f'=IF({formula}=0,"{RIGHT}","请补填实际完成值")',
        value,
        RIGHT if value == 0 else "请补填实际完成值",
    )
