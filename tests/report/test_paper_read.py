"""What of a Word file is read: marks inside a line, numbers of lists in their form, cells over several columns."""

import pytest

from perfxl.package.package import FileKind, Package
from perfxl.word.reading import Paper, Paragraph, Table, read_document
from tests.word.making import cell, docx, p, table


def paper(body: str, **parts: str) -> Paper:
    return read_document(Package(docx(body, **parts), FileKind.DOCUMENT))


def texts(made: Paper) -> list[str]:
    return [block.whole for block in made.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("mark", "read"), [("<w:tab/>", "\t"), ("<w:br/>", "\n"), ("<w:cr/>", "\n"), ("<w:noBreakHyphen/>", "-")]
)
def test_a_mark_inside_a_line_is_read_and_a_tab_stop_is_none(mark: str, read: str) -> None:
    stops = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="800"/></w:tabs></w:pPr>'
    line = f"<w:p>{stops}<w:r><w:t>预算</w:t>{mark}<w:t>80</w:t></w:r></w:p>"
    hidden = f"<w:p><w:r><w:rPr><w:vanish/></w:rPr>{mark}</w:r><w:r><w:t>执行</w:t></w:r></w:p>"
    boxed = f"<w:r><w:pict><w:txbxContent>{line}</w:txbxContent></w:pict></w:r>"
    assert texts(paper(line + hidden + f"<w:p>{boxed}</w:p>")) == [f"预算{read}80", "执行", "", f"预算{read}80"]


FORMS = {
    "decimal": {1: "1", 10: "10", 21: "21"},
    "decimalZero": {1: "01", 9: "09", 10: "10"},
    "decimalEnclosedCircle": {1: "①", 19: "⑲", 20: "⑳", 21: "21"},
    "decimalEnclosedCircleChinese": {1: "①", 19: "⑲", 20: "⑳", 21: "21"},
    "ideographTraditional": {1: "甲", 9: "壬", 10: "癸", 11: "11"},
    "chineseCounting": {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九", 100: "100"},
    "chineseLegalSimplified": {1: "壹", 2: "贰", 9: "玖"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA"},
    "lowerLetter": {1: "a", 26: "z", 27: "aa"},
    "upperRoman": {1: "I", 4: "IV", 9: "IX", 40: "XL", 50: "L"},
    "lowerRoman": {3: "iii", 14: "xiv", 39: "xxxix"},
}


@pytest.mark.parametrize(("form", "count", "read"), [(form, *pair) for form in FORMS for pair in FORMS[form].items()])
def test_the_number_of_a_list_is_read_as_it_is_printed(form: str, count: int, read: str) -> None:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{count}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1．"/></w:lvl>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = p("资金情况", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>')
    assert texts(paper(body, numbering=numbering)) == [f"{read}．资金情况"]


def columns(*rows: str) -> list[tuple[int, int, int, str]]:
    """Row, column, columns covered and text of each cell."""
    (grid,) = paper(table(*rows)).blocks
    assert isinstance(grid, Table)
    return [(one.row, one.column, one.span, one.text) for one in grid.cells]


def test_a_cell_covers_the_columns_it_says_and_one_at_least() -> None:
    wide = cell("宽", '<w:gridSpan w:val="3"/>')
    wrong = cell("零", '<w:gridSpan w:val="0"/>') + cell("字", '<w:gridSpan w:val="两"/>')
    assert columns(wide + cell("右"), wrong + cell("右")) == [
        (0, 0, 3, "宽"), (0, 3, 1, "右"), (1, 0, 1, "零"), (1, 1, 1, "字"), (1, 2, 1, "右"),
    ]  # fmt: skip


def test_a_row_may_begin_behind_columns_left_out() -> None:
    later = f'<w:trPr><w:gridBefore w:val="2"/></w:trPr>{cell("丙")}'
    assert columns(cell("甲") + cell("乙") + cell("一"), later) == [
        (0, 0, 1, "甲"), (0, 1, 1, "乙"), (0, 2, 1, "一"), (1, 2, 1, "丙"),
    ]  # fmt: skip


def test_only_headers_and_footers_stand_in_the_margins() -> None:
    made = paper(p("正文"), header=p("页眉字"), footnotes=f'<w:footnote w:id="2">{p("注文")}</w:footnote>')
    assert [(block.place.part, block.whole) for block in made.blocks if isinstance(block, Paragraph)] == [
        ("", "正文"),
        ("页眉", "页眉字"),
    ]
