"""What the frames of one workbook cost: sorting the rows of its tables, filling down, and every rule on its entries."""

from pathlib import Path

from benchmarks.timing import alone
from perfxl.checks.case import Case
from perfxl.checks.limits import limits_for
from perfxl.checks.rules import amounts, money
from perfxl.excel.workbook import Workbook
from perfxl.forms.read import sheets_of
from perfxl.forms.reader import read_workbook
from perfxl.forms.reading.lines import Below, classes_of, lines_of
from perfxl.forms.reading.tables import find_header, laid_out
from perfxl.forms.standard import STANDARD
from perfxl.rulebooks import find

_RULES = (
    money.spending_equals_execution,
    money.spending_rounding,
    money.stated_total,
    money.no_budget,
    amounts.negative_amount,
    amounts.fund_gap,
    amounts.unit_mixed,
    amounts.repeated_rows,
)
"""The rules that are expressions over the frame of entries and nothing more."""


def table_steps(source: Path, runs: int) -> list[tuple[str, float]]:
    """The frames of reading, the frame of the entries with its sums, and the rules that ask it."""
    below, project = _below(source), read_workbook(source).project
    rulebook = find(project.info.rulebook.text)

    def case() -> Case:
        made = Case(project, rulebook, limits_for(rulebook, {}))
        assert made.sums is not None
        return made

    known = case()

    def ask() -> None:
        for name in ("omitted", "unreadable"):
            vars(known).pop(name, None)
        assert known.omitted is not None
        assert known.unreadable is not None
        for rule in _RULES:
            list(rule(known))

    return [
        alone("表格：行的种类", lambda: lines_of(below), runs),
        alone("表格：向下填充", lambda: classes_of(below, lines_of(below)), runs),
        alone("表格：全部填写", case, runs),
        alone("表格：必填等规则", ask, runs),
    ]


def _below(source: Path) -> list[Below]:
    grids = Workbook.open(source).grids(STANDARD.names)
    by_name = sheets_of(STANDARD, grids)
    laid = [(by_name[sheet.name], sheet.table) for sheet in STANDARD.tables if sheet.name in by_name]
    return [laid_out(grid, table, find_header(grid, table))[0] for grid, table in laid if table is not None]
