"""Build the portable folder: ``python packaging/build.py [FOLDER]`` makes ``FOLDER/perfxl`` (usually ``dist/perfxl``).

The program, its libraries and Python itself are inside; nothing needs to be installed where it is copied to.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(ROOT), str(HERE)]

from licences import collect  # noqa: E402
from manual import manual  # noqa: E402

from perfxl.templates import templates  # noqa: E402

BLANK = "空白工作簿"
"""The folder of the blank workbooks: who has no command line copies one and fills it in."""

NEVER_INSIDE = ("dask", "pyarrow", "matplotlib", "scipy", "tkinter", "pytest", "PIL")


def build(target: Path) -> Path:
    """Build into ``target`` and return the folder of the program."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        command = [
            sys.executable, "-m", "PyInstaller", str(HERE / "perfxl.spec"), "--noconfirm", "--clean",
            "--log-level", "WARN", "--distpath", str(target), "--workpath", str(work / "work"),
        ]  # fmt: skip
        environment = {**os.environ, "PERFXL_BUILD": folder, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "315532800"}
        subprocess.run(command, check=True, cwd=folder, env=environment)
        inside = [Path(path) for path in json.loads((work / "inside.json").read_text(encoding="utf-8"))]
    program = target / "perfxl"
    collect(inside, program / "许可", ROOT / "LICENSE")
    shutil.copyfile(HERE / "使用说明.txt", program / "使用说明.txt")
    (program / "操作手册.docx").write_bytes(manual())
    (program / BLANK).mkdir()
    for name, content in templates().items():
        (program / BLANK / name).write_bytes(content)
    _forbid_ballast(program)
    return program


def size(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _forbid_ballast(program: Path) -> None:
    names = {path.name for path in (program / "_internal").iterdir()}
    ballast = sorted(names & set(NEVER_INSIDE))
    if ballast:
        raise SystemExit(f"用不到的库进了程序：{'、'.join(ballast)}；请加到 perfxl.spec 的 LEFT_OUT")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", nargs="?", type=Path, default=ROOT / "dist")
    made = build(parser.parse_args().target.resolve())
    sys.stdout.write(f"{made}: {size(made) / 1e6:.1f} MB\n")
