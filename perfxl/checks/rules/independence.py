"""Who evaluates on whose behalf: articles 22 to 24 for evaluations by departments and finance bureaus."""

import re
from collections.abc import Iterator

from perfxl.checks import fields
from perfxl.checks.case import Case
from perfxl.checks.rule import framework_judged, problem, project_rule
from perfxl.checks.shown import quoted
from perfxl.model import Problem, Severity

WARNING = Severity.WARNING
OUTSIDE = ("部门评价", "财政评价")


def by_outsiders(case: Case) -> bool:
    """Whether a department or a finance bureau evaluates; a unit's own evaluation is not held to articles 22 to 24."""
    return case.info.mode.text.strip() in OUTSIDE


def _same(one: str, other: str) -> bool:
    return bool(one.strip()) and "".join(one.split()) == "".join(other.split())


@project_rule(
    "PX645",
    WARNING,
    "委托单位就是实施单位",
    message="委托单位{client}就是项目的实施单位，委托人与项目实施主体没有分离。",
    subject=("client",),
    kinds=framework_judged,
    what="委托第三方评价的，委托单位是不是实施单位自己。",
    why="花钱的单位出钱请人评自己，评价就不独立。",
    source="财预〔2020〕10号第二十四条：要体现委托人与项目实施主体相分离的原则，一般由主管财务的机构委托",
    remedy="由主管部门或财政部门委托；单位自己做的评价，把“评价方式”写成“单位自评”，不填委托单位。",
    failing={"项目信息!评价方式": "部门评价"}
    | {"项目信息!主管部门": "某州党委办公室", "项目信息!委托单位": "某州党委政策研究室"},
    passing={"项目信息!评价方式": "部门评价"}
    | {"项目信息!主管部门": "某州党委办公室", "项目信息!委托单位": "某州党委办公室"},
    needs=(fields.INFO,),
)
def client_is_unit(case: Case) -> Iterator[Problem]:
    """The one who commissions is not the one who carries out; a department may run a project itself."""
    info = case.info
    own = _same(info.client.text, info.unit.text) and not _same(info.unit.text, info.department.text)
    if own and info.mode.text.strip() != "单位自评":
        yield problem(info.client.place, client=quoted(info.client.text))


@project_rule(
    "PX646",
    WARNING,
    "评价机构与项目有利害关系",
    messages={
        "unit": "评价机构{evaluator}就是项目的实施单位，不能算第三方。",
        "paid": "评价机构{evaluator}也出现在{where}，与项目有利害关系。",
    },
    subject=("evaluator", "where"),
    kinds=framework_judged,
    what="部门评价、财政评价的评价机构是不是实施单位，有没有从项目里拿钱（出现在支出明细里）。",
    why="第三方是与资金使用单位没有直接利益关系的单位和个人；有利害关系的结论不作数。",
    source="财预〔2020〕10号第二十三条：第三方主要是指与资金使用单位没有直接利益关系的单位和个人",
    remedy="换一家没有利害关系的机构；单位自己做的评价，把“评价方式”写成“单位自评”。",
    failing={"项目信息!评价方式": "部门评价", "项目信息!评价机构": "某州党委政策研究室"},
    passing={"项目信息!评价方式": "部门评价", "项目信息!评价机构": "某绩效咨询有限公司"},
    needs=(fields.INFO,),
)
def evaluator_interested(case: Case) -> Iterator[Problem]:
    """The one who evaluates has no part in the project."""
    info, name = case.info, case.info.evaluator.text.strip()
    if not name or info.mode.text.strip() == "单位自评":
        return
    if _same(name, info.unit.text):
        if not _same(info.unit.text, info.department.text) or by_outsiders(case):
            yield problem(info.evaluator.place, "unit", evaluator=quoted(name), where="")
    elif any(name in f"{row.content.text}{row.remark.text}" for row in case.project.spending):
        yield problem(info.evaluator.place, "paid", evaluator=quoted(name), where="“支出明细”")


@project_rule(
    "PX655",
    WARNING,
    "项目编码丢了后几位",
    messages={
        "scientific": "项目编码显示成{code}，是按数字存的，后几位已经丢失。",
        "zeros": "项目编码{code}有 {length} 位，第 16 位以后全是 0，像是按数字存时丢了后几位。",
    },
    what="项目编码是不是按数字存的：显示成 5.3E+20 的样子，或者第 16 位以后全是 0。",
    why="Excel 的数字只保留 15 位；21 位的项目编码按数字存，后 6 位变成 0，找不回来，系统里也对不上项目。",
    source="Excel 的数字精度（15 位有效数字）；一体化系统的项目编码是 21 位",
    remedy="把单元格设成“文本”格式，照系统里的编码重新填写。",
    failing={"项目信息!项目编码": "5.30000230000000E+20"},
    passing={"项目信息!项目编码": "530000230000000012345"},
    needs=(fields.INFO,),
)
def code_truncated(case: Case) -> Iterator[Problem]:
    """A project's code is text."""
    code = case.info.code
    bare = "".join(code.text.split())
    if re.fullmatch(r"\d(\.\d+)?[Ee]\+?\d+", bare):
        yield problem(code.place, "scientific", code=quoted(code.text), length="")
    elif re.fullmatch(r"\d{19,}", bare) and not bare[15:].strip("0"):
        yield problem(code.place, "zeros", code=quoted(code.text), length=len(bare))
