"""Many workbooks: run them side by side, keep the order, survive whatever one of them does, end when told to."""

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from perfxl.intact import kept
from perfxl.options import Options
from perfxl.outcome import Outcome, Record, Status, record_of
from perfxl.package.children import begin_worker, deaf_children, start_server
from perfxl.process import look_again, process

_FEW: Final = 12
"""Up to so many are done before a second process has even started."""
_AHEAD: Final = 4
"""How many files for each process are handed out ahead of the one awaited."""
_MOST_WORKERS: Final = 61
"""What Windows can wait for at once."""
_LAST_FILE: Final = 3
"""Seconds a worker is given to finish its file when the run is ended."""

Work = Callable[[Path, Options], Outcome]


def run(
    work: Work, paths: Sequence[Path], options: Options, jobs: int | None = None, *, executor: Executor | None = None
) -> Generator[Record, None, None]:
    """Yield the records in the order of the paths; only a few are held at a time, however many there are.

    An ``executor`` (any of ``concurrent.futures``, a cluster's too) takes the place of this machine's processes; what
    becomes of its workers is then its own affair.
    """
    apply = partial(_apply, work, options)
    if executor is not None:
        yield from _in_order(executor, apply, deque(paths), (jobs or _MOST_WORKERS) * _AHEAD)
        return
    workers = min(jobs or os.cpu_count() or 1, len(paths), _MOST_WORKERS)
    if workers <= 1 or len(paths) < _FEW:
        yield from map(apply, paths)
        return
    rest = deque(paths)
    while rest:
        try:
            pool = _pool(workers)
        except OSError:
            # No temporary folder or no more handles: other processes cannot be had, the work can be done here.
            yield from map(apply, rest)
            return
        with _ended_with(pool):
            yield from _in_pool(pool, apply, rest, workers * _AHEAD)


def again(path: Path, options: Options) -> Outcome:
    """Do one workbook, unless its results still stand: then only its figures are worked out, and nothing is written."""
    known = None if options.dry_run else kept(path, options)
    if known is not None:
        outcome = look_again(path, options)
        book = outcome.rulebook
        if outcome.status is Status.DONE and book is not None and book.hash.startswith(known.rulebook):
            return replace(outcome, report=known.report, unchanged=True)
    return process(path, options)


def _pool(workers: int) -> ProcessPoolExecutor:
    """Processes that do not hear of Ctrl+C, nor do those Python keeps beside them; raises OSError."""
    context = _context()
    start_server()
    with deaf_children():
        return ProcessPoolExecutor(workers, context, begin_worker)


def _context() -> multiprocessing.context.BaseContext:
    """Processes that start clean: a forked copy of a process with threads (numpy has some) may hang."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["perfxl.process", "perfxl.publish"])
    return context


@contextmanager
def _ended_with(pool: ProcessPoolExecutor) -> Iterator[None]:
    """Wait for the pool's workers at the end; when the run is broken off, only for the file each is at, and not long.

    What a worker writes is whole or not there at all, so that it may be ended at any moment.
    """
    try:
        yield
    except BaseException:
        # A worker that is only starting still has to find the queues, which would go with the pool's hold on them.
        queues = dict(vars(pool))
        children = multiprocessing.active_children()
        pool.shutdown(wait=False, cancel_futures=True)
        latest = time.monotonic() + _LAST_FILE
        for child in children:
            child.join(max(latest - time.monotonic(), 0))
            child.terminate()
        for child in children:
            child.join()
        queues.clear()
        raise
    pool.shutdown()


def _apply(work: Work, options: Options, path: Path) -> Record:
    """One workbook where it is worked on: only its record travels back."""
    return record_of(work(path, options))


def _in_order(pool: Executor, work: Callable[[Path], Record], rest: deque[Path], ahead: int) -> Iterator[Record]:
    running: deque[tuple[Path, Future[Record]]] = deque()
    while rest or running:
        while rest and len(running) < ahead:
            path = rest.popleft()
            running.append((path, pool.submit(work, path)))
        path, future = running.popleft()
        try:
            yield future.result()
        except Exception as error:
            # What a cluster could not do with any of its workers costs this one workbook and no other.
            yield Record(path=path, status=Status.FAILED, fault=f"集群没有做完这个文件（{type(error).__name__}）")


def _in_pool(
    pool: ProcessPoolExecutor, work: Callable[[Path], Record], rest: deque[Path], ahead: int
) -> Iterator[Record]:
    """Work ``rest`` off; when a worker process dies, name the file that killed it and leave the others in ``rest``."""
    running: deque[tuple[Path, Future[Record]]] = deque()
    try:
        while rest or running:
            while rest and len(running) < ahead:
                with deaf_children():
                    running.append((rest[0], pool.submit(work, rest[0])))
                rest.popleft()
            record = running[0][1].result()
            running.popleft()
            yield record
    except BrokenProcessPool:
        suspects = [path for path, _ in running]
        yield from (_alone(work, path) for path in suspects)
    except OSError:
        # A worker could not be started (no more handles, no memory): what is left is done here.
        wait([future for _, future in running], _LAST_FILE)
        left = [path for path, future in running if not future.done()]
        yield from (future.result() for _, future in running if future.done())
        yield from map(work, [*left, *rest])
        rest.clear()


def _alone(work: Callable[[Path], Record], path: Path) -> Record:
    """Try one suspect in a process of its own: it may only have stood beside the one that died."""
    pool = _pool(1)
    with _ended_with(pool):
        try:
            with deaf_children():
                future = pool.submit(work, path)
            return future.result()
        except BrokenProcessPool:
            return Record(path=path, status=Status.FAILED, fault="处理这个文件的进程中途退出，可能是内存不足")
