"""What texts claim of the project as a whole, and the order of their numbered points."""

import re
from collections.abc import Iterator
from itertools import pairwise

from perfxl.checks import fields
from perfxl.checks.case import Case, Passage
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.shown import quoted
from perfxl.checks.texts import whole_number
from perfxl.forms.standard.money import Money
from perfxl.model import Problem, Severity

WARNING, NOTE = Severity.WARNING, Severity.NOTE
POINT = re.compile(
    r"(?:^|(?<=[。；;，：:\s]))(?:（(?P<inside>\d{1,2})）|(?P<half>\d{1,2})[）)]|(?P<dot>\d{1,2})[.、．](?!\d))", re.M
)
"""Numbered points: 1. 2、 3） （4）, each kind on its own."""
_COUNT = r"\d{1,3}|[一二两三四五六七八九十]{1,3}"
INDICATORS = re.compile(
    rf"(?P<count>{_COUNT})个(?P<level>三级)?(?P<kind>定量|定性)?(?:绩效)?指标|"
    rf"(?P<level_first>三级)?(?P<kind_first>定量|定性)?指标(?:共|共计|数量|有)?(?P<count_last>{_COUNT})个"
)
ALL_SPENT = re.compile(
    r"(?:^|(?<=[，。；、：\s]))(?:本?项目|全年|年度|财政|截至?[^，。；]{0,10}月底?)*(?:资金|预算|经费)"
    r"(?:均已|已经|已|均)?(?:全部|全额|足额)(?:支付|支出|执行|使用|拨付)(?:完毕|到位)?(?!率|进度)",
    re.MULTILINE,
)
"""The project's money as a whole; that of a single contract or source may well be spent."""
METHOD = re.compile(
    r"(?:采用|运用|使用|采取|通过)[^。；]{0,20}?(成本效益分析法|比较法|因素分析法|最低成本法|公众评判法|标杆管理法)"
)
DISTINCT = 3
"""Numbered points are only looked at from so many on: a lone 1. is no list."""


@project_rule(
    "PX813",
    NOTE,
    "条目编号不连续",
    message="“{label}”里的编号 {before} 后面是 {after}。",
    subject=("label",),
    what="文字里编了号的条目（1. 2. 3.）是不是从 1 起一个接一个，没有跳号和重号。",
    why="跳号多半是漏了一条，重号多半是复制来的；都会原样进入报告。",
    source="勾稽关系：条目编号连续；GB/T 15835-2011《出版物上数字用法》",
    remedy="补上漏的条目，或改正编号。",
    failing={"项目信息!主要内容": "1.开展满意度测评2项；2.编辑印送《调研专报》6期；4.编辑印发《改革交流》8期。"},
    passing={"项目信息!主要内容": "1.开展满意度测评2项；2.编辑印送《调研专报》6期；3.编辑印发《改革交流》8期。"},
)
def numbering(case: Case) -> Iterator[Problem]:
    """Numbered points count up by one."""
    for passage in case.passages:
        for kind in ("inside", "half", "dot"):
            numbers = [int(match[kind]) for match in POINT.finditer(passage.text.text) if match[kind]]
            if len(numbers) >= DISTINCT and numbers[0] == 1 and (wrong := _out_of_order(numbers)):
                yield problem(passage.text.place, label=passage.label, before=wrong[0], after=wrong[1])


def _out_of_order(numbers: list[int]) -> tuple[int, int] | None:
    """The first pair that does not count up; a list may start again from 1."""
    return next(((before, after) for before, after in pairwise(numbers) if after not in (before + 1, 1)), None)


@project_rule(
    "PX837",
    WARNING,
    "文字里的指标个数与表不符",
    message="“{label}”里写{written}，表里数出来的是 {counted}。",
    subject=("label",),
    what="文字里写的三级指标个数、定量指标和定性指标个数，是不是等于表里的个数。",
    why="数一数就知道不对；多半是改了表没有改文字。",
    source="勾稽关系：各级指标的个数",
    remedy="改正文字里的个数，或干脆不写（报告会从表里数）。",
    failing={"项目信息!评价标准": "计划标准。本项目共设置三级指标21个，均按计划标准评价。"},
    passing={"项目信息!评价标准": "计划标准。本项目共20个三级指标，均按计划标准评价。"},
    needs=(fields.INDICATORS, fields.COMMON),
)
def indicator_counts(case: Case) -> Iterator[Problem]:
    """Numbers of indicators in texts are those of the tables."""
    own = case.project.indicators
    numeric = sum(one.quantitative for one in own)
    for passage in case.passages:
        for match in INDICATORS.finditer(passage.text.text):
            said = whole_number(match["count"] or match["count_last"])
            known = {"定量": {numeric}, "定性": {len(own) - numeric}}.get(match["kind"] or match["kind_first"] or "")
            if known is None and (match["level"] or match["level_first"]):
                known = {len(own), len(case.all_indicators), len(case.project.common)}
            if said is not None and known is not None and said not in known:
                yield _miscounted(passage, match[0], sorted(known - {0}))


def _miscounted(passage: Passage, words: str, known: list[int]) -> Problem:
    counted = "或 ".join(f"{number} 个" for number in known) or "0 个"
    return problem(passage.text.place, label=passage.label, written=quoted(words), counted=counted)


@project_rule(
    "PX838",
    WARNING,
    "文字说资金全部支出，执行数却没有",
    message="“{label}”里写{written}，而执行数是 {spent}，到位数是 {received}。",
    subject=("label",),
    what="文字说资金“全部支付”“执行完毕”时，执行数是不是等于全年预算数或到位数。",
    why="前面说钱都花完了，后面执行率不到 100%，评审会问哪一处是真的。",
    source="勾稽关系：资金使用情况与预算执行率一致",
    remedy="如实写明支出了多少、结余多少。",
    failing={"项目信息!实施情况": "2项改革事项的测评报告已交付，项目资金已全部支付。"},
    passing={"项目信息!实施情况": "2项改革事项的测评报告已交付，项目资金按进度支付。"},
    needs=(fields.INFO, fields.FUNDS),
)
def all_spent(case: Case) -> Iterator[Problem]:
    """A text that says all money is spent is true."""
    funds = case.project.funds
    told = case.sums.complete(Money.budget.path, Money.received.path, Money.spent.path)
    if not told or not funds.spent or funds.spent >= min(funds.budget, funds.received):
        return
    for label, text in (("实施情况", case.info.implementation), ("偏差原因说明", case.info.deviation_reason)):
        if match := ALL_SPENT.search(text.text):
            yield problem(
                text.place,
                label=label,
                written=quoted(match[0]),
                spent=case.money(funds.spent),
                received=case.money(funds.received),
            )


@project_rule(
    "PX839",
    NOTE,
    "评价方法前后不一",
    message="“{label}”里说用了{method}，“评价方法”里没有。",
    subject=("label",),
    what="评价过程、评价目的等处说用了的评价方法，是不是都写在“评价方法”里。",
    why="同一次评价用了哪些方法，报告前后应当一样。",
    source="勾稽关系：评价方法各处一致",
    remedy="在“评价方法”里补上，或改正文字。",
    failing={"评价过程!工作内容[3]": "采用因素分析法核对数据，逐项打分"},
    passing={"评价过程!工作内容[3]": "采用比较法核对数据，逐项打分"},
)
def methods_elsewhere(case: Case) -> Iterator[Problem]:
    """Methods named elsewhere are among those listed."""
    listed = case.info.methods.text
    for passage in case.passages if listed else ():
        for match in METHOD.finditer(passage.text.text):
            if match[1] not in listed:
                yield problem(passage.text.place, label=passage.label, method=match[1])
