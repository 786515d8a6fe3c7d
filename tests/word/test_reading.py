"""A Word file is read as a person reads it on paper."""

import zipfile
from io import BytesIO

import pytest

from perfxl.model import Place, Refusal
from perfxl.package.package import FileKind, Package
from perfxl.word.reading import Paper, Paragraph, Table, read_document
from tests.support import ROOT
from tests.word.making import cell, docx, p, table


def paper(body: str, **parts: str) -> Paper:
    return read_document(Package(docx(body, **parts), FileKind.DOCUMENT))


def texts(made: Paper) -> list[str]:
    return [block.whole for block in made.blocks if isinstance(block, Paragraph)]


def test_paragraphs_are_counted_from_one_and_tables_by_cell() -> None:
    made = paper(p("甲") + table(cell("一") + cell("二"), cell("三") + cell("四")) + p("乙"))
    first, grid, last = made.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(last, Paragraph)
    assert isinstance(grid, Table)
    assert (first.place, last.place) == (Place("", "1"), Place("", "2"))
    assert [(one.paragraphs[0].place, one.text) for one in grid.cells][-1] == (Place("表1", "B2"), "四")


def test_what_is_deleted_or_moved_away_is_not_read_and_what_is_inserted_is() -> None:
    body = (
        '<w:p><w:r><w:t>预算</w:t></w:r><w:del w:id="1"><w:r><w:delText>70</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>80</w:t></w:r></w:ins><w:moveFrom w:id="3"><w:r><w:t>旧</w:t></w:r></w:moveFrom>'
        "<w:r><w:t>万元</w:t></w:r></w:p>"
    )
    assert texts(paper(body)) == ["预算80万元"]


def test_a_deleted_row_is_no_row() -> None:
    rows = (cell("甲"), f'<w:trPr><w:del w:id="1"/></w:trPr>{cell("乙")}', cell("丙"))
    grid = paper(table(*rows)).blocks[0]
    assert isinstance(grid, Table)
    assert [one.text for one in grid.cells] == ["甲", "丙"]


def test_hidden_text_is_not_read() -> None:
    assert texts(
        paper("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:t>看得见</w:t></w:r></w:p>")
    ) == ["看得见"]


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
)


def numbered(text: str, depth: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="3"/></w:numPr>')


def test_automatic_numbers_are_read_and_count_on() -> None:
    body = numbered("基本情况") + numbered("概况", 1) + numbered("目标", 1) + numbered("评价工作") + numbered("目的", 1)
    made = texts(paper(body, numbering=NUMBERING))
    assert made == ["一、基本情况", "（1）概况", "（2）目标", "二、评价工作", "（1）目的"]


def test_numbers_and_levels_come_from_styles_too() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/>'
        '<w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="本局标题"/><w:basedOn w:val="a"/></w:style>'
    )
    block = paper(p("基本情况", '<w:pStyle w:val="b"/>'), styles=styles, numbering=NUMBERING).blocks[0]
    assert isinstance(block, Paragraph)
    assert (block.whole, block.level) == ("一、基本情况", 1)


def test_text_boxes_notes_and_headers_are_read_with_the_place_they_hang_on() -> None:
    shape = f"<wps:txbx><w:txbxContent>{p('框里')}</w:txbxContent></wps:txbx>"
    copies = f"<mc:Choice>{shape}</mc:Choice><mc:Fallback>{p('旧框')}</mc:Fallback>"
    box = f"<w:r><mc:AlternateContent>{copies}</mc:AlternateContent></w:r>"
    body = p("先") + f'<w:p><w:r><w:t>正文</w:t></w:r>{box}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    made = paper(body, footnotes=f'<w:footnote w:id="2">{p("注文")}</w:footnote>', header=p("页眉字"))
    found = [(block.place, block.whole) for block in made.blocks if isinstance(block, Paragraph)]
    assert found == [
        (Place("", "1"), "先"),
        (Place("", "2"), "正文"),
        (Place("", "2"), "框里"),
        (Place("", "2"), "注文"),
        (Place("页眉", "1"), "页眉字"),
    ]


def test_merged_cells_keep_the_columns_of_the_grid() -> None:
    rows = (
        cell("宽", '<w:gridSpan w:val="2"/>') + cell("右"),
        cell("甲", '<w:vMerge w:val="restart"/>') + cell("乙") + cell("丙"),
        cell("", "<w:vMerge/>") + cell("丁") + cell("戊"),
    )
    grid = paper(table(*rows)).blocks[0]
    assert isinstance(grid, Table)
    assert [(one.row, one.column, one.text) for one in grid.cells if one.text] == [
        (0, 0, "宽"), (0, 2, "右"), (1, 0, "甲"), (1, 1, "乙"), (1, 2, "丙"), (2, 1, "丁"), (2, 2, "戊"),
    ]  # fmt: skip
    assert grid.cells[5].continued


def test_the_words_of_a_nested_table_belong_to_the_cell_around_it() -> None:
    outer = f"<w:tc><w:tcPr/>{p('外')}{table(cell('内'))}{p('')}</w:tc>"
    grid = paper(table(outer)).blocks[0]
    assert isinstance(grid, Table)
    assert grid.cells[0].text == "外\n内"


@pytest.mark.parametrize(
    "body",
    ["<w:p>" * 70 + "</w:p>" * 70, "<w:p/>" * 500_001],
    ids=["nested", "many"],
)
def test_a_document_made_to_do_harm_is_refused(body: str) -> None:
    with pytest.raises(Refusal):
        paper(body)


def test_entities_are_refused() -> None:
    with pytest.raises(Refusal):
        read_document(Package(_with_entity(), FileKind.DOCUMENT))


def _with_entity() -> bytes:
    source = zipfile.ZipFile(BytesIO(docx(p("甲"))))
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = b'<!DOCTYPE a [<!ENTITY b "cccc">]>' + content
            archive.writestr(name, content)
    return target.getvalue()


def test_a_workbook_is_no_document() -> None:
    with pytest.raises(Refusal) as refused:
        Package((ROOT / "samples" / "政研改革经费.xlsx").read_bytes(), FileKind.DOCUMENT)
    assert refused.value.problem.kind == "not-a-document"
