"""A package made anew, or with some of its parts changed: every other member keeps its bytes, packed as they were."""

import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from perfxl.package.package import Package
from perfxl.package.zipdir import end_record, moved_record, new_records

_LEVEL: Final = 6
_SMALL: Final = 2**16
_KEPT: Final = 128
"""So many parts up to so many bytes are kept packed for the next file: more than one workbook and its report have."""


def packed(package: Package, replaced: Mapping[str, bytes], dropped: Iterable[str] = ()) -> list[bytes | memoryview]:
    """The package's bytes with parts replaced, added at the end or dropped; all other members are copied raw."""
    chunks: list[bytes | memoryview] = []
    records = []
    position = 0
    added = {name.lower(): name for name in replaced}
    raw = memoryview(package.data)
    gone = {name.lower() for name in dropped}
    for member in package.members:
        name = added.pop(member.name.lower(), None)
        if member.name.lower() in gone:
            continue
        if name is None:
            records.append(moved_record(member, position))
            chunks.append(raw[member.offset : member.end])
        else:
            chunks += _member(member.name, replaced[name], position, records)
        position = sum(len(chunk) for chunk in chunks)
    for name in added.values():
        chunks += _member(name, replaced[name], position, records)
        position = sum(len(chunk) for chunk in chunks)
    return [*chunks, *records, end_record(len(records), position, sum(len(record) for record in records))]


def made(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """A new package of these parts in their order, without a clock's time in it."""
    chunks: list[bytes] = []
    records: list[bytes] = []
    position = 0
    for name, content in parts:
        member = _member(name, content, position, records)
        chunks += member
        position += sum(map(len, member))
    return b"".join([*chunks, *records, end_record(len(records), position, sum(map(len, records)))])


@lru_cache(maxsize=_KEPT)
def _deflated(content: bytes) -> bytes:
    """A part packed; the same parts come again and again in a round."""
    deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflater.compress(content) + deflater.flush()


def _member(name: str, content: bytes, position: int, records: list[bytes]) -> list[bytes]:
    body = _deflated(content) if len(content) <= _SMALL else _deflated.__wrapped__(content)
    local, record = new_records(name, content, body, zlib.crc32(content), position)
    records.append(record)
    return [local, body]
