"""The base document: page, styles, page numbers. ``python -m perfxl.word.base`` writes ``base.docx`` anew.

It holds a sample paragraph of every style, so that an office that opens it in Word sees what it changes; the report
takes over its styles, page set-up, headers and footers, and none of its text.
"""

from xml.sax.saxutils import escape, quoteattr

from perfxl.package.repacking import made
from perfxl.word.document import default_base_document
from perfxl.word.kinsoku import KINSOKU
from perfxl.word.styles import FANGSONG, HEITI, KAITI, LATIN, SONGTI, STYLES, TITLE_FACE, styles_xml
from perfxl.word.theme import theme_xml

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

# A4; margins top 37, right 26, bottom 35, left 28 mm, footer 28 mm above the edge, in twentieths of a point.
_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1400" w:gutter="0"/>'
)

# name, stand-ins, family, Panose
_FONTS = (
    (TITLE_FACE, "华文中宋", "script", "03000509000000000000"),
    (FANGSONG, "仿宋_GB2312", "modern", "02010609060101010101"),
    (KAITI, "楷体_GB2312", "modern", "02010609060101010101"),
    (HEITI, "SimHei", "modern", "02010609060101010101"),
    (SONGTI, "SimSun", "auto", "02010600030101010101"),
)


def parts() -> dict[str, str]:
    """The parts of the base document by name, in the order of the package."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", f"{_RELATION}/officeDocument", "word/document.xml"),
            ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("app", f"{_RELATION}/extended-properties", "docProps/app.xml"),
        ),
        "docProps/core.xml": _CORE,
        "docProps/app.xml": _APP,
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _relations(
            *((name, f"{_RELATION}/{kind}", f"{name}.xml") for name, kind in _DOCUMENT_PARTS),
            ("theme", f"{_RELATION}/theme", "theme/theme1.xml"),
        ),
        "word/styles.xml": styles_xml(),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _font_table(),
        "word/theme/theme1.xml": theme_xml(),
        "word/footer1.xml": _footer('<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>'),
        "word/footer2.xml": _footer('<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>'),
    }


_DOCUMENT_PARTS = (
    ("styles", "styles"),
    ("settings", "settings"),
    ("fontTable", "fontTable"),
    ("footer1", "footer"),
    ("footer2", "footer"),
)


def _content_types() -> str:
    overrides = [
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        ("/word/document.xml", f"{_TYPE}.document.main+xml"),
        *((f"/word/{name}.xml", f"{_TYPE}.{kind}+xml") for name, kind in _DOCUMENT_PARTS),
        ("/word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
    ]
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
        + "</Types>"
    )


def _relations(*relations: tuple[str, str, str]) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (_, kind, target) in enumerate(relations, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


_CORE = (
    f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>绩效评价报告底稿</dc:title>'
    "<dc:language>zh-CN</dc:language></cp:coreProperties>"
)
_APP = (
    f'{_XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>perfxl</Application></Properties>"
)
_SETTINGS = (
    f'{_XML}<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="640"/><w:evenAndOddHeaders/>'
    f'<w:characterSpacingControl w:val="compressPunctuation"/>{KINSOKU}<w:compat>'
    "<w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
    "<w:doNotExpandShiftReturn/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)


def _font_table() -> str:
    chinese = "".join(
        f'<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(other)}/><w:panose1 w:val="{panose}"/>'
        f'<w:charset w:val="86"/><w:family w:val="{family}"/><w:pitch w:val="fixed"/></w:font>'
        for name, other, family, panose in _FONTS
    )
    latin = (
        f'<w:font w:name="{LATIN}"><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/>'
        '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    )
    return f"{_XML}<w:fonts {_W}>{latin}{chinese}</w:fonts>"


def _footer(properties: str) -> str:
    """The page number as — 1 —."""
    dash = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    return (
        f'{_XML}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/>{properties}</w:pPr>'
        f'<w:r>{dash}<w:t xml:space="preserve">— </w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        f'<w:r>{dash}<w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
    )


def _document() -> str:
    samples = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/></w:pPr><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
        f"<w:t>样式“{escape(style.name)}”的样例：修改这一样式，报告随之改变。</w:t></w:r></w:p>"
        for style in STYLES
        if style.top
    )
    return (
        f"{_XML}<w:document {_W} {_R}><w:body>{samples}<w:sectPr>"
        '<w:footerReference w:type="default" r:id="rId4"/><w:footerReference w:type="even" r:id="rId5"/>'
        f"{_PAGE}</w:sectPr></w:body></w:document>"
    )


def build() -> bytes:
    """The base document as a Word file."""
    return made((name, text.encode()) for name, text in parts().items())


if __name__ == "__main__":
    default_base_document().write_bytes(build())
