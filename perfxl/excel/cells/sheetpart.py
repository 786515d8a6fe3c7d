"""One sheet part, parsed in one pass: only cells with content are kept, so that empty formatted ones cost no memory."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from perfxl.excel.cells.cellformats import PLAIN, CellFormat
from perfxl.excel.cells.celltext import cleaned
from perfxl.excel.cells.columnwidths import ColumnWidths
from perfxl.excel.cells.dateformat import day_of, serial_of
from perfxl.excel.cells.grid import REFERENCE, BookContext, Cell, Grid, SheetEntry, column_name, column_number
from perfxl.excel.cells.merging import spread_merged, widened
from perfxl.model import Refusal
from perfxl.package import guard
from perfxl.package.markup import feed, local_names, parser

ROWS: Final = 1_048_576
COLUMNS: Final = 16_384
_BULK: Final = 2**20
"""Parts larger than this are freed of empty rows and cells before they are parsed."""
_EMPTY = re.compile(rb'<(?:\w{1,20}+:)?+(?:c|row) (?=[^<>]*+(?<=/)>)[^<>]*?\br="\w+"[^<>]*+>')
"""An empty row or cell that states its own address; one that does not is counted and has to stay."""
_NUMBER = re.compile(r"[+-]?(?:\d{1,310}(?:\.\d{0,340})?|\.\d{1,340})(?:[eE][+-]?\d{1,3})?")
_LARGEST: Final = 308
"""Places of the largest number a spreadsheet can store."""
_PICTURE: Final = "=DISPIMG("
"""How WPS stores what a cell with a picture in it shows."""
_PICTURE_SHOWN: Final = "（图片）"
_NAMES: Final = local_names(("sheetFormatPr", "col", "row", "c", "v", "f", "t", "rPh", "mergeCell"))
_DOUBLE = Context(prec=15, rounding=ROUND_HALF_UP)
_NOISE: Final = Decimal("0.000001")
_WHOLE_DIGITS: Final = 21
_NOISELESS: Final = 15
"""Characters of a stored number that is too short to carry any noise of the binary form."""


def read_sheet(
    data: bytes, entry: SheetEntry, context: BookContext, room: int, most: int = guard.ELEMENT_LIMIT
) -> Grid:
    """The cells of a sheet part; ``room`` is how many cells may still be kept, ``most`` how many elements there may be.

    Raises Refusal.
    """
    if len(data) > _BULK and b"<!" not in data:
        data = _EMPTY.sub(b"", data)
    reading = _SheetReading(entry, context, room, most)
    reading.run(data)
    cells, covered = spread_merged(widened(reading.cells, reading.merged), reading.merged, room, entry.part)
    return Grid(
        entry.name,
        entry.hidden,
        cells,
        tuple(reading.merged),
        frozenset(reading.hidden_rows),
        frozenset(reading.widths.hidden),
        covered,
    )


class _SheetReading:
    """The state of one pass over a sheet part."""

    def __init__(self, entry: SheetEntry, context: BookContext, room: int, most: int) -> None:
        self.part, self.sheet = entry.part, entry.name
        self.context = context
        self.room, self.most = room, most
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merged: list[str] = []
        self.hidden_rows: set[int] = set()
        self.formats: dict[str, CellFormat] = {}
        self.widths = ColumnWidths()
        self.row = self.column = 0
        self.row_name = ""
        self.columns: dict[str, int] = {}
        self.attributes: dict[str, str] = {}
        self.value: list[str] = []
        self.has_value = self.has_formula = self.taking = self.phonetic = False

    def run(self, data: bytes) -> None:
        made = parser(self.part)
        starts = {name: getattr(self, f"_start_{tag}") for name, tag in _NAMES.items()}
        ends = {name: getattr(self, f"_end_{tag}") for name, tag in _NAMES.items() if tag in ("c", "v", "t", "rPh")}
        elements = depth = 0
        deepest, most = guard.DEPTH_LIMIT, self.most

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal elements, depth
            elements += 1
            depth += 1
            if depth > deepest or elements > most:
                guard.depth(depth, self.part)
                guard.count(elements, most, "elements", self.part)
            if name in starts:
                starts[name](attributes)

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            if name in ends:
                ends[name]()

        def text(value: str) -> None:
            if self.taking:
                self.value.append(value)

        made.StartElementHandler, made.EndElementHandler, made.CharacterDataHandler = start, end, text
        feed(made, data, self.part)

    # --- the elements, in the order in which a sheet part holds them ---

    def _start_sheetFormatPr(self, attributes: dict[str, str]) -> None:  # noqa: N802 the element's own name
        self.widths.set_default(attributes)

    def _start_col(self, attributes: dict[str, str]) -> None:
        self.widths.add(attributes)

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        if number is None:
            self.row += 1
            self.row_name = ""
        elif number.isdecimal() and len(number) < 8:
            self.row = int(number)
            self.row_name = number
        else:
            raise Refusal("damaged", reason="address", part=self.part)
        self.column = 0
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.add(self.row)

    def _start_c(self, attributes: dict[str, str]) -> None:
        self.attributes = attributes
        reference = attributes.get("r")
        if reference is None:
            self.column += 1
        elif known := self.columns.get(reference.removesuffix(self.row_name)):
            self.column = known
        else:
            match = REFERENCE.fullmatch(reference)
            if match is None:
                raise Refusal("damaged", reason="address", part=self.part)
            self.column, self.row, self.row_name = column_number(match[1]), int(match[2]), match[2]
            self.columns[match[1]] = self.column
        if not (1 <= self.row <= ROWS and self.column <= COLUMNS):
            raise Refusal("damaged", reason="address", part=self.part)
        self.value.clear()
        self.has_value = self.has_formula = False

    def _start_f(self, _: dict[str, str]) -> None:
        self.has_formula = True

    def _start_v(self, _: dict[str, str]) -> None:
        self.taking = self.has_value = True

    def _end_v(self) -> None:
        self.taking = False

    def _start_t(self, _: dict[str, str]) -> None:
        self.taking = not self.phonetic
        self.has_value = True

    def _end_t(self) -> None:
        self.taking = False

    def _start_rPh(self, _: dict[str, str]) -> None:  # noqa: N802 the element's own name
        self.phonetic = True

    def _end_rPh(self) -> None:  # noqa: N802 the element's own name
        self.phonetic = False

    def _end_c(self) -> None:
        if not (self.has_value or self.has_formula):
            return
        cell = self._cell("".join(self.value))
        if cell is not None:
            if len(self.cells) > self.room:
                guard.count(len(self.cells), self.room, "cells", self.part)
            self.cells[self.row, self.column] = cell

    def _start_mergeCell(self, attributes: dict[str, str]) -> None:  # noqa: N802 the element's own name
        self.merged.append(attributes.get("ref", ""))

    # --- what a cell's stored value means ---

    def _cell(self, value: str) -> Cell | None:
        """The cell just read, or None when it shows nothing."""
        kind = self.attributes.get("t", "n")
        row, column = self.row, self.column
        if kind == "e":
            if self.attributes.get("vm") in self.context.pictures:
                return Cell(row, column, _PICTURE_SHOWN)
            return Cell(row, column, value, fault="error")
        if kind == "b":
            return Cell(row, column, "TRUE" if value.strip() in ("1", "true") else "FALSE")
        if not value and self.has_formula and kind != "str":
            return Cell(row, column, "", fault="no-value")
        style = self._format()
        if kind == "s":
            value = self._shared(value)
        elif kind == "d":
            return self._number(_iso_serial(value, epoch_1904=self.context.epoch_1904), style, value)
        elif kind == "n":
            return self._stored_number(value.strip(), style)
        # Excel cuts a longer text when it opens the file; only files made to do harm have one.
        text, controls = cleaned(_PICTURE_SHOWN if value.startswith(_PICTURE) else value[: guard.TEXT_LIMIT])
        shown = style.number.shown_text(text) if text else ""
        if controls:
            return Cell(row, column, shown, fault="control")
        return Cell(row, column, shown) if text else None

    def _format(self) -> CellFormat:
        index = self.attributes.get("s", "0")
        found = self.formats.get(index)
        if found is None:
            formats = self.context.formats
            known = index.isdecimal() and len(index) < 8 and int(index) < len(formats)
            found = self.formats[index] = formats[int(index)] if known else PLAIN
        return found

    def _shared(self, index: str) -> str:
        index = index.strip()
        if not index.isdecimal() or len(index) > 9 or int(index) >= len(self.context.strings):
            at = f"{self.sheet}!{column_name(self.column)}{self.row}"
            raise Refusal("damaged", reason="strings", part=self.part, at=at)
        return self.context.strings[int(index)]

    def _stored_number(self, value: str, style: CellFormat) -> Cell | None:
        if not value:
            return None
        if not _NUMBER.fullmatch(value):
            return Cell(self.row, self.column, cleaned(value)[0], fault="error")
        number = Decimal(value)
        if number.adjusted() > _LARGEST:
            return Cell(self.row, self.column, cleaned(value)[0], fault="error")
        return self._number(number, style, value)

    def _number(self, number: Decimal | None, style: CellFormat, value: str) -> Cell:
        if number is None:
            return Cell(self.row, self.column, cleaned(value)[0])
        noisy = len(value) > _NOISELESS
        if noisy:
            number = _without_noise(number)
        if "E" in value or "e" in value:
            number = _plain(number)
        shown = style.number.shown(number, self.context.epoch_1904)
        if shown is None:
            return Cell(self.row, self.column, "####", number, fault="hashes")
        text = shown.strip()
        day: date | None = None
        if style.number.dated:
            day = day_of(number, epoch_1904=self.context.epoch_1904)
        elif noisy and not style.number.is_date:
            number = _as_shown(number, style)
        narrow = not style.shrinks and not self.widths.fits(self.column, text, style)
        fault = "hashes" if narrow else self._uncalculated(number)
        return Cell(self.row, self.column, text, number, day, fault, style.number.power(number))

    def _uncalculated(self, number: Decimal) -> str:
        """A formula's zero in a workbook that asks to be calculated: programs that cannot calculate store just that."""
        return "uncalculated" if self.has_formula and self.context.pending and not number else ""


def _without_noise(number: Decimal) -> Decimal:
    """The number without what only the binary form added (51.469999999999999 is 51.47); long whole numbers stay."""
    digits = len(number.as_tuple().digits)
    if digits <= 15 or (number == number.to_integral_value() and digits <= _WHOLE_DIGITS):
        return number
    return _plain(_DOUBLE.plus(number))


def _as_shown(number: Decimal, style: CellFormat) -> Decimal:
    """A long number that differs from the shown one only by noise is the shown one (0.0900000762939453 in ``0%``)."""
    if style.number.general or len(number.as_tuple().digits) < 15 or number == number.to_integral_value():
        return number
    rounded = number
    for digits in range(1, 7):
        rounded = Context(prec=digits, rounding=ROUND_HALF_UP).plus(number)
        if style.number.shown(rounded) == style.number.shown(number):
            break
    return _plain(rounded) if abs(rounded - number) <= abs(number) * _NOISE else number


def _plain(number: Decimal) -> Decimal:
    """The same number without zeros at the end and without an exponent."""
    normal = number.normalize()
    return normal.quantize(Decimal(1)) if int(normal.as_tuple().exponent) > 0 and normal.adjusted() < 28 else normal


def _iso_serial(value: str, *, epoch_1904: bool) -> Decimal | None:
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return serial_of(moment, epoch_1904=epoch_1904)
