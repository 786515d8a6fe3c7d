"""Correct workbooks of the kinds that are no evaluations of projects, as texts: those that come as samples."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from perfxl.blank import common_rows
from perfxl.forms.form import Form
from perfxl.forms.standard import COMMON, INFO, form_of
from perfxl.forms.standard.indicators import Judged
from perfxl.rulebooks import find

FOLDER: Final = Path(__file__).parent.parent.parent / "samples" / "data"
FILES: Final = {"department": "云溪县交通运输局.toml", "monitoring": "基层财务人员业务培训-监控.toml"}


def told(sample: str) -> dict[str, Any]:
    """A sample's entries as texts by sheet: labels by name, rows by column; 金额单位 beside them."""
    data = tomllib.loads((FOLDER / FILES[sample]).read_text(encoding="utf-8"), parse_float=str)
    book = find(data["规则书"])
    form = form_of(book.kind)
    made: dict[str, Any] = {sheet.name: [] for sheet in form.tables}
    labels = {label: _text(value) for label, value in data[INFO.name].items()}
    made[INFO.name] = {**labels, "评价类型": book.kind.title, "评价规则": book.title}
    for sheet in form.tables:
        if sheet.name in data and "行" in data[sheet.name]:
            names = [column.label for column in sheet.columns]
            made[sheet.name] = [[_text(row.get(name, "")) for name in names] for row in data[sheet.name]["行"]]
    if COMMON.name in data:
        made[COMMON.name] = _judged(form, common_rows(book), data[COMMON.name])
    made["金额单位"] = data.get("资金情况", {}).get("金额单位", "万元")
    return _filled_down(form, made)


def _filled_down(form: Form, made: dict[str, Any]) -> dict[str, Any]:
    for sheet in form.tables:
        down = [at for at, column in enumerate(sheet.columns) if column.filled_down]
        for above, row in zip(made[sheet.name], made[sheet.name][1:], strict=False):
            for at in down:
                row[at] = row[at] or above[at]
    return made


def _judged(form: Form, rows: Any, judgements: Mapping[str, Any]) -> list[list[str]]:
    made, name, number = [], "", 0
    for row in rows:
        name, number = (str(row[Judged.name]), 0) if Judged.name in row else (name, number + 1)
        judgement = judgements.get(name, {})
        words = judgement.get("是否符合", ["符合"] * (number + 1))[number]
        told = {**row, Judged.met: words, Judged.comment: judgement["评价情况说明"][number]}
        made.append([_text(told.get(column, "")) for column in form.sheet(COMMON.name).columns])
    return made


def _text(value: object) -> str:
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value).strip()
