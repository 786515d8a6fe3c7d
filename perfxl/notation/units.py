"""Find a unit behind a number, however it is put together, and print it."""

import re
from functools import lru_cache

from perfxl.notation import vocabulary

POWER = "万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百"
ROUGHLY = "余|多|来|几"

_PRINTED = {
    f"个{unit}": unit
    for unit in ["工作日", "自然日", "日历天", "日历日", "小时", "星期", "季度", "学期", "学年", "年度", "周", "百分点"]
}


def _alternatives(words: str) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words.split()), key=lambda word: (-len(word), word)))


_CHINESE = f"{vocabulary.MONEY} {vocabulary.TIME} {vocabulary.PEOPLE} {vocabulary.COUNTERS} {vocabulary.MEASURES}"
_BASE = re.compile(rf"{_alternatives(_CHINESE)}|(?:{_alternatives(vocabulary.LATIN)})(?![A-Za-z0-9])")
_USES = re.compile(r"(?<=[辆艘架台套船])次(?![性品要数])")
_POWER = re.compile(POWER)
_ROUGH = re.compile(rf"(?:{POWER})?({ROUGHLY})(?=.)")
_PERCENT = re.compile(r"%(?:\(百分[比数]\)|百分比|%)*|个?百分比|百分数|‰(?:\(千分比\))?|千分比|‱|个?百分点")
_PER = re.compile(r"(?:/每?|每)(?:10+|[2-9](?=年|个月|月|天|日|周|小时)|[两二三十百千万]+)?")
_PER_TIME = re.compile(r"/[asd](?![A-Za-z0-9])")
_PER_GROUP = re.compile(r"/\(([^()0-9]+)\)")
_PER_POWER = re.compile(r"/(?:(?:10+|[十百千])?万|1000+(?![0-9]))(?![\u4e00-\u9fff])")
_STOP = "已|完|按|未|均|全|超|及?以上|及?以下|以内|之内|左右|上下|以外|之间|内"
_ANY_NOUN = re.compile(rf"(?:(?!{_STOP})[\u4e00-\u9fff]){{1,4}}")
_NOUN_PER = re.compile(rf"(?:(?!{_STOP})[\u4e00-\u9fff]){{2,4}}(?=/)")
"""台机 in 次/台机/年."""
_AND_PER = re.compile(r"、(?:[人户亩次天日月年季餐晚场期班台辆套头只株棵]|季度|学期|学年)(?![\u4e00-\u9fff0-9])")
"""元/户、月."""
_COUNTED = set(_CHINESE.split()) - set(vocabulary.NOT_COUNTED_IN_WORDS.split())
COUNTED = rf"(?:{POWER})?(?:{_alternatives(' '.join(sorted(_COUNTED)))})"


def unit_end(text: str, start: int) -> int:
    """Where the unit that begins at ``start`` ends; ``start`` itself when none begins there."""
    percent = _PERCENT.match(text, start)
    if percent:
        return percent.end()
    rough = _ROUGH.match(text, start)
    end = _single_end(text, start)
    if rough:
        counted = _single_end(text, rough.end())
        end = counted if counted > rough.end() else end
    if end == start and not text.startswith("/", start):
        return start
    return _divided_end(text, _bracket_end(text, end))


@lru_cache(maxsize=2048)
def is_unit(text: str) -> bool:
    """Whether the whole text is a unit as people write one: ``万美元``, ``元/人·月``, ``%``."""
    return bool(text) and unit_end(text, 0) == len(text)


def is_rough(unit: str) -> bool:
    """Whether the unit as found carries 余, 多: ``余万元``, ``万多人``."""
    return _ROUGH.match(unit) is not None


@lru_cache(maxsize=2048)
def printed(unit: str) -> str:
    """A unit as it is shown: as printed, but with the signs for percent and per mille, and without 个 before a time."""
    if unit.startswith(("%", "百分比", "个百分比", "百分数")):
        return "%"
    if unit.startswith(("‰", "千分比")):
        return "‰"
    rough = _ROUGH.match(unit)
    if rough and is_unit(unit[: rough.start(1)] + unit[rough.end() :]):
        unit = unit[: rough.start(1)] + unit[rough.end() :]
    return _PRINTED.get(unit, unit)


def _single_end(text: str, start: int) -> int:
    """The longer of a plain unit and one with 千, 万, 亿 before it: 千克, 千瓦时, 万人次."""
    ends = [start, _based_end(text, start)]
    if power := _POWER.match(text, start):
        ends.append(max(power.end(), _based_end(text, power.end())))
    return max(ends)


def _based_end(text: str, start: int) -> int:
    """A unit of the lists, with the 次 that counts its uses: 车辆次."""
    based = _BASE.match(text, start)
    if not based:
        return start
    counted = _USES.match(text, based.end())
    return counted.end() if counted else based.end()


def _bracket_end(text: str, end: int) -> int:
    """台(套), 期(次): a second counter in brackets belongs to the unit."""
    if not text.startswith("(", end):
        return end
    inner = end + 1
    while (after := _single_end(text, inner)) > inner:
        if text.startswith(")", after):
            return after + 1
        if not text.startswith(("、", "/"), after):
            break
        inner = after + 1
    return end


def _divided_end(text: str, end: int) -> int:
    """元/人·月, 次/季度, 元每人每月: what the unit is divided by."""
    power = _PER_POWER.match(text, end)
    if power:
        return power.end()
    divided = False
    while True:
        grouped = _PER_GROUP.match(text, end)
        if grouped and is_unit(grouped[1]):
            end = grouped.end()
            continue
        timed = _PER_TIME.match(text, end)
        if timed:
            end, divided = timed.end(), True
            continue
        per = _PER.match(text, end)
        if per:
            after = _single_end(text, per.end())
            named = _NOUN_PER.match(text, per.end())
            if named and named.end() > after:
                after = named.end()
            if after == per.end():
                noun = _ANY_NOUN.match(text, per.end())
                after = noun.end() if noun else after
            if after == per.end():
                return end
            end, divided = _bracket_end(text, after), True
        elif divided and (joined := _AND_PER.match(text, end)):
            end = joined.end()
        elif text[end : end + 1] in (("·", "*", "×", ".") if divided else ("·", "*", "×")):
            based = _BASE.match(text, end + 1)
            if not based:
                return end
            end = based.end()
        else:
            return end
