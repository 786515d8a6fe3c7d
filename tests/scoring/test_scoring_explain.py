"""What ``perfxl why`` prints."""

import pytest

from perfxl.model import Evaluation, FigureKey
from perfxl.rulebooks import find
from perfxl.scoring import UnknownIndicatorError, evaluate, explain_score
from tests.scoring.scored_projects import indicator, project, seed


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return evaluate(seed(awarded="4.00"), find("新疆"))


def test_it_tells_a_score_from_the_cells_to_the_number(evaluation: Evaluation) -> None:
    assert explain_score(evaluation, "预算执行率").splitlines() == [
        "指标：预算执行率（过程／资金管理）",
        "得分：4.00，满分5（核定得分；按规则计算为3.22）",
        "数据：",
        "  执行数：51.47万元（资金情况!E5）",
        "  到位数：80.00万元（资金情况!D5）",
        "  分值：5（决策与过程!D3）",
        "  核定得分：4.00（决策与过程!H3）",
        "  核定理由：单位搬迁，支付推迟（决策与过程!I3）",
        "规则：预算执行率乘以分值（execution.proportional）",
        "评分标准：项目预算资金是否按照计划执行，用以反映或考核项目预算执行情况。"
        "预算执行率=（实际支出资金/实际到位资金）×100%。实际支出资金：一定时期（本年度或项目期）内项目实际拨付的资金。",
        "出处：公开的评价报告所印公式（得分=预算执行率×分值，预算执行率=实际支出资金÷实际到位资金）（通行做法）",
        "规则书：新疆项目支出绩效评价规则",
        "算式：51.47÷80.00=64.34%，64.34%×5=3.22",
        "核定得分的范围：0至5",
        "完成率：64.34%",
        "按规则需要说明原因",
    ]


def test_it_says_on_what_ground_the_rule_stands(evaluation: Evaluation) -> None:
    assert "（文件没有规定，自定）" in explain_score(evaluation, "研究成果结题率")


def test_a_part_of_the_name_will_do(evaluation: Evaluation) -> None:
    assert explain_score(evaluation, "《改革交流》").startswith("指标：编辑印发《改革交流》期刊数量")


def test_the_total_is_explained_too(evaluation: Evaluation) -> None:
    assert explain_score(evaluation, "总分").startswith("总分：决策21.00+过程18.00+产出30.00+效益30.00=99.00，等级：优")


def test_an_unknown_name_is_answered_with_the_nearest(evaluation: Evaluation) -> None:
    with pytest.raises(UnknownIndicatorError, match="没有叫“预算执行录”的指标；相近的有：预算执行率"):
        explain_score(evaluation, "预算执行录")


def test_it_prints_on_a_gbk_console(evaluation: Evaluation) -> None:
    for score in evaluation.scores:
        explain_score(evaluation, score.name).encode("gbk")
        assert score.rule.words


@pytest.mark.parametrize(
    ("target", "level", "book", "standard"),
    [
        ("≥6期", "数量指标", "国家自评规则", "达到年度指标值的得满分，未达到的按完成值与指标值的比例计分。"),
        (
            "≥6期",
            "数量指标",
            "中央部门取值指引",
            "达到年度指标值的得满分，完成率达到60%的按超过60%的部分比例计分，低于60%的不得分。",
        ),
        (
            "≤5天",
            "时效指标",
            "湖北",
            "没有超过年度指标值的得满分，超过的参照湖北2020年自评表填表说明，按指标值与完成值的比例计分。",
        ),
        ("2023年12月底前", "时效指标", "国家自评规则", "按时完成的得满分。"),
        ("≥90%", "服务对象满意度指标", "中央部门取值指引", "按满意度所在区间计分，90%以上得满分。"),
        (
            "显著提升",
            "社会效益指标",
            "湖北",
            "定性指标分三档，“达成预期指标”为分值的100%-80%（含）、“部分达成预期指标并具有一定效果”为分值的"
            "80%-50%（含）、“未达成预期指标且效果较差”为分值的50%-0%。",
        ),
        ("", "数量指标", "国家自评规则", ""),
    ],
)
def test_every_indicator_comes_with_its_standard(target: str, level: str, book: str, standard: str) -> None:
    level1 = {"服务对象满意度指标": "满意度指标", "社会效益指标": "效益指标"}.get(level, "产出指标")
    entered = indicator(target, "6", level1=level1, level2=level)
    assert evaluate(project(entered), find(book)).scores[-1].standard == standard


def test_the_rulebook_says_which_completion_is_printed() -> None:
    assert evaluate(seed(), find("国家规则")).printed_completion is FigureKey.TARGET_COMPLETION
    assert evaluate(seed(), find("新疆")).printed_completion is FigureKey.OVERALL_COMPLETION
