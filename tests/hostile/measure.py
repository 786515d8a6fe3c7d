"""What each hostile file costs on the command line: ``python -m tests.hostile.measure [check|process]``.

Processor time and memory are those of the whole command, its start included; the first line is a plain workbook.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.hostile.make import make
from tests.support import write_sample

_WATCH = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "perfxl", *sys.argv[1:]], capture_output=True, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{used.ru_utime + used.ru_stime:7.2f} s {used.ru_maxrss // 1024:6d} MB  exit {done.returncode}")
"""


def cost(command: str, path: Path, folder: Path) -> str:
    """Time, memory and exit code of the command for one file; results go into a folder of their own."""
    more = ["-o", str(folder / "out")] if command == "process" else []
    run = subprocess.run(
        [sys.executable, "-c", _WATCH, command, str(path), *more], capture_output=True, text=True, check=True
    )
    return run.stdout.strip()


def main(command: str) -> None:
    """Print the plain workbook first, then the corpus, the costliest at the end."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = write_sample(folder)
        print(cost(command, sample, folder), sample.name)
        costs = {path.name: cost(command, path, folder) for path in make(folder / "corpus")}
        for file, found in sorted(costs.items(), key=lambda item: item[1].rjust(40)):
            print(found, file)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "check")
