"""满意度调查: counts that fit, enough people asked, and the right ones."""

import re
from collections.abc import Iterator
from decimal import Decimal

from perfxl.checks.case import Case
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.senses import is_satisfaction
from perfxl.checks.shown import percent, quoted
from perfxl.model import Amount, Indicator, Problem, Severity, SurveyQuestion, ValueKind
from perfxl.printing import plain

WARNING, NOTE = Severity.WARNING, Severity.NOTE
ZERO, HUNDRED = Decimal(0), Decimal(100)
SHEET = "满意度调查"
FEW = Decimal(30)
"""Fewer answers say little; the size is a rule of thumb of those who ask."""
CLOSE = Decimal(1)
"""Rates that differ by less are the same figure rounded."""
GUIDE = "财预〔2021〕101号附件1第二部分（四）：申报了满意度指标的应开展满意度调查"
STAFF = re.compile(r"(干部职工|在职职工|本单位|本局|本中心|全体职工|单位职工|机关干部|工作人员|项目组|职工)")
SERVED_STAFF = re.compile(r"食堂|培训|体检|办公|机关|后勤|工会|职工|干部|人员经费")
"""Projects that serve the staff themselves."""
FULL = {
    "对应指标": "参训学员满意度",
    "调查对象": "参训学员",
    "发放份数": "220",
    "回收份数": "210",
    "有效份数": "200",
    "题目": "您对培训是否满意",
    "很满意": "120",
    "满意": "60",
    "基本满意": "12",
    "不满意": "8",
}
ASKED = {f"{SHEET}!{label}[1]": text for label, text in FULL.items()}
"""A survey that fits: 96 % of 200 valid answers."""


def _told(amount: Amount) -> bool:
    return amount.value is not None


def _answers(row: SurveyQuestion) -> list[Amount]:
    return [row.very_satisfied, row.satisfied, row.fairly_satisfied, row.dissatisfied]


@project_rule(
    "PX640",
    WARNING,
    "问卷的份数前后不合",
    message="{more_label} {more} 份，比{less_label} {less} 份还多。",
    subject=("more_label", "less_label"),
    what="“满意度调查”的发放份数、回收份数、有效份数是不是一个不比前一个多。",
    why="收回的不会比发出的多，有效的不会比收回的多；份数不合，满意率就没有来源。",
    source=GUIDE,
    remedy="按问卷的实际份数改正。",
    sample="training",
    failing=ASKED | {f"{SHEET}!回收份数[1]": "260"},
    passing=ASKED,
)
def copies_in_order(case: Case) -> Iterator[Problem]:
    """No more is returned than sent, no more valid than returned."""
    seen = set()
    for row in case.project.survey:
        steps = (("发放份数", row.sent), ("回收份数", row.returned), ("有效份数", row.valid))
        for position, (label, less) in enumerate(steps):
            for more_label, more in steps[position + 1 :]:
                over = more.value is not None and less.value is not None and more.value > less.value
                if over and more.place not in seen:
                    seen.add(more.place)
                    shown = {"more": more.text, "less": less.text}
                    yield problem(more.place, more_label=more_label, less_label=label, **shown)


@project_rule(
    "PX641",
    WARNING,
    "各选项的份数与有效份数不合",
    message="题目{question}的各选项合计 {total} 份，有效份数是 {valid} 份。",
    subject=("question",),
    what="每道题的很满意、满意、基本满意、不满意加起来，是不是等于有效份数（有人没有答这道题的，可以少）。",
    why="答案比有效问卷还多，满意率就会超过实际。",
    source=GUIDE,
    remedy="按问卷的统计改正；有不少人没有答的，在“说明”里写明。",
    sample="training",
    failing=ASKED | {f"{SHEET}!满意[1]": "160"},
    passing=ASKED,
)
def answers_add_up(case: Case) -> Iterator[Problem]:
    """The answers are those of the valid copies."""
    for row in case.project.survey:
        answers = _answers(row)
        total, valid = sum((one.value or ZERO for one in answers), ZERO), row.valid.value
        if valid is None or not any(map(_told, answers)):
            continue
        if total > valid or (total < valid and all(map(_told, answers)) and row.remark.blank):
            place = next(one.place for one in answers if _told(one))
            yield problem(place, question=quoted(row.question.text), total=plain(total), valid=plain(valid))


@project_rule(
    "PX642",
    NOTE,
    "调查的样本太少",
    message="有效份数只有 {valid} 份，样本太少，满意率说明不了多少。",
    what="“满意度调查”的有效份数是不是不到 30 份。",
    why="只问了几个人，一个人的看法就能让满意率变动好几个百分点。",
    source=GUIDE + "；30 份是抽样调查通行的最小样本",
    remedy="扩大调查；服务对象本来就少的，在“说明”里写明总数和怎样抽取。",
    sample="training",
    failing=ASKED
    | {f"{SHEET}!{label}[1]": "8" for label in ("发放份数", "回收份数", "有效份数")}
    | {f"{SHEET}!很满意[1]": "8", f"{SHEET}!满意[1]": "0", f"{SHEET}!基本满意[1]": "0", f"{SHEET}!不满意[1]": "0"},
    passing=ASKED,
)
def few_asked(case: Case) -> Iterator[Problem]:
    """Enough people were asked."""
    groups = {row.valid.place: row for row in case.project.survey}
    for place, row in groups.items():
        if (
            row.valid.value is not None
            and row.valid.value < FEW
            and not re.search(r"共|全部|总数|仅有", row.remark.text)
        ):
            yield problem(place, valid=row.valid.text)


@project_rule(
    "PX643",
    WARNING,
    "调查的是本单位的人",
    message="调查对象是{group}，像是本单位的人，不是项目的服务对象。",
    subject=("group",),
    what="“满意度调查”的调查对象是不是实施单位自己的职工（为职工办的项目不算）。",
    why="自己人说满意，说明不了服务对象满意不满意。",
    source=GUIDE + "；财预〔2020〕10号附件2 满意度：社会公众或服务对象对项目实施效果的满意程度",
    remedy="改为调查项目的服务对象或受益群众。",
    sample="engineering",
    failing={key: text for key, text in ASKED.items() if "对应指标" not in key}
    | {f"{SHEET}!调查对象[1]": "某县农村供水站职工"},
    passing={key: text for key, text in ASKED.items() if "对应指标" not in key}
    | {f"{SHEET}!调查对象[1]": "受益群众", f"{SHEET}!很满意[1]": "100", f"{SHEET}!不满意[1]": "28"},
)
def own_staff_asked(case: Case) -> Iterator[Problem]:
    """Those are asked whom the project serves."""
    own = (case.info.unit.text, case.info.department.text)
    serving = f"{case.info.name.text}{case.info.content.text}"
    seen = set()
    for row in case.project.survey:
        group, place = row.group.text, row.group.place
        named = any(name and name in group for name in own) or STAFF.search(group)
        served = SERVED_STAFF.search(serving) and not any(name and name in group for name in own)
        if named and not served and place not in seen:
            seen.add(place)
            yield problem(place, group=quoted(group))


@project_rule(
    "PX644",
    WARNING,
    "满意度与调查的结果不符",
    message="指标{indicator}的实际完成值是{actual}，按“满意度调查”算是 {surveyed}。",
    subject=("indicator",),
    what="满意度指标填了实际完成值、又填了“满意度调查”时，两个数是不是一致（很满意、满意、基本满意占有效份数，几道题取平均）。",
    why="同一个满意度有两个数，看的人不知道信哪一个。",
    source=GUIDE + "；勾稽关系：满意度与问卷统计一致",
    remedy="核对问卷的统计；实际完成值可以留空，由调查的结果得出。",
    sample="training",
    failing=ASKED | {"绩效目标表!实际完成值[6]": "99%"},
    passing=ASKED | {"绩效目标表!实际完成值[6]": "96%"},
)
def actual_against_survey(case: Case) -> Iterator[Problem]:
    """The actual of satisfaction is what the survey says, 基本满意 counted in or not."""
    indicators = [one for one in case.project.indicators if is_satisfaction(one)]
    for one in indicators:
        rows = [row for row in case.project.survey if _about(row, one, alone=len(indicators) == 1)]
        value = one.actual.value
        if not rows or value is None or value.kind is not ValueKind.QUANTITATIVE or value.unit not in ("%", ""):
            continue
        rates = [_rate(rows, fairly=fairly) for fairly in (True, False)]
        if value.number is not None and all(rate is not None and abs(rate - value.number) > CLOSE for rate in rates):
            surveyed = percent(rates[0] or ZERO)
            yield problem(
                one.actual.place, indicator=quoted(one.name.text), actual=quoted(one.actual.text), surveyed=surveyed
            )


def _about(row: SurveyQuestion, indicator: Indicator, *, alone: bool) -> bool:
    return row.indicator.text.strip() == indicator.name.text.strip() or (alone and row.indicator.blank)


def _rate(rows: list[SurveyQuestion], *, fairly: bool) -> Decimal | None:
    """The mean over the questions of those satisfied among the valid answers, in percent."""
    shares = []
    for row in rows:
        counted = [row.very_satisfied, row.satisfied, *([row.fairly_satisfied] if fairly else [])]
        if row.valid.value and any(map(_told, counted)):
            shares.append(sum((one.value or ZERO for one in counted), ZERO) / row.valid.value * HUNDRED)
    return sum(shares, ZERO) / len(shares) if shares else None
