"""What a model refuses, in Chinese words: the key with what is wrong, and the key or option that was probably meant."""

import types
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from enum import Enum
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

_WORDS = {
    "missing": "缺少这一项，请补上",
    "extra_forbidden": "不认识这一项，请检查拼写，或删去",
    "string_type": "应为文字，请加引号",
    "bool_type": "应写 true 或 false，不加引号",
    "int_type": "应为整数，不加引号",
    "int_parsing": "应为整数，不加引号",
    "int_from_float": "应为整数，不加引号",
    "string_too_short": "不能空着，请填写",
    "date_type": "应为日期，如 2021-08-18，不加引号",
    "date_from_datetime_parsing": "应为日期，如 2021-08-18，不加引号",
    "tuple_type": "应为一列，用方括号括起来",
    "dict_type": "应为“名称 = 数值”的列表",
    "mapping_type": "应为“名称 = 数值”的列表",
    "model_type": "应为一组“名称 = 数值”",
    "model_attributes_type": "应为一组“名称 = 数值”",
    "string_pattern_mismatch": "只能用小写字母、数字和短横",
}


def in_words(item: Mapping[str, Any], model: type[BaseModel]) -> str:
    """One refusal of ``model``: the key, what is wrong with it, what was probably meant."""
    where = item["loc"]
    name = ".".join(str(step + 1) if isinstance(step, int) else step for step in where) or "全文"
    return f"{name}：{_said(item, model)}{_meant(item, model)}"


def instead(wanted: str, known: Sequence[str], what: str) -> str:
    """Which key was probably meant, else all there are."""
    near = get_close_matches(wanted, known, 1)
    return f"是不是“{near[0]}”？" if near else f"可以写的{what}有：{'、'.join(known)}"


def _said(item: Mapping[str, Any], model: type[BaseModel]) -> str:
    kind = item["type"]
    context = item.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    if kind == "enum":
        return f"只能写 {_options(item['loc'], model)}，现在写的是“{item['input']}”"
    if kind in {"too_short", "too_long"}:
        limit = f"至少要写 {context['min_length']}" if kind == "too_short" else f"最多写 {context['max_length']}"
        return f"{limit} 行，现在有 {context['actual_length']} 行"
    for key, words in (("ge", "不小于"), ("gt", "大于"), ("le", "不大于"), ("lt", "小于")):
        if key in context:
            return f"应{words} {context[key]}，现在写的是 {item['input']}"
    return _WORDS.get(kind, f"写法不对（{item['msg']}），请对照自带的文件改正")


def _options(where: Sequence[str | int], model: type[BaseModel]) -> str:
    """The options of a key with their meanings."""
    found = _at(model, where)
    members = list(found) if isinstance(found, type) and issubclass(found, Enum) else []
    return "、".join(f"{one.value}（{one.label}）" if hasattr(one, "label") else str(one.value) for one in members)


def _meant(item: Mapping[str, Any], model: type[BaseModel]) -> str:
    """The key that was probably meant by an unknown one, else those there are with their meanings."""
    if item["type"] != "extra_forbidden":
        return ""
    owner = _at(model, item["loc"][:-1])
    if not (isinstance(owner, type) and issubclass(owner, BaseModel)):
        return ""
    wanted = str(item["loc"][-1])
    if near := get_close_matches(wanted, owner.model_fields, 1):
        return f"；是不是“{near[0]}”？"
    known = (f"{key}（{field.title}）" if field.title else key for key, field in owner.model_fields.items())
    return f"；可以写的项有：{'、'.join(known)}"


def _at(annotation: Any, where: Sequence[str | int]) -> Any:
    """The type declared at a place of a model; None where the way leads nowhere."""
    for step in where:
        annotation = _step(_plain(annotation), step)
    return _plain(annotation)


def _step(annotation: Any, step: str | int) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        field = annotation.model_fields.get(str(step))
        return None if field is None else field.annotation
    arguments = get_args(annotation)
    return arguments[0 if isinstance(step, int) else -1] if arguments else None


def _plain(annotation: Any) -> Any:
    """A type without what is said about it and without its None."""
    while get_origin(annotation) in (Annotated, Union, types.UnionType):
        arguments = [one for one in get_args(annotation) if one is not type(None)]
        annotation = arguments[0]
    return annotation
