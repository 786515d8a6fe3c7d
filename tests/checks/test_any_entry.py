"""Whatever stands in the cells, checking says what is wrong and never breaks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from perfxl.checks import check_evaluation, check_project
from perfxl.rulebooks import shipped
from perfxl.scoring import evaluate

from . import build, judging
from .projects import PROJECTS

ODD = (
    *("", " ", "0", "-1", "1e9", "99999999999999999999", "80.00", "NaN", "Infinity", "1/0", "≥", "≤-5%", "{0}", "%s"),
    *("《》", "（", "〔2020〕", "第0号", "2023年2月30日", "0000年", "20000年度", "—", "是否", "，，。。", "一" * 300),
    *("a\nb", "分别是：、、、", "全部完成"),
)


def keys(sample: str) -> list[str]:
    """Every cell of a correct project."""
    made = build.sheets(sample, judging.TITLES)
    info = [f"项目信息!{label}" for label in made["项目信息"]]
    tables = [
        f"{sheet}!{label}[{row}]"
        for sheet in build.COLUMNS
        if sheet != "项目信息"
        for row in range(1, len(made[sheet]) + 2)
        for label in build.COLUMNS[sheet]
    ]
    return [*info, *tables, "资金情况!金额单位"]


CHANGES = st.sampled_from(sorted(PROJECTS)).flatmap(
    lambda sample: st.tuples(
        st.just(sample),
        st.dictionaries(
            st.sampled_from(keys(sample)), st.sampled_from(ODD) | st.text(max_size=12), min_size=1, max_size=9
        ),
    )
)


@settings(deadline=None)
@given(CHANGES)
def test_checking_never_breaks_and_always_says_the_same(spoilt):
    sample, changes = spoilt
    project = judging.project(sample, changes)
    book = judging.rulebook(judging.TITLES["自评" if sample == "training" else "评价"])
    found = check_project(project, book)
    assert found == check_project(project, book)
    assert all(finding.message and finding.advice and finding.place.part for finding in found)
    assert check_project(project, None) is not None


EXTREME = (
    "1E+30",
    "-1E+30",
    "9" * 60,
    f"{'9' * 30}.{'9' * 30}",
    f"0.{'0' * 50}1",
    "1E-40",
    "7E+300",
    "1E-300",
    "0.005",
)
NUMBERS = st.sampled_from(EXTREME) | st.decimals(allow_nan=False, allow_infinity=False, places=40).map(str)
WRITTEN = st.tuples(st.sampled_from(("", "≥", "≤", "=", "约")), NUMBERS, st.sampled_from(("", "期", "%", "万元"))).map(
    "".join
)
CELLS = (
    *((f"资金情况!{label}[3]", NUMBERS) for label in ("年初预算数", "全年预算数", "到位数", "执行数")),
    *((f"{sheet}!{label}[1]", NUMBERS) for sheet in ("绩效目标表", "决策与过程") for label in ("分值", "核定得分")),
    *((f"绩效目标表!{label}[{row}]", WRITTEN) for label in ("年度指标值", "实际完成值") for row in (2, 4, 5)),
    ("决策与过程!核定得分[9]", NUMBERS),
    ("支出明细!金额[1]", NUMBERS),
)


@settings(deadline=None)
@given(
    st.sampled_from(shipped()),
    st.sampled_from(("万元", "元")),
    st.lists(st.sampled_from(CELLS), min_size=1, max_size=6, unique_by=lambda cell: cell[0]).flatmap(
        lambda cells: st.fixed_dictionaries(dict(cells))
    ),
)
def test_neither_huge_nor_tiny_numbers_break_anything(book, unit, changes):
    project = judging.project("policy", {**changes, "资金情况!金额单位": unit})
    evaluation = evaluate(project, book)
    for finding in (*check_project(project, book), *check_evaluation(evaluation, book)):
        assert finding.message
    assert all(score.explanation for score in evaluation.scores)
