"""A workbook full of everything an office program can put into one, made by hand where no library makes it.

It is a filled sample with, in the sheet 资金情况: a picture, a text box, a chart, a form control with its VML drawing,
a threaded comment, sparklines, a data bar and a list across sheets from the extension list, printer settings; in the
package: macros, custom XML, WPS pictures in cells, a chain of calculation, an external link, defined names. The
members are packed unevenly (stored, at several levels, streamed with data descriptors), as several programs would.
"""

import io
import re
import zipfile
from pathlib import Path

from tests.hostile.packing import DOCUMENT, MAIN
from tests.support import write_sample

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
XM = "http://schemas.microsoft.com/office/excel/2006/main"
MICROSOFT = "http://schemas.microsoft.com/office"
HOST = "资金情况"
THREAD, PERSON = "{00000000-0000-4000-8000-000000000001}", "{00000000-0000-4000-8000-000000000002}"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f0003860180"
    "5a346b6b0000000049454e44ae426082"
)

_ANCHOR = (
    "<xdr:twoCellAnchor><xdr:from><xdr:col>{0}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>30</xdr:row>"
    "<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>{1}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>36</xdr:row>"
    "<xdr:rowOff>0</xdr:rowOff></xdr:to>{2}<xdr:clientData/></xdr:twoCellAnchor>"
)
_FRAME = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm>'
_PICTURE = (
    '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="公章"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>'
    f'<a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr>{_FRAME}'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>'
)
_TEXT_BOX = (
    '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="3" name="文本框"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr>'
    f'<xdr:spPr>{_FRAME}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/>'
    "<a:p><a:r><a:t>请核对后盖章</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
)
_CHART_FRAME = (
    '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="4" name="图表"/><xdr:cNvGraphicFramePr/>'
    '</xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic>'
    f'<a:graphicData uri="{DRAWING}/chart"><c:chart xmlns:c="{DRAWING}/chart" r:id="rId2"/></a:graphicData>'
    "</a:graphic></xdr:graphicFrame>"
)
_SHEET_END = (
    '<drawing r:id="rIdE1"/><legacyDrawing r:id="rIdE2"/>'
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    f'<mc:Choice xmlns:x14="{X14}" Requires="x14"><controls><control shapeId="1025" r:id="rIdE3" name="按钮"/>'
    "</controls></mc:Choice></mc:AlternateContent><extLst>"
    f'<ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{X14}"><x14:conditionalFormattings>'
    f'<x14:conditionalFormatting xmlns:xm="{XM}">'
    '<x14:cfRule type="dataBar" id="{00000000-000E-0000-0000-000001000000}">'
    '<x14:dataBar minLength="0" maxLength="100"><x14:cfvo type="autoMin"/><x14:cfvo type="autoMax"/></x14:dataBar>'
    "</x14:cfRule><xm:sqref>B8:B12</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext>"
    f'<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{X14}">'
    f'<x14:dataValidations count="1" xmlns:xm="{XM}">'
    '<x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>填写说明!$A$1:$A$5</xm:f></x14:formula1>'
    "<xm:sqref>H20</xm:sqref></x14:dataValidation></x14:dataValidations></ext>"
    f'<ext uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}" xmlns:x14="{X14}"><x14:sparklineGroups xmlns:xm="{XM}">'
    "<x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>资金情况!B9:E9</xm:f><xm:sqref>G9</xm:sqref></x14:sparkline>"
    "</x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>"
)


def everything(folder: Path, *, macros: bool = False, signed: bool = False) -> Path:
    """Write the workbook into a folder; with ``macros`` it is an ``.xlsm``."""
    parts = _parts(write_sample(folder))
    _add_sheet_objects(parts)
    _add_package_parts(parts)
    if macros:
        _add_macros(parts)
    if signed:
        _add_signature(parts)
    path = folder / f"应有尽有.{'xlsm' if macros else 'xlsx'}"
    path.write_bytes(_unevenly_packed(parts))
    return path


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def _host_part(parts: dict[str, bytes]) -> str:
    """The part of the sheet that carries the objects, by the workbook's own list."""
    book = parts["xl/workbook.xml"].decode()
    entry = re.search(rf"<sheet [^>]*name=\"{HOST}\"[^>]*>", book)
    assert entry is not None
    pointer = re.search(r'r:id="([^"]+)"', entry[0])
    assert pointer is not None
    relationship = re.search(
        rf'<Relationship [^>]*Id="{pointer[1]}"[^>]*>', parts["xl/_rels/workbook.xml.rels"].decode()
    )
    assert relationship is not None
    target = re.search(r'Target="([^"]+)"', relationship[0])
    assert target is not None
    return "xl/" + target[1].removeprefix("/xl/")


def _relationships(*items: tuple[str, str, str]) -> bytes:
    made = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in items)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{made}</Relationships>'.encode()


def _add_sheet_objects(parts: dict[str, bytes]) -> None:
    host = _host_part(parts)
    sheet = parts[host].decode()
    if "xmlns:r=" not in sheet.split("<sheet", 1)[0]:
        sheet = sheet.replace("<worksheet ", f'<worksheet xmlns:r="{DOCUMENT}" ', 1)
    sheet = re.sub(r"<pageSetup ", '<pageSetup r:id="rIdE4" ', sheet, count=1)
    sheet = re.sub(r"<legacyDrawing[^>]*/>", "", sheet)
    parts[host] = sheet.replace("</worksheet>", _SHEET_END + "</worksheet>").encode()
    parts[host.replace("worksheets/", "worksheets/_rels/") + ".rels"] = _relationships(
        ("rIdE1", f"{DOCUMENT}/drawing", "../drawings/drawing91.xml"),
        ("rIdE2", f"{DOCUMENT}/vmlDrawing", "../drawings/vmlDrawing91.vml"),
        ("rIdE3", f"{DOCUMENT}/ctrlProp", "../ctrlProps/ctrlProp91.xml"),
        ("rIdE4", f"{DOCUMENT}/printerSettings", "../printerSettings/printerSettings91.bin"),
        ("rIdE5", f"{DOCUMENT}/comments", "../comments91.xml"),
        ("rIdE6", f"{MICROSOFT}/2017/10/relationships/threadedComment", "../threadedComments/threadedComment91.xml"),
    )
    shapes = "".join(
        _ANCHOR.format(column, column + 2, shape)
        for column, shape in ((0, _PICTURE), (3, _TEXT_BOX), (6, _CHART_FRAME))
    )
    parts["xl/drawings/drawing91.xml"] = (
        f'<xdr:wsDr xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main" xmlns:r="{DOCUMENT}">'
        f"{shapes}</xdr:wsDr>"
    ).encode()
    parts["xl/drawings/_rels/drawing91.xml.rels"] = _relationships(
        ("rId1", f"{DOCUMENT}/image", "../media/image91.png"), ("rId2", f"{DOCUMENT}/chart", "../charts/chart91.xml")
    )
    parts["xl/media/image91.png"] = PICTURE
    parts["xl/charts/chart91.xml"] = (
        f'<c:chartSpace xmlns:c="{DRAWING}/chart" xmlns:a="{DRAWING}/main"><c:chart><c:plotArea><c:layout/><c:barChart>'
        '<c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef>'
        '<c:f>资金情况!$B$9:$E$9</c:f></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        '<c:catAx><c:axId val="1"/><c:scaling/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx>'
        "</c:plotArea></c:chart></c:chartSpace>"
    ).encode()
    parts["xl/drawings/vmlDrawing91.vml"] = (
        b'<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        b'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="_x0000_s1025" type="#_x0000_t201" '
        b'style="position:absolute"><x:ClientData ObjectType="Button"><x:Anchor>1,0,30,0,3,0,32,0</x:Anchor>'
        b"</x:ClientData></v:shape></xml>"
    )
    parts["xl/ctrlProps/ctrlProp91.xml"] = f'<formControlPr xmlns="{X14}" objectType="Button" lockText="1"/>'.encode()
    parts["xl/printerSettings/printerSettings91.bin"] = bytes(range(256)) * 4
    parts["xl/comments91.xml"] = (
        f'<comments xmlns="{MAIN}"><authors><author>tc={THREAD}</author></authors>'
        '<commentList><comment ref="B9" authorId="0">'
        "<text><t>[线程批注] 请附拨款单</t></text></comment></commentList></comments>"
    ).encode()
    parts["xl/threadedComments/threadedComment91.xml"] = (
        f'<ThreadedComments xmlns="{MICROSOFT}/spreadsheetml/2018/threadedcomments"><threadedComment ref="B9" '
        f'dT="2025-03-01T08:00:00.00" personId="{PERSON}" id="{THREAD}"><text>请附拨款单</text></threadedComment>'
        "</ThreadedComments>"
    ).encode()


def _add_package_parts(parts: dict[str, bytes]) -> None:
    people = (
        f'<personList xmlns="{MICROSOFT}/spreadsheetml/2018/threadedcomments">'
        f'<person displayName="审核" id="{PERSON}"/></personList>'
    )
    parts["xl/persons/person.xml"] = people.encode()
    parts["xl/cellimages.xml"] = (
        b'<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"><etc:cellImage/></etc:cellImages>'
    )
    parts["xl/calcChain.xml"] = f'<calcChain xmlns="{MAIN}"><c r="B13" i="3"/></calcChain>'.encode()
    parts["xl/externalLinks/externalLink91.xml"] = f'<externalLink xmlns="{MAIN}"/>'.encode()
    parts["customXml/item1.xml"] = "<档案 号='2025-01'/>".encode()
    _insert(
        parts,
        "xl/_rels/workbook.xml.rels",
        f'<Relationship Id="rIdE1" Type="{MICROSOFT}/2017/10/relationships/person" Target="persons/person.xml"/>'
        '<Relationship Id="rIdE2" Type="http://www.wps.cn/officeDocument/2020/cellImage" Target="cellimages.xml"/>'
        f'<Relationship Id="rIdE3" Type="{DOCUMENT}/calcChain" Target="calcChain.xml"/>'
        f'<Relationship Id="rIdE5" Type="{DOCUMENT}/customXml" Target="../customXml/item1.xml"/>',
    )
    types = {
        "drawings/drawing91.xml": "application/vnd.openxmlformats-officedocument.drawing+xml",
        "charts/chart91.xml": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        "ctrlProps/ctrlProp91.xml": "application/vnd.ms-excel.controlproperties+xml",
        "comments91.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml",
        "threadedComments/threadedComment91.xml": "application/vnd.ms-excel.threadedcomments+xml",
        "persons/person.xml": "application/vnd.ms-excel.person+xml",
        "cellimages.xml": "application/vnd.wps-officedocument.cellimage+xml",
        "calcChain.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml",
    }
    declared = "".join(f'<Override PartName="/xl/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    defaults = "".join(
        f'<Default Extension="{extension}" ContentType="{kind}"/>'
        for extension, kind in (
            ("png", "image/png"),
            ("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing"),
            ("bin", "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"),
        )
    )
    _insert(parts, "[Content_Types].xml", defaults + declared)


def _add_macros(parts: dict[str, bytes]) -> None:
    parts["xl/vbaProject.bin"] = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(range(256)) * 8
    _insert(
        parts,
        "xl/_rels/workbook.xml.rels",
        f'<Relationship Id="rIdE4" Type="{MICROSOFT}/2006/relationships/vbaProject" Target="vbaProject.bin"/>',
    )
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    types = parts["[Content_Types].xml"].replace(kind, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    parts["[Content_Types].xml"] = types
    _insert(
        parts,
        "[Content_Types].xml",
        '<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>',
    )


def _add_signature(parts: dict[str, bytes]) -> None:
    parts["_xmlsignatures/origin.sigs"] = b""
    parts["_xmlsignatures/sig1.xml"] = b"<Signature/>"


def _insert(parts: dict[str, bytes], name: str, markup: str) -> None:
    head, end, tail = parts[name].decode().rpartition("</")
    parts[name] = f"{head}{markup}{end}{tail}".encode()


class _Stream(io.RawIOBase):
    """A place to write to that cannot go back, so that the zip needs data descriptors."""

    def __init__(self) -> None:
        self.content = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        self.content += memoryview(data)  # type: ignore[arg-type]
        return len(memoryview(data))  # type: ignore[arg-type]


def _unevenly_packed(parts: dict[str, bytes]) -> bytes:
    stream = _Stream()
    with zipfile.ZipFile(stream, "w") as package:
        for number, (name, content) in enumerate(parts.items()):
            info = zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 2 * (number % 30)))
            info.external_attr = 0o600 << 16
            method = zipfile.ZIP_STORED if number % 4 == 1 else zipfile.ZIP_DEFLATED
            package.writestr(info, content, compress_type=method, compresslevel=1 + number % 9)
    return bytes(stream.content)
