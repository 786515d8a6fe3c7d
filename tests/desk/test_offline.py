"""The folder for an installation without a network: complete for Windows wherever it is made, and it installs."""

import os
import runpy
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.support import POLICY, ROOT, write_sample

PACKAGING = ROOT / "packaging"
PROGRAM = """import sys
print("perfxl 9.9")
"""


@pytest.fixture(scope="module")
def offline() -> dict[str, Any]:
    return runpy.run_path(str(PACKAGING / "offline.py"))


def wheel(folder: Path, name: str, version: str, needs: Sequence[str] = (), **files: str) -> Path:
    """A wheel as small as can be."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    needed = "".join(f"Requires-Dist: {need}\n" for need in needs)
    with ZipFile(path, "w") as made:
        for module, source in files.items():
            made.writestr(f"{name}/{module}.py", source)
        made.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{needed}")
        made.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        made.writestr(f"{info}/RECORD", "")
    return path


def test_what_only_windows_needs_is_missed_when_it_is_not_there(offline: dict[str, Any], tmp_path: Path) -> None:
    """pip, told to download for Windows, answers ``sys_platform`` for its own system: colorama would be left out."""
    wheel(tmp_path, "click", "8.2", ['colorama; sys_platform == "win32"', 'other; sys_platform == "linux"'])
    windows = offline["Target"]("3.12", "win_amd64")
    assert [str(one) for one in offline["missing"](tmp_path, windows)] == ["colorama"]
    wheel(tmp_path, "colorama", "0.4.6")
    assert list(offline["missing"](tmp_path, windows)) == []


def test_what_only_one_python_needs_is_asked_for_that_python(offline: dict[str, Any], tmp_path: Path) -> None:
    wheel(tmp_path, "a", "1", ['late; python_version < "3.12"'])
    for python, needed in (("3.11", ["late"]), ("3.12", []), ("3.14", [])):
        found = offline["missing"](tmp_path, offline["Target"](python, "win_amd64"))
        assert [str(one) for one in found] == needed


def test_a_wheel_too_old_or_only_for_extras_is_told_apart(offline: dict[str, Any], tmp_path: Path) -> None:
    wheel(tmp_path, "a", "1", ["b>=2", 'c; extra == "test"', "D.E>=1"])
    wheel(tmp_path, "b", "1.9")
    wheel(tmp_path, "d_e", "1.0")
    assert [str(one) for one in offline["missing"](tmp_path, offline["Target"]("3.11"))] == ["b>=2"]
    wheel(tmp_path, "b", "2.0")
    assert list(offline["missing"](tmp_path, offline["Target"]("3.11"))) == []


def new_python(folder: Path) -> Path:
    venv.create(folder, with_pip=True)
    return folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def install(folder: Path, python: Path) -> subprocess.CompletedProcess[str]:
    keep = {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
    command = [str(python), str(folder / "install.py")]
    bare = {**keep, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", env=bare, cwd=os.sep, check=False, timeout=300
    )


@pytest.mark.slow
def test_the_installer_takes_everything_from_its_own_folder_and_says_how_it_went(tmp_path: Path) -> None:
    folder = tmp_path / "离线 安装(1)"
    (folder / "wheels").mkdir(parents=True)
    shutil.copy(PACKAGING / "install.py", folder)
    python = new_python(tmp_path / "python")
    wheel(folder / "wheels", "perfxl", "9.9", ["helper"], __main__=PROGRAM)
    failed = install(folder, python)
    assert failed.returncode != 0
    assert "没有装上" in failed.stdout
    wheel(folder / "wheels", "helper", "1.0")
    done = install(folder, python)
    assert done.returncode == 0, done.stderr
    assert "perfxl 9.9" in done.stdout
    assert "安装完成" in done.stdout


@pytest.mark.slow
@pytest.mark.skipif("PERFXL_OFFLINE" not in os.environ, reason="PERFXL_OFFLINE 没有指出用 offline.py 收集好的文件夹")
def test_a_collected_folder_installs_a_program_that_works(tmp_path: Path) -> None:
    python = new_python(tmp_path / "python")
    done = install(Path(os.environ["PERFXL_OFFLINE"]), python)
    assert done.returncode == 0, done.stdout + done.stderr
    command = [str(python), "-m", "perfxl", "process", str(write_sample(tmp_path, POLICY))]
    result = subprocess.run(command, capture_output=True, cwd=tmp_path, check=True, timeout=120)
    assert b"98.22" in result.stdout
