"""Putting a finished file in another's place, unless that other is no longer the one that was looked at.

A look before the renaming leaves a gap in which somebody may save. Linux and macOS can exchange two names in one step:
what was there is then held in hand and looked at, and given back when it is not the file expected. Where a system or a
disk cannot, the look comes immediately before the renaming.
"""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from perfxl.model import Refusal

Stamp = tuple[int, int]
"""Time of the last change and size of a file."""
_EXCHANGE: Final = 2
"""The flag of both systems: RENAME_EXCHANGE, RENAME_SWAP."""
_AT_FDCWD: Final = -100
_CANNOT: Final = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM, errno.EXDEV})
Exchange = Callable[[bytes, bytes], int]


def stamp_of(path: Path) -> Stamp | None:
    """Time of the last change and size of a file; None where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size


def put_in_place(new: Path, place: Path, expected: Stamp | None, replace: Callable[[Path, Path], None]) -> None:
    """Move ``new`` to ``place``, where a file of the stamp ``expected`` lies, or none when it is None.

    ``replace`` is the plain way. Raises Refusal ``changed`` when another file lies there by now, which then stays;
    OSError as renaming does.
    """
    if expected is None:
        _put_where_nothing_is(new, place, replace)
    elif exchange(new, place):
        if stamp_of(new) != expected:
            exchange(new, place)
            raise Refusal("changed")
    else:
        if stamp_of(place) != expected:
            raise Refusal("changed")
        replace(new, place)


def _put_where_nothing_is(new: Path, place: Path, replace: Callable[[Path, Path], None]) -> None:
    """A second name for the new file cannot be given where something lies; the first is taken away afterwards."""
    try:
        os.link(new, place, follow_symlinks=False)
    except FileExistsError:
        raise Refusal("changed") from None
    except (OSError, NotImplementedError):
        if os.path.lexists(place):
            raise Refusal("changed") from None
        replace(new, place)


def exchange(one: Path, other: Path) -> bool:
    """Let two files change their names in one step; False where that cannot be done. Raises OSError."""
    call = _exchange()
    if call is None:
        return False
    number = call(os.fsencode(one), os.fsencode(other))
    if number in _CANNOT:
        return False
    if number == errno.ENOENT:
        raise Refusal("changed")
    if number:
        raise OSError(number, os.strerror(number), str(other))
    return True


@cache
def _exchange() -> Exchange | None:
    """The system's call, as a function from two names to an error number; None where it has none."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            linux = library.renameat2
            return lambda one, other: ctypes.get_errno() if linux(_AT_FDCWD, one, _AT_FDCWD, other, _EXCHANGE) else 0
        if sys.platform == "darwin":
            mac = library.renamex_np
            return lambda one, other: ctypes.get_errno() if mac(one, other, _EXCHANGE) else 0
    except (OSError, TypeError, AttributeError):
        pass
    return None
