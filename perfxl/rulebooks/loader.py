"""From a TOML file to a rulebook: inheritance through ``extends``, and errors a finance bureau can act on."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from perfxl.rulebooks.errors import RulebookError
from perfxl.rulebooks.locate import Step, line_of
from perfxl.rulebooks.schema import GROUPS, IDENTITY, Rulebook
from perfxl.rulebooks.words import VALUES

SHIPPED = Path(__file__).parent
_INHERITED_IDENTITY = ("kind", "document")


def load(path: Path) -> Rulebook:
    """The rulebook written in ``path``; what it extends is looked for beside it, then among the shipped ones.

    Raises RulebookError with file, line and advice when the file cannot be read as a rulebook.
    """
    return _load(path, ())


@cache
def load_shipped(identity: str) -> Rulebook:
    """The shipped rulebook of that id, read once per process; the ids come from the file names."""
    return _load(SHIPPED / f"{identity}.toml", ())


def _load(path: Path, above: tuple[str, ...]) -> Rulebook:
    text = _text(path)
    raw = _parsed(path, text)
    identity = str(raw.get("id", path.stem))
    if identity in above:
        chain = " → ".join((*above, identity))
        raise _error(path, text, ("extends",), f"规则书互相继承，绕成了圈：{chain}", "请改掉其中一本的 extends")
    for key in raw:
        if key not in IDENTITY and key not in GROUPS:
            near = get_close_matches(key, GROUPS, 1)
            raise _error(path, text, (key,), f"不认识“{key}”", _instead(near, GROUPS, "参数组"))
    own = frozenset(raw) & frozenset(GROUPS)
    merged: dict[str, Any] = dict(raw)
    origins = dict.fromkeys(own, str(raw.get("title", identity)))
    if parent := _parent(path, text, raw, (*above, identity)):
        for name in GROUPS:
            merged.setdefault(name, getattr(parent, name))
        for name in _INHERITED_IDENTITY:
            merged.setdefault(name, getattr(parent, name))
        origins = {**parent.origins, **origins}
    try:
        return Rulebook.model_validate({**merged, "own": own, "origins": origins})
    except ValidationError as error:
        raise RulebookError(_messages(path, text, error)) from error


def _parent(path: Path, text: str, raw: Mapping[str, Any], above: tuple[str, ...]) -> Rulebook | None:
    wanted = raw.get("extends", "")
    if not wanted:
        return None
    beside = path.parent / f"{wanted}.toml"
    if beside.is_file() and path.parent != SHIPPED:
        return _load(beside, above)
    if (SHIPPED / f"{wanted}.toml").is_file():
        return load_shipped(str(wanted))
    shipped = "、".join(sorted(file.stem for file in SHIPPED.glob("*.toml")))
    raise _error(
        path,
        text,
        ("extends",),
        f"找不到所继承的规则书“{wanted}”",
        f"请写同一文件夹中规则书的文件名，或自带的：{shipped}",
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RulebookError(f"规则书 {path} 不是 UTF-8 编码，请用记事本另存为 UTF-8") from error
    except OSError as error:
        raise RulebookError(f"规则书 {path} 打不开（{error.strerror}），请检查路径和权限") from error


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise RulebookError(
            f"规则书 {path} {_place(str(error))}不合 TOML 的写法，请检查这里的引号、等号和括号是否成对、是否半角"
        ) from error


def _place(message: str) -> str:
    """Where the parser stopped, from its English message."""
    match = re.search(r"at line (\d+), column (\d+)", message)
    return f"第 {match[1]} 行第 {match[2]} 列" if match else "末尾"


def _instead(near: Sequence[str], known: Sequence[str], what: str) -> str:
    """Which key was probably meant, else all there are."""
    return f"是不是“{near[0]}”？" if len(near) == 1 else f"可以写的{what}有：{'、'.join(known)}"


def _error(path: Path, text: str, where: Sequence[Step], what: str, advice: str) -> RulebookError:
    return RulebookError(f"规则书 {path} 第 {line_of(text, where)} 行：{what}；{advice}")


def _messages(path: Path, text: str, error: ValidationError) -> str:
    found = []
    for item in error.errors():
        name = ".".join(str(step + 1) if isinstance(step, int) else step for step in item["loc"]) or "全书"
        found.append(f"第 {line_of(text, item['loc'])} 行 {name}：{_words(item)}{_meant(item)}")
    return f"规则书 {path} 有 {len(found)} 处要改：" + "；".join(found)


def _meant(item: Mapping[str, Any]) -> str:
    """The key of the group that was probably meant by an unknown one."""
    where = item["loc"]
    if item["type"] != "extra_forbidden" or len(where) != 2 or where[0] not in GROUPS:
        return ""
    group = Rulebook.model_fields[where[0]].annotation
    known = tuple(group.model_fields) if isinstance(group, type) and issubclass(group, BaseModel) else ()
    return f"；{_instead(get_close_matches(str(where[1]), known, 1), known, '项')}"


_WORDS = {
    "missing": "缺少这一项，请补上",
    "extra_forbidden": "不认识这一项，请检查拼写，或删去",
    "string_type": "应为文字，请加引号",
    "bool_type": "应写 true 或 false，不加引号",
    "int_type": "应为整数，不加引号",
    "int_parsing": "应为整数，不加引号",
    "string_too_short": "不能空着，请填写",
    "date_type": "应为日期，如 2021-08-18，不加引号",
    "date_from_datetime_parsing": "应为日期，如 2021-08-18，不加引号",
    "tuple_type": "应为一列，用方括号括起来",
    "mapping_type": "应为“名称 = 数值”的列表",
    "model_type": "应为一组“名称 = 数值”",
    "model_attributes_type": "应为一组“名称 = 数值”",
    "string_pattern_mismatch": "只能用小写字母、数字和短横",
}


def _words(item: Mapping[str, Any]) -> str:
    kind = item["type"]
    context = item.get("ctx", {})
    if kind == "value_error":
        return str(context["error"])
    if kind in {"literal_error", "enum"}:
        choices = re.findall(r"'([^']*)'", context["expected"])
        shown = "、".join(f"{word}（{VALUES[word]}）" if word in VALUES else word for word in choices)
        return f"只能写 {shown}，现在写的是“{item['input']}”"
    if kind in {"too_short", "too_long"}:
        limit = f"至少要写 {context['min_length']}" if kind == "too_short" else f"最多写 {context['max_length']}"
        return f"{limit} 行，现在有 {context['actual_length']} 行"
    for key, words in (("ge", "不小于"), ("gt", "大于"), ("le", "不大于"), ("lt", "小于")):
        if key in context:
            return f"应{words} {context[key]}，现在写的是 {item['input']}"
    return _WORDS.get(kind, f"写法不对（{item['msg']}），请对照自带的规则书改正")
