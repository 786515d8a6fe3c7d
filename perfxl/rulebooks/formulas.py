"""Rates worked out from a department's 基础数据: the formula as a document prints it, parsed once.

A formula is written with the names of rows and columns of 基础数据: ``在职人数.实际数 / 编制数.实际数``. It is a rate:
what it gives is shown in percent.
"""

import ast
from decimal import Decimal
from functools import lru_cache
from typing import Final, Self
from unicodedata import normalize

from pydantic import Field, StrictBool, model_validator

from perfxl.model import ACTUAL, BUDGET, INITIAL
from perfxl.rulebooks.base import Group
from perfxl.rulebooks.options import Wanted
from perfxl.tomlfile import Strict

COLUMNS: Final = ("上年数", INITIAL, "调整预算数", ACTUAL, BUDGET)
_SIGNS: Final = {ast.Add: "+", ast.Sub: "-", ast.Mult: "×", ast.Div: "÷"}
Cell = tuple[str, str]
"""Row and column of 基础数据."""
Tree = Cell | Decimal | tuple[str, "Tree", "Tree"]
"""A cell, a number, or a sign with what stands on both sides of it."""
_QUOTES: Final = dict.fromkeys(map(ord, "“”\"'‘’「」"))


def parsed(formula: str) -> Tree:
    """The formula as a tree; raises ValueError in Chinese where it is none."""
    try:
        body = ast.parse(formula.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ValueError(f"公式“{formula}”读不懂，请写成“行名.列名 / 行名.列名”的样子") from None
    return _tree(body, formula)


def _tree(node: ast.expr, formula: str) -> Tree:
    if isinstance(node, ast.BinOp) and type(node.op) in _SIGNS:
        return (_SIGNS[type(node.op)], _tree(node.left, formula), _tree(node.right, formula))
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        if node.attr not in COLUMNS:
            raise ValueError(f"公式“{formula}”里的“{node.attr}”不是基础数据的列，只能写{'、'.join(COLUMNS)}")
        return (node.value.id, node.attr)
    if isinstance(node, ast.Constant) and isinstance(node.value, int) and not isinstance(node.value, bool):
        return Decimal(node.value)
    raise ValueError(f"公式“{formula}”里只能有行名.列名、整数、加减乘除和括号")


def cells(tree: Tree) -> tuple[Cell, ...]:
    """The cells a formula takes its numbers from, in its order."""
    if isinstance(tree, Decimal):
        return ()
    if len(tree) == 2:
        return (tree,)
    return tuple(dict.fromkeys((*cells(tree[1]), *cells(tree[2]))))


class FormulaRow(Strict):
    """One rate: the indicator it is, and how it is worked out."""

    name: str = Field(title="名称")
    aliases: tuple[str, ...] = Field(default=(), title="也写作")
    formula: str = Field(title="公式")
    wanted: Wanted = Field(title="要求")
    """At least the target, as rates of completion; at most, as rates of control, change and adjustment."""
    statement: str = Field(default="", title="指标说明")

    @model_validator(mode="after")
    def _readable(self) -> Self:
        parsed(self.formula)
        return self

    @property
    def tree(self) -> Tree:
        """The formula as a tree."""
        return parsed(self.formula)


class Formulas(Group):
    """Rates worked out from 基础数据, and of which of them only one is to be chosen."""

    rows: tuple[FormulaRow, ...] = Field(default=(), title="明细")
    by_rule: StrictBool = Field(default=False, title="没有计分表的按正向、反向指标的规则计分")
    """Else a rate that misses its target and has no table of its own is left to people."""
    pairs: tuple[tuple[str, str], ...] = Field(default=(), title="两个指标只选一个")

    def of(self, name: str) -> FormulaRow | None:
        """The rate an indicator of that name is, whatever quotation marks it is written with; None for others."""
        return _by_name(self.rows).get(bare(name))

    def rows_used(self) -> tuple[str, ...]:
        """The rows of 基础数据 that the formulas need, in their order."""
        return tuple(dict.fromkeys(row for one in self.rows for row, _ in cells(one.tree)))


@lru_cache(maxsize=64)
def _by_name(rows: tuple[FormulaRow, ...]) -> dict[str, FormulaRow]:
    return {bare(name): row for row in rows for name in (row.name, *row.aliases)}


def bare(name: str) -> str:
    """A name without quotation marks and spaces: “三公经费”变动率, “三公”经费变动率 and 三公经费变动率 are one."""
    return "".join(normalize("NFKC", name).translate(_QUOTES).split())
