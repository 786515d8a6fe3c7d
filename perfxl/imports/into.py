"""What a form says put into a workbook that has the targets: empty cells only, the rest byte for byte.

Approved targets are frozen: where the form states another, that is told and nothing is replaced.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any
from unicodedata import normalize

from perfxl.excel.added.cellpatch import Content, SheetPatch
from perfxl.excel.added.patch import write_results
from perfxl.excel.cells.grid import Grid, column_name
from perfxl.excel.workbook import Workbook
from perfxl.forms.entry import UNITS, About
from perfxl.forms.form import Field
from perfxl.forms.reader import read_workbook
from perfxl.forms.reading.tables import TableCells, read_tables
from perfxl.forms.standard import FUNDS, INFO
from perfxl.forms.standard.indicators import Target
from perfxl.forms.standard.info import Information
from perfxl.forms.standard.money import AMOUNTS, Money
from perfxl.imports.draft import Note
from perfxl.imports.notes import notes_sheet
from perfxl.imports.project import Imported
from perfxl.model import Entered, Indicator, Place, Project, Refusal
from perfxl.package.package import Package
from perfxl.package.repacking import packed

_FROZEN = (Target.target, Target.weight)
"""What was approved with the targets and is never changed by a later form."""
_FILLED = (Target.actual, Target.deviation_reason, Target.evidence, Target.remark)
_SCORES = (Target.awarded, Target.award_reason)
_KEPT_LABELS = (Information.name, Information.kind, Information.rulebook, Information.year)
Spot = tuple[str, str]
"""Sheet and cell."""


class OtherProject(Exception):
    """The workbook is of another project."""


@dataclass(slots=True)
class Merge:
    """What is to be written where, and what was found to differ."""

    contents: dict[Spot, Content] = field(default_factory=dict)
    differing: list[Note] = field(default_factory=list)
    unplaced: list[Note] = field(default_factory=list)


def put_into(one: Imported, workbook: Path, target: Path) -> Merge:
    """Write a form's entries into the empty cells of a workbook; raises Refusal and OtherProject."""
    book = Workbook.open(workbook)
    project = read_workbook(workbook, book).project
    if not same_project(one.project, project):
        raise OtherProject(project.info.name.text)
    merge = merged(one, project, book)
    one.draft.left_out += merge.differing
    one.draft.lost += merge.unplaced
    one.draft.left_out += merge.unplaced
    replaced = _patched(book, merge)
    package = Package(b"".join(packed(book.package, replaced))) if replaced else book.package
    package.stamp = book.package.stamp
    write_results(workbook, target, [notes_sheet(one)], Workbook(package))
    return merge


def same_project(first: Project, second: Project) -> bool:
    """Whether two are of the same project: by code where both have one, else by name."""
    codes = [project.info.code.text.strip() for project in (first, second)]
    if all(codes):
        return codes[0] == codes[1]
    return _plain(first.info.name.text) == _plain(second.info.name.text)


def merged(one: Imported, project: Project, book: Workbook) -> Merge:
    """What goes into which cell; ``project`` is what the workbook says now."""
    merge = Merge()
    earlier = _is_earlier(one.project, project)
    _indicators(one, project, merge, earlier=earlier)
    if not earlier:
        _labels(one, project, merge)
        _money(one, project, book, merge)
    return merge


def _is_earlier(form: Project, project: Project) -> bool:
    """Whether the form is of a year before the workbook's: then its actuals are last year's."""
    mine, theirs = form.info.year.value, project.info.year.value
    return mine is not None and theirs is not None and mine < theirs


def _indicators(one: Imported, project: Project, merge: Merge, *, earlier: bool) -> None:
    pairs = list(_pairs(one.project.indicators, project.indicators))
    for mine, theirs in pairs:
        if theirs is None:
            reason = f"工作簿的绩效目标表里没有唯一对应的指标“{mine.name.text}”，没有写入"
            merge.unplaced.append(Note(mine.name.place, mine.name.text, reason))
            continue
        if earlier:
            _put(merge, mine.actual, theirs.previous, mine.actual.text, f"“{mine.name.text}”的上年完成值")
            continue
        frozen: Sequence[Field[Any]] = _FROZEN
        for one_field in frozen:
            new, old = _entry(mine, one_field), _entry(theirs, one_field)
            what = f"“{mine.name.text}”的{one_field.label}"
            if not _same(new, old) and not new.blank:
                _put(merge, new, old, _content(new), what)
        filled: Sequence[Field[Any]] = (*_FILLED, *_SCORES)
        for one_field in filled:
            new, old = _entry(mine, one_field), _entry(theirs, one_field)
            if not new.blank and not _same(new, old):
                _put(merge, new, old, _content(new), f"“{mine.name.text}”的{one_field.label}")


def _pairs(mine: tuple[Indicator, ...], theirs: tuple[Indicator, ...]) -> Iterator[tuple[Indicator, Indicator | None]]:
    """Each indicator of the form with that of the workbook; doubles are matched one by one, never two with one."""
    full = [_grouped(side, _full_key) for side in (mine, theirs)]
    names = [_grouped(side, _name_key) for side in (mine, theirs)]
    for indicator in mine:
        own, others = full[0][_full_key(indicator)], full[1].get(_full_key(indicator), [])
        if len(own) == len(others):
            yield indicator, others[next(at for at, one in enumerate(own) if one is indicator)]
            continue
        own, others = names[0][_name_key(indicator)], names[1].get(_name_key(indicator), [])
        yield indicator, others[0] if len(own) == len(others) == 1 else None


def _grouped(side: tuple[Indicator, ...], key: Any) -> dict[Any, list[Indicator]]:
    found: dict[Any, list[Indicator]] = {}
    for indicator in side:
        found.setdefault(key(indicator), []).append(indicator)
    return found


def _full_key(indicator: Indicator) -> tuple[str, ...]:
    return tuple(_plain(part.text) for part in (indicator.level1, indicator.level2, indicator.name))


def _name_key(indicator: Indicator) -> str:
    return _plain(indicator.name.text)


def _entry(indicator: Indicator, one_field: Field[Any]) -> Entered[Any]:
    found: Entered[Any] = getattr(indicator, one_field.path.rpartition(".")[2])
    return found


def _content(entered: Entered[Any]) -> Content:
    return entered.value if isinstance(entered.value, Decimal) else entered.text


def _same(first: Entered[Any], second: Entered[Any]) -> bool:
    if isinstance(first.value, Decimal) and isinstance(second.value, Decimal):
        return first.value == second.value
    return _plain(first.text) == _plain(second.text)


def _put(merge: Merge, new: Entered[Any], old: Entered[Any], content: Content, what: str) -> None:
    """Fill a blank cell; a cell with another entry is told and left."""
    if new.blank or _same(new, old):
        return
    if not old.blank or old.faulty:
        there = f"工作簿 {old.place.part}!{old.place.spot}“{old.text}”"
        reason = f"{what}与工作簿不同：原表“{new.text}”，{there}，没有改动工作簿"
        merge.differing.append(Note(new.place, new.text, reason))
    elif old.place.spot:
        merge.contents[old.place.part, old.place.spot] = content
    else:
        reason = f"工作簿没有“{what}”这一栏，没有写入"
        merge.differing.append(Note(new.place, new.text, reason))


def _labels(one: Imported, project: Project, merge: Merge) -> None:
    for label in INFO.labels:
        name = label.path.rpartition(".")[2]
        new, old = getattr(one.project.info, name), getattr(project.info, name)
        if label in _KEPT_LABELS or new.blank:
            continue
        content = label.entry.write(new.value, About()) if new.value is not None else new.text
        _put(merge, new, old, content, label.label)


def _money(one: Imported, project: Project, book: Workbook, merge: Merge) -> None:
    """Amounts by source; a source the workbook does not have takes a blank row of its table."""
    grid, table = book.grid(FUNDS.name), FUNDS.table
    if grid is None or table is None:
        return
    (cells,) = read_tables([(grid, table)])
    about = About(project.funds.unit.text or UNITS[0])
    rows = _rows_by_source(cells)
    free = _free_rows(grid, cells)
    for fund in one.project.funds.sources:
        numbers = rows.get(_plain(fund.source.text), [])
        row = numbers[0] if len(numbers) == 1 else (next(free, 0) if not numbers else 0)
        if not row:
            reason = f"资金情况里没有空行可写来源“{fund.source.text}”"
            merge.unplaced.append(Note(fund.source.place, fund.source.text, reason))
            continue
        if not numbers and Money.source.path in cells.columns:
            merge.contents[FUNDS.name, _spot(cells, Money.source, row)] = fund.source.text
        for column in AMOUNTS:
            new: Entered[Decimal] = getattr(fund, column.path.rpartition(".")[2])
            if column.path not in cells.columns or new.value is None:
                continue
            place = Place(FUNDS.name, _spot(cells, column, row))
            old = column.entry.read(cells.data.get(row, {}).get(column.path), place, about)
            content = column.entry.write(new.value, about)
            _put(merge, new, old, content, f"“{fund.source.text}”的{column.label}")


def _rows_by_source(cells: TableCells) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, row in cells.data.items():
        if Money.source.path in row:
            found.setdefault(_plain(row[Money.source.path].text), []).append(number)
    return found


def _free_rows(grid: Grid, cells: TableCells) -> Iterator[int]:
    """The blank rows between the last source and the row of the sum."""
    last, total = max(cells.data, default=0), min(cells.totals, default=0)
    return (row for row in range(last + 1, total) if not any(spot[0] == row for spot in grid.cells))


def _spot(cells: TableCells, column: Field[Any], row: int) -> str:
    return f"{column_name(cells.columns[column.path])}{row}"


def _patched(book: Workbook, merge: Merge) -> dict[str, bytes]:
    """The parts of the sheets that gain contents."""
    parts = {entry.name: entry.part for entry in book.entries}
    wanted: dict[str, dict[str, Content]] = {}
    for (sheet, spot), content in merge.contents.items():
        wanted.setdefault(sheet, {})[spot] = content
    replaced = {}
    for sheet, contents in wanted.items():
        name = next((one for one in parts if one == sheet), "")
        if not name:
            raise Refusal("damaged", reason="sheets", part=sheet)
        patch = SheetPatch(book.content(parts[name]), parts[name], epoch_1904=book.context.epoch_1904)
        grid = book.grid(name)
        stored = _sums(patch, grid, contents) if grid is not None else {}
        replaced[parts[name]] = patch.filled(contents, stored)
    return replaced


def _sums(patch: SheetPatch, grid: Grid, contents: Mapping[str, Content]) -> dict[str, Decimal | str]:
    """New results for the row of sums of 资金情况, so that no viewer shows the old ones."""
    table = FUNDS.table
    if table is None or grid.name != FUNDS.name:
        return {}
    (cells,) = read_tables([(grid, table)])
    formulas = patch.formulas()
    stored: dict[str, Decimal | str] = {}
    for total in cells.totals:
        for column in AMOUNTS:
            letter = column_name(cells.columns[column.path]) if column.path in cells.columns else ""
            if not formulas.get(f"{letter}{total}", "").startswith("SUM("):
                continue
            old = {row: mine[column.path].number for row, mine in cells.data.items() if column.path in mine}
            new = {int(spot[len(letter) :]): value for spot, value in contents.items() if _column(spot) == letter}
            amounts = {**old, **new}.values()
            stored[f"{letter}{total}"] = sum((one for one in amounts if isinstance(one, Decimal)), Decimal(0))
    return stored


def _column(spot: str) -> str:
    return spot.rstrip("0123456789")


def _plain(text: str) -> str:
    return "".join(normalize("NFKC", text).split())
