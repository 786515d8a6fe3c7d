"""The sheet 校验问题: every finding with a link to its cell, and the reasons for which a person accepts one."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from perfxl.model import Acceptance, Finding, Place, Severity
from perfxl.workbook import layout
from perfxl.workbook.cells.grid import Grid
from perfxl.workbook.cells.reading import Grids
from perfxl.workbook.palette import RED
from perfxl.workbook.results.evaluationsheet import EVALUATION_NAME
from perfxl.workbook.results.looks import GREEN
from perfxl.workbook.results.resultsheet import MARKER, Area, ResultCell, ResultSheet
from perfxl.workbook.results.sheetbuild import SheetBuilder

FINDINGS_NAME: Final = layout.FINDINGS
_CODE, _SHEET, _CELL, _MESSAGE, _REASON = _IDENTIFYING = ("编码", "工作表", "单元格", "问题", "接受理由")
_WHOLE_SHEET: Final = "查看"
"""Shown where a finding concerns a sheet and not a cell."""
_HEADERS: Final = ("序号", "级别", _CODE, _SHEET, _CELL, _MESSAGE, "处理建议", _REASON)
_WIDTHS: Final = (6, 8, 9, 15, 9, 46, 46, 26)
_STYLES: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def findings_sheet(findings: Sequence[Finding], carried: Sequence[Acceptance] = ()) -> ResultSheet:
    """The sheet 校验问题 with the findings in the given order; the column 接受理由 keeps what was entered before.

    ``carried`` are acceptances whose findings could not be looked for this time; their reasons are kept, too.
    """
    builder = SheetBuilder(_WIDTHS)
    back = ResultCell(f"查看{EVALUATION_NAME}", "link-aside", Place(EVALUATION_NAME, "A1"))
    builder.row((7, ResultCell(FINDINGS_NAME, "title")), (1, back), height=30)
    builder.wide(
        f"{MARKER}，再次运行时自动更新。点击单元格地址可跳到问题所在处，在 Excel 中按 Alt+← 返回；"
        f"确认属实、无需修改的警告和提示，请在“{_REASON}”一列（黄色）写明理由，下次运行时保留。",
        "marker",
    )
    builder.wide(_counts(findings), "section", height=24)
    header = builder.headers(*((1, text) for text in _HEADERS))
    for number, finding in enumerate(findings, 1):
        builder.row(*((1, cell) for cell in _finding_cells(number, finding)))
    for acceptance in carried:
        builder.row(*((1, cell) for cell in _carried_cells(acceptance)))
    if not findings:
        builder.wide("未发现问题。", "good", height=26)
    last = Area(header, 1, builder.last, len(_HEADERS))
    return builder.sheet(
        FINDINGS_NAME,
        frozen_rows=header,
        repeated=(header, header),
        filtered=last if findings else None,
        tab_color=RED if any(finding.severity is Severity.ERROR for finding in findings) else GREEN,
    )


def pending_sheet() -> ResultSheet:
    """The sheet 评价结果 of a workbook that is not scored because of its errors."""
    builder = SheetBuilder((90,))
    builder.wide("项目支出绩效评价结果", "title", height=30)
    builder.wide(f"{MARKER}，再次运行时自动更新，请勿在本表中填写。", "marker")
    builder.wide("尚未评分：本工作簿有错误，须先改正。以前运行得出的得分不再有效。", "alarm", height=30)
    builder.wide("查看错误清单及处理建议（点击跳转）", "link", height=24, link=Place(FINDINGS_NAME, "A1"))
    builder.wide("改正并保存后重新运行，本表将显示各项得分。", "text", height=24)
    return builder.sheet(EVALUATION_NAME, landscape=False, tab_color=RED)


def read_accepted(grids: Grids) -> tuple[Acceptance, ...]:
    """The findings a person has accepted in an earlier sheet of ours."""
    accepted: list[Acceptance] = []
    for grid in grids.sheets:
        if grid.name.startswith(FINDINGS_NAME):
            accepted += _accepted_in(grid)
    return tuple(accepted)


def _accepted_in(grid: Grid) -> list[Acceptance]:
    if not any(MARKER in cell.text for cell in grid.cells.values()):
        return []
    lines: dict[int, dict[int, str]] = {}
    for (row, column), cell in grid.cells.items():
        lines.setdefault(row, {})[column] = cell.text
    header = min((row for row, line in lines.items() if {_CODE, _REASON} <= set(line.values())), default=None)
    if header is None:
        return []
    columns = {text: column for column, text in lines[header].items()}
    accepted = []
    for _, line in sorted((row, line) for row, line in lines.items() if row > header):
        code, sheet, shown, message, reason = (line.get(columns.get(name, 0), "") for name in _IDENTIFYING)
        if code and reason and code != reason:
            accepted.append(Acceptance(code, sheet, "" if shown == _WHOLE_SHEET else shown, message, reason))
    return accepted


def _finding_cells(number: int, finding: Finding) -> list[ResultCell]:
    place = Place(finding.sheet, finding.cell) if finding.sheet else None
    shown = finding.cell or (_WHOLE_SHEET if finding.sheet else "")
    return [
        ResultCell(number, "centred"),
        ResultCell(finding.severity.value, _STYLES[finding.severity]),
        ResultCell(finding.code, "centred"),
        ResultCell(finding.sheet, "centred"),
        ResultCell(shown, "link-centred" if place else "centred", place),
        ResultCell(finding.message),
        ResultCell(finding.advice),
        ResultCell(finding.accepted, "text" if finding.severity is Severity.ERROR else "entry"),
    ]


def _carried_cells(acceptance: Acceptance) -> list[ResultCell]:
    place = Place(acceptance.sheet, acceptance.cell) if acceptance.sheet else None
    return [
        ResultCell("", "centred"),
        ResultCell("保留", "note"),
        ResultCell(acceptance.code, "centred"),
        ResultCell(acceptance.sheet, "centred"),
        ResultCell(acceptance.cell, "link-centred" if place else "centred", place),
        ResultCell(acceptance.message),
        ResultCell("有错误时没有核对到这一条；改正错误后再核对，理由先保留。"),
        ResultCell(acceptance.reason, "entry"),
    ]


def _counts(findings: Sequence[Finding]) -> str:
    number = Counter(finding.severity for finding in findings)
    accepted = sum(bool(finding.accepted) for finding in findings)
    text = "，".join(f"{severity.value}{number[severity]}项" for severity in Severity)
    return f"{text}（其中已接受{accepted}项）" if accepted else text
