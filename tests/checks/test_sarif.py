"""The SARIF log is well formed and says what the findings say."""

import json
from dataclasses import replace
from urllib.parse import unquote

import pytest
from pydantic_sarif import model as schema

from perfxl.checks import catalogue, finding_of, sarif
from perfxl.checks.sarif import LEVELS, uri
from perfxl.model import Finding, Place, Problem, Severity

from . import judging

FOUND = [
    *judging.of_project(
        "policy", {"资金情况!执行数[3]": "52", "评价小组!分工[2]": "负责负责统计", "绩效目标表!评分方法[2]": "比例"}
    ),
    finding_of(Problem(Place(), "locked")),
]
FILES = [*["甲.xlsx"] * (len(FOUND) - 1), "某 县/甲&乙.xlsx"]
LOG = list(zip(FILES, FOUND, strict=True))


def test_it_has_the_shape_of_sarif_2_1_0():
    log = sarif(LOG)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "perfxl"
    assert [rule["id"] for rule in driver["rules"]] == [rule.code for rule in catalogue()]
    assert {rule["defaultConfiguration"]["level"] for rule in driver["rules"]} <= {"error", "warning", "note"}
    assert json.loads(json.dumps(log)) == log


def test_it_is_valid_against_the_schema():
    schema.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate(sarif(LOG))


def test_each_finding_is_a_result_that_points_to_its_rule_and_its_cell():
    (run,) = sarif(LOG)["runs"]
    assert len(run["results"]) == len(FOUND)
    for (file, finding), result in zip(LOG, run["results"], strict=True):
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
        assert result["level"] == LEVELS[finding.severity]
        assert finding.message in result["message"]["text"]
        (location,) = result["locations"]
        assert unquote(location["physicalLocation"]["artifactLocation"]["uri"]) == file
        names = [one["fullyQualifiedName"] for one in location.get("logicalLocations", [])]
        assert names == ([f"{finding.place.part}!{finding.place.spot}"] if finding.place.spot else [])


def test_an_accepted_finding_is_suppressed_with_its_reason():
    accepted = replace(FOUND[0], severity=Severity.WARNING, accepted="已报批")
    (result,) = sarif([("甲.xlsx", accepted)])["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": "已报批"}]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("甲 乙.xlsx", "%E7%94%B2%20%E4%B9%99.xlsx"),
        ("a#b?.xlsx", "a%23b%3F.xlsx"),
        ("C:\\绩效\\a.xlsx", "file:///C:/%E7%BB%A9%E6%95%88/a.xlsx"),
        ("\\\\server\\share\\a.xlsx", "file://server/share/a.xlsx"),
        ("/home/a.xlsx", "file:///home/a.xlsx"),
        ("b/a:1.xlsx", "b/a%3A1.xlsx"),
    ],
)
def test_paths_become_uri_references(path, expected):
    assert uri(path) == expected


def test_findings_without_a_known_rule_still_come_through():
    other = Finding("XX1", Severity.NOTE, Place(), "甲。", "乙。")
    (result,) = sarif([("甲.xlsx", other)])["runs"][0]["results"]
    assert "ruleIndex" not in result
