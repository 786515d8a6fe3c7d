"""Mistakes in 资金情况 and 支出明细, and in what is said about them."""

from decimal import Decimal
from random import Random

from perfxl.model import Place

from .book import Book, place
from .mistakes import cell, mistake

FUNDS, SPENDING = "资金情况", "支出明细"
AMOUNTS = ("年初预算数", "全年预算数", "到位数", "执行数")


def _scaled(book: Book, factor: Decimal, rows: tuple[int, ...], spending: bool) -> None:
    for number in rows:
        for label in AMOUNTS:
            row = book.rows(FUNDS)[number - 1]
            row[label] = f"{(Decimal(row[label]) * factor).normalize():f}"
    for row in book.rows(SPENDING) if spending else ():
        row["金额"] = f"{(Decimal(row['金额']) * factor).normalize():f}"


def _everywhere(book: Book) -> tuple[Place, ...]:
    cells = [place(FUNDS, label, row) for label in AMOUNTS for row in (1, 2)]
    return (place(FUNDS, "金额单位"), Place(FUNDS), place("绩效目标表", "实际完成值", 4), *cells)


@mistake("元填在万元表里", "万元|单位")
def yuan_in_wan(book: Book, draw: Random) -> tuple[Place, ...]:
    if book.money_unit == "万元":
        _scaled(book, Decimal(10000), (1, 2), spending=True)
    book.money_unit = "万元"
    return _everywhere(book)


@mistake("万元填在元表里", "元|单位")
def wan_in_yuan(book: Book, draw: Random) -> tuple[Place, ...]:
    if book.money_unit == "元":
        _scaled(book, Decimal("0.0001"), (1, 2), spending=True)
    book.money_unit = "元"
    return _everywhere(book)


@mistake("一个来源错了单位", "单位|万元|元|倍")
def one_source_in_yuan(book: Book, draw: Random) -> tuple[Place, ...]:
    factor = Decimal(10000) if book.money_unit == "万元" else Decimal("0.0001")
    row = draw.choice((1, 2))
    _scaled(book, factor, (row,), spending=False)
    return (place(FUNDS, "金额单位"), Place(FUNDS), *(place(FUNDS, label, row) for label in AMOUNTS))


@mistake("一笔支出错了单位", "支出|合计|执行数|单位")
def one_expense_in_yuan(book: Book, draw: Random) -> tuple[Place, ...]:
    row = draw.choice((1, 2, 3))
    amount = Decimal(book.rows(SPENDING)[row - 1]["金额"]) * (10000 if book.money_unit == "万元" else Decimal("0.0001"))
    spoilt = book.set(SPENDING, "金额", row, f"{amount.normalize():f}")
    return spoilt, place(FUNDS, "执行数", 2), Place(SPENDING), place(SPENDING, "金额", 3)


@mistake("执行数打错一位", "支出|合计|执行|到位")
def spent_mistyped(book: Book, draw: Random) -> tuple[Place, ...]:
    row = book.rows(FUNDS)[1]
    return (book.set(FUNDS, "执行数", 2, f"{Decimal(row['执行数']) * Decimal('0.9'):.2f}"), Place(SPENDING))


@mistake("年初为零", "追加|年初")
def nothing_at_the_start(book: Book, draw: Random) -> tuple[Place, ...]:
    book.set(FUNDS, "年初预算数", 2, "0")
    return book.set(FUNDS, "年初预算数", 1, "0"), place(FUNDS, "年初预算数", 2), Place(FUNDS)


def _spent_on(kind: str, says: str, text: str) -> None:
    @mistake(kind, says)
    def spoil(book: Book, draw: Random) -> tuple[Place, ...]:
        if not book.rows("决策与过程"):
            return ()
        row = draw.choice((2, 3))
        return (book.set(SPENDING, "支出内容", row, text),)


_spent_on("支出里有奖金", "奖金|津|合规", "年终奖金")
_spent_on("支出里有公务接待", "接待|合规", "公务接待费")
_spent_on("支出里有购车", "车|合规", "购置公务用车")
_spent_on("支出里有罚款", "罚款|合规", "税务罚款")
_spent_on("支出里有预拨", "预拨|以拨代支|合规", "预拨下属单位经费")


@mistake("完工结余没有去向", "结余")
def balance_unexplained(book: Book, draw: Random) -> tuple[Place, ...]:
    book.info["项目是否完成"] = "是"
    book.info["偏差原因说明"] = ""
    row, amounts = book.rows(FUNDS)[1], book.rows(SPENDING)[0]
    cut = (Decimal(row["执行数"]) * Decimal("0.08")).quantize(Decimal("0.01"))
    book.info["实施情况"] = "项目已全部完成，通过验收。"
    amounts["金额"] = f"{Decimal(amounts['金额']) - cut:f}"
    spent = book.set(FUNDS, "执行数", 2, f"{Decimal(row['执行数']) - cut:f}")
    return spent, place("项目信息", "偏差原因说明"), place(FUNDS, "执行数", 1), Place(FUNDS)


@mistake("最大支出没有指标", "指标")
def largest_without_indicator(book: Book, draw: Random) -> tuple[Place, ...]:
    return (book.set(SPENDING, "支出内容", 1, draw.choice(("宣传片摄制", "无人机航测"))),)


@mistake("成本目标大于预算", "预算")
def cost_above_budget(book: Book, draw: Random) -> tuple[Place, ...]:
    book.set("绩效目标表", "三级指标", 4, "项目总成本")
    book.set("绩效目标表", "实际完成值", 4, "36.5亿元")
    return book.set("绩效目标表", "年度指标值", 4, "≤40亿元"), place("绩效目标表", "实际完成值", 4)


def _told(kind: str, says: str, label: str, text: str) -> None:
    cell(kind, says, "项目信息", label, 1, text)


_told("文字预算不符", "预算|金额|资金|万元", "主要内容", "本项目安排预算资金98765.43万元，用于组织{work}。")
_told("文字总投资不符", "投资|金额|资金|万元|亿元", "主要内容", "项目总投资12.6亿元，{work}{n}{u}。")
_told("文字到位不符", "到位|金额|资金|万元", "实施情况", "财政已下达资金8888.88万元，全部到位。")
_told("文字支出不符", "支|金额|资金|万元", "实施情况", "{work}{n}{u}，累计支付项目资金7777.7万元。")
_told("文字执行率不符", "执行率", "实施情况", "项目已完成，预算执行率43.21%，{work}任务完成。")
_told("文字到位率不符", "到位率", "实施情况", "项目已完成，资金到位率61%，{work}任务完成。")
_told(
    "文字数量不符", "{n}|数量|完成|不一致|不符".replace("{n}", "\\d"), "实施情况", "全年累计{work}3{n}7{u}，通过验收。"
)
