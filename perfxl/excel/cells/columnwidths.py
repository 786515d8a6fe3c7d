"""Column widths, to know when a number is shown as ``####``."""

import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Final

from perfxl.excel.cells.cellformats import CellFormat

_USUAL: Final = Decimal("8.43")
_PADDING: Final = Decimal("0.71")
_TOLERANCE: Final = Decimal(1)
"""Type faces differ a little; only a number clearly wider than its column counts as hidden."""
_SHORTEST: Final = 5
"""What the general format needs at least: ``1E+05``."""
_NARROW: Final = ".,:;'|! ()-"
_WIDE_COLUMNS: Final = 1000


class ColumnWidths:
    """The widths of a sheet's columns in digits of the normal type face."""

    def __init__(self) -> None:
        self.default = _USUAL
        self.hidden: set[int] = set()
        self._spans: list[tuple[int, int, Decimal]] = []
        self._known: dict[int, Decimal | None] = {}

    def set_default(self, attributes: Mapping[str, str]) -> None:
        """Take the sheet's own default width."""
        self.default = _width(attributes.get("defaultColWidth", "")) or _USUAL

    def add(self, attributes: Mapping[str, str]) -> None:
        """Take one ``col`` element."""
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if not (first.isdecimal() and last.isdecimal()) or len(self._spans) > _WIDE_COLUMNS:
            return
        if attributes.get("hidden") in ("1", "true"):
            self.hidden.update(range(int(first), min(int(last), int(first) + _WIDE_COLUMNS) + 1))
        width = _width(attributes.get("width", ""))
        if width is not None:
            self._spans.append((int(first), int(last), width))

    def fits(self, column: int, text: str, style: CellFormat) -> bool:
        """Whether a number shown as ``text`` has room in its column; a hidden column hides nothing by its width."""
        if column in self.hidden:
            return True
        room = self._room_of(column)
        if room is None:
            return True
        needed = Decimal(sum(map(_cell_width, text))) / 2 * style.size
        if style.number.general:
            whole = len(text.lstrip("-").partition(".")[0])
            needed = min(needed, Decimal(min(whole, _SHORTEST)) * style.size)
        return needed <= room

    def _room_of(self, column: int) -> Decimal | None:
        """The room of a column, None where its width hides nothing.

        It is searched for once: a sheet may have many columns and very many numbers.
        """
        if column not in self._known:
            spans = (width for first, last, width in self._spans if first <= column <= last)
            width = next(spans, self.default)
            self._known[column] = width - _PADDING + _TOLERANCE if width else None
        return self._known[column]


@cache
def _cell_width(char: str) -> int:
    """Half digits a character takes."""
    if char in _NARROW:
        return 1
    return 4 if unicodedata.east_asian_width(char) in "WF" else 2


def _width(text: str) -> Decimal | None:
    return Decimal(text) if text.replace(".", "", 1).isdecimal() and len(text) < 24 else None
