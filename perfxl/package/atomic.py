"""Writing a file in one step: whoever looks sees the old file or the new one, never half, whatever happens between.

The new content goes to a temporary file in the same folder, is flushed to the disk and takes the old one's place.
A temporary file left behind by a killed run is removed by the next one; that of a run still at work is not, because
it is locked as long as it is being written.
"""

import contextlib
import errno
import os
import stat
import sys
import time
import uuid
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, Final, Literal

from perfxl.model import Refusal
from perfxl.package.failures import refusal_for
from perfxl.package.marks import keep_marks
from perfxl.package.renaming import Stamp, put_in_place

if sys.platform == "win32":

    def _lock(_: BinaryIO) -> None:
        """An open file needs no lock here: nobody else can remove it."""
else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        """Mark the file as in use; raises BlockingIOError when another run has done so."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


Over = Stamp | Literal["anything"] | None
"""Which file may be replaced: that of a stamp, any, or none."""
PREFIX: Final = ".~perfxl-"
"""How the names of temporary files begin."""
_SUFFIX: Final = ".tmp"
_OLD: Final = 3600
"""Seconds after which nobody is at work on a temporary file any more."""
_TRIES: Final = 5
_PAUSE_MS: Final = 40
"""On Windows a virus scanner may hold a new file for a moment; the pause doubles with each try."""
_WINDOWS: Final = sys.platform == "win32"
_NO_FLUSH: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS})
"""How a disk says that it cannot flush a file at all, as against failing to."""
_WRITE_BITS: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write_atomically(target: Path, chunks: Iterable[bytes | memoryview], *, over: Over = "anything") -> None:
    """Put a file of the given content at ``target``, keeping permissions and marks of the one it replaces.

    ``over`` is the stamp of the file that may be replaced, None when there must be none; what another has put there
    since is kept. Raises Refusal: changed, locked, no-permission, read-only, vanished, disk-full, io-error; the old
    file then is untouched.
    """
    place = Path(os.path.realpath(target))
    content = list(chunks)
    try:
        _remove_stale_once(place.parent)
        with _temporary(place.parent) as (file, path):
            for chunk in content:
                file.write(chunk)
            file.flush()
            _flush(file)
            _keep_mode(path, place)
            keep_marks(path, place)
            if _WINDOWS:
                file.close()
            _move(path, place, over)
        _flush_folder(place.parent)
    except OSError as error:
        raise refusal_for(error, "writing") from error


def ensure_writable(target: Path) -> None:
    """Find out before the work is done whether ``target`` can be written; raises Refusal as ``write_atomically``.

    Most systems let an open file be written; there the lock files of the office programs tell. Windows refuses it, with
    the same error as a missing permission, and the lock file tells which of the two it is.
    """
    place = Path(os.path.realpath(target))
    try:
        if os.path.exists(place):
            if not place.stat().st_mode & _WRITE_BITS:
                raise Refusal("read-only")
            try:
                with place.open("r+b"):
                    pass
            except PermissionError:
                _refuse_lock_file(place)
                raise
        if not _WINDOWS:
            _refuse_lock_file(place)
        _remove_stale_once(place.parent)
        with _temporary(place.parent):
            pass
    except OSError as error:
        raise refusal_for(error, "writing") from error


def remove_stale(folder: Path) -> None:
    """Remove the temporary files of runs that ended before they could do so themselves."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{PREFIX}*{_SUFFIX}"):
            with contextlib.suppress(OSError):
                _remove_unless_locked(path)


@lru_cache(maxsize=1024)
def _remove_stale_once(folder: Path) -> None:
    """Look through a folder once in a process: listing a large one for each of its files would take ages."""
    remove_stale(folder)


def _remove_unless_locked(path: Path) -> None:
    """Its lock tells that a file is in use; on Windows, where it is closed before it is moved, its age does."""
    if _WINDOWS:
        if time.time() - path.stat().st_mtime > _OLD:
            path.unlink()
        return
    with path.open("rb") as file:
        _lock(file)
        path.unlink()


@contextlib.contextmanager
def _temporary(folder: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A new locked file in the folder; it is gone at the end unless it was moved."""
    file, path = _create(folder)
    try:
        with file:
            yield file, path
    finally:
        with contextlib.suppress(OSError):
            path.unlink()


def _create(folder: Path) -> tuple[BinaryIO, Path]:
    for _ in range(_TRIES):
        path = folder / f"{PREFIX}{uuid.uuid4().hex[:12]}{_SUFFIX}"
        file = path.open("xb")
        if _locked_in_place(file, path):
            return file, path
        file.close()
    raise FileNotFoundError(folder)


def _locked_in_place(file: BinaryIO, path: Path) -> bool:
    """Lock the new file; another run may have taken it for a stale one in the moment before."""
    try:
        _lock(file)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return path.exists()


def _keep_mode(path: Path, place: Path) -> None:
    """Give the new file the mode and the owner of the old one, where allowed: a share may know neither."""
    if not place.exists():
        return
    old = place.stat()
    with contextlib.suppress(OSError):
        path.chmod(stat.S_IMODE(old.st_mode))
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            # Changing the owner may clear bits of the mode, so it is set once more.
            os.chown(path, old.st_uid, old.st_gid)
            path.chmod(stat.S_IMODE(old.st_mode))


def _flush(file: BinaryIO) -> None:
    """Bring the content to the disk; some network shares cannot be told to, and are trusted."""
    try:
        os.fsync(file.fileno())
    except OSError as error:
        if error.errno not in _NO_FLUSH:
            raise


def _move(path: Path, place: Path, over: Over) -> None:
    if over == "anything":
        _replace(path, place)
    else:
        with _held(place):
            put_in_place(path, place, over, _replace)


@contextlib.contextmanager
def _held(place: Path) -> Iterator[None]:
    """Mark the old file as in use: while two names are exchanged it bears that of a temporary one."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            _lock(stack.enter_context(place.open("rb")))
        yield


def _replace(path: Path, place: Path) -> None:
    for attempt in range(_TRIES):
        try:
            path.replace(place)
        except PermissionError as error:
            if not _WINDOWS:
                raise
            if attempt + 1 == _TRIES:
                raise Refusal("locked", action="writing") from error
            time.sleep((_PAUSE_MS << attempt) / 1000)
        else:
            return


def _flush_folder(folder: Path) -> None:
    """Make the renaming itself last through a power cut, where the system can do so."""
    if _WINDOWS:
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _refuse_lock_file(place: Path) -> None:
    for name in lock_names(place.name):
        # A name too long to be one is only not there for os.path; pathlib would raise.
        if os.path.exists(place.parent / name):
            raise Refusal("locked", action="writing", owner=name)


def lock_names(name: str) -> tuple[str, ...]:
    """What the office programs call the file beside an open one: Excel and WPS, LibreOffice, Word.

    Word writes its mark over the first two characters of a name of more than seven, over one of seven, before others.
    """
    taken = min(max(len(name.rpartition(".")[0]) - 6, 0), 2)
    return tuple(dict.fromkeys((f"~${name}", f".~{name}", f".~lock.{name}#", f"~${name[taken:]}")))
