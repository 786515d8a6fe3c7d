"""From a cell's text to a Value: the recognisers in their order, from the surest to the most open."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from perfxl.model import Role, Value, ValueKind
from perfxl.notation.alternatives import alternatives
from perfxl.notation.dates import read_date, without_context
from perfxl.notation.measuring import MOST_DECIMALS, in_size, read_quantity
from perfxl.notation.naming import hint
from perfxl.notation.numerals import in_arabic, is_numeral
from perfxl.notation.ratios import read_ratio
from perfxl.notation.source import Source
from perfxl.notation.suspicious import read_doubtful, read_garbled
from perfxl.notation.text import plain
from perfxl.notation.units import unit_end
from perfxl.notation.words import read_blank, read_level, read_placeholder, read_statement

_RECOGNISERS: tuple[Callable[[Source], Value | None], ...] = (
    read_blank,
    read_garbled,
    read_placeholder,
    read_statement,
    read_level,
)
_TITLES = alternatives(
    ("建设5G基站", r"(?<![0-9.])[2-6][GDKA](?=[\u4e00-\u9fff])"),
    ("PM2.5年均浓度", r"PM(?:2\.5|10)(?![0-9.])"),
    ("附件2所列", r"附[件表录][0-9]+(?![0-9]*[份个件])"),
    ("指标1:完成率", r"^(?:指标|目标|任务)[0-9]+[:、.]"),
    ("《“十四五”规划2035》", r"《[^》]{0,80}》"),
    ("财预〔2020〕10号", r"[〔(\[](?:19|20)[0-9]{2}[〕)\]][0-9]+号"),
    ("第10号文件", r"第[0-9]+[号条款批]"),
)
"""Digits that belong to a title or a term."""
_GROUPS = alternatives(
    (
        "65岁以上老年人",
        r"[0-9]+(?:[-~至到][0-9]+)?(?:周?岁|周龄|月龄)(?:\(含\))?(?:及?以[上下内])?(?=(?!以)[\u4e00-\u9fff])",
    ),
    ("2型糖尿病患者", r"[12]型(?=糖尿病)"),
    ("10kV线路", r"[0-9]+(?:[kK]V|千伏)(?=线路|变电站|输电|配电|电缆|电网)"),
)
"""Whom or what a figure is about."""
_NAMES = alternatives(
    ("12345热线办结率", r"(?:12[0-9]{3}|110|119|120|122)(?=热线|平台|举报|报警|急救|接)"),
    ("符合GB/T9704-2012", r"[A-Z]{2,4}(?:/?T)?[A-Z]?[0-9][0-9./]*-(?:19|20)?[0-9]{2}(?![0-9])"),
    ("达到GB3838标准", r"GB(?:/T)?[0-9][0-9.\-]*"),
    ("设备A-12台账", r"(?<![0-9A-Za-z/])[A-Za-z]+-?[0-9][0-9.]*(?![0-9%])"),
)
"""Numbers that are names: telephone numbers, standards, models."""
_BRACKETED = re.compile(r"\((?!含|不含|包含)[^()]*[0-9][^()]*\)(?![\d*×/])")
_SPELLED = r"[二两三四五六七八九十百千]+(?!级|类|等|甲|星|[一二三四五六七八九十]|[\u4e00-\u9fff]级)"
_COMPARED = alternatives(
    ("≥上年", r"[≥≤><=≈%‰]"),
    ("不少于三批骨干", rf"(?:不少于|不低于|不超过|不多于|至少|最多|超过|达到|控制在)[^0-9]{{0,4}}{_SPELLED}"),
)
"""Without a digit, and yet a comparison with a number."""
_CHOICE_BEHIND = re.compile(r"(?<=^[是否有无])(?:是/否|有/无)$")
_DIGIT = re.compile(r"[0-9]")


_NUMERALS = "零〇一二两三四五六七八九十百千万亿"
LONGEST = 120
"""A target or a result is a figure or a phrase; what is longer is a text, and is not searched for figures."""


def read(text: str, role: Role, *, name: str = "") -> Value:
    """Read what stands in 年度指标值 (TARGET) or 实际完成值 (ACTUAL); never raises.

    ``name`` is the indicator's own name: it may carry the unit in brackets, and one that ends in 率 or 比例 makes a
    bare number a percentage. What cannot be read for sure comes back as UNCLEAR with a remark saying why.
    """
    if len(text) > LONGEST:
        return _too_long(text, role)
    folded = plain(text)
    source = Source(text, role, _bare_word(folded.text), folded.spaced, hint(name))
    for recognise in _RECOGNISERS:
        value = recognise(source)
        if value is not None:
            return value
    value = _stated(source)
    sizes = [_size(number) for number in (value.number, value.upper, value.second) if number is not None]
    remark = next(filter(None, sizes), "")
    return source.unclear(remark) if remark else value


def _too_long(text: str, role: Role) -> Value:
    """A long text is a description, unless it holds digits: then it is not known which of them is meant."""
    if any(character.isdigit() for character in text) or not set(text[:LONGEST]) - set(_NUMERALS):
        return Value(text, role, ValueKind.UNCLEAR, remark=f"文字太长（超过{LONGEST}字），请只写指标值，说明写到别处")
    return Value(text, role, ValueKind.QUALITATIVE)


def _size(number: Decimal) -> str:
    """Why a number cannot be one of a target or a result; empty when it can."""
    if not in_size(number):
        return "数字太大"
    return "小数位太多，请写成实际的数值" if -int(number.as_tuple().exponent) > MOST_DECIMALS else ""


def _stated(source: Source) -> Value:
    """What a text states that is neither blank nor a statement in set words."""
    source = source.saying(in_arabic(_nameless(source.text.rstrip("。.;,、"))))
    outside = _BRACKETED.sub("", source.text)
    if outside != source.text and _DIGIT.search(outside):
        return _with_remark(_read_number(source.saying(outside)), "括号里的数只作说明，没有计入")
    return _read_number(source)


def _read_number(source: Source) -> Value:
    dated = read_date(source)
    if dated is not None:
        return dated
    source = without_context(source)
    if not _DIGIT.search(source.text):
        if is_numeral(source.text):
            return source.unclear("中文数字的写法不清楚，请写成阿拉伯数字")
        spelled = _COMPARED.search(source.text)
        return source.unclear("没有写明数值，请用数字填写") if spelled else source.qualitative()
    return read_ratio(source) or read_doubtful(source) or read_quantity(source)


def _bare_word(text: str) -> str:
    """A quality without the sign or the choice that a split column puts around it: ``= | 是 | 是/否``."""
    if _DIGIT.search(text) or len(text) < 2:
        return text
    return _CHOICE_BEHIND.sub("", text.removeprefix("="))


def _with_remark(value: Value, remark: str) -> Value:
    if value.kind is ValueKind.UNCLEAR:
        return value
    return replace(value, remark=f"{value.remark}；{remark}" if value.remark else remark)


def _nameless(text: str) -> str:
    """The text with digits that belong to names blotted out: 财预〔2020〕10号, PM2.5, GB/T 9704, 5G, 3A."""
    if not _DIGIT.search(text):
        return text
    text = _GROUPS.pattern.sub(_blotted, _TITLES.pattern.sub(_blotted, text))
    return _NAMES.pattern.sub(
        lambda found: found[0] if unit_end(text, found.end()) > found.end() else _blotted(found), text
    )


def _blotted(found: re.Match[str]) -> str:
    return "某" * len(found[0])
