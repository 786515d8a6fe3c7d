"""The names most like a mistyped one."""

from collections.abc import Iterable, Sequence
from typing import Final

_COUNT: Final = 3
_MOST: Final = 20


def told(near: Sequence[str]) -> str:
    """What ``nearest`` has found, as it follows a sentence: names that are like the wanted one, or all there are."""
    return f"；{'相近的有' if len(near) <= _COUNT else '现有的是'}：{'、'.join(near)}" if near else ""


def nearest(wanted: str, names: Iterable[str], count: int = _COUNT) -> list[str]:
    """Up to ``count`` names that share at least half of the characters of ``wanted``, the likest first.

    Where none is like it, all of them, unless they are too many to be read in a message.
    """
    known = list(dict.fromkeys(names))
    signs = set(wanted)
    shared = {name: len(signs & set(name)) for name in known}
    near = [name for name in known if 2 * shared[name] >= len(signs)]
    if signs and near:
        return sorted(near, key=lambda name: (-shared[name], len(name)))[:count]
    return known if len(known) <= _MOST else []
