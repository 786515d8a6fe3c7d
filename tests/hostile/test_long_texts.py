"""Whatever stands in a cell, however long, every reader of texts is done with it soon."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT, sample_data, write_sample

LIMIT = 32_767
TEXTS = {
    "数字": "≥" + "9" * (LIMIT - 1),
    "括号": "(" * (LIMIT // 2) + ")" * (LIMIT // 2),
    "数词": "一千" * (LIMIT // 2),
    "千分位": "1," * (LIMIT // 2),
    "日期": "2024年1月" * (LIMIT // 7),
    "书名号": "《" * LIMIT,
    "百分号": "9%" * (LIMIT // 2),
    "空格": "甲" + " " * (LIMIT - 2) + "乙",
}
SECONDS = 120
"""Of processor time of the child, many times what a busy machine needs; one growing with the square takes more."""
_BOUNDED = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[2]), int(sys.argv[2])))
from perfxl.process import Options, check
outcome = check(Path(sys.argv[1]), Options())
print(outcome.status)
"""


def everywhere(text: str) -> dict[str, str]:
    """The text in every entry of the first row of each table and in every entry of 项目信息 but the three choices."""
    data = sample_data("政研改革经费")
    changes = {f"项目信息/{label}": text for label in data["项目信息"] if label not in ("评价类型", "评价规则")}
    for sheet in ("支出明细", "绩效目标表", "评价小组", "评价过程", "评价依据", "经验问题建议"):
        rows = data[sheet]["行"] if isinstance(data[sheet], dict) else data[sheet]
        changes |= {f"{sheet}/1/{column}": text for column in rows[0] if column not in ("一级指标", "二级指标", "类别")}
    return changes


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows 不能限制处理器时间")
@pytest.mark.parametrize("kind", TEXTS)
def test_it_is_read_and_checked_within_bounds(kind: str, tmp_path: Path) -> None:
    path = write_sample(tmp_path, changes=everywhere(TEXTS[kind]))
    command = [sys.executable, "-c", _BOUNDED, str(path), str(SECONDS)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (run.returncode, run.stdout.strip()) == (0, "errors"), run.stderr[-500:]
