"""Whole workbooks as cases: a sample, a few changes, what must come out (tests/cases/workbooks/*.toml)."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from perfxl.export import outcome_object
from perfxl.outcome import record_of
from perfxl.process import Options, check
from tests.support import ROOT, write_sample

_KEYS = {
    "总分": "total",
    "等级": "grade",
    "预算执行率": "execution_rate",
    "资金到位率": "receipt_rate",
    "总体完成率": "overall_completion",
    "偏差": "deviation",
    "量化率": "quantified",
}
_COUNTS = {"指标": "indicators", "满分指标": "full", "扣分指标": "lost"}


def cases() -> list[Any]:
    found = []
    for file in sorted((ROOT / "tests" / "cases" / "workbooks").glob("*.toml")):
        for case in tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)["案例"]:
            found.append(pytest.param(case, id=f"{file.stem}-{case['名称']}"))
    return found


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    outcome = check(write_sample(tmp_path, case["示例"], case.get("改动")), Options())
    stated = outcome_object(record_of(outcome))
    assert outcome.status == case.get("状态", "done"), [finding.message for finding in outcome.findings]
    for name, expected in case.get("结果", {}).items():
        assert (stated["counts"][_COUNTS[name]] if name in _COUNTS else stated[_KEYS[name]]) == expected, name
    scores = {indicator["name"]: indicator["score"] for indicator in stated["indicators"]}
    for name, expected in case.get("得分", {}).items():
        assert scores[name] == expected, name
    found = {(finding.code, f"{finding.place.part}!{finding.place.spot}") for finding in outcome.findings}
    for problem in case.get("问题", []):
        code, place = problem.split(maxsplit=1)
        assert (code, place) in found, sorted(found)
