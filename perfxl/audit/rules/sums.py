"""Parts and wholes: amounts, weights and scores that must add up."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfxl.audit.case import Case
from perfxl.audit.grammar.money import AMOUNTS, fact_of
from perfxl.audit.grammar.numbers import Measured, measured
from perfxl.audit.lines import Line
from perfxl.audit.rule import Found, found, rule, same_rule
from perfxl.audit.rules.arithmetic import two
from perfxl.model import Severity, ValueKind
from perfxl.model.stated import Fact, Quote, Stated

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
HUNDRED = Decimal(100)
_STAFF = re.compile(r"编制|在职|在编|实有|退休|职工")
_WHOLE_LIST = re.compile(r"^(?:其他|其余|其它|等)")
_LIST_END = re.compile(r"[。；\n]|(?<=[^、，])，(?!其)")


def _listed(sentence: str) -> Iterator[tuple[Measured, list[Measured]]]:
    """A number followed by 其中 and its parts, of one kind of unit."""
    numbers = list(measured(sentence))
    for index, whole in enumerate(numbers[:-1]):
        between = sentence[whole.end : numbers[index + 1].start]
        cue = re.search(r"其中", between)
        if cue is None or len(between[: cue.start()].strip("，（：、 ")) > 14:
            continue
        parts: list[Measured] = []
        for part in numbers[index + 1 :]:
            gap = sentence[parts[-1].end if parts else whole.end + cue.end() : part.start]
            if (
                part.unit != whole.unit
                or re.search(r"[；。]|其中", gap)
                or re.match(r"\d{4}年|合计|共计|总计|截", part.label)
                or fact_of(part.label, AMOUNTS)
            ):
                break
            parts.append(part)
        if len(parts) >= 2:
            yield whole, parts


@rule(
    "PX915",
    ERROR,
    "分项相加不等于总数",
    what="“其中”后面列出的各项，相加是不是等于前面的总数。",
    why="列出的各项加起来对不上，至少一个数是错的。",
    source="勾稽关系：分项合计等于总数；公开的评价报告里的实例（编制20人，各项相加19人）",
    remedy="核对各项，改正写错的数。",
    message="{whole}，其中列出的{count}项相加是{total}{unit}，相差{difference}{unit}。",
    failing="编制人数为20人，其中行政人员编制14人、工勤1人、事业编制4人。",
    passing="编制人数为20人，其中行政人员编制14人、工勤2人、事业编制4人。",
)
def parts_of_whole(case: Case) -> Iterator[Found]:
    """Parts add up to their whole; a list that may leave some out only never exceeds it."""
    for line in case.prose:
        for start, sentence in line.sentences:
            for whole, parts in _listed(sentence):
                if whole.unit == "%" or (whole.unit == "人" and not _STAFF.search(whole.label)):
                    continue
                total = sum((part.number for part in parts), Decimal(0))
                complete = (whole.unit == "人" and _STAFF.search(whole.label)) or any(
                    _WHOLE_LIST.match(part.label) for part in parts
                )
                slack = Decimal(5).scaleb(-max(one.decimals for one in (whole, *parts)) - 1) * len(parts)
                slack = slack if any(one.decimals for one in parts) else Decimal(0)
                if total > whole.number + slack or (complete and total < whole.number - slack):
                    words = sentence[max(0, whole.start - len(whole.label) - 2) : whole.end].strip("，。；：、 ")
                    yield found(
                        line.quote(start + whole.start - len(whole.label), start + parts[-1].end),
                        whole=words, count=str(len(parts)), total=f"{total}", unit=whole.unit,
                        difference=f"{abs(total - whole.number)}",
                    )  # fmt: skip


@same_rule(
    "PX304",
    message="支出内容列出的{count}项相加是{total}万元，支出写的是{spent}，相差{difference}万元。",
    failing="本项目实际支付资金51.47万元。资金主要用于支付委托业务费29.90万元、差旅费21.58万元。",
    passing="本项目实际支付资金51.47万元。资金主要用于支付委托业务费29.90万元、差旅费21.57万元。",
)
def spending(case: Case) -> Iterator[Found]:
    """What the money was spent on adds up to what was spent."""
    spent = case.facts.first(Fact.SPENT, "")
    items = case.facts.of(Fact.ITEM)
    groups: dict[tuple[int, bool], list[Stated]] = {}
    for item in items:
        groups.setdefault((item.order, item.tabled), []).append(item)
    for (_, tabled), listed in groups.items():
        stated = next(
            (one for one in case.facts.of(Fact.SPENT, "支出明细合计") if tabled and one.order == listed[0].order), spent
        )
        if stated is None or stated.number is None or len(listed) < 2:
            continue
        total = sum((one.number or Decimal(0) for one in listed), Decimal(0))
        difference = abs(total - stated.number)
        complete = len(listed) >= 3 or tabled
        if total > stated.number or (complete and difference):
            tail = difference <= Decimal("0.005") * (len(listed) + 1)
            if tail and tabled:
                continue
            yield found(
                Quote(listed[0].quote.place, listed[0].quote.text), stated.quote, count=str(len(listed)),
                total=f"{total}", spent=stated.text, difference=f"{difference}", severity=NOTE if tail else ERROR,
            )  # fmt: skip


@rule(
    "PX916",
    ERROR,
    "表中合计与各行不符",
    what="资金表、支出表、评分表里的合计，是不是等于各行相加。",
    why="合计错了，用到合计的比率和得分都会错。",
    source="勾稽关系：合计等于各行之和",
    remedy="重新相加，改正合计或写错的一行。",
    message="{table}“{column}”各行相加是{total}，合计写的是{printed}。",
    failing="决策类指标分值20.00分，得20.00分；过程类指标分值80.00分，得75.00分。本项目总得分96.00分。",
    passing="决策类指标分值20.00分，得20.00分；过程类指标分值80.00分，得75.00分。本项目总得分95.00分。",
)
def table_sums(case: Case) -> Iterator[Found]:
    """Sums in tables are those of their rows; the total is that of the classes."""
    for column, fact in (
        ("initial", Fact.INITIAL),
        ("budget", Fact.BUDGET),
        ("received", Fact.RECEIVED),
        ("spent", Fact.SPENT),
    ):
        for stated in case.facts.of(fact, ""):
            rows = [
                one
                for one in case.facts.of(Fact.SOURCE)
                if one.order == stated.order and one.subject.endswith(f"/{column}")
            ]
            total = sum((one.number or Decimal(0) for one in rows), Decimal(0))
            if (
                stated.tabled
                and rows
                and stated.number is not None
                and total != stated.number
                and not _parted(rows, stated.number)
            ):
                yield found(
                    stated.quote, rows[0].quote, expected=f"{total}", table="资金表", column=fact.value,
                    total=f"{total}", printed=stated.text,
                )  # fmt: skip
    yield from _total_of_classes(case)


def _parted(rows: list[Stated], total: Decimal) -> bool:
    """Whether some of the rows, as where sub-rows repeat a part (其中), add up to the total."""
    numbers = [row.number or Decimal(0) for row in rows]
    return any(sum(numbers[:end], Decimal(0)) == total for end in range(1, len(numbers)))


def _total_of_classes(case: Case) -> Iterator[Found]:
    total = case.facts.first(Fact.TOTAL, "")
    weights = {name: case.facts.first(Fact.CLASS_WEIGHT, name) for name in case.facts.subjects(Fact.CLASS_WEIGHT)}
    scores = {name: case.facts.first(Fact.CLASS_SCORE, name) for name in case.facts.subjects(Fact.CLASS_SCORE)}
    known = [weights[name] for name in scores if weights.get(name)]
    extra = [
        one
        for key in ("预算执行率",)
        if not case.facts.of(Fact.CLASS_SCORE, "过程")
        for one in case.facts.of(Fact.SCORE, key)[:1]
    ]
    extra_weight = [one for one in case.facts.of(Fact.WEIGHT, "预算执行率")[:1] if extra]
    full = sum((one.number or Decimal(0) for one in (*known, *extra_weight) if one), Decimal(0))
    if total is None or total.number is None or full != HUNDRED or len(known) != len(scores):
        return
    listed = [one for one in (*scores.values(), *extra) if one is not None and one.number is not None]
    added = sum((one.number or Decimal(0) for one in listed), Decimal(0))
    if abs(added - total.number) > Decimal("0.005") * len(listed):
        yield found(
            total.quote, *(one.quote for one in listed), expected=two(added), table="一级指标", column="得分",
            total=two(added), printed=total.text,
        )  # fmt: skip


@rule(
    "PX917",
    ERROR,
    "分值合计不是100分",
    what="各类指标的分值（权重）相加是不是100。",
    why="满分不是100分，等级就不能按100分的标准划分。",
    source="财预〔2020〕10号第十八条：总分一般设置为100分",
    remedy="核对各类指标的分值。",
    message="各类指标的分值相加是{total}分：{listed}。",
    failing="决策类指标分值20.00分，得20.00分；过程类指标分值20.00分，得19.00分；产出类指标分值30.00分，得30.00分；效益类指标分值20.00分，得20.00分。",
    passing="决策类指标分值20.00分，得20.00分；过程类指标分值20.00分，得19.00分；产出类指标分值30.00分，得30.00分；效益类指标分值30.00分，得30.00分。",
)
def weights(case: Case) -> Iterator[Found]:
    """The classes' full marks make 100."""
    listed = {
        name: one
        for name in case.facts.subjects(Fact.CLASS_WEIGHT)
        if (one := case.facts.first(Fact.CLASS_WEIGHT, name))
    }
    if not {"产出", "效益"} <= listed.keys() or not ({"决策", "过程"} <= listed.keys()):
        return
    total = sum((one.number or Decimal(0) for one in listed.values()), Decimal(0))
    if total != HUNDRED and "不适用" not in case.whole:
        words = "，".join(f"{name}{one.text}" for name, one in listed.items())
        yield found(*(one.quote for one in listed.values()), total=f"{total}", listed=words)


@same_rule(
    "PX322",
    message="{count}个成本指标的实际完成值合计{total}万元，超过支出{spent}。",
    failing="本项目实际支出资金20.00万元。\n四、绩效评价指标分析\n（三）项目产出情况\n“研究成本”指标，预期指标值为“≤15万元”，实际完成指标值为“12万元”。\n“测评成本”指标，预期指标值为“≤15万元”，实际完成指标值为“10万元”。",
    passing="本项目实际支出资金22.00万元。\n四、绩效评价指标分析\n（三）项目产出情况\n“研究成本”指标，预期指标值为“≤15万元”，实际完成指标值为“12万元”。\n“测评成本”指标，预期指标值为“≤15万元”，实际完成指标值为“10万元”。",
)
def costs(case: Case) -> Iterator[Found]:
    """What single costs came to is no more than what was spent."""
    spent = case.facts.first(Fact.SPENT, "")
    costs = [
        (one, value.number)
        for one in _costs(case)
        if (value := case.value(one)).kind is ValueKind.QUANTITATIVE and value.unit == "万元"
    ]
    total = sum((number or Decimal(0) for _, number in costs), Decimal(0))
    if spent is not None and spent.number is not None and len(costs) >= 2 and total > spent.number + Decimal("0.01"):
        yield found(
            *(one.quote for one, _ in costs), spent.quote, count=str(len(costs)), total=two(total), spent=spent.text
        )


def _costs(case: Case) -> list[Stated]:
    """The actual costs of the cost indicators, each once; unit costs and savings are none."""
    firsts = [case.facts.first(Fact.ACTUAL, subject) for subject in case.facts.subjects(Fact.ACTUAL)]
    return [
        one
        for one in firsts
        if one
        and re.search(r"成本|费用?$|经费$", one.subject)
        and not re.search(r"人均|单位|平均|节约|每|/", one.subject + one.text)
    ]


def line_of(case: Case, stated: Stated) -> Line | None:
    """The line a fact was read from."""
    return next((line for line in case.lines if line.order == stated.order), None)
