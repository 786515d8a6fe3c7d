"""A rulebook file that is wrong is refused in one message: file, line and advice."""

from decimal import Decimal
from pathlib import Path

import pytest

from perfxl import kinds
from perfxl.model import Basis
from perfxl.rulebooks import RulebookError, find, load

HEAD = """id = "office"
title = "本单位规则"
extends = "national-evaluation-2020"
document = "单位文件"
summary = "自己的部分"
"""


def written(folder: Path, text: str, name: str = "office.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder: Path, text: str) -> str:
    path = written(folder, text)
    with pytest.raises(RulebookError) as caught:
        load(path)
    message = str(caught.value)
    assert str(path) in message
    assert "\n" not in message
    message.encode("gbk")
    return message.replace(str(path), "FILE")


def test_an_office_may_write_only_what_differs(tmp_path: Path) -> None:
    book = load(written(tmp_path, HEAD + '[over]\nsource = "单位文件第三条"\nverified = true\nthreshold = 150.5\n'))
    assert book.own == {"over"}
    assert book.over.threshold == Decimal("150.5")
    assert book.origins["over"] == "本单位规则"
    assert book.origins["grade"] == "国家2020年项目支出绩效评价规则"
    assert book.grade.scale[0].name == "优"


def test_a_group_is_replaced_as_a_whole(tmp_path: Path) -> None:
    text = HEAD + '[reverse]\nsource = "单位文件"\nverified = false\nmethod = "ratio"\n'
    assert load(written(tmp_path, text)).reverse.source == "单位文件"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[excution]\nmethod = 1\n", "规则书 FILE 第 6 行：不认识“excution”；是不是“execution”？"),
        ("[bonus]\npoints = 5\n", "规则书 FILE 第 6 行：不认识“bonus”；可以写的参数组有：levels、"),
        (
            '[over]\nsource = "单位文件"\nverified = true\nthreshhold = 130\n',
            "规则书 FILE 有 1 处要改：第 9 行 over.threshhold：不认识这一项，请检查拼写，或删去",
        ),
        ("[over]\nverified = true\n", "第 6 行 over.source：缺少这一项，请补上"),
        ('[over]\nsource = ""\nverified = true\n', "第 7 行 over.source：不能空着，请填写"),
        ('[over]\nsource = "文件"\nverified = "是"\n', "第 8 行 over.verified：应写 true 或 false，不加引号"),
        ('[over]\nsource = "文件"\nverified = true\nthreshold = "130"\n', "第 9 行 over.threshold：应为数字，不加引号"),
        (
            '[over]\nsource = "文件"\nverified = true\nthreshold = -1\n',
            "第 9 行 over.threshold：应大于 0，现在写的是 -1",
        ),
        (
            '[reverse]\nsource = "文件"\nverified = true\nmethod = "线性"\n',
            "第 9 行 reverse.method：只能写 linear（按超过的幅度线性扣分）、ratio（按比例）、"
            "per_percent（每相差一定百分数扣分）、all_or_nothing（达到得满分，否则不得分），现在写的是“线性”",
        ),
        (
            '[reverse]\nsource = "文件"\nverified = true\nmethod = "linear"\nzero_at = 1\n',
            "第 6 行 reverse：zero_at 是目标值的倍数，应大于 1",
        ),
        (
            '[positive]\nsource = "文件"\nverified = true\nshort = "per_percent"\nstep = 3\n',
            '第 6 行 positive：short = "per_percent" 时要写 step（每相差百分之几）和 points（扣几分）',
        ),
        ('in_force = "去年"\n', "第 6 行 in_force：应为日期，如 2021-08-18，不加引号"),
        (
            '[qualitative]\nsource = "文件"\nverified = true\n'
            'levels = [{ name = "好", band = "[0, 1]", proposed = 1 }]\n',
            "第 9 行 qualitative.levels：至少要写 3 行，现在有 1 行",
        ),
        (
            '[rounding]\nsource = "文件"\nverified = true\nmode = "half_up"\nplaces = "二"\nrate_places = 2\n',
            "第 10 行 rounding.places：应为整数，不加引号",
        ),
        ("over = 3\n", "第 6 行 over：应为一组“名称 = 数值”"),
        ('kind = "自评"\n', f"第 6 行 kind：只能写 {'、'.join(kinds.titles())}，现在写的是“自评”"),
    ],
)
def test_it_names_the_line_and_what_to_do(tmp_path: Path, text: str, expected: str) -> None:
    assert expected in refusal(tmp_path, HEAD + text)


def grades(*rows: str) -> str:
    body = "".join(f"    {{ {row} }},\n" for row in rows)
    return HEAD + f'[grade]\nsource = "文件"\nverified = true\nscale = [\n{body}]\n'


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            ('name = "优", range = "(90, 100]"', 'name = "良", range = "[80, 90)"', 'name = "差", range = "[0, 80)"'),
            "等级的“80（含）-90”与“90-100（含）”两档之间漏了 90，请让两档首尾相接",
        ),
        (
            ('name = "优", range = "[90, 100]"', 'name = "差", range = "[0, 80)"'),
            "等级的“0（含）-80”与“90（含）-100（含）”两档之间漏了 80 至 90 之间的数",
        ),
        (
            ('name = "优", range = "[90, 100]"', 'name = "差", range = "[0, 90]"'),
            "等级的“0（含）-90（含）”与“90（含）-100（含）”两档重叠，请让每个数只落在一档里",
        ),
        (
            ('name = "优", range = "[90, 100]"', 'name = "良", range = "[85, 95)"', 'name = "差", range = "[0, 85)"'),
            "两档重叠",
        ),
        (
            ('name = "优", range = "[90, 100)"', 'name = "差", range = "[0, 90)"'),
            "等级没有包括最高的一段，请让最高一档到 100（含）为止",
        ),
        (
            ('name = "优", range = "[90, 100]"', 'name = "差", range = "[60, 90)"'),
            "等级没有包括最低的 0，请让最低一档从 0（含）开始",
        ),
        (('name = "优", range = "(0, 100]"',), "等级没有包括最低的 0"),
    ],
)
def test_bands_leave_no_number_out(tmp_path: Path, rows: tuple[str, ...], expected: str) -> None:
    assert expected in refusal(tmp_path, grades(*rows))


def test_it_points_at_the_row_of_a_list(tmp_path: Path) -> None:
    text = grades('name = "优", range = "[90, 100]"', 'name = "差", range = "60以下"')
    assert "第 11 行 grade.scale.2.range：区间应写成" in refusal(tmp_path, text)


def test_an_interval_must_hold_a_number(tmp_path: Path) -> None:
    assert "区间 [90, 80) 里没有任何数" in refusal(tmp_path, grades('name = "优", range = "[90, 80)"'))


def test_several_faults_are_told_at_once(tmp_path: Path) -> None:
    message = refusal(tmp_path, HEAD + '[over]\nverified = 1\nthreshold = "x"\n')
    assert "有 3 处要改" in message


def test_weights_must_add_up(tmp_path: Path) -> None:
    rows = '{ name = "决策", weight = 20 }, { name = "过程", weight = 20 }, { name = "产出", weight = 50 }'
    text = HEAD + f'[classes]\nsource = "文件"\nverified = true\nadjustable = true\nrows = [{rows}]\n'
    assert "第 6 行 classes：各类权重合计 90，应等于总分 100" in refusal(tmp_path, text)


def test_the_groups_must_fit_together(tmp_path: Path) -> None:
    text = HEAD + '[framework_weights]\nsource = "文件"\nverified = true\n[framework_weights.rows]\n"预算执行率" = 5\n'
    assert "framework_weights 所列的指标应与 framework 的指标一一对应" in refusal(tmp_path, text)


def test_a_wording_states_one_level_only(tmp_path: Path) -> None:
    text = HEAD + (
        '[wordings]\nsource = "文件"\nverified = true\nfirst = ["达成"]\nsecond = ["达成"]\nthird = ["未达成"]\n'
    )
    assert "“达成”写在两个等次里，请只留一处" in refusal(tmp_path, text)


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        (
            '[blank]\nsource = "文件"\nverified = true\n'
            'rows = [{ level1 = "产出指标", level2 = "社会效益指标", weight = 60 }]\n',
            "blank 里“产出指标”下没有二级指标“社会效益指标”",
        ),
        (
            '[blank]\nsource = "文件"\nverified = true\n'
            'rows = [{ level1 = "产出指标", level2 = "数量指标", weight = 60 }]\n',
            "“产出”的预设指标权重合计 60，应等于该类权重 30",
        ),
        (
            '[framework]\nsource = "文件"\nverified = true\n'
            'rows = [{ level1 = "过程", level2 = "资金管理", name = "预算执行率" }]\n',
            "“预算执行率”要么写 points（评价要点），要么写 computed（由资金情况计算），二者取一",
        ),
        (
            '[qualitative]\nsource = "文件"\nverified = true\nlevels = [\n'
            '{ name = "好", band = "[0.8, 1]", proposed = 0.7 },\n'
            '{ name = "中", band = "[0.6, 0.8)", proposed = 0.7 },\n'
            '{ name = "差", band = "[0, 0.6)", proposed = 0.3 },\n]\n',
            "“好”的建议比例 0.7 不在它的区间 0.8（含）-1（含） 内",
        ),
        (
            '[steps]\nsource = "文件"\nverified = true\n'
            'tables = [{ name = "控制率", full = 5, rows = [{ range = "[0, )", points = 6 }] }]\n',
            "“控制率”有一档的得分高于满分 5",
        ),
        (
            '[steps]\nsource = "文件"\nverified = true\ntables = [{ name = "控制率", full = 5, limit = 100 }]\n',
            "“控制率”要写 rows，或者写全 limit、per、points",
        ),
        (
            '[classes]\nsource = "文件"\nverified = true\nadjustable = true\n'
            'rows = [{ name = "产出", level1 = ["产出类"], weight = 100 }]\n',
            "classes 里“产出”所列的“产出类”在 levels 里没有",
        ),
    ],
)
def test_what_contradicts_itself_is_refused(tmp_path: Path, group: str, expected: str) -> None:
    assert expected in refusal(tmp_path, HEAD + group)


def test_an_unknown_parent_is_answered_with_those_there_are(tmp_path: Path) -> None:
    message = refusal(tmp_path, HEAD.replace("national-evaluation-2020", "nowhere"))
    assert "第 3 行：找不到所继承的规则书“nowhere”" in message
    assert "xinjiang-evaluation" in message


def test_a_circle_is_refused(tmp_path: Path) -> None:
    written(tmp_path, HEAD.replace('"office"', '"first"').replace("national-evaluation-2020", "second"), "first.toml")
    written(tmp_path, HEAD.replace('"office"', '"second"').replace("national-evaluation-2020", "first"), "second.toml")
    with pytest.raises(RulebookError, match="绕成了圈：first → second → first"):
        load(tmp_path / "first.toml")


def test_a_file_that_is_no_toml(tmp_path: Path) -> None:
    assert "第 1 行第 6 列不合 TOML 的写法" in refusal(tmp_path, "id = “office”\n")


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    path.write_bytes(HEAD.encode("gbk"))
    with pytest.raises(RulebookError, match="不是 UTF-8 编码"):
        load(path)


def test_a_byte_order_mark_of_the_notepad_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    path.write_bytes(b"\xef\xbb\xbf" + HEAD.encode())
    assert load(path).title == "本单位规则"


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="打不开"):
        load(tmp_path / "nothing.toml")


CLASSES = """[classes]
source = "文件"
verified = true
adjustable = false
no_cost = {NO_COST}
rows = [
    {{ name = "预算执行率", weight = 10 }},
    {{ name = "产出指标", level1 = ["产出指标", "成本指标"], weight = 50 }},
    {{ name = "效益指标", level1 = ["效益指标"], weight = 30 }},
    {{ name = "满意度指标", level1 = ["满意度指标"], weight = 10 }},
]
"""


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ('{ "预算执行率" = 10, "产出指标" = 50 }', "没有成本指标时各类权重合计 60，应等于总分 100"),
        ('{ "产出" = 100 }', "no_cost 里的“产出”不在各类之中"),
    ],
)
def test_weights_without_cost_must_fit(tmp_path: Path, weights: str, expected: str) -> None:
    assert expected in refusal(tmp_path, HEAD + CLASSES.format(NO_COST=weights))


def test_severities_are_set_by_code(tmp_path: Path) -> None:
    text = HEAD + '[checks]\nsource = "文件"\nverified = true\n[checks.severities]\nPX41 = "警告"\n'
    assert "checks.severities.PX41" in refusal(tmp_path, text)


@pytest.mark.parametrize(
    ("name", "cost", "expected"),
    [
        ("单位成本", True, "at_most"),
        ("成本节约率", True, "at_least"),
        ("群众投诉率 ", False, "at_most"),
        ("平均办理时限", False, "at_most"),
        ("投诉率下降幅度", False, "at_least"),
        ("培训人数", False, "at_least"),
    ],
)
def test_the_name_says_which_way_a_bare_number_is_meant(name: str, *, cost: bool, expected: str) -> None:
    book = find("national-evaluation-2020")
    assert book.no_operator.sense(name, cost=cost) == expected


class TestTheGroundOfAGroup:
    """文件规定 with article and words, 通行做法 with where it was seen, 自定 with why; the old ``verified`` is read."""

    def test_a_text_is_cited_by_document_and_article(self, tmp_path: Path) -> None:
        group = '[over]\nbasis = "text"\ndocument = "某财〔2024〕3号"\narticle = "第九条"\nquotation = "适度调减"\n'
        over = load(written(tmp_path, HEAD + group)).over
        assert (over.basis, over.source) == (Basis.TEXT, "某财〔2024〕3号第九条")

    @pytest.mark.parametrize(
        ("group", "expected"),
        [
            (
                'basis = "text"\nsource = "文件"\n',
                '第 6 行 over：basis = "text" 时要写 document（文号）',
            ),
            ('basis = "own"\nsource = "文件"\n', '第 6 行 over：basis = "own" 时要写 why（为什么这样定）'),
            ('source = "文件"\n', "第 6 行 over.basis：缺少这一项，请补上"),
            (
                'basis = "law"\nsource = "文件"\n',
                "只能写 text（文件规定）、practice（通行做法）、own（自定）",
            ),
        ],
    )
    def test_what_is_missing_is_asked_for(self, group: str, expected: str, tmp_path: Path) -> None:
        assert expected in refusal(tmp_path, HEAD + "[over]\n" + group)

    @pytest.mark.parametrize(("word", "basis"), [("true", Basis.PRACTICE), ("false", Basis.OWN)])
    def test_the_old_way_of_writing_is_read(self, word: str, basis: Basis, tmp_path: Path) -> None:
        book = load(written(tmp_path, HEAD + f'[over]\nsource = "单位文件"\nverified = {word}\n'))
        assert (book.over.basis, book.outdated) == (basis, 8)

    def test_the_new_way_is_not_outdated(self, tmp_path: Path) -> None:
        book = load(written(tmp_path, HEAD + '[over]\nsource = "本市自评表"\nbasis = "practice"\n'))
        assert book.outdated == 0
