"""Numbers: Arabic with thousands separators, Chinese numerals, and Chinese numerals rewritten in Arabic ones.

Chinese numerals stand in countless ordinary words (一致, 统一, 百姓, 三公经费), so a text is rewritten only where a
numeral is clearly a count: before a counting word that ends the phrase, or after a verb of doing.
"""

import re
from decimal import Decimal

from perfxl.notation.units import COUNTED

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"

LONGEST = 40
"""No Chinese numeral of everyday size has more characters."""
_DIGITS = {**{digit: value for value, digit in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2, "○": 0}
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟弍叄貳陸萬億兩", "一二三四五六七八九十百千二三二六万亿两")
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_NUMERAL = r"[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+(?:点[零〇一二三四五六七八九]+)?"

_VERBS = (
    "完成|举办|召开|开展|组织|培训|编制|编印|印发|印制|发放|制作|建成|建设|新建|改建|购置|采购|维修|维护|开发|出版|发表|"
    "撰写|形成|制定|出台|修订|引进|培育|培养|扶持|支持|资助|补助|慰问|走访|检查|巡查|监测|检测|审计|评审|接待|参加|举行|"
    "发布|安装|更新|改造|种植|新增|覆盖|不少于|不低于|不超过|不多于|至少|最多|约|共|计|达到|控制在|超过|少于|大于|小于|≥|≤|="
)
_BOUNDS = "及?以上|及?以下|以内|之内|左右|上下|内|前|余|多|整|/|每|\\(|\\)|,|;|。|、|-|~|至|到|$"
_PERCENT = re.compile(rf"(百|千|万)分之({_NUMERAL}|{ARABIC})")
_NOUGHT = re.compile(r"(?<=[为是])零$")
_WHOLE = re.compile(r"百分百|百分之百")
_TENTHS = re.compile(r"(?<![分.0-9])([一二三四五六七八九1-9])成(?=以上|以下|以内|左右|$)")
_YEAR = re.compile(r"([一二][零〇○一二三四五六七八九]{3})(?=年)")
_MONTH = re.compile(r"(?<![第])(十[一二]|[一二三四五六七八九十])(?=月(?![均度]))")
_DAY = re.compile(r"(?<=月)(三十一?|二?十[一二三四五六七八九]|[一二]十|[一二三四五六七八九])(?=[日号])")
_QUARTER = re.compile(r"(?<=第)([一二三四])(?=季度)|^([一二三四])(?=季度)|(?<=年)([一二三四])(?=季度)")
_HALF_MORE = re.compile(r"([一二两三四五六七八九十0-9]+)(年|天|小时|个)半(月|小时)?")
_HALF = re.compile(r"(?<![过前后上下每大/])半(?=年|天|小时|个月|个小时|日)(?!年报|年度)")
_FREQUENCY = re.compile(
    rf"^(?![1-9]月)(?:([每一1按]?)|每?([两二三四五六七八九十2-9]))(个?)(年度?|月|季度?|周|天|日|半年|学期)({_NUMERAL}|[0-9]+)(?=次|期|场|回|个(?!月)|项|份)"
)
_COUNT = re.compile(
    rf"(?<![第其之唯统同单初逐进])(?<!(?<![以])[上下前后])({_NUMERAL})([余多来]?)((?:{COUNTED})(?!性|级|等|线|方面))(?=(?P<bound>{_BOUNDS})|(?P<noun>.))"
)
_SPAN = re.compile(rf"(?<!第)({_NUMERAL})(至|到|-|~)({_NUMERAL})(?={COUNTED})")
_VERB_BEFORE = re.compile(rf"(?:{_VERBS})[^,;。0-9]{{0,6}}$")
_LONE_POWER = re.compile(r"[百千万亿]+")
_SET_PHRASES = ("一批", "一片", "一档")
_WORD = "(?![一二两三四五六七八九十百千万亿年月周天日季])[\u4e00-\u9fff]"
_PAIRED = re.compile(
    rf"一[\u4e00-\u9fff]一[\u4e00-\u9fff]|^[一二两三四五六七八九十]{_WORD}(?:{_WORD})?[一二两三四五六七八九十](?:{_WORD}){{1,2}}$"
)
"""一人一档, 三会一课: a way of working, not a count."""


def arabic(text: str) -> Decimal:
    """The value of an ``ARABIC`` match; every printed decimal is kept."""
    return Decimal(text.replace(",", ""))


def chinese(text: str) -> Decimal | None:
    """The value of a Chinese numeral, None when it is not well formed: ``一百二十`` → 120, ``二〇二四`` → 2024."""
    whole, point, decimals = text.translate(_FORMAL).partition("点")
    number = _whole(whole)
    if number is None or not point:
        return None if number is None else Decimal(number)
    return Decimal(f"{number}.{''.join(str(_DIGITS[digit]) for digit in decimals)}")


def _whole(text: str) -> int | None:
    if len(text) > LONGEST:
        return None
    if len(text) > 1 and all(character in _DIGITS for character in text):
        if len(text) < 4 and not set(text) & set("零〇○"):
            return None  # 三五: from three to five
        return int("".join(str(_DIGITS[character]) for character in text))
    total = section = digit = 0
    seen = False
    last = _LARGE["亿"] * 10
    for character in text:
        if character in _DIGITS:
            if digit:
                return None
            digit, seen = _DIGITS[character], seen or character != "零"
        elif character in _SMALL:
            if _SMALL[character] >= last or (not digit and character != "十"):
                return None
            last = _SMALL[character]
            section += (digit or 1) * last
            digit, seen = 0, True
        else:
            if not section + digit and not (character == "亿" and total):
                return None
            large = _LARGE[character]
            total = (total + section + digit) * large if character == "亿" else total + (section + digit) * large
            section = digit = 0
            last = _LARGE[character]
    if digit and last in (100, 1000, *_LARGE.values()) and text[-2:-1] != "零":
        return None  # 一百二: 120 or 102
    return total + section + digit if seen or text in ("零", "〇") else None


def is_numeral(text: str) -> bool:
    """Whether the text is a numeral of several characters, with a unit or without, however it is formed: 一千二."""
    return _BARE.fullmatch(text) is not None


def in_arabic(text: str) -> str:
    """The text with every clear Chinese count rewritten: ``两次以上`` → ``2次以上``, ``百分之九十五`` → ``95%``."""
    text = _FREQUENCY.sub(lambda found: f"每{found[2] or ''}{found[3]}{found[4]}{_rewritten(found[5])}", text)
    if not _ANY.search(text):
        return text
    if text not in ("一", "两") and _ONLY.fullmatch(text) and not _LONE_POWER.fullmatch(text):
        return _rewritten(text)
    text = _NOUGHT.sub("0", text)
    text = _WHOLE.sub("100%", text)
    text = _PERCENT.sub(_percent, text)
    text = _TENTHS.sub(lambda found: f"{_DIGITS.get(found[1], found[1])}0%", text)
    for pattern in (_YEAR, _MONTH, _DAY, _QUARTER):
        text = pattern.sub(lambda found: _rewritten(found[0]), text)
    text = _HALF_MORE.sub(_half_more, text)
    text = _HALF.sub("0.5", text)
    text = _SPAN.sub(lambda found: f"{_rewritten(found[1])}{found[2]}{_rewritten(found[3])}", text)
    return _COUNT.sub(_count, text)


_ANY = re.compile("[零〇一二两三四五六七八九十百千万亿半壹贰叁肆伍陆柒捌玖拾佰仟]|[1-9]成")
_ONLY = re.compile(_NUMERAL)
_BARE = re.compile(rf"[零〇一二两三四五六七八九十百千万亿]{{2,}}(?:{COUNTED})?")
_SIGNS = {"百": "%", "千": "‰", "万": "‱"}


def _rewritten(numeral: str) -> str:
    number = chinese(numeral) if not numeral[0].isdigit() else Decimal(numeral)
    return numeral if number is None else f"{number:f}"


def _percent(found: re.Match[str]) -> str:
    number = _rewritten(found[2]).replace(",", "")
    return f"{number}{_SIGNS[found[1]]}" if number[0].isdigit() else found[0]


def _half_more(found: re.Match[str]) -> str:
    number = _rewritten(found[1])
    if not number.isdigit() or (found[2] == "个") != bool(found[3]):
        return found[0]
    return f"{number}.5{found[2]}{found[3] or ''}"


def _count(found: re.Match[str]) -> str:
    numeral, rough, counted = found[1], found[2], found[3]
    before = found.string[: found.start()]
    if (
        numeral + counted in _SET_PHRASES
        or _PAIRED.search(found.string)
        or _LONE_POWER.fullmatch(numeral)
        or (numeral == "十" and counted == "分")
    ):
        return found[0]
    certain = (len(numeral) > 1 or counted.endswith("元")) and counted not in ("批", "分", "种")
    if found["bound"] is None and not certain and not _VERB_BEFORE.search(before):
        return found[0]
    power = ""
    if len(numeral) > 1 and numeral[-1] in _LARGE:
        numeral, power = numeral[:-1], numeral[-1]
    number = chinese(numeral)
    return found[0] if number is None else f"{number:f}{power}{rough}{counted}"
