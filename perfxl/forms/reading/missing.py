"""Which labels and columns are looked for, and which are missed when they are not there."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any

from perfxl.forms.form import FIRST_VERSION, Field
from perfxl.forms.reading.names import plain_name

_ALIKE = 0.75
"""From this likeness on a strange label is taken for a newer field's under another name."""


def names_of(fields: Iterable[Field[Any]]) -> dict[str, Field[Any]]:
    """The fields by the texts under which they are known."""
    return {plain_name(text): field for field in fields for text in (field.label, *field.aliases)}


def reported(field: Field[Any], nearest: str) -> bool:
    """Whether a field that is not there is missed.

    What later template versions brought is not: the workbook may be older, and it may be left out; only a label much
    like it says that something was renamed and not read.
    """
    if field.since == FIRST_VERSION:
        return True
    return bool(nearest) and SequenceMatcher(None, field.label, nearest).ratio() >= _ALIKE
