"""The rulebooks at hand: the shipped ones and those in an office's own folders."""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from perfxl.model import EvaluationKind
from perfxl.rulebooks.errors import RulebookError
from perfxl.rulebooks.loader import SHIPPED, load, load_shipped
from perfxl.rulebooks.nearest import nearest
from perfxl.rulebooks.schema import Rulebook

_KINDS = tuple(EvaluationKind)


@cache
def shipped() -> tuple[Rulebook, ...]:
    """The rulebooks that come with the program: by kind, the more general before what extends them, then by id."""
    books = {path.stem: load_shipped(path.stem) for path in SHIPPED.glob("*.toml")}

    def depth(book: Rulebook) -> int:
        return 1 + depth(books[book.extends]) if book.extends else 0

    return tuple(sorted(books.values(), key=lambda book: (_KINDS.index(book.kind), depth(book), book.id)))


def find(name: str, folders: Sequence[Path] = ()) -> Rulebook:
    """The rulebook of that id, title or alias; the office's ``folders`` come before the shipped ones.

    Raises RulebookError naming the nearest titles when there is none, or when a rulebook is damaged.
    """
    wanted = _key(name)
    titles: list[str] = []
    damaged: list[str] = []
    for path in _files(folders):
        try:
            names = _names(path)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
            damaged.append(path.name)
            continue
        if wanted in map(_key, names):
            return load(path)
        titles.extend(names[:1])
    for book in shipped():
        if wanted in map(_key, (book.title, book.id, *book.aliases)):
            return book
        titles.append(book.title)
    raise RulebookError(_unknown(name, titles, damaged))


def _unknown(name: str, titles: Sequence[str], damaged: Sequence[str]) -> str:
    near = nearest(name, titles)
    message = f"没有叫“{name}”的规则书；相近的有：{'、'.join(near)}；全部清单请运行 perfxl rulebooks"
    if damaged:
        message += f"；另有读不出来的文件：{'、'.join(damaged)}"
    return message


def _files(folders: Sequence[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(folder.glob("*.toml"))


def _names(path: Path) -> list[str]:
    """Title, id, file name and aliases; nothing for a TOML file that is no rulebook."""
    raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    if not isinstance(raw.get("title"), str) or "id" not in raw:
        return []
    aliases = raw.get("aliases", [])
    return [raw["title"], str(raw["id"]), path.stem, *(map(str, aliases) if isinstance(aliases, list) else ())]


def _key(name: str) -> str:
    return "".join(name.split()).replace("(", "（").replace(")", "）").replace("[", "〔").replace("]", "〕").lower()
