"""How a form was understood, in words."""

from collections.abc import Iterator

from perfxl.forms.standard import STANDARD
from perfxl.imports.draft import Draft

_NAMES = {field.path: f"{sheet.name}·{field.label}" for sheet in STANDARD.sheets for field in sheet.fields}


def lines(draft: Draft) -> Iterator[str]:
    """One line for the layout, one for each fact, one for each guess and each cell left out."""
    layout = draft.layout
    yield f"工作表“{draft.sheet}”按“{layout.name}”读" + (f"（{layout.source}）" if layout.source else "")
    yield f"金额单位：{draft.unit or '没有写，按万元'}"
    for path, cell in draft.labels.items():
        yield f"{cell.address} → {_NAMES.get(path, path)}：{' '.join(cell.text.split())[:40]}"
    for title, rows in (("资金来源", draft.funds), ("指标", draft.indicators)):
        yield f"{title} {len(rows)} 行"
        for row in rows:
            facts = "；".join(
                f"{cell.address}→{_NAMES[path].partition('·')[2]} {' '.join(cell.text.split())[:24]}"
                for path, cell in row.cells.items()
                if path in _NAMES
            )
            yield f"  第 {row.number} 行：{facts}"
    for word, notes in (("推测", draft.guessed), ("未导入", draft.left_out)):
        for note in notes:
            yield f"{word} {note.place.spot or note.place.part}“{' '.join(note.text.split())[:30]}”：{note.reason}"
