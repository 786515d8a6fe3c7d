"""What Windows does differently, as far as it can be met anywhere: consoles, names, folders, files in use."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from perfxl.model import Severity
from perfxl.process import Options, process
from tests.desk.calling import PROGRAM, as_explorer_does
from tests.support import POLICY, ROAD, write_sample

GBK = {"PYTHONIOENCODING": "gbk"}
REPORT = "_绩效评价报告.docx"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("process", "--help"),
        ("new", "--help"),
        ("rules",),
        ("rulebooks",),
        ("rulebooks", "show", "national-evaluation-2020"),
        ("explain", "PX301"),
        ("read-value", "≥95%", "不低于10㎡"),
        ("prozess",),
    ],
    ids=" ".join,
)
def test_a_gbk_console_shows_every_sign(arguments: tuple[str, ...]) -> None:
    """Nothing is replaced by a question mark, and no sign ends the program."""
    result = as_explorer_does(*arguments, more=GBK)
    assert result.returncode in (0, 2)
    assert "Traceback" not in result.stderr
    assert "?" not in (result.stdout + result.stderr).replace("(?", "")


def test_a_run_on_a_gbk_console_survives_signs_gbk_does_not_have(tmp_path: Path) -> None:
    path = write_sample(tmp_path, ROAD, {"项目信息/项目名称": "𠮷祥公路😀", "项目信息/项目负责人": ""})
    odd = path.rename(tmp_path / "𠮷祥公路😀.xlsx")
    for command in ("check", "process"):
        result = as_explorer_does(command, odd, more=GBK)
        assert result.returncode == 1, result.stderr
        assert "项目负责人" in result.stdout
        assert "Traceback" not in result.stderr


def test_json_is_utf8_whatever_the_console(tmp_path: Path) -> None:
    command = [*PROGRAM, "process", str(write_sample(tmp_path)), "--dry-run", "--format", "json"]
    said = subprocess.run(command, capture_output=True, env={**os.environ, **GBK}, check=True, timeout=120).stdout
    assert "政研改革经费" in said.decode("utf-8")


def test_a_pattern_that_no_shell_has_expanded_finds_the_workbooks(tmp_path: Path) -> None:
    write_sample(tmp_path, POLICY)
    write_sample(tmp_path, ROAD)
    result = as_explorer_does("process", "*.xlsx", "-o", "输 出", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert len(list((tmp_path / "输 出").glob(f"*{REPORT}"))) == 2


def test_a_path_longer_than_260_characters(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["很长的文件夹名称" * 5] * 7)
    deep.mkdir(parents=True)
    path = write_sample(deep)
    assert len(str(path)) > 260
    result = as_explorer_does(path)
    assert result.returncode == 0, result.stderr
    assert (deep / f"{POLICY}{REPORT}").exists()


def test_a_path_that_begins_like_one_of_a_file_server(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    shared = path if sys.platform == "win32" else Path(f"/{path}")
    assert str(shared).startswith("//") or sys.platform == "win32"
    assert as_explorer_does(shared).returncode == 0
    assert (tmp_path / f"{POLICY}{REPORT}").exists()


def told(path: Path, **options: object) -> list[str]:
    outcome = process(path, Options(**options))
    assert outcome.status == "errors"
    return [one.message + one.advice for one in outcome.findings if one.severity is Severity.ERROR]


def windows_error(winerror: int, number: int) -> OSError:
    error = PermissionError(number, "拒绝访问")
    error.winerror = winerror
    return error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (lambda: windows_error(32, errno.EACCES), "打开"),
        (lambda: windows_error(33, errno.EACCES), "打开"),
        (lambda: windows_error(5, errno.EACCES), "权限"),
        (lambda: OSError(errno.EROFS, "只读"), "只读"),
    ],
    ids=["open in Excel", "partly locked", "no right to write", "read-only medium"],
)
def test_a_folder_in_which_nothing_can_be_written_is_one_line_and_nothing_is_lost(
    error: Callable[[], OSError], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_sample(tmp_path)
    before = path.read_bytes()

    def refuse(*_: object) -> None:
        raise error()

    monkeypatch.setattr("perfxl.package.atomic._create", refuse)
    (line,) = told(path)
    assert said in line
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_workbook_that_is_opened_in_excel_while_it_is_worked_on_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock comes between the look and the writing: the replacing is what fails, again and again."""
    path = write_sample(tmp_path)
    before = path.read_bytes()

    def refuse(*_: object) -> None:
        raise windows_error(32, errno.EACCES)

    monkeypatch.setattr("perfxl.package.renaming._exchange", lambda: None)  # Windows cannot exchange two names
    monkeypatch.setattr("perfxl.package.atomic._replace", refuse)
    (line,) = told(path)
    assert "打开" in line
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_the_lock_file_of_excel_names_the_workbook_and_the_others_are_done(tmp_path: Path) -> None:
    path = write_sample(tmp_path, POLICY)
    write_sample(tmp_path, ROAD)
    (tmp_path / f"~${POLICY}.xlsx").write_bytes(b"\x06owner")
    result = as_explorer_does(tmp_path)
    assert result.returncode == 1
    assert path.name in result.stdout
    assert [file.name for file in tmp_path.glob("*.docx")] == [f"{ROAD}{REPORT}"]


def test_a_file_that_is_not_on_this_computer_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A placeholder of a cloud folder whose content cannot be fetched: the name is there, reading fails."""
    path = write_sample(tmp_path)
    real = open

    def absent(file: object, *rest: object, **named: object) -> object:
        if Path(str(file)) == path:
            raise OSError(errno.EINVAL, "云文件提供程序未运行")
        return real(file, *rest, **named)

    monkeypatch.setattr("builtins.open", absent)
    monkeypatch.setattr("io.open", absent)
    (line,) = told(path)
    assert "云文件提供程序未运行" in line or "读" in line
