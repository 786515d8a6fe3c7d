"""Contents put into cells of a sheet that exists: the cells keep their styles, every other byte stays.

Texts become inline strings, so that the shared strings need no change. Source: ECMA-376 part 1, 18.3.1.4.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Final

from perfxl.excel.added.sheetxml import inline_text
from perfxl.excel.cells.grid import column_number
from perfxl.package.markup import Edit, Markup, Node, applied

Content = str | int | Decimal | date
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_EPOCH: Final = date(1899, 12, 30)
_EPOCH_1904: Final = date(1904, 1, 1)


class SheetPatch:
    """One sheet's part, parsed once; each call of ``filled`` starts from the same bytes."""

    def __init__(self, data: bytes, part: str, *, epoch_1904: bool = False) -> None:
        """``epoch_1904`` says that the workbook counts its days from 1904. Raises Refusal."""
        self.epoch = _EPOCH_1904 if epoch_1904 else _EPOCH
        self.markup = Markup(data, part)
        self.prefix = self.markup.root.prefix

    @cached_property
    def _data(self) -> Node | None:
        return self.markup.root.first("sheetData")

    @cached_property
    def _rows(self) -> dict[int, Node]:
        rows = self._data.all("row") if self._data is not None else ()
        return {int(row.get("r")): row for row in rows if row.get("r").isdecimal()}

    @cached_property
    def _cells(self) -> dict[str, Node]:
        return {cell.get("r"): cell for row in self._rows.values() for cell in row.all("c")}

    def formulas(self) -> dict[str, str]:
        """The formulas of the sheet by cell."""
        found = ((address, cell.first("f")) for address, cell in self._cells.items())
        return {address: formula.text for address, formula in found if formula is not None}

    def filled(
        self,
        contents: Mapping[str, Content],
        stored: Mapping[str, Decimal | str] | None = None,
        heights: Mapping[int, int] | None = None,
    ) -> bytes:
        """The part with contents in its cells, results ``stored`` for its formulas, and rows made higher."""
        edits: list[Edit] = []
        new: dict[int, list[tuple[int, str]]] = {}
        for address, content in contents.items():
            cell = self._cells.get(address)
            if cell is not None:
                edits.append(Edit(cell.start, cell.end, self._cell(address, content, cell.get("s")).encode()))
                continue
            column, row = _split(address)
            style = self._rows[row].get("s") if row in self._rows else ""
            new.setdefault(row, []).append((column, self._cell(address, content, style)))
        for address, result in (stored or {}).items():
            edits += self._result(address, result)
        # What is inserted at a place comes before what replaces the cell that begins there.
        edits = [*self._inserted(new), *edits]
        for number, points in (heights or {}).items():
            edits += self._height(number, points)
        return applied(self.markup.data, edits)

    def _cell(self, address: str, content: Content, style: str) -> str:
        p, styled = self.prefix, f' s="{style}"' if style else ""
        match content:
            case str(text):
                body = f'<{p}is><{p}t xml:space="preserve">{inline_text(text)}</{p}t></{p}is>'
                return f'<{p}c r="{address}"{styled} t="inlineStr">{body}</{p}c>'
            case date() as day:
                return f'<{p}c r="{address}"{styled}><{p}v>{(day - self.epoch).days}</{p}v></{p}c>'
            case number:
                return f'<{p}c r="{address}"{styled}><{p}v>{Decimal(number):f}</{p}v></{p}c>'

    def _result(self, address: str, result: Decimal | str) -> list[Edit]:
        cell = self._cells.get(address)
        formula = cell.first("f") if cell is not None else None
        if cell is None or formula is None:
            return []
        p, style = self.prefix, f' s="{cell.get("s")}"' if cell.get("s") else ""
        kept = self.markup.data[formula.start : formula.end].decode()
        kind, value = (' t="str"', inline_text(result)) if isinstance(result, str) else ("", f"{result:f}")
        whole = f'<{p}c r="{address}"{style}{kind}>{kept}<{p}v>{value}</{p}v></{p}c>'
        return [Edit(cell.start, cell.end, whole.encode())]

    def _inserted(self, new: Mapping[int, list[tuple[int, str]]]) -> list[Edit]:
        """New cells by row, in rows that are there or in new ones."""
        data, p = self._data, self.prefix
        if data is None or not new:
            return []
        if data.alone:
            rows = "".join(self._row(number, cells) for number, cells in sorted(new.items()))
            return [Edit(data.start, data.end, f"<{p}sheetData>{rows}</{p}sheetData>".encode())]
        return [edit for number, cells in sorted(new.items()) for edit in self._insert(data, number, cells)]

    def _row(self, number: int, cells: list[tuple[int, str]]) -> str:
        return f'<{self.prefix}row r="{number}">{"".join(text for _, text in sorted(cells))}</{self.prefix}row>'

    def _insert(self, data: Node, number: int, cells: list[tuple[int, str]]) -> list[Edit]:
        row = self._rows.get(number)
        p = self.prefix
        if row is None:
            at = next((node.start for key, node in sorted(self._rows.items()) if key > number), data.inner_end)
            return [Edit(at, at, self._row(number, cells).encode())]
        if row.alone:
            body = "".join(text for _, text in sorted(cells))
            return [Edit(row.end - len(b"/>"), row.end, f">{body}</{p}row>".encode())]
        edits = []
        for column, text in sorted(cells):
            later = (cell for cell in row.all("c") if _split(cell.get("r"))[0] > column)
            at = next((cell.start for cell in later), row.inner_end)
            edits.append(Edit(at, at, text.encode()))
        return edits

    def _height(self, number: int, points: int) -> list[Edit]:
        row = self._rows.get(number)
        if row is None:
            return []
        end = self.markup.data.index(b">", row.start)
        head = self.markup.data[row.start : end]
        found = re.search(rb'\sht="[^"]*"', head)
        if found is None:
            at = row.start + len(f"<{self.prefix}row")
            custom = b"" if b"customHeight" in head else b' customHeight="1"'
            return [Edit(at, at, f' ht="{points}"'.encode() + custom)]
        return [Edit(row.start + found.start(), row.start + found.end(), f' ht="{points}"'.encode())]


def _split(address: str) -> tuple[int, int]:
    found = _ADDRESS.fullmatch(address)
    return (column_number(found[1]), int(found[2])) if found else (0, 0)
