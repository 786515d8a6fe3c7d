"""The theme part that a Word file is expected to have: the Office colours, and no face that a style refers to."""

from perfxl.word.styles import FANGSONG, LATIN

_COLOURS = {
    "accent1": "2F5597",
    "accent2": "A6A6A6",
    "accent3": "C55A11",
    "accent4": "BF9000",
    "accent5": "538135",
    "accent6": "7030A0",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
_SYSTEM = (
    '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
    '<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    '<a:dk2><a:srgbClr val="44546A"/></a:dk2><a:lt2><a:srgbClr val="E7E6E6"/></a:lt2>'
)
_FACES = f'<a:latin typeface="{LATIN}"/><a:ea typeface="{FANGSONG}"/><a:cs typeface=""/>'
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350">{_FILL}<a:prstDash val="solid"/></a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_xml() -> str:
    """The part word/theme/theme1.xml."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="perfxl"><a:themeElements>'
        f'<a:clrScheme name="perfxl">{_SYSTEM}{colours}</a:clrScheme>'
        f'<a:fontScheme name="perfxl"><a:majorFont>{_FACES}</a:majorFont><a:minorFont>{_FACES}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="perfxl"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst><a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
