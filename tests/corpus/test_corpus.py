"""What earlier versions of the program made is read for ever: the same scores, the same findings, the reasons kept."""

import json
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from perfxl.export import outcome_object
from perfxl.outcome import record_of
from perfxl.process import Options, check
from perfxl.rulebooks import find

HERE = Path(__file__).parent
VERSION = "2026.1"
FOLDER = HERE / VERSION
THEN: dict[str, list[dict[str, Any]]] = json.loads((FOLDER / "结果.json").read_text(encoding="utf-8"))
LISTED = tomllib.loads((HERE / "差别.toml").read_text(encoding="utf-8")).get("差别", [])
LARGEST = 1_500_000
Facts = dict[str, str | None]
"""One outcome as facts by name: figures, scores, findings by code and cell, reasons of acceptance."""


def facts(outcome: dict[str, Any], accepted: list[list[str]]) -> Facts:
    plain = {key: value for key, value in outcome.items() if isinstance(value, str | None) and key != "file"}
    scores = {f"得分 {one['name']}": f"{one['score']}/{one['weight']}" for one in outcome["indicators"]}
    classes = {f"合计 {one['name']}": f"{one['score']}/{one['weight']}" for one in outcome["classes"]}
    counts = {f"个数 {name}": number for name, number in (outcome["counts"] or {}).items()}
    reasons = {f"接受 {code} {sheet}!{cell}": reason for code, sheet, cell, reason in accepted}
    return {**plain, **counts, **classes, **scores, **findings(outcome["findings"]), **reasons}


def findings(found: list[dict[str, str]]) -> Facts:
    """The findings' severities by code and cell; several of one code at one cell are numbered."""
    seen: Counter[str] = Counter()
    named: Facts = {}
    for one in found:
        name = f"{one['code']} {one['sheet']}!{one['cell']}"
        seen[name] += 1
        named[name if seen[name] == 1 else f"{name} 之{seen[name]}"] = one["severity"]
    return named


def differences(then: Facts, now: Facts) -> dict[str, tuple[str, str]]:
    """What differs, as (then, now); a figure that was not stated then is no difference, a finding is."""
    names = [*then, *(name for name in now if name not in then and name.startswith(("PX", "接受")))]
    return {name: (then.get(name) or "", now.get(name) or "") for name in names if then.get(name) != now.get(name)}


def listed(name: str) -> dict[str, tuple[str, str]]:
    return {one["项"]: (one["当时"], one["现在"]) for one in LISTED if one["版本"] == VERSION and name in one["文件"]}


def reasons_in(path: Path) -> list[list[str]]:
    rows = list(load_workbook(path)["校验问题"].iter_rows(values_only=True))
    header = next(row for row in rows if "编码" in row)
    columns = [header.index(name) for name in ("编码", "工作表", "单元格", "接受理由")]
    below = rows[rows.index(header) + 1 :]
    return [["" if row[at] is None else str(row[at]) for at in columns] for row in below if row[columns[-1]]]


def processed(folder: Path, out: Path, *names: str) -> dict[str, Facts]:
    command = [sys.executable, "-m", "perfxl", "process", *names, "-o", str(out), "--format", "json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode in (0, 1), done.stderr
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    copies = {path.name: path for path in out.rglob("*.xlsx")}
    return {
        one["file"].replace("\\", "/"): facts(
            {**one, "report": one["report"] and "有"}, reasons_in(copies[Path(one["file"]).name])
        )
        for one in outcomes
    }


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Facts]:
    """Today's outcomes of all workbooks: those of the office run in its own folder, with its settings."""
    out = tmp_path_factory.mktemp("结果")
    return {
        **processed(FOLDER, out / "一", "填好", "空白", "已处理"),
        **processed(FOLDER / "本单位", out / "二", "工作簿"),
    }


@pytest.mark.slow
@pytest.mark.parametrize("then", [*THEN["工作簿"], *THEN["本单位"]], ids=lambda one: one["file"])
def test_a_workbook_of_an_earlier_version_gives_what_it_gave(then: dict[str, Any], now: dict[str, Facts]) -> None:
    before = facts({**then, "report": "有" if then["report"] else None}, then["accepted"])
    assert differences(before, now[then["file"]]) == listed(then["file"])


@pytest.mark.parametrize("then", THEN["规则书"], ids=lambda one: one["id"])
def test_a_rulebook_of_an_earlier_version_scores_what_it_scored(then: dict[str, Any]) -> None:
    outcome = outcome_object(record_of(check(FOLDER / then["file"], Options(rulebook=then["id"]))))
    before, after = facts(then["outcome"], []), facts(outcome, [])
    assert differences(before, after) == listed(then["id"])


@pytest.mark.parametrize("then", THEN["规则书"], ids=lambda one: one["id"])
def test_a_rulebook_is_found_by_every_name_it_ever_had(then: dict[str, Any]) -> None:
    assert {find(name).id for name in (then["id"], then["title"], *then["aliases"])} == {then["id"]}


def test_every_workbook_kept_is_compared() -> None:
    kept = {path.relative_to(FOLDER).as_posix().removeprefix("本单位/") for path in FOLDER.rglob("*.xlsx")}
    assert kept == {one["file"] for one in (*THEN["工作簿"], *THEN["本单位"])}


def test_reasons_were_given_for_several_codes_and_one_of_their_cells_moved() -> None:
    """The corpus itself must hold what it is for."""
    held = {one["file"]: {code: cell for code, _, cell, _ in one["accepted"]} for one in THEN["工作簿"]}
    before, after = held["已处理/评价-问题多-已接受.xlsx"], held["已处理/评价-问题多-已接受-插入一行.xlsx"]
    assert len(before) >= 4
    assert before.keys() == after.keys()
    assert before["PX512"] != after["PX512"]


def test_a_listed_difference_says_why() -> None:
    assert all(len(one["理由"]) >= 8 for one in LISTED)


def test_the_corpus_stays_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < LARGEST
