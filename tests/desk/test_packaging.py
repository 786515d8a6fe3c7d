"""What goes into the portable folder and the offline folder, as far as it can be looked at without building them."""

import ast
import re
import runpy
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import click
import lxml
import pytest

from perfxl.cli.root import perfxl as program
from tests.report.layouts import laid_out
from tests.support import ROOT, needs_soffice

PACKAGING = ROOT / "packaging"


def script(name: str) -> dict[str, Any]:
    return runpy.run_path(str(PACKAGING / name))


def test_the_icon_holds_pictures_of_all_sizes_windows_asks_for() -> None:
    data = script("icon.py")["icon"]()
    _, kind, count = struct.unpack("<HHH", data[:6])
    assert kind == 1
    sizes = []
    for number in range(count):
        width, _, _, _, _, _, length, at = struct.unpack("<BBBBHHII", data[6 + 16 * number : 22 + 16 * number])
        picture = data[at : at + length]
        assert picture.startswith(b"\x89PNG")
        assert struct.unpack(">I", picture[16:20])[0] == (width or 256)
        assert len(zlib.decompress(picture[41:-16])) == (width or 256) * ((width or 256) * 4 + 1)
        sizes.append(width or 256)
    assert sizes == [16, 24, 32, 48, 64, 256]


@pytest.mark.parametrize(
    ("version", "numbers"), [("0.1.0", (0, 1, 0, 0)), ("2026.1", (2026, 1, 0, 0)), ("2026.1.2rc3", (2026, 1, 2, 3))]
)
def test_the_version_resource_is_an_expression_with_the_version_in_it(version: str, numbers: tuple[int, ...]) -> None:
    text = script("version.py")["version_resource"](version)
    tree = ast.parse(text, mode="eval")
    fixed = next(node for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg == "filevers")
    assert ast.literal_eval(fixed.value) == numbers
    assert f"StringStruct('ProductVersion', '{version}')" in text


def test_a_batch_file_is_plain_ascii_with_windows_line_ends() -> None:
    """cmd reads a batch file byte by byte: a Chinese sign or a bare line feed in it breaks labels and commands."""
    files = [*PACKAGING.rglob("*.bat"), *PACKAGING.rglob("*.cmd")]
    assert files
    for file in files:
        data = file.read_bytes()
        assert data.isascii(), file
        assert data.count(b"\r\n") == data.count(b"\n") > 0, file
        assert b"%*" not in data, "带 & ^ % 的名称会在这里断开"


def test_texts_for_notepad_have_windows_line_ends() -> None:
    for file in PACKAGING.rglob("*.txt"):
        data = file.read_bytes()
        assert data.count(b"\r\n") == data.count(b"\n") > 0, file


def test_the_manual_is_the_one_in_docs() -> None:
    """Run ``python packaging/manual.py`` after a change."""
    assert script("manual.py")["manual"]() == (ROOT / "docs" / "操作手册.docx").read_bytes()


@needs_soffice
def test_the_manual_is_one_page(tmp_path: Path) -> None:
    (pages,) = laid_out([(ROOT / "docs" / "操作手册.docx").read_bytes()], tmp_path)
    assert len(list(filter(str.strip, pages))) == 1


def test_the_manual_names_commands_that_exist() -> None:
    text = (PACKAGING / "操作手册.jinja").read_text(encoding="utf-8")
    named = re.findall(r"\bperfxl ([a-z-]+)", text)
    assert len(named) >= 7
    assert set(named) <= set(program.commands)


def licence_folder(tmp_path: Path, inside: list[Path]) -> list[str]:
    return script("licences.py")["collect"](inside, tmp_path / "许可", ROOT / "LICENSE")


def test_the_licences_are_those_of_what_went_inside(tmp_path: Path) -> None:
    listed = licence_folder(tmp_path, [Path(click.__file__), Path(lxml.__file__)])
    names = {line.split()[0] for line in listed}
    assert {"perfxl", "Python", "click", "lxml"} <= names
    assert "pandas" not in names
    assert (tmp_path / "许可" / "perfxl" / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_the_workflow_is_written_as_github_reads_it(file: Path) -> None:
    pytest.importorskip("check_jsonschema", reason="没有安装 check-jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(file)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_workflow_runs_scripts_and_tests_that_exist() -> None:
    (file,) = WORKFLOWS
    text = file.read_text(encoding="utf-8")
    named = re.findall(r"(?:packaging|tests)/[\w/]+(?:\.py)?", text)
    assert len(named) >= 4
    assert [name for name in named if not (ROOT / name).exists()] == []
    assert "还没有在 Windows 的机器上运行过" in text
