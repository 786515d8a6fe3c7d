"""The shipped rulebooks, finding one, and telling a reader what is in it."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

import perfxl.rulebooks
from perfxl import kinds
from perfxl.rulebooks import GROUPS, Rulebook, RulebookError, at_hand, damaged, describe, find, grounds, shipped
from perfxl.tomlfile import title_of

XINJIANG = "新疆项目支出绩效评价规则"


def test_titles_ids_and_aliases_are_unmistakable() -> None:
    names = [name for book in shipped() for name in (book.id, book.title, *book.aliases)]
    assert len(names) == len(set(names))
    assert all(len(book.title) <= 20 for book in shipped())


def test_a_shipped_rulebook_is_found_by_its_file_name() -> None:
    stems = {path.stem for path in Path(perfxl.rulebooks.__file__).parent.glob("*.toml")}
    assert {book.id for book in shipped()} == stems


@pytest.mark.parametrize("book", shipped(), ids=lambda book: book.id)
def test_each_of_its_names_finds_a_rulebook_however_brackets_and_blanks_are_typed(book: Rulebook) -> None:
    for name in (book.id, book.title, *book.aliases):
        typed = name.translate(str.maketrans("（）〔〕", "()[]")).upper()
        assert [find(one).id for one in (name, typed, "　".join(name))] == [book.id] * 3


def test_both_kinds_begin_with_the_national_rules() -> None:
    by_kind = {kind: [book.id for book in shipped() if book.kind == kind] for kind in kinds.KINDS}
    assert by_kind[kinds.EVALUATION][0] == "national-evaluation-2020"
    assert by_kind[kinds.SELF_EVALUATION][0] == "national-self-evaluation-2020"


@pytest.mark.parametrize(
    "name", [XINJIANG, "xinjiang-evaluation", "新疆", "XinJiang-Evaluation", " 新疆项目支出 绩效评价规则"]
)
def test_a_rulebook_answers_to_its_names(name: str) -> None:
    assert find(name).id == "xinjiang-evaluation"


def test_brackets_may_be_typed_either_way() -> None:
    assert find("《项目支出绩效评价管理办法》(财预[2020]10号)绩效评价").id == "national-evaluation-2020"


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(RulebookError, match=f"没有叫“新疆绩效规则”的规则书；相近的有：{XINJIANG}"):
        find("新疆绩效规则")


def test_the_rulebooks_of_the_office_come_first(tmp_path: Path) -> None:
    text = f'id = "own"\ntitle = "{XINJIANG}"\nextends = "xinjiang-evaluation"\ndocument = "文件"\nsummary = "无"\n'
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    (tmp_path / "settings.toml").write_text("[fonts]\nbody = '仿宋'\n", encoding="utf-8")
    assert find(XINJIANG, [tmp_path]).id == "own"
    assert find("own", [tmp_path]).classes.rows[0].weight == 21


def test_a_damaged_file_of_the_office_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("id = ", encoding="utf-8")
    assert find(XINJIANG, [tmp_path]).id == "xinjiang-evaluation"
    with pytest.raises(RulebookError, match=r"读不出来的文件：broken\.toml"):
        find("本单位规则", [tmp_path])


def test_the_regional_weights_are_those_published() -> None:
    book = find(XINJIANG)
    assert [(row.name, row.weight) for row in book.classes.rows] == [
        ("决策", 21),
        ("过程", 19),
        ("产出", 30),
        ("效益", 30),
    ]
    assert [book.usual_weight(row.name) for row in book.framework.rows] == [5, 3, 4, 3, 4, 2, 4, 5, 4, 2, 4]


def test_every_framework_indicator_has_points_or_is_computed() -> None:
    rows = find("国家规则").framework.rows
    assert [row.name for row in rows if row.computed] == ["资金到位率", "预算执行率"]
    assert sum(len(row.points) for row in rows) == 31


@pytest.mark.parametrize(
    ("book", "level1", "name"),
    [
        ("国家规则", "项目成本指标", "产出"),
        ("国家规则", "满意度指标", "效益"),
        ("国家规则", "决策", "决策"),
        ("国家自评规则", "成本指标", "产出指标"),
        ("中央部门取值指引", "成本指标", "成本指标"),
        ("湖北", "满意度", "效益和满意度指标"),
        ("国家规则", "其他", None),
    ],
)
def test_an_entered_level_finds_its_class(book: str, level1: str, name: str | None) -> None:
    assert find(book).class_of(level1) == name


def test_both_taxonomies_are_understood() -> None:
    book = find("国家规则")
    assert book.level2_name("产出指标", "成本指标") == "成本指标"
    assert book.level2_name("成本指标", "经济成本") == "经济成本指标"
    assert book.level2_name("效益指标", "可持续影响") == "可持续影响指标"
    assert book.level2_name("产出指标", "社会效益指标") is None
    assert book.is_cost("产出指标", "产出成本")
    assert not book.is_cost("产出指标", "数量指标")


def test_the_central_guide_splits_twenty_forty_twenty_ten_ten() -> None:
    weights = {row.name: row.weight for row in find("中央部门取值指引").classes.rows}
    assert weights == {"预算执行率": 10, "成本指标": 20, "产出指标": 40, "效益指标": 20, "满意度指标": 10}


def test_a_rulebook_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        find("国家规则").title = "别的"  # type: ignore[misc]


@pytest.mark.parametrize("book", shipped(), ids=lambda book: book.id)
def test_it_is_described_for_a_reader(book: Rulebook) -> None:
    text = describe(book)
    text.encode("gbk")
    for name, group in book.groups():
        assert title_of(Rulebook, name) in text
        assert f"  出处：{group.source}（{group.basis.remark}）" in text.splitlines()
    assert f"依据（参数组数）：{grounds(book)}" in text
    for key in ("None", "true", "Decimal", "half_up", "verified"):
        assert key not in text


def test_what_is_its_own_comes_before_what_it_inherits() -> None:
    own, inherited = describe(find("广西")).split("【沿用的规定】")
    assert "超额较多的界限（占指标值%）：130" in own
    assert "沿用：国家2020年项目支出绩效自评规则" in inherited
    assert "沿用" not in own


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and all that it is made of."""
    yield model
    for field in model.model_fields.values():
        for part in (field.annotation, *get_args(field.annotation)):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from models(part)


@pytest.mark.parametrize("name", GROUPS)
def test_every_parameter_has_its_chinese_words(name: str) -> None:
    assert Rulebook.model_fields[name].title
    group = Rulebook.model_fields[name].annotation
    assert group is not None
    for model in models(group):
        for key, field in model.model_fields.items():
            assert re.search("[\u4e00-\u9fff]", field.title or ""), f"{model.__name__}.{key}"


def test_the_full_total_is_a_hundred_unless_written_otherwise() -> None:
    assert find("国家规则").classes.total == Decimal(100)


def own(folder: Path, name: str, title: str, summary: str = "无", parent: str = "xinjiang-evaluation") -> Path:
    path = folder / f"{name}.toml"
    text = f'id = "{name}"\ntitle = "{title}"\nextends = "{parent}"\ndocument = "文件"\nsummary = "{summary}"\n'
    path.write_text(text, encoding="utf-8")
    return path


class TestAtHand:
    def test_the_offices_come_first_then_the_shipped(self, tmp_path: Path) -> None:
        own(tmp_path, "b", "乙办法")
        own(tmp_path, "a", "甲办法")
        (tmp_path / "settings.toml").write_text("[fonts]\nbody = '仿宋'\n", encoding="utf-8")
        books = at_hand([tmp_path])
        assert [book.id for book in books[:2]] == ["a", "b"]
        assert books[2:] == shipped() == at_hand()
        assert damaged([tmp_path]) == ()

    def test_damaged_ones_are_left_out_and_named(self, tmp_path: Path) -> None:
        own(tmp_path, "good", "甲办法")
        own(tmp_path, "orphan", "乙办法", parent="nowhere")
        (tmp_path / "broken.toml").write_text("id = ", encoding="utf-8")
        assert [book.id for book in at_hand([tmp_path])][:2] == ["good", shipped()[0].id]
        broken, orphan = damaged([tmp_path])
        assert "broken.toml" in broken
        assert "找不到所继承的规则书“nowhere”" in orphan

    def test_what_came_in_or_changed_or_went_since_is_seen(self, tmp_path: Path) -> None:
        with pytest.raises(RulebookError):
            find("甲办法", [tmp_path])
        path = own(tmp_path, "a", "甲办法")
        assert find("甲办法", [tmp_path]).summary == "无"
        own(tmp_path, "a", "甲办法", "改过的")
        assert find("甲办法", [tmp_path]).summary == "改过的"
        path.unlink()
        assert at_hand([tmp_path]) == shipped()
        with pytest.raises(RulebookError):
            find("甲办法", [tmp_path])

    def test_a_change_in_what_a_rulebook_extends_is_seen(self, tmp_path: Path) -> None:
        own(tmp_path, "parent", "上级办法")
        own(tmp_path, "child", "下级办法", parent="parent")
        assert find("child", [tmp_path]).rounding.places == 2
        with (tmp_path / "parent.toml").open("a", encoding="utf-8") as file:
            file.write('[rounding]\nsource = "文件"\nverified = true\nplaces = 1\nrate_places = 2\nmode = "half_up"\n')
        assert find("child", [tmp_path]).rounding.places == 1

    def test_a_batch_neither_lists_nor_reads_again(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        own(tmp_path, "a", "甲办法")
        (tmp_path / "broken.toml").write_text("id = ", encoding="utf-8")
        first, other = find("甲办法", [tmp_path]), find(XINJIANG, [tmp_path])
        books, wrong = at_hand([tmp_path]), damaged([tmp_path])
        monkeypatch.setattr(Path, "glob", None)
        monkeypatch.setattr(Path, "read_text", None)
        assert find("甲办法", [tmp_path]) is first
        assert find(XINJIANG, [tmp_path]) is other
        assert (at_hand([tmp_path]), damaged([tmp_path])) == (books, wrong)


def test_two_own_rulebooks_of_one_name_are_named_both(tmp_path: Path) -> None:
    text = (
        'id = "own"\ntitle = "本局规则"\nextends = "xinjiang-evaluation"\nkind = "项目支出绩效评价"\n'
        'document = "本局文件"\nsummary = "同上级"\n'
    )
    for name in ("甲.toml", "乙.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(RulebookError, match=r"甲\.toml") as caught:
        find("本局规则", [tmp_path])
    assert "乙.toml" in str(caught.value)


def test_the_classes_a_report_may_miss_come_from_the_rulebook() -> None:
    """可持续影响 is one of them; 成本 and 满意度 are classes of their own and no part of 产出 or 效益."""
    assert find("national-evaluation-2020").standard_classes == {
        "产出": ("数量", "质量", "时效"),
        "成本": ("经济成本", "社会成本", "生态环境成本"),
        "效益": ("经济效益", "社会效益", "生态效益", "可持续影响"),
        "满意度": ("服务对象满意度",),
    }
