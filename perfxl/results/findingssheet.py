"""The sheet 校验问题: every finding with a link to its cell, and the reasons for which a person accepts one."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Final

from perfxl.excel.added.looks import GREEN
from perfxl.excel.added.resultsheet import MARKER, Area, ResultCell, ResultSheet
from perfxl.excel.added.sheetbuild import SheetBuilder
from perfxl.excel.cells.grid import Grid
from perfxl.excel.cells.reading import Grids
from perfxl.excel.palette import RED
from perfxl.forms import standard
from perfxl.kinds import USUAL, Kind
from perfxl.model import SAME, Acceptance, Facts, Finding, Place, Severity
from perfxl.results.evaluationsheet import EVALUATION_NAME, result_title

FINDINGS_NAME: Final = standard.FINDINGS
_CODE, _SHEET, _CELL, _MESSAGE, _REASON = ("编码", "工作表", "单元格", "问题", "接受理由")
_PREVIOUS, _FACTS = "上次的理由", "核对依据"
_IDENTIFYING: Final = (_CODE, _SHEET, _CELL, _MESSAGE, _REASON, _PREVIOUS, _FACTS)
_IDENTITY: Final = "结果所属项目："
_WHOLE_SHEET: Final = "查看"
"""Shown where a finding concerns a sheet and not a cell."""
_HEADERS: Final = ("序号", "级别", _CODE, _SHEET, _CELL, _MESSAGE, "处理建议", _REASON, _PREVIOUS, _FACTS)
_WIDTHS: Final = (6, 8, 9, 15, 9, 46, 46, 26, 20, 9)
_STYLES: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def findings_sheet(findings: Sequence[Finding], carried: Sequence[Acceptance] = (), identity: str = "") -> ResultSheet:
    """The sheet 校验问题 with the findings in the given order; the column 接受理由 keeps what was entered before.

    A reason whose figures changed stands in 上次的理由 until the person confirms it; a column out of sight keeps the
    facts of each finding, by which the next run knows it again.

    ``carried`` are acceptances whose findings could not be looked for this time; their reasons are kept, too.
    ``identity`` says which project the results are of, so that another's are never written over them.
    """
    builder = SheetBuilder(_WIDTHS)
    back = ResultCell(f"查看{EVALUATION_NAME}", "link-aside", Place(EVALUATION_NAME, "A1"))
    builder.row((7, ResultCell(FINDINGS_NAME, "title")), (1, back), (2, ResultCell(None, "blank")), height=30)
    builder.wide(
        f"{MARKER}，再次运行时自动更新。点击单元格地址可跳到问题所在处，在 Excel 中按 Alt+← 返回；"
        f"确认属实、无需修改的警告和提示，请在“{_REASON}”一列（黄色）写明理由，下次运行时保留；"
        f"数字变了的，原来的理由移到“{_PREVIOUS}”，仍然成立就在“{_REASON}”里写“{SAME}”。",
        "marker",
    )
    if identity:
        builder.wide(f"{_IDENTITY}{identity}", "marker")
    builder.wide(_counts(findings), "section", height=24)
    header = builder.headers(_HEADERS)
    for number, finding in enumerate(findings, 1):
        builder.spread((), _finding_cells(number, finding))
    for acceptance in carried:
        builder.spread((), _carried_cells(acceptance))
    if not findings:
        builder.wide("未发现问题。", "good", height=26)
    last = Area(header, 1, builder.last, len(_HEADERS))
    return builder.sheet(
        FINDINGS_NAME,
        frozen_rows=header,
        repeated=(header, header),
        filtered=last if findings else None,
        hidden=(len(_HEADERS),),
        tab_color=RED if any(finding.severity is Severity.ERROR for finding in findings) else GREEN,
    )


def pending_sheet(kind: Kind = USUAL) -> ResultSheet:
    """The sheet 评价结果 of a workbook that is not scored because of its errors."""
    builder = SheetBuilder((90,))
    builder.wide(result_title(kind), "title", height=30)
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


def read_identity(grids: Grids) -> str:
    """Which project an earlier sheet of ours belongs to; empty where it does not say."""
    texts = (cell.text for grid in grids.sheets for cell in grid.cells.values())
    return next((text.removeprefix(_IDENTITY) for text in texts if text.startswith(_IDENTITY)), "")


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
        code, sheet, shown, message, reason, previous, told = (
            line.get(columns.get(name, 0), "") for name in _IDENTIFYING
        )
        if code and (reason or previous) and code != reason:
            kind, facts = _recalled(told)
            place = Place(sheet, "" if shown == _WHOLE_SHEET else shown)
            accepted.append(Acceptance(code, place, message, reason, previous, kind, facts))
    return accepted


def _kept(kind: str, facts: Facts) -> str:
    """The kind and the facts of a finding as the text of a cell nobody sees."""
    return json.dumps([kind, dict(facts)], ensure_ascii=False, separators=(",", ":"))


def _recalled(told: str) -> tuple[str, Facts | None]:
    """What ``_kept`` wrote; no facts where the cell is empty or was written over."""
    try:
        kind, facts = json.loads(told)
        return str(kind), tuple(sorted((str(name), str(value)) for name, value in facts.items()))
    except (ValueError, TypeError, AttributeError):
        return "", None


def _finding_cells(number: int, finding: Finding) -> list[ResultCell]:
    place = finding.place if finding.place.part else None
    shown = finding.place.spot or (_WHOLE_SHEET if finding.place.part else "")
    return [
        ResultCell(number, "centred"),
        ResultCell(finding.severity.value, _STYLES[finding.severity]),
        ResultCell(finding.code, "centred"),
        ResultCell(finding.place.part, "centred"),
        ResultCell(shown, "link-centred" if place else "centred", place),
        ResultCell(finding.message),
        ResultCell(finding.advice),
        ResultCell(finding.accepted, "text" if finding.severity is Severity.ERROR else "entry"),
        ResultCell(finding.previous),
        ResultCell(_kept(finding.kind, finding.substance), "memory"),
    ]


def _carried_cells(acceptance: Acceptance) -> list[ResultCell]:
    place = acceptance.place if acceptance.place.part else None
    return [
        ResultCell("", "centred"),
        ResultCell("保留", "note"),
        ResultCell(acceptance.code, "centred"),
        ResultCell(acceptance.place.part, "centred"),
        ResultCell(acceptance.place.spot, "link-centred" if place else "centred", place),
        ResultCell(acceptance.message),
        ResultCell("有错误时没有核对到这一条；改正错误后再核对，理由先保留。"),
        ResultCell(acceptance.reason, "entry"),
        ResultCell(acceptance.previous),
        ResultCell("" if acceptance.facts is None else _kept(acceptance.kind, acceptance.facts), "memory"),
    ]


def _counts(findings: Sequence[Finding]) -> str:
    number = Counter(finding.severity for finding in findings)
    accepted = sum(bool(finding.accepted) for finding in findings)
    text = "，".join(f"{severity.value}{number[severity]}项" for severity in Severity)
    return f"{text}（其中已接受{accepted}项）" if accepted else text
