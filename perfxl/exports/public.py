"""A project as it may be published: telephones, names, identity and account numbers taken out, and what is doubtful.

Source: 财预〔2020〕10号 第二十八条 (results are published); what of a person must stay out of it is our own list.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any, Final, TypeVar

from perfxl.kinds import Kind
from perfxl.model import Entered, Place, Project, ScoringRule, Value

T = TypeVar("T")
LEFT_OUT: Final = "（略）"
_LEADER, _MEMBER = "项目负责人", "评价组成员"
_MONTH_DAY: Final = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_NUMBERS: Final = (
    ("身份证号", re.compile(rf"(?<!\d)[1-9]\d{{5}}(?:18|19|20)\d{{2}}{_MONTH_DAY}\d{{3}}[\dXx](?![\dXx])")),
    ("账号", re.compile(r"(?<=[账帐][号户])(?:[^\d\n，。；]{0,8})\d(?:[\d ]{8,24})\d(?!\d)")),
    ("账号", re.compile(r"(?<=卡号)(?:[^\d\n，。；]{0,8})\d(?:[\d ]{8,24})\d(?!\d)")),
    ("电话", re.compile(r"(?<![\d.])1[3-9]\d(?:[-—－ ]?\d{4}){2}(?![\d.]|\s*[元万亿人个次户亩吨米])")),
    ("电话", re.compile(r"(?<![\d.])[(（]?0\d{2,3}[)）]?[-—－ ]?[2-9]\d{6,7}(?:[-—－转]\d{1,5})?(?!\d)")),
    ("邮箱", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)),
)  # fmt: skip
_SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_HEADS: Final = "局长|处长|科长|股长|主任(?!务)|书记(?![录载])|院长|校长|所长|站长|镇长|乡长|县长|市长"
_TITLES: Final = f"{_HEADS}|同志|先生|女士|经理|老师|医生|会计|出纳"
_ROLES: Final = "联系人|经办人|负责人|填表人|填报人|组长|代表|户主|受益人"
_NAME: Final = rf"[{_SURNAMES}][\u4e00-\u9fff某×xX*]{{1,2}}(?![\u4e00-\u9fff])"
_DOUBTFUL: Final = (
    ("疑似姓名", re.compile(rf"(?<!工)[{_SURNAMES}](?:{_HEADS})")),
    (
        "疑似姓名",
        re.compile(rf"(?:(?<![\u4e00-\u9fff])|(?<=[由与和向请经给]))[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?:{_TITLES})"),
    ),
    ("疑似姓名", re.compile(rf"(?:{_ROLES})[为是:： ]{{1,2}}{_NAME}")),
    ("疑似电话", re.compile(r"(?:电话|手机|热线|传真)[号码为是:： ]{0,4}\d{7,8}(?!\d)")),
    ("疑似证件号或账号", re.compile(r"(?<![\d.])\d{15,20}(?!\d)")),
)  # fmt: skip
_PART = re.compile(r"[、，,；;/ \u3000]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_POST = re.compile(r".*(?:长|员|人|主任|会计|出纳|师|书记|经理|干部|专家|代表)$")
_LONGEST_WITH_SURNAME: Final = 3
_SHORT: Final = 2
"""A name this short may be a part of other words."""


@dataclass(frozen=True, slots=True)
class Spotted:
    """Something about a person: where, what, as it stood there."""

    place: Place
    what: str
    text: str
    instead: str = ""
    """What stands there now; empty for a doubt."""


@dataclass(slots=True)
class Published:
    """What was taken out on the way, and what a person has to look at."""

    names: Mapping[str, str]
    removed: list[Spotted] = field(default_factory=list)
    doubts: list[Spotted] = field(default_factory=list)

    def of(self, value: T) -> T:
        """Anything that holds a project's entries, as it may be published."""
        return self._changed(value, Place())  # type: ignore[no-any-return]

    def _changed(self, value: Any, place: Place) -> Any:
        if isinstance(value, Entered):
            return self._entered(value)
        if isinstance(value, str) and not isinstance(value, Enum):
            return self._text(value, place)
        if isinstance(value, tuple):
            return tuple(self._changed(one, place) for one in value)
        if isinstance(value, Mapping):
            return {key: self._changed(one, place) for key, one in value.items()}
        if is_dataclass(value) and not isinstance(value, type | Place | Value | Kind | ScoringRule):
            return replace(value, **{one.name: self._changed(getattr(value, one.name), place) for one in fields(value)})
        return value

    def _entered(self, entered: Entered[Any]) -> Entered[Any]:
        if not entered.text or isinstance(entered.value, Decimal | date | int | Kind):
            return entered
        text = self._text(entered.text, entered.place)
        if text == entered.text:
            return entered
        return replace(entered, text=text, value=text if isinstance(entered.value, str) else entered.value)

    def _text(self, text: str, place: Place) -> str:
        for what, pattern in _NUMBERS:
            text = pattern.sub(partial(self._number, place, what), text)
        for name, post in self.names.items():
            text = self._without(text, name, post, place)
        for what, pattern in _DOUBTFUL:
            for found in pattern.finditer(text):
                self._doubt(Spotted(place, what, found[0]))
        return text

    def _without(self, text: str, name: str, post: str, place: Place) -> str:
        def instead(found: "re.Match[str]") -> str:
            before, behind = text[: found.start()][-1:], text[found.end() :][:2]
            alone = not _HAN.match(before or " ") or not _HAN.match(behind or " ")
            if len(name) > _SHORT or alone or re.match(_TITLES, behind):
                return self._out(place, "姓名", name, post)
            self._doubt(Spotted(place, "疑似姓名", name))
            return name

        return re.sub(re.escape(name), instead, text) if name in text else text

    def _number(self, place: Place, what: str, found: "re.Match[str]") -> str:
        return self._out(place, what, found[0], LEFT_OUT)

    def _out(self, place: Place, what: str, text: str, instead: str) -> str:
        found = Spotted(place, what, text.strip(" :：为是"), instead)
        if place.part and found not in self.removed:
            self.removed.append(found)
        return instead

    def _doubt(self, found: Spotted) -> None:
        if found.place.part and found not in self.doubts:
            self.doubts.append(found)


def published(project: Project) -> tuple[Project, Published]:
    """The project as it may be published, and what else of it, like its scores, is to be changed in the same way."""
    told = Published(dict(_names(project)))
    info = project.info
    own: dict[str, Any] = {}
    for label, what in (("leader", "姓名"), ("phone", "电话"), ("recipient_email", "邮箱")):
        entered = getattr(info, label)
        if entered.text and (label != "leader" or any(map(is_name, _PART.split(entered.text)))):
            told.removed.append(Spotted(entered.place, what, entered.text, LEFT_OUT))
            own[label] = replace(entered, text=LEFT_OUT, value=LEFT_OUT)
    bare = replace(info, **own)
    code = bare.code
    changed = told.of(replace(project, info=replace(bare, code=Entered())))
    return replace(changed, info=replace(changed.info, code=code)), told


def is_name(text: str) -> bool:
    """Whether a person is named by name; offices also write posts where the workbook asks for names (财务科科长)."""
    named = len(text) <= _LONGEST_WITH_SURNAME and text[:1] in _SURNAMES
    return len(text) >= _SHORT and (named or not _POST.match(text))


def _names(project: Project) -> Iterator[tuple[str, str]]:
    """The names the workbook knows, the longest first, with the post of each."""
    posts = {name: _LEADER for name in _PART.split(project.info.leader.text) if is_name(name)}
    for member in project.team:
        for name in filter(is_name, _PART.split(member.name.text)):
            posts.setdefault(name, member.post.text or _MEMBER)
    yield from sorted(posts.items(), key=lambda one: (-len(one[0]), one[0]))
