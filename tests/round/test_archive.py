"""评价档案: what goes in, what is missing, and that a changed archive is found out."""

import hashlib
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from perfxl.round.archive import verify
from tests.cli.calling import Done, called
from tests.round.builders import rows_of
from tests.round.editing import edit_report
from tests.support import POLICY, TRAINING, write_sample

ZIP = f"{TRAINING}_档案.zip"
REPORT = f"{TRAINING}_绩效自评报告.docx"


@pytest.fixture
def processed(tmp_path: Path) -> Path:
    write_sample(tmp_path, TRAINING, {"绩效目标表/1/佐证材料": "签到表、《验收单》；照片"})
    assert called("process", f"{TRAINING}.xlsx", cwd=tmp_path).returncode == 0
    folder = tmp_path / "佐证材料"
    folder.mkdir()
    for name in ("签到表.pdf", "2024年《验收单》扫描件.jpg", "别的项目.pdf"):
        (folder / name).write_bytes(name.encode())
    return tmp_path


def archived(folder: Path) -> Done:
    return called("archive", f"{TRAINING}.xlsx", "-o", "档案", cwd=folder)


def test_workbook_report_findings_and_named_evidence_go_in(processed: Path) -> None:
    done = archived(processed)
    assert done.returncode == 0
    assert "“照片”" in done.stderr
    with zipfile.ZipFile(processed / "档案" / ZIP) as made:
        names = made.namelist()
        assert names[:3] == ["档案目录.xlsx", f"{TRAINING}.xlsx", REPORT]
        assert "佐证材料/签到表.pdf" in names
        assert "佐证材料/2024年《验收单》扫描件.jpg" in names
        assert "佐证材料/别的项目.pdf" not in names
        assert made.read(f"{TRAINING}.xlsx") == (processed / f"{TRAINING}.xlsx").read_bytes()
        rows = {row["文件"]: row for row in rows_of(made.read("档案目录.xlsx"), "档案目录")}
        for name in names[1:]:
            content = made.read(name)
            assert (rows[name]["SHA-256"], rows[name]["字节数"]) == (hashlib.sha256(content).hexdigest(), len(content))
        assert rows["照片"]["SHA-256"] == "缺"
        assert "没有找到" in rows["照片"]["备注"]


def test_the_same_files_give_the_same_archive(processed: Path) -> None:
    archived(processed)
    first = (processed / "档案" / ZIP).read_bytes()
    archived(processed)
    assert (processed / "档案" / ZIP).read_bytes() == first


def test_an_archive_verifies_until_something_changes(processed: Path, tmp_path: Path) -> None:
    archived(processed)
    path = processed / "档案" / ZIP
    done = called("archive", "--verify", str(path), cwd=processed)
    assert (done.returncode, "完整" in done.stdout) == (0, True)
    with zipfile.ZipFile(path) as source:
        files = {name: source.read(name) for name in source.namelist()}
    for changed, said in (
        ({REPORT: files[REPORT] + b"x"}, f"“{REPORT}”与归档时不同"),
        ({"佐证材料/签到表.pdf": None}, "缺少“佐证材料/签到表.pdf”"),
        ({"多的.txt": b"1"}, "多出“多的.txt”，目录里没有它"),
        ({"档案目录.xlsx": None}, "里面没有“档案目录.xlsx”，或者它不是本程序写的，无法核对"),
    ):
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as target:
            for name, content in (files | changed).items():
                if content is not None:
                    target.writestr(name, content)
        path.write_bytes(out.getvalue())
        assert verify(path) == [said]
    path.write_bytes(path.read_bytes()[:2000])
    assert called("archive", "--verify", str(path), cwd=processed).returncode == 1


def edited(folder: Path, old: str, new: str) -> Path:
    """A processed workbook whose report a person has edited; the report itself."""
    write_sample(folder, POLICY)
    assert called("process", f"{POLICY}.xlsx", cwd=folder).returncode == 0
    report = folder / f"{POLICY}_绩效评价报告.docx"
    edit_report(report, old, new)
    return report


def test_a_report_that_was_edited_into_an_error_is_not_filed(tmp_path: Path) -> None:
    edited(tmp_path, "98.22", "99.22")
    done = called("archive", f"{POLICY}.xlsx", cwd=tmp_path)
    assert done.returncode == 1
    assert "改过的报告有" in done.stderr
    assert not list(tmp_path.glob("*.zip"))


def test_a_report_that_was_edited_without_harm_is_filed_as_the_person_left_it(tmp_path: Path) -> None:
    report = edited(tmp_path, "交流各地改革经验", "交流各地的改革经验")
    done = called("archive", f"{POLICY}.xlsx", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / f"{POLICY}_档案.zip") as made:
        assert made.read(report.name) == report.read_bytes()


def test_evidence_that_no_workbook_names_is_pointed_out(processed: Path) -> None:
    done = archived(processed)
    assert "佐证材料：有 1 个文件没有收进档案：“别的项目.pdf”；" in done.stderr.replace("/", "").replace("\\", "")
    (processed / "佐证材料" / "别的项目.pdf").unlink()
    assert "没有收进档案" not in archived(processed).stderr


def test_the_own_folders_of_projects_are_not_pointed_out(processed: Path) -> None:
    """A project of which the run did not make an archive has a folder, too; the open lock file is nobody's evidence."""
    (processed / "佐证材料" / "别的项目.pdf").unlink()
    write_sample(processed, POLICY)
    for folder in (TRAINING, POLICY):
        (processed / "佐证材料" / folder).mkdir()
        (processed / "佐证材料" / folder / "合同.pdf").write_bytes(b"1")
    (processed / "佐证材料" / "~$合同.docx").write_bytes(b"1")
    done = archived(processed)
    assert "“签到表.pdf”" not in done.stdout
    assert "合同.pdf" not in done.stderr


def test_marks_inside_a_name_are_part_of_it(tmp_path: Path) -> None:
    write_sample(tmp_path, TRAINING, {"绩效目标表/1/佐证材料": "《调研专报》样刊、《验收单》、“照片”"})
    assert called("process", f"{TRAINING}.xlsx", cwd=tmp_path).returncode == 0
    told = archived(tmp_path).stderr
    assert "“《调研专报》样刊”“验收单”“照片”" in told
