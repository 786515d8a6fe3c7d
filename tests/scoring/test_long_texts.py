"""Texts as long as a cell can hold go through every reader of a text: nothing is searched again and again."""

import pytest

from perfxl.excel.cells.grid import Cell
from perfxl.forms.reading import convert
from perfxl.model import Place, Role
from perfxl.notation import applicable, describe
from perfxl.notation.naming import hint
from perfxl.rulebooks import shipped
from perfxl.scoring.wording import level_of, same_words, understood
from tests.scoring.scored_projects import indicator

CELL = 32_767
LONG = {
    "digits": "9" * CELL,
    "decimals": "1." * (CELL // 2),
    "thousands": "1,000" * (CELL // 5),
    "open brackets": "(" * CELL,
    "nested brackets": "(" * (CELL // 2) + "1个" + ")" * (CELL // 2 - 2),
    "numerals": "一" * CELL,
    "numerals with units": "三个" * (CELL // 2),
    "years": "2024" * (CELL // 4),
    "dates": "2024年1月1日" * (CELL // 9),
    "operators": "≥" * CELL,
    "words of levels": "未达成" * (CELL // 3),
    "spaces": "1 " * (CELL // 2),
    "percent": "1%" * (CELL // 2),
    "entities": "&amp;" * (CELL // 5),
}
BOOK = shipped()[0]


@pytest.mark.parametrize("kind", LONG)
def test_every_reader_of_a_text_takes_it(kind: str) -> None:
    text = LONG[kind]
    cell, place = Cell(1, 1, text), Place("绩效目标表", "E7")
    one = indicator(text, text, name=text)
    for role in Role:
        value = convert.stated(cell, place, role, text).value
        assert value is not None
        assert describe(value)
    assert convert.amount(cell, place, "万元").value is None
    assert convert.day(cell, place).value is None
    assert convert.year(cell, place).value is None
    assert hint(text).unit == ""
    assert applicable(one)
    assert level_of(text, BOOK) is None
    assert understood(one, BOOK) is None
    same_words(text, text)
    assert BOOK.class_of(text) is None
    assert BOOK.level2_name("产出指标", text) is None
