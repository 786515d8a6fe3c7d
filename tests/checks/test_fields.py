"""The form's hints are known, so that one left in a cell is found."""

from perfxl.checks.rules.wording import HINTS
from perfxl.forms.standard import STANDARD


def test_a_hint_copied_into_a_long_text_is_known_as_a_hint():
    hints = [field.hint for field in STANDARD.fields if field.entry.long]
    assert len(hints) > 10
    assert [hint for hint in hints if not HINTS.search(hint)] == []
