"""The table of indicators of a form: found by its headers, in whatever order, split and merged as they come."""

import re

from perfxl.excel.cells.grid import Cell
from perfxl.forms.official.columns import LIKELIHOOD_TICKED
from perfxl.forms.reading.convert import BROKEN
from perfxl.forms.standard.outlook import Watched
from perfxl.imports.composing import actual_text, sign_of, target_text
from perfxl.imports.draft import Draft, Note, Row, shown
from perfxl.imports.headers import Header
from perfxl.imports.labels import is_hint
from perfxl.imports.page import Page
from perfxl.imports.tablerows import TableRows
from perfxl.imports.vocabulary import (
    ACTUAL,
    LEVEL1,
    LEVEL2,
    NAME,
    SCORE,
    SIGN,
    TARGET,
    UNIT,
    WEIGHT,
    Vocabulary,
)
from perfxl.imports.words import first_class, joined, key, points_behind, second_class

_FAULTS = {
    "error": "单元格里是错误值，没有读入；请在原表里改正，再导入",
    "no-value": "公式没有保存计算结果，没有读入；请用 Excel 或 WPS 打开原表保存一次，再导入",
}
_BULLET = re.compile(r"^\s*[★☆*●]*\s*(?:指标\s*\d*\s*[:：.、]\s*)?")


def _likelihood(found: Row) -> None:
    """Of three columns the one that is ticked says how likely the target is."""
    for word, path in LIKELIHOOD_TICKED.items():
        if (cell := found.cells.pop(path, None)) is not None:
            found.cells[Watched.likelihood.path] = shown(cell, word)


class Reader:
    """Goes down the rows of a table; classes count for the rows below them until others begin."""

    def __init__(self, page: Page, words: Vocabulary, draft: Draft, header: Header) -> None:
        self.page, self.words, self.draft, self.header = page, words, draft, header
        self.table = TableRows(page, words, header)
        self.level1: Cell | None = None
        self.level2: Cell | None = None
        self.rows: set[int] = set(header.rows)
        self.points: dict[tuple[str, str], str] = {}

    def read(self) -> frozenset[int]:
        """Read all rows below the headers; returns the numbers of the rows that belong to the table."""
        page = self.page
        for row in self.header.rows:
            page.take(*page.by_row[row])
        ended = False
        for row in page.rows[page.rows.index(self.header.rows[-1]) + 1 :]:
            cells = page.by_row[row]
            if ended and not self.table.total(cells):
                continue
            if not cells and not self.table.shown(row):
                continue
            if self.table.heads(row):
                self.rows.add(row)
                page.take(*cells)
            elif total := self.table.total(cells):
                self.rows.add(row)
                self._take_total(row, total)
                if key(total.text) != "小计":
                    break
            elif self.table.ends(row, cells):
                ended = True
            else:
                self.rows.add(row)
                self._row(row)
        self._weights_of_classes()
        return frozenset(self.rows)

    def _take_total(self, row: int, total: Cell) -> None:
        cells = self.page.by_row[row]
        scores = [cell for column in self.header.columns.get(SCORE, ()) if (cell := self.page.at(row, column))]
        if key(total.text) != "小计" and scores and scores[0] in cells:
            self.draft.total_score = scores[0]
        self.page.take(*cells)
        for cell in cells:
            if cell is not total and not is_hint(cell.text):
                self.draft.leave(self.page.place(cell), cell.text, f"“{joined(total.text)}”一行，由程序重新计算")

    def _row(self, row: int) -> None:
        page, found = self.page, Row(row)
        self._classes(row)
        name = self.table.cell(row, NAME, own=True)
        for path in self.header.columns:
            if path not in (LEVEL1, LEVEL2, NAME, TARGET, ACTUAL, SIGN, UNIT, SCORE):
                cell = self.table.cell(row, path)
                if cell is not None:
                    page.take(cell)
                    if not is_hint(cell.text) and (cell.row, cell.column) == (row, cell.column):
                        found.cells[path] = cell
        _likelihood(found)
        self._values(row, found)
        score = self.table.cell(row, SCORE, own=True)
        page.take(score)
        found.score = score if score is not None and not is_hint(score.text) else None
        title = _BULLET.sub("", joined(name.text)).strip() if name else ""
        page.take(name)
        if name and not is_hint(title) and title:
            found.cells[NAME] = shown(name, title)
        self._leave_strangers(row)
        if NAME in found.cells or found.cells.keys() & {TARGET, ACTUAL, WEIGHT}:
            self._keep(found)

    def _keep(self, found: Row) -> None:
        draft, page = self.draft, self.page
        for path, cell, full in ((LEVEL1, self.level1, first_class), (LEVEL2, self.level2, second_class)):
            if cell is not None:
                found.cells[path] = shown(cell, full(cell.text))
        if LEVEL1 in found.cells and LEVEL2 not in found.cells and "满意度" in found.cells[LEVEL1].text:
            found.cells[LEVEL2] = shown(found.cells[LEVEL1], "服务对象满意度指标")
            draft.guess(
                page.place(found.cells[LEVEL1]),
                found.cells[LEVEL1].text,
                "表上没有写二级指标，按服务对象满意度指标填写",
            )
        if NAME not in found.cells:
            some = next(iter(found.cells.values()))
            shown_text = next((found.cells[path] for path in (TARGET, ACTUAL, WEIGHT) if path in found.cells), some)
            reason = "这一行没有三级指标名称，其余内容已原样留在绩效目标表，请补写名称"
            draft.lost.append(Note(page.place(shown_text), shown_text.text, reason))
            draft.leave(page.place(shown_text), shown_text.text, reason)
        draft.indicators.append(found)

    def _classes(self, row: int) -> None:
        level1 = self.table.cell(row, LEVEL1)
        if level1 is not None and not is_hint(level1.text):
            self.page.take(level1)
            if self.level1 is None or first_class(level1.text) != first_class(self.level1.text):
                self.level2 = None
            self.level1 = level1
        level2 = self.table.cell(row, LEVEL2)
        if level2 is not None and not is_hint(level2.text):
            self.level2 = level2
            self.page.take(level2)

    def _values(self, row: int, found: Row) -> None:
        page = self.page
        signs = [cell for column in self.header.columns.get(SIGN, ()) if (cell := page.at(row, column))]
        units = [cell for column in self.header.columns.get(UNIT, ()) if (cell := page.at(row, column))]
        target, actual = self.table.pieces(row, TARGET), self.table.pieces(row, ACTUAL)
        page.take(*signs, *units, *target, *actual)
        for cell in (*target, *actual):
            if cell.fault in BROKEN:
                reason = _FAULTS[cell.fault]
                self.draft.lost.append(Note(page.place(cell), cell.text, reason))
                self.draft.leave(page.place(cell), cell.text, reason)
        target, actual = ([cell for cell in cells if cell.fault not in BROKEN] for cells in (target, actual))
        unit = next((cell.text.strip() for cell in units if not is_hint(cell.text)), "")
        sign, guessed = sign_of([cell.text for cell in signs])
        if target and not is_hint("".join(cell.text for cell in target)):
            text = target_text(sign, "".join(cell.text.strip() for cell in target), unit)
            found.cells[TARGET] = shown(target[0], text)
            if guessed:
                self.draft.guess(page.place(signs[0]), signs[0].text, f"{signs[0].text}指标没有写符号，按“{sign}”填写")
        if actual and not is_hint("".join(cell.text for cell in actual)):
            whole_actual = actual_text("".join(cell.text.strip() for cell in actual), unit)
            found.cells[ACTUAL] = shown(actual[0], whole_actual)

    def _leave_strangers(self, row: int) -> None:
        """Tell of the entries in columns the standard workbook does not have."""
        for column, header in {**self.header.strangers, **self.header.aside}.items():
            cell = self.page.by_row.get(row) and next(
                (one for one in self.page.by_row[row] if one.column == column), None
            )
            if not cell or self.page.first(cell.row, cell.column) in self.page.taken:
                continue
            self.page.take(cell)
            if is_hint(cell.text) or self.words.prints(cell.text):
                continue
            reason = f"“{joined(header)}”一列没有对应的栏目"
            if column in self.header.aside:
                reason = f"实施期（长期）的“{joined(header)}”，标准工作簿只填年度"
            self.draft.leave(self.page.place(cell), cell.text, reason)

    def _weights_of_classes(self) -> None:
        """Where no column holds the weights, a class of one indicator gives it its points."""
        if WEIGHT in self.header.columns:
            return
        rows = self.draft.indicators
        for path in (LEVEL2, LEVEL1):
            groups: dict[tuple[int, int], list[Row]] = {}
            for row in rows:
                if path in row.cells:
                    groups.setdefault(self.page.first(row.cells[path].row, row.cells[path].column), []).append(row)
            for spot, group in groups.items():
                cell = self.page.grid.cells[spot]
                points = points_behind(cell.text)
                if points and len(group) == 1 and WEIGHT not in group[0].cells:
                    group[0].cells[WEIGHT] = shown(cell, points)
                    self.draft.guess(
                        self.page.place(cell), cell.text, "分值写在类别后面，这一类只有一个指标，按它的分值填写"
                    )
