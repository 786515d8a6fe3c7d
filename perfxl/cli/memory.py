"""Whether there is memory enough to begin: some libraries end the whole process in their own language when not."""

import mmap
import os
from typing import Final

NEEDED: Final = 192 * 2**20
"""Bytes that the libraries reserve while they are loaded, by and large."""


def require() -> None:
    """Raise MemoryError when the libraries could not even be loaded.

    The one for linear algebra, of which nothing is used here, would reserve memory and start threads by the number of
    processors; so it is told to do with one, for this process and those it starts.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        mmap.mmap(-1, NEEDED).close()
    except OSError as error:
        raise MemoryError from error
