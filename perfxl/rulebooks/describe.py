"""A rulebook as a page a bureau can hold against its own document: parameter, value, ground, article, quotation."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from pydantic import BaseModel

from perfxl.model import Basis
from perfxl.rulebooks.base import SAID_OF_A_GROUP, Group
from perfxl.rulebooks.interval import Interval
from perfxl.rulebooks.reportwords import scoring_note
from perfxl.rulebooks.schema import Rulebook
from perfxl.tomlfile import Option, title_of


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


def grounds(book: Rulebook) -> str:
    """How many groups stand on which ground: ``文件规定 9，通行做法 8，本程序所定 10``."""
    counts = {basis: sum(group.basis is basis for _, group in book.groups()) for basis in Basis}
    return "，".join(f"{basis.label} {count}" for basis, count in counts.items() if count)


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
    yield f"计分说明：{scoring_note(book)}"
    yield f"依据（参数组数）：{grounds(book)}"


def _group(book: Rulebook, name: str) -> Iterator[str]:
    group: Group = getattr(book, name)
    yield f"{title_of(Rulebook, name)}〔{group.basis.label}〕"
    yield f"  出处：{group.source}（{group.basis.remark}）"
    if group.quotation:
        yield f"  原文：“{group.quotation}”"
    if group.why:
        yield f"  理由：{group.why}"
    if name not in book.own:
        yield f"  沿用：{book.origins[name]}"
    parameters = [(key, value) for key, value in group if key not in SAID_OF_A_GROUP]
    entries = [line for key, value in parameters for line in _entry(group, key, value, "  ")]
    yield from entries or ["  不设"]
    if group.note:
        yield f"  说明：{group.note}"


def _empty(value: object) -> bool:
    return value is None or value in ((), "", {})


def _entry(owner: BaseModel, key: str, value: object, indent: str) -> Iterator[str]:
    if _empty(value):
        return
    label = title_of(owner, key)
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
    """Short rows stand on one line; long lists and sentences below it."""
    short, long = [], []
    for key, value in row:
        if _empty(value):
            continue
        if isinstance(value, tuple) and (isinstance(value[0], BaseModel) or len(value) > 1):
            long.append((key, value))
        elif key == "name":
            short.append(_words(value))
        else:
            short.append(f"{title_of(row, key)} {_words(value)}")
    yield indent + "，".join(short)
    for key, value in long:
        if isinstance(value[0], BaseModel):
            for nested_row in value:
                yield from _row(nested_row, f"{indent}  ")
        else:
            shown = _sentences(value) if key == "points" else _words(value)
            yield f"{indent}  {title_of(row, key)}：{shown}"


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Interval):
        return str(value)
    if isinstance(value, tuple):
        return "、".join(_words(item) for item in value)
    return value.label if isinstance(value, Option) else str(value)


def _sentences(items: tuple[str, ...]) -> str:
    return "；".join(f"（{index}）{item}" for index, item in enumerate(items, start=1))
