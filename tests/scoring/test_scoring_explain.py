"""What ``perfxl why`` prints."""

import pytest
from scored_projects import seed

from perfxl.model import Evaluation
from perfxl.rulebooks import find
from perfxl.scoring import UnknownIndicatorError, evaluate, explain_score, rule_words


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
        "出处：公开的评价报告所印公式（得分=预算执行率×分值，预算执行率=实际支出资金÷实际到位资金）",
        "规则书：新疆项目支出绩效评价规则",
        "算式：51.47÷80.00=64.34%，64.34%×5=3.22",
        "核定得分的范围：0至5",
        "完成率：64.34%",
        "按规则需要说明原因",
    ]


def test_it_says_what_nobody_has_verified(evaluation: Evaluation) -> None:
    assert "（未与原文核实）" in explain_score(evaluation, "研究成果结题率")


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
        assert rule_words(score.rule)
