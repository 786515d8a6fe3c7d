"""The marks a system keeps beside a file's content: tags, where it came from, who may do what with it."""

import contextlib
import ctypes
import os
import sys
from pathlib import Path
from typing import Final

_ZONE: Final = ":Zone.Identifier"
"""The stream in which Windows notes that a file came by mail or from the network."""
_ACCESS, _ATTRIBUTES = 1, 4
"""What macOS's ``copyfile`` is to copy: COPYFILE_ACL, COPYFILE_XATTR; of content and times nothing."""


def keep_marks(new: Path, old: Path) -> None:
    """Give a file the marks of the one it replaces, where system and disk have them; what cannot be kept is let go."""
    with contextlib.suppress(OSError):
        if sys.platform == "linux":
            _keep_attributes(new, old)
        elif sys.platform == "darwin":
            ctypes.CDLL(None).copyfile(os.fsencode(old), os.fsencode(new), None, _ACCESS | _ATTRIBUTES)
        elif sys.platform == "win32":
            keep_zone(new, old)


def keep_zone(new: Path, old: Path) -> None:
    """Copy the mark of origin; raises OSError where there is none, or the disk cannot have any."""
    mark = Path(f"{old}{_ZONE}").read_bytes()
    Path(f"{new}{_ZONE}").write_bytes(mark)


if sys.platform == "linux":

    def _keep_attributes(new: Path, old: Path) -> None:
        for name in os.listxattr(old):
            with contextlib.suppress(OSError):
                os.setxattr(new, name, os.getxattr(old, name))
