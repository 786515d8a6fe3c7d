"""The command line speaks Chinese, also about mistakes, and never shows a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import perfxl
from perfxl.cli.root import perfxl as program
from tests.cli.calling import called
from tests.support import POLICY, ROAD, TRAINING, write_sample

ENGLISH = ("Usage", "Options", "Error", "Show this", "Commands", "Missing", "No such", "Invalid", "Traceback")


def in_chinese(text: str) -> bool:
    return not any(word in text for word in ENGLISH)


@pytest.mark.parametrize("command", ["", *program.commands])
def test_every_help_page_is_in_chinese(command: str) -> None:
    result = called(*filter(None, [command]), "--help")
    assert result.returncode == 0
    assert result.stdout.startswith("用法：")
    assert in_chinese(result.stdout), result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("process",),
        ("process", "没有.xlsx"),
        ("process", "*.xlsx"),
        ("prozess", "一.xlsx"),
        ("check", "--formt", "json", "x.xlsx"),
        ("check", "--format", "xml", "x.xlsx"),
        ("check", "--format"),
        ("process", "--jobs", "0", "x.xlsx"),
        ("why", "没有.xlsx", "指标"),
        ("why",),
        ("new", "--type", "别的"),
        ("explain", "PX999"),
        ("rulebooks", "show", "不存在的规则"),
        ("read-value",),
    ],
    ids=" ".join,
)
def test_a_wrong_line_is_explained_with_exit_code_2(arguments: tuple[str, ...], tmp_path: Path) -> None:
    result = called(*arguments, cwd=tmp_path)
    assert result.returncode == 2, result.stdout
    assert result.stdout == ""
    assert in_chinese(result.stderr), result.stderr
    assert len(result.stderr) > 8


def test_version() -> None:
    assert called("--version").stdout.strip() == f"perfxl {perfxl.__version__}"


@pytest.mark.parametrize("arguments", [("--help",), ("process", "--help"), ("new", "--help")])
def test_help_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    code = (
        "import sys; from perfxl.cli.words import run; from perfxl.cli.root import perfxl; "
        f"run(perfxl, {list(arguments)!r}); "
        "print(sorted({'pandas', 'numpy', 'openpyxl', 'docx', 'lxml', 'jinja2', 'pydantic'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, timeout=60)
    assert result.stdout.strip().endswith("[]")


@pytest.mark.parametrize(
    "arguments",
    [("rules",), ("rulebooks",), ("check", "."), ("process", "."), ("why", "政研改革经费.xlsx", "预算执行率")],
)
def test_a_gbk_console_shows_everything(arguments: tuple[str, ...], tmp_path: Path) -> None:
    for name in (POLICY, ROAD, TRAINING):
        write_sample(tmp_path, name)
    write_sample(tmp_path, POLICY)
    environment = {**os.environ, "PYTHONIOENCODING": "gbk"}
    command = [sys.executable, "-m", "perfxl", *arguments]
    result = subprocess.run(command, capture_output=True, env=environment, cwd=tmp_path, check=False, timeout=60)
    assert result.returncode == 0
    assert "?" not in (result.stdout + result.stderr).decode("gbk")


def test_checking_loads_no_report(tmp_path: Path) -> None:
    """Whoever only checks does not wait for what writes Word files."""
    path = write_sample(tmp_path, POLICY)
    code = (
        "import atexit, sys; from perfxl.cli import main; sys.argv = ['perfxl', 'check', sys.argv[1]];"
        "heavy = {'docx', 'jinja2', 'perfxl.report', 'xlsxwriter', 'openpyxl'};"
        "atexit.register(lambda: print(sorted(heavy & set(sys.modules)))); main()"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, check=True, timeout=60)
    assert done.stdout.decode("utf-8").strip().endswith("[]")
