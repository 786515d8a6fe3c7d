"""The names most like a mistyped one."""

from collections.abc import Iterable


def nearest(wanted: str, names: Iterable[str], count: int = 3) -> list[str]:
    """Up to ``count`` names that share at least half of the characters of ``wanted``, the likest first; else all."""
    known = list(dict.fromkeys(names))
    signs = set(wanted)
    shared = {name: len(signs & set(name)) for name in known}
    near = [name for name in known if 2 * shared[name] >= len(signs)]
    return sorted(near, key=lambda name: (-shared[name], len(name)))[:count] if signs and near else known
