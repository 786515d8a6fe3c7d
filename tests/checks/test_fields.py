"""The layout's hints are known, so that one left in a cell is found."""

from perfxl.checks.rules.wording import HINTS
from perfxl.workbook import layout


def test_a_hint_copied_into_a_long_text_is_known_as_a_hint():
    hints = [label.hint for label in layout.LABELS if label.entry is layout.Entry.LONG_TEXT]
    hints += [
        column.hint for table in layout.TABLES for column in table.columns if column.entry is layout.Entry.LONG_TEXT
    ]
    assert [hint for hint in hints if not HINTS.search(hint)] == []
