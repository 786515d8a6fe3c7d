"""Reports as other regions and firms write them: silent where they are right, and one slip in them is found."""

from pathlib import Path

import pytest

from perfxl.audit.judge import judged
from perfxl.audit.lines import of_text

FOLDER = Path(__file__).parent / "styles"
STYLES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.txt"))}
SLIPS = [
    ("第三方评价", "结余120万元", "结余102万元", "PX913"),
    ("第三方评价", "实际支出2,280万元，结余", "实际支出2,208万元，结余", "PX904"),
    ("第三方评价", "县级配套300万元", "县级配套330万元", "PX915"),
    ("第三方评价", "执行率95%。\n（二）绩效目标", "执行率93%。\n（二）绩效目标", "PX912"),
    ("第三方评价", "得22.50分，得分率90.00%", "得22.50分，得分率92.00%", "PX924"),
    ("第三方评价", "绩效评价等级为“良”", "绩效评价等级为“优”", "PX925"),
    ("第三方评价", "得分=95%×5=4.75分", "得分=95%×5=4.57分", "PX911"),
    ("第三方评价", "满分25分，得分22.50分", "满分25分，得分23.50分", "PX906"),
    ("第三方评价", "完成率90%。", "完成率95%。", "PX928"),
    ("第三方评价", "4月15日至5月10日", "3月15日至5月10日", "PX943"),
    ("第三方评价", "为落实“藏粮", "为为落实“藏粮", "PX805"),
    ("第三方评价", "该指标满分10分，得9分", "该指标满分10分，得10分", "PX926"),
    ("自评报告", "预算执行率99.00%", "预算执行率98.00%", "PX912"),
    ("自评报告", "设备维护40.00万元", "设备维护42.00万元", "PX304"),
    ("自评报告", "自评得分99.90分", "自评得分98.90分", "PX916"),
    ("自评报告", "自评等级为“优”", "自评等级为“良”", "PX925"),
    ("县区评价", "结转6.25万元", "结转6.52万元", "PX913"),
    ("县区评价", "省级补助62.5万元", "省级补助65.2万元", "PX915"),
    ("县区评价", "到位率100%", "到位率96%", "PX912"),
    ("县区评价", "评价等次为优", "评价等次为良", "PX925"),
    ("部门评价", "满分100分。其中：决策15分", "满分100分。其中：决策20分", "PX917"),
    ("部门评价", "产出类得31.50分，得分率90.00%", "产出类得31.50分，得分率95.00%", "PX924"),
    ("部门评价", "过程类得23.35分", "过程类得25.35分", "PX922"),
    ("部门评价", "预算执行率83.75%", "预算执行率87.35%", "PX912"),
    ("部门评价", "评价得分为91.35分", "评价得分为93.15分", "PX916"),
    ("部门评价", "80（含）-90分为良", "80（含）-95分为良", "PX935"),
    ("自评表文字", "分值10分，得分9.53分", "分值10分，得分10分", "PX926"),
    ("自评表文字", "执行率95.00%", "执行率96.00%", "PX912"),
    ("自评表文字", "实际完成值304万元，分值10分，得分10分", "实际完成值304万元，分值10分，得分12分", "PX922"),
    ("自评表文字", "等级为优", "等级为良", "PX925"),
]  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
def test_a_correct_report_is_left_alone(style: str) -> None:
    assert [finding.message for finding in judged(of_text(STYLES[style]))] == []


@pytest.mark.parametrize(("style", "was", "now", "code"), SLIPS, ids=[f"{style}-{now}" for style, _, now, _ in SLIPS])
def test_a_slip_is_found(style: str, was: str, now: str, code: str) -> None:
    assert was in STYLES[style]
    spoiled = STYLES[style].replace(was, now, 1)
    assert code in {finding.code for finding in judged(of_text(spoiled))}


RIGHT = [
    "部门评价报告\n单位自评得分98.50分，等级为优；评价得分88.00分，评价等级为良。",
    "2022年实际支出50万元；2023年实际支出80万元。\n实施时间：2023年1月至2023年12月。\n2023年到位资金100万元，预算执行率80%。",
    "截至2023年6月底，预算执行率45%。截至2023年12月31日，到位资金100万元，实际支出80万元，预算执行率80%。",
    "培训学员500人，其中女学员300人、党员280人。",
    "对评价等级为优的项目予以支持，对评价等级为中、差的核减预算。本项目总得分85分，评价等级为良。",
    "四、指标分析\n（三）产出情况\n设备购置预算30万元，实际支出28万元。\n五、资金\n全年预算数100万元，全年执行数90万元，预算执行率90%。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_figures_of_another_time_person_or_part_are_no_contradiction(text: str) -> None:
    assert [finding.message for finding in judged(of_text(text))] == []
