"""What stands many times in one form and once in another: names a sign off, numbers a digit off, ‰ for %."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from perfxl.audit.case import Case
from perfxl.audit.lines import Field, Line
from perfxl.audit.rule import Found, found, rule
from perfxl.checks.register import NUMBER, by_number
from perfxl.model import Severity
from perfxl.model.stated import Fact, Quote

ERROR, WARNING = Severity.ERROR, Severity.WARNING
_SHORTEST, _OFTEN = 5, 3
_ORDINALS = frozenset("一二三四五六七八九十上下前后东西南北左右大小新旧甲乙丙丁省市县区乡村年月季周男女")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _passages(case: Case) -> Iterator[Line | Field]:
    yield from case.lines
    yield from case.report.fields.values()


def _quote(passage: Line | Field, start: int, end: int) -> Quote:
    return passage.quote(start, end) if isinstance(passage, Line) else Quote(passage.place, passage.raw[start:end])


@rule(
    "PX910",
    WARNING,
    "名称与别处差一个字",
    what="项目、单位、指标、文件的名称，有没有一处与其他各处只差一个字。",
    why="多半是这一处写错了；名称差一个字，就像是另一个项目、另一个指标。",
    source="勾稽关系：名称各处一致",
    remedy="与其他各处核对，改正写错的字。",
    message="这里写“{printed}”，其他{times}处写的是“{right}”。",
    failing="项目名称：青禾县农村供水改造\n本次评价的对象是青禾县农村供水改造。\n青禾县农村供水改造按期完成。\n对青禾县农村供永改造的资金进行了核查。",
    passing="项目名称：青禾县农村供水改造\n本次评价的对象是青禾县农村供水改造。\n青禾县农村供水改造按期完成。\n对青禾县农村供水改造的资金进行了核查。",
)
def a_sign_off(case: Case) -> Iterator[Found]:
    """A name is written in one way."""
    texts = [(passage, passage.text) for passage in _passages(case)]
    whole = "\n".join(text for _, text in texts)
    for name in _names(case):
        times = whole.count(name)
        if times < _OFTEN:
            continue
        for passage, at in _near(name, texts):
            printed = passage.text[at : at + len(name)]
            if whole.count(printed) * _OFTEN <= times and not _means_another(name, printed):
                quote = _quote(passage, at, at + len(name))
                yield found(quote, expected=name, printed=printed, right=name, times=str(times))


def _names(case: Case) -> list[str]:
    """Names long enough to be told from a chance likeness."""
    facts = case.facts
    stated = [one.text for fact in (Fact.PROJECT, Fact.UNIT, Fact.DEPARTMENT) for one in facts.of(fact)]
    cited = [one.subject for one in facts.of(Fact.DOCUMENT)]
    tabled = [subject for fact in (Fact.WEIGHT, Fact.TARGET) for subject in facts.subjects(fact)]
    return sorted({name for name in (*stated, *cited, *facts.names.values(), *tabled) if _SHORTEST <= len(name) <= 40})


def _near(name: str, texts: list[tuple[Line | Field, str]]) -> Iterator[tuple[Line | Field, int]]:
    """Where a text of the same length stands that differs in one sign: one half of the name is then intact."""
    middle = len(name) // 2
    for offset, half in ((0, name[:middle]), (middle, name[middle:])):
        for passage, text in texts:
            at = text.find(half)
            while at >= 0:
                start = at - offset
                piece = text[start : start + len(name)] if start >= 0 else ""
                if len(piece) == len(name) and sum(a != b for a, b in zip(piece, name, strict=True)) == 1:
                    yield passage, start
                at = text.find(half, at + 1)


def _means_another(name: str, printed: str) -> bool:
    """Whether the one sign makes it a different thing (一期, 二期), or is none of a name."""
    a, b = next((a, b) for a, b in zip(name, printed, strict=True) if a != b)
    edge = name[0] != printed[0] or name[-1] != printed[-1]
    return (
        not (_CHINESE.match(a) and _CHINESE.match(b)) or (a in _ORDINALS and b in _ORDINALS) or (edge and len(name) < 6)
    )


@rule(
    "PX954",
    WARNING,
    "文号与别处差一个数字",
    what="有没有一个文号只出现一次，与报告里多次出现的、或登记表里的文号只差一个数字。",
    why="多半是这一处写错了。",
    source="勾稽关系：同一文件的文号各处一致；文件登记表",
    remedy="与其他各处核对，改正写错的数字。",
    message="这里写{printed}，{where}是{right}。",
    failing="根据《项目支出绩效评价管理办法》（财预〔2020〕10号）开展评价。\n评分标准见财预〔2020〕16号附件2。",
    passing="根据《项目支出绩效评价管理办法》（财预〔2020〕10号）开展评价。\n评分标准见财预〔2020〕10号附件2。",
)
def a_digit_off(case: Case) -> Iterator[Found]:
    """A document has one number."""
    cited = [(passage, match) for passage in _passages(case) for match in _LOOSE.finditer(passage.text)]
    times = Counter(_key(match) for _, match in cited)
    firsts = {_key(match): match for _, match in reversed(cited)}
    for passage, match in cited:
        key = _key(match)
        titled = passage.text[: match.start()].rstrip().endswith(("》（", "》"))
        if titled or times[key] > 1 or key in _registered():
            continue
        near = next((one for one in firsts if _one_off(one, key) and (times[one] > 1 or one in _registered())), None)
        right = f"{near[0]}〔{near[1]}〕{near[2]}号" if near else _registered_near(key)
        if right:
            where = "其他各处" if near else "登记的文号"
            quote = _quote(passage, match.start(), match.end())
            yield found(quote, expected=right, printed=match[0], where=where, right=right)


_LOOSE = re.compile(r"(?P<issuer>[\u4e00-\u9fff]{1,8})〔(?P<year>\d{4})〕(?P<serial>\d{1,5})号")
_Key = tuple[str, str, str]


def _key(match: re.Match[str]) -> _Key:
    """Issuer (its last two signs: other words may run into it), year and serial."""
    return match["issuer"][-2:], match["year"], match["serial"]


@cache
def _registered() -> dict[_Key, str]:
    """The registered numbers by key."""
    matches = (NUMBER.match(one.number) for one in by_number().values())
    return {(one["issuer"][-2:], one["year"], one["serial"]): one[0] for one in matches if one is not None}


def _registered_near(key: _Key) -> str:
    """A registered number that differs in one digit of the year: serials of one year lie close together anyway."""
    return next((number for one, number in _registered().items() if one[2] == key[2] and _one_off(one, key)), "")


def _one_off(one: _Key, other: _Key) -> bool:
    a, b = "-".join(one[1:]), "-".join(other[1:])
    return one[0] == other[0] and len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1


@rule(
    "PX989",
    ERROR,
    "百分数写成了千分数",
    what="得分率、完成率、执行率、到位率等，有没有写成‰。",
    why="差了十倍。",
    source="勾稽关系：比率用百分数",
    remedy="改成%。",
    message="“{printed}”应为百分数（%）。",
    failing="本项目预算执行率为64.34‰。",
    passing="本项目预算执行率为64.34%。",
)
def per_mille(case: Case) -> Iterator[Found]:
    """Rates are percentages."""
    for passage in _passages(case):
        for match in re.finditer(r"(?P<number>\d+(?:\.\d+)?)\s*‰", passage.text):
            number = match["number"]
            rate = re.search(
                r"(?:得分|完成|执行|到位|合格|满意|量化|达标|及时|结题|归档|完好|办结)(?:率|度)[^，。；]{0,10}$",
                passage.text[: match.start()],
            )
            if rate or f"{number}%" in case.whole or "100" in number or float_free(number):
                yield found(_quote(passage, match.start(), match.end()), expected=f"{number}%", printed=match[0])


def float_free(number: str) -> bool:
    """Whether a number is one that per mille never counts: from 50 to 100 with or without decimals."""
    return 50 <= int(number.partition(".")[0]) <= 100


@rule(
    "PX948",
    ERROR,
    "年份不合情理",
    what="写的年份是不是在合理的范围内（1949年以后，不晚于填报日期之后十五年）。",
    why="多半是写错了一个数字。",
    source="勾稽关系：年份与项目、评价的时间相称",
    remedy="改正年份。",
    message="“{printed}”这个年份不合情理。",
    failing="填报时间：2024年4月1日\n实施时间：3023年1月1日至12月31日。",
    passing="填报时间：2024年4月1日\n实施时间：2023年1月1日至12月31日。",
)
def sensible_years(case: Case) -> Iterator[Found]:
    """A year is one of our time."""
    reported = case.facts.first(Fact.REPORTED)
    latest = (reported.day.year if reported and reported.day else 2040) + 15
    for passage in _passages(case):
        for match in re.finditer(r"(?<![\d.])(?P<year>\d{4})\s*(?:年(?!度?以来)|(?=〕))", passage.text):
            year = int(match["year"])
            if not 1900 <= year <= latest:
                yield found(_quote(passage, match.start(), match.end()), printed=match[0])
