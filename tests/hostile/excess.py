"""Sheets and styles with far too much of something that is allowed in small numbers."""

from perfxl.excel.cells.grid import column_name
from tests.hostile.packing import (
    FIRST_ROW,
    HEAD,
    MAIN,
    SEEN,
    SHEET,
    STRINGS,
    STYLES,
    hostile,
    pack,
    plain_parts,
    sheet,
    with_part,
)


@hostile("一百万空行.xlsx", SEEN)
def a_million_empty_rows() -> bytes:
    rows = "".join(f'<row r="{row}" s="1" customFormat="1" ht="14.25"/>' for row in range(2, 1_048_577))
    return with_part(SHEET, sheet(FIRST_ROW + rows).encode())


@hostile("一百万空单元格.xlsx", SEEN)
def a_million_styled_cells() -> bytes:
    rows = "".join(
        f'<row r="{row}">{"".join(f"""<c r="{column}{row}" s="0"/>""" for column in "ABCDEFGHIJ")}</row>'
        for row in range(2, 100_002)
    )
    return with_part(SHEET, sheet(FIRST_ROW + rows).encode())


@hostile("一万六千列.xlsx", SEEN)
def all_columns_styled() -> bytes:
    letters = [column_name(number) for number in range(1, 16_385)]
    rows = "".join(
        f'<row r="{row}">{"".join(f"""<c r="{column}{row}" s="0"/>""" for column in letters)}</row>'
        for row in range(2, 62)
    )
    return with_part(SHEET, sheet(FIRST_ROW + rows).encode())


@hostile("最远的单元格.xlsx", SEEN)
def farthest_cell() -> bytes:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return with_part(SHEET, sheet(FIRST_ROW + far).encode())


@hostile("表外的单元格.xlsx", "damaged")
def cell_beyond_the_sheet() -> bytes:
    return with_part(SHEET, sheet('<row r="1048577"><c r="XFE1048577"><v>1</v></c></row>').encode())


@hostile("合并整表.xlsx", SEEN)
def whole_sheet_merged() -> bytes:
    area = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return with_part(SHEET, sheet(FIRST_ROW, area).encode())


@hostile("合并区域过多.xlsx", "too-large")
def many_large_merged_areas() -> bytes:
    areas = '<mergeCell ref="A1:E1000"/>' * 10_000
    return with_part(SHEET, sheet(FIRST_ROW, f"<mergeCells>{areas}</mergeCells>").encode())


@hostile("三十万个数.xlsx", "too-large")
def too_many_cells() -> bytes:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 300_001))
    return with_part(SHEET, sheet(rows).encode())


@hostile("列定义过多.xlsx", SEEN)
def many_column_definitions() -> bytes:
    columns = "".join(f'<col min="1" max="16384" width="{10 + number % 5}" hidden="0"/>' for number in range(60_000))
    text = sheet(FIRST_ROW).replace("<sheetData>", f"<cols>{columns}</cols><sheetData>")
    return with_part(SHEET, text.encode())


@hostile("深层嵌套.xlsx", "suspicious")
def deep_nesting() -> bytes:
    return with_part(SHEET, sheet("<row>" * 200_000 + "</row>" * 200_000).encode())


@hostile("深层嵌套的字符串.xlsx", "suspicious")
def deep_nesting_of_strings() -> bytes:
    return with_part(STRINGS, f'{HEAD}<sst xmlns="{MAIN}">{"<si>" * 99_999}{"</si>" * 99_999}</sst>'.encode())


@hostile("深层嵌套的样式.xlsx", "suspicious")
def deep_nesting_of_styles() -> bytes:
    return with_part(
        STYLES, f'{HEAD}<styleSheet xmlns="{MAIN}">{"<a>" * 99_999}{"</a>" * 99_999}</styleSheet>'.encode()
    )


@hostile("超长属性.xlsx", "suspicious")
def one_huge_attribute() -> bytes:
    return with_part(SHEET, sheet(f'<row r="1" x="{_noise(40_000_000)}"><c r="A1" t="s"><v>0</v></c></row>').encode())


@hostile("十万个属性.xlsx", SEEN)
def many_attributes() -> bytes:
    attributes = " ".join(f'a{number}=""' for number in range(100_000))
    return with_part(SHEET, sheet(f'<row r="1" {attributes}><c r="A1" t="s"><v>0</v></c></row>').encode())


@hostile("超长文字.xlsx", SEEN)
def one_huge_text() -> bytes:
    cell = f'<c r="B1" t="inlineStr"><is><t>{_noise(40_000_000)}</t></is></c>'
    return with_part(SHEET, sheet(FIRST_ROW.replace("</row>", f"{cell}</row>")).encode())


def _noise(length: int) -> str:
    """Letters that pack about twenty times, as no bomb does."""
    block = "".join(chr(97 + (number * number // 7 + number // 13) % 26) for number in range(50_000))
    return (block * (length // len(block) + 1))[:length]


@hostile("超大指数.xlsx", SEEN)
def huge_exponents() -> bytes:
    cells = (
        '<c r="B1"><v>1E999999999</v></c><c r="C1"><v>9E307</v></c><c r="D1"><v>1E-300</v></c><c r="E1"><v>NaN</v></c>'
    )
    return with_part(SHEET, sheet(FIRST_ROW.replace("</row>", f"{cells}</row>")).encode())


@hostile("六万种样式.xlsx", SEEN)
def sixty_thousand_styles() -> bytes:
    formats = "".join(f'<xf numFmtId="{number % 50}" xfId="0"/>' for number in range(60_000))
    text = plain_parts()[STYLES].decode().replace('<cellXfs count="1"><xf xfId="0"/>', f"<cellXfs>{formats}")
    return with_part(STYLES, text.encode())


@hostile("样式过多.xlsx", "too-large")
def a_million_styles() -> bytes:
    formats = "".join(f'<xf numFmtId="{number % 50}"/>' for number in range(1_000_000))
    text = plain_parts()[STYLES].decode().replace('<cellXfs count="1"><xf xfId="0"/>', f"<cellXfs>{formats}")
    return with_part(STYLES, text.encode())


@hostile("怪异数字格式.xlsx", SEEN)
def odd_number_formats() -> bytes:
    codes = ('"' * 254, "[" * 254, "0" * 255, ";" * 255, "#,##0," * 40, "y" * 255, "?/" * 120, "E+" * 100, "\\" * 255)
    escaped = (code.replace('"', "&quot;") for code in codes)
    made = "".join(f'<numFmt numFmtId="{200 + number}" formatCode="{code}"/>' for number, code in enumerate(escaped))
    uses = "".join(f'<xf numFmtId="{200 + number}" xfId="0"/>' for number in range(len(codes)))
    text = plain_parts()[STYLES].decode().replace("<fonts", f"<numFmts>{made}</numFmts><fonts")
    text = text.replace('<cellXfs count="1"><xf xfId="0"/>', f'<cellXfs><xf xfId="0"/>{uses}')
    cells = "".join(
        f'<c r="{column_name(number + 1)}1" s="{number}"><v>-1234567.891</v></c>' for number in range(1, len(codes) + 1)
    )
    parts = {**plain_parts(FIRST_ROW.replace("</row>", f"{cells}</row>")), STYLES: text.encode()}
    return pack(parts)


@hostile("控制字符.xlsx", SEEN)
def control_characters() -> bytes:
    cell = '<c r="B1" t="inlineStr"><is><t>a_x0007_b_x001B_[31m\u202ecod</t></is></c>'
    return with_part(SHEET, sheet(FIRST_ROW.replace("</row>", f"{cell}</row>")).encode())
