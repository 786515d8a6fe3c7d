"""What an indicator's own name tells about its value: the unit in brackets, a rate, a time."""

import re
from dataclasses import dataclass
from functools import lru_cache

from perfxl.notation.text import plain
from perfxl.notation.units import is_unit, printed

_BRACKETS = re.compile(r"\(([^()]*)\)")
_RATE = re.compile(r"(?:率|比例|占比|比重|百分比|满意度|知晓度|认可度|知悉度|支持度|覆盖面)$")
_NO_RATE = re.compile(r"(?:频率|汇率|速率|功率|倍率|效率|死亡率|发病率|发生率|容积率|周转率)$")
_CAPPED = re.compile(
    r"(?:合格率|及格率|满意度|满意率|覆盖率|达标率|优良率|知晓率|通过率|准确率|及时率|验收率|完好率|到位率|结题率|入学率|占比)$"
)
_DATED = re.compile(r"时间|日期|时限|期限|时点|何时")
_LONGEST = 120
"""What is longer is no name."""
_MONEY = re.compile(r"元$|%$|万|亿")
_ENDING = re.compile(r"(?:指标)?[:。]?")
_GLOSS = re.compile(r"(?:村|县|镇|乡|户|家|人|校|班|所|院)\((?:社区|街道|区|市|乡|镇|村|组|户|人|家|校)\)$")
"""A second word for the same thing: 村(社区), 乡(镇)."""
_LABEL = re.compile(r"^(?:计量)?单位:")


@dataclass(frozen=True, slots=True)
class Hint:
    """``unit`` in the name's brackets; ``rate``: a bare number means per cent; ``capped``: it cannot pass 100."""

    unit: str = ""
    rate: bool = False
    capped: bool = False
    dated: bool = False


@lru_cache(maxsize=4096)
def hint(name: str) -> Hint:
    """Read an indicator's name: ``出口额(万美元)`` → unit 万美元, ``工程完工率`` → rate."""
    if not name or len(name) > _LONGEST:
        return Hint()
    text = plain(name).text
    unit = next((found for bracket in _BRACKETS.finditer(text) if (found := _unit(text, bracket))), "")
    noun = _BRACKETS.sub("", text).removesuffix("指标").rstrip(":")
    rate = bool(_RATE.search(noun)) and not _NO_RATE.search(noun)
    return Hint(printed(unit), rate and not unit, bool(_CAPPED.search(noun)), bool(_DATED.search(noun)))


def _unit(name: str, bracket: re.Match[str]) -> str:
    """The unit in a bracket: at the name's end, called 单位, or a unit of money; 村(社区) inside a name is none."""
    label = _LABEL.sub("", bracket[1])
    stated = label != bracket[1] or _MONEY.search(label) or _ENDING.fullmatch(name[bracket.end() :])
    return label if stated and is_unit(label) and not _GLOSS.search(name[: bracket.end()]) else ""
