"""Exact conversion between units of one quantity; what is not exactly convertible is not converted."""

import re
from dataclasses import dataclass
from decimal import Context, Decimal

_POWERS = {
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}
_POWER = re.compile(rf"^({'|'.join(sorted(_POWERS, key=len, reverse=True))})(?=.)")

_SAME_UNITS = """
米 m 公尺 | 公里 km ㎞ 千米 Km KM | 厘米 cm ㎝ | 毫米 mm ㎜
平方米 m2 m² ㎡ 平米 平方 平 | 平方公里 km2 km² 平方千米 | 公顷 hm2 hm² | 立方米 m3 m³ ㎥ 立方 方
千克 kg ㎏ 公斤 Kg KG | 克 g | 毫克 mg ㎎ | 吨 t | 升 L 公升 | 毫升 mL ml
小时 h 个小时 | 分钟 min | 秒 秒钟 | 天 日 自然日 日历天 日历日 | 周 星期 | 月 个月 | 季度 季 | 年 年度
工作日 个工作日
千瓦时 kWh kwh KWh KWH kW·h 千瓦·时 千瓦小时 度电 | 千瓦 kW KW kw | 兆瓦 MW | 兆瓦时 MWh | 分贝 dB
标准箱 标箱 TEU | % 百分比 | ‰ 千分比 | 个百分点 百分点 | 港元 港币 | 人次 人·次 | 人天 人日 工日
吨标准煤 吨标煤 tce | 毫克/升 mg/L mg/l
"""
_SAME = {
    other: words[0]
    for words in (group.split() for line in _SAME_UNITS.strip().splitlines() for group in line.split("|"))
    for other in words[1:]
}
_SYSTEMS: tuple[dict[str, int], ...] = (
    {"角": 1, "元": 10},
    {"毫米": 1, "厘米": 10, "分米": 100, "米": 1000, "公里": 10**6},
    {"平方毫米": 1, "平方厘米": 100, "平方米": 10**6, "公亩": 10**8, "公顷": 10**10, "平方公里": 10**12},
    {"毫升": 1, "升": 1000, "立方米": 10**6},
    {"毫克": 1, "克": 1000, "斤": 500_000, "千克": 10**6, "吨": 10**9},
    {"秒": 1, "分钟": 60, "小时": 3600},
    {"天": 1, "周": 7},
    {"月": 1, "季度": 3, "半年": 6, "年": 12},
    {"瓦": 1, "千瓦": 1000, "兆瓦": 10**6},
    {"千瓦时": 1, "兆瓦时": 1000},
    {"‱": 1, "‰": 10, "%": 100, "成": 1000, "": 10_000},
)
_FACTORS = {unit: (number, factor) for number, system in enumerate(_SYSTEMS) for unit, factor in system.items()}
_PER_SPLIT = re.compile(r"[/·*×每、]+")
_BRACKET = re.compile(r"[(（][^()（）]*[)）]")
_GROUPED = re.compile(r"/[(（]([^()（）]*)[)）]")
_EXACT = Context(prec=80)


@dataclass(frozen=True, slots=True)
class Canonical:
    """A unit taken apart: factor to its base, the base, and what it is divided by, in no particular order."""

    factor: int
    base: str
    per: tuple[str, ...]
    system: int = -1


def canonical(unit: str) -> Canonical:
    """Take a printed unit apart: ``万元/人*月`` → 10000 × 元 per 人 and 月."""
    unit = _BRACKET.sub("", _GROUPED.sub(r"/\1", unit))
    head, *per = _PER_SPLIT.split(unit) if ("/" in unit or "每" in unit) and unit not in _SAME else [unit]
    factor = 1
    power = None if head in _SAME or head in _FACTORS else _POWER.match(head)
    if power:
        factor, head = _POWERS[power[1]], head[power.end() :]
    elif head in _POWERS:
        factor, head = _POWERS[head], "数"
    head = _SAME.get(head, head)
    system, own = _FACTORS.get(head, (-1, 1))
    return Canonical(factor * own, head, tuple(sorted(_SAME.get(one, one) for one in per if one)), system)


def convert(value: Decimal, unit: str, to: str) -> Decimal | None:
    """The value, printed in ``unit``, expressed in ``to``; None when the two do not measure the same in the same way.

    Only fixed ratios are used: 元 and 万元, % and ‰ and the bare ratio (unit ``""``), 人 and 万人, 小时 and 分钟.
    Different currencies, counters (个, 期) and divisors (元/月, 元/年) are never converted. Where the quotient does
    not end (20 分钟 in 小时) it is carried to 80 digits.
    """
    if unit == to:
        return value
    source, target = canonical(unit), canonical(to)
    if source.per != target.per:
        return None
    if source.base != target.base and (source.system < 0 or source.system != target.system):
        return None
    return _EXACT.divide(_EXACT.multiply(value, Decimal(source.factor)), Decimal(target.factor))
