"""Where Chinese lines do not break: the usual marks, and inside the number of a document (财预〔2020〕10号).

The two lists of Word's settings (first and last characters) do it for the whole document, so that no character has to
be slipped into the text: a search for the number finds it, and what is copied is what was written.
"""

from typing import Final
from xml.sax.saxutils import quoteattr

from docx.oxml import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from perfxl.word.elements import w

NEVER_FIRST = (
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠" + "〔号"
)
NEVER_LAST = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥" + "〕"
"""The usual lists of Word for Chinese, with the brackets around the year of a document's number and its 号."""

_LISTS: Final = (("noLineBreaksAfter", NEVER_LAST), ("noLineBreaksBefore", NEVER_FIRST))
KINSOKU: Final = "".join(f'<w:{name} w:lang="zh-CN" w:val={quoteattr(signs)}/>' for name, signs in _LISTS)
_AFTER: Final = tuple(
    f"w:{name}"
    for name in (
        "savePreviewPicture", "doNotValidateAgainstSchema", "saveInvalidXml", "ignoreMixedContent",
        "alwaysShowPlaceholderText", "doNotDemarcateInvalidXml", "saveXmlDataOnly", "useXSLTWhenSaving",
        "saveThroughXslt", "showXMLTags", "alwaysMergeEmptyNamespace", "updateFields", "hdrShapeDefaults",
        "footnotePr", "endnotePr", "compat", "docVars", "rsids", "attachedSchema", "themeFontLang",
        "clrSchemeMapping", "doNotIncludeSubdocsInStats", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol",
        "listSeparator",
    )
)  # fmt: skip
"""The settings that the schema puts behind these two (ISO/IEC 29500-1, 17.15.1.78)."""


def lend(settings: BaseOxmlElement) -> None:
    """Give the two lists to a document whose settings have none of its own."""
    for name, characters in reversed(_LISTS):
        if settings.find(w(name)) is None:
            made = OxmlElement(f"w:{name}", {w("lang"): "zh-CN", w("val"): characters})
            later = _AFTER if name == _LISTS[1][0] else (f"w:{_LISTS[1][0]}", *_AFTER)
            successor = settings.first_child_found_in(*later)
            if successor is None:
                settings.append(made)
            else:
                successor.addprevious(made)
