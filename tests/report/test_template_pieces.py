"""A template in pieces: which file a mistake is blamed on, and the names older templates still use."""

from pathlib import Path

import pytest

from perfxl.report import ReportTemplateError, render
from tests.report import builders as b
from tests.report.reading import paragraphs


def files(folder: Path, **words: str) -> Path:
    """The pieces of a template in a folder; the first is the template itself."""
    for name, text in words.items():
        (folder / f"{name}.jinja").write_text(text, encoding="utf-8")
    return folder / f"{next(iter(words))}.jinja"


@pytest.mark.parametrize(
    ("main", "piece", "blamed"),
    [
        ('# 概况\n\n{% include "片段.jinja" %}\n', "甲\n\n{{ info.nmae }}\n", "片段.jinja第3行："),
        ('# 概况\n\n{% include "片段.jinja" %}\n', "甲\n\n@图表 乙\n", "片段.jinja第3行："),
        ('{% include "片段.jinja" %}\n\n{{ info.nmae }}\n', "甲\n", "报告.jinja第3行："),
        ('{% from "片段.jinja" import 数 with context %}\n\n{{ 数("甲") }}\n',
         "{% macro 数(值) %}\n{{ 值|money }}\n{% endmacro %}\n", "片段.jinja第2行："),
        ('{% from "words.jinja" import period with context %}\n\n{{ period("甲", "乙") }}\n', "", "words.jinja第"),
    ],
    ids=["name", "markup", "main", "macro", "program's own"],
)  # fmt: skip
def test_a_mistake_is_blamed_on_the_file_that_has_it(tmp_path: Path, main: str, piece: str, blamed: str) -> None:
    with pytest.raises(ReportTemplateError) as caught:
        render(b.seed(), template=files(tmp_path, 报告=main, 片段=piece))
    assert str(caught.value).startswith(blamed)


def test_a_template_may_have_any_name_and_its_mistakes_are_named_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "报告.txt"
    file.write_text("甲\n\n{{ info.nmae }}\n", encoding="utf-8")
    with pytest.raises(ReportTemplateError, match=r"^报告\.txt第3行："):
        render(b.seed(), template=file)


GOALS = (
    "{% for class in goals %}\n{{ class.name }}"
    "（{% for group in class.groups %}{{ group.name }}{{ group.indicators|length }}{% endfor %}）"
    "缺{% for name in class.missing %}{{ name }}{% endfor %}\n\n{% endfor %}\n"
)
STANDARD = {"成本": ("经济成本",), "产出": ("数量", "质量"), "效益": ("社会效益",), "满意度": ("服务对象满意度",)}


@pytest.mark.parametrize(
    ("classes", "told"),
    [
        (
            [("产出指标", "数量指标"), ("效益指标", "社会效益指标")],
            ["成本（）缺经济成本", "产出（数量1）缺质量", "效益（社会效益1）缺", "满意度（）缺服务对象满意度"],
        ),
        (
            [("产出指标", "数量指标"), ("产出指标", "成本指标"), ("效益指标", "服务对象满意度指标")],
            ["产出（数量1成本1）缺质量", "效益（服务对象满意度1）缺社会效益"],
        ),
        (
            [("管理指标", "内控指标"), ("成本指标", "经济成本指标"), ("成本指标", "社会成本指标")],
            ["成本（经济成本1社会成本1）缺", "产出（）缺数量质量", "效益（）缺社会效益", "满意度（）缺服务对象满意度",
             "管理（内控1）缺"],
        ),
    ],
    ids=["classes left out", "older table", "own class"],
)  # fmt: skip
def test_the_classes_of_the_targets_know_what_is_missing_and_what_stands_elsewhere(
    tmp_path: Path, classes: list[tuple[str, str]], told: list[str]
) -> None:
    own = tuple(b.indicator(first, second, f"某{second}", "≥2个", "2个", "10") for first, second in classes)
    evaluation = b.evaluation(
        b.project(indicators=own, common=()), [b.score(one, "10") for one in own], standard_classes=STANDARD
    )
    assert paragraphs(render(evaluation, template=files(tmp_path, 报告=GOALS))) == told
