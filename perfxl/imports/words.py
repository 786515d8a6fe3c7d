"""Labels and headers as official forms print them, made comparable: marks, numbering, units and notes fall away."""

import re
from functools import lru_cache
from unicodedata import normalize

_LONGEST_LABEL = 60
_MARKS = "*★☆●■□▲# "
_NUMBERING = re.compile(
    r"^(?:[(]?\d{1,2}[).、]|[(][一二三四五六七八九十]{1,2}[)]|[一二三四五六七八九十]{1,2}、|\d{1,2}\.)(?=\D)"
)
_UP_TO = re.compile(r"^(?:1月?[-—–~～至到]+(\d{0,2})月份?|截至)(?=执行|完成)")
_BEHIND = re.compile(r"[(\[【][^()\[\]]*[)\]】]$")
_HAN = r"\u3400-\u9fff，。；：、（）“”"
_BROKEN = re.compile(rf"(?<=[{_HAN}])\s*\n\s*(?=[{_HAN}])")
_CODE = re.compile(r"^[(\[（【]?(?=[0-9A-Za-z]*\d{6})([0-9A-Za-z]{9,30})[)\]）】]?[-—_\s:：]*(\S.*)$", re.DOTALL)
_NUMBER_OF_UNIT = re.compile(r"^[(\[（【]?\d{3,12}[)\]）】]?[-—_\s]*(?=[^\d\s%])")


@lru_cache(maxsize=16384)
def key(text: str) -> str:
    """A label or header as it is compared: 全年预算数（A） and *1、全年预算数： are one; empty for longer texts."""
    if len(text) > _LONGEST_LABEL:
        return ""
    folded = "".join(normalize("NFKC", text).split()).strip(_MARKS)
    folded = _NUMBERING.sub("", folded, count=1).strip(_MARKS).rstrip(":")
    while (shorter := _BEHIND.sub("", folded).rstrip(":*")) != folded and shorter:
        folded = shorter
    return folded


@lru_cache(maxsize=16384)
def whole(text: str) -> str:
    """A label with its notes in brackets, spaces and full-width forms aside."""
    return "".join(normalize("NFKC", text).split()).strip(_MARKS).rstrip(":") if len(text) <= _LONGEST_LABEL else ""


def undated(name: str) -> str:
    """A header without the months it counts for: 1-7月执行数 is 执行数; others as they are."""
    return _UP_TO.sub("", name, count=1)


def months_in(text: str) -> str:
    """The month up to which a header counts, as digits; empty where it names none."""
    found = _UP_TO.match("".join(normalize("NFKC", text).split()))
    return found[1] if found else ""


def joined(text: str) -> str:
    """A name broken over lines, in one piece."""
    return " ".join(_BROKEN.sub("", text).split())


def code_before(text: str) -> tuple[str, str]:
    """The project's code printed before its name, and the name."""
    found = _CODE.match(text.strip())
    return (found[1], found[2].strip()) if found else ("", text.strip())


def without_number(text: str) -> str:
    """A unit's name without the number the system prints before it (``001-某局``)."""
    return _NUMBER_OF_UNIT.sub("", text).strip()


_CLASSES = {
    "产出": "产出指标",
    "成本": "成本指标",
    "效益": "效益指标",
    "满意度": "满意度指标",
    "效果": "效果指标",
}
_SECOND = {
    "数量": "数量指标",
    "质量": "质量指标",
    "时效": "时效指标",
    "成本": "成本指标",
    "经济效益": "经济效益指标",
    "社会效益": "社会效益指标",
    "生态效益": "生态效益指标",
    "可持续影响": "可持续影响指标",
    "服务对象满意度": "服务对象满意度指标",
    "满意度": "满意度指标",
    "经济成本": "经济成本指标",
    "社会成本": "社会成本指标",
    "生态环境成本": "生态环境成本指标",
}
_POINTS = re.compile(r"[(（]?(?:共|计|满分)?(\d+(?:\.\d+)?)\s*分[)）]?\s*$|[(（]\s*(\d+(?:\.\d+)?)\s*[)）]\s*$")


def first_class(text: str) -> str:
    """一级指标 by its full name."""
    return _CLASSES.get(name := _class(text), name)


def second_class(text: str) -> str:
    """二级指标 by its full name."""
    return _SECOND.get(name := _class(text), name)


def points_behind(text: str) -> str:
    """The points printed behind a class (产出指标（50分）); empty where there are none."""
    found = _POINTS.search("".join(normalize("NFKC", text).split()))
    return (found[1] or found[2]) if found else ""


def _class(text: str) -> str:
    plain = "".join(normalize("NFKC", text).split())
    return _POINTS.sub("", plain).strip(_MARKS)
