"""A reading for programs (one flat object) and for people (one Chinese sentence)."""

from unicodedata import normalize

from perfxl.model import Operator, PartialDate, Role, Value, ValueKind

_WORDS = {
    Operator.AT_LEAST: "不低于",
    Operator.AT_MOST: "不超过",
    Operator.ABOVE: "高于",
    Operator.BELOW: "低于",
    Operator.EQUAL: "等于",
    Operator.ABOUT: "大约",
}
_DAYS = {
    Operator.AT_LEAST: "不早于",
    Operator.AT_MOST: "不晚于",
    Operator.ABOVE: "晚于",
    Operator.BELOW: "早于",
    Operator.EQUAL: "",
    Operator.ABOUT: "大约",
}
_TRUTH = {True: "是", False: "否", None: "是或否"}


def as_json(value: Value) -> dict[str, str]:
    """The reading as flat texts: raw, role, kind, operator, value, unit; ``value`` is empty where none was read."""
    return {
        "raw": value.raw,
        "role": str(value.role),
        "kind": str(value.kind),
        "operator": str(value.operator),
        "value": value.shown,
        "unit": value.unit,
    }


def describe(value: Value) -> str:
    """How the text was understood, or why it was not, in one Chinese sentence."""
    side = "目标" if value.role is Role.TARGET else "实际"
    remark = f"（{value.remark}）" if value.remark and value.kind is not ValueKind.UNCLEAR else ""
    return f"{side}：{_meaning(value)}{remark}。"


def _meaning(value: Value) -> str:
    match value.kind:
        case ValueKind.QUANTITATIVE:
            return f"定量，{_amount(value)}"
        case ValueKind.DATE:
            return f"日期，{_day(value)}"
        case ValueKind.BOOLEAN:
            return f"是否类，{_TRUTH[value.truth]}"
        case ValueKind.QUALITATIVE:
            return "定性，按文字描述评判"
        case ValueKind.BLANK:
            return "没有填写或不适用"
        case ValueKind.UNCLEAR:
            return f"没有读懂，{value.remark}"


def bare(value: Value) -> bool:
    """Whether a target is a number without an operator, which is read as ``=``; zero is left at that."""
    signs = normalize("NFKC", value.raw)
    return value.operator is Operator.EQUAL and bool(value.number) and not any(sign in signs for sign in _EQUAL_SIGNS)


_EQUAL_SIGNS = ("=", "═", "等于")


def _amount(value: Value) -> str:
    unit = f" {value.unit}" if value.unit or value.second is not None else "，没有写单位"
    if value.role is Role.TARGET and value.second is None and not value.remark and bare(value):
        return f"{value.shown}{unit}，没有写运算符：评分时一般按“≥”计，成本一类按“≤”计，以规则书为准"
    if value.operator is not Operator.RANGE or value.number is None or value.upper is None:
        return f"{_WORDS[value.operator]} {value.shown}{unit}"
    low = "不含" if value.lower_open else "含"
    high = "不含" if value.upper_open else "含"
    return f"从 {value.number:f}（{low}）到 {value.upper:f}（{high}）{unit}"


def _day(value: Value) -> str:
    if value.last_day is not None:
        return f"从 {_in_words(value.day)} 到 {_in_words(value.last_day)}"
    note = "，年份以评价年度为准" if value.day is not None and value.day.year is None else ""
    return f"{_DAYS[value.operator]} {_in_words(value.day)}".strip() + note


def _in_words(day: PartialDate | None) -> str:
    """A date as far as it is stated: 2024年12月31日, 12月, 2024年."""
    if day is None:
        return ""
    parts = ((day.year, "年"), (day.month, "月"), (day.day, "日"))
    return "".join(f"{number}{name}" for number, name in parts if number is not None)
