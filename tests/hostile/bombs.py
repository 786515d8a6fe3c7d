"""Files that are small on the disk and huge when opened, or state sizes that are not true."""

import struct

from tests.hostile.packing import SHEET, STRINGS, bomb, hostile, pack, plain_parts, sheet, with_bomb

_SHEET_HEAD = sheet("").split("</sheetData>")[0].encode()
_SHEET_TAIL = b"</sheetData></worksheet>"
_MEGABYTE = 2**20


@hostile("10GB空格.xlsx", "suspicious")
def ten_gigabytes_of_spaces() -> bytes:
    return with_bomb(SHEET, *bomb(b" " * _MEGABYTE, 10_000, head=_SHEET_HEAD, tail=_SHEET_TAIL))


@hostile("4GB行.xlsx", "suspicious")
def four_gigabytes_of_rows() -> bytes:
    return with_bomb(SHEET, *bomb(b"<row/>" * 170_000, 4_000, head=_SHEET_HEAD, tail=_SHEET_TAIL))


@hostile("60MB行.xlsx", "suspicious", "too-large")
def rows_up_to_the_limit() -> bytes:
    rows = b"".join(b'<row r="1" s="%d"></row>' % (number % 97) for number in range(40_000))
    return with_bomb(SHEET, *bomb(rows, 60_000_000 // len(rows), head=_SHEET_HEAD, tail=_SHEET_TAIL))


@hostile("2GB共享字符串.xlsx", "suspicious")
def two_gigabytes_of_strings() -> bytes:
    return with_bomb(STRINGS, *bomb(b"<si/>" * 200_000, 2_000, head=b"<sst>", tail=b"</sst>"))


@hostile("大小说谎.xlsx", "suspicious")
def size_that_lies() -> bytes:
    packed, *_ = bomb(b" " * _MEGABYTE, 2_000, head=_SHEET_HEAD, tail=_SHEET_TAIL)
    return with_bomb(SHEET, packed, 4_000)


@hostile("大小说谎_比例正常.xlsx", "suspicious")
def size_that_lies_moderately() -> bytes:
    packed, *_ = bomb(b" " * _MEGABYTE, 2_000, head=_SHEET_HEAD, tail=_SHEET_TAIL)
    return with_bomb(SHEET, packed, 30 * _MEGABYTE)


@hostile("无关部件炸弹.xlsx", "suspicious")
def bomb_in_an_unused_part() -> bytes:
    return with_bomb("xl/media/image1.png", *bomb(b"\0" * _MEGABYTE, 3_900))


@hostile("七万个成员.xlsx", "suspicious", "damaged")
def too_many_members() -> bytes:
    extra = {f"xl/media/{number}.png": b"" for number in range(70_000)}
    return pack({**plain_parts(), **extra})


@hostile("五千个成员.xlsx", "suspicious")
def many_members() -> bytes:
    return pack({**plain_parts(), **{f"xl/media/{number}.png": b"" for number in range(5_000)}})


@hostile("重叠的成员.xlsx", "suspicious", "damaged")
def overlapping_members() -> bytes:
    whole = pack(plain_parts())
    start = struct.unpack_from("<L", whole, len(whole) - 6)[0]
    first = whole[start : start + 46 + struct.unpack_from("<H", whole, start + 28)[0]]
    count = struct.unpack_from("<H", whole, len(whole) - 12)[0] + 1
    directory = whole[start:-22] + first
    return whole[:start] + directory + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(directory), start, 0)
