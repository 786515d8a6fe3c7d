"""A rulebook in Chinese for a reader: every parameter with its source, and what nobody has checked yet."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from pydantic import BaseModel

from perfxl.rulebooks.interval import Interval
from perfxl.rulebooks.schema import Rulebook
from perfxl.rulebooks.words import GROUP_WORDS, LABELS, VALUES

UNVERIFIED = "未核实"
_SAID_APART = frozenset({"source", "verified", "note"})


def describe(book: Rulebook) -> str:
    """The whole rulebook: its own groups first, then the inherited ones with the rulebook they come from."""
    own = [name for name, _ in book.groups() if name in book.own]
    inherited = [name for name, _ in book.groups() if name not in book.own]
    lines = [*_head(book)]
    for title, names in (("自己的规定", own), ("沿用的规定", inherited)):
        if names:
            lines += ["", f"【{title}】"]
        for name in names:
            lines += ["", *_group(book, name)]
    return "\n".join(lines)


def unverified(book: Rulebook) -> tuple[str, ...]:
    """The Chinese names of the groups that were not checked against the document."""
    return tuple(GROUP_WORDS[name] for name, group in book.groups() if not group.verified)


def _head(book: Rulebook) -> Iterator[str]:
    yield f"{book.title}（{book.id}）"
    yield f"适用：{book.kind}"
    yield f"文件：{book.document}"
    if book.in_force or book.expired:
        until = f"至{book.expired.isoformat()}" if book.expired else "起"
        yield f"施行：{book.in_force.isoformat() if book.in_force else ''}{until}"
    yield f"说明：{book.summary}"
    for note in book.notes:
        yield f"注意：{note}"
    if pending := unverified(book):
        yield f"{UNVERIFIED}：{'、'.join(pending)}（参数还没有与文件原文核对，使用前请核对）"


def _group(book: Rulebook, name: str) -> Iterator[str]:
    group = getattr(book, name)
    mark = "" if group.verified else f"  [{UNVERIFIED}]"
    yield f"{GROUP_WORDS[name]}{mark}"
    yield f"  出处：{group.source}"
    if name not in book.own:
        yield f"  沿用：{book.origins[name]}"
    entries = [line for key, value in group if key not in _SAID_APART for line in _entry(key, value, "  ")]
    yield from entries or ["  不设"]
    if group.note:
        yield f"  说明：{group.note}"


def _entry(key: str, value: object, indent: str) -> Iterator[str]:
    if value is None or value in ((), "", {}):
        return
    label = LABELS[key]
    if isinstance(value, Mapping):
        yield f"{indent}{label}："
        for name, item in value.items():
            yield f"{indent}  {name}：{_words(item)}"
    elif isinstance(value, tuple) and isinstance(value[0], BaseModel):
        yield f"{indent}{label}："
        for row in value:
            yield from _row(row, f"{indent}  ")
    else:
        yield f"{indent}{label}：{_words(value)}"


def _row(row: BaseModel, indent: str) -> Iterator[str]:
    """Short rows stand on one line; long lists of words below it."""
    short, long = [], []
    for key, value in row:
        if value is None or value in ((), ""):
            continue
        nested = isinstance(value, tuple) and (isinstance(value[0], BaseModel) or len(value) > 1)
        if nested:
            long.append((key, value))
        elif key == "name":
            short.append(_words(value))
        else:
            short.append(f"{LABELS[key]} {_words(value)}")
    yield indent + "，".join(short)
    for key, value in long:
        label = "评价要点" if key == "points" else LABELS[key]
        if isinstance(value[0], BaseModel):
            for nested_row in value:
                yield from _row(nested_row, f"{indent}  ")
        else:
            yield f"{indent}  {label}：{_sentences(value) if key == 'points' else _words(value)}"


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Interval):
        return str(value)
    if isinstance(value, tuple):
        return "、".join(_words(item) for item in value)
    return VALUES.get(str(value), str(value))


def _sentences(items: tuple[str, ...]) -> str:
    return "；".join(f"（{index}）{item}" for index, item in enumerate(items, start=1))
