"""How often the pages of the contents are right: ``python -m benchmarks.contents [100 [0]]``, with LibreOffice at hand.

Draws up the reports of that many random projects, those before the second number passed over, lets LibreOffice lay
them out, and holds the contents against the pages.
"""

import sys
import tempfile
from itertools import islice
from pathlib import Path

from tests.report.layouts import differences, evaluations, laid_out, report

AT_ONCE = 20


def measured(number: int, passed: int) -> tuple[int, int, list[str]]:
    """Documents all of whose entries are right, the largest error in pages, and what was wrong."""
    right = worst = 0
    said: list[str] = []
    seeds = list(islice(evaluations(), passed, passed + number))
    for first in range(0, number, AT_ONCE):
        made = {seed: report(seed) for seed in seeds[first : first + AT_ONCE]}
        with tempfile.TemporaryDirectory() as folder:
            pages = laid_out(list(made.values()), Path(folder))
        for (seed, content), found in zip(made.items(), pages, strict=True):
            wrong = differences(content, found)
            right += not wrong
            worst = max([worst, *(abs(printed - (real or 0)) for _, printed, real in wrong)])
            said += [f"{seed}: {title} 印{printed} 实际{real}" for title, printed, real in wrong]
    return right, worst, said


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    right, worst, said = measured(asked, int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    for line in said:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(
        f"目录页码：{asked} 份报告中 {right} 份全部正确（{right * 100 / asked:.0f}%），最多差 {worst} 页\n"
    )
