"""The page numbers worked out for the contents: 22 lines of 28 characters a page, headings never alone at the end."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from perfxl.word.blocks import Block, Caption, Cell, Chart, Heading, PageBreak, Paragraph, Row, Section, Table
from perfxl.word.document import default_looks
from perfxl.word.linebreaks import line_count
from perfxl.word.page import Page
from perfxl.word.pages import estimated_pages

UPRIGHT, SIDEWAYS = Page(8845, 12756), Page(12756, 8845)
LINE = Paragraph("body", ("一行",))


def pages(*blocks: Block) -> dict[int, int]:
    return dict(estimated_pages(blocks, UPRIGHT, SIDEWAYS, default_looks()))


def table(rows: int) -> Table:
    lines = tuple(Row((Cell(("内容",)),)) for _ in range(rows))
    return Table(
        Caption("表", 1, "名称", ""), "名称", (1,), ("left",), False, (Row((Cell(("表头",)),), "header"), *lines)
    )


def test_a_page_holds_twenty_two_lines() -> None:
    found = pages(*[LINE] * 23)
    assert (found[21], found[22]) == (1, 2)


def test_a_line_holds_twenty_eight_characters_of_which_two_are_the_indent() -> None:
    fits, runs_over = Paragraph("body", ("字" * 26,)), Paragraph("body", ("字" * 27,))
    assert pages(*[fits] * 22, LINE)[21] == 1
    assert pages(*[runs_over] * 11, LINE)[11] == 2


def test_between_two_paragraphs_stands_the_larger_of_their_spaces_not_both() -> None:
    note = Paragraph("note", ("注：一行",))  # 16 points a line, 3 above, 6 below: 29 lines with 28 spaces of 6
    found = pages(*[note] * 30)
    assert (found[28], found[29]) == (1, 2)


def test_a_closing_mark_hangs_over_the_end_of_the_line() -> None:
    assert pages(*[Paragraph("body", ("字" * 26 + "。",))] * 22, LINE)[21] == 1


def test_latin_letters_take_half_the_room() -> None:
    assert pages(*[Paragraph("body", ("a" * 52,))] * 22)[21] == 1


def test_a_gap_stands_between_chinese_and_latin() -> None:
    assert line_count("字" * 4, 320, 1280) == 1
    assert line_count("第1项", 320, 960) == 1
    assert line_count("第1项", 320, 920) == 2
    assert line_count("（1）", 320, 800) == 1


def test_a_number_is_not_broken_and_no_line_begins_with_a_closing_mark() -> None:
    assert line_count("字字字1234567字", 320, 1280) == 3
    assert line_count("字" * 4 + "。", 320, 1280) == 1
    assert line_count("字" * 4 + "）", 320, 1280) == 2


def test_no_paragraph_leaves_a_single_line_behind_or_before_a_page_break() -> None:
    four = Paragraph("body", ("字" * 100,))
    assert pages(*[LINE] * 19, four, *[LINE] * 20)[39] == 2
    assert pages(*[LINE] * 19, four, *[LINE] * 21)[40] == 3
    assert pages(*[LINE] * 21, four)[21] == 2


def test_a_heading_is_never_the_last_line_of_a_page() -> None:
    heading = Heading(1, "一、", "标题")
    assert pages(*[LINE] * 21, heading, LINE)[21] == 2
    assert pages(*[LINE] * 20, heading, Heading(2, "（一）", "小标题"), LINE)[20] == 2
    assert pages(*[LINE] * 20, heading, LINE)[20] == 1


def test_a_short_table_stays_on_one_page_with_its_caption_and_a_long_one_does_not() -> None:
    assert pages(*[LINE] * 19, table(5))[19] == 2
    assert pages(*[LINE] * 19, table(40))[19] == 1


def test_the_body_begins_with_page_one_and_sections_with_a_new_page() -> None:
    found = pages(LINE, PageBreak(), LINE, Section("body"), LINE, Section("landscape"), LINE, Section("portrait"), LINE)
    assert [found[index] for index in (0, 2, 4, 6, 8)] == [1, 2, 1, 2, 3]


def test_a_page_on_its_side_holds_fewer_lines() -> None:
    found = pages(Section("landscape"), *[LINE] * 16)
    assert (found[15], found[16]) == (2, 3)


BLOCKS = st.one_of(
    st.integers(0, 3000).map(lambda count: Paragraph("body", ("字" * count,))),
    st.integers(1, 5).map(lambda level: Heading(level, "1.", "标题")),
    st.integers(0, 60).map(table),
    st.just(PageBreak()),
)


@given(st.lists(BLOCKS, max_size=60))
def test_page_numbers_never_fall_and_every_heading_has_one(blocks: list[Block]) -> None:
    found = pages(*blocks)
    assert list(found.values()) == sorted(found.values())
    assert {index for index, block in enumerate(blocks) if not isinstance(block, PageBreak)} == set(found)


def test_a_chart_stays_with_its_table_and_the_note_between_them() -> None:
    head, note = table(3), Paragraph("note", ("注：执行率为执行数与全年预算数之比。",))
    chart = Chart(Caption("图", 1, "各项来源", "k"), None, ("甲", "乙"), (("预算", (Decimal(1), Decimal(2))),))
    filled = [LINE] * 14
    alone = pages(*filled, head, note)
    together = pages(*filled, head, note, chart)
    assert alone[14] == 1
    assert together[14] == together[15] == together[16] == 2


def test_a_signature_is_never_alone_on_a_page() -> None:
    found = pages(*[LINE] * 22, Paragraph("signature", ("某单位",)), Paragraph("signature", ("2025年4月10日",)))
    assert found[20] == 1
    assert found[21] == found[22] == found[23] == 2
