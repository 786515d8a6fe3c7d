"""The Word file itself: valid, always the same bytes, set as the rules for official documents want it."""

import time
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from perfxl import kinds
from perfxl.model import Finding, Place, Severity
from perfxl.report import ReportTemplateError, default_base_document, render
from perfxl.word.base import build, parts
from tests.report import builders as b
from tests.report.reading import body, charts, faults, of_style, opened, paragraphs, tables, whole_text

FINDING = Finding("PX303", Severity.WARNING, Place("支出明细", "B9"), "合计与执行数不符", "请核对", "")
SELF = b.evaluation(b.project(info=b.info(kind=b.Entered("项目支出绩效自评", kinds.SELF_EVALUATION))), b.seed_scores())


@pytest.mark.parametrize("evaluation", [b.seed(), SELF], ids=["evaluation", "self-evaluation"])
def test_an_independent_validator_finds_nothing_wrong(evaluation: b.Evaluation, tmp_path: Path) -> None:
    assert faults(render(evaluation, [FINDING]), tmp_path) == []


def test_the_validator_would_find_something(tmp_path: Path) -> None:
    package = zipfile.ZipFile(BytesIO(render(b.seed())))
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as broken:
        for name in package.namelist():
            broken.writestr(name, package.read(name).replace(b"<w:tblGrid>", b"<w:gridCol/><w:tblGrid>"))
    assert faults(target.getvalue(), tmp_path)


def test_the_same_evaluation_always_gives_the_same_bytes() -> None:
    first = render(b.seed(), [FINDING], attach_findings=True)
    time.sleep(2.1)  # the clock in a zip archive counts in steps of two seconds
    assert render(b.seed(), [FINDING], attach_findings=True) == first


def test_the_base_document_is_what_its_script_makes() -> None:
    package = zipfile.ZipFile(default_base_document())
    assert {name: package.read(name).decode() for name in package.namelist()} == parts()


def test_a_built_base_document_is_valid_and_small(tmp_path: Path) -> None:
    assert faults(build(), tmp_path) == []
    assert len(build()) < 12_000


def test_every_part_counts_in_one_time_only() -> None:
    infos = zipfile.ZipFile(BytesIO(render(b.seed()))).infolist()
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert len({info.filename for info in infos}) == len(infos)


def test_pages_are_a4_with_official_margins_and_the_attachment_lies_on_its_side() -> None:
    front, main, attachment, last = opened(render(b.seed(), [FINDING], attach_findings=True)).sections[-4:]
    for section in (front, main, last):
        assert (round(section.page_width / Mm(1)), round(section.page_height / Mm(1))) == (210, 297)
        edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [round(edge / Mm(1)) for edge in edges] == [37, 35, 28, 26]
    assert (round(attachment.page_width / Mm(1)), round(attachment.page_height / Mm(1))) == (297, 210)


def test_page_numbers_keep_their_distance_from_the_text_on_pages_that_lie_on_their_side() -> None:
    *_, main, attachment, _ = opened(render(b.seed(), [FINDING], attach_findings=True)).sections
    assert attachment.bottom_margin - attachment.footer_distance == main.bottom_margin - main.footer_distance
    assert attachment.footer_distance > Mm(10)


def test_page_numbers_begin_with_the_body_and_stand_outside() -> None:
    document = opened(render(b.seed()))
    kinds = [
        ([r.get(qn("w:type")) for r in s._sectPr.iterfind(qn("w:footerReference"))],
         [p.get(qn("w:start")) for p in s._sectPr.iterfind(qn("w:pgNumType"))])
        for s in document.sections
    ]  # fmt: skip
    assert kinds == [([], []), ([], []), (["default", "even"], ["1"]), *[(["default", "even"], [])] * 2]
    assert document.settings.odd_and_even_pages_header_footer
    footer = document.sections[-1].footer.paragraphs[0]
    assert "".join(t.text for t in footer._p.iter(qn("w:t"))) == "— 1 —"
    assert " PAGE " in [t.text for t in footer._p.iter(qn("w:instrText"))]


@pytest.mark.parametrize(
    ("style", "face", "size", "outline"),
    [
        ("Title", "方正小标宋简体", 22, None),
        ("Heading 1", "黑体", None, 0),
        ("Heading 2", "楷体", None, 1),
        ("Heading 3", None, None, 2),
        ("附件序号", "黑体", None, None),
        ("附件标题", "方正小标宋简体", None, 0),
        ("表格文字", None, 10.5, None),
    ],
)
def test_styles_have_their_faces_sizes_and_outline(
    style: str, face: str | None, size: float | None, outline: int | None
) -> None:
    found = opened(render(b.seed())).styles[style]
    fonts = found.element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    assert (None if fonts is None else fonts.get(qn("w:eastAsia"))) == face
    assert found.font.size == (None if size is None else Pt(size))
    level = found.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    assert (None if level is None else int(level.get(qn("w:val")))) == outline


def test_body_text_is_size_three_with_fixed_lines_and_an_indent_of_two_characters() -> None:
    styles = opened(render(b.seed())).styles
    defaults = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert defaults.find(qn("w:rFonts")).get(qn("w:eastAsia")) == "仿宋"
    assert defaults.find(qn("w:rFonts")).get(qn("w:ascii")) == "Times New Roman"
    assert defaults.find(qn("w:sz")).get(qn("w:val")) == "32"
    assert defaults.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"
    assert 28 <= styles["Normal"].paragraph_format.line_spacing.pt <= 30
    scale = int(styles["Normal"].element.find(f"{qn('w:rPr')}/{qn('w:w')}").get(qn("w:val")))
    assert 28 * 16 * scale / 100 <= 156 / 25.4 * 72 < 29 * 16 * scale / 100
    assert styles["Body Text"].element.find(f"{qn('w:pPr')}/{qn('w:ind')}").get(qn("w:firstLineChars")) == "200"


def test_no_style_takes_a_face_from_the_theme() -> None:
    package = zipfile.ZipFile(BytesIO(render(b.seed())))
    assert b"Theme=" not in package.read("word/styles.xml") + package.read("word/document.xml")
    assert b"updateFields" not in package.read("word/settings.xml")


def test_tables_are_as_wide_as_the_text_their_columns_add_up_and_rows_stay_whole() -> None:
    content = render(b.seed(), [FINDING], attach_findings=True)
    for table in body(content).iter(qn("w:tbl")):
        width = int(table.find(f"{qn('w:tblPr')}/{qn('w:tblW')}").get(qn("w:w")))
        columns = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        assert sum(columns) == width
        assert width in (8845, 12756)
        for row in table.iter(qn("w:tr")):
            assert sum(int(cell.get(qn("w:w"))) for cell in row.iter(qn("w:tcW"))) == width
            assert row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None


def test_header_rows_repeat_and_every_titled_table_says_what_it_shows() -> None:
    for table in body(render(b.seed(), [FINDING], attach_findings=True)).iter(qn("w:tbl")):
        if table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}") is None:
            continue
        first, *others = table.iter(qn("w:tr"))
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None for row in others)


def test_the_two_tables_of_the_self_evaluation_form_share_a_rule_and_the_second_repeats_its_header() -> None:
    form, results = [
        table
        for table in body(render(SELF)).iter(qn("w:tbl"))
        if (title := table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")) is not None
        and title.get(qn("w:val")).startswith(("项目支出绩效自评表", "绩效指标完成和得分情况"))
    ]
    assert form.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}/{qn('w:bottom')}").get(qn("w:val")) == "nil"
    assert results.find(f"{qn('w:tblPr')}/{qn('w:tblBorders')}") is None
    assert next(results.iter(qn("w:tr"))).find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def test_totals_stand_in_the_middle_of_their_label_cell() -> None:
    _, total, *_ = body(render(b.seed())).iter(qn("w:tbl"))  # 封面，资金来源表
    label, figure = [row.iter(qn("w:jc")) for row in list(total.iter(qn("w:tr")))[-1].iter(qn("w:tc"))][:2]
    assert [jc.get(qn("w:val")) for jc in (*label, *figure)] == ["center", "right"]


def test_classes_of_the_attachment_stand_in_rows_over_the_whole_width() -> None:
    table = next(
        table
        for table in body(render(b.seed())).iter(qn("w:tbl"))
        if (title := table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")) is not None
        and title.get(qn("w:val")) == "项目支出绩效评价指标评分表"
    )
    spans = [[m.get(qn("w:val")) for m in row.iter(qn("w:gridSpan"))] for row in table.iter(qn("w:tr"))]
    assert spans[1] == spans[2] == ["8"]
    assert spans[3] == ["2"]


def test_contents_list_the_headings_and_lead_to_them() -> None:
    content = render(b.seed(), [FINDING], attach_findings=True)
    entries = of_style(content, "toc 1", "toc 2")
    headings = of_style(content, "Heading 1", "Heading 2", "附件标题")
    shown = [entry.rstrip("0123456789").split("\u3000")[-1] for entry in entries]
    assert shown == [heading.rstrip("0123456789") for heading in headings]
    labels = [entry.split("\u3000")[0] for entry in entries if "\u3000" in entry]
    assert labels == of_style(content, "附件序号")
    marks = {mark.get(qn("w:name")) for mark in body(content).iter(qn("w:bookmarkStart"))}
    links = {link.get(qn("w:anchor")) for link in body(content).iter(qn("w:hyperlink"))}
    assert links <= marks
    assert len(links) == len(entries)


def test_page_numbers_of_the_contents_never_fall() -> None:
    numbers = [int(entry[len(entry.rstrip("0123456789")) :]) for entry in of_style(render(b.seed()), "toc 1", "toc 2")]
    assert numbers == sorted(numbers)
    assert numbers[0] == 1


def test_every_bookmark_and_drawing_has_a_number_of_its_own() -> None:
    content = render(b.seed(), [FINDING], attach_findings=True)
    numbers = [mark.get(qn("w:id")) for mark in body(content).iter(qn("w:bookmarkStart"))]
    assert len(numbers) == len(set(numbers))
    fields = [kind.get(qn("w:fldCharType")) for kind in body(content).iter(qn("w:fldChar"))]
    assert fields.count("begin") == fields.count("separate") == fields.count("end")


def test_a_chart_stays_with_its_caption_and_the_caption_ends_the_chain() -> None:
    styles = {style.style_id: style.element for style in opened(render(b.seed())).styles}
    keeps = {name: styles[name].find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None for name in styles}
    assert keeps["Figure"]
    assert keeps["Caption"]
    assert not keeps["FigureCaption"]
    assert styles["FigureCaption"].find(qn("w:basedOn")).get(qn("w:val")) == "Normal"


def test_charts_say_in_words_what_they_show() -> None:
    own = tuple(b.indicator("产出指标", "数量指标", f"任务{n}", "≥9次", "1次", "9") for n in (1, 2))
    scores = [b.score(item, got) for item, got in zip(own, ("3", "1"), strict=True)]
    content = render(b.evaluation(b.project(indicators=own, common=()), scores))
    (said,) = [item.get("descr") for item in body(content).iter() if item.tag.endswith("}docPr")]
    assert said == "各指标扣分（单位：分）：任务2 扣分 8.00；任务1 扣分 6.00"
    assert len(charts(content)) == 1


def test_properties_name_the_project_the_unit_and_the_year() -> None:
    properties = opened(render(b.seed())).core_properties
    assert properties.title == "政研改革经费项目支出绩效评价报告"
    assert properties.author == "中共昌吉回族自治州委员会政策研究室"
    assert properties.category == "2023年度"
    assert "预算绩效管理" in properties.keywords
    assert properties.language == "zh-CN"
    assert properties.created == properties.modified == datetime(2024, 4, 1, tzinfo=UTC)


def test_the_cover_has_its_fields_and_no_page_number() -> None:
    rows = tables(render(b.seed()))["封面"]
    assert [row[0] for row in rows] == [
        "项目名称", "实施单位（公章）", "主管部门（公章）", "项目负责人（签章）", "报告日期",
    ]  # fmt: skip
    assert rows[4][1] == "2024年4月1日"


def test_an_office_brings_its_own_styles(tmp_path: Path) -> None:
    own = docx.Document(str(default_base_document()))
    own.styles["Heading 1"].font.size = Pt(20)
    own.sections[0].left_margin = Mm(40)
    file = tmp_path / "本单位.docx"
    own.save(str(file))
    content = render(b.seed(), base_document=file)
    assert opened(content).styles["Heading 1"].font.size == Pt(20)
    assert {round(section.left_margin / Mm(1)) for section in opened(content).sections[:3]} == {40}
    assert whole_text(content) == whole_text(render(b.seed()))
    widths = [int(w.get(qn("w:w"))) for w in body(content).iter(qn("w:tblW"))]
    assert widths[0] == opened(content).sections[0].page_width.twips - Mm(40).twips - 1474
    assert faults(content, tmp_path) == []


def test_any_word_document_will_do_and_is_lent_the_styles_it_lacks(tmp_path: Path) -> None:
    file = tmp_path / "公文纸.docx"
    plain = docx.Document()
    plain.add_paragraph("不进入报告的文字")
    plain.save(str(file))
    content = render(b.seed(), base_document=file)
    assert "不进入报告的文字" not in whole_text(content)
    assert paragraphs(content) == paragraphs(render(b.seed()))
    assert {"报告表格", "表格文字", "附件标题"} <= {style.name for style in opened(content).styles}


@pytest.mark.parametrize("words", [b"", b"not a document", b"PK\x05\x06" + bytes(18)])
def test_a_base_document_that_is_none_is_named(tmp_path: Path, words: bytes) -> None:
    file = tmp_path / "坏.docx"
    file.write_bytes(words)
    with pytest.raises(ReportTemplateError, match=r"坏\.docx：不是可用的Word文档"):
        render(b.seed(), base_document=file)


def test_a_missing_base_document_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReportTemplateError, match=r"没有\.docx：找不到"):
        render(b.seed(), base_document=tmp_path / "没有.docx")


def test_an_offices_document_without_lists_of_line_breaks_gets_them(tmp_path: Path) -> None:
    base = docx.Document(str(default_base_document()))
    settings = base.settings.element
    for name in ("noLineBreaksAfter", "noLineBreaksBefore"):
        settings.remove(settings.find(qn(f"w:{name}")))
    own = OxmlElement("w:noLineBreaksAfter")
    own.set(qn("w:lang"), "zh-CN")
    own.set(qn("w:val"), "《")
    base.save(str(tmp_path / "无.docx"))
    settings.find(qn("w:characterSpacingControl")).addnext(own)
    base.save(str(tmp_path / "有.docx"))
    lent, kept = (
        opened(render(b.seed(), base_document=tmp_path / name)).settings.element for name in ("无.docx", "有.docx")
    )
    names = [child.tag for child in lent]
    at = names.index(qn("w:noLineBreaksAfter"))
    assert names[at - 1 : at + 3] == [
        qn(f"w:{name}") for name in ("characterSpacingControl", "noLineBreaksAfter", "noLineBreaksBefore", "compat")
    ]
    assert "〔" in lent.find(qn("w:noLineBreaksAfter")).get(qn("w:val"))
    assert kept.find(qn("w:noLineBreaksAfter")).get(qn("w:val")) == "《"
    assert "号" in kept.find(qn("w:noLineBreaksBefore")).get(qn("w:val"))
