"""A replacement template: what it can do, and how its mistakes are named."""

import pickle
from pathlib import Path

import pytest

from perfxl import kinds
from perfxl.report import ReportTemplateError, default_template, render, translated
from perfxl.report.template import _Sandbox
from perfxl.report.translated import TEMPLATES, translate
from tests.report import builders as b
from tests.report.reading import of_style, paragraphs, tables, whole_text


def rendered(tmp_path: Path, words: str, **changes: object) -> bytes:
    file = tmp_path / "本单位.jinja"
    file.write_text(words, encoding="utf-8")
    return render(b.evaluation(b.project(info=b.info(**changes)), b.seed_scores()), template=file)


def fault(tmp_path: Path, words: str) -> str:
    with pytest.raises(ReportTemplateError) as caught:
        rendered(tmp_path, words)
    return str(caught.value)


@pytest.mark.parametrize(
    ("words", "line", "hint"),
    [
        ("@正文\n\n{{ info.nmae }}\n", 3, "nmae"),
        ("第一段\n\n{% if true %}\n没有结束\n", 4, "endif"),
        ("{{ evaluation.total / 0 }}\n", 1, "数据填写"),
        ("\n{{ info.name.text.__class__.__mro__ }}\n", 2, "不允许"),
        ("\n\n{{ project.info.leader.value|money }}\n", 3, "数据填写"),
        ("\n{{ lessons.none }}\n", 2, "none"),
        ("\n\n@图表 名称\n", 3, "不认识的指令“@图表”"),
        ("#没有空格\n", 1, "标题行"),
        ("正文\n\n@表 名称；列宽 1 1；对齐 左 左\n| 只有一列\n", 3, "2列"),
        ("\n@表 名称；列宽 1 1；对齐 左\n| 甲 | 乙\n", 2, "对齐"),
        ("\n@表 名称；列宽 a；对齐 左\n| 甲\n", 2, "列宽"),
        ("\n@图 名称\n| 类 | 值\n| 甲 | 多\n", 2, "“多”不是数"),
        ("\n@封面项 名称\n", 2, "名称 | 内容"),
        ("@附件 #a 甲\n\n@附件 #a 乙\n", 3, "用了两次"),
    ],
)
def test_a_mistake_is_named_by_file_and_line(tmp_path: Path, words: str, line: int, hint: str) -> None:
    message = fault(tmp_path, words)
    assert message.startswith(f"本单位.jinja第{line}行：")
    assert hint in message
    message.encode("gbk")


def test_a_reference_to_nothing_is_named(tmp_path: Path) -> None:
    assert "[[nowhere]]" in fault(tmp_path, "见[[nowhere]]。\n")


def test_a_template_in_another_encoding_says_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "旧.jinja"
    file.write_bytes("正文".encode("gbk"))
    with pytest.raises(ReportTemplateError, match=r"旧\.jinja：.*另存为UTF-8"):
        render(b.seed(), template=file)


def test_a_missing_template_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReportTemplateError, match=r"没有\.jinja：打不开"):
        render(b.seed(), template=tmp_path / "没有.jinja")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "a.jinja"
    file.write_bytes("\ufeff# 概况\n".encode())
    assert paragraphs(render(b.seed(), template=file)) == ["一、概况"]


def test_the_error_survives_a_process_pool() -> None:
    error = pickle.loads(pickle.dumps(ReportTemplateError("a.jinja", 3, "有误")))
    assert (str(error), error.file, error.line) == ("a.jinja第3行：有误", "a.jinja", 3)


@pytest.mark.parametrize("kind", kinds.KINDS, ids=str)
def test_a_copy_of_the_default_template_gives_the_same_report(tmp_path: Path, kind: kinds.Kind) -> None:
    copy = tmp_path / "copy.jinja"
    copy.write_bytes(default_template(kind).read_bytes())
    evaluation = b.evaluation(b.project(info=b.info(kind=b.Entered(kind.title, kind))), b.seed_scores())
    assert render(evaluation, template=copy) == render(evaluation)


def test_lines_of_a_paragraph_join_and_tag_lines_vanish(tmp_path: Path) -> None:
    content = rendered(tmp_path, "甲，\n{% if true %}\n乙，\n{% endif %}\n丙。\n\n丁。\n")
    assert paragraphs(content) == ["甲，乙，丙。", "丁。"]


def test_headings_number_themselves_at_every_level(tmp_path: Path) -> None:
    content = rendered(tmp_path, "# 甲\n## 乙\n### 丙\n#### 丁\n##### 戊\n## 己\n### 庚\n# 辛\n")
    assert paragraphs(content) == ["一、甲", "（一）乙", "1.丙", "（1）丁", "①戊", "（二）己", "1.庚", "二、辛"]


def test_line_breaks_of_user_text_begin_paragraphs(tmp_path: Path) -> None:
    content = rendered(tmp_path, "背景：{{ info.background }}完。\n", background=b.text("上\n\n 下 \r\n末"))
    assert paragraphs(content) == ["背景：上", "下", "末完。"]


MARKUP = "# 标题 | ^ < ~ !；[[scores]] {{ info.name }} {% raw %} @表 <br> 《&》"


@pytest.mark.parametrize(
    "place", ["{{ info.name }}", "# {{ info.name }}", "@注 {{ info.name }}", "@标题 {{ info.name }}"]
)
def test_markup_in_user_text_is_only_text(tmp_path: Path, place: str) -> None:
    content = rendered(tmp_path, f"{place}\n", name=b.text(MARKUP))
    assert [text.removeprefix("一、") for text in paragraphs(content)] == [MARKUP]


def test_markup_in_a_table_cell_is_only_text(tmp_path: Path) -> None:
    head = "@表 {{ info.name }}；列宽 1 1；对齐 左 左；无题注\n"
    table = head + "| {{ info.name }} | {{ info.code }}\n| {{ info.code }} | 乙\n"
    content = rendered(tmp_path, table, name=b.text(MARKUP), code=b.text("^"))
    assert tables(content) == {MARKUP: [[MARKUP, "^"], ["^", "乙"]]}


def test_references_lead_to_what_they_name(tmp_path: Path) -> None:
    words = (
        "见[[t]]、[[c]]和[[a]]。\n\n@表 #t 甲；列宽 1；对齐 左\n| 乙\n\n@图 #c 丙\n| 类 | 值\n| 丁 | 1\n\n@附件 #a 戊\n"
    )
    content = rendered(tmp_path, words)
    assert paragraphs(content)[0] == "见表1、图1和附件1。"
    assert of_style(content, "caption", "Caption", "图题") == ["表1\u3000甲", "图1\u3000丙"]
    assert of_style(content, "附件序号", "附件标题") == ["附件1", "戊"]


def test_a_template_written_before_the_figures_were_gathered_gives_the_same_numbers(tmp_path: Path) -> None:
    file = tmp_path / "本单位.jinja"
    file.write_text(
        "总分{{ evaluation.total|points }}，执行率{{ evaluation.execution_rate|rate }}"
        "（{{ evaluation.execution_explanation }}），"
        "偏差{{ evaluation.deviation|points }}{{ evaluation.deviation_unit }}，等级{{ evaluation.grade }}，"
        "扣分{{ evaluation.lost }}个。\n",
        encoding="utf-8",
    )
    words = "总分98.22，执行率64.34%（51.47÷80.00=64.34%），偏差33.88个百分点，等级优，扣分1个。"
    assert words in whole_text(render(b.seed(), template=file))


def test_a_template_of_the_program_is_translated_once_and_an_offices_never_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept is taken for the same source only; a folder that cannot be written changes nothing."""
    monkeypatch.setattr(translated, "_FOLDER", tmp_path / "__pycache__")
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    own, file = tmp_path / "本单位.jinja", TEMPLATES / "words.jinja"
    fresh = _Sandbox(TEMPLATES)
    first = translate(fresh, file, "甲{{ 1 }}")
    kept = list((tmp_path / "__pycache__").iterdir())
    assert len(kept) == 1
    monkeypatch.setattr(fresh, "compile", lambda *_, **__: pytest.fail("又翻译了一遍"))
    assert translate(fresh, file, "甲{{ 1 }}") == first
    monkeypatch.undo()
    monkeypatch.setattr(translated, "_FOLDER", tmp_path / "__pycache__")
    assert translate(fresh, file, "乙{{ 1 }}") != first
    translate(fresh, own, "甲")
    assert {path.name for path in (tmp_path / "__pycache__").iterdir()} == {path.name for path in kept}
    kept[0].write_bytes(b"broken")
    assert translate(_Sandbox(TEMPLATES), file, "甲{{ 1 }}") == first
    monkeypatch.setattr(translated, "_FOLDER", tmp_path / "没有" / "这个文件夹")
    assert translate(_Sandbox(TEMPLATES), file, "甲{{ 1 }}") == first
