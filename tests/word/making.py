"""Word files made by hand, part by part, so that every mark in them is known."""

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    inner = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p>{inner}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def docx(body: str, **parts: str) -> bytes:
    """A Word file; ``parts`` are ``styles``, ``numbering``, ``footnotes``, ``header``, ``comments`` (inner XML)."""
    made = {"word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"}
    pointers, types = [], [("/word/document.xml", f"{_MAIN}.document.main+xml")]
    roots = {
        "styles": "styles",
        "numbering": "numbering",
        "footnotes": "footnotes",
        "header": "hdr",
        "comments": "comments",
    }
    for number, (name, inner) in enumerate(parts.items(), start=1):
        file = f"{name}1.xml" if name == "header" else f"{name}.xml"
        made[f"word/{file}"] = f"<w:{roots[name]} {_NAMESPACES}>{inner}</w:{roots[name]}>"
        pointers.append(f'<Relationship Id="rId{number}" Type="{R}/{name}" Target="{file}"/>')
        types.append((f"/word/{file}", f"{_MAIN}.{name}+xml"))
    space = "http://schemas.openxmlformats.org/package/2006"
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in types)
    made = {
        "[Content_Types].xml": f'<Types xmlns="{space}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}/relationships"><Relationship Id="rId1" '
        f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}/relationships">'
        f"{''.join(pointers)}</Relationships>",
        "word/media/图.bin": "任何别的部分",
        **made,
    }
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made.items():
            archive.writestr(name, content)
    return target.getvalue()
