"""What several rooms' tests share: sample data to spoil, workbooks made from it, LibreOffice."""

import copy
import os
import shutil
import signal
import subprocess
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest

from samples.make import workbook

ROOT = Path(__file__).parent.parent
POLICY, ROAD, TRAINING = "政研改革经费", "农村公路路面改造工程", "基层财务人员业务培训"
Test = TypeVar("Test", bound=Callable[..., object])
_without_soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="没有安装 LibreOffice")


def needs_soffice(test: Test) -> Test:
    """Mark a test that starts LibreOffice: it is slow, and skipped where there is none."""
    return pytest.mark.slow(_without_soffice(test))


def sample_data(name: str) -> dict[str, Any]:
    """Return one sample's data, ready to be changed."""
    text = (ROOT / "samples" / "data" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)


def changed(data: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Return the data with entries replaced: ``资金情况/1/执行数`` is the first row, an empty string blanks a cell."""
    result = copy.deepcopy(data)
    for path, value in changes.items():
        sheet, *keys = path.split("/")
        spot = result[sheet] if keys[0] not in ("0",) and not keys[0].isdigit() else result[sheet]["行"]
        for key in keys[:-1]:
            spot = spot[int(key) - 1] if isinstance(spot, list) else spot.setdefault(key, {})
        if value == "":
            spot.pop(keys[-1], None)
        else:
            spot[keys[-1]] = value
    return result


def write_sample(folder: Path, name: str = POLICY, changes: dict[str, Any] | None = None) -> Path:
    """Write a sample workbook, spoiled as wanted, and return its path."""
    path = folder / f"{name}.xlsx"
    path.write_bytes(workbook(changed(sample_data(name), changes)) if changes else _sample(name))
    return path


@cache
def _sample(name: str) -> bytes:
    """A sample as it is: made once, for it takes longer than most of what is done with it."""
    return workbook(sample_data(name))


def converted(path: Path, to: str, folder: Path) -> Path:
    """Convert a document with LibreOffice and return the new file."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{path.stem}.{to.split(':', maxsplit=1)[0]}"


@contextmanager
def started(command: Sequence[str], **more: Any) -> Iterator["subprocess.Popen[str]"]:
    """A program running beside the test, in a session of its own; what is left of it at the end is killed.

    Leaving the context of a plain Popen waits for the program: a test that has failed would never say so.
    """
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"} | more
    running = subprocess.Popen(list(command), start_new_session=True, **pipes)
    try:
        yield running
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(running.pid, signal.SIGKILL) if hasattr(os, "killpg") else running.kill()
        running.wait()
        for pipe in (running.stdin, running.stdout, running.stderr):
            if pipe is not None:
                pipe.close()
