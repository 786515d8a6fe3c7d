"""The program called as a process of its own, without starting Python and its libraries anew each time."""

import io
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, NoReturn

import perfxl.batch
import perfxl.blank
import perfxl.cli.show
import perfxl.process  # noqa: F401 先装载好，分出的进程就不必再装载
from perfxl.cli import main

Done = subprocess.CompletedProcess[str]


def started(*arguments: str, cwd: Path | None = None) -> Done:
    """Run the program in a Python of its own, as a person does."""
    command = [sys.executable, "-m", "perfxl", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=cwd, check=False, timeout=120)


def called(*arguments: str, cwd: Path | None = None) -> Done:
    """Run the program in a fork of this process: its own working folder, output files and exit code, no start-up."""
    if not hasattr(os, "fork"):
        return started(*arguments, cwd=cwd)
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # 有其他线程时 fork 的提醒；子进程只跑命令行
            child = os.fork()
        if child == 0:
            _run(arguments, cwd or Path.cwd(), out, err)
        _, status = os.waitpid(child, 0)
        return Done(arguments, os.waitstatus_to_exitcode(status), _text(out), _text(err))


def _run(arguments: Sequence[str], cwd: Path, out: BinaryIO, err: BinaryIO) -> NoReturn:
    code = 70
    try:
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.chdir(cwd)
        sys.argv = ["perfxl", *arguments]
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 到进程结束为止
        sys.stdout, sys.stderr = (
            io.TextIOWrapper(open(number, "wb", closefd=False), encoding="utf-8", write_through=True)  # noqa: SIM115
            for number in (1, 2)
        )
        main()
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else int(left.code is not None)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _text(file: BinaryIO) -> str:
    file.seek(0)
    return file.read().decode("utf-8")
