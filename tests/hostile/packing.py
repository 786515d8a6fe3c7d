"""What the makers of hostile workbooks share: the corpus they enter, a small whole workbook, and ways to pack it."""

import struct
import zlib
from collections.abc import Callable, Iterable, Mapping

SEEN = "seen"
"""The answer of a file that is odd but can be read: its first sheet shows the text of ``KNOWN`` in A1."""
KNOWN = "项目名称"
FIRST_ROW = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"

Parts = dict[str, bytes]
Maker = Callable[[], bytes]
CORPUS: dict[str, tuple[Maker, frozenset[str]]] = {}


def hostile(name: str, *answers: str) -> Callable[[Maker], Maker]:
    """Enter a maker into the corpus under a file name, with the answers that are right."""

    def enter(maker: Maker) -> Maker:
        CORPUS[name] = (maker, frozenset(answers))
        return maker

    return enter


def plain_parts(rows: str = FIRST_ROW) -> Parts:
    """The parts of a small whole workbook."""
    texts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/{SHEET}" ContentType="{SHEET_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/{STRINGS}" ContentType="{SHEET_TYPE}.sharedStrings+xml"/>'
        f'<Override PartName="/{STYLES}" ContentType="{SHEET_TYPE}.styles+xml"/></Types>',
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets>'
        '<sheet name="项目信息" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
        ),
        STRINGS: f'<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>{KNOWN}</t></si></sst>',
        STYLES: f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
        SHEET: sheet(rows),
    }
    return {name: (text if text.startswith("<?xml") else HEAD + text).encode() for name, text in texts.items()}


def relationships(*targets: tuple[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{DOCUMENT}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>'


def sheet(rows: str, after: str = "") -> str:
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A plain zip of the parts, in Excel's way."""
    return pack_raw((name, deflated(content), len(content), zlib.crc32(content)) for name, content in parts.items())


def deflated(content: bytes) -> bytes:
    deflater = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflater.compress(content) + deflater.flush()


def pack_raw(members: Iterable[tuple[str, bytes, int, int]]) -> bytes:
    """A zip of members that may state any size and checksum."""
    body, directory, count = bytearray(), bytearray(), 0
    for name, packed, size, crc in members:
        raw = name.encode()
        wide = struct.pack("<2HQ", 1, 8, size) if size >= 2**32 else b""
        stated = min(size, 2**32 - 1)
        fields = struct.pack("<5H3L2H", 45, 0x800, 8, 0, 0x21, crc, len(packed), stated, len(raw), len(wide))
        directory += b"PK\x01\x02" + struct.pack("<H", 45) + fields + struct.pack("<3H2L", 0, 0, 0, 0, len(body))
        directory += raw + wide
        body += b"PK\x03\x04" + fields + raw + wide + packed
        count += 1
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF, len(directory), len(body), 0)
    return bytes(body + directory + end)


def bomb(block: bytes, times: int, *, head: bytes = b"", tail: bytes = b"") -> tuple[bytes, int, int]:
    """Packed bytes, true size and, up to 100 MB, checksum of ``head``, a block many times over, and ``tail``."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    first = deflater.compress(head + block) + deflater.flush(zlib.Z_FULL_FLUSH)
    again = deflater.compress(block) + deflater.flush(zlib.Z_FULL_FLUSH)
    last = deflater.compress(tail) + deflater.flush()
    size = len(head) + len(block) * times + len(tail)
    checksum = zlib.crc32(head + block * times + tail) if size < 100_000_000 else 0
    return first + again * (times - 1) + last, size, checksum


def with_part(name: str, content: bytes) -> bytes:
    return pack({**plain_parts(), name: content})


def with_bomb(name: str, packed: bytes, size: int, checksum: int = 0) -> bytes:
    members = [
        (part, deflated(content), len(content), zlib.crc32(content))
        for part, content in plain_parts().items()
        if part != name
    ]
    return pack_raw([*members, (name, packed, size, checksum)])
