"""Make the sample workbooks from the readable data in samples/data, and what they give: ``python samples/make.py``."""

import json
import os
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from perfxl.blank import common_rows, preset
from perfxl.export import outcome_object
from perfxl.forms.blank.book import build
from perfxl.forms.blank.filling import Content, Filling, by_label
from perfxl.forms.entry import UNITS
from perfxl.forms.form import Field
from perfxl.forms.standard import COMMON, FUNDS, INFO, form_of
from perfxl.forms.standard.indicators import Judged
from perfxl.outcome import record_of
from perfxl.process import Options, process
from perfxl.rulebooks import Rulebook, find

HERE = Path(__file__).parent
RESULTS = "结果"
"""The folder beside the samples with what they give."""


def samples() -> dict[str, bytes]:
    """Return all sample workbooks by file name."""
    made = {}
    for source in sorted((HERE / "data").glob("*.toml")):
        data = tomllib.loads(source.read_text(encoding="utf-8"), parse_float=Decimal)
        made[f"{data['文件名']}.xlsx"] = workbook(data)
    return made


def workbook(data: Mapping[str, Any]) -> bytes:
    """Return the workbook of one data file."""
    rulebook = find(data["规则书"])
    return build(form_of(rulebook.kind), filling(data, rulebook))


def filling(data: Mapping[str, Any], rulebook: Rulebook) -> Filling:
    """Put a data file's entries beside the presets of its rulebook."""
    rows = {}
    for sheet in form_of(rulebook.kind).tables:
        if sheet.table and sheet != COMMON and sheet.name in data:
            rows[sheet.table.part] = [by_label(sheet, row) for row in data[sheet.name]["行"]]
    rows["common"] = _judged(rulebook, data.get(COMMON.name, {}))
    labels = {label: value.strip() if isinstance(value, str) else value for label, value in data[INFO.name].items()}
    unit = data.get(FUNDS.name, {}).get("金额单位", UNITS[0])
    return preset(rulebook.kind, rulebook, by_label(form_of(rulebook.kind).sheet(INFO.name), labels), rows, unit)


def _judged(rulebook: Rulebook, judgements: Mapping[str, Any]) -> list[dict[Field[Any], Content]]:
    """The framework's rows with the judgements by indicator; a point whose judgement is not given is met."""
    rows = [dict(row) for row in common_rows(rulebook)]
    name, number = "", 0
    for row in rows:
        name, number = (str(row[Judged.name]), 0) if Judged.name in row else (name, number + 1)
        judgement = judgements.get(name, {})
        if number == 0:
            awards = (Judged.awarded, Judged.award_reason)
            row.update({field: judgement[field.label] for field in awards if field.label in judgement})
        if Judged.point not in row and "评价情况说明" in judgement:
            row[Judged.comment] = judgement["评价情况说明"]
        if Judged.point in row:
            row[Judged.met] = judgement.get("是否符合", ["符合"] * (number + 1))[number]
            row[Judged.comment] = judgement["评价情况说明"][number]
    return rows


def results() -> dict[str, bytes]:
    """Return by file name what ``perfxl process`` makes of the samples: workbook, report and JSON."""
    made = {}
    with tempfile.TemporaryDirectory() as folder:
        before = Path.cwd()
        os.chdir(folder)
        try:
            for name, content in samples().items():
                source = Path(name)
                source.write_bytes(content)
                outcome = process(source, Options(output=Path(RESULTS)))
                made[f"{source.stem}（已处理）.xlsx"] = (Path(RESULTS) / name).read_bytes()
                if outcome.report is not None:
                    made[outcome.report.name] = outcome.report.read_bytes()
                stated = json.dumps(outcome_object(record_of(outcome)), ensure_ascii=False, indent=2)
                made[f"{source.stem}.json"] = f"{stated}\n".replace("\\\\", "/").encode()  # Windows 的路径分隔符
        finally:
            os.chdir(before)
    return made


if __name__ == "__main__":
    (HERE / RESULTS).mkdir(exist_ok=True)
    for path, content in {
        **{HERE / name: content for name, content in samples().items()},
        **{HERE / RESULTS / name: content for name, content in results().items()},
    }.items():
        path.write_bytes(content)
        sys.stdout.write(f"{path.relative_to(HERE)}\n")
