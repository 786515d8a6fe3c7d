"""Headings, their numbers, attachments."""

import re
from collections.abc import Iterator

from perfxl.audit.case import Case
from perfxl.audit.lines import Line
from perfxl.audit.rule import Found, found, rule
from perfxl.checks.texts import whole_number
from perfxl.model import Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
_DIGITS_AT_TOP = re.compile(
    r"^\s*(?P<number>\d{1,2})\s*、\s*(?P<title>[^，。；：、]{4,30}(?:、[^，。；：]{2,20})?)\s*$"
)
_ATTACHED = re.compile(r"附\s*(?P<kind>件|表)\s*(?P<number>\d{1,2}|[一二三四五六七八九十])(?!\d|\s*份|\s*[）.、]\s*$)")
_NUMBERED = {
    1: re.compile(r"\s*[一二三四五六七八九十]{1,3}\s*、"),
    2: re.compile(r"\s*（[一二三四五六七八九十]{1,3}）"),
}
_REFERRED = re.compile(r"(?:见|列[在于入]|附[在于]|载于|图表和|、|和)\s*[“（《]?$")
"""What comes before an attachment of the report itself; 参照附件2的框架 speaks of another document's."""
_PARTS = (
    "预算执行进度",
    "主要经验",
    "存在的问题",
    "有关建议",
    "其他需要说明",
    "绩效评价指标分析",
    "综合评价",
    "基本情况",
    "评价工作开展",
)


def _value(number: str) -> int | None:
    """The value of a heading's number in Chinese numerals or digits."""
    bare = re.sub(r"[（）()、.\s第部章分]", "", number)
    return whole_number(bare) if bare else None


@rule(
    "PX961",
    WARNING,
    "标题重复",
    what="同一个标题有没有连着出现两次。",
    why="一看就是没有校对过；目录也会重复。",
    source="公开的评价报告里的实例（“（一）项目决策情况”连写两行）",
    remedy="删去重复的一行。",
    message="标题“{title}”连着出现了两次。",
    failing="四、绩效评价指标分析\n（一）项目决策情况\n（一）项目决策情况\n项目决策类指标由3个二级指标构成。",
    passing="四、绩效评价指标分析\n（一）项目决策情况\n项目决策类指标由3个二级指标构成。",
)
def twice(case: Case) -> Iterator[Found]:
    """No heading stands twice in a row."""
    before: Line | None = None
    for line in case.lines:
        if not line.text.strip():
            continue
        if (
            line.heading
            and before
            and before.heading
            and re.sub(r"\s", "", line.text) == re.sub(r"\s", "", before.text)
        ):
            yield found(line.quote(), before.quote(), title=line.raw.strip())
        before = line


@rule(
    "PX962",
    WARNING,
    "标题编号不连续",
    what="同一级标题的编号是不是一个接一个，没有跳号和重号。",
    why="跳号多半是漏了一节，重号多半是复制来的。",
    source="勾稽关系：标题编号连续",
    remedy="改正编号，或补上漏的一节。",
    message="“{before}”之后是“{after}”，编号不连续。",
    failing="一、基本情况\n内容。\n二、评价工作开展情况\n内容。\n四、指标分析\n内容。",
    passing="一、基本情况\n内容。\n二、评价工作开展情况\n内容。\n三、指标分析\n内容。",
)
def consecutive(case: Case) -> Iterator[Found]:
    """Headings count up by one."""
    last: dict[int, Line] = {}
    before: Line | None = None
    for line in case.lines:
        heading = line.heading
        if heading is None or not heading.number or heading.level > 2:
            continue
        twin = before is not None and line.text.strip() == before.text.strip()
        number, previous = _value(heading.number), last.get(heading.level)
        for deeper in [level for level in last if level > heading.level]:
            del last[deeper]
        if previous is not None and previous.heading is not None and number is not None and not twin:
            counted = _value(previous.heading.number)
            if counted is not None and number not in (counted + 1, 1) and not _between(case, previous, line):
                yield found(line.quote(), previous.quote(), before=previous.raw.strip(), after=line.raw.strip())
        last[heading.level] = line
        before = line


def _between(case: Case, one: Line, other: Line) -> bool:
    """Whether what is missing between two headings is there: as a line too long for one, or numbered in digits."""
    level = one.heading.level if one.heading else 1
    inside = (line for line in case.lines if one.order < line.order < other.order)
    return any(_NUMBERED[level].match(line.text) or _DIGITS_AT_TOP.match(line.text) for line in inside)


@rule(
    "PX963",
    WARNING,
    "一级标题的编号样式不一",
    what="一级标题是不是都用“一、二、三、”编号，没有夹着“5、”。",
    why="编号样式不一，目录和层次就乱了。",
    source="GB/T 9704-2012：第一层用“一、”；公开的评价报告里的实例（“四、”之后是“5、”“6、”，再是“七、”）",
    remedy="改成“{right}”。",
    message="一级标题“{title}”用了阿拉伯数字，其他一级标题用的是“一、二、三、”。",
    failing="三、评价结论\n内容。\n四、指标分析\n内容。\n5、 预算执行进度与绩效指标偏差\n内容。\n六、有关建议\n内容。",
    passing="三、评价结论\n内容。\n四、指标分析\n内容。\n五、 预算执行进度与绩效指标偏差\n内容。\n六、有关建议\n内容。",
)
def one_style(case: Case) -> Iterator[Found]:
    """First-level headings are numbered in one style."""
    tops = [line for line in case.lines if line.heading and line.heading.level == 1 and line.heading.number]
    values = {value: line for line in tops if (value := _value(line.heading.number if line.heading else ""))}
    for line in case.lines:
        match = _DIGITS_AT_TOP.match(line.text)
        if match is None:
            continue
        number = int(match["number"])
        before = [value for value, top in values.items() if top.order < line.order]
        after = [value for value, top in values.items() if top.order > line.order]
        missing = number not in values and before and max(before) < number and (not after or min(after) > number)
        if missing and any(part in match["title"] for part in _PARTS):
            right = f"{'一二三四五六七八九十'[number - 1]}、" if number <= 10 else ""
            yield found(line.quote(), expected=f"{right}{match['title'].strip()}", title=line.raw.strip(), right=right)


@rule(
    "PX964",
    NOTE,
    "标题末尾有句号",
    what="标题末尾有没有多余的句号。",
    why="同级的其他标题都没有，这一个有，样式不一。",
    source="GB/T 9704-2012：标题一般不用标点符号；勾稽关系：同级标题样式一致",
    remedy="删去句号。",
    message="标题“{title}”末尾多了句号，其他同级标题没有。",
    failing="一、基本情况\n（一）项目概况。\n1.项目背景\n内容。\n（二）项目绩效目标\n内容。\n（三）评价工作\n内容。",
    passing="一、基本情况\n（一）项目概况\n1.项目背景\n内容。\n（二）项目绩效目标\n内容。\n（三）评价工作\n内容。",
)
def full_stops(case: Case) -> Iterator[Found]:
    """Headings of one level end alike."""
    followed = {one.order: other for one, other in zip(case.filled, case.filled[1:], strict=False)}
    for level in (1, 2):
        headings = [line for line in case.lines if line.heading and line.heading.level == level and line.heading.number]
        stopped = [line for line in headings if line.text.strip().endswith("。")]
        for line in stopped if len(stopped) * 3 <= len(headings) else ():
            after = followed.get(line.order)
            deeper = after is not None and after.heading is not None and after.heading.level > level
            if line.heading and len(line.heading.title) <= 16 and deeper:
                yield found(line.quote(), expected=line.raw.strip().rstrip("。"), title=line.raw.strip())


@rule(
    "PX965",
    WARNING,
    "提到的附件没有",
    what="正文提到的附件、附表，报告后面有没有。",
    why="读的人找不到附件；报告不完整。",
    source="勾稽关系：引用的附件存在；公开的评价报告里的实例",
    remedy="补上附件，或删去这处引用。",
    message="正文提到{label}，报告里没有这个附件。",
    failing="各级指标和分值详见“附件1：项目支出绩效评价指标体系”。",
    passing="各级指标和分值详见“附件1：项目支出绩效评价指标体系”。\n附件1：项目支出绩效评价指标体系\n一级指标、二级指标、三级指标和分值如下。",
)
def attachments(case: Case) -> Iterator[Found]:
    """Attachments referred to are there."""
    present = {_label(match) for text in case.report.attachments if (match := _ATTACHED.search(text))}
    seen: set[str] = set()
    for line in case.lines:
        if (
            line.text.strip() in case.report.attachments
            or "号附" in line.text.replace(" ", "")
            or "办法附" in line.text
        ):
            continue
        for match in _ATTACHED.finditer(line.text):
            label = _label(match)
            outside = not _REFERRED.search(line.text[: match.start()])
            if label not in present and label not in seen and not outside:
                seen.add(label)
                yield found(line.quote(match.start(), match.end() + 24), label=label)


def _label(match: re.Match[str]) -> str:
    return f"附{match['kind']}{whole_number(match['number'])}"
