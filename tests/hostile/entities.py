"""XML that reaches out of its part: document types, entities, other encodings, pointers out of the package."""

from tests.hostile.packing import DOCUMENT, HEAD, MAIN, SEEN, SHEET, STRINGS, Maker, hostile, plain_parts, with_part

_DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def _with_doctype(part: str) -> Maker:
    def maker() -> bytes:
        content = plain_parts()[part]
        return with_part(part, content.replace(HEAD.encode(), HEAD.encode() + _DOCTYPE))

    return maker


for _part in plain_parts():
    hostile(f"实体_{_part.replace('/', '_')}.xlsx", "suspicious")(_with_doctype(_part))


@hostile("实体_UTF16.xlsx", "suspicious")
def entities_in_utf16() -> bytes:
    text = plain_parts()[SHEET].decode().replace(HEAD, '<?xml version="1.0" encoding="UTF-16"?>' + _DOCTYPE.decode())
    return with_part(SHEET, text.encode("utf-16"))


@hostile("实体_UTF16无标记.xlsx", "suspicious")
def entities_in_utf16_without_mark() -> bytes:
    return with_part(SHEET, (_DOCTYPE.decode() + plain_parts()[SHEET].decode().removeprefix(HEAD)).encode("utf-16-le"))


@hostile("实体_GB2312.xlsx", SEEN)
def another_encoding() -> bytes:
    return with_part(SHEET, plain_parts()[SHEET].replace(b'"UTF-8"', b'"GB2312"'))


@hostile("平方实体.xlsx", "suspicious")
def quadratic_entities() -> bytes:
    value = "a" * 100_000
    doctype = f'<!DOCTYPE x [<!ENTITY a "{value}">]>'
    return with_part(STRINGS, f'{HEAD}{doctype}<sst xmlns="{MAIN}"><si><t>{"&a;" * 50_000}</t></si></sst>'.encode())


@hostile("外部实体.xlsx", "suspicious")
def external_entity() -> bytes:
    doctype = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    return with_part(STRINGS, f'{HEAD}{doctype}<sst xmlns="{MAIN}"><si><t>&a;</t></si></sst>'.encode())


@hostile("外部关系.xlsx", SEEN)
def external_relationship() -> bytes:
    rels = plain_parts()["xl/_rels/workbook.xml.rels"].decode()
    link = (
        f'<Relationship Id="x1" Type="{DOCUMENT}/externalLink" Target="http://example.invalid/" TargetMode="External"/>'
    )
    return with_part("xl/_rels/workbook.xml.rels", rels.replace("</Rel", link + "</Rel").encode())


@hostile("部件在包外.xlsx", "damaged")
def relationship_out_of_the_package() -> bytes:
    rels = plain_parts()["xl/_rels/workbook.xml.rels"].replace(b"worksheets/sheet1.xml", b"../../../etc/passwd")
    return with_part("xl/_rels/workbook.xml.rels", rels)


@hostile("编码不认识.xlsx", "odd-encoding")
def unknown_encoding() -> bytes:
    return with_part(SHEET, plain_parts()[SHEET].replace(b'"UTF-8"', b'"EBCDIC-CP-DK"'))
