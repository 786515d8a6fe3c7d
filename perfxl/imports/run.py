"""Files in, workbooks out: one file after another, each of its projects a workbook of its own."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from perfxl.checks import finding_of
from perfxl.excel.cells.grid import Grid
from perfxl.forms.official.layouts import LAYOUTS, Layout
from perfxl.imports.basicdata import LAYOUT, imported_basics, others, sheet_of
from perfxl.imports.draft import Draft, Note
from perfxl.imports.into import OtherProject, put_into
from perfxl.imports.lastyear import as_it_stands, carried_over, layout_of, standard_project
from perfxl.imports.project import Imported, imported
from perfxl.imports.reading import understand
from perfxl.imports.sameyear import is_same_year, same_year
from perfxl.imports.sources import CannotRead, grids_of
from perfxl.imports.writing import Writer
from perfxl.kinds import Kind
from perfxl.model import Lesson, Project, Refusal
from perfxl.package.atomic import ensure_writable, write_atomically
from perfxl.rulebooks import Rulebook

__all__ = ["LAYOUTS", "Done", "Wanted", "read_file_drafts", "run"]

_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|COM\d|LPT\d)(\..*)?", re.IGNORECASE)
_LONGEST = 80
_UNKNOWN = (
    "没有认出表样：找不到“三级指标”一类的表头；请看是不是选错了文件；没有选错的，用 --explain 看程序怎样理解它，"
    "或把标题和表头改成表样上的写法。"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person asked for."""

    output: Path
    choose: Callable[[Draft], tuple[Kind, Rulebook]]
    """Kind of evaluation and rulebook for a draft."""
    keep_scores: bool = False
    into: Path | None = None
    """A workbook to be completed instead of new ones to be made."""
    apart: bool = False
    """Whether the completed workbook goes into ``output`` and the old one stays as it is."""
    layouts: Sequence[Layout] = LAYOUTS
    matters: Callable[[Project], Sequence[Lesson]] = lambda _: ()
    """What of last year's rectification is still open for a project."""


@dataclass(frozen=True, slots=True)
class Done:
    """One project of a file, or what is wrong with the file."""

    path: Path
    one: Imported | None = None
    workbook: Path | None = None
    refused: str = ""
    passed_over: tuple[Note, ...] = field(default=())

    @property
    def failed(self) -> bool:
        """Whether something was not done, or a row could not be placed."""
        return bool(self.refused) or (self.one is not None and bool(self.one.draft.lost))


def read_file_drafts(path: Path, layouts: Sequence[Layout]) -> tuple[tuple[Draft, ...], tuple[Note, ...], str]:
    """The forms of a file, the sheets without one, and what is wrong with the file."""
    try:
        found = understand(grids_of(path), layouts)
    except CannotRead as error:
        return (), (), str(error)
    except Refusal as refusal:
        finding = finding_of(refusal.problem)
        return (), (), f"{finding.message}{finding.advice}"
    if not found.drafts:
        return (), found.passed_over, _UNKNOWN
    return found.drafts, found.passed_over, ""


def run(paths: Sequence[Path], wanted: Wanted) -> Iterator[Done]:
    """Import the files one by one; a taken name is not written over."""
    writer = Writer()
    taken: dict[str, Path] = {}
    for path in paths:
        if (project := standard_project(path)) is not None:
            yield _next_year(path, project, wanted, writer, taken)
            continue
        if wanted.into is None and (found := _basic_data(path)) is not None:
            data, rest = found
            kind, rulebook = wanted.choose(Draft(LAYOUT, data.name))
            if kind.has_basics:
                yield _written(path, imported_basics(data, path, kind, rulebook), wanted, writer, taken, rest)
                continue
        drafts, passed_over, refused = read_file_drafts(path, wanted.layouts)
        if refused:
            yield Done(path, refused=refused, passed_over=passed_over)
            continue
        for draft in drafts:
            kind, rulebook = wanted.choose(draft)
            one = imported(draft, str(path), path.stem, kind, rulebook, keep_scores=wanted.keep_scores)
            if wanted.into is not None:
                yield _put_into(path, one, wanted, wanted.into, passed_over)
            else:
                yield _written(path, one, wanted, writer, taken, passed_over)
            passed_over = ()


def _basic_data(path: Path) -> tuple[Grid, tuple[Note, ...]] | None:
    """The sheet with a department's 基础数据表, and the others; None for any other file, or one that cannot be read."""
    try:
        grids = grids_of(path)
    except (CannotRead, Refusal):
        return None  # told when the file is read as a form
    data = sheet_of(grids)
    return None if data is None else (data, others(grids, data))


def _next_year(path: Path, project: Project, wanted: Wanted, writer: Writer, taken: dict[str, Path]) -> Done:
    """Last year's workbook: put into another one, or made this year's."""
    kind, rulebook = wanted.choose(Draft(layout_of(project.kind), ""))
    if wanted.into is not None:
        return _put_into(path, as_it_stands(path, project, rulebook), wanted, wanted.into, ())
    named = rulebook.id != kind.usual_rulebook
    if is_same_year(project, kind):
        one = same_year(path, project, kind, rulebook, named=named)
        return _written(path, one, wanted, writer, taken, (), f"（{kind.short}）")
    one = carried_over(path, project, kind, rulebook, wanted.matters(project), named=named)
    year = one.project.info.year.text
    return _written(path, one, wanted, writer, taken, (), f"（{year}年）" if year else "（新）")


def _put_into(path: Path, one: Imported, wanted: Wanted, into: Path, passed_over: tuple[Note, ...]) -> Done:
    target = wanted.output / into.name if wanted.apart else into
    if wanted.apart and os.path.lexists(target):
        return Done(path, one, None, f"{target} 已经存在，没有写入；请换一个输出文件夹。", passed_over)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        ensure_writable(target)
        put_into(one, into, target)
    except OtherProject as other:
        reason = f"“{one.name}”不是 {into} 的项目“{other}”，没有写入；请核对项目名称和编码。"
        return Done(path, one, None, reason, passed_over)
    except Refusal as refusal:
        finding = finding_of(refusal.problem)
        return Done(path, one, None, f"{into}：{finding.message}{finding.advice}", passed_over)
    return Done(path, one, target, "", passed_over)


def _written(
    path: Path,
    one: Imported,
    wanted: Wanted,
    writer: Writer,
    taken: dict[str, Path],
    passed_over: tuple[Note, ...],
    behind: str = "",
) -> Done:
    target = wanted.output / f"{_file_name(one.name)}{behind}.xlsx"
    if target.name.casefold() in taken and one.project.info.unit.text:
        target = wanted.output / f"{_file_name(one.name)}_{_file_name(one.project.info.unit.text)}.xlsx"
    if target.name.casefold() in taken or os.path.lexists(target):
        reason = f"{target} 已经存在，没有写入；请换一个输出文件夹，或把原来的文件移走。"
        return Done(path, one, None, reason, passed_over)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, [writer.workbook(one)], over=None)
    except Refusal as refusal:
        finding = finding_of(refusal.problem)
        return Done(path, one, None, f"{target} 写不进去：{finding.message}{finding.advice}", passed_over)
    taken[target.name.casefold()] = path
    return Done(path, one, target, "", passed_over)


def _file_name(name: str) -> str:
    """A name that every system accepts as a file name."""
    plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", name).strip(" .")[:_LONGEST].rstrip(" .")
    return f"_{plain}" if _RESERVED.fullmatch(plain) else plain or "未命名项目"
