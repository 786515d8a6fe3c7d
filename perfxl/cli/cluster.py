"""``--scheduler``: a Dask cluster in the place of this machine's processes."""

import re
import socket
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

import click

_PATIENCE = 20
"""Seconds in which a scheduler must answer."""
_ADDRESS = re.compile(r"(?:tcp|tls)://([^:/\[\]]+|\[[^\]]+\]):(\d{1,5})")


@contextmanager
def cluster(address: str) -> Iterator[Executor | None]:
    """The executor of the cluster at ``address``; None without one. What is wrong is told in one line, exit code 2."""
    if not address:
        yield None
        return
    try:
        from distributed import Client
    except ImportError:
        raise click.UsageError(
            '--scheduler 要先安装 Dask：python -m pip install "perfxl[cluster]"；不用安装的程序里没有它'
        ) from None
    _require_answer(address)
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise click.UsageError(f"连不上 Dask 调度器 {address}（{type(error).__name__}）；请检查地址和网络") from None
    with client:
        if not client.scheduler_info()["workers"]:
            raise click.UsageError(f"Dask 调度器 {address} 还没有工作进程；请先启动 dask worker")
        yield client.get_executor(pure=False)


def _require_answer(address: str) -> None:
    """Make sure that somebody listens there: the library itself goes on trying, and says a good deal about it."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise click.UsageError(f"“{address}”不是 Dask 调度器的地址；请写成 tcp://地址:端口，例：tcp://10.0.0.5:8786")
    try:
        socket.create_connection((found[1].strip("[]"), int(found[2])), _PATIENCE).close()
    except (OSError, OverflowError, UnicodeError):
        raise click.UsageError(f"连不上 Dask 调度器 {address}；请检查地址、端口和网络") from None
