"""Forms that differ in their words and columns only: each a declaration, all drawn the same way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import Final

from perfxl.exports.canvas import Box, Canvas, Shown
from perfxl.exports.entries import line_for_each, over_classes, year
from perfxl.model import Evaluation, Fund, Indicator, Project, Score

Entry = Callable[[Indicator, Score | None], Shown]
Money = Callable[[Sequence[Fund], Evaluation | None], Shown]
DASH: Final = "—"
_LEFT: Final = 3
"""Columns before the amounts: the block's name, and the line's over two."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the indicators: its header, what stands in it, its width in digits and its look."""

    header: str
    entry: Entry
    width: int = 11
    look: str = "centred"
    group: str = ""
    """The header above it that it shares with its neighbours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedForm:
    """An official form: its titles, its labels, its block of money, its columns, what stands below them."""

    title: str
    columns: tuple[Column, ...]
    labels: tuple[tuple[tuple[str, str], ...], ...] = ()
    """Rows of labels, each with the path of what stands beside it; an empty path is left to be written by hand."""
    money: tuple[tuple[str, Money], ...] = ()
    money_title: str = "项目资金\n（万元）"
    lines: Callable[[Sequence[Fund]], list[tuple[str, list[Fund]]]] = line_for_each
    managed: tuple[str, ...] = ()
    """Rows of 资金管理情况, which are written by hand."""
    goals: tuple[tuple[str, str], ...] = ()
    tasks: bool = False
    """Whether 年度主要任务 are listed below the goals."""
    foot: tuple[str, ...] = ()
    total: str = ""
    """The word of the row that states the sum; empty where the form has none."""
    landscape: bool = False
    first_line: str = ""
    """The line under the title; the year where it is empty."""

    def draw(self, project: Project, evaluation: Evaluation | None) -> bytes:
        """The form of a project as a workbook."""
        canvas = Canvas(tuple(column.width for column in self.columns))
        whole = len(self.columns)
        canvas.row(Box(whole, self.title, "title"))
        canvas.row(Box(whole, self.first_line or year(project), "plain"))
        for row in self.labels:
            canvas.row(*_beside([(label, _text(project, path)) for label, path in row], whole))
        if self.money:
            self._money(canvas, project, evaluation)
        if self.managed:
            _managed(canvas, self.managed, whole)
        if self.goals:
            _goals(canvas, [(label, _text(project, path)) for label, path in self.goals], whole)
        if self.tasks:
            _tasks(canvas, project, whole)
        self._indicators(canvas, project, evaluation)
        for text in self.foot:
            canvas.row(Box(whole, text, "note"))
        return canvas.book(self.title[:31], self.title, landscape=self.landscape, pages=1)

    def _money(self, canvas: Canvas, project: Project, evaluation: Evaluation | None) -> None:
        spans = _spans(len(self.columns) - _LEFT, len(self.money))
        heads = [Box(span, name, "label") for span, (name, _) in zip(spans, self.money, strict=True)]
        top = canvas.row(Box(1), Box(2, "", "label"), *heads)
        sources = project.funds.sources
        for name, some in (("年度资金总额", list(sources)), *self.lines(sources)):
            given = evaluation if name == "年度资金总额" else None
            boxes = [_amount(span, entry(some, given)) for span, (_, entry) in zip(spans, self.money, strict=True)]
            canvas.row(Box(1), Box(2, name, "text"), *boxes)
        canvas.over(top, len(canvas.rows) - 1, 0, 0, self.money_title)

    def _indicators(self, canvas: Canvas, project: Project, evaluation: Evaluation | None) -> None:
        scores = {score.place: score for score in evaluation.scores} if evaluation else {}
        head = canvas.row(*(Box(1, column.header, "label") for column in self.columns))
        if any(column.group for column in self.columns):
            _grouped(canvas, self.columns, head)
        first = len(canvas.rows)
        for indicator in project.indicators:
            score = scores.get(indicator.place)
            cells = [column.entry(indicator, score) for column in self.columns[2:]]
            boxes = [Box(1, cell, column.look) for cell, column in zip(cells, self.columns[2:], strict=True)]
            canvas.row(Box(1), Box(1), *boxes)
        over_classes(canvas, [(one.level1.text, one.level2.text) for one in project.indicators], first, 0)
        if self.total:
            self._total(canvas, project, evaluation)

    def _total(self, canvas: Canvas, project: Project, evaluation: Evaluation | None) -> None:
        weights = sum((one.weight.value or Decimal(0) for one in project.indicators), Decimal(0))
        sums = {
            "points": evaluation.weight if evaluation else weights,
            "score": evaluation.total if evaluation else None,
        }
        boxes = [Box(1, sums.get(column.look), column.look) for column in self.columns[3:]]
        canvas.row(Box(3, self.total, "label"), *boxes)


def _text(project: Project, path: str) -> str:
    return str(attrgetter(f"{path}.text")(project)) if path else ""


def _spans(whole: int, parts: int) -> list[int]:
    """Columns for each of several boxes, as even as they go."""
    return [whole // parts + (at < whole % parts) for at in range(parts)]


def _beside(pairs: Sequence[tuple[str, str]], whole: int) -> list[Box]:
    """Labels and what stands beside them over the whole width."""
    boxes = []
    for (label, text), span in zip(pairs, _spans(whole, len(pairs)), strict=True):
        narrow = min(2, span - 1)
        boxes += [Box(narrow, label, "label"), Box(span - narrow, text, "text")]
    return boxes


def _goals(canvas: Canvas, goals: Sequence[tuple[str, str]], whole: int) -> None:
    spans = _spans(whole - 1, len(goals))
    top = canvas.row(Box(1), *(Box(span, label, "label") for span, (label, _) in zip(spans, goals, strict=True)))
    canvas.row(Box(1), *(Box(span, text, "text") for span, (_, text) in zip(spans, goals, strict=True)))
    single = f"年度\n{goals[0][0].removeprefix('年度')}"
    canvas.over(top, top + 1, 0, 0, "总体目标\n完成情况" if len(goals) > 1 else single)


def _tasks(canvas: Canvas, project: Project, whole: int) -> None:
    name, content = 3, whole - 4
    top = canvas.row(Box(1), Box(name, "任务名称", "label"), Box(content, "主要内容", "label"))
    for task in project.tasks:
        canvas.row(Box(1), Box(name, task.name.text, "text"), Box(content, task.content.text, "text"))
    canvas.over(top, len(canvas.rows) - 1, 0, 0, "年度主要\n任务")


def _managed(canvas: Canvas, names: Sequence[str], whole: int) -> None:
    said = _spans(whole - _LEFT, 2)
    heads = (Box(span, name, "label") for span, name in zip(said, ("情况说明", "存在问题和改进措施"), strict=True))
    top = canvas.row(Box(1), Box(2, "", "label"), *heads)
    for name in names:
        canvas.row(Box(1), Box(2, name, "text"), *(Box(span, "", "text") for span in said))
    canvas.over(top, len(canvas.rows) - 1, 0, 0, "资金管理\n情况")


def _grouped(canvas: Canvas, columns: Sequence[Column], head: int) -> None:
    """The headers in two rows: those with a common one below it, the others over both."""
    canvas.rows[head] = [Box(1, column.group or column.header, "label") for column in columns]
    canvas.row(*(Box(1, column.header if column.group else "", "label") for column in columns))
    start = 0
    for at, column in enumerate(columns):
        if not column.group:
            canvas.over(head, head + 1, at, at, column.header)
        elif at + 1 == len(columns) or columns[at + 1].group != column.group:
            canvas.over(head, head, start, at, column.group)
        if at + 1 < len(columns) and columns[at + 1].group != column.group:
            start = at + 1


def _amount(span: int, content: Shown) -> Box:
    return Box(span, content, "centred" if isinstance(content, str) else "money")
