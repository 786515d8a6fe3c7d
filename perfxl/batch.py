"""Many workbooks: find them, run them side by side, keep the order, survive whatever one of them does."""

import glob
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path

from perfxl.process import REPORT_SUFFIX, Options, Outcome

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et")
"""What is picked up in a folder; the old formats are picked up too, to be told apart from what can be read."""
_FEW = 12
"""Up to so many are done before a second process has even started."""
_AHEAD = 4
"""How many files for each process are handed out ahead of the one awaited."""
_MOST_WORKERS = 61
"""What Windows can wait for at once."""

Work = Callable[[Path, Options], Outcome]


def find_workbooks(patterns: Iterable[str], output: Path | None = None) -> list[Path]:
    """Return the workbooks behind files, folders and patterns, each once.

    Lock files of office programs and reports made by this program are passed over, and so is what already
    lies in the output folder when a folder above it is searched. A name or pattern behind which there is nothing
    is returned as it stands, so that it is reported like any other file that cannot be read.
    """
    found: dict[Path, Path] = {}
    for pattern in patterns:
        for path in _named(pattern) or _searched(pattern, output):
            found.setdefault(path.resolve(), path)
    return list(found.values())


def _named(pattern: str) -> list[Path]:
    """The file of exactly this name; or, where it is no pattern either, the name itself, to be reported."""
    if os.path.isdir(pattern):  # 过长的名字在这里只是“不存在”，pathlib 会抛出错误
        return []
    return [Path(pattern)] if os.path.exists(pattern) or not glob.has_magic(pattern) else []


def _searched(pattern: str, output: Path | None) -> list[Path]:
    """What lies in a folder (and the folders below it) or fits a pattern; a pattern that nothing fits is reported."""
    if os.path.isdir(pattern):
        matches = [file for file in sorted(Path(pattern).rglob("*")) if file.suffix.lower() in SUFFIXES]
    else:
        matches = [Path(match) for match in sorted(glob.glob(pattern, recursive=True))] or [Path(pattern)]
    return [file for file in matches if not (file.is_dir() or _passed_over(file) or _is_output(file, pattern, output))]


def _passed_over(path: Path) -> bool:
    name = path.name
    return name.startswith(("~$", ".~")) or name.endswith(REPORT_SUFFIX)


def _is_output(path: Path, pattern: str, output: Path | None) -> bool:
    """Whether a found file lies in the output folder, without that folder itself having been asked for."""
    if output is None or Path(pattern).resolve().is_relative_to(output.resolve()):
        return False
    return path.resolve().is_relative_to(output.resolve())


def run(work: Work, paths: list[Path], options: Options, jobs: int | None = None) -> Iterator[Outcome]:
    """Yield the outcomes in the order of the paths; only a few are held at a time, however many there are."""
    workers = min(jobs or os.cpu_count() or 1, len(paths), _MOST_WORKERS)
    if workers <= 1 or len(paths) < _FEW:
        yield from (work(path, options) for path in paths)
        return
    rest = deque(paths)
    while rest:
        with ProcessPoolExecutor(workers, _context(), _end_with_parent) as pool:
            yield from _in_pool(pool, partial(_apply, work, options), rest, workers * _AHEAD)


def _context() -> multiprocessing.context.BaseContext:
    """Processes that start clean: a forked copy of a process with threads (numpy has some) may hang."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["perfxl.process"])
    return context


def _end_with_parent() -> None:
    """Let a worker end when the program was killed: nobody waits for it any more."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _apply(work: Work, options: Options, path: Path) -> Outcome:
    return work(path, options)


def _in_pool(
    pool: ProcessPoolExecutor, work: Callable[[Path], Outcome], rest: deque[Path], ahead: int
) -> Iterator[Outcome]:
    """Work ``rest`` off; when a worker process dies, name the file that killed it and leave the others in ``rest``."""
    running: deque[tuple[Path, Future[Outcome]]] = deque()
    try:
        while rest or running:
            while rest and len(running) < ahead:
                running.append((rest[0], pool.submit(work, rest[0])))
                rest.popleft()
            outcome = running[0][1].result()
            running.popleft()
            yield outcome
    except BrokenProcessPool:
        suspects = [path for path, _ in running]
        yield from (_alone(work, path) for path in suspects)


def _alone(work: Callable[[Path], Outcome], path: Path) -> Outcome:
    """Try one suspect in a process of its own: it may only have stood beside the one that died."""
    with ProcessPoolExecutor(1, _context(), _end_with_parent) as pool:
        try:
            return pool.submit(work, path).result()
        except BrokenProcessPool:
            return Outcome(path, "failed", fault="处理这个文件的进程中途退出，可能是内存不足")
