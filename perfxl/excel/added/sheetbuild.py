"""A result sheet put together row by row; merged areas are filled up with their look, so that their borders show."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from itertools import groupby

from perfxl.excel.added.resultsheet import Area, ResultCell, ResultSheet, Shown
from perfxl.model import Place


class SheetBuilder:
    """Rows, merges and heights of a sheet in the making; ``columns`` is how many columns it has."""

    def __init__(self, widths: Sequence[int]) -> None:
        self.widths = tuple(widths)
        self.columns = len(self.widths)
        self.rows: list[list[ResultCell]] = []
        self.merged: list[Area] = []
        self.heights: dict[int, int] = {}
        self.breaks: list[int] = []

    @property
    def last(self) -> int:
        """The number of the last row so far."""
        return len(self.rows)

    def row(self, *spans: tuple[int, ResultCell], height: int = 0) -> int:
        """Add a row of cells, each over as many columns as its number says; returns the row's number."""
        cells: list[ResultCell] = []
        for width, cell in spans:
            if width > 1:
                self.merged.append(Area(self.last + 1, len(cells) + 1, self.last + 1, len(cells) + width))
            cells.append(cell)
            cells += [ResultCell(None, cell.style)] * (width - 1)
        self.rows.append(cells)
        if height:
            self.heights[self.last] = height
        return self.last

    def wide(self, value: Shown, style: str, *, height: int = 0, link: Place | None = None) -> int:
        """Add a row of one cell over the whole width."""
        return self.row((self.columns, ResultCell(value, style, link)), height=height)

    def spread(self, spans: Sequence[int], cells: Sequence[ResultCell], *, height: int = 0) -> int:
        """Add a row of cells over as many columns as ``spans`` says of each; without spans, one column each."""
        return self.row(*zip(spans or [1] * len(cells), cells, strict=True), height=height)

    def headers(self, names: Sequence[str], spans: Sequence[int] = ()) -> int:
        """Add a row of column headers."""
        return self.spread(spans, [ResultCell(name, "header") for name in names], height=32)

    def merge_down(self, column: int, top: int, bottom: int, width: int = 1) -> None:
        """Merge the cells of a column, or of several side by side, from one row to another below it."""
        if bottom > top:
            self.merged = [area for area in self.merged if not (top <= area.top <= bottom and area.left == column)]
            self.merged.append(Area(top, column, bottom, column + width - 1))

    def merge_runs(self, columns: Sequence[int], top: int, bottom: int) -> None:
        """Merge equal neighbours down each column; a run ends where one in an earlier column ends."""
        for depth, column in enumerate(columns, 1):
            for _, run in groupby(range(top, bottom + 1), partial(self._key, columns=columns[:depth])):
                rows = list(run)
                self.merge_down(column, rows[0], rows[-1])

    def _key(self, row: int, columns: Sequence[int]) -> list[Shown]:
        return [self.rows[row - 1][column - 1].value for column in columns]

    def sheet(
        self,
        name: str,
        *,
        frozen_rows: int = 0,
        repeated: tuple[int, int] | None = None,
        filtered: Area | None = None,
        hidden: Sequence[int] = (),
        landscape: bool = True,
        tab_color: str = "",
    ) -> ResultSheet:
        """The sheet."""
        return ResultSheet(
            name=name,
            rows=self.rows,
            widths=self.widths,
            hidden=hidden,
            heights=self.heights,
            breaks=self.breaks,
            merged=self.merged,
            frozen_rows=frozen_rows,
            repeated=repeated,
            filtered=filtered,
            landscape=landscape,
            tab_color=tab_color,
        )


def percent(rate: Decimal | None, style: str = "rate") -> ResultCell:
    """A percentage (64.34 is 64.34 %) as a number shown with a percent sign; None is not applicable."""
    return ResultCell("不适用", "centred") if rate is None else ResultCell(rate / 100, style)
