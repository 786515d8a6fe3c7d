"""What the operating system says about a file, as a refusal a person can be told."""

import errno
from typing import Literal

from perfxl.model import Refusal

_IN_USE = (32, 33)
"""Windows: sharing violation, lock violation."""
_BUSY = (errno.EBUSY, getattr(errno, "ETXTBSY", errno.EBUSY))
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def refusal_for(error: OSError, action: Literal["reading", "writing"]) -> Refusal:
    """The refusal for a failed file operation; ``action`` says what was tried."""
    if getattr(error, "winerror", None) in _IN_USE or error.errno in _BUSY:
        return Refusal("locked", action=action)
    if error.errno in _FULL:
        return Refusal("disk-full")
    if error.errno == errno.ENAMETOOLONG:
        return Refusal("name-too-long")
    if error.errno == errno.EROFS:
        return Refusal("read-only")
    if isinstance(error, PermissionError):
        return Refusal("no-permission", action=action)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Refusal("vanished")
    if isinstance(error, IsADirectoryError):
        return Refusal("not-a-workbook", found="folder")
    return Refusal("io-error", action=action, reason=error.strerror or type(error).__name__)
