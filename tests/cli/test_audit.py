"""``perfxl audit`` as a person and a program call it."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from perfxl.cli.root import perfxl
from tests.support import ROOT

SAMPLES = ROOT / "samples"
REPORT = SAMPLES / "结果" / "农村公路路面改造工程_绩效评价报告.docx"
BOOK = SAMPLES / "农村公路路面改造工程.xlsx"
WRONG = "项目名称：农村公路路面改造工程\n本项目实际到位资金80.00万元，实际支出资金51.47万元，预算执行率为65.34%。\n"


def audit(*arguments: object) -> Result:
    return CliRunner().invoke(perfxl, ["audit", *map(str, arguments)], standalone_mode=False)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(WRONG, encoding="utf-8")
    return path


def test_a_correct_report_ends_with_nought() -> None:
    result = audit(REPORT)
    assert result.return_value == 0
    assert "没有发现问题" in result.output


def test_an_error_ends_with_one_and_names_the_right_value(wrong: Path) -> None:
    result = audit(wrong)
    assert result.return_value == 1
    assert "PX912" in result.output
    assert "应为：64.34%" in result.output


def test_one_json_object_for_each_finding_with_the_agreed_keys(wrong: Path) -> None:
    result = audit(wrong, "--format", "json")
    (found,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert list(found) == ["code", "severity", "file", "places", "expected", "message", "advice"]
    assert (found["code"], found["severity"], found["expected"]) == ("PX912", "错误", "64.34%")
    assert found["places"][0] == {"paragraph": "2", "quote": "预算执行率为65.34%"}


def test_sarif_names_every_rule(wrong: Path) -> None:
    run = json.loads(audit(wrong, "--format", "sarif").stdout)["runs"][0]
    assert run["results"][0]["ruleId"] == "PX912"
    assert {"PX912", "PX702"} <= {rule["id"] for rule in run["tool"]["driver"]["rules"]}


def test_against_the_workbook_the_right_value_is_named(wrong: Path) -> None:
    result = audit(wrong, "--against", BOOK, "--format", "json")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert "PX991" in {one["code"] for one in found}


def test_a_folder_of_workbooks_is_paired_by_project_name(wrong: Path, tmp_path: Path) -> None:
    folder = tmp_path / "工作簿"
    folder.mkdir()
    for name in ("农村公路路面改造工程.xlsx", "基层财务人员业务培训.xlsx"):
        shutil.copy(SAMPLES / name, folder)
    found = [json.loads(line) for line in audit(wrong, "--against", folder, "--format", "json").stdout.splitlines()]
    assert "PX991" in {one["code"] for one in found}


def test_a_report_without_a_workbook_of_its_name_is_still_audited(tmp_path: Path) -> None:
    path = tmp_path / "别的.txt"
    path.write_text(WRONG.replace("农村公路路面改造工程", "城市道路养护"), encoding="utf-8")
    result = audit(path, "--against", SAMPLES)
    assert "没有项目名称相同的工作簿" in result.output
    assert "PX912" in result.output


def test_several_reports_annotate_into_a_folder(tmp_path: Path) -> None:
    other = SAMPLES / "结果" / "政研改革经费_绩效评价报告.docx"
    result = audit(REPORT, other, "--annotate", tmp_path / "批注")
    assert result.return_value == 0
    assert sorted(path.name for path in (tmp_path / "批注").iterdir()) == sorted([REPORT.name, other.name])


def test_the_report_itself_is_never_written_over(tmp_path: Path) -> None:
    copy = Path(shutil.copy(REPORT, tmp_path))
    before = copy.read_bytes()
    result = audit(copy, "--annotate", copy)
    assert result.exception is not None
    assert copy.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("报告.pdf", b"%PDF-1.7\n", "PDF"),
        ("报告.doc", bytes.fromhex("D0CF11E0A1B11AE1") + "WordDocument".encode("utf-16-le"), "另存为 .docx"),
        ("报告.wps", bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "另存为 .docx"),
        ("报告.docx", b"PK\x03\x04" + bytes(50), "不完整"),
        ("报告.docx", b"", "空的"),
        ("报告.docx", BOOK.read_bytes(), "不是 Word 文档"),
    ],
)
def test_what_cannot_be_read_gets_one_line(name: str, content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    result = audit(path)
    assert result.return_value == 1
    assert len(result.output.strip().splitlines()) == 2
    assert words in result.output


def test_a_text_of_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes(WRONG.replace("\n", "\r\n").encode("gb18030"))
    assert "PX912" in audit(path).output
