"""Which workbook a report belongs to: by project name, and by unit where several projects have one name."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from perfxl.audit.extract import Facts
from perfxl.audit.extract.names import name_key
from perfxl.audit.lines import Report
from perfxl.model import Evaluation, Finding
from perfxl.model.stated import Fact
from perfxl.process import Options, check


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook as scored, with the findings its report was drawn up with."""

    path: Path
    evaluation: Evaluation
    findings: tuple[Finding, ...]


class Workbooks:
    """One workbook, or those of a folder, each checked and scored once when it is asked for."""

    def __init__(self, paths: Sequence[Path], options: Options, *, single: bool) -> None:
        self._paths, self._options, self._single = tuple(paths), options, single
        self._complaints: list[str] = []

    @property
    def complaints(self) -> tuple[str, ...]:
        """Workbooks that could not be scored, in words."""
        return tuple(self._complaints)

    @property
    def usable(self) -> bool:
        """Whether there is any workbook to hold reports against."""
        return bool(self._books)

    @cached_property
    def _books(self) -> dict[str, list[Book]]:
        found: dict[str, list[Book]] = {}
        for path in self._paths:
            book = self._book(path)
            if book is not None:
                found.setdefault(name_key(book.evaluation.project.info.name.text).removesuffix("项目"), []).append(book)
        return found

    def _book(self, path: Path) -> Book | None:
        outcome = check(path, self._options)
        if outcome.evaluation is None:
            errors = next((one.message for one in outcome.findings), outcome.fault).rstrip("。")
            self._complaints.append(f"{path}：没有评出分数，不能用来核对报告：{errors}。")
            return None
        return Book(path, outcome.evaluation, outcome.findings)

    def of(self, path: Path, facts: Facts, report: Report) -> tuple[Book | None, str]:
        """The workbook of a report, or None with the reason."""
        books = self._books
        if self._single:
            return next(book for named in books.values() for book in named), ""
        names = [name_key(one.text).removesuffix("项目") for one in facts.of(Fact.PROJECT)]
        fitting = [book for name in dict.fromkeys(names) for book in books.get(name, ())]
        if not fitting:
            fitting = _named_at_the_top(report, books)
        if len(fitting) > 1:
            units = {name_key(one.text) for one in facts.of(Fact.UNIT)}
            fitting = [book for book in fitting if name_key(book.evaluation.project.info.unit.text) in units] or fitting
        fitting = [book for book in fitting if path.stem.startswith(f"{book.path.stem}_")] or fitting
        if len(fitting) > 1:  # one beside the report, as where copies lie in a folder of their own
            fitting = [book for book in fitting if book.path.resolve().parent == path.resolve().parent] or fitting
        if len(fitting) == 1:
            return fitting[0], ""
        shown = names[0] if names else ""
        if not fitting:
            return None, f"没有项目名称相同的工作簿{f'（{shown}）' if shown else ''}，没有与工作簿核对。"
        listed = "、".join(book.path.name for book in fitting[:4])
        return None, f"有 {len(fitting)} 个工作簿的项目名称相同（{listed}），不知道用哪一个，没有与工作簿核对。"


def _named_at_the_top(report: Report, books: dict[str, list[Book]]) -> list[Book]:
    """Workbooks whose project is named on the first lines of a report that has no label 项目名称."""
    head = name_key("".join(line.text for line in report.lines[:20]))
    names = sorted((name for name in books if len(name) >= 4 and name in head), key=len, reverse=True)
    return books[names[0]] if names else []
