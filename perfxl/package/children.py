"""Processes started on the way: they never hear of Ctrl+C, so that only one of all has to say that the run ends."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_OBJECTS = 50_000
"""So many new objects make Python look for circular garbage; its own habit is 700."""
_SIGNALS = {getattr(signal, name) for name in ("SIGINT", "SIGHUP", "SIGTERM") if hasattr(signal, name)}


@contextmanager
def deaf_children() -> Iterator[None]:
    """What is started in here does not hear of Ctrl+C and a closed console; a signal that comes meanwhile only waits.

    The setting is inherited and holds from the first moment, while the new process is still loading.
    """
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 needed here only

        ctypes.windll.kernel32.SetConsoleCtrlHandler(None, 1)
        try:
            yield
        finally:
            ctypes.windll.kernel32.SetConsoleCtrlHandler(None, 0)
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        with _held_back():
            yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _held_back() -> Iterator[None]:
    """Let a signal's handler wait, too: the mask is this thread's only, and libraries have threads of their own.

    A process half started would otherwise be known to nobody, and look in vain for what has been cleared away.
    """
    came: list[int] = []
    waiting: dict[signal.Signals, Callable[[int, FrameType | None], object]] = {}
    if threading.current_thread() is threading.main_thread():
        for number in _SIGNALS:
            handler = signal.getsignal(number)
            if callable(handler):
                waiting[number] = handler
                signal.signal(number, lambda number, _: came.append(number))
    try:
        yield
    finally:
        for number, handler in waiting.items():
            signal.signal(number, handler)
        if came:
            waiting[signal.Signals(came[0])](came[0], None)


def start_tracker() -> None:
    """Start the process in which Python keeps track of shared things, deaf like all others; raises OSError.

    It has to be there before another process is started deaf: starting it lets the signals through again.
    """
    if sys.platform == "win32":
        return
    from multiprocessing import resource_tracker  # noqa: PLC0415 there is none on Windows

    with deaf_children():
        resource_tracker.ensure_running()


def start_server() -> None:
    """Start the process that makes all others, where the system has one, deaf like them; raises OSError."""
    start_tracker()
    if "forkserver" in multiprocessing.get_all_start_methods():
        from multiprocessing import forkserver  # noqa: PLC0415 there is none on Windows

        with deaf_children():
            forkserver.ensure_running()


def collect_seldom() -> None:
    """Let Python look for circular garbage less often: hardly one of the many values of a workbook is circular."""
    gc.set_threshold(_OBJECTS)


def begin_worker() -> None:
    """What every worker of a batch does first."""
    collect_seldom()
    end_with_parent()


def end_with_parent() -> None:
    """Let a started process end when it is told to, as pools tell theirs, and when the one that started it is gone.

    Ctrl+C stays the affair of the process that started it.
    """
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
