"""The markup of a template, read into blocks: paragraphs, headings, tables, charts, attachments."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from perfxl.report.markup import parse
from perfxl.report.tables import MarkupFault
from perfxl.report.template import fill_in
from perfxl.word.blocks import (
    Attachment,
    Caption,
    Cell,
    Chart,
    Contents,
    CoverField,
    Heading,
    PageBreak,
    Paragraph,
    Reference,
    Report,
    Row,
    Section,
    Table,
)

D = Decimal


Made = Callable[..., Report]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    def read(words: str, /, **context: object) -> Report:
        file = tmp_path / "本单位.jinja"
        file.write_text(words, encoding="utf-8")
        return parse(fill_in(file, context))

    return read


def fault(made: Made, words: str, /, **context: object) -> MarkupFault:
    with pytest.raises(MarkupFault) as caught:
        made(words, **context)
    return caught.value


def plain(*texts: str) -> list[Paragraph]:
    return [Paragraph("body", (text,)) for text in texts]


TABLE = "@表 #m 资金；列宽 3 2；对齐 左 右\n"


def test_a_blank_line_ends_a_paragraph_and_a_line_emptied_by_a_condition_does_not(made: Made) -> None:
    assert list(made("甲，\n{% if false %}丙{% endif %}\n乙。\n\n丁。\n").blocks) == plain("甲，乙。", "丁。")


def test_a_paragraph_of_spaces_is_none(made: Made) -> None:
    assert made("\n {{ words }} \n\n", words="　 ").blocks == ()


def test_notes_titles_and_formulas_go_on_over_lines_and_headings_do_not(made: Made) -> None:
    report = made(
        "@注 甲，\n乙。\n# 一\n丙\n@算式 1+\n1=2\n\n@落款 单位\n@标题 总\n结\n@副标题 二\n@页标题 目\n@主送 甲局：\n"
    )
    assert list(report.blocks) == [
        Paragraph("note", ("甲，乙。",)),
        Heading(1, "一、", "一"),
        Paragraph("body", ("丙",)),
        Paragraph("formula", ("1+1=2",)),
        Paragraph("signature", ("单位",)),
        Paragraph("title", ("总结",)),
        Paragraph("subtitle", ("二",)),
        Paragraph("contents", ("目",)),
        Paragraph("addressee", ("甲局：",)),
    ]


def test_a_deeper_heading_begins_anew_under_the_next_one_above_it(made: Made) -> None:
    report = made("# 甲\n## 乙\n### 丙\n### 丁\n## 戊\n### 己\n# 庚\n## 辛\n##### 壬\n##### 癸\n")
    assert [block.number for block in report.blocks if isinstance(block, Heading)] == [
        "一、", "（一）", "1.", "2.", "（二）", "1.", "二、", "（一）", "①", "②",
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["###### 太深", "#没有空格", "# "])
def test_a_heading_that_is_none_is_named(made: Made, words: str) -> None:
    assert fault(made, f"甲\n\n{words}\n").line == 3


def test_marks_on_a_line_of_their_own(made: Made) -> None:
    report = made("@封面项 单位 | 甲局\n@属性 年度 | 2025\n@目录\n@目录 目次\n@换页\n@正文\n@纵向\n@横向\n")
    assert list(report.blocks) == [
        CoverField("单位", "甲局"),
        Contents("目  录"),
        Contents("目次"),
        PageBreak(),
        Section("body"),
        Section("portrait"),
        Section("landscape"),
    ]
    assert report.properties == {"年度": "2025"}


def test_a_property_is_one_line_and_a_field_of_the_cover_may_be_two(made: Made) -> None:
    report = made("@属性 单位 | {{ unit }}\n@封面项 单位 | {{ unit }}\n", unit="甲局\n乙科")
    assert report.properties == {"单位": "甲局 乙科"}
    assert list(report.blocks) == [CoverField("单位", "甲局\n乙科")]


def test_a_pair_needs_both_and_no_more(made: Made) -> None:
    for words in ("@属性 单位", "@封面项 单位 | 甲 | 乙"):
        assert "名称 | 内容" in fault(made, words).problem
    assert made("@封面项 单位 | {{ words }}", words="甲|乙").blocks == (CoverField("单位", "甲|乙"),)


def test_references_may_stand_anywhere_in_a_sentence(made: Made) -> None:
    report = made(f"[[m]]和[[a]]见[[a]]\n\n{TABLE}| 甲 | 1\n\n@附件 #a 名单\n")
    assert report.blocks[0] == Paragraph(
        "body", (Reference("m", "表1"), "和", Reference("a", "附件1"), "见", Reference("a", "附件1"))
    )


def test_references_in_a_persons_words_are_words(made: Made) -> None:
    assert list(made("{{ words }}", words="见[[m]]").blocks) == plain("见[[m]]")


def test_a_reference_to_nothing_has_no_line(made: Made) -> None:
    problem = fault(made, "见[[n]]。")
    assert (problem.line, problem.problem) == (None, "“[[n]]”指向的表、图或附件不存在")


def test_attachments_are_listed_where_the_template_wants_them(made: Made) -> None:
    words = "甲\n\n@附件说明\n@附件 名单\n@附件 #b 照片\n"
    assert list(made(words).blocks) == [
        *plain("甲", "附件：1.名单", "　　　2.照片"),
        Attachment(1, "名单", ""),
        Attachment(2, "照片", "b"),
    ]
    assert made("甲\n\n@附件说明\n@附件 名单\n").blocks[1] == plain("附件：名单")[0]
    assert list(made("甲\n\n@附件说明\n乙\n").blocks) == plain("甲", "乙")
    assert list(made("甲\n\n乙\n\n@附件 名单\n").blocks) == [*plain("甲", "乙"), Attachment(1, "名单", "")]


def test_a_table_row_by_row(made: Made) -> None:
    report = made(
        "@表 #m 资金情况；列宽 3 2 1；对齐 左 右 中\n"
        "| 来源 | 金额 | 备注\n"
        "| {{ words }} | <\n+ | !是\n"
        "| ^ | ~1<br>2 |\n"
        "|= 合计 | 3 | <\n",
        words="甲\n乙",
    )
    assert report.blocks == (
        Table(
            Caption("表", 1, "资金情况", "m"),
            "资金情况",
            (3, 2, 1),
            ("left", "right", "center"),
            False,
            (
                Row((Cell(("来源",), head=True), Cell(("金额",), head=True), Cell(("备注",), head=True)), "header"),
                Row((Cell(("甲", "乙"), span=2), Cell(("是",), head=True)), "plain"),
                Row((Cell((), merged=True), Cell(("1", "2"), centred=True), Cell(("",))), "plain"),
                Row((Cell(("合计",), centred=True), Cell(("3",), span=2)), "total"),
            ),
            False,
        ),
    )


def test_the_options_of_a_table(made: Made) -> None:
    report = made(
        "@表 甲；列宽 1；对齐 左；表头 2；小字；无题注；接下表\n| 一\n| 二\n| 三\n\n"
        "@表 乙；列宽 1；对齐 左；表头 0\n| 一\n"
    )
    first, second = report.blocks
    assert isinstance(first, Table)
    assert isinstance(second, Table)
    assert (first.caption, first.small, first.joined) == (None, True, True)
    assert [row.kind for row in first.rows] == ["header", "header", "plain"]
    assert (second.caption, second.small, second.joined) == (Caption("表", 1, "乙", ""), False, False)
    assert [row.kind for row in second.rows] == ["plain"]


def test_a_title_of_a_persons_words_has_no_options(made: Made) -> None:
    report = made("@表 {{ words }}；列宽 1；对齐 左\n| 一\n", words="甲；小字\n乙")
    (table,) = report.blocks
    assert isinstance(table, Table)
    assert (table.title, table.small) == ("甲；小字 乙", False)


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("@表 甲；对齐 左\n| 一\n", "表缺少“列宽”，或列宽不是正整数"),
        ("@表 甲；列宽 0；对齐 左\n| 一\n", "表缺少“列宽”，或列宽不是正整数"),
        ("@表 甲；列宽 1 0；对齐 左 左\n| 一 | 二\n", "表缺少“列宽”，或列宽不是正整数"),
        ("@表 甲；列宽 ²；对齐 左\n| 一\n", "“列宽”应当是整数，却是“²”"),
        ("@表 甲；列宽 -1；对齐 左\n| 一\n", "“列宽”应当是整数，却是“-1”"),
        ("@表 甲；列宽 1；对齐 左；表头 一\n| 一\n", "“表头”应当是整数，却是“一”"),
        ("@表 甲；列宽 1；对齐 上\n| 一\n", "对齐方式“上”应为左、中、右之一"),
        ("@表 甲；列宽 1 1；对齐 左\n| 一 | 二\n", "表有2个列宽，却有1个对齐方式"),
        ("@表 甲；列宽 1；对齐 左\n", "表没有内容行，每行应以“|”开头"),
        ("@表 甲；列宽 1；对齐 左\n+ 一\n", "“+”行之前没有可以接续的行"),
        ("@表 甲；列宽 1 1；对齐 左 左\n| 一个很长很长很长很长很长很长的格子\n",
         "表应有2列，有一行却是1列（以“一个很长很长很长很长很长很长的格子”开头）"),
        ("@表 甲；列宽 1；对齐 左\n| 一二三四五六七八九十一二三四五六七八九十一二 | 二\n",
         "表应有1列，有一行却是2列（以“一二三四五六七八九十一二三四五六七八九十”开头）"),
        ("@图 甲\n| 类 | 值\n", "图的数据应当是一行名称和若干行数值，各行列数相同"),
        ("@图 甲\n| 类\n| 一\n", "图的数据应当是一行名称和若干行数值，各行列数相同"),
        ("@图 甲\n| 类 | 值\n| 一\n", "图的数据应当是一行名称和若干行数值，各行列数相同"),
        ("@图 甲\n| 类 | 值\n| 一 | NaN\n", "图的数值“NaN”不是数"),
        ("@图 甲；最大值 大\n| 类 | 值\n| 一 | 1\n", "图的数值“大”不是数"),
        ("@附件 #a 甲\n@表 #a 乙；列宽 1；对齐 左\n| 一\n", "标识“#a”用了两次"),
        ("@附录 甲\n", "不认识的指令“@附录”"),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_told(made: Made, words: str, problem: str) -> None:
    found = fault(made, f"正文\n\n{words}")
    assert found.problem == problem
    assert found.line is not None
    assert found.line >= 3


def test_a_chart_with_its_numbers(made: Made) -> None:
    report = made(
        "@图 #c 得分；最大值 100；横条\n| 类 | 得分 | 满分\n| {{ name }} | 85.5 | 90%\n| 乙 | — |\n\n"
        "@图 失分\n| 类 | 值\n| 甲 | -1\n",
        name="甲\n类",
    )
    assert report.blocks == (
        Chart(
            Caption("图", 1, "得分", "c"),
            D(100),
            ("甲 类", "乙"),
            (("得分", (D("85.5"), None)), ("满分", (D(90), None))),
            lying=True,
        ),
        Chart(Caption("图", 2, "失分", ""), None, ("甲",), (("值", (D(-1),)),), lying=False),
    )
    assert made("@图 甲；最大值 —\n| 类 | 值\n| 甲 | 1\n").blocks[0].top is None


def test_a_macro_gives_rows_or_a_stretch_of_a_sentence(made: Made) -> None:
    rows = "{% macro rows(name) %}\n| {{ name }} | 1\n| 乙\n+ | 2\n{% endmacro %}\n"
    (table,) = made(f"{rows}@表 甲；列宽 1 1；对齐 左 左\n{{{{ rows('甲') }}}}\n").blocks
    assert isinstance(table, Table)
    assert [[cell.paragraphs for cell in row.cells] for row in table.rows] == [[("甲",), ("1",)], [("乙",), ("2",)]]
    words = "{% macro words() %}\n甲，\n乙，\n{% endmacro %}\n"
    assert list(made(f"{words}{{{{ words() }}}}丙。\n").blocks) == plain("甲，乙，丙。")
    blocks = "{% macro blocks() %}\n甲。\n\n乙。\n{% endmacro %}\n"
    assert list(made(f"{blocks}{{{{ blocks() }}}}\n").blocks) == plain("甲。", "乙。")


def test_only_rows_belong_to_a_table(made: Made) -> None:
    report = made(f"{TABLE}| 甲 | 1\n乙\n")
    assert [type(block) for block in report.blocks] == [Table, Paragraph]


def test_quotation_marks_are_set_in_titles_and_cells(made: Made) -> None:
    (table, heading) = made("@表 “甲“乙””；列宽 1；对齐 左\n| “甲“乙””\n\n# “甲“乙””\n").blocks
    assert isinstance(table, Table)
    assert isinstance(heading, Heading)
    assert {table.title, table.rows[0].cells[0].paragraphs[0], heading.text} == {"“甲‘乙’”"}
