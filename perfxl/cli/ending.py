"""How a run ends before its time: Ctrl+C, a closed console, a machine going down; one line each, whenever it comes.

This module is loaded before everything else and loads nothing heavy, so that the time of loading is covered, too.
"""

import _thread
import signal
import sys
import time
from types import FrameType
from typing import Final

from perfxl.package.brokenoff import Interrupted, forget, last_told, tell

_SIGNALS: Final = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
INTERRUPTED: Final = 1
"""The exit code of a run that was broken off."""
_PATIENCE: Final = 5
"""Seconds the end may take before another signal counts again."""
_MOMENT: Final = 0.02
"""Seconds after which a signal that was lost comes again."""


def listen() -> None:
    """Raise Interrupted in the main thread at the first signal; what is ignored by whoever started us stays so."""
    sys.unraisablehook = _not_lost
    for number in _numbers():
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _interrupt)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """End once: a second Ctrl+C while the end is being prepared changes nothing."""
    now, last = time.monotonic(), last_told()
    if last is None or now - last > _PATIENCE:
        tell(now)
        raise Interrupted


def _not_lost(caught: "sys.UnraisableHookArgs") -> None:
    """Let a signal come again that fell into a moment from which nothing can be raised, like an object's last."""
    if isinstance(caught.exc_value, Interrupted):
        forget()
        _thread.start_new_thread(_again, ())
    else:
        sys.__unraisablehook__(caught)


def _again() -> None:
    time.sleep(_MOMENT)
    signal.raise_signal(signal.SIGTERM)


def _numbers() -> list[signal.Signals]:
    return [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
