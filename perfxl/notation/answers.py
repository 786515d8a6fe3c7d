"""An actual that answers in the sense of its target: 未发生 to 0起, 0次 to 无投诉, 在建 to 2024年10月底前."""

import re
from dataclasses import replace
from decimal import Decimal

from perfxl.model import Operator, Value, ValueKind
from perfxl.notation.text import plain

_NONE = re.compile(
    r"^(?:全年|本年|年内|截至目前|从)?(?:均|都)?(?:未|没有|没|无|零)(?:有)?"
    r"(?:发生|出现|产生|收到|接到|发现)?(?:任何|重大|安全|质量|责任|有效|群众)*"
    r"(?:事故|投诉|举报|违规|违纪|违法|舆情|伤亡|上访|信访|案件|问题|事件|差错|纠纷|拖欠|情况)*$"
)
"""Nothing of the kind happened."""
_UNFINISHED = re.compile(
    r"^(?:目前|现|仍|还|尚|已)?(?:在建|延期|延后|推迟|超期|逾期|续建|正?在?(?:建设|施工|实施|推进|进行|办理|采购|招标|验收)中?"
    r"|(?:建设|施工|实施|推进|进行|办理|采购|招标|验收)(?:之)?中|在建中|延期中)$"
)
"""On the way, which against a date is: not done."""
_WANTED_NONE = re.compile(
    r"^(?:确保|实现|做到)?(?:未|不|没有|无|零|杜绝)(?:再)?"
    r"(?:发生|出现|产生|.{0,8}(?:事故|投诉|举报|违规|舆情|上访|案件|事件|差错))"
)
_NOTHING = frozenset({"无", "没有", "暂无", "未完成", "未实施", "未开展"})
_LONGEST = 40


def answered(target: Value | None, actual: Value | None, *, explained: bool = False) -> Value | None:
    """The actual as the target asks for it, with a remark where its own words say it in another form.

    ``explained``: a reason for the shortfall stands beside it, so that 无 is no omission but nothing done.
    """
    if target is None or actual is None or len(actual.raw) > _LONGEST:
        return actual
    said = plain(actual.raw).text.strip("。.!,;")
    if _zero(target) and actual.kind is not ValueKind.QUANTITATIVE and said and _NONE.match(said):
        return _with_number(actual, target, f"“{actual.raw.strip()}”按 0 理解")
    if target.kind is ValueKind.DATE and actual.kind is ValueKind.QUALITATIVE and _UNFINISHED.match(said):
        remark = "按没有完成理解"
        return Value(actual.raw, actual.role, ValueKind.BOOLEAN, truth=False, remark=remark)
    nothing = actual.kind in (ValueKind.QUALITATIVE, ValueKind.BLANK) and bool(said) and _NONE.match(said)
    if _asks_for_none(target) and nothing:
        return Value(actual.raw, actual.role, ValueKind.BOOLEAN, truth=True, remark="按没有发生理解")
    if _asks_for_none(target) and actual.kind is ValueKind.QUANTITATIVE and actual.upper is None:
        none = actual.number == 0
        remark = "没有发生，与指标值相合" if none else "指标值要求没有，完成值不是 0"
        return Value(actual.raw, actual.role, ValueKind.BOOLEAN, truth=none, remark=remark)
    if explained and said in _NOTHING and actual.kind is not ValueKind.QUANTITATIVE:
        return _nothing_done(target, actual)
    return actual


def _nothing_done(target: Value, actual: Value) -> Value:
    """无 with a reason: 0 of what was to be reached; of what was to be kept low it says nothing."""
    upwards = target.operator not in (Operator.AT_MOST, Operator.BELOW) and target.upper is None
    if target.kind is ValueKind.QUANTITATIVE and target.number is not None and upwards:
        none = replace(target, number=Decimal(0))
        return _with_number(actual, none, f"“{actual.raw.strip()}”并写了原因，按 0 理解")
    if target.kind is ValueKind.DATE:
        return Value(actual.raw, actual.role, ValueKind.BOOLEAN, truth=False, remark="按没有完成理解")
    return actual


def _zero(target: Value) -> bool:
    kept = target.operator in (Operator.EQUAL, Operator.AT_MOST)
    return target.kind is ValueKind.QUANTITATIVE and target.number == 0 and target.upper is None and kept


def _asks_for_none(target: Value) -> bool:
    return target.kind is ValueKind.QUALITATIVE and _WANTED_NONE.match(plain(target.raw[:_LONGEST]).text) is not None


def _with_number(actual: Value, target: Value, remark: str) -> Value:
    kind = ValueKind.QUANTITATIVE
    return Value(actual.raw, actual.role, kind, Operator.EQUAL, target.number, unit=target.unit, remark=remark)
