"""Cells planted by hand into a real workbook, where no library writes them as office programs do."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.hostile.packing import pack

STYLES = "xl/styles.xml"


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def sheet_part(parts: Mapping[str, bytes], name: str) -> str:
    """The part of the sheet of that name."""
    entry = re.search(rf'<sheet [^>]*name="{name}"[^>]*r:id="([^"]+)"', parts["xl/workbook.xml"].decode())
    assert entry is not None
    pointers = parts["xl/_rels/workbook.xml.rels"].decode()
    pointer = re.search(rf'<Relationship [^>]*Target="/?(?:xl/)?([^"]+)"[^>]*Id="{entry[1]}"', pointers)
    assert pointer is not None
    return f"xl/{pointer[1]}"


def plant(path: Path, sheet: str, cells: Mapping[str, str], formats: Sequence[int | str] = ()) -> Path:
    """Replace cells by markup; ``{0}`` in it is the style index of the first of ``formats`` (a number or a code)."""
    parts = parts_of(path)
    indexes = _add_formats(parts, formats)
    name = sheet_part(parts, sheet)
    text = parts[name].decode()
    for address, markup in cells.items():
        old = rf'<c r="{address}"(?:[^>]*/>|[^>]*>.*?</c>)'
        assert re.search(old, text), address
        new = markup.format(*indexes).replace("\\", "\\\\")
        text = re.sub(old, new, text, count=1)
    parts[name] = text.encode()
    path.write_bytes(pack(parts))
    return path


def replaced(path: Path, part: str, old: str, new: str) -> Path:
    """Replace a piece of a part's text; it must be there."""
    parts = parts_of(path)
    text = parts[part].decode()
    assert old in text
    parts[part] = text.replace(old, new, 1).encode()
    path.write_bytes(pack(parts))
    return path


def _add_formats(parts: dict[str, bytes], formats: Sequence[int | str]) -> list[int]:
    styles = parts[STYLES].decode()
    listed = re.search(r"<cellXfs[^>]*>(.*?)</cellXfs>", styles, re.DOTALL)
    assert listed is not None
    first = len(re.findall(r"<xf ", listed[1]))
    codes = ""
    made = ""
    for number, code in enumerate(formats):
        identifier = code if isinstance(code, int) else 900 + number
        if isinstance(code, str):
            quoted = code.replace("&", "&amp;").replace('"', "&quot;")
            codes += f'<numFmt numFmtId="{identifier}" formatCode="{quoted}"/>'
        made += f'<xf numFmtId="{identifier}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    styles = styles.replace("</cellXfs>", f"{made}</cellXfs>")
    if codes:
        styles = styles.replace("</numFmts>", f"{codes}</numFmts>")
        assert codes in styles
    parts[STYLES] = styles.encode()
    return [first + number for number in range(len(formats))]
