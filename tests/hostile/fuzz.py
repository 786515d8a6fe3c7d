"""Mutated workbooks put through the whole of a run: ``python -m tests.hostile.fuzz [CASES] [SEED]``.

Bytes, parts, cells and texts of the samples are changed; each case has to end in scores that can be, or in findings
with words of their own, and its file has to be what it was or a workbook that reads the same again.
"""

import random
import re
import resource
import sys
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Final

from perfxl.checks.defects import UNKNOWN
from perfxl.model import FigureKey, Severity
from perfxl.outcome import Outcome, Status, record_of
from perfxl.process import Options, check, process
from tests.hostile.packing import deflated, pack_raw
from tests.hostile.test_fuzz import MUTATIONS, Mutation
from tests.support import POLICY, ROAD, TRAINING, write_sample

_VALUES: Final = (
    "-1", "0", "1E400", "1e-400", "99999999999999999999", "2958466", "45000.5", "0.1", "", "NaN", "1e308", "－5",
)  # fmt: skip
_TEXTS: Final = (
    "≥", "大于等于", "2024年13月", "100%%", "不低于", "《》", "合计", "=1+1", "１２．５万元", "第三季度前", "\ufeff",
    "是否", "优良中差", "0.00", "2024-02-30", "-", "无", "≥1≤2", "50%-40%", "甲\n乙", "&lt;b&gt;", "9" * 400,
)  # fmt: skip
_VALUE = re.compile(rb"<v>[^<]*</v>")
_TEXT = re.compile(rb"<t(?: [^>]*)?>[^<]*</t>")
_AREA = re.compile(rb'ref="[A-Z]+\d+:[A-Z]+\d+"')
_SLOW: Final = 10
"""Seconds of processor time that no case may take."""


def _changed_cells(chance: random.Random, whole: bytes) -> bytes:
    """Values, texts and areas of one part changed into ones a person or a program may have put there."""
    with zipfile.ZipFile(BytesIO(whole)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = chance.choice([part for part in parts if "worksheets/sheet" in part or part.endswith("sharedStrings.xml")])
    content = parts[name]
    for pattern, make in ((_VALUE, _value), (_TEXT, _text), (_AREA, _area)):
        found = list(pattern.finditer(content))
        for match in chance.sample(found, min(len(found), chance.randrange(4))):
            new = make(chance).encode("utf-8", "surrogatepass")
            content = content.replace(match[0], new, 1)
    parts[name] = content
    return pack_raw((part, deflated(data), len(data), zlib.crc32(data)) for part, data in parts.items())


def _value(chance: random.Random) -> str:
    return f"<v>{chance.choice(_VALUES)}</v>"


def _text(chance: random.Random) -> str:
    return f"<t>{chance.choice(_TEXTS)}</t>"


def _area(chance: random.Random) -> str:
    ends = [f"{chance.choice('ABCDEK')}{chance.randrange(1, 40)}" for _ in range(2)]
    return f'ref="{ends[0]}:{ends[1]}"'


_ALL: Final[tuple[Mutation, ...]] = (*MUTATIONS, *(_changed_cells,) * 5)


def one(seed: int, bases: list[bytes], folder: Path, counts: Counter[str]) -> None:
    """Try one case and count what became of it."""
    chance = random.Random(seed)
    path = folder / "源.xlsx"
    before = chance.choice(_ALL)(chance, chance.choice(bases))
    path.write_bytes(before)
    began = time.process_time()
    outcome = process(path, Options(output=folder / "果"))
    counts["FAULT: slow"] += time.process_time() - began > _SLOW
    counts["cases"] += 1
    counts[f"{outcome.status}"] += 1
    counts["FAULT: the source was changed"] += path.read_bytes() != before
    for fault in _faults(outcome, folder):
        counts[f"FAULT: {fault}"] += 1
        print(f"seed {seed}: {fault} {outcome.fault}", flush=True)


def _faults(outcome: Outcome, folder: Path) -> list[str]:
    faults = ["not foreseen"] if outcome.status is Status.FAILED else []
    faults += ["no words"] if any(finding.code == UNKNOWN for finding in outcome.findings) else []
    if outcome.status is Status.ERRORS and not any(one.severity is Severity.ERROR for one in outcome.findings):
        faults.append("errors without an error")
    if outcome.status is Status.DONE:
        record = record_of(outcome)
        total = record.value(FigureKey.TOTAL)
        faults += [] if total is not None and 0 <= total <= 100 else ["total out of range"]
        faults += [] if all(0 <= row.score <= row.weight for row in record.scores) else ["score out of range"]
        again = record_of(check(folder / "果" / "源.xlsx", Options()))
        faults += [] if again.value(FigureKey.TOTAL) == total else ["reads differently again"]
    return faults


def main(cases: int, seed: int) -> None:
    """Try that many cases and print what was found."""
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bases = [write_sample(folder, sample).read_bytes() for sample in (POLICY, ROAD, TRAINING)]
        for number in range(cases):
            try:
                one(seed + number, bases, folder, counts)
            except Exception as error:  # counted, so that the others are still tried
                counts["FAULT: escaped"] += 1
                print(f"seed {seed + number}: escaped {type(error).__name__}: {error}", flush=True)
            for file in (folder / "果").glob("*"):
                file.unlink()
            if number % 500 == 499:
                print(
                    number + 1,
                    dict(counts),
                    resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                    "MB",
                    flush=True,
                )
    for what, count in sorted(counts.items()):
        print(f"{count:6} {what}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
