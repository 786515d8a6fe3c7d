"""Workbooks checked again each time they are saved: what was saved is found by looking at a folder again and again.

An office program saves by writing another file and renaming it, some in several steps: a workbook counts as saved once
it has looked the same twice. Nothing is written.
"""

import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from perfxl.model import Finding
from perfxl.outcome import Record
from perfxl.round.comparing import only

SUFFIXES: Final = (".xlsx", ".xlsm")
_PASSED: Final = ("~$", ".~", "._")
"""How the names begin that office programs and this program give to files beside the real ones."""
_INTERVAL: Final = 1
"""Seconds between two looks."""
_MOUNTS: Final = Path("/proc/mounts")
_NETWORK: Final = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "afs", "davfs", "fuse.davfs2")
_REMOTE_DRIVE: Final = 4
Stamps = Mapping[Path, tuple[int, int]]


def look(folder: Path) -> dict[Path, tuple[int, int]]:
    """The workbooks in a folder and below it, with time and size of each."""
    found: dict[Path, tuple[int, int]] = {}
    for here, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES) and not name.startswith(_PASSED):
                path = Path(here, name)
                with suppress(OSError):  # gone again: it is being renamed
                    status = path.stat()
                    found[path] = (status.st_mtime_ns, status.st_size)
    return found


@dataclass(slots=True)
class Watcher:
    """What was seen at the last look, and which state of each workbook was checked."""

    checked: dict[Path, tuple[int, int]] = field(default_factory=dict)
    seen: Stamps = field(default_factory=dict)

    def settled(self, now: Stamps) -> list[Path]:
        """The workbooks that were saved and have since come to rest; each is told once."""
        found = [path for path, stamp in now.items() if self.seen.get(path) == stamp != self.checked.get(path)]
        self.checked |= {path: now[path] for path in found}
        return found

    def gone(self, now: Stamps) -> list[Path]:
        """The workbooks that were checked and are away for two looks: deleted, or renamed for good."""
        found = [path for path in self.checked if path not in now and path not in self.seen]
        for path in found:
            del self.checked[path]
        return found

    def step(self, now: Stamps) -> tuple[list[Path], list[Path]]:
        """What was saved and what is gone, after one more look."""
        told = self.settled(now), self.gone(now)
        self.seen = dict(now)
        return told


@dataclass(frozen=True, slots=True)
class Change:
    """What a save has changed: findings that are new and findings that are gone."""

    record: Record
    appeared: tuple[Finding, ...]
    vanished: tuple[Finding, ...]


def change(before: Record | None, after: Record) -> Change:
    """The findings of a workbook against those before it was saved."""
    if before is None:
        return Change(after, after.findings, ())
    return Change(after, only(after, before), only(before, after))


def ticks(folder: Path, *, polling: bool) -> Iterator[None]:
    """A tick whenever it is time to look again: when the system reports a change, and at least every second.

    With ``polling``, on network paths, and without watchfiles there is nothing but the clock.
    """
    if not (polling or is_network(folder)):
        try:
            from watchfiles import watch  # noqa: PLC0415 an extra of its own
        except ImportError:
            pass
        else:
            quick = watch(folder, debounce=300, step=50, rust_timeout=_INTERVAL * 1000, yield_on_timeout=True)
            for _ in quick:
                yield
            raise KeyboardInterrupt
    while True:
        yield
        time.sleep(_INTERVAL)


def is_network(folder: Path) -> bool:
    """Whether a folder lies on another machine, whose changes the system does not report."""
    place = os.path.realpath(folder)
    if any(text.startswith(("\\\\", "//")) for text in (str(folder), place)):
        return True
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 only there

        return bool(ctypes.windll.kernel32.GetDriveTypeW(Path(place).anchor) == _REMOTE_DRIVE)
    try:
        mounts = [line.split() for line in _MOUNTS.read_text(encoding="utf-8").splitlines()]
    except OSError:
        return place.startswith("/Volumes/")
    under = [mount for mount in mounts if len(mount) > 2 and Path(place).is_relative_to(mount[1].replace("\\040", " "))]
    return bool(under) and max(under, key=lambda mount: len(mount[1]))[2] in _NETWORK
