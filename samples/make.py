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
from perfxl.process import Options, process
from perfxl.rulebooks import Rulebook, find
from perfxl.workbook.layout import COMMON, TABLES
from perfxl.workbook.template.book import build
from perfxl.workbook.template.filling import Filling

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
    return build(rulebook.kind, filling(data, rulebook))


def filling(data: Mapping[str, Any], rulebook: Rulebook) -> Filling:
    """Put a data file's entries beside the presets of its rulebook."""
    rows = {table.name: data[table.name]["行"] for table in TABLES if table is not COMMON}
    rows[COMMON.name] = _judged(rulebook, data.get(COMMON.name, {}))
    info = {label: value.strip() if isinstance(value, str) else value for label, value in data["项目信息"].items()}
    return preset(rulebook.kind, rulebook, info, rows, data["资金情况"]["金额单位"])


def _judged(rulebook: Rulebook, judgements: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The framework's rows with the judgements by indicator; a point whose judgement is not given is met."""
    rows: list[dict[str, Any]] = [dict(row) for row in common_rows(rulebook)]
    name, number = "", 0
    for row in rows:
        name, number = (row["三级指标"], 0) if "三级指标" in row else (name, number + 1)
        judgement = judgements.get(name, {})
        if number == 0:
            row.update({key: judgement[key] for key in ("核定得分", "核定理由") if key in judgement})
        if "评价要点" not in row and "评价情况说明" in judgement:
            row["评价情况说明"] = judgement["评价情况说明"]
        if "评价要点" in row:
            row["是否符合"] = judgement.get("是否符合", ["符合"] * (number + 1))[number]
            row["评价情况说明"] = judgement["评价情况说明"][number]
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
                stated = json.dumps(outcome_object(outcome), ensure_ascii=False, indent=2)
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
