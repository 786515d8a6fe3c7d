"""A form of somebody else's filled in: its empty cells only, found by label and header; every other part stays.

A form of the budget system marks the columns to be filled with ``*``; then nothing else is touched there.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from operator import attrgetter
from pathlib import Path
from unicodedata import normalize

from perfxl.excel.added.cellpatch import Content, SheetPatch
from perfxl.excel.cells.grid import Cell, Grid, column_name
from perfxl.excel.cells.merging import area_bounds
from perfxl.excel.workbook import Workbook
from perfxl.exports.lengths import Lengths, lengths
from perfxl.forms.official.layouts import Layout
from perfxl.imports.headers import Header, find_header
from perfxl.imports.labels import is_hint, money_unit
from perfxl.imports.money import is_source, is_total, source_name
from perfxl.imports.page import Page
from perfxl.imports.vocabulary import (
    ACTUAL,
    AMOUNTS,
    LEVEL1,
    LEVEL2,
    NAME,
    SCORE,
    SIGN,
    TARGET,
    UNIT,
    Vocabulary,
    vocabulary,
)
from perfxl.imports.words import joined, second_class
from perfxl.model import Evaluation, Fund, Indicator, Place, Project, Refusal, Score, Value, ValueKind
from perfxl.package.package import Package
from perfxl.package.repacking import packed

_WORDS = ("达成年度指标", "部分达成年度指标并具有一定效果", "未达成年度指标且效果较差")
_LEAST = (Decimal("0.8"), Decimal("0.6"), Decimal(0))
"""From which share of an indicator's points each of the words holds (财预〔2020〕10号附1: 80 % and 60 %)."""
_ALLOWED = re.compile(r"(\d{2,4})\s*字(?:以?内|符)?")
_END = re.compile(r"\s*(?:注|备注|说明|填表|填报|负责人|总分|合计)")
Spot = tuple[int, int]


@dataclass(slots=True)
class Filled:
    """What goes into the cells of a foreign form, and what could not be written or stands there differently."""

    contents: dict[tuple[str, str], Content] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What the person should know although everything is written."""


def fill(
    form: Path,
    project: Project,
    evaluation: Evaluation | None,
    layouts: Sequence[Layout] = (),
    cut: Mapping[Place, Decimal] = {},
) -> tuple[bytes, Filled]:
    """The form's bytes with a project's entries in its empty cells; raises Refusal.

    ``layouts`` are an office's own forms; ``cut`` are the scores of a system that cuts off further decimals.
    """
    book = Workbook.open(form)
    filled = Filled()
    words = vocabulary(*layouts)
    parts = {entry.name: entry.part for entry in book.entries}
    for grid in book.grids().sheets:
        if grid.cells and not grid.hidden:
            limits = lengths(book.package.tree(parts[grid.name]))
            _Filling(grid, words, project, evaluation, filled, limits, cut).fill()
    if not filled.contents:
        raise Refusal("no-blank-form")
    replaced = {}
    for name in dict.fromkeys(sheet for sheet, _ in filled.contents):
        patch = SheetPatch(book.content(parts[name]), parts[name], epoch_1904=book.context.epoch_1904)
        formulas = patch.formulas()
        own = {spot: content for (sheet, spot), content in filled.contents.items() if sheet == name}
        replaced[parts[name]] = patch.filled({spot: content for spot, content in own.items() if spot not in formulas})
    package: Package = book.package
    return b"".join(packed(package, replaced)), filled


class _Filling:
    """One sheet of a foreign form."""

    def __init__(
        self,
        grid: Grid,
        words: Vocabulary,
        project: Project,
        evaluation: Evaluation | None,
        filled: Filled,
        limits: Lengths,
        cut: Mapping[Place, Decimal],
    ) -> None:
        self.page = Page(grid, tuple(range(1, max(row for row, _ in grid.cells) + 1)))
        self.grid, self.words, self.project, self.filled = grid, words, project, filled
        self.limits, self.cut = limits, cut
        self.scores = {score.place: score for score in evaluation.scores} if evaluation else {}
        self.areas = _merged_spots(grid)
        self.classed = False
        """Whether the form prints the classes of its blank rows."""
        self.header = find_header(self.page, words)
        self.starred = False
        """Whether it is an export of the budget system, which marks the columns to be filled."""

    def fill(self) -> None:
        """Find all empty cells the project has an entry for."""
        if self.header is not None:
            self._indicators(self.header)
        self._labels()
        self._money()

    def _labels(self) -> None:
        limit = self.header.rows[0] if self.header else self.page.rows[-1] + 1
        for cell in self.page.cells:
            known = self.words.label(cell.text)
            if known is None or cell.row >= limit or not known[0].startswith("info."):
                continue
            text = attrgetter(known[0])(self.project).text
            beside = (cell.row, self._end(cell) + 1)
            below = (self.page.end_row(cell) + 1, cell.column)
            beyond = self.grid.cells.get(beside)
            taken = beyond is not None and self.words.prints(beyond.text)
            long = known[0] in ("info.goal", "info.achievement")
            if text and not (taken and not long):
                spot = below if taken else beside
                self.limits.allow(spot, _ALLOWED.search(cell.text))
                self._put(spot, text, joined(cell.text))

    def _money(self) -> None:
        scale = Decimal(10_000) if money_unit(self.page) == "元" else Decimal(1)
        columns: dict[str, int] = {}
        for cell in self.page.cells:
            path = self.words.amount(cell.text)
            if path in AMOUNTS and path not in columns:
                columns[path] = cell.column
            elif columns and (is_source(cell.text) or is_total(cell.text)):
                self._amounts(cell, columns, scale)

    def _amounts(self, label: Cell, columns: Mapping[str, int], scale: Decimal) -> None:
        for path, column in columns.items():
            name = path.rpartition(".")[2]
            values = [value for fund in self._sources(label) if (value := getattr(fund, name).value) is not None]
            if values and column > label.column:
                self._put((label.row, column), sum(values, Decimal(0)) * scale, joined(label.text))

    def _sources(self, label: Cell) -> Sequence[Fund]:
        """The sources a line stands for: all for the total, those of its name, or the fiscal ones."""
        funds = self.project.funds.sources
        if is_total(label.text):
            return funds
        name = source_name(label.text)
        same = [fund for fund in funds if fund.source.text == name]
        fiscal = "财政拨款" in name or name in ("财政资金", "政府预算资金")
        return same or [fund for fund in funds if fiscal and fund.line.value == "当年财政拨款"]

    def _indicators(self, header: Header) -> None:
        starred = {
            cell.column for row in header.rows for cell in self.page.by_row[row] if cell.text.strip().startswith("*")
        }
        self.starred = bool(starred)
        for columns in header.columns.values():
            for row in header.rows:
                self._note_limit(self.page.at(row, columns[0]), columns[0])
        named = list(self._named_rows(header))
        pairs = self._matched(named) if named else self._in_blank_rows(header)
        for row, indicator in pairs:
            self._row(row, indicator, header, starred)

    def _body(self, header: Header) -> Iterator[int]:
        """The rows of the table: down to the total, a note or the next label."""
        for row in self.page.rows[self.page.rows.index(header.rows[-1]) + 1 :]:
            cells = self.page.by_row[row]
            lead = cells[0].text if cells else ""
            if is_total(lead) or _END.match(lead) or (self.words.label(lead) and not self.words.column(lead)):
                return
            yield row

    def _named_rows(self, header: Header) -> Iterator[tuple[int, str]]:
        column = header.columns[NAME][0]
        for row in self._body(header):
            cell = self.grid.cells.get((row, column))
            if cell is not None and not is_hint(cell.text) and self.page.first(row, column) == (row, column):
                yield row, cell.text

    def _in_blank_rows(self, header: Header) -> Iterator[tuple[int, Indicator]]:
        """The indicators in the blank rows: each in one of its own class, where the form prints the classes."""
        free: dict[str, list[int]] = {}
        above = ""
        for row in self._body(header):
            printed = [
                self.page.at(row, column) for path in (LEVEL2, LEVEL1) for column in header.columns.get(path, ())
            ]
            named = next((cell.text for cell in printed[:1] if cell is not None and not is_hint(cell.text)), "")
            above = second_class(named) if named else above
            free.setdefault(above, []).append(row)
        self.classed = free.keys() - {""} != set()
        if not free:
            free[""] = [header.rows[-1] + 1 + number for number in range(len(self.project.indicators))]
        for indicator in self.project.indicators:
            rows = free.get(second_class(indicator.level2.text), free.get("", []))
            if rows:
                yield rows.pop(0), indicator
            else:
                self.filled.told.append(f"{self.grid.name} 没有空行可写指标“{indicator.name.text}”")

    def _matched(self, rows: Sequence[tuple[int, str]]) -> Iterator[tuple[int, Indicator]]:
        """The printed rows with the indicators of their names; what is there twice on either side is not guessed."""
        wanted = self.project.indicators
        names = [_plain(text) for _, text in rows]
        known = [_plain(indicator.name.text) for indicator in wanted]
        for (row, text), name in zip(rows, names, strict=True):
            if known.count(name) == 1 and names.count(name) == 1:
                yield row, wanted[known.index(name)]
            else:
                self.filled.told.append(f"{self.grid.name} 第 {row} 行“{joined(text)}”在工作簿里没有唯一对应的指标")

    def _row(self, row: int, indicator: Indicator, header: Header, starred: set[int]) -> None:
        for path, columns in header.columns.items():
            column = columns[0]
            if starred and column not in starred:
                continue
            content = self._content(indicator, path, header)
            printed = self.page.at(row, column)
            if self.classed and path in (LEVEL1, LEVEL2):
                continue
            if path in (LEVEL1, LEVEL2, NAME) and printed is not None and not is_hint(printed.text):
                continue
            if content is not None and content != "":
                self._put((row, column), content, indicator.name.text)

    def _content(self, indicator: Indicator, path: str, header: Header) -> Content | None:
        """What a column holds of an indicator; bare numbers where the sign or the unit have columns of their own."""
        if path == SCORE:
            score = self.scores.get(indicator.place)
            return None if score is None else self._told_of_cut(score)
        if path in (SIGN, UNIT):
            return None
        entered = getattr(indicator, path.rpartition(".")[2])
        bare = UNIT in header.columns or SIGN in header.columns
        if bare and path in (TARGET, ACTUAL) and isinstance(entered.value, Value):
            return self._bare(entered.value, indicator, actual=path == ACTUAL)
        return entered.value if isinstance(entered.value, Decimal) else entered.text

    def _bare(self, value: Value, indicator: Indicator, *, actual: bool) -> Content:
        """A quantity as a number alone; a quality in one of the system's three words, by the share of its points."""
        asked = indicator.target.value
        if value.kind is ValueKind.QUANTITATIVE and value.number is not None:
            if not actual or asked is None or value.unit in ("", asked.unit):
                return value.number
            said = f"“{indicator.name.text}”的完成值“{indicator.actual.text}”与指标值单位不同，没有写入"
            self.filled.told.append(f"{said}；请先改成同一单位")
            return ""
        text = (indicator.actual if actual else indicator.target).text
        if not actual or value.kind is ValueKind.DATE or text in _WORDS:
            return text
        score = self.scores.get(indicator.place)
        if score is None or score.problem or not score.weight:
            self.filled.told.append(f"“{indicator.name.text}”的完成值“{text}”没有换成系统的等次，因为没有算定得分")
            return ""
        share = score.computed / score.weight
        word = next(word for least, word in zip(_LEAST, _WORDS, strict=True) if share >= least)
        self.filled.notes.append(f"“{indicator.name.text}”的完成值“{text}”按系统的等次写成“{word}”")
        return word

    def _told_of_cut(self, score: Score) -> Decimal:
        """The score; where the system will arrive at another one, that is told."""
        cut = self.cut.get(score.place, score.score)
        if self.starred and score.awarded is None and cut != score.score:
            self.filled.notes.append(f"“{score.name}”得 {score.score} 分，舍去尾数的系统会算成 {cut}")
        return score.score

    def _note_limit(self, header: Cell | None, column: int) -> None:
        """Note how many characters a header allows below it (``偏差原因（100字以内）``)."""
        found = header and _ALLOWED.search(header.text)
        if found:
            self.limits.columns[column] = int(found[1])

    def _end(self, cell: Cell) -> int:
        """The last column of a label's merged area, whether or not its cells have contents."""
        return self.areas.get((cell.row, cell.column), (cell.row, cell.column))[1]

    def _put(self, spot: Spot, content: Content, what: str) -> None:
        row, column = spot
        there = self.grid.cells.get(spot)
        if there is not None and not is_hint(there.text):
            if there.text.strip() != str(content):
                address = f"{self.grid.name}!{there.address}"
                self.filled.told.append(f"{address}（{what}）已有“{there.text}”，没有改动；工作簿是“{content}”")
            return
        most = self.limits.of(row, column)
        if isinstance(content, str) and most is not None and len(content) > most:
            address = f"{self.grid.name}!{column_name(column)}{row}"
            self.filled.told.append(f"{address}（{what}）有 {len(content)} 个字，表上限 {most} 个，没有写入；请先改短")
            return
        self.filled.contents[self.grid.name, f"{column_name(column)}{row}"] = content


def _merged_spots(grid: Grid) -> dict[Spot, Spot]:
    """The last cell of each merged area by its first."""
    found = {}
    for area in grid.merged:
        bounds = area_bounds(area)
        if bounds is not None:
            found[bounds[0], bounds[1]] = (bounds[2], bounds[3])
    return found


def _plain(text: str) -> str:
    plain = "".join(normalize("NFKC", text).split())
    return re.sub(r"^[★☆*]*(指标\d+[:.、])?", "", plain)
