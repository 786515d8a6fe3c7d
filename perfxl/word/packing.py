"""Writing a Word package so that the same parts always give the same bytes."""

from collections.abc import Iterable, Mapping

from docx.opc.package import OpcPackage
from lxml import etree

from perfxl.package.repacking import made

_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}


def packed(package: OpcPackage, changed: Mapping[str, bytes]) -> bytes:
    """The package as the bytes of a Word file; parts in the order of their names, some with ``changed`` content."""
    parts = sorted(package.iter_parts(), key=lambda part: part.partname)
    members = [("_rels/.rels", package.rels.xml)]
    for part in parts:
        members.append((part.partname.membername, changed.get(part.partname, part.blob)))
        if len(part.rels):
            members.append((part.partname.rels_uri.membername, part.rels.xml))
    types = _content_types((part.partname, part.content_type) for part in parts)
    return made([("[Content_Types].xml", types), *members])


def _content_types(parts: Iterable[tuple[str, str]]) -> bytes:
    root = etree.fromstring(f'<Types xmlns="{_CONTENT_TYPES}"/>')
    for extension, kind in _DEFAULTS.items():
        etree.SubElement(root, f"{{{_CONTENT_TYPES}}}Default", Extension=extension, ContentType=kind)
    for name, kind in parts:
        etree.SubElement(root, f"{{{_CONTENT_TYPES}}}Override", PartName=name, ContentType=kind)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
