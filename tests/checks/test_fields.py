"""The entries known to the checks are those of the workbook's layout."""

import pytest

from perfxl.checks import fields
from perfxl.checks.rules.wording import HINTS
from perfxl.workbook import layout

TABLES = [table for table in layout.TABLES if table is not layout.COMMON]


def test_sheets_come_in_the_order_of_the_workbook():
    assert fields.SHEETS == layout.SHEET_ORDER


def test_project_information_has_the_labels_of_the_layout():
    declared = [(label.name, label.field, label.required) for label in layout.LABELS]
    assert [(field.label, field.attribute, field.required) for field in fields.FIELDS[fields.INFO]] == declared


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_tables_have_the_columns_of_the_layout(table):
    declared = [(column.name, column.field) for column in table.columns]
    assert [(field.label, field.attribute) for field in fields.FIELDS[table.name]] == declared


def test_common_indicators_have_the_columns_of_the_layout():
    known = {field.label for field in (*fields.FIELDS[fields.COMMON], *fields.POINT_FIELDS)}
    assert known == {column.name for column in layout.COMMON.columns}


def test_methods_are_those_of_the_layout():
    assert fields.METHODS == layout.METHODS


def test_a_hint_copied_into_a_long_text_is_known_as_a_hint():
    hints = [label.hint for label in layout.LABELS if label.entry is layout.Entry.LONG_TEXT]
    hints += [
        column.hint for table in layout.TABLES for column in table.columns if column.entry is layout.Entry.LONG_TEXT
    ]
    assert [hint for hint in hints if not HINTS.search(hint)] == []
