"""Decide what the quantities found in a text mean together, and whether the words around them leave that clear."""

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from perfxl.model import Operator, Role, Value
from perfxl.notation import operators
from perfxl.notation.alternatives import alternatives
from perfxl.notation.naming import hint
from perfxl.notation.quantities import Measure, measures
from perfxl.notation.source import Source
from perfxl.notation.units import is_unit

_BRACKETED = re.compile(r"\([^()]*\)")
_PER = re.compile(
    r"每([双单](?:月|日|周)|(?:[0-9]+|[一两二三四五六七八九十百千万]+)?个?(?:人次?|户|名学生|名|家|生|位|班|村|县|学年|学期|半年|年|月|季度|季|周|天|日|"
    r"次|场|期|亩|公顷|平方米|平方公里|公里|千米|米|吨|台|套|辆|床|项|标段))"
)
_EACH = re.compile(rf"(?:{_PER.pattern})+")
_EACH_BEHIND = re.compile(r"(?<=元)[一1](年|个?月|季度|天|日|户|人|次)$")
"""17.28万元一年: the price of one year."""
_DIVISORS = re.compile(r"[/·*×每]+")
_SPARE_COUNTER = re.compile(r"个(?!月)")
_BEFORE_EACH = re.compile(r"[0-9]|[(]")
_NEGATED = alternatives(
    ("未能完成", r"(?:未|没有|没|不能|无法)(?:能|有)?(?:完成|达|实现|到|执行|开展|支付|发放|覆盖|超|满)"),
    ("缺口3个", "缺口|尚缺|还差|尚差|相差|差额"),
    ("少完成2期", "(?<!至)(?<!不)少完成"),
    ("不达标3项", "不达标"),
    ("除3户外", r"(?<![拆清消解免根废排扫切破革移删铲拔])除"),
    ("剩余2座", "剩余|还剩"),
    ("逾期5天", "逾期"),
)
"""What was not done, or is missing."""
_COUNT_WORD = "[一二两三四五六七八九十百]+"
_OTHER_COUNT = alternatives(
    ("一个中心", rf"{_COUNT_WORD}个(?!自信|意识|维护|确立|坚持|方面)"),
    ("两次培训", rf"{_COUNT_WORD}次(?!性|供水|创业|装修|报警|通过|合格|验收|交验|成功)"),
    ("三项制度", rf"{_COUNT_WORD}(?:项|分|处|亩|元|公里|期|场|名|家|份|篇|年|天|月|台|套)"),
    before="(?<!第)(?<!上)",
)
"""A second count in Chinese numerals."""
_DENIED = re.compile(r"(?:未|没|没有|不|未能|难以|尚未|非|并非)$")
_JOINED = re.compile(r"^(?:且|并且|&{1,2}|,|,且|,并且|、|和|~|-|至|到|并|同时)?$")
_AGAIN = re.compile(r"^[ /,、;()]*$")
_EARLIER = re.compile(r"较上年|比上年|较去年|比去年|同比|环比|较上一?年度?|与上年相比|较往年|比往年|年均增|逐年")
_CHANGE = re.compile(r"增|升|提高|下降|降低|减|缩短|节约")
_CLAUSE = re.compile(r"(?:[,;。、]|且|并).*[\u4e00-\u9fff]{2}")
_STRAY = alternatives(
    ("≥", r"[≥≤><≈±=+×*^$¥\[\]]"),
    (
        "不低于",
        "不低于|不少于|不超过|不高于|不小于|不大于|不多于|至少|至多|最多|最少|大于|小于|高于|低于|多于|少于|左右",
    ),
    ("约定以外的约", "(?<![节合契预条签违制大履公])约(?!束|定)"),
)
"""A comparison that was not taken in."""
_UNIT_GOES_ON = re.compile(r"、[\u4e00-\u9fff]{1,2}$")
_ALTERNATIVE = re.compile(r"^[,;、]?或[\u4e00-\u9fff≥≤><]")
_NOUN_UNIT = re.compile(r"^((?:(?![未不无完成达已前后内外上下左右含人率为的]|发生)[\u4e00-\u9fff]){1,3})(?:[()。;,]|$)")
_SAID_LATE = re.compile(r"\((?:至少|至多|最多|最少|不[少低多高]于|不超过)\)")
_UNREAD_AFTER = re.compile(r"^(?:[前后./·*×~:-]|之前|之后|以前|以后|号(?!线)|第|(?:起|至|到|、|和|及)$)")
_NOISY = re.compile(r"-?[0-9]+\.[0-9]{11,}")
_GLUED = re.compile(r"^[^0-9]*[≥≤><=].*[^0-9.\s] [0-9]+(?:\.[0-9]+)?$")
TOO_LARGE = Decimal(10) ** 15
MOST_DECIMALS = 15
_SERIAL = re.compile(r"4[3-8][0-9]{3}")


def in_size(number: Decimal) -> bool:
    """Whether a number has so few digits before its point that it can be one of a target or a result."""
    return abs(number) < TOO_LARGE


def read_quantity(source: Source) -> Value:
    """The quantity the text states; UNCLEAR with the reason when it states several or says more than was understood."""
    noisy = _float_noise(source)
    if noisy is not None:
        return noisy
    text, each = _each(_EACH_BEHIND.sub(r"/\1", source.text))
    source = source.saying(text)
    found = measures(text)
    if not found:
        return source.unclear("数字的写法没有读懂")
    main, remark = _main(source, found)
    if main is None:
        return source.unclear(remark)
    doubt = _doubt(source.text, main, found)
    if doubt:
        return source.unclear(doubt)
    if _CLAUSE.search(_BRACKETED.sub("", text[main.end :])):
        remark = "；".join(filter(None, (remark, "数值后面的文字没有计入")))
    return _valued(source, _per(each, _noun_unit(source.text, main)), remark)


def _main(source: Source, found: list[Measure]) -> tuple[Measure | None, str]:
    """The one quantity that is the value, with a remark when others stand beside it."""
    if len(found) == 1:
        return found[0], ""
    text = source.text
    if len(found) == 2:
        first, second = found
        bounds = _bounds(text, first, second)
        if bounds is not None:
            return bounds, ""
        again = first.same_as(second) and _AGAIN.match(text[first.end : second.start])
        if again and (first.said == second.said or not second.said):
            return replace(first, end=second.end), "同一个数写了两次"
        if first.said and first.unit and not second.unit and not second.said and _GLUED.match(source.spaced):
            return replace(first, end=second.end), f"后面的“{second.number:f}”像是别的单元格粘过来的，没有计入"
    return None, "写了不止一个数量，请只写一个"


def _bounds(text: str, first: Measure, second: Measure) -> Measure | None:
    """``≥80%且<90%`` as one range."""
    lows, highs = (Operator.AT_LEAST, Operator.ABOVE), (Operator.AT_MOST, Operator.BELOW)
    if first.upper is not None or second.upper is not None or len(first.said) != 1 or len(second.said) != 1:
        return None
    low, high = first.said[0].operator, second.said[0].operator
    units = {first.unit, second.unit} - {""}
    if low not in lows or high not in highs or not first.number < second.number or len(units) > 1:
        return None
    if not _JOINED.match(text[first.end : second.start]):
        return None
    return Measure(
        first.start,
        second.end,
        first.number,
        second.number,
        "".join(units),
        lower_open=low is Operator.ABOVE,
        upper_open=high is Operator.BELOW,
    )


def _doubt(text: str, main: Measure, found: list[Measure]) -> str:
    """Why the words around the value leave it unclear; empty when they do not."""
    before, after = text[: main.start], text[main.end :]
    if not before and not after:
        return ""
    if main.start and before.count("(") > before.count(")"):
        before, after = before.replace("(", "", 1), after.replace(")", "", 1)
    if _SAID_LATE.search(after):
        return "数字以外还有没有读懂的运算符"
    before, after = _BRACKETED.sub("", before), _BRACKETED.sub("", after)
    if re.search(r"[0-9]", before + after) and len(found) == 1:
        return "有没有读懂的数字"
    if _STRAY.search(before + after):
        return "数字以外还有没有读懂的运算符"
    return _doubt_before(before, after, main) or _doubt_behind(after, main)


def _doubt_before(before: str, after: str, main: Measure) -> str:
    if _DENIED.search(before) or (_NEGATED.search(before) and not main.explicit):
        return "写的像是没有完成或差额的部分，请写实际完成的数"
    if _OTHER_COUNT.search(before + "|" + after) and not main.explicit:
        return "写了不止一个数量，请只写一个"
    return "“每”后面的话没有读懂" if "每" in before else ""


def _doubt_behind(after: str, main: Measure) -> str:
    if "每" in after:
        return "“每”后面的话没有读懂"
    if re.search(r"[/·]", after) or ("/" in main.unit and _UNIT_GOES_ON.match(after)):
        return "单位没有读完整，请写成“元/人·月”的样子"
    if _ALTERNATIVE.search(after):
        return "写了“或”，不清楚以哪一个为准"
    if _NEGATED.search(after):
        return "后面的话与数值不一致，请只写数值"
    if _UNREAD_AFTER.match(after):
        return "数字后面的话没有读懂"
    if not main.unit and after and not _NOUN_UNIT.match(after) and not re.match(r"[,;。()]|发生", after):
        return "数字后面的单位没有读懂"
    return ""


def _noun_unit(text: str, main: Measure) -> Measure:
    """A short noun right behind the number is its unit, even one that stands in no list."""
    if main.unit:
        return main
    noun = _NOUN_UNIT.match(text[main.end :])
    return replace(main, unit=noun[1]) if noun else main


def _each(text: str) -> tuple[str, list[str]]:
    """The text without the 每… before its first number, and what stands after each 每: 每两年1次 → 1次, 两年."""
    each = _EACH.search(text)
    if not each or _BEFORE_EACH.search(text[: each.start()]):
        return text, []
    return text[: each.start()] + text[each.end() :], [_SPARE_COUNTER.sub("", per) for per in _PER.findall(each[0])]


def _per(each: list[str], main: Measure) -> Measure:
    """每月1次 → 次/月, 每人每月530元 → 元/人·月; a rate stays as it is."""
    if not each or not main.unit or main.unit[0] in "%‰" or main.unit == "百分点":
        return main
    each = [one for one in dict.fromkeys(each) if one not in _DIVISORS.split(main.unit)[1:]]
    if not each:
        return main
    joint = "·" if "/" in main.unit or "每" in main.unit else "/"
    return replace(main, unit=f"{main.unit}{joint}{'·'.join(each)}")


def _valued(source: Source, main: Measure, remark: str) -> Value:
    remarks = [remark] if remark else []
    unit = _unit(source, main, remarks)
    if main.around:
        return _around(source, main, unit)
    if main.upper is not None:
        return _range(source, main, unit)
    weak_counts = source.role is Role.TARGET
    change = bool(_EARLIER.search(source.text) and _CHANGE.search(source.text))
    nothing = Operator.AT_LEAST if change and weak_counts else Operator.EQUAL
    combined = operators.combine(list(main.said), nothing=nothing, weak_counts=weak_counts)
    if combined.conflict:
        return source.unclear("运算符互相矛盾")
    operator = combined.operator
    if main.inclusive is not None and operator not in (Operator.EQUAL, Operator.ABOUT):
        operator = operators.included(operator, included=main.inclusive)
    if combined.doubled:
        remarks.append(f"前后两个运算符不同，按“{operator}”理解")
    if main.behind:
        remarks.append(f"运算符写在数字后面，按“{operator}”理解")
    doubt = _impossible_rate(source, main, unit, operator, change=change or combined.change, remarks=remarks)
    return source.unclear(doubt) if doubt else source.quantity(operator, main.number, unit, "；".join(remarks))


def _unit(source: Source, main: Measure, remarks: list[str]) -> str:
    named = hint(source.text[: main.start].rstrip(":为是达到"))
    if main.unit in ("万", "亿") and source.hint.unit:
        return source.hint.unit if source.hint.unit.startswith(main.unit) else main.unit + source.hint.unit
    if main.unit:
        if not is_unit(main.unit):
            remarks.append(f"单位“{main.unit}”不在常用单位里")
        return main.unit.replace("(", "（").replace(")", "）") if "（" in source.raw else main.unit
    if named.unit or source.hint.unit:
        return named.unit or source.hint.unit
    if named.rate or source.hint.rate:
        if abs(main.number) <= 1 and main.number != 0:
            remarks.append("不清楚是百分数还是比值，请写上“%”")
            return ""
        return "%"
    if _SERIAL.fullmatch(source.text):
        remarks.append("如果本意是日期，请按日期填写")
    return ""


def _around(source: Source, main: Measure, unit: str) -> Value:
    operator = operators.combine(list(main.said), nothing=Operator.AT_MOST, weak_counts=True)
    if main.upper is not None or operator.conflict or operator.operator is not Operator.AT_MOST:
        return source.unclear("“±”与其他运算符一起的含义不清楚")
    return source.span(-main.number, main.number, unit)


def _range(source: Source, main: Measure, unit: str) -> Value:
    if main.upper is None or main.number >= main.upper:
        return source.unclear("区间的下限不小于上限")
    if main.mixed:
        return source.unclear("区间两端的单位不同")
    if any(not one.weak for one in main.said) and not main.within:
        return source.unclear("区间外面又有运算符，含义不清楚")
    return source.span(main.number, main.upper, unit, lower_open=main.lower_open, upper_open=main.upper_open)


def _impossible_rate(
    source: Source, main: Measure, unit: str, operator: Operator, *, change: bool, remarks: list[str]
) -> str:
    """A rate above 100 %: a mistaken ≥ read as 2 (292% for ≥92%) is unclear, others are remarked on."""
    if unit != "%" or main.number <= 100 or change:
        return ""
    digits = f"{main.number:f}"
    if (
        operator is Operator.EQUAL
        and not main.said
        and digits[0] == "2"
        and Decimal(digits[1:] or 0) <= 100
        and len(digits) > 2
    ):
        return f"像是“≥{digits[1:]}%”识别成了“{digits}%”，请核对原表"
    if source.hint.capped:
        remarks.append("这类比率不会超过 100%，请核对")
    return ""


def _float_noise(source: Source) -> Value | None:
    """0.0900000762939453, a percentage as a spreadsheet stored it, shown with its binary noise."""
    if not _NOISY.fullmatch(source.text):
        return None
    number = Decimal(source.text)
    if not in_size(number):
        return None
    rounded = number.quantize(Decimal("0.0001"), ROUND_HALF_UP)
    if abs(number - rounded) > Decimal("0.000001"):
        return source.unclear("小数位太多，请写成实际的数值")
    remark = "像是电子表格存的百分数，按百分数理解"
    if abs(rounded) <= 1:
        percent = (rounded * 100).normalize() + 0
        return source.quantity(Operator.EQUAL, Decimal(f"{percent:f}"), "%", remark)
    return source.quantity(
        Operator.EQUAL, Decimal(f"{rounded.normalize():f}"), source.hint.unit, "小数位有误差，已取整到四位"
    )
