"""Indicators: which one a sentence speaks of, and what it states of it."""

import re
from collections.abc import Iterator

from perfxl.audit.extract.collecting import Collector
from perfxl.audit.extract.names import name_key
from perfxl.audit.grammar.classes import CLASS, CLASS_HEADING
from perfxl.audit.grammar.indicators import BARE_NAME, COMPILED, NO_INDICATOR, QUOTED_NAME
from perfxl.audit.grammar.numbers import NUMBER, decimals_of, number_of
from perfxl.audit.lines import Line
from perfxl.model.stated import Fact, Stated

_GROUP_HEADING = re.compile(
    r"(?:数量|质量|时效|成本|经济|社会|生态|环境|满意度|可持续|影响|效益)*(?:指标|影响|效益|成本|满意度)(?:指标)?(?:完成)?(?:情况)?(?:分析)?$|"
    r"(?:情况|指标)分析$|^(?:产出|效益|项目)(?:数量|质量|时效|成本)?$|目标$|^(?:项目)?(?:立项|绩效目标|资金投入|资金管理|组织实施)(?:情况)?$"
)
_FULL = re.compile(r"得满分")
_OF_INDICATORS = (
    "指标分析",
    "指标完成",
    "完成情况",
    "绩效目标",
    "目标完成",
    "评价分析",
    "产出",
    "效益",
    "决策",
    "过程",
    "指标",
)


_ITEM = re.compile(r"^\s*（?\d{1,2}[）.、]\s*(?P<name>[\u4e00-\u9fff（）A-Za-z0-9]{3,25})$")
"""A numbered name that is a sentence of its own: ``1.资金到位率。该指标满分3分，得3分。``"""
_NO_NAME = re.compile(
    r"本项目|本指标|综上|项目共|共设|其中|包括|根据|按照|越|得分情况|如下|各部分|各类|^(?:数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|效益|产出|满意度)$"
)


_RULES = ("指标体系", "评价标准", "评分标准", "评价方法", "计分", "评分规则", "评价原则")
"""Headings under which it is said how points are given, and nothing of a single indicator."""


class Indicators:
    """Keeps in mind which indicator the text speaks of while lines go by."""

    def __init__(self) -> None:
        self.subject = ""
        self.headed = False
        """Whether the subject is the heading above."""
        self.named: dict[str, str] = {}
        """Names of indicators as first written, by key."""

    def read(self, line: Line, found: Collector) -> None:
        """The facts one line states of an indicator."""
        if line.heading is not None:
            self._turn(line)
            if not self.subject:
                return
        if line.under(*_RULES):
            return
        _deductions(line, found)
        for start, sentence in line.sentences:
            subject_before = self.subject
            name = self._named_in(sentence)
            if name:
                self.subject = name
                self.named.setdefault(name_key(name), name)
            one = not _of_whole(sentence) and not _OF_SEVERAL.search(sentence)
            if self.subject and not (CLASS.search(sentence) and not name) and one:
                self._state(line, start, sentence, found)
            if not line.under(*_OF_INDICATORS):
                self.subject = subject_before if subject_before and not name else ""

    def _turn(self, line: Line) -> None:
        """A heading turns to another subject: an indicator, where it names neither a class nor a group."""
        title = line.heading.title if line.heading else ""
        bare = re.split(r"[（：]", title)[0].strip()
        of_indicators = line.under("分析", "指标完成", "目标完成", "完成情况")
        group = CLASS_HEADING.match(bare) or _GROUP_HEADING.search(bare)
        self.subject = bare if of_indicators and not group and line.heading and line.heading.level >= 3 else ""
        self.headed = bool(self.subject)
        if self.subject:
            self.named.setdefault(name_key(bare), bare)

    def _named_in(self, sentence: str) -> str:
        for match in QUOTED_NAME.finditer(sentence):
            rest = sentence[match.end() :]
            if sentence[: match.start()].rstrip().endswith(("为", "是", "值", "：")):
                continue
            if not NO_INDICATOR.search(match["name"]) and any(pattern.search(rest[:60]) for _, pattern in COMPILED):
                return match["name"]
        item = _ITEM.match(sentence)
        if (
            item is not None
            and not self.headed
            and not CLASS.search(item["name"])
            and not _NO_NAME.search(item["name"])
        ):
            return item["name"].strip()
        bare = None if self.headed else BARE_NAME.match(sentence)
        if bare is not None and not CLASS.search(bare["name"]) and not _NO_NAME.search(bare["name"]):
            return bare["name"].strip()
        return ""

    def _state(self, line: Line, start: int, sentence: str, found: Collector) -> None:
        stated: set[Fact] = set()
        for stated_fact in self._facts(line, start, sentence):
            if stated_fact.fact not in stated:
                stated.add(stated_fact.fact)
                found.facts.append(stated_fact)

    def _facts(self, line: Line, start: int, sentence: str) -> Iterator[Stated]:
        key = name_key(self.subject)
        for wording, pattern in COMPILED:
            match = pattern.search(sentence)
            if match is None:
                continue
            groups = match.groupdict()
            text = (
                groups.get("quoted") or groups.get("bare") or groups.get("plain") or groups.get("number") or ""
            ).strip()
            if not text or (wording.fact in (Fact.TARGET, Fact.ACTUAL) and text.startswith(("“", "指标"))):
                continue
            number = number_of(groups["number"]) if groups.get("number") else None
            yield Stated(
                fact=wording.fact, subject=key, text=text, number=number,
                decimals=decimals_of(groups["number"]) if number is not None else 0,
                quote=line.quote(start + match.start(), start + match.end()), order=line.order,
            )  # fmt: skip


_DEDUCTED = re.compile(rf"“(?P<name>[^“”]{{2,90}})”（?扣(?P<number>{NUMBER})分")


def _deductions(line: Line, found: Collector) -> None:
    """Points lost by name, as a list of them gives."""
    for match in _DEDUCTED.finditer(line.text):
        found.add(
            Fact.DEDUCTION, match["number"], line.quote(match.start(), match.end()), subject=name_key(match["name"]),
            number=number_of(match["number"]), decimals=decimals_of(match["number"]), order=line.order,
        )  # fmt: skip


_OF_SEVERAL = re.compile(rf"”[、和及与]\s*“[^“”]{{2,90}}”[^“”。；]{{0,8}}共(?:计)?[扣得]\s*{NUMBER}\s*分")
"""Points of several indicators together, which are those of none of them."""


def _of_whole(sentence: str) -> bool:
    """Whether a sentence counts indicators or gives totals, and so speaks of no single one."""
    return bool(re.search(r"三级指标|总分|总得分|满分指标|扣分指标|个指标", sentence))
