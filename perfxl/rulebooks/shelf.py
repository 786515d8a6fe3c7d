"""The rulebooks at hand: the shipped ones and those in an office's own folders.

A batch asks for its rulebook once per workbook, often in the very folder that holds thousands of them. So a folder is
listed once per process, and again only for a name not found in it; a file is read again only when it has changed.
"""

import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from perfxl import kinds
from perfxl.model import Basis
from perfxl.rulebooks.base import Group
from perfxl.rulebooks.errors import RulebookError
from perfxl.rulebooks.loader import SHIPPED, load, load_shipped
from perfxl.rulebooks.nearest import nearest, told
from perfxl.rulebooks.schema import Rulebook
from perfxl.tomlfile import Source, TomlFileError

Stamp = tuple[Path, int, int]
"""A file with the time of its last change and its size."""
_listed: dict[Path, tuple[Path, ...]] = {}
_names_of: dict[Stamp, tuple[str, ...] | None] = {}
_book_of: dict[tuple[Stamp, ...], Rulebook | RulebookError] = {}


@cache
def shipped() -> tuple[Rulebook, ...]:
    """The rulebooks that come with the program: by kind, the more general before what extends them, then by id."""
    books = {path.stem: load_shipped(path.stem) for path in SHIPPED.glob("*.toml")}

    def depth(book: Rulebook) -> int:
        return 1 + depth(books[book.extends]) if book.extends else 0

    return tuple(sorted(books.values(), key=lambda book: (kinds.position(book.kind), depth(book), book.id)))


def at_hand(folders: Sequence[Path] = ()) -> tuple[Rulebook, ...]:
    """All rulebooks that can be used: the office's by file name, then the shipped ones.

    What ``damaged`` reports is left out. A file that came into a folder after it was first listed may be left out too.
    """
    return (*(book for book in _own(folders) if isinstance(book, Rulebook)), *shipped())


def damaged(folders: Sequence[Path]) -> tuple[str, ...]:
    """What is wrong with the rulebooks of the office's folders that cannot be used, in Chinese, one message a file."""
    return tuple(str(book) for book in _own(folders) if isinstance(book, RulebookError))


def find(name: str, folders: Sequence[Path] = (), beside: Sequence[Path] = ()) -> Rulebook:
    """The rulebook of that id, title or alias: of the office's ``folders``, then of those ``beside``, then shipped.

    A book that merely lies ``beside`` the workbooks may not go by a shipped one's name; it comes back marked as found.
    Raises RulebookError naming the nearest titles when there is none, or when a rulebook is damaged.
    """
    found = _found(name, folders, beside)
    if found is None:
        _forget((*folders, *beside))
        found = _found(name, folders, beside)
    if found is None:
        raise RulebookError(_unknown(name, (*folders, *beside)))
    return found


def unclaimed(book: Rulebook) -> Rulebook:
    """A rulebook nobody named, with all that does not come from a shipped one taken for its author's own."""
    titles = {shipped_book.title for shipped_book in shipped()}
    theirs = [name for name, origin in book.origins.items() if origin not in titles]
    return book.model_copy(update={name: _as_own(getattr(book, name)) for name in theirs})


def _as_own(group: Group) -> Group:
    return group.model_copy(update={"basis": Basis.OWN})


def _found(name: str, folders: Sequence[Path], beside: Sequence[Path]) -> Rulebook | None:
    wanted = _key(name)
    for stamps in _shelves(folders):
        if fitting := _fitting(name, stamps):
            return _usable(fitting, stamps)
    for stamps in _shelves(beside):
        if fitting := _fitting(name, stamps):
            _require_own_name(fitting)
            return _usable(fitting, stamps).model_copy(update={"found": True})
    mentioning = (load_shipped(identity) for identity, text in _texts().items() if wanted in text)
    return next((book for book in mentioning if wanted in _keys(book)), None)


@cache
def _texts() -> dict[str, str]:
    """The files of the shipped rulebooks by id, written like a key: a name is looked for there before any is read."""
    return {path.stem: _key(path.read_text(encoding="utf-8")) for path in sorted(SHIPPED.glob("*.toml"))}


def _keys(book: Rulebook) -> set[str]:
    return {_key(name) for name in (book.title, book.id, *book.aliases)}


def _fitting(name: str, stamps: tuple[Stamp, ...]) -> Stamp | None:
    """The file of a folder that goes by a name; raises RulebookError when several do."""
    fitting = [stamp for stamp in stamps if _key(name) in map(_key, _names(stamp) or ())]
    if len(fitting) > 1:
        files = "、".join(stamp[0].name for stamp in fitting)
        raise RulebookError(f"有几本规则书都叫“{name}”：{files}；请只留一本，或改成不同的 id 和 title")
    return fitting[0] if fitting else None


def _require_own_name(stamp: Stamp) -> None:
    """Refuse a file that lies beside the workbooks under a shipped rulebook's name and would quietly replace it."""
    names = {_key(name) for name in _names(stamp) or ()}
    for book in shipped():
        if names & _keys(book):
            raise RulebookError(
                f"工作簿旁边的“{stamp[0].name}”和自带的规则书“{book.title}”（{book.id}）同名，没有用它；"
                "是本单位自己的规则书，请给它不同的 id、title 和文件名；不是的，请删去这个文件"
            )


def _usable(stamp: Stamp, stamps: tuple[Stamp, ...]) -> Rulebook:
    book = _book(stamp, stamps)
    if isinstance(book, RulebookError):
        raise RulebookError(str(book))
    return book


def _own(folders: Sequence[Path]) -> Iterator[Rulebook | RulebookError]:
    """The rulebooks of the folders, or what is wrong with them; a TOML file without title and id is no rulebook."""
    for stamps in _shelves(folders):
        for stamp in stamps:
            if _names(stamp) != ():
                yield _book(stamp, stamps)


def _unknown(name: str, folders: Sequence[Path]) -> str:
    titles: list[str] = []
    unreadable: list[str] = []
    for stamp in (stamp for stamps in _shelves(folders) for stamp in stamps):
        names = _names(stamp)
        if names is None:
            unreadable.append(stamp[0].name)
        else:
            titles.extend(names[:1])
    near = nearest(name, [*titles, *(book.title for book in shipped())])
    message = f"没有叫“{name}”的规则书{told(near)}；全部清单请运行 perfxl rulebooks"
    if unreadable:
        message += f"；另有读不出来的文件：{'、'.join(unreadable)}"
    return message


def _forget(folders: Sequence[Path]) -> None:
    """List the folders anew, because a file may have come in since."""
    for folder in folders:
        _listed.pop(folder.absolute(), None)


def _shelves(folders: Sequence[Path]) -> Iterator[tuple[Stamp, ...]]:
    return (_stamps(folder.absolute()) for folder in folders)


def _stamps(folder: Path) -> tuple[Stamp, ...]:
    """The TOML files of a folder as they are now; one that has gone is left out."""
    if folder not in _listed:
        _listed[folder] = tuple(sorted(folder.glob("*.toml")))
    found = []
    for path in _listed[folder]:
        try:
            state = os.stat(path)
        except OSError:
            continue
        found.append((path, state.st_mtime_ns, state.st_size))
    return tuple(found)


def _names(stamp: Stamp) -> tuple[str, ...] | None:
    """Title, id, file name and aliases; nothing for a TOML file that is no rulebook, None for an unreadable file."""
    if stamp not in _names_of:
        try:
            _names_of[stamp] = _read_names(stamp[0])
        except TomlFileError:
            _names_of[stamp] = None
    return _names_of[stamp]


def _read_names(path: Path) -> tuple[str, ...]:
    raw = Source.read(path, "规则书").data
    if not isinstance(raw.get("title"), str) or "id" not in raw:
        return ()
    aliases = raw.get("aliases", [])
    return raw["title"], str(raw["id"]), path.stem, *(map(str, aliases) if isinstance(aliases, list) else ())


def _book(stamp: Stamp, beside: tuple[Stamp, ...]) -> Rulebook | RulebookError:
    """The rulebook of a file or what is wrong with it, read again when it or one beside it has changed.

    What stands beside it counts because it may extend it.
    """
    key = (stamp, *beside)
    if key not in _book_of:
        try:
            _book_of[key] = load(stamp[0])
        except RulebookError as error:
            _book_of[key] = error
    return _book_of[key]


def _key(name: str) -> str:
    return "".join(name.split()).replace("(", "（").replace(")", "）").replace("[", "〔").replace("]", "〕").lower()
