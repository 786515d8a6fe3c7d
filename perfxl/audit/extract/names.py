"""Names brought to one form, so that the same thing is known again."""

import re

_LEFT_OUT = re.compile(r"[\s“”‘’《》〈〉。，、；：（）()\"'·.]")
_CLASS_END = re.compile(r"(?:管理)?(?:类)?(?:指标)?(?:完成)?(?:情况)?(?:分析)?$")
CLASS_KEYS = {"投入": "决策", "效果": "效益"}


def name_key(name: str) -> str:
    """An indicator's name without quotation marks, punctuation and the word 指标 at its end."""
    return _LEFT_OUT.sub("", name).removesuffix("指标")


def class_key(name: str) -> str:
    """A class's name without 类, 指标, 情况: 项目决策类指标 is 决策."""
    return _CLASS_END.sub("", _LEFT_OUT.sub("", re.split(r"[（(\n]", name)[0]).removeprefix("项目"))
