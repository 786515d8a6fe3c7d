"""The portable folder: it works where there is no Python, and gives what the installed program gives, byte for byte.

The folder is built once, which takes a minute or two; ``PERFXL_FROZEN`` names one that is there already.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.desk.calling import PROGRAM, as_explorer_does
from tests.imports.corpus import national
from tests.imports.making import WRITERS
from tests.support import POLICY, ROAD, ROOT, TRAINING, started, write_sample

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        importlib.util.find_spec("PyInstaller") is None and "PERFXL_FROZEN" not in os.environ,
        reason='没有安装 PyInstaller（python -m pip install ".[package]"）',
    ),
]
NAME = "perfxl.exe" if sys.platform == "win32" else "perfxl"
MANY = 30
"""More than are done in one process, so that the frozen program must start itself again as worker."""


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> tuple[str]:
    """The program in a folder it was not built in, whose name is no easy one."""
    place = tmp_path_factory.mktemp("便携 (1)") / "perfxl"
    built = os.environ.get("PERFXL_FROZEN")
    if built:
        shutil.copytree(built, place, symlinks=True)
    else:
        command = [sys.executable, str(ROOT / "packaging" / "build.py"), str(place.parent)]
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", errors="replace", check=False, timeout=900
        )
        assert done.returncode == 0, done.stderr
    return (str(place / NAME),)


def inside(program: Sequence[str]) -> Path:
    return Path(program[0]).parent


def both(program: Sequence[str], *arguments: str, cwd: Path) -> tuple[str, int]:
    """Run frozen and installed; return what both print, which must be the same, and the exit code."""
    frozen = as_explorer_does(*arguments, program=program, cwd=cwd)
    installed = as_explorer_does(*arguments, cwd=cwd)
    assert (frozen.stdout, frozen.stderr, frozen.returncode) == (
        installed.stdout,
        installed.stderr,
        installed.returncode,
    )
    return frozen.stdout, frozen.returncode


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_samples_come_out_byte_for_byte_as_from_the_installed_program(program: tuple[str], tmp_path: Path) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples", ignore=shutil.ignore_patterns("结果", "data"))
    results = []
    for which in (program, PROGRAM):
        done = as_explorer_does("process", "samples", "-o", "出", "--format", "json", program=which, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        results.append((done.stdout, contents(tmp_path / "出")))
        shutil.rmtree(tmp_path / "出")
    assert results[0] == results[1]
    assert len(results[0][1]) == 2 * len(list((ROOT / "samples").glob("*.xlsx")))


def test_a_batch_of_many_is_spread_over_processes_and_comes_out_the_same(program: tuple[str], tmp_path: Path) -> None:
    (tmp_path / "批").mkdir()
    for name in (POLICY, ROAD, TRAINING):
        source = write_sample(tmp_path, name)
        for number in range(MANY // 3):
            shutil.copy(source, tmp_path / "批" / f"{name}{number}.xlsx")
    results = []
    for which in (program, PROGRAM):
        done = as_explorer_does("process", "批", "-o", "出", "--jobs", "2", program=which, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        results.append((done.stdout, contents(tmp_path / "出")))
        shutil.rmtree(tmp_path / "出")
    assert results[0] == results[1]
    assert len(results[0][1]) == 2 * MANY


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("--help",),
        ("rules",),
        ("explain", "PX301"),
        ("rulebooks",),
        ("rulebooks", "show", "xinjiang-evaluation"),
        ("read-value", "≥2个", "2024年12月底前"),
        ("explain", "PX999"),
        ("prozess",),
    ],
    ids=" ".join,
)
def test_what_it_says_is_what_the_installed_program_says(
    arguments: tuple[str, ...], program: tuple[str], tmp_path: Path
) -> None:
    both(program, *arguments, cwd=tmp_path)


def test_checks_and_explanations_of_a_workbook(program: tuple[str], tmp_path: Path) -> None:
    write_sample(tmp_path, ROAD, {"项目信息/项目负责人": ""})
    write_sample(tmp_path, POLICY)
    for arguments in (("check", "."), ("check", ".", "--format", "sarif"), ("why", f"{POLICY}.xlsx", "预算执行率")):
        said, _ = both(program, *arguments, cwd=tmp_path)
        assert said


def test_a_report_is_audited_against_its_workbook(program: tuple[str], tmp_path: Path) -> None:
    path = write_sample(tmp_path, POLICY)
    assert as_explorer_does("process", path, program=program).returncode == 0
    report = f"{POLICY}_绩效评价报告.docx"
    both(program, "audit", report, "--against", path.name, "--format", "json", cwd=tmp_path)


def test_blank_workbooks_and_report_templates(program: tuple[str], tmp_path: Path) -> None:
    results = []
    for which in (program, PROGRAM):
        for arguments in (("评.xlsx",), ("自.xlsx", "--type", "自评"), ("模板", "--report-template")):
            done = as_explorer_does("new", *arguments, program=which, cwd=tmp_path)
            assert done.returncode == 0, done.stderr
        results.append(contents(tmp_path))
        for path in tmp_path.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert results[0] == results[1]
    assert {"评.xlsx", "自.xlsx"} < set(results[0])
    assert any(name.startswith("模板") and name.endswith(".jinja") for name in results[0])


def test_an_offices_own_rulebook_template_and_settings(program: tuple[str], tmp_path: Path) -> None:
    source = ROOT / "tests" / "corpus" / "2026.1" / "本单位"
    shutil.copytree(source, tmp_path, dirs_exist_ok=True)
    (tmp_path / "报告.jinja").write_text("# 一、结论\n总分{{ evaluation.total|points }}\n", encoding="utf-8")
    both(program, "check", "工作簿", "--format", "json", cwd=tmp_path)
    results = []
    for which in (program, PROGRAM):
        arguments = ("process", "工作簿", "-o", "出", "--report-template", "报告.jinja")
        done = as_explorer_does(*arguments, program=which, cwd=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
        results.append((done.stdout, contents(tmp_path / "出")))
        shutil.rmtree(tmp_path / "出")
    assert results[0] == results[1]
    assert "89.96" in results[0][0]


@pytest.mark.parametrize("suffix", WRITERS)
def test_official_forms_are_imported(suffix: str, program: tuple[str], tmp_path: Path) -> None:
    """An old .xls is read in a process of its own, which the frozen program must be able to start."""
    source = WRITERS[suffix](national().form, tmp_path / f"表{suffix}")
    results = []
    for which in (program, PROGRAM):
        done = as_explorer_does("import", source.name, "-o", "出", "--format", "json", program=which, cwd=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
        results.append((done.stdout, contents(tmp_path / "出")))
        shutil.rmtree(tmp_path / "出")
    assert results[0] == results[1]
    assert len(results[0][1]) == 1


def test_workbooks_dropped_on_it(program: tuple[str], tmp_path: Path) -> None:
    path = write_sample(tmp_path, POLICY)
    done = as_explorer_does(path, program=program)
    assert done.returncode == 0, done.stderr
    assert "98.22" in done.stdout
    assert (tmp_path / f"{POLICY}_绩效评价报告.docx").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 的 Ctrl+C 不能从别的进程发出")
def test_ctrl_c_in_a_batch_is_one_line_and_leaves_no_process(program: tuple[str], tmp_path: Path) -> None:
    source = write_sample(tmp_path)
    for number in range(100):
        shutil.copy(source, tmp_path / f"{number}.xlsx")
    command = [*program, "process", str(tmp_path), "-o", str(tmp_path / "出"), "--jobs", "2"]
    with started(command, env={}) as running:
        assert running.stderr is not None
        assert running.stderr.readline().startswith("[1/101]")
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=120)
        end = time.monotonic() + 60
        while group_lives(running.pid):
            assert time.monotonic() < end, "还有工作进程没有结束"
            time.sleep(0.1)
    assert running.returncode == 1
    assert "已中断" in said
    assert "Traceback" not in said


def group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_nothing_heavy_and_unused_is_inside(program: tuple[str]) -> None:
    names = {path.name.split("-")[0].split(".")[0].lower() for path in inside(program).rglob("*")}
    unused = {
        "dask",
        "distributed",
        "pyarrow",
        "matplotlib",
        "scipy",
        "numba",
        "tkinter",
        "pytest",
        "pil",
        "sqlalchemy",
    }
    assert names & unused == set()


def test_time_zones_rulebooks_and_templates_are_inside(program: tuple[str]) -> None:
    files = {
        path.relative_to(inside(program) / "_internal").as_posix() for path in inside(program).rglob("_internal/**/*")
    }
    assert "tzdata/zoneinfo/Asia/Shanghai" in files
    shipped = {path.name for path in (ROOT / "perfxl" / "rulebooks").glob("*.toml")}
    assert shipped <= {name.rpartition("/")[2] for name in files if name.startswith("perfxl/rulebooks/")}
    assert {name.rpartition(".")[2] for name in files if name.startswith("perfxl/report/")} >= {"jinja"}


def test_every_library_inside_comes_with_its_licence(program: tuple[str]) -> None:
    folder = inside(program) / "许可"
    listed = (folder / "清单.txt").read_text(encoding="utf-8-sig").splitlines()
    names = {line.split()[0].lower().replace("_", "-") for line in listed}
    wanted = {"perfxl", "python", "click", "jinja2", "lxml", "numpy", "openpyxl", "pandas", "pydantic", "python-docx"}
    assert wanted | {"pyinstaller", "xlsxwriter", "tzdata"} <= names
    for place in folder.iterdir():
        assert not place.is_dir() or all(path.stat().st_size for path in place.iterdir())


def test_the_person_at_the_desk_finds_a_page_in_chinese(program: tuple[str]) -> None:
    text = (inside(program) / "使用说明.txt").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.count(b"\r\n") == text.count(b"\n")
    assert "拖到" in text.decode("utf-8-sig")


def test_blank_workbooks_and_the_manual_lie_in_the_folder(program: tuple[str]) -> None:
    shipped = {path.name: path.read_bytes() for path in (ROOT / "workbook_templates").glob("*.xlsx")}
    assert {path.name: path.read_bytes() for path in (inside(program) / "空白工作簿").iterdir()} == shipped
    assert (inside(program) / "操作手册.docx").read_bytes() == (ROOT / "docs" / "操作手册.docx").read_bytes()
