"""The styles of the base document, declared once, after GB/T 9704-2012 as far as it applies to a report.

Faces are ones every Chinese Windows and WPS has: 仿宋, 楷体, 黑体, 宋体 (the names with _GB2312 ended with Windows XP).
Titles ask for 方正小标宋简体, which public bodies install; the font table names 华文中宋, which comes with Office, as
its stand-in; without either, Word takes 宋体. Type sizes are in half-points, lengths in twentieths of a point.
"""

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

LATIN = "Times New Roman"
FANGSONG, KAITI, HEITI, SONGTI, TITLE_FACE = "仿宋", "楷体", "黑体", "宋体", "方正小标宋简体"

SIZE_2, SIZE_3, SIZE_4, SIZE_SMALL_4, SIZE_5, SIZE_SMALL_5 = 44, 32, 28, 24, 21, 18
# 22 lines of this height fill the 225 mm of a page; 28 characters of 3号, set 98 % wide, its 156 mm. (Characters moved
# closer together would do the same in Word; LibreOffice then loses more of the punctuation at line ends.)
LINE, WIDTH = 579, 98
TABLE_LINE, SMALL_LINE = 320, 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One paragraph style.

    ``indent`` counts characters, ``line`` is a fixed line height, ``scale`` the width of characters in percent
    (``WIDTH`` when not given).
    """

    id: str
    name: str
    based_on: str = "Normal"
    next: str = ""
    face: str = ""
    size: int = 0
    bold: bool = False
    align: str = ""
    before: int = 0
    after: int = 0
    line: int = 0
    indent: int | None = None
    left: int = 0
    outline: int | None = None
    keep_next: bool = False
    scale: int | None = None
    tab: int = 0
    latin: str = LATIN
    top: bool = False
    """Shown in the style gallery of Word, for an office that makes the document its own."""


STYLES = (
    Style(id="BodyText", name="Body Text", indent=2, top=True),
    Style(id="Formula", name="算式", based_on="BodyText", align="left", top=True),
    Style(id="Title", name="Title", next="BodyText", face=TITLE_FACE, size=SIZE_2, align="center", before=2600,
          after=240, line=760, scale=100, top=True),
    Style(id="Subtitle", name="Subtitle", next="BodyText", face=KAITI, size=SIZE_3, align="center", after=2000,
          top=True),
    Style(id="Heading1", name="heading 1", next="BodyText", face=HEITI, indent=2, outline=0, keep_next=True, top=True),
    Style(id="Heading2", name="heading 2", next="BodyText", face=KAITI, indent=2, outline=1, keep_next=True, top=True),
    Style(id="Heading3", name="heading 3", next="BodyText", bold=True, indent=2, outline=2, keep_next=True, top=True),
    Style(id="Heading4", name="heading 4", next="BodyText", indent=2, outline=3, keep_next=True, top=True),
    Style(id="Heading5", name="heading 5", next="BodyText", indent=2, outline=4, keep_next=True, top=True),
    Style(id="AttachmentLabel", name="附件序号", next="AttachmentTitle", face=HEITI, keep_next=True, top=True),
    Style(id="AttachmentTitle", name="附件标题", next="BodyText", face=TITLE_FACE, align="center", after=120, outline=0,
          keep_next=True, top=True),
    Style(id="Signature", name="落款", align="right", keep_next=True, top=True),
    Style(id="ContentsTitle", name="TOC Heading", next="BodyText", face=TITLE_FACE, size=SIZE_2, align="center",
          after=240, line=640, scale=100),
    Style(id="TOC1", name="toc 1", next="BodyText", face=HEITI, size=SIZE_4, line=430, scale=100, tab=8844),
    Style(id="TOC2", name="toc 2", next="BodyText", size=SIZE_4, line=430, left=2, scale=100, tab=8844),
    Style(id="Caption", name="caption", next="BodyText", face=HEITI, size=SIZE_SMALL_4, align="center", before=120,
          after=60, line=400, keep_next=True, scale=100, top=True),
    Style(id="FigureCaption", name="图题", next="BodyText", face=HEITI, size=SIZE_SMALL_4, align="center", before=60,
          after=120, line=400, scale=100, top=True),
    Style(id="Figure", name="图", next="FigureCaption", align="center", before=200, line=-240, keep_next=True),
    Style(id="TableText", name="表格文字", size=SIZE_5, line=TABLE_LINE, scale=100, top=True),
    Style(id="TableHead", name="表头", based_on="TableText", face=HEITI, align="center", keep_next=True, top=True),
    Style(id="SmallText", name="附表文字", based_on="TableText", size=SIZE_SMALL_5, line=SMALL_LINE, top=True),
    Style(id="SmallHead", name="附表表头", based_on="SmallText", face=HEITI, align="center", keep_next=True, top=True),
    Style(id="Note", name="表注", next="BodyText", size=SIZE_5, before=60, after=120, line=TABLE_LINE, scale=100,
          top=True),
    Style(id="CoverLabel", name="封面标签", face=HEITI, align="distribute", line=640, scale=100, top=True),
    Style(id="CoverValue", name="封面内容", align="center", line=640, scale=100, top=True),
    Style(id="Footer", name="footer", face=SONGTI, latin=SONGTI, size=SIZE_4, line=-240, scale=100),
)  # fmt: skip


def styles_xml() -> str:
    """The part word/styles.xml."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(FANGSONG)}<w:sz w:val="{SIZE_3}"/><w:szCs w:val="{SIZE_3}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        "</w:docDefaults>" + _NORMAL + "".join(map(_paragraph_style, STYLES)) + _OTHER + "</w:styles>"
    )


_NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    f'<w:pPr><w:spacing w:line="{LINE}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>'
    f'<w:rPr><w:w w:val="{WIDTH}"/></w:rPr></w:style>'
)

_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = (
    '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="57" w:type="dxa"/>'
    '<w:bottom w:w="28" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
)
_OTHER = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
    '<w:tblPr><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="报告表格"/>'
    f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders>{_MARGINS}</w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="F2F2F2"/></w:tcPr>'
    "</w:tblStylePr></w:style>"
)


def _fonts(face: str, latin: str = LATIN) -> str:
    name = quoteattr(face)
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia={name} w:cs="{latin}"/>'


def _paragraph_style(style: Style) -> str:
    custom = "" if style.name.isascii() else ' w:customStyle="1"'
    follows = f'<w:next w:val="{style.next}"/>' if style.next else ""
    shown = "<w:qFormat/>" if style.top else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.id}"><w:name w:val={quoteattr(style.name)}/>'
        f'<w:basedOn w:val="{style.based_on}"/>{follows}{shown}'
        f"<w:pPr>{_paragraph_properties(style)}</w:pPr><w:rPr>{_run_properties(style)}</w:rPr></w:style>"
    )


def _paragraph_properties(style: Style) -> str:
    parts = ["<w:keepNext/>" if style.keep_next else ""]
    if style.tab:
        parts.append(f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{style.tab}"/></w:tabs>')
    if style.line or style.before or style.after:
        parts.append(_spacing(style))
    if style.indent or style.left:
        size = (style.size or SIZE_3) * 10
        first = f' w:firstLineChars="{style.indent * 100}" w:firstLine="{style.indent * size}"' if style.indent else ""
        left = f' w:leftChars="{style.left * 100}" w:left="{style.left * size}"' if style.left else ""
        parts.append(f"<w:ind{left}{first}/>")
    if style.align:
        parts.append(f'<w:jc w:val="{style.align}"/>')
    if style.outline is not None:
        parts.append(f'<w:outlineLvl w:val="{style.outline}"/>')
    return "".join(parts)


def _spacing(style: Style) -> str:
    """A negative line height stands for automatic lines of that height (240 is single)."""
    before = f' w:before="{style.before}"' if style.before else ""
    after = f' w:after="{style.after}"' if style.after else ""
    line = f' w:line="{abs(style.line)}" w:lineRule="{"exact" if style.line > 0 else "auto"}"' if style.line else ""
    return f"<w:spacing{before}{after}{line}/>"


def _run_properties(style: Style) -> str:
    parts = [_fonts(style.face, style.latin) if style.face else "", "<w:b/><w:bCs/>" if style.bold else ""]
    if style.scale is not None:
        parts.append(f'<w:w w:val="{style.scale}"/>')
    if style.size:
        parts.append(f'<w:sz w:val="{style.size}"/><w:szCs w:val="{style.size}"/>')
    return "".join(parts)
