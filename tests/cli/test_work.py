"""``new``, ``check``, ``process``, ``why`` and ``read-value`` as a person and as another program meet them."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from tests.cli.calling import called
from tests.support import POLICY, ROAD, ROOT, started, write_sample

OBJECT = {
    "file", "status", "report", "rulebook", "total", "grade", "execution_rate", "receipt_rate", "overall_completion",
    "deviation", "quantified", "counts", "classes", "indicators", "findings",
    "total_by_rule", "rulebook_id", "rulebook_file", "rulebook_hash", "unchanged",
}  # fmt: skip
INDICATOR = {
    "name", "level1", "level2", "weight", "score", "computed", "awarded", "completion", "explanation", "rule", "cell",
}  # fmt: skip
FINDING = {"code", "severity", "file", "sheet", "cell", "message", "advice"}


def objects(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_process_prints_one_json_object_for_each_workbook_and_nothing_else(tmp_path: Path) -> None:
    write_sample(tmp_path, POLICY)
    write_sample(tmp_path, ROAD)
    (tmp_path / "坏.xlsx").write_text("这不是工作簿", encoding="utf-8")
    result = called("process", ".", "--format", "json", cwd=tmp_path)
    assert result.returncode == 1
    found = {Path(str(one["file"])).stem: one for one in objects(result.stdout)}
    assert set(found) == {POLICY, ROAD, "坏"}
    assert {one["status"] for one in found.values()} == {"done", "errors"}
    for one in found.values():
        assert set(one) == OBJECT
        assert all(set(finding) == FINDING for finding in one["findings"])
    policy = found[POLICY]
    assert policy["total"] == "98.22"
    assert (policy["grade"], policy["execution_rate"], policy["receipt_rate"]) == ("优", "64.34", "100.00")
    assert (policy["overall_completion"], policy["deviation"], policy["quantified"]) == ("98.22", "33.88", "77.78")
    assert policy["counts"] == {"indicators": "20", "full": "19", "lost": "1"}
    assert [one["score"] for one in policy["classes"]] == ["21.00", "17.22", "30.00", "30.00"]
    assert all(set(one) == INDICATOR for one in policy["indicators"])
    rate = next(one for one in policy["indicators"] if one["name"] == "预算执行率")
    assert rate["score"] == rate["computed"] == "3.22"
    assert rate["awarded"] is None
    assert rate["explanation"] == "51.47÷80.00=64.34%，64.34%×5=3.22"
    assert Path(tmp_path / str(policy["report"])).is_file()
    assert found["坏"]["total"] is None


def test_check_prints_one_json_object_for_each_finding(tmp_path: Path) -> None:
    write_sample(tmp_path, POLICY, {"项目信息/项目负责人": ""})
    result = called("check", "*.xlsx", "--format", "json", cwd=tmp_path)
    assert result.returncode == 1
    found = objects(result.stdout)
    assert all(set(one) == FINDING for one in found)
    assert ("错误", "项目信息", "B8") in {(one["severity"], one["sheet"], one["cell"]) for one in found}


def test_check_prints_one_sarif_log_for_the_run(tmp_path: Path) -> None:
    write_sample(tmp_path)
    log = json.loads(called("check", ".", "--format", "sarif", cwd=tmp_path).stdout)
    assert log["version"] == "2.1.0"
    assert {result["ruleId"] for result in log["runs"][0]["results"]} == {"PX304", "PX322"}


def test_the_text_names_sheet_cell_and_remedy_and_ends_with_a_table(tmp_path: Path) -> None:
    write_sample(tmp_path, POLICY)
    write_sample(tmp_path, ROAD, {"绩效目标表/1/实际完成值": ""})
    result = called("process", ".", cwd=tmp_path)
    assert result.returncode == 1
    lines = result.stdout.splitlines()
    assert any(line.strip().startswith("E8 错误 PX") for line in lines)
    table = lines[next(number for number, line in enumerate(lines) if line.startswith("文件  ")) :]
    assert any(POLICY in line and "98.22" in line and "优" in line for line in table)
    assert any(ROAD in line and "有错误" in line for line in table)
    assert "[2/2]" in result.stderr


@pytest.mark.parametrize("command", [("check",), ("process", "--dry-run")])
def test_clean_work_ends_with_exit_code_0(command: tuple[str, ...], tmp_path: Path) -> None:
    path = write_sample(tmp_path, ROAD)
    before = path.read_bytes()
    assert called(*command, path.name, cwd=tmp_path).returncode == 0
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_two_workbooks_of_one_name_are_not_written_over_each_other(tmp_path: Path) -> None:
    for folder in ("甲局", "乙局"):
        (tmp_path / folder).mkdir()
        write_sample(tmp_path / folder)
    result = called("process", "甲局/*.xlsx", "乙局/*.xlsx", "-o", "结果", cwd=tmp_path)
    assert result.returncode == 2
    assert "同名" in result.stderr
    assert not (tmp_path / "结果").exists()


def test_the_settings_file_is_taken_from_the_current_folder(tmp_path: Path) -> None:
    write_sample(tmp_path)
    (tmp_path / "perfxl.toml").write_text('[severities]\nPX322 = "提示"\n', encoding="utf-8")
    log = objects(called("check", ".", "--format", "json", cwd=tmp_path).stdout)
    assert {one["severity"] for one in log} == {"提示"}


@pytest.mark.parametrize(
    "text",
    [
        "[severities]\nPX999 = '提示'\n",
        "[severities]\nPX322 = '严重'\n",
        "colour = 'red'\n",
        "= 3\n",
        "[limits]\nquantified = 'x'\n",
        "[limits]\nquantified = nan\n",
        "rulebooks = 'perfxl.toml'\n",
    ],
)
def test_a_wrong_settings_file_is_named_and_nothing_is_done(text: str, tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    before = path.read_bytes()
    (tmp_path / "perfxl.toml").write_text(text, encoding="utf-8")
    result = called("process", ".", cwd=tmp_path)
    assert result.returncode == 2
    assert "perfxl.toml" in result.stderr
    assert path.read_bytes() == before


def test_new_writes_a_blank_workbook_and_does_not_overwrite_it(tmp_path: Path) -> None:
    assert called("new", "项目.xlsx", "--project", "某某工程", cwd=tmp_path).returncode == 0
    sheet = load_workbook(tmp_path / "项目.xlsx")["项目信息"]
    assert {row[0].value: row[1].value for row in sheet.iter_rows(min_row=4)}["项目名称"] == "某某工程"
    again = called("new", "项目.xlsx", cwd=tmp_path)
    assert again.returncode == 2
    assert "已经存在" in again.stderr
    assert called("new", "项目.xlsx", "--force", cwd=tmp_path).returncode == 0


def test_new_writes_one_workbook_for_each_project_of_a_list(tmp_path: Path) -> None:
    (tmp_path / "名单.txt").write_bytes("道路维修\r\n信息化/二期\r\n\r\n".encode("gbk"))
    assert called("new", "本年", "--type", "自评", "--projects", "名单.txt", cwd=tmp_path).returncode == 0
    assert sorted(path.name for path in (tmp_path / "本年").iterdir()) == ["信息化_二期.xlsx", "道路维修.xlsx"]


def test_a_blank_workbook_is_told_everything_at_once_and_not_scored(tmp_path: Path) -> None:
    called("new", "空.xlsx", cwd=tmp_path)
    result = called("process", "空.xlsx", cwd=tmp_path)
    assert result.returncode == 1
    assert result.stdout.count("错误 PX") > 10
    assert "Traceback" not in result.stderr
    assert not list(tmp_path.glob("*.docx"))


def test_report_templates_are_written_to_start_from(tmp_path: Path) -> None:
    assert called("new", "模板", "--report-template", cwd=tmp_path).returncode == 0
    template, base = tmp_path / "模板" / "evaluation_report.jinja", tmp_path / "模板" / "报告样式.docx"
    assert {"words.jinja", "cover.jinja", "money.jinja"} < {path.name for path in (tmp_path / "模板").iterdir()}
    write_sample(tmp_path)
    arguments = ("--report-template", str(template), "--base-document", str(base))
    assert called("process", f"{POLICY}.xlsx", *arguments, cwd=tmp_path).returncode == 0
    own = (tmp_path / f"{POLICY}_绩效评价报告.docx").read_bytes()
    assert called("process", f"{POLICY}.xlsx", cwd=tmp_path).returncode == 0
    assert (tmp_path / f"{POLICY}_绩效评价报告.docx").read_bytes() == own


def test_why_names_inputs_rule_and_arithmetic(tmp_path: Path) -> None:
    write_sample(tmp_path)
    said = called("why", f"{POLICY}.xlsx", "预算执行率", cwd=tmp_path).stdout
    assert "资金情况!E14" in said
    assert "51.47÷80.00=64.34%，64.34%×5=3.22" in said
    nothing = called("why", f"{POLICY}.xlsx", "没有的指标", cwd=tmp_path)
    assert nothing.returncode == 2
    assert "没有的指标" in nothing.stderr


def test_values_are_read_from_standard_input_line_by_line(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "perfxl", "read-value", "--format", "json", "-"]
    result = subprocess.run(command, input="≥2个\n\n不低于95％\n".encode(), capture_output=True, check=True, timeout=60)
    found = objects(result.stdout.decode("utf-8"))
    assert [(one["operator"], one["value"], one["unit"]) for one in found] == [
        ("≥", "2", "个"),
        ("", "", ""),
        ("≥", "95", "%"),
    ]
    assert set(found[0]) == {"raw", "role", "kind", "operator", "value", "unit"}


def test_the_samples_of_the_repository_give_what_the_readme_says(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples", ignore=shutil.ignore_patterns("结果"))
    result = called("process", "samples/*.xlsx", "-o", "输出", "--format", "json", cwd=tmp_path)
    assert result.returncode == 0
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for one in objects(result.stdout):
        line = next(line for line in readme.splitlines() if f"`{one['file']}`" in line.replace("\\", "/"))
        told = one["monitoring"]["light"] if "monitoring" in one else f"{one['total']} {one['grade']}"
        assert told in line


def test_an_output_folder_that_holds_the_source_is_refused(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    before = path.read_bytes()
    result = called("process", path.name, "-o", ".", cwd=tmp_path)
    assert result.returncode == 2
    assert "覆盖原文件" in result.stderr
    assert path.read_bytes() == before


def test_why_uses_the_rulebooks_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "规则").mkdir()
    (tmp_path / "规则" / "本县.toml").write_text(
        'id = "benxian"\ntitle = "本县规则"\nextends = "xinjiang-evaluation"\n'
        'kind = "项目支出绩效评价"\ndocument = "本县文件"\nsummary = "同上级规则"\n',
        encoding="utf-8",
    )
    (tmp_path / "perfxl.toml").write_text('rulebooks = "规则"\n[limits]\nquantified = 60\n', encoding="utf-8")
    write_sample(tmp_path, POLICY, {"项目信息/评价规则": "本县规则"})
    assert "本县规则" in called("why", f"{POLICY}.xlsx", "预算执行率", cwd=tmp_path).stdout
    assert "本县规则" in called("rulebooks", "show", "本县规则", cwd=tmp_path).stdout


def test_names_that_no_system_takes_are_made_acceptable(tmp_path: Path) -> None:
    result = called("new", ".", "--project", "CON", "--project", "长" * 200, "--project", "a/b", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    made = sorted(path.stem for path in tmp_path.iterdir())
    assert made[:2] == ["_CON", "a_b"]
    assert set(made[2]) == {"长"}
    assert len(f"{made[2]}_绩效评价报告（新）.docx".encode()) < 255, "its report has a name, too"


def test_an_overlong_name_is_only_not_found(tmp_path: Path) -> None:
    result = called("process", "x" * 5000, cwd=tmp_path)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_a_wrong_rulebook_on_the_command_line_is_said_once(tmp_path: Path) -> None:
    write_sample(tmp_path, POLICY)
    write_sample(tmp_path, ROAD)
    (tmp_path / "坏.toml").write_text("id = 'x'\n", encoding="utf-8")
    for wrong in ("坏.toml", "没有这本", "没有.toml"):
        result = called("process", "政研改革经费.xlsx", "农村公路路面改造工程.xlsx", "--rulebook", wrong, cwd=tmp_path)
        assert (result.returncode, result.stdout) == (2, ""), wrong
        assert len(result.stderr.splitlines()) <= 12
        assert "Traceback" not in result.stderr


def test_a_rulebook_can_be_named_on_the_command_line(tmp_path: Path) -> None:
    write_sample(tmp_path, POLICY)
    result = called("process", ".", "--dry-run", "--rulebook", "xinjiang-evaluation", "--format", "json", cwd=tmp_path)
    assert objects(result.stdout)[0]["rulebook"] == "新疆项目支出绩效评价规则"


def test_a_file_name_in_another_encoding_does_no_harm(tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows 的文件名总是 Unicode")
    path = write_sample(tmp_path, ROAD)
    odd = bytes(path.parent) + b"/" + "项目".encode("gbk") + b".xlsx"
    shutil.move(path, odd)
    command = [sys.executable, "-m", "perfxl", "process", ".", "--dry-run", "--format", "json"]
    result = subprocess.run(command, capture_output=True, cwd=tmp_path, check=False, timeout=60)
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["total"] == "89.73"


def test_output_that_cannot_be_written_is_one_line() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("没有 /dev/full")
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "perfxl", "rules"]
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert result.returncode == 3
    assert "Traceback" not in result.stderr.decode("utf-8")


def test_a_batch_goes_on_when_nobody_reads_its_output_any_more(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / str(number)).mkdir()
        write_sample(tmp_path / str(number), POLICY)
    command = [sys.executable, "-m", "perfxl", "process", "."]
    with started(command, stderr=subprocess.DEVNULL, cwd=tmp_path) as running:
        assert running.stdout is not None
        running.stdout.close()
        running.wait(timeout=120)
    assert len(list(tmp_path.rglob("*.docx"))) == 3


def test_two_workbooks_that_would_share_one_report_are_refused(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    shutil.copy(path, path.with_suffix(".xlsm"))
    result = called("process", ".", cwd=tmp_path)
    assert result.returncode == 2
    assert "同名" in result.stderr
    assert called("check", ".", cwd=tmp_path).returncode == 0


def test_a_folder_without_workbooks_is_told_from_one_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "空文件夹").mkdir()
    (tmp_path / "空文件夹" / "._甲.xlsx").write_bytes(b"\x00\x05\x16\x07Mac OS X")
    assert "文件夹 空文件夹 里没有工作簿" in called("check", "空文件夹", cwd=tmp_path).stderr
    assert "请检查文件名" in called("check", "没有这个", cwd=tmp_path).stderr
    beside = called("check", "空文件夹/._甲.xlsx", cwd=tmp_path)
    assert "没有“._”的那一份" in beside.stdout


def test_a_list_may_be_in_any_encoding_of_windows(tmp_path: Path) -> None:
    for number, encoding in enumerate(("utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"), 1):
        (tmp_path / "名单.txt").write_bytes(f"道路{number}\r\n桥梁{number}\r\n".encode(encoding))
        made = called("new", "--projects", "名单.txt", f"甲{number}", cwd=tmp_path)
        assert made.returncode == 0, (encoding, made.stderr)
        assert {path.stem for path in (tmp_path / f"甲{number}").iterdir()} == {f"道路{number}", f"桥梁{number}"}


def test_another_ending_than_that_of_a_workbook_is_refused(tmp_path: Path) -> None:
    made = called("new", "甲.docx", cwd=tmp_path)
    assert (made.returncode, "甲.xlsx" in made.stderr) == (2, True)
    assert not list(tmp_path.iterdir())


def test_the_last_line_counts_by_state_and_grade(tmp_path: Path) -> None:
    write_sample(tmp_path, POLICY)
    write_sample(tmp_path, ROAD, {"项目信息/填报日期": ""})
    shown = called("process", ".", cwd=tmp_path).stdout
    assert "共 2 个：完成 1，有错误 1；优 1。" in shown


@pytest.mark.parametrize(("written", "attached"), [("", False), ("attach_findings = true\n", True)])
def test_an_office_may_ask_for_the_findings_in_the_report(written: str, attached: bool, tmp_path: Path) -> None:
    write_sample(tmp_path)
    (tmp_path / "perfxl.toml").write_text(written, encoding="utf-8")
    settings = str(tmp_path / "perfxl.toml")
    assert called("process", str(tmp_path / f"{POLICY}.xlsx"), "--settings", settings).returncode == 0
    report = docx.Document(str(tmp_path / f"{POLICY}_绩效评价报告.docx"))
    said = "".join(cell.text for table in report.tables for row in table.rows for cell in row.cells)
    assert ("PX322" in said) is attached
