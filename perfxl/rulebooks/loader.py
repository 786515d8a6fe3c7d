"""From a TOML file to a rulebook: inheritance through ``extends``, and errors a finance bureau can act on."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from perfxl.rulebooks.errors import RulebookError
from perfxl.rulebooks.schema import GROUPS, IDENTITY, Rulebook
from perfxl.tomlfile import Source, TomlFileError
from perfxl.tomlfile.wording import instead

SHIPPED = Path(__file__).parent
_INHERITED_IDENTITY = ("kind", "document")


def load(path: Path) -> Rulebook:
    """The rulebook written in ``path``; what it extends is one of the shipped ones, else a file beside it.

    Raises RulebookError with file, line and advice when the file cannot be read as a rulebook.
    """
    try:
        return _load(path, ())
    except TomlFileError as error:
        raise RulebookError(str(error)) from error


@cache
def load_shipped(identity: str) -> Rulebook:
    """The shipped rulebook of that id, read once per process; the ids come from the file names."""
    return _load(SHIPPED / f"{identity}.toml", ())


def _load(path: Path, above: tuple[str, ...]) -> Rulebook:
    source = Source.read(path, "规则书")
    raw = source.data
    identity = str(raw.get("id", path.stem))
    if identity in above:
        chain = " → ".join((*above, identity))
        raise source.error(("extends",), f"规则书互相继承，绕成了圈：{chain}", "请改掉其中一本的 extends")
    for key in raw:
        if key not in IDENTITY and key not in GROUPS:
            raise source.error((key,), f"不认识“{key}”", instead(key, GROUPS, "参数组"))
    own = frozenset(raw) & frozenset(GROUPS)
    merged: dict[str, Any] = dict(raw)
    origins = dict.fromkeys(own, str(raw.get("title", identity)))
    digest = hashlib.sha256(source.text.encode())
    if parent := _parent(source, (*above, identity)):
        for name in GROUPS:
            merged.setdefault(name, getattr(parent, name))
        for name in _INHERITED_IDENTITY:
            merged.setdefault(name, getattr(parent, name))
        origins = {**parent.origins, **origins}
        digest.update(parent.hash.encode())
    read = {
        "own": own,
        "origins": origins,
        "file": str(path),
        "hash": digest.hexdigest(),
        "outdated": 0 if path.parent == SHIPPED else _outdated(source, own),
    }
    return source.validated(Rulebook, {**merged, **read})


def _outdated(source: Source, own: frozenset[str]) -> int:
    """The first line that says ``verified``, as rulebooks did before there was ``basis``."""
    groups = (source.data[name] for name in own)
    old = [name for name, group in zip(own, groups, strict=True) if isinstance(group, Mapping) and "verified" in group]
    return min((source.line((name, "verified")) for name in old), default=0)


def _parent(source: Source, above: tuple[str, ...]) -> Rulebook | None:
    wanted = source.data.get("extends", "")
    if not wanted:
        return None
    # A shipped name means the shipped rulebook, whatever lies beside under the same one.
    if _is_file(SHIPPED / f"{wanted}.toml"):
        return load_shipped(str(wanted))
    beside = source.path.parent / f"{wanted}.toml"
    if _is_file(beside):
        return _load(beside, above)
    shipped = "、".join(sorted(file.stem for file in SHIPPED.glob("*.toml")))
    raise source.error(
        ("extends",),
        f"找不到所继承的规则书“{wanted}”",
        f"请写同一文件夹中规则书的文件名，或自带的：{shipped}",
    )


def _is_file(path: Path) -> bool:
    """Whether there is such a file; a name no system can have is none."""
    try:
        return path.is_file()
    except OSError:
        return False
