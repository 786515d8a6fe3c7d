"""The directory of a zip package, read by ourselves: with bounds, and so that members can be copied raw.

Source: APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 to 4.3.16 and 4.5.3; ECMA-376 part 2 for the names.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from perfxl.model import Refusal
from perfxl.package import guard

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR64 = struct.Struct("<4sLQL")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_SENTINEL: Final = 0xFFFFFFFF
_ENCRYPTED: Final = 1
_UTF8: Final = 0x800


@dataclass(frozen=True, slots=True)
class Member:
    """One member of the package; ``record`` is its directory entry as it stood in the file."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    end: int
    """Where the next member or the directory begins: offset to end is copied when a member is copied raw."""
    record: bytes


def read_directory(data: bytes) -> tuple[Member, ...]:
    """The members in the order in which they lie in the file.

    Raises Refusal: truncated, damaged, suspicious, encrypted, too-large.
    """
    start, size, count = _find_end(data)
    if count > guard.MEMBER_LIMIT or size > guard.DIRECTORY_LIMIT:
        raise Refusal("suspicious", reason="members", limit=str(guard.MEMBER_LIMIT))
    members = []
    position = start
    for _ in range(count):
        member, position = _read_record(data, position, start + size)
        members.append(member)
    if position != start + size:
        raise Refusal("damaged", reason="zip")
    members.sort(key=lambda member: member.offset)
    if not members:
        raise Refusal("damaged", reason="zip")
    ends = [member.offset for member in members[1:]] + [start]
    members = [_checked(data, member, end) for member, end in zip(members, ends, strict=True)]
    if members and members[0].offset:
        raise Refusal("damaged", reason="zip")
    _check_whole(members)
    return tuple(members)


def _find_end(data: bytes) -> tuple[int, int, int]:
    """Start, size and number of entries of the directory."""
    position = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - 0xFFFF))
    if position < 0 or position + _END.size > len(data):
        raise Refusal("truncated")
    _, disk, first, here, count, size, start, _ = _END.unpack_from(data, position)
    locator = position - _LOCATOR64.size
    if locator >= 0 and data.startswith(b"PK\x06\x07", locator):
        at = _LOCATOR64.unpack_from(data, locator)[2]
        if at + _END64.size > locator or not data.startswith(b"PK\x06\x06", at):
            raise Refusal("damaged", reason="zip")
        _, _, _, _, disk, first, here, count, size, start = _END64.unpack_from(data, at)
        position = at
    if disk or first or here != count or start + size > position:
        raise Refusal("damaged", reason="zip")
    return start, size, count


def _read_record(data: bytes, position: int, limit: int) -> tuple[Member, int]:
    if position + _CENTRAL.size > limit or not data.startswith(b"PK\x01\x02", position):
        raise Refusal("damaged", reason="zip")
    fields = _CENTRAL.unpack_from(data, position)
    flags, method, crc, packed, size = fields[3], fields[4], fields[7], fields[8], fields[9]
    names, extras, comments, offset = fields[10], fields[11], fields[12], fields[16]
    at = position + _CENTRAL.size
    end = at + names + extras + comments
    if end > limit:
        raise Refusal("damaged", reason="zip")
    name = _member_name(data[at : at + names], flags)
    if flags & _ENCRYPTED:
        raise Refusal("encrypted", how="zip")
    if _SENTINEL in (packed, size, offset):
        size, packed, offset = _wide_values(data[position:end], size, packed, offset)
    return Member(name, method, crc, packed, size, offset, 0, data[position:end]), end


def _wide_values(record: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    """Size, packed size and offset, taken from the zip64 field where the record says they stand there."""
    at = _wide_start(record)
    values = []
    for value in (size, packed, offset):
        if value != _SENTINEL:
            values.append(value)
            continue
        if at + 8 > len(record):
            raise Refusal("damaged", reason="zip")
        values.append(struct.unpack_from("<Q", record, at)[0])
        at += 8
    return values[0], values[1], values[2]


def _wide_start(record: bytes) -> int:
    """Where the values of the zip64 field begin in a directory entry."""
    names, extras = struct.unpack_from("<2H", record, 28)
    at = _CENTRAL.size + names
    end = at + extras
    while at + 4 <= end:
        kind, length = struct.unpack_from("<2H", record, at)
        if kind == 1:
            return int(at) + 4
        at += 4 + length
    raise Refusal("damaged", reason="zip")


def _member_name(raw: bytes, flags: int) -> str:
    try:
        # Older .NET programs write the names of parts as Windows writes paths.
        name = raw.decode("utf-8" if flags & _UTF8 else "cp437").replace("\\", "/")
    except UnicodeDecodeError:
        raise Refusal("suspicious", reason="name") from None
    segments = name.removesuffix("/").split("/")
    odd = ":" in name or any(ord(char) < 32 for char in name)
    if odd or not name or any(segment in ("", ".", "..") for segment in segments):
        raise Refusal("suspicious", reason="name", part=ascii(name)[1:-1][:60])
    return name


def _checked(data: bytes, member: Member, end: int) -> Member:
    """The member with its end, after its own header was found to agree with the directory."""
    at = member.offset
    if at + _LOCAL.size > end or not data.startswith(b"PK\x03\x04", at):
        raise Refusal("damaged", reason="zip", part=member.name)
    fields = _LOCAL.unpack_from(data, at)
    names, extras = fields[9], fields[10]
    raw = data[at + _LOCAL.size : at + _LOCAL.size + names]
    if raw != member.record[_CENTRAL.size : _CENTRAL.size + names] or len(raw) != names:
        raise Refusal("suspicious", reason="name", part=member.name)
    if at + _LOCAL.size + names + extras + member.packed > end:
        raise Refusal("damaged", reason="zip", part=member.name)
    return Member(member.name, member.method, member.crc, member.packed, member.size, at, end, member.record)


def _check_whole(members: Sequence[Member]) -> None:
    """What only the members together show: double names, and sizes no workbook has."""
    names = {member.name.lower() for member in members}
    if len(names) != len(members):
        raise Refusal("suspicious", reason="double")
    for member in members:
        if member.size > guard.RATIO_FREE and member.size > member.packed * guard.RATIO_LIMIT:
            raise Refusal("suspicious", reason="bomb", part=member.name)
    if sum(member.size for member in members) > guard.TOTAL_LIMIT:
        raise Refusal("suspicious", reason="bomb", limit=str(guard.TOTAL_LIMIT))


def content_start(data: bytes, member: Member) -> int:
    """Where the packed content of a member begins."""
    fields = _LOCAL.unpack_from(data, member.offset)
    return member.offset + _LOCAL.size + int(fields[9]) + int(fields[10])


def moved_record(member: Member, offset: int) -> bytes:
    """The member's directory entry for another place in the file, everything else as it was."""
    record = member.record
    stated = struct.unpack_from("<L", record, 42)[0]
    if stated != _SENTINEL:
        return record[:42] + struct.pack("<L", offset) + record[46:]
    packed, size = struct.unpack_from("<2L", record, 20)
    before = 8 * sum(value == _SENTINEL for value in (packed, size))
    at = _wide_start(record) + before
    return record[:at] + struct.pack("<Q", offset) + record[at + 8 :]


def new_records(name: str, content: bytes, packed: bytes, crc: int, offset: int) -> tuple[bytes, bytes]:
    """Local header and directory entry for a part of ours: deflated, dated as Excel dates its parts (1980-01-01)."""
    raw = name.encode()
    flags = 0 if name.isascii() else _UTF8
    common = struct.pack("<5H3L2H", 20, flags, 8, 0, 0x21, crc, len(packed), len(content), len(raw), 0)
    local = b"PK\x03\x04" + common + raw
    record = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<3H2L", 0, 0, 0, 0, offset) + raw
    return local, record


def end_record(count: int, start: int, size: int) -> bytes:
    """The end of the directory."""
    return _END.pack(b"PK\x05\x06", 0, 0, count, count, size, start, 0)
