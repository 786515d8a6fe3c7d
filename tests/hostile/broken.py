"""Broken packages, and other things that carry the name of a workbook."""

import struct
import zlib

from tests.hostile.packing import (
    DOCUMENT,
    HEAD,
    MAIN,
    SEEN,
    SHEET,
    SHEET_TYPE,
    STRINGS,
    STYLES,
    deflated,
    hostile,
    pack,
    pack_raw,
    plain_parts,
    with_part,
)


@hostile("截去尾部.xlsx", "truncated")
def tail_missing() -> bytes:
    whole = pack(plain_parts())
    return whole[: len(whole) * 2 // 3]


@hostile("截去头部.xlsx", "damaged", "not-a-workbook")
def head_missing() -> bytes:
    return pack(plain_parts())[700:]


@hostile("只剩四字节.xlsx", "truncated")
def four_bytes() -> bytes:
    return b"PK\x03\x04"


@hostile("校验和不符.xlsx", "damaged")
def wrong_checksum() -> bytes:
    parts = plain_parts()
    members = [
        (name, deflated(content), len(content), zlib.crc32(content) ^ (name == SHEET))
        for name, content in parts.items()
    ]
    return pack_raw(members)


@hostile("压缩数据损坏.xlsx", "damaged")
def broken_deflate() -> bytes:
    parts = plain_parts()
    members = [
        (name, b"\xff" * 50 if name == SHEET else deflated(content), len(content), zlib.crc32(content))
        for name, content in parts.items()
    ]
    return pack_raw(members)


@hostile("前有杂物.xlsx", "damaged", "renamed-csv", "not-a-workbook")
def garbage_before() -> bytes:
    return b"garbage garbage\r\n" * 40 + pack(plain_parts())


@hostile("反斜杠名称.xlsx", SEEN)
def backslash_name() -> bytes:
    return pack({**plain_parts(), "xl\\media\\image1.png": b"x"})


@hostile("上级目录名称.xlsx", "suspicious")
def parent_name() -> bytes:
    return pack({**plain_parts(), "../../evil.sh": b"x"})


@hostile("绝对路径名称.xlsx", "suspicious")
def absolute_name() -> bytes:
    return pack({**plain_parts(), "/etc/evil": b"x"})


@hostile("重名成员.xlsx", "suspicious")
def double_member() -> bytes:
    parts = plain_parts()
    members = [(name, deflated(content), len(content), zlib.crc32(content)) for name, content in parts.items()]
    return pack_raw([*members, members[-1]])


@hostile("大小写重名.xlsx", "suspicious")
def double_member_by_case() -> bytes:
    return pack({**plain_parts(), SHEET.upper(): b"x"})


@hostile("缺共享字符串.xlsx", "damaged")
def strings_missing() -> bytes:
    return pack({name: content for name, content in plain_parts().items() if name != STRINGS})


@hostile("缺样式.xlsx", SEEN)
def styles_missing() -> bytes:
    return pack({name: content for name, content in plain_parts().items() if name != STYLES})


@hostile("缺工作簿.xlsx", "damaged")
def workbook_missing() -> bytes:
    return pack({name: content for name, content in plain_parts().items() if name != "xl/workbook.xml"})


@hostile("XML不完整.xlsx", "damaged")
def unfinished_xml() -> bytes:
    return with_part(SHEET, plain_parts()[SHEET][:-30])


@hostile("没有工作表.xlsx", "damaged")
def no_sheets() -> bytes:
    return with_part("xl/workbook.xml", f'{HEAD}<workbook xmlns="{MAIN}"><sheets/></workbook>'.encode())


@hostile("空的工作簿部件.xlsx", "damaged")
def empty_workbook_part() -> bytes:
    return with_part("xl/workbook.xml", b"")


@hostile("严格格式.xlsx", SEEN)
def strict_package() -> bytes:
    strict = {}
    for name, content in plain_parts().items():
        strict[name] = content.replace(DOCUMENT.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships")
        strict[name] = strict[name].replace(MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main")
    return pack(strict)


@hostile("加了密码.xlsx", "encrypted")
def password_container() -> bytes:
    return _compound("EncryptionInfo", "EncryptedPackage")


@hostile("旧格式.xlsx", "old-xls")
def old_workbook() -> bytes:
    return _compound("Workbook")


@hostile("旧格式文档.xlsx", "docx")
def old_document() -> bytes:
    return _compound("WordDocument")


def _compound(*streams: str) -> bytes:
    """The outside of a compound file: signature and a directory with the names of the streams."""
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", *streams))
    return bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 504 + entries.ljust(4096, b"\0")


@hostile("成员加密.xlsx", "encrypted")
def encrypted_member() -> bytes:
    whole = bytearray(pack(plain_parts()))
    start = struct.unpack_from("<L", whole, len(whole) - 6)[0]
    whole[start + 8] |= 1
    return bytes(whole)


@hostile("文档加密系统.xlsx", "encrypted")
def office_encryption_system() -> bytes:
    return b"%TSD-Header-###%" + bytes(range(256)) * 8


@hostile("其实是csv.xlsx", "renamed-csv")
def text_file() -> bytes:
    return "项目名称,金额\r\n政策研究,80\r\n".encode("gb18030")


@hostile("其实是网页.xlsx", "renamed-html")
def web_page() -> bytes:
    return "\ufeff\r\n<html><body><table><tr><td>项目名称</td></tr></table></body></html>".encode()


@hostile("其实是2003XML.xlsx", "renamed-xml")
def xml_spreadsheet() -> bytes:
    return b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'


@hostile("其实是png.xlsx", "renamed-image")
def picture() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"\0" * 64


@hostile("._苹果的附带文件.xlsx", "apple-double")
def kept_beside_by_macos() -> bytes:
    """The header of AppleDouble with one entry, the Finder's, as macOS writes it beside a file on a foreign disk."""
    entry = struct.pack(">LLL", 9, 38, 32)
    return b"\x00\x05\x16\x07\x00\x02\x00\x00" + b"Mac OS X        " + struct.pack(">H", 1) + entry + b"\0" * 32


@hostile("其实是pdf.xlsx", "renamed-pdf")
def pdf() -> bytes:
    return b"%PDF-1.7\n"


@hostile("其实是rar.xlsx", "not-a-workbook")
def archive() -> bytes:
    return b"Rar!\x1a\x07\x01\x00" + b"\0" * 64


@hostile("其实是ods.xlsx", "ods")
def open_document() -> bytes:
    return pack({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"})


def _other_office(kind: str) -> bytes:
    types = plain_parts()["[Content_Types].xml"].decode().replace(f"{SHEET_TYPE}.sheet.main+xml", kind)
    return with_part("[Content_Types].xml", types.encode())


@hostile("其实是docx.xlsx", "docx")
def word_document() -> bytes:
    return _other_office("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")


@hostile("其实是xlsb.xlsx", "xlsb")
def binary_workbook() -> bytes:
    return _other_office("application/vnd.ms-excel.sheet.binary.macroEnabled.main")


@hostile("其实是zip.xlsx", "not-a-workbook")
def plain_zip() -> bytes:
    return pack({"说明.txt": b"x"})


@hostile("零字节.xlsx", "empty-file")
def no_bytes() -> bytes:
    return b""


@hostile("全是零.xlsx", "empty-file")
def only_zeros() -> bytes:
    return b"\0" * 40_000
