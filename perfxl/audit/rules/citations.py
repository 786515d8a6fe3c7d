"""Documents cited: title against number, force, brackets, the list of those relied on."""

import re
from collections.abc import Iterator
from datetime import date

from perfxl.audit.case import Case
from perfxl.audit.rule import Found, found, rule, same_rule
from perfxl.checks.register import NUMBER, by_number, by_title, number_key, same_title, title_key
from perfxl.checks.rules.documents import OFFICIAL
from perfxl.model import Severity
from perfxl.model.stated import Fact, Stated

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
_OLD_PRINCIPLES = ("科学规范", "公正公开", "分级分类", "绩效相关")
_NEW_PRINCIPLES = ("科学公正", "统筹兼顾", "激励约束", "公开透明")
_LIST = ("评价依据", "自评依据", "政策依据", "依据")


def _known_number(stated: Stated) -> bool:
    return bool(stated.text)


@same_rule(
    "PX702",
    message="{words}",
    failing="根据《财政支出绩效评价管理暂行办法》（财预〔2020〕10号）开展评价。",
    passing="根据《项目支出绩效评价管理办法》（财预〔2020〕10号）开展评价。",
)
def title_against_number(case: Case) -> Iterator[Found]:
    """A title has its own number."""
    for one in filter(_known_number, case.facts.of(Fact.DOCUMENT)):
        known = by_number().get(number_key(one.text))
        if known is not None and not same_title(one.subject, known):
            yield found(
                one.quote,
                expected=f"《{known.title}》（{known.number}）",
                words=f"{one.text}是《{known.title}》的文号，不是《{one.subject}》的。",
            )
            continue
        named = by_title().get(title_key(one.subject), ())
        if known is None and named and number_key(one.text) and all(document.number for document in named):
            numbers = "、".join(document.number for document in named)
            yield found(
                one.quote, expected=named[0].number, words=f"《{one.subject}》的文号是{numbers}，写的是{one.text}。"
            )


@same_rule(
    "PX703",
    message="引用了《{title}》（{number}），它已于{until}废止。",
    failing="填报时间：2024年4月1日\n根据《财政支出绩效评价管理暂行办法》（财预〔2011〕285号）开展评价。",
    passing="填报时间：2024年4月1日\n根据《项目支出绩效评价管理办法》（财预〔2020〕10号）开展评价。",
)
def abolished(case: Case) -> Iterator[Found]:
    """No document is cited that had lost its force."""
    reported = case.facts.first(Fact.REPORTED)
    for one in case.facts.of(Fact.DOCUMENT):
        known = by_number().get(number_key(one.text)) if one.text else _only_abolished(one.subject)
        if known is None or known.until is None or not same_title(one.subject, known):
            continue
        if reported is None or reported.day is None or known.until <= reported.day:
            successor = by_number().get(number_key(known.abolished_by))
            expected = f"《{successor.title}》（{successor.number}）" if successor else ""
            until = f"{known.until.year}年{known.until.month}月{known.until.day}日"
            yield found(one.quote, expected=expected, title=known.title, number=known.number, until=until)


def _only_abolished(title: str):  # type: ignore[no-untyped-def]
    named = by_title().get(title_key(title), ())
    return max(named, key=lambda one: one.until or date.max, default=None)


@same_rule(
    "PX704",
    message="文号“{printed}”的年份应当用六角括号：{right}。",
    failing="根据《项目支出绩效评价管理办法》（财预﹝2020﹞10号）开展评价。",
    passing="根据《项目支出绩效评价管理办法》（财预〔2020〕10号）开展评价。",
)
def brackets(case: Case) -> Iterator[Found]:
    """The year of a number stands in 〔〕."""
    for one in filter(_known_number, case.facts.of(Fact.DOCUMENT)):
        match = NUMBER.search(one.text)
        if match and ((match["open"], match["close"]) != ("〔", "〕") or match["nth"]):
            right = f"{match['issuer']}〔{match['year']}〕{match['serial']}号"
            yield found(one.quote, expected=right, printed=one.text, right=right)


@same_rule(
    "PX706",
    message="正文引用了《{title}》{number}，评价依据里没有。",
    failing="3.绩效评价依据\n（1）《中华人民共和国预算法》；\n（2）《项目支出绩效评价管理办法》（财预〔2020〕10号）。\n四、绩效评价指标分析\n资金使用符合《某局专项资金管理办法》的规定。",
    passing="3.绩效评价依据\n（1）《中华人民共和国预算法》；\n（2）《某局专项资金管理办法》。\n四、绩效评价指标分析\n资金使用符合《某局专项资金管理办法》的规定。",
)
def not_listed(case: Case) -> Iterator[Found]:
    """What the report relies on is among the documents listed."""
    listed = [one for one in case.facts.of(Fact.DOCUMENT) if _in_list(case, one)]
    if len(listed) < 2:
        return
    titles, numbers = [title_key(one.subject) for one in listed], {number_key(one.text) for one in listed} - {""}
    seen: set[str] = set()
    for one in case.facts.of(Fact.DOCUMENT):
        key = title_key(one.subject)
        if (
            key in seen
            or one in listed
            or (not one.text and not OFFICIAL.search(one.subject) and key not in by_title())
        ):
            continue
        if (number_key(one.text) and number_key(one.text) in numbers) or any(
            key in title or title in key for title in titles
        ):
            continue
        seen.add(key)
        yield found(one.quote, listed[0].quote, title=one.subject, number=f"（{one.text}）" if one.text else "")


def _in_list(case: Case, stated: Stated) -> bool:
    line = case.line(stated)
    return line is not None and any(heading.title.endswith(_LIST) for heading in line.path[-2:])


@same_rule(
    "PX708",
    message="《{title}》在评价依据里列了两次。",
    failing="3.绩效评价依据\n（1）《中华人民共和国预算法》；\n（2）《项目支出绩效评价管理办法》（财预〔2020〕10号）；\n（3）《中华人民共和国预算法》。",
    passing="3.绩效评价依据\n（1）《中华人民共和国预算法》；\n（2）《项目支出绩效评价管理办法》（财预〔2020〕10号）。",
)
def listed_twice(case: Case) -> Iterator[Found]:
    """No document is listed twice."""
    seen: dict[str, Stated] = {}
    for one in case.facts.of(Fact.DOCUMENT):
        line = case.line(one)
        if line is None or not _in_list(case, one) or len(line.text.strip()) > len(one.quote.text) + 12:
            continue
        key = title_key(one.subject)
        if key in seen and seen[key].order != one.order:
            yield found(one.quote, seen[key].quote, title=one.subject)
        seen.setdefault(key, one)


@same_rule(
    "PX709",
    message="文号“{number}”的年份晚于填报日期{reported}。",
    failing="填报时间：2024年4月1日\n根据《某县专项资金管理办法》（某财发〔2026〕5号）设立。",
    passing="填报时间：2024年4月1日\n根据《某县专项资金管理办法》（某财发〔2021〕5号）设立。",
)
def from_the_future(case: Case) -> Iterator[Found]:
    """No document is younger than the report."""
    reported = case.facts.first(Fact.REPORTED)
    for one in filter(_known_number, case.facts.of(Fact.DOCUMENT)):
        match = NUMBER.search(one.text)
        if match and reported and reported.day and int(match["year"]) > reported.day.year:
            yield found(one.quote, reported.quote, number=one.text, reported=reported.text)


@rule(
    "PX951",
    WARNING,
    "引用的是已废止办法的原则",
    what="依据财预〔2020〕10号的报告，评价原则是不是该办法的四条：科学公正、统筹兼顾、激励约束、公开透明。",
    why="“科学规范、公正公开、分级分类、绩效相关”是已废止的财预〔2011〕285号的原则。",
    source="财预〔2020〕10号；公开的评价报告里的实例",
    remedy="改成科学公正、统筹兼顾、激励约束、公开透明。",
    message="写的是已废止的财预〔2011〕285号的原则“{printed}”，依据的却是财预〔2020〕10号。",
    failing="依据《项目支出绩效评价管理办法》（财预〔2020〕10号），本次绩效评价秉承科学规范、公正公开、分级分类、绩效相关等原则。",
    passing="依据《项目支出绩效评价管理办法》（财预〔2020〕10号），本次绩效评价秉承科学公正、统筹兼顾、激励约束、公开透明等原则。",
)
def principles(case: Case) -> Iterator[Found]:
    """The principles are those of the rules in force."""
    if not any(number_key(one.text) == number_key("财预〔2020〕10号") for one in case.facts.of(Fact.DOCUMENT)):
        return
    for line in case.prose:
        if sum(word in line.text for word in _OLD_PRINCIPLES) >= 3:
            start = min(line.text.find(word) for word in _OLD_PRINCIPLES if word in line.text)
            end = max(line.text.find(word) + len(word) for word in _OLD_PRINCIPLES if word in line.text)
            quote = line.quote(start, end)
            yield found(quote, expected="、".join(_NEW_PRINCIPLES), printed=quote.text)


@rule(
    "PX952",
    NOTE,
    "同一文件的标题写法不一",
    what="同一个文件（文号相同）的标题，各处写得是不是一样，空格的位置对不对。",
    why="标题写错一个字就是另一个文件。",
    source="勾稽关系：同一文件的标题各处一致；文件登记表",
    remedy="统一成文件原来的标题。",
    message="{number}的标题一处写《{one}》，另一处写《{other}》。",
    failing="根据《关于全面推进预算绩效管理的实施意见》（某政发〔2019〕5号）设立。\n依据《关于全面实施预算绩效管理的实施意见》（某政发〔2019〕5号）评价。",
    passing="根据《关于全面实施预算绩效管理的实施意见》（某政发〔2019〕5号）设立。\n依据《关于全面实施预算绩效管理的实施意见》（某政发〔2019〕5号）评价。",
)
def titles_alike(case: Case) -> Iterator[Found]:
    """One number has one title."""
    firsts: dict[str, Stated] = {}
    for one in filter(_known_number, case.facts.of(Fact.DOCUMENT)):
        key = number_key(one.text)
        known = by_number().get(key)
        if known is not None:
            spaced = (
                " " in one.subject.strip() and " " in known.title and title_key(one.subject) == title_key(known.title)
            )
            if spaced and re.sub(r"\s+", " ", one.subject) != known.title:
                yield found(
                    one.quote, expected=f"《{known.title}》", number=one.text, one=one.subject, other=known.title
                )
            continue
        other = firsts.setdefault(key, one) if key else one
        shorter, longer = sorted((title_key(one.subject), title_key(other.subject)), key=len)
        if shorter not in longer:
            yield found(one.quote, other.quote, number=one.text, one=one.subject, other=other.subject)


@rule(
    "PX953",
    ERROR,
    "同一文件的文号写法不一",
    what="同一个标题的文件，各处的文号是不是一样。",
    why="文号不同就是另一个文件。",
    source="勾稽关系：同一文件的文号各处一致",
    remedy="核对文件原文，改正写错的文号。",
    message="《{title}》的文号一处写{one}，另一处写{other}。",
    failing="根据《某县专项资金管理办法》（某财发〔2019〕5号）设立。\n依据《某县专项资金管理办法》（某财发〔2019〕6号）评价。",
    passing="根据《某县专项资金管理办法》（某财发〔2019〕5号）设立。\n依据《某县专项资金管理办法》（某财发〔2019〕5号）评价。",
)
def numbers_alike(case: Case) -> Iterator[Found]:
    """One title has one number."""
    firsts: dict[str, Stated] = {}
    for one in filter(_known_number, case.facts.of(Fact.DOCUMENT)):
        key = title_key(one.subject)
        if key in by_title():
            continue
        other = firsts.setdefault(key, one)
        if number_key(one.text) != number_key(other.text):
            yield found(one.quote, other.quote, title=one.subject, one=one.text, other=other.text)
