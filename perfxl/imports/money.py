"""The block of money of a form: sources and amounts by their words, under headers or each beside its label."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from perfxl.excel.cells.grid import Cell
from perfxl.forms.entries import Amount, Points
from perfxl.forms.entry import About
from perfxl.imports.draft import Draft, Row, shown
from perfxl.imports.labels import is_hint
from perfxl.imports.page import Page
from perfxl.imports.vocabulary import (
    AMOUNTS,
    BESIDE_FUNDS,
    BUDGET,
    INITIAL,
    MARKS_GIVEN,
    POINTS,
    SOURCE,
    SPENT,
    WHY,
    Vocabulary,
)
from perfxl.imports.words import key, undated
from perfxl.model import Place

OWN = "本级财政资金"
_TOTAL_WORDS = """
    年度资金总额 资金总额 总额 合计 总计 年度财政资金总额 项目资金总额 全年资金总额 年度预算总额
    金额合计 项目总金额 本年资金总额 小计 年度金额
    """
_FISCAL_WORDS = """
    财政性资金 当年财政拨款 本年财政拨款 财政拨款 财政资金 政府预算资金 年初财政拨款 当年财政资金 本年财政资金
    """
_SOURCE_WORDS = """
    上年结转资金 上年结转 上年结余资金 其他资金 单位资金 财政专户管理资金 中央财政资金 中央补助 地方资金
    省级财政资金 市县财政资金 市级财政资金 县级财政资金 本级财政资金 自治区(省)财政资金 社会融资
    社会资金 自有资金 自筹资金 债券资金 配套资金 一般公共预算拨款 政府性基金预算拨款 一般公共预算
    政府性基金 国有资本经营预算拨款 事业收入 中央财政补助 省级补助 市补助资金 县资金 市补助资金/财政资金
    县资金/其他资金 市级补助资金 省级财政安排
    """
_TOTALS = frozenset(_TOTAL_WORDS.split())
_MEANT = dict.fromkeys(
    _FISCAL_WORDS.split(),
    OWN,
)
"""Words that name fiscal money without saying whose: taken for the unit's own level, and told."""
_KNOWN = frozenset(_MEANT) | frozenset(_SOURCE_WORDS.split())
_OTHER_PERIOD = re.compile(r"实施期|长期")
_OF_SOURCE = re.compile(r"^资金来源[:：]")
"""Before each source on forms that also split the money by use."""
_BY_USE = re.compile(r"^资金结构[:：]")
_PART = re.compile(r"^(?:其中)[:：]?")


def source_name(text: str) -> str:
    """A source of money without 其中： and numbering."""
    return key(_PART.sub("", key(_OF_SOURCE.sub("", key(text)))))


def is_source(text: str) -> bool:
    """Whether a text names a source of money."""
    name = source_name(text)
    return name in _KNOWN or (text.strip().startswith("其中") and name.endswith(("资金", "拨款", "收入")))


def is_total(text: str) -> bool:
    """Whether a text names the sum of all sources."""
    return source_name(text) in _TOTALS


def read_money(page: Page, words: Vocabulary, draft: Draft, table: frozenset[int]) -> None:
    """Read the sources, their amounts and the points for execution."""
    rows = [row for row in page.rows if row not in table]
    header = _header_row(page, words, rows)
    if header:
        _under_headers(page, words, draft, header, rows)
    else:
        _beside_labels(page, words, draft, rows)
    name_sources(page, draft)


def _header_row(page: Page, words: Vocabulary, rows: Sequence[int]) -> int:
    """The row with most headers of amounts that have no value of their own beside them; 0 where there is none."""
    counts = {row: _heads(page, words, row) for row in rows}
    best = max(counts.values(), default=0)
    return next((row for row, count in counts.items() if count == best), 0) if best else 0


def _heads(page: Page, words: Vocabulary, row: int) -> int:
    paths = set()
    for cell in page.by_row[row]:
        path = words.amount(cell.text)
        beside = page.beside(cell)
        own = beside is not None and not words.prints(beside.text) and not is_source(beside.text)
        if path in AMOUNTS and not own:
            paths.add(path)
    return len(paths)


def _under_headers(page: Page, words: Vocabulary, draft: Draft, header: int, rows: Sequence[int]) -> None:
    columns: dict[int, str] = {}
    heads = sorted(page.by_row[header], key=lambda cell: (words.ranked_amount(cell.text)[1], cell.column))
    for cell in heads:
        path = words.amount(cell.text) or BESIDE_FUNDS.get(undated(key(cell.text)), "")
        if path and path not in columns.values():
            columns[cell.column] = path
        elif not path and not words.prints(cell.text):
            columns[cell.column] = f"?{cell.text}"
    page.take(*(cell for cell in page.by_row[header] if not words.label(cell.text)))
    for row in rows[rows.index(header) + 1 :]:
        cells = page.by_row[row]
        if any(words.label(cell.text) for cell in cells) and not any(is_source(cell.text) for cell in cells):
            return
        if not cells:
            continue
        if not _row_of_money(page, draft, row, columns, first=not draft.fund_totals and not draft.funds):
            return


def _row_of_money(page: Page, draft: Draft, row: int, columns: Mapping[int, str], *, first: bool) -> bool:
    """Read one row; False where the block has ended."""
    cells = page.by_row[row]
    amounts = {path: cell for column, path in columns.items() if path in AMOUNTS and (cell := _own(page, row, column))}
    least = min((column for column, path in columns.items() if path in AMOUNTS), default=0)
    names = [cell for cell in cells if cell.column < least or columns.get(cell.column) == SOURCE]
    named = next((cell for cell in reversed(names) if is_source(cell.text) or is_total(cell.text)), None)
    if named is None and names and not (first and _numbers(amounts)):
        plain = [cell for cell in names if cell.text.strip() and cell.number is None]
        named = plain[-1] if plain and _numbers(amounts) else None
        if named is None:
            return False
    if named is None and not _numbers(amounts):
        return False
    found = Row(row, {path: cell for path, cell in amounts.items() if not is_hint(cell.text)})
    if named is not None:
        found.cells[SOURCE] = named
    page.take(named, *amounts.values())
    total = named is None or is_total(named.text)
    (draft.fund_totals if total else draft.funds).append(found)
    _aside(page, draft, row, columns, total=total)
    return True


def _own(page: Page, row: int, column: int) -> Cell | None:
    cell = page.at(row, column)
    return cell if cell is not None and page.first(row, column)[1] == column else None


def _numbers(amounts: Mapping[str, Cell]) -> bool:
    return any(re.search(r"\d", cell.text) for cell in amounts.values())


def _aside(page: Page, draft: Draft, row: int, columns: Mapping[int, str], *, total: bool) -> None:
    """Rates, points and reasons beside the amounts."""
    for column, path in columns.items():
        cell = _own(page, row, column)
        if cell is None or path in AMOUNTS or path == SOURCE or page.first(row, column) in page.taken:
            continue
        page.take(cell)
        if is_hint(cell.text):
            continue
        if path == POINTS and total and draft.execution_weight is None:
            draft.execution_weight = Points().read(cell, Place(), About()).value
        elif path == WHY:
            draft.labels.setdefault("info.deviation_reason", cell)
        else:
            reason = "预算执行率的得分，由程序按规则计算" if path == MARKS_GIVEN else "由程序重新计算"
            draft.leave(
                page.place(cell), cell.text, reason if not path.startswith("?") else f"“{path[1:]}”一列没有对应的栏目"
            )


def _beside_labels(page: Page, words: Vocabulary, draft: Draft, rows: Sequence[int]) -> None:
    """Amounts each beside its own label, as on forms for targets: there is one amount, the budget approved."""
    found = list(_pairs(page, rows))
    years = [label.column for label, _ in found if is_total(label.text) and not _OTHER_PERIOD.search(label.text)]
    two = any(_OTHER_PERIOD.search(label.text) for label, _ in found) and years
    for label, value in found:
        page.take(label, value)
        if value is None or is_hint(value.text):
            continue
        if two and (label.column < years[-1] or _OTHER_PERIOD.search(label.text)):
            draft.leave(page.place(value), value.text, f"实施期（长期）的“{label.text}”，标准工作簿只填年度")
            continue
        path = _column_above(page, label) or INITIAL
        row = _row_for(draft, label, path)
        row.cells[path] = value
        if path == INITIAL and row in draft.funds:
            draft.guess(page.place(value), value.text, "表上只有一个金额，按年初预算数填写")


def _pairs(page: Page, rows: Sequence[int]) -> Iterator[tuple[Cell, Cell | None]]:
    for row in rows:
        for cell in page.by_row[row]:
            parts = re.match(r"^(.{2,20}?)[:：]\s*([\d,.]+)\s*$", cell.text)
            if parts and (is_source(parts[1]) or is_total(parts[1]) or _OTHER_PERIOD.search(parts[1])):
                yield shown(cell, parts[1]), shown(cell, parts[2])
            elif (
                is_source(cell.text)
                or is_total(cell.text)
                or re.match(r"(实施期|年度)(资金总额|金额)", key(cell.text))
                or key(cell.text) in ("预算数", "执行数")
            ):
                beside = page.beside(cell)
                label = beside is not None and (
                    is_source(beside.text) or is_total(beside.text) or key(beside.text) == "执行数"
                )
                yield cell, None if label else beside


def _column_above(page: Page, label: Cell) -> str:
    """Which amount a column of labels holds: those under 预算数 the budget, those under 执行数 what was spent."""
    heads = {"预算数": BUDGET, "执行数": SPENT}
    if key(label.text) in heads:
        return heads[key(label.text)]
    above = [cell for cell in page.cells if cell.column == label.column and cell.row < label.row]
    return next((heads[key(cell.text)] for cell in reversed(above) if key(cell.text) in heads), "")


def _row_for(draft: Draft, label: Cell, path: str) -> Row:
    total = is_total(label.text) or key(label.text) in ("预算数", "执行数")
    rows = draft.fund_totals if total else draft.funds
    name = source_name(label.text)
    for row in rows:
        if path not in row.cells and (total or source_name(row.cells[SOURCE].text) == name):
            return row
    rows.append(Row(label.row, {SOURCE: label}))
    return rows[-1]


def name_sources(page: Page, draft: Draft) -> None:
    """Give the sources the workbook's names; a sum is kept only where nothing else says how much it was."""
    rows = []
    parts = 0
    for row in draft.funds:
        name = row.cells[SOURCE]
        parts += bool(_PART.match(key(name.text)))
        if _BY_USE.match(key(name.text)):
            for path in row.cells.keys() & set(AMOUNTS):
                cell = row.cells[path]
                draft.leave(page.place(cell), cell.text, f"“{joined_name(name.text)}”与资金来源是同一笔钱，不再单列")
            continue
        if not row.cells.keys() & set(AMOUNTS):
            continue
        if parts > 1 and _PART.match(key(name.text)):
            for path in row.cells.keys() & set(AMOUNTS):
                cell = row.cells[path]
                draft.leave(page.place(cell), cell.text, f"“{joined_name(name.text)}”已包含在上面的来源里，不再单列")
            continue
        plain = source_name(name.text)
        row.cells[SOURCE] = shown(name, _MEANT.get(plain, plain))
        if plain in _MEANT:
            draft.guess(page.place(name), name.text.strip(), f"“{plain}”按“{OWN}”填写，请核对是哪一级财政的资金")
        rows.append(row)
    draft.funds = rows
    totals = [row for row in draft.fund_totals if row.cells.keys() & set(AMOUNTS)]
    if rows or not totals:
        _compare(page, draft, totals)
        return
    only = totals[0]
    first = next(iter(only.cells.values()))
    only.cells[SOURCE] = shown(only.cells.get(SOURCE, first), "年度资金总额")
    draft.guess(page.place(only.cells[SOURCE]), only.cells[SOURCE].text, "表上只有总额，没有分来源；请按来源分开填写")
    draft.funds = [only]
    draft.fund_totals = []


def joined_name(text: str) -> str:
    """A label on one line."""
    return "".join(text.split())


def _compare(page: Page, draft: Draft, totals: Sequence[Row]) -> None:
    """A sum is computed by the workbook; where the form's own differs, that is told."""
    entry, about = Amount(), About(draft.unit or "万元")
    for row in totals[:1]:
        for path in AMOUNTS:
            cell = row.cells.get(path)
            if cell is None:
                continue
            stated = entry.read(cell, Place(), about).value
            values = [entry.read(one.cells.get(path), Place(), about).value or Decimal(0) for one in draft.funds]
            if stated is not None and stated != sum(values, Decimal(0)):
                draft.leave(page.place(cell), cell.text, "总额与各来源合计不一致，总额没有写入，请核对")
            else:
                draft.leave(page.place(cell), cell.text, "各来源的合计，由程序重新计算")
