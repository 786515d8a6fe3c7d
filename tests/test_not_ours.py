"""Nothing that is not ours is written over: other people's files, other projects' results, reports edited in Word."""

import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from perfxl import kinds
from perfxl.package.package import FileKind, Package
from perfxl.package.properties import IDENTITY, PART, ROLE, ROLES, marked, properties, untouched
from perfxl.process import Options, Outcome, process
from perfxl.searching import find_workbooks
from perfxl.targets import Targets, beside
from tests.cli.calling import called
from tests.support import POLICY, ROAD, TRAINING, write_sample

OTHER = {"项目信息/项目名称": "另一个科室的项目"}


def codes(outcome: Outcome) -> list[str]:
    return [
        finding.code
        for finding in outcome.findings
        if finding.code in ("PX118", "PX119", "PX891", "PX892", "PX893", "PX894")
    ]


def in_folder(folder: Path, name: str = POLICY, changes: dict[str, str] | None = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return write_sample(folder, name, changes)


def edit(report: Path) -> bytes:
    """What Word does when a person adds a paragraph and saves."""
    document = Document(str(report))
    document.add_paragraph("本单位补充说明。")
    document.save(str(report))
    return report.read_bytes()


def stranger(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    book = Workbook()
    book.active["A1"] = "通讯录"
    book.save(path)
    return path.read_bytes()


@pytest.mark.parametrize("lies_there", ["workbook", "blank", "text"])
def test_a_file_in_the_output_folder_that_is_no_result_of_ours_stays(lies_there: str, tmp_path: Path) -> None:
    source = in_folder(tmp_path / "科室A")
    target = tmp_path / "归档" / source.name
    if lies_there == "workbook":
        stranger(target)
    elif lies_there == "blank":
        in_folder(tmp_path / "归档")
    else:
        target.parent.mkdir()
        target.write_bytes("随便什么".encode())
    before = target.read_bytes()
    outcome = process(source, Options(output=tmp_path / "归档"))
    assert (outcome.status, codes(outcome)) == ("errors", ["PX118"])
    assert target.read_bytes() == before
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_another_projects_result_of_the_same_name_stays_whichever_run_wrote_it(tmp_path: Path) -> None:
    first, second = in_folder(tmp_path / "科室A"), in_folder(tmp_path / "科室B", changes=OTHER)
    options = Options(output=tmp_path / "出")
    assert process(first, options).status == "done"
    before = {path.name: path.read_bytes() for path in (tmp_path / "出").iterdir()}
    outcome = process(second, options)
    assert codes(outcome) == ["PX118"]
    assert "政研改革经费" in outcome.findings[0].message
    assert "另一个科室的项目" in outcome.findings[0].message
    assert {path.name: path.read_bytes() for path in (tmp_path / "出").iterdir()} == before
    assert process(first, options).status == "done"


def test_a_result_of_an_earlier_version_says_itself_whose_it_is(tmp_path: Path) -> None:
    """Its 校验问题 does not name the project yet; its own 项目信息 does."""
    first, second = in_folder(tmp_path / "科室A"), in_folder(tmp_path / "科室B", changes=OTHER)
    options = Options(output=tmp_path / "出")
    process(first, options)
    book = load_workbook(tmp_path / "出" / first.name)
    sheet = book["校验问题"]
    sheet.delete_rows(next(cell.row for cell in sheet["A"] if str(cell.value).startswith("结果所属项目")))
    book.save(tmp_path / "出" / first.name)
    assert codes(process(second, options)) == ["PX118"]
    assert process(first, options).status == "done"


def test_a_folders_subfolders_are_kept_in_the_output_folder(tmp_path: Path) -> None:
    in_folder(tmp_path / "部门" / "科室A")
    in_folder(tmp_path / "部门" / "科室B", changes=OTHER)
    result = called("process", "部门", "-o", "出", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert {path.relative_to(tmp_path / "出").as_posix() for path in (tmp_path / "出").rglob("*.xlsx")} == {
        f"科室A/{POLICY}.xlsx",
        f"科室B/{POLICY}.xlsx",
    }


def test_two_of_one_name_in_one_run_are_refused_with_a_way_out_that_loses_nothing(tmp_path: Path) -> None:
    paths = [in_folder(tmp_path / "部门" / "科室A"), in_folder(tmp_path / "部门" / "科室B", changes=OTHER)]
    result = called("process", *map(str, paths), "-o", "出", cwd=tmp_path)
    assert result.returncode == 2
    assert "同名" in result.stderr
    assert "分开处理" not in result.stderr
    assert not (tmp_path / "出").exists()


def test_a_workbook_without_any_of_our_sheets_gets_one_line_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "通讯录.xlsx"
    before = stranger(path)
    outcome = process(path, Options())
    assert ([finding.code for finding in outcome.findings], path.read_bytes()) == (["PX119"], before)
    assert codes(process(path, Options(output=tmp_path / "出"))) == ["PX119"]


@pytest.mark.parametrize("named", [(".",), ("*.xlsx",), (f"{POLICY}.xlsx", "汇总.xlsx")])
def test_what_the_program_wrote_besides_workbooks_is_passed_over(named: tuple[str, ...], tmp_path: Path) -> None:
    """汇总.xlsx holds sheets of our names here, so that nothing but its role tells it apart."""
    source = write_sample(tmp_path)
    summary = tmp_path / "汇总.xlsx"
    summary.write_bytes(marked(source.read_bytes(), FileKind.WORKBOOK, "summary"))
    before = summary.read_bytes()
    result = called("process", *named, cwd=tmp_path)
    assert result.returncode == 0, result.stdout
    assert "略过" in result.stderr
    assert "汇总" in result.stderr
    assert summary.read_bytes() == before
    assert called("process", "汇总.xlsx", cwd=tmp_path).returncode == 2
    assert codes(process(summary, Options())) == ["PX119"]


@pytest.mark.parametrize("role", sorted(ROLES))
def test_no_pattern_writes_into_what_the_program_wrote(role: str, tmp_path: Path) -> None:
    """An exported form or a comparison under any name; it holds sheets of our names here."""
    source = write_sample(tmp_path)
    other = tmp_path / f"{POLICY}_自评表.xlsx"
    other.write_bytes(marked(source.read_bytes(), FileKind.WORKBOOK, role))
    before = other.read_bytes()
    search = find_workbooks([f"{tmp_path}/*.xlsx"])
    assert (search.paths, search.written) == ([source], [(other, role)])
    assert codes(process(other, Options())) == ["PX119"]
    assert other.read_bytes() == before


def test_an_edited_report_stays_and_the_new_one_has_one_fixed_name(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    report = process(path, Options()).report
    written = report.read_bytes()
    edited = edit(report)
    for _ in range(2):
        outcome = process(path, Options())
        assert (outcome.status, codes(outcome)) == ("done", ["PX892"])
        assert outcome.report.name == f"{POLICY}_绩效评价报告（新）.docx"
        assert report.read_bytes() == edited
        assert outcome.report.read_bytes() == written
    assert outcome.unchanged
    assert edit(outcome.report) != written
    outcome = process(path, Options())
    assert (outcome.status, outcome.report) == ("errors", None)
    assert codes(outcome) == ["PX893", "PX891", "PX891"]
    assert report.read_bytes() == edited
    assert "98.22" in {str(cell.value) for row in load_workbook(path)["评价结果"].iter_rows() for cell in row}


def test_an_edited_report_is_replaced_when_asked_for(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    report = process(path, Options()).report
    written = report.read_bytes()
    edit(report)
    result = called("process", path.name, "--replace-edited", cwd=tmp_path)
    assert result.returncode == 0
    assert report.read_bytes() == written


@pytest.mark.parametrize("content", [b"", b"text", "没有标记的文档"])
def test_a_report_that_is_not_ours_stays_and_both_are_named(content: bytes | str, tmp_path: Path) -> None:
    """The scores are written all the same; the way out is to move the stranger, or another output folder."""
    path = write_sample(tmp_path)
    report = tmp_path / f"{POLICY}_绩效评价报告.docx"
    if isinstance(content, bytes):
        report.write_bytes(content)
    else:
        Document().save(str(report))
    before = report.read_bytes()
    outcome = process(path, Options(replace_edited=True))
    assert (outcome.status, outcome.report, codes(outcome)) == ("errors", None, ["PX893"])
    assert report.read_bytes() == before
    refused = next(finding for finding in outcome.findings if finding.code == "PX893")
    assert report.name in refused.message
    assert "政研改革经费（" in refused.message
    assert "移走或改名" in refused.advice
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([path.name, report.name])
    assert "评价结果" in load_workbook(path).sheetnames


def test_another_projects_report_of_the_same_name_stays(tmp_path: Path) -> None:
    """Whoever has moved only the workbook away, or put another project's in its place."""
    report = process(in_folder(tmp_path), Options()).report
    before = report.read_bytes()
    outcome = process(in_folder(tmp_path, changes=OTHER), Options(replace_edited=True))
    assert (outcome.status, codes(outcome), report.read_bytes()) == ("errors", ["PX893"], before)
    refused = next(finding for finding in outcome.findings if finding.code == "PX893")
    assert "政研改革经费（" in refused.message
    assert "另一个科室的项目（" in refused.message


def test_a_project_whose_name_is_put_right_keeps_its_report(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    report = process(path, Options()).report
    before = report.read_bytes()
    book = load_workbook(path)
    label = next(cell for row in book["项目信息"].iter_rows() for cell in row if str(cell.value).startswith("项目名称"))
    book["项目信息"].cell(label.row, label.column + 1).value = "政研改革工作经费"
    book.save(path)
    outcome = process(path, Options())
    assert (outcome.status, outcome.report, codes(outcome)) == ("done", report, [])
    assert report.read_bytes() != before


def test_a_report_of_an_older_version_may_have_been_edited(tmp_path: Path) -> None:
    """It notes neither a role nor a digest, only the program's name."""
    path = write_sample(tmp_path)
    report = process(path, Options()).report
    without_notes(report)
    before = report.read_bytes()
    outcome = process(path, Options())
    assert (outcome.status, outcome.report, codes(outcome)) == ("done", beside(report), ["PX892"])
    assert report.read_bytes() == before
    assert process(path, Options(replace_edited=True)).report == report


def without_notes(report: Path) -> None:
    """The report as version 2026.1 left it."""
    with ZipFile(report) as package:
        parts = {name: package.read(name) for name in package.namelist() if name != PART}
    for name in ("_rels/.rels", "[Content_Types].xml"):
        parts[name] = re.sub(rb"<(Relationship|Override)[^>]*docProps/custom.xml[^>]*/>", b"", parts[name])
    with ZipFile(report, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


class TestOtherNames:
    """Each kind of evaluation names its report after itself."""

    @pytest.fixture(autouse=True)
    def named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def report(targets: Targets, kind: kinds.Kind) -> Path:
            return targets.workbook.with_name(f"{targets.workbook.stem}_绩效{kind.short}报告.docx")

        monkeypatch.setattr(Targets, "report", report)

    def test_a_report_of_the_former_name_is_told_of_and_stays(self, tmp_path: Path) -> None:
        path = write_sample(tmp_path, TRAINING)
        outcome = process(path, Options())
        assert outcome.report.name == f"{TRAINING}_绩效自评报告.docx"
        former = tmp_path / f"{TRAINING}_绩效评价报告.docx"
        shutil.move(outcome.report, former)
        before = former.read_bytes()
        outcome = process(path, Options())
        assert (outcome.status, codes(outcome)) == ("done", ["PX891"])
        assert outcome.report.name == f"{TRAINING}_绩效自评报告.docx"
        assert former.read_bytes() == before

    def test_what_somebody_else_keeps_under_the_former_name_is_no_report_of_ours(self, tmp_path: Path) -> None:
        path = write_sample(tmp_path, TRAINING)
        (tmp_path / f"{TRAINING}_绩效评价报告.docx").write_bytes(b"text")
        assert codes(process(path, Options())) == []

    def test_reports_of_every_kind_are_passed_over(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        renamed = replace(kinds.SELF_EVALUATION, report_suffix="_绩效自评报告.docx")
        monkeypatch.setattr(kinds, "KINDS", (kinds.EVALUATION, renamed))
        path = write_sample(tmp_path, TRAINING)
        for name in ("_绩效自评报告", "_绩效评价报告", "_绩效自评报告（新）"):
            (tmp_path / f"{TRAINING}{name}.docx").write_bytes(b"")
        assert find_workbooks([f"{tmp_path}/*"]).paths == [path]


def test_a_report_carries_its_role_and_a_digest_that_any_change_breaks(tmp_path: Path) -> None:
    report = process(write_sample(tmp_path), Options()).report
    package = Package.open(report, FileKind.DOCUMENT)
    assert properties(package)[ROLE] == "report"
    assert "政研改革经费" in properties(package)[IDENTITY]
    assert untouched(package)
    edit(report)
    assert not untouched(Package.open(report, FileKind.DOCUMENT))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 上建符号链接要特别的权限")
class TestLinks:
    """A link is not followed to write somewhere else without a word."""

    def test_a_report_that_is_a_link_is_not_written_through(self, tmp_path: Path) -> None:
        path = in_folder(tmp_path / "甲")
        (tmp_path / "甲" / f"{POLICY}_绩效评价报告.docx").symlink_to(tmp_path / "别处.docx")
        outcome = process(path, Options())
        assert (codes(outcome), outcome.report) == (["PX893"], None)
        assert not (tmp_path / "别处.docx").exists()

    def test_a_target_that_is_a_link_is_not_written_through(self, tmp_path: Path) -> None:
        path = in_folder(tmp_path / "甲")
        (tmp_path / "出").mkdir()
        (tmp_path / "出" / path.name).symlink_to(tmp_path / "别处.xlsx")
        assert codes(process(path, Options(output=tmp_path / "出"))) == ["PX118"]
        assert not (tmp_path / "别处.xlsx").exists()

    def test_a_workbook_that_is_a_link_is_told_of(self, tmp_path: Path) -> None:
        real = in_folder(tmp_path / "共享")
        link = tmp_path / "我的.xlsx"
        link.symlink_to(real)
        outcome = process(link, Options())
        assert (outcome.status, codes(outcome)) == ("done", ["PX894"])
        assert link.is_symlink()


def test_a_folder_in_the_reports_place_is_called_a_folder(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    (tmp_path / f"{POLICY}_绩效评价报告.docx").mkdir()
    outcome = process(path, Options())
    assert codes(outcome) == ["PX893"]
    assert "文件夹" in outcome.findings[-1].message + outcome.findings[0].message
    assert not any("以前运行" in finding.message for finding in outcome.findings)


def test_the_copy_of_a_result_is_a_workbook_like_any_other(tmp_path: Path) -> None:
    path = write_sample(tmp_path, ROAD)
    process(path, Options())
    shutil.copy(path, tmp_path / "另存.xlsx")
    assert process(tmp_path / "另存.xlsx", Options()).status == "done"
