"""The blank workbook: the framework's indicators with the rulebook's usual weights, ready to be filled in."""

from collections.abc import Mapping, Sequence
from typing import Any

from perfxl.forms.blank.book import build
from perfxl.forms.blank.filling import Content, Filling, Row
from perfxl.forms.form import Field
from perfxl.forms.standard import form_of
from perfxl.forms.standard.basicrows import basic_rows
from perfxl.forms.standard.department import Basics
from perfxl.forms.standard.indicators import Judged, Target
from perfxl.forms.standard.info import Information
from perfxl.forms.standard.money import AMOUNTS, FUND_SOURCES, Money
from perfxl.kinds import Kind
from perfxl.printing import plain
from perfxl.rulebooks import Rulebook, shipped
from perfxl.rulebooks.totals import BlankRow

_AMOUNTS = {field.path.rpartition(".")[2]: field for field in AMOUNTS}
"""The columns of 资金情况 by the names under which rulebooks know them."""


def blank_workbook(kind: Kind, rulebook: Rulebook, name: str = "") -> bytes:
    """Return a blank workbook for one project; ``name`` presets its 项目名称."""
    return build(form_of(kind), preset(kind, rulebook, {Information.name: name} if name else {}))


def preset(
    kind: Kind,
    rulebook: Rulebook,
    labels: Row,
    rows: Mapping[str, Sequence[Row]] | None = None,
    unit: str = "万元",
) -> Filling:
    """Return what a new workbook starts with; ``labels`` and ``rows`` replace or add to the presets."""
    preset_rows: dict[str, Sequence[Row]] = {
        "funds.sources": [{Money.source: source} for source in FUND_SOURCES],
        "indicators": [_target_row(row) for row in rulebook.blank.rows],
        "common": common_rows(rulebook),
        "basics": [
            {Basics.name: name, Basics.unit: unit, Basics.remark: note}
            for name, unit, note in basic_rows(rulebook.formulas.rows_used())
        ],
    }
    return Filling(
        labels={Information.kind: kind.title, Information.rulebook: rulebook.title, **labels},
        rows={**preset_rows, **(rows or {})},
        unit=unit,
        rulebooks=[(book.title, book.kind.title) for book in _offered(rulebook)],
        guidance=_guidance(rulebook),
        execution_base=_AMOUNTS[rulebook.execution.column],
    )


def _target_row(row: BlankRow) -> dict[Field[Any], Content]:
    """A row of the 绩效目标表; one that the rulebook names in full has its weight, too."""
    named: dict[Field[Any], Content] = (
        {Target.name: row.name, Target.target: row.target, Target.weight: row.weight} if row.name else {}
    )
    given: dict[Field[Any], Content] = {Target.level1: row.level1, Target.level2: row.level2, **named}
    return {field: content for field, content in given.items() if content != ""}


def _offered(rulebook: Rulebook) -> Sequence[Rulebook]:
    """The rulebooks of the drop-down list: the office's own, where it is one, before the shipped ones."""
    return shipped() if rulebook in shipped() else (rulebook, *shipped())


def common_rows(rulebook: Rulebook) -> list[dict[Field[Any], Content]]:
    """Return the rows of 决策与过程: one for each point, the names and the weight on an indicator's first row."""
    rows: list[dict[Field[Any], Content]] = []
    above: tuple[str, str] = ("", "")
    for common in rulebook.framework.rows:
        first: dict[Field[Any], Content] = {
            Judged.name: common.name,
            Judged.weight: rulebook.usual_weight(common.name),
        }
        if above[0] != common.level1:
            first[Judged.level1] = common.level1
        if above != (common.level1, common.level2):
            first[Judged.level2] = common.level2
        above = (common.level1, common.level2)
        points: Sequence[str] = common.points or ("",)
        for number, point in enumerate(points):
            row = dict(first) if number == 0 else {}
            if point:
                row[Judged.point] = point
            rows.append(row)
    return rows


def _guidance(rulebook: Rulebook) -> list[str]:
    classes = "，".join(f"{row.name} {plain(row.weight)}" for row in rulebook.classes.rows)
    rows = "，".join(f"{row.level2} {plain(row.weight)}" for row in rulebook.blank.rows)
    return [f"各类合计 100：{classes}。", f"绩效目标表可这样分配：{rows}；按项目实际调整，合计不变。"]
