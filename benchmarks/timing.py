"""Timing two ways of doing one thing in turn, so that a ratio holds although the machine's speed drifts."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Comparison:
    """Medians in milliseconds of ours and of another way, and the median of the ratios pair by pair."""

    name: str
    ours: float
    other: float
    ratio: float
    other_name: str


def compare(
    name: str, ours: Callable[[], object], other: Callable[[], object], other_name: str, runs: int
) -> Comparison:
    """Run both in turn after one warm-up each."""
    ours()
    other()
    mine, theirs = [], []
    for _ in range(runs):
        mine.append(_milliseconds(ours))
        theirs.append(_milliseconds(other))
    ratios = [a / b for a, b in zip(mine, theirs, strict=True)]
    return Comparison(name, statistics.median(mine), statistics.median(theirs), statistics.median(ratios), other_name)


def alone(name: str, work: Callable[[], object], runs: int) -> tuple[str, float]:
    """Return the median of a step that has no counterpart."""
    work()
    return name, statistics.median(_milliseconds(work) for _ in range(runs))


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
