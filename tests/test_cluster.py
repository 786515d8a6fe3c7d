"""The same function on a cluster: a local one with two processes, one of them lost, and a file nobody can read."""

import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calling import called
from tests.support import ROOT, started, write_sample

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="没有安装 distributed"),
    pytest.mark.skipif(sys.platform == "win32", reason="Windows 上不能这样结束一个进程"),
]
ANSWERING = """
import socket
with socket.create_server(("127.0.0.1", 0)) as server:
    print(server.getsockname()[1])
    while True:
        with server.accept()[0] as one:
            one.sendall(b"HTTP/1.1 400 Bad Request\\r\\n\\r\\n")
"""
CLUSTER = """
import os, sys
from distributed import Client, LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        with Client(cluster) as client:
            pids = client.run(os.getpid)
            print(cluster.scheduler_address, *pids.values(), flush=True)
            sys.stdin.readline()
"""
FILES = 24


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[int]]]:
    """The address of a scheduler with two workers, and their processes."""
    script = tmp_path / "cluster.py"
    script.write_text(CLUSTER, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    more: dict[str, Any] = {"stdin": subprocess.PIPE, "stderr": subprocess.DEVNULL, "env": environment}
    with started([sys.executable, str(script)], cwd=tmp_path, **more) as running:
        assert running.stdout is not None
        address, *pids = running.stdout.readline().split()
        yield address, [int(pid) for pid in pids]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "工作簿"
    made.mkdir()
    sample = write_sample(tmp_path)
    for number in range(FILES):
        shutil.copy(sample, made / f"{number:02d}.xlsx")
    (made / "坏.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    return made


def test_it_gives_what_this_machine_gives(cluster: tuple[str, list[int]], folder: Path, tmp_path: Path) -> None:
    address, _ = cluster
    here, there = tmp_path / "这里", tmp_path / "那里"
    alone = called("process", str(folder), "-o", str(here), "--format", "json")
    spread = called("process", str(folder), "-o", str(there), "--format", "json", "--scheduler", address)
    assert (spread.returncode, spread.stderr.count("Traceback")) == (1, 0), spread.stderr
    assert spread.stdout == alone.stdout.replace(str(here), str(there))
    assert {path.name: path.read_bytes() for path in there.iterdir()} == {
        path.name: path.read_bytes() for path in here.iterdir()
    }


def test_a_lost_worker_costs_no_workbook(cluster: tuple[str, list[int]], folder: Path, tmp_path: Path) -> None:
    address, pids = cluster
    command = [sys.executable, "-m", "perfxl", "process", str(folder), "-o", str(tmp_path / "出"), "--format", "json"]
    with started([*command, "--scheduler", address], cwd=ROOT) as running:
        assert running.stderr is not None
        assert any("[1/" in line for line in running.stderr)
        os.kill(pids[0], signal.SIGKILL)
        said, _ = running.communicate(timeout=240)
    states = [json.loads(line)["status"] for line in said.splitlines()]
    assert states.count("done") == FILES
    assert len(states) == FILES + 1
    assert len(list((tmp_path / "出").glob("*_绩效评价报告.docx"))) == FILES


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tcp://127.0.0.1:9", "连不上 Dask 调度器"),
        ("tcp://127.0.0.1:99999", "连不上 Dask 调度器"),
        ("调度器", "不是 Dask 调度器的地址"),
        ("127.0.0.1:8786", "不是 Dask 调度器的地址"),
    ],
)
def test_an_address_where_nobody_answers_is_one_line(address: str, said: str, tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    done = called("process", str(path), "--scheduler", address)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_another_program_at_the_address_is_not_taken_for_a_lack_of_memory(tmp_path: Path) -> None:
    """The library takes the first bytes of any answer for the length of a message, and asks for so much memory."""
    path = write_sample(tmp_path)
    with started([sys.executable, "-u", "-c", ANSWERING]) as other:
        assert other.stdout is not None
        address = f"tcp://127.0.0.1:{other.stdout.readline().strip()}"
        done = called("process", str(path), "--scheduler", address)
    assert done.returncode == 2
    assert f"{address} 那里没有 Dask 调度器应答；请检查地址和端口" in done.stderr
    assert "内存" not in done.stderr
    assert "Traceback" not in done.stderr


def test_without_the_library_it_is_said_how_to_get_it(tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    code = "import sys; sys.modules['distributed'] = None; from perfxl.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "process", str(path), "--scheduler", "tcp://127.0.0.1:9"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60, cwd=ROOT)
    assert done.returncode == 2
    assert 'pip install "perfxl[cluster]"' in done.stderr
