"""The program called as the systems on people's desks call it."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.support import ROOT

PROGRAM = (sys.executable, "-m", "perfxl")


def as_explorer_does(
    *paths: str | Path,
    program: Sequence[str] = PROGRAM,
    cwd: str | Path = os.sep,
    more: Mapping[str, str] | None = None,
    timeout: int = 300,
) -> subprocess.CompletedProcess[str]:
    """Absolute paths as the only arguments, the working folder elsewhere, nothing said about any encoding."""
    keep = ("SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
    bare = {name: os.environ[name] for name in keep if name in os.environ} | dict(more or {})
    if program[0] == sys.executable:
        bare |= {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
    return subprocess.run(
        [*program, *map(str, paths)],
        capture_output=True,
        cwd=cwd,
        env=bare,
        stdin=subprocess.DEVNULL,
        encoding=bare.get("PYTHONIOENCODING", "utf-8"),
        check=False,
        timeout=timeout,
    )
