"""Sheets as other programs write them and as people change them."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from perfxl.checks import finding_of
from perfxl.forms.reader import read_workbook
from perfxl.model import Refusal
from tests.support import write_sample
from tests.workbook.planted import parts_of, replaced, sheet_part


def test_a_column_between_the_unit_label_and_its_value_does_no_harm(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    before = read_workbook(path).project.funds
    book = load_workbook(path)
    sheet = book["资金情况"]
    sheet["D3"], sheet["B3"] = sheet["B3"].value, None
    book.save(path)
    after = read_workbook(path).project.funds
    assert after.unit.text == before.unit.text
    assert after.unit.place.spot == "D3"


def test_addresses_in_small_letters_are_read(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    before = read_workbook(path).project.indicators
    name = sheet_part(parts_of(path), "绩效目标表")
    text = parts_of(path)[name].decode()
    for letter in "ABCDEFGHIJK":
        text = text.replace(f'r="{letter}', f'r="{letter.lower()}')
    replaced(path, name, parts_of(path)[name].decode(), text)
    assert read_workbook(path).project.indicators == before


def test_a_text_that_is_not_in_the_list_is_named_with_its_cell(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    name = sheet_part(parts_of(path), "绩效目标表")
    text = parts_of(path)[name].decode()
    start = text.index("<c ", text.index("<sheetData>"))
    cell = text[start : text.index("</c>", start) + 4]
    address = cell.split('r="')[1].split('"')[0]
    replaced(path, name, cell, f'<c r="{address}" t="s"><v>999999</v></c>')
    with pytest.raises(Refusal) as refused:
        read_workbook(path)
    assert f"绩效目标表!{address}" in finding_of(refused.value.problem).message
