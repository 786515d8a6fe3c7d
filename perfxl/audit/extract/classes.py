"""First-level classes, counts of indicators, the total and the grade."""

import re

from perfxl.audit.extract.collecting import Collector, clause_around
from perfxl.audit.extract.names import CLASS_KEYS, class_key
from perfxl.audit.grammar.classes import (
    CLASS,
    CLASS_HEADING,
    GRADE,
    GRADES,
    OF_CLASS,
    OF_EXECUTION,
    OF_WHOLE,
    OWN,
    SCALE,
    TOTALS,
    compiled,
)
from perfxl.audit.grammar.numbers import count_of, decimals_of, number_of
from perfxl.audit.lines import Line
from perfxl.model.stated import Fact

_OF_CLASS, _OF_WHOLE, _TOTALS = compiled(OF_CLASS), compiled(OF_WHOLE), compiled(TOTALS)
_COUNTS = frozenset({Fact.CLASS_LEVEL2, Fact.CLASS_COUNT, Fact.CLASS_FULL, Fact.CLASS_LOST})
_SCORES_LISTED = re.compile(r"得分(?!率)(?:情况)?(?:分别)?(?:为|如下|是)?(?:：|，其中)?[^。]*$")
"""What makes a bare number of points behind a class its score and not its full marks."""
_LEVELS = re.compile(r"\s*(?:等|共)?[\d一二三四五六七八九十]{1,3}个[一二三]级指标")
"""Behind the last of several classes named together: the number is of all of them."""
_OWN_HEADINGS = ("绩效目标", "绩效指标明确性", "阶段性目标")
_STANDARDS = ("评价标准", "评分标准", "评价等级")


def class_facts(line: Line, found: Collector) -> None:
    """What a line states of classes, clause by clause."""
    for start, sentence in line.sentences:
        matches = list(CLASS.finditer(sentence))
        if line.heading is None:
            _execution(line, start, sentence, found)
        if matches and line.heading is None:
            for index, match in enumerate(matches):
                end = matches[index + 1].start() if index + 1 < len(matches) else len(sentence)
                _of_class(line, start, sentence, match, end, found)
        elif not matches and (name := _class_above(line)) and re.search(r"(?:该|本)(?:部分|类)", sentence):
            _phrases(line, start, sentence, 0, len(sentence), name, found)


def _execution(line: Line, start: int, sentence: str, found: Collector) -> None:
    for match in OF_EXECUTION.finditer(sentence):
        for fact, group in ((Fact.WEIGHT, "weight"), (Fact.SCORE, "score")):
            found.add(
                fact, match[group], line.quote(start + match.start(), start + match.end()), subject="预算执行率",
                number=number_of(match[group]), decimals=decimals_of(match[group]), order=line.order,
            )  # fmt: skip


def _class_above(line: Line) -> str:
    for heading in reversed(line.path):
        if match := CLASS_HEADING.match(heading.title):
            return match["name"]
    return ""


def _of_class(line: Line, start: int, sentence: str, match: re.Match[str], end: int, found: Collector) -> None:
    if sentence[: match.start()].endswith(("“", "的")) or _LEVELS.match(sentence, match.end()):
        return
    _phrases(line, start, sentence, match.start(), end, match["name"], found, match.end())


def _phrases(
    line: Line, start: int, sentence: str, left: int, right: int, name: str, found: Collector, after: int | None = None
) -> None:
    piece, tail = sentence[left:right], sentence[left if after is None else after : right].strip("，、")
    seen: set[Fact] = set()
    for phrase, pattern in _OF_CLASS:
        anchored = phrase.pattern.startswith("^")
        match = pattern.search(tail if anchored else piece)
        if match is None or phrase.fact in seen:
            continue
        text = match["number"]
        number = count_of(text) if phrase.fact in _COUNTS else number_of(text)
        if number is None:
            continue
        fact = phrase.fact
        if fact is Fact.CLASS_WEIGHT and anchored and _SCORES_LISTED.search(sentence[:left]):
            fact = Fact.CLASS_SCORE
        seen.add(fact)
        at = start + left if anchored else start + left + match.start()
        span = (at, start + right) if anchored else clause_around(line.text, at, start + left + match.end())
        found.add(
            fact, text, line.quote(*span), subject=CLASS_KEYS.get(class_key(name), class_key(name)),
            number=number_of(str(number)), decimals=decimals_of(text), order=line.order,
        )  # fmt: skip


def whole_facts(line: Line, found: Collector) -> None:
    """Counts of all indicators or of the project's own, the total and the grade."""
    for start, sentence in line.sentences:
        if not CLASS.search(sentence) or "一级指标" in sentence or "总分" in sentence or "总得分" in sentence:
            own = bool(OWN.search(sentence)) or line.under(*_OWN_HEADINGS)
            _counts(line, start, sentence, "本项目" if own else "全部", found)
        _total(line, start, sentence, found)


def _counts(line: Line, start: int, sentence: str, scope: str, found: Collector) -> None:
    class_sentence = bool(re.search(r"由.{1,4}个二级指标和", sentence))
    for phrase, pattern in _OF_WHOLE:
        match = pattern.search(sentence)
        number = count_of(match["number"]) if match else None
        if match is None or number is None or class_sentence:
            continue
        span = clause_around(line.text, start + match.start(), start + match.end())
        found.add(
            phrase.fact, match["number"], line.quote(*span), subject=scope, number=number_of(str(number)),
            order=line.order,
        )  # fmt: skip


def _total(line: Line, start: int, sentence: str, found: Collector) -> None:
    if line.under("绩效指标分析", "指标完成情况分析") or (SCALE.search(sentence) and not GRADE.search(sentence)):
        return
    for phrase, pattern in _TOTALS:
        matches = [one for one in pattern.finditer(sentence) if not _full(sentence, one)]
        for match in matches:
            span = clause_around(line.text, start + match.start(), start + match.end())
            found.add(
                phrase.fact, match["number"], line.quote(*span), subject=_whose(sentence[: match.end()]),
                number=number_of(match["number"]), decimals=decimals_of(match["number"]), order=line.order,
            )  # fmt: skip
        if matches:
            break
    for match in GRADE.finditer(sentence) if not line.under(*_STANDARDS) else ():
        grade = GRADES.get(match["grade"], match["grade"])
        span = clause_around(line.text, start + match.start(), start + match.end())
        found.add(Fact.GRADE, grade, line.quote(*span), subject=_whose(sentence[: match.end()]), order=line.order)


OWN_SCORE = "自评"
"""Subject of a total or grade that the unit gave itself."""
_WHOSE = re.compile(rf"{OWN_SCORE}|上年|去年|初评|上一年|评价|综合|评审|复核|最终")
_SUBJECTS = {OWN_SCORE: OWN_SCORE, "初评": OWN_SCORE, "上年": "上年", "去年": "上年", "上一年": "上年"}


def _whose(text: str) -> str:
    """Whose score a total or grade at the end of a text is: the last word that says so decides."""
    words = _WHOSE.findall(text[-40:])
    return _SUBJECTS.get(words[-1], "") if words else ""


def _full(sentence: str, match: re.Match[str]) -> bool:
    """Whether a total is the full total that can be reached."""
    whole = match[0].startswith("总分") and number_of(match["number"]) == 100
    return whole or bool(re.search(r"满分$|设[置定]?$|一般$", sentence[: match.start()]))
