"""Far too much of something, in a workbook or a template: answered, and within a bound of memory."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest

from samples.make import workbook
from tests.support import POLICY, ROOT, sample_data, write_sample

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="只有 Linux 能这样限制")]
SECONDS = 300
"""Of processor time of the child, many times what is needed on a busy machine: only what never ends is stopped."""
MEGABYTES = 450
# The peak from the system's own page of the process: ru_maxrss of a new process starts from what its parent held.
_BOUNDED = """
import resource, sys
from pathlib import Path
seconds = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
from perfxl.process import Options, process
template = Path(sys.argv[3]) if len(sys.argv) > 3 else None
outcome = process(Path(sys.argv[1]), Options(report_template=template))
held = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
print(outcome.status, len(outcome.findings), int(held["VmHWM"].split()[0]) // 1024)
"""


def bounded(path: Path, *more: str) -> tuple[str, int]:
    """The status and the number of findings, within the bounds."""
    command = [sys.executable, "-c", _BOUNDED, str(path), str(SECONDS), *more]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert run.returncode == 0, run.stderr[-500:]
    status, found, peak = run.stdout.split()
    assert int(peak) < MEGABYTES
    return status, int(found)


def senseless_rows() -> bytes:
    """Rows that say nothing, far below those of 支出明细."""
    cell = '<c r="{}{}" t="inlineStr"><is><t>{}</t></is></c>'
    rows = "".join(
        f'<row r="{row}">{cell.format("A", row, "乱")}{cell.format("B", row, "不是数")}</row>'
        for row in range(1_001, 50_001)
    )
    return with_more("xl/worksheets/sheet4.xml", "</sheetData>", rows, before=True)


def many_indicators() -> bytes:
    """Five hundred more that take ten points from the last one."""
    data = sample_data(POLICY)
    rows = data["绩效目标表"]["行"]
    rows[-1]["分值"] = Decimal(rows[-1]["分值"]) - 10
    first = rows[0]
    more = [{**first, "三级指标": f"{first['三级指标']}第{number}项", "分值": Decimal("0.02")} for number in range(500)]
    rows[1:1] = more
    return workbook(data)


def many_names() -> bytes:
    names = "".join(f'<definedName name="n{number}">#REF!$A$1</definedName>' for number in range(150_000))
    return with_more("xl/workbook.xml", "<definedNames>", names, before=False)


def with_more(part: str, mark: str, more: str, *, before: bool) -> bytes:
    """A sample with more in one part, before a mark in it or after it."""
    with zipfile.ZipFile(BytesIO(workbook(sample_data(POLICY)))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    held = parts[part].decode()
    assert mark in held
    parts[part] = held.replace(mark, more + mark if before else mark + more, 1).encode()
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("make", "status", "most"),
    [(senseless_rows, "errors", 60), (many_indicators, "done", 60), (many_names, "done", 10)],
)
def test_a_workbook_with_far_too_much_is_answered(
    make: Callable[[], bytes], status: str, most: int, tmp_path: Path
) -> None:
    path = tmp_path / "多.xlsx"
    path.write_bytes(make())
    ended, found = bounded(path)
    assert ended == status
    assert found <= most


@pytest.mark.parametrize("line", ["本单位的说明文字。\n", "{{ project.name }}的说明。\n\n"])
def test_a_template_of_two_megabytes_is_answered(line: str, tmp_path: Path) -> None:
    path, template = write_sample(tmp_path), tmp_path / "大.jinja"
    template.write_text(line * (2_000_000 // len(line.encode())), encoding="utf-8")
    assert bounded(path, str(template))[0] in ("done", "errors")
