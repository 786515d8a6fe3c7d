"""``--scheduler``: a Dask cluster in the place of this machine's processes."""

import re
import socket
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

import click

from perfxl.package.brokenoff import let_through

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
    _require_listener(address)
    _require_scheduler(address)
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError):
        raise click.UsageError(f"连不上 Dask 调度器 {address}；请检查地址、端口和网络") from None
    with client:
        if not client.scheduler_info()["workers"]:
            raise click.UsageError(f"Dask 调度器 {address} 还没有工作进程；请先启动 dask worker")
        yield client.get_executor(pure=False)


def _require_listener(address: str) -> None:
    """Make sure that somebody listens there: the library itself goes on trying, and says a good deal about it."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise click.UsageError(f"“{address}”不是 Dask 调度器的地址；请写成 tcp://地址:端口，例：tcp://10.0.0.5:8786")
    try:
        socket.create_connection((found[1].strip("[]"), int(found[2])), _PATIENCE).close()
    except (OSError, OverflowError, UnicodeError):
        raise click.UsageError(f"连不上 Dask 调度器 {address}；请检查地址、端口和网络") from None


def _require_scheduler(address: str) -> None:
    """Make sure that it speaks as Dask does: the library takes any answer for a length, and asks for so much memory."""
    import asyncio

    from distributed.comm.core import connect
    from distributed.security import Security

    async def greet() -> None:
        (await connect(address, timeout=_PATIENCE, **Security().get_connection_args("client"))).abort()

    try:
        asyncio.run(greet())
    except Exception as error:
        let_through(error)
        raise click.UsageError(f"{address} 那里没有 Dask 调度器应答；请检查地址和端口") from None
