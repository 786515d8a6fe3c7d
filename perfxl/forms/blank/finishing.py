"""The last hand on a generated workbook: stored values for its formulas, and the same bytes at every run."""

import io
import zipfile
from collections.abc import Mapping
from decimal import Decimal

from lxml import etree
from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_MS_DOS = 0
"""Otherwise the directory would name the system on which the file was made."""
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_EPOCH = "2026-01-01T00:00:00Z"

StoredValues = Mapping[str, Mapping[str, Decimal | str]]


class _Timeless(zipfile.ZipFile):
    """An archive whose members bear a fixed time: a clock before 1980 or after 2107 cannot be written into one."""

    def writestr(  # type: ignore[override]  # the two arguments openpyxl gives
        self, zinfo_or_arcname: str, data: bytes | str
    ) -> None:
        super().writestr(zipfile.ZipInfo(zinfo_or_arcname, _FIXED_TIME), data)


def saved_book(book: Workbook) -> bytes:
    """What openpyxl writes, whatever the clock says."""
    saved = io.BytesIO()
    with _Timeless(saved, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        ExcelWriter(book, archive).save()
    return saved.getvalue()


def finish(saved: bytes, stored: StoredValues) -> bytes:
    """Give each formula its stored value and pack the parts with fixed times.

    ``stored`` maps a part's name (``xl/worksheets/sheet3.xml``) to cell addresses and results. Without stored values
    a viewer that does not calculate (a preview, Excel's Protected View) would show blanks.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved)) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _with_fixed_time(data)
            elif name in stored:
                data = _with_values(data, stored[name])
            member = zipfile.ZipInfo(name, _FIXED_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = _MS_DOS
            target.writestr(member, data)
    return packed.getvalue()


def _with_values(part: bytes, values: Mapping[str, Decimal | str]) -> bytes:
    root = etree.fromstring(part)
    for cell in root.iter(f"{_MAIN}c"):
        address = cell.get("r", "")
        if address not in values or cell.find(f"{_MAIN}f") is None:
            continue
        result = values[address]
        value = cell.find(f"{_MAIN}v")
        if value is None:
            value = etree.SubElement(cell, f"{_MAIN}v")
        if isinstance(result, str):
            cell.set("t", "str")
            value.text = result
        else:
            if "t" in cell.attrib:
                del cell.attrib["t"]
            value.text = f"{result:f}"
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _with_fixed_time(part: bytes) -> bytes:
    root = etree.fromstring(part)
    for element in root.iter(_MODIFIED, "{http://purl.org/dc/terms/}created"):
        element.text = _EPOCH
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
