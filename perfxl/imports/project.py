"""A draft as a project and as the filling of the standard workbook."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from perfxl.blank import preset
from perfxl.excel.cells.grid import Cell
from perfxl.forms.blank.filling import Filling
from perfxl.forms.entry import UNITS, About, Content, Entry
from perfxl.forms.fill import filling_of
from perfxl.forms.form import Field
from perfxl.forms.reading.found import Found, Rows
from perfxl.forms.reading.row import LabelRow, TableRow
from perfxl.forms.standard import INFO, LAYOUTS, STANDARD, form_of, project_of
from perfxl.forms.standard.indicators import Judged
from perfxl.imports.draft import Draft, Row, shown
from perfxl.imports.vocabulary import AMOUNTS, NAME
from perfxl.kinds import Kind
from perfxl.model import Place, Project
from perfxl.rulebooks import Rulebook

ENTRIES: Mapping[str, Entry[Any]] = {
    field.path: field.entry for form in (*LAYOUTS.values(), STANDARD) for field in form.fields
}
_EXECUTION = "预算执行率"
_AWARDED, _REASON, _SELF_SCORE = "indicators.awarded", "indicators.award_reason", "info.self_score"


@dataclass(frozen=True, slots=True)
class Imported:
    """One project read from a form."""

    file: str
    draft: Draft
    project: Project
    kind: Kind
    rulebook: Rulebook
    filling: Filling

    @property
    def name(self) -> str:
        """The project's name; that of the file where the form has none."""
        return self.project.info.name.text

    @property
    def open_cells(self) -> int:
        """How many required cells of the workbook are still open."""
        form = form_of(self.kind)
        labels = sum(one.required and one not in self.filling.labels for one in form.sheet(INFO.name).labels)
        rows = 0
        for sheet in form.filled:
            wanted = [column for column in sheet.columns if column.required and not column.filled_down]
            own = self.filling.of(sheet)
            rows += sum(column not in row and not column.blank_says_none for row in own for column in wanted)
        return labels + rows


def imported(draft: Draft, file: str, stem: str, kind: Kind, rulebook: Rulebook, *, keep_scores: bool) -> Imported:
    """The project of a draft, ready to be written into a standard workbook."""
    _complete(draft, stem, keep_scores=keep_scores)
    project = _project(draft, file)
    filling = filling_of(form_of(kind), project)
    rows: dict[str, Any] = {part: own for part, own in filling.rows.items() if own and part != "common"}
    whole = preset(kind, rulebook, _without_kind(filling.labels), rows, filling.unit)
    return Imported(file, draft, project, kind, rulebook, _with_execution(draft, whole))


def _complete(draft: Draft, stem: str, *, keep_scores: bool) -> None:
    """Fill in what the form says elsewhere than in its labels: the file's name, the scores."""
    if "info.name" not in draft.labels:
        draft.labels["info.name"] = Cell(1, 1, stem)
        draft.guess(Place(draft.sheet), stem, "表上没有项目名称，按文件名填写")
    if not draft.unit and any(row.cells.keys() & set(AMOUNTS) for row in draft.funds):
        draft.guess(Place(draft.sheet), UNITS[0], "表上没有写金额单位，按万元填写")
    if draft.total_score is not None and draft.layout.scored:
        draft.labels.setdefault(_SELF_SCORE, draft.total_score)
        draft.left_out = [
            note
            for note in draft.left_out
            if not (note.place.spot == draft.total_score.address and note.text == draft.total_score.text)
        ]
    for row in draft.indicators:
        if row.score is None:
            continue
        if keep_scores:
            row.cells[_AWARDED] = row.score
            row.cells[_REASON] = shown(row.score, f"沿用{draft.layout.name}上的得分")
        else:
            place = Place(draft.sheet, row.score.address)
            name = row.cells[NAME].text if NAME in row.cells else ""
            draft.leave(place, row.score.text, f"原表得分（{name}），由程序按规则重新计算；要沿用请加 --keep-scores")


def _project(draft: Draft, file: str) -> Project:
    about = About(draft.unit or UNITS[0])
    cells = dict(draft.labels)
    if draft.unit:
        cells["funds.unit"] = Cell(1, 1, draft.unit)
    places = {path: Place(draft.sheet, cell.address) for path, cell in cells.items()}
    labels = LabelRow(cells, places, ENTRIES, about)
    tables = {
        "funds.sources": Rows([_row(draft, row, about) for row in draft.funds]),
        "indicators": Rows([_row(draft, row, about) for row in draft.indicators]),
    }
    return project_of(Found(labels, tables), file)


def _row(draft: Draft, row: Row, about: About) -> TableRow:
    named = row.cells[NAME].text if NAME in row.cells else ""
    columns = {path: cell.column for path, cell in row.cells.items()}
    return TableRow(draft.sheet, row.number, columns, row.cells, ENTRIES, replace(about, name=named))


def _without_kind(labels: Mapping[Field[Any], Content]) -> dict[Field[Any], Content]:
    return {field: content for field, content in labels.items() if field.path not in ("info.kind", "info.rulebook")}


def _with_execution(draft: Draft, filling: Filling) -> Filling:
    """The points that the form gives to 预算执行率, where the workbook has a row for it."""
    if draft.execution_weight is None:
        return filling
    rows = [
        {**row, Judged.weight: draft.execution_weight} if row.get(Judged.name) == _EXECUTION else row
        for row in filling.rows.get("common", ())
    ]
    return replace(filling, rows={**filling.rows, "common": rows})
