"""Whatever stands in the cells, checking says what is wrong and never breaks."""

from hypothesis import given
from hypothesis import strategies as st

from perfxl.checks import check_project

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


@given(CHANGES)
def test_checking_never_breaks_and_always_says_the_same(spoilt):
    sample, changes = spoilt
    project = judging.project(sample, changes)
    book = judging.rulebook(judging.TITLES["自评" if sample == "training" else "评价"])
    found = check_project(project, book)
    assert found == check_project(project, book)
    assert all(finding.message and finding.advice and finding.sheet for finding in found)
    assert check_project(project, None) is not None
