"""The worked cases an accountant can read and extend: tests/cases/rulebooks/*.toml.

Every case names what was entered, as in the workbook, and what must come out. The keys are the workbook's own
column titles; 得分, 算式, 完成率, 须说明, 建议分, 核定上限, 无法计分 are what is expected.
"""

import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from perfxl.model import Entered, Score
from perfxl.rulebooks import Rulebook, find, shipped
from perfxl.scoring import evaluate
from tests.scoring.recompute import recompute
from tests.scoring.scored_projects import common, funds, indicator, project

FOLDER = Path(__file__).parents[1] / "cases" / "rulebooks"
ENTERED = {
    "标题",
    "来源",
    "指标名称",
    "一级指标",
    "二级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "评分方法",
    "核定得分",
}
ENTERED |= {"月份", "评价要点", "年初预算数", "全年预算数", "到位数", "执行数", "评价年度", "项目是否完成"}
EXPECTED = {"得分", "算式", "完成率", "须说明", "建议分", "核定上限", "核定下限", "无法计分", "规则", "不计分"}
LIT = {"灯", "资金灯"}
"""What a 绩效运行监控 gives in place of a score; empty where the rules give no light."""


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        for case in content["案例"]:
            found.append(pytest.param(content["规则书"], case, id=f"{path.stem}-{case['标题']}"))
    return found


@pytest.mark.parametrize(("title", "case"), cases())
def test_a_case_comes_out_as_written(title: str, case: dict[str, Any]) -> None:
    assert not set(case) - ENTERED - EXPECTED - LIT, "案例里有不认识的项"
    assert set(case) & (EXPECTED | LIT), "案例没有写要得到什么"
    book = find(title)
    if set(case) & LIT:
        lit = _lit(case, book)
        assert {key: lit[key] for key in set(case) & LIT} == {key: case[key] for key in set(case) & LIT}
        return
    score = _score(case, book)
    assert (score.problem if score.awarded is None else "") == case.get("无法计分", "")
    for key, value in _outcome(score).items():
        if key in case:
            assert value == case[key], key
    if score.applicable:
        assert recompute(score.explanation, truncate=book.rounding.mode == "truncate") == score.computed


def _lit(case: dict[str, Any], book: Rulebook) -> dict[str, str]:
    money = funds(*(str(case.get(key, "100.00")) for key in ("全年预算数", "到位数", "执行数", "年初预算数")))
    own = indicator(case["年度指标值"], case["实际完成值"], "5", name="培训人数")
    made = project(own, money=money, year=2023)
    month = Entered(str(case["月份"]), int(case["月份"]))
    kind = Entered(book.kind.title, book.kind)
    lights = evaluate(replace(made, info=replace(made.info, month=month, kind=kind)), book).lights
    assert lights is not None
    return {"灯": lights.indicators[0].colour or "", "资金灯": lights.money.colour or ""}


def _score(case: dict[str, Any], book: Rulebook) -> Score:
    weight, awarded = str(case.get("分值", 5)), str(case.get("核定得分", ""))
    money = funds(*(str(case.get(key, "100.00")) for key in ("全年预算数", "到位数", "执行数", "年初预算数")))
    name = case.get("指标名称", "培训人数")
    finished = case.get("项目是否完成", "")
    if "年度指标值" not in case:
        subject = common(name, weight, case.get("评价要点", ""), level1=case.get("一级指标", "过程"), awarded=awarded)
        scores = evaluate(project(common=(subject,), money=money, finished=finished), book).scores
        return next(score for score in scores if score.name == name)
    own = indicator(
        case["年度指标值"],
        case["实际完成值"],
        weight,
        name=name,
        level1=case.get("一级指标", "产出指标"),
        level2=case.get("二级指标", "数量指标"),
        method=case.get("评分方法", ""),
        awarded=awarded,
    )
    year = case.get("评价年度", 2023)
    scores = evaluate(project(own, money=money, year=year), book).scores
    return scores[-1]


def _outcome(score: Score) -> dict[str, Any]:
    return {
        "得分": score.score,
        "算式": score.explanation,
        "完成率": score.completion,
        "须说明": score.must_explain,
        "建议分": score.proposed,
        "核定上限": score.ceiling,
        "核定下限": score.floor,
        "规则": score.rule,
        "不计分": not score.applicable,
    }


def test_every_shipped_rulebook_has_its_cases() -> None:
    covered = {find(tomllib.loads(path.read_text(encoding="utf-8"))["规则书"]).id for path in FOLDER.glob("*.toml")}
    assert covered == {book.id for book in shipped()}
