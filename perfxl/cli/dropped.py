"""Workbooks, folders and reports dropped on the program, as a file manager calls it: paths and no command."""

import os
import sys
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Final

import click

_CLOSE = "按任意键关闭窗口……"
_HOW = (
    "用法：把填好的工作簿，或装有工作簿的文件夹，拖到本程序的图标上放开。\n"
    "结果写入各工作簿的“评价结果”和“校验问题”表，Word 报告和 汇总.xlsx 生成在旁边。\n"
    "把写好的 Word 报告拖上来，则核对这份报告，不改动它。\n"
)
_SUMMARY: Final = "汇总.xlsx"
_REPORT: Final = ".docx"
Run = Callable[[Sequence[str]], int]
"""The program's own command line: arguments in, exit code out."""


def is_dropped(arguments: Sequence[str], commands: Collection[str]) -> bool:
    """Whether the arguments are paths and nothing else, the first one no command: nobody typed this line."""
    return bool(arguments) and arguments[0] not in commands and all(map(os.path.exists, arguments))


def steps(paths: Sequence[str]) -> list[list[str]]:
    """The commands that are run for what was dropped, one after the other; what is added here is done as well.

    Reports are audited against the workbooks beside them; all else is processed and summed up in a file beside it. A
    summary that stands there already goes on covering the workbooks it covered, not only those dropped now.
    """
    settings = _office_settings(paths)
    reports = [path for path in paths if path.lower().endswith(_REPORT)]
    books = [path for path in paths if path not in reports]
    found = []
    if books:
        summary = _beside(books) / _SUMMARY
        if summary.exists():
            others = _with_results_beside(summary, books)
            found = [["process", *settings, "--", *books]]
            found.append(["summary", *settings, "-o", str(summary), "--", *books, *others])
        else:
            found = [["process", *settings, "--summary", str(summary), "--", *books]]
    if reports:
        found.append(["audit", *settings, "--against", str(Path(reports[0]).parent), "--", *reports])
    return found


def _beside(paths: Sequence[str]) -> Path:
    """The folder a summary of all these belongs in: the only folder dropped, else the one the first of them lies in."""
    first = Path(paths[0])
    return first if len(paths) == 1 and first.is_dir() else first.parent


def _with_results_beside(summary: Path, dropped: Sequence[str]) -> list[str]:
    """The workbooks beside a summary that have results and were not dropped now."""
    from perfxl.searching import with_results

    taken = {os.path.realpath(path) for path in dropped}
    return [str(path) for path in with_results(summary.parent) if os.path.realpath(path) not in taken]


def work_off(paths: Sequence[str], run: Run) -> int:
    """Do everything for the dropped paths and keep the window until it has been read; return the worst exit code."""
    worst = max(run(step) for step in steps(_from_where_they_lie(paths)))
    keep_window()
    return worst


def _from_where_they_lie(paths: Sequence[str]) -> Sequence[str]:
    """Go to where the paths lie and name them from there, as a person would; they stay whole where that cannot be."""
    place = _beside(paths)
    try:
        named = [os.path.relpath(path, place) for path in paths]  # raises ValueError for another drive
        os.chdir(place)
    except (OSError, ValueError):
        return paths
    return named


def explain_and_wait() -> None:
    """Say what can be done with the program, to someone who opened it by a double click."""
    click.echo(_HOW)
    keep_window()


def keep_window() -> None:
    """Wait for a key where someone looks on; nothing happens where output or input is no console."""
    sys.stdout.flush()
    sys.stderr.flush()
    click.pause(f"\n{_CLOSE}")


def owns_window() -> bool:
    """Whether the console window was opened for this program alone and closes with it: a double click on Windows."""
    if sys.platform != "win32":
        return False
    import ctypes

    seats = (ctypes.c_uint * 2)()
    return bool(ctypes.windll.kernel32.GetConsoleProcessList(seats, 2) == 1)


def _office_settings(paths: Sequence[str]) -> list[str]:
    """The settings beside what was dropped or in the folder above; the current folder may be anywhere."""
    from perfxl.settings import FILE_NAME

    first = Path(paths[0]).absolute()
    folders = [first, *first.parents] if first.is_dir() else first.parents
    found = next((folder / FILE_NAME for folder in folders[:2] if (folder / FILE_NAME).is_file()), None)
    return ["--settings", str(found)] if found else []
