"""The names most like a mistyped one."""

from collections.abc import Iterable, Sequence
from typing import Final

_COUNT: Final = 3


def told(near: Sequence[str]) -> str:
    """How to introduce what ``nearest`` has found: names that are like the wanted one, or all there are."""
    return "相近的有" if len(near) <= _COUNT else "现有的是"


def nearest(wanted: str, names: Iterable[str], count: int = _COUNT) -> list[str]:
    """Up to ``count`` names that share at least half of the characters of ``wanted``, the likest first; else all."""
    known = list(dict.fromkeys(names))
    signs = set(wanted)
    shared = {name: len(signs & set(name)) for name in known}
    near = [name for name in known if 2 * shared[name] >= len(signs)]
    return sorted(near, key=lambda name: (-shared[name], len(name)))[:count] if signs and near else known
