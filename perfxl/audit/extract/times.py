"""The project's period, the phases of the evaluation, and the day of the report."""

import re

from perfxl.audit.extract.collecting import Collector, clause_around
from perfxl.audit.grammar.dates import BEFORE_FINISHED, BEGUN, FINISHED, PERIOD, REPORTED, Span, spans
from perfxl.audit.lines import Line
from perfxl.model.stated import Fact

_WORK = ("评价工作过程", "工作过程", "组织实施情况", "评价过程", "工作开展情况", "评价工作")
_PHASE_NAME = re.compile(r"^\s*(?:（?\d{1,2}[）.、])?(?P<name>[^，。：；]{2,14})：")


def time_facts(line: Line, found: Collector) -> None:
    """Dates of a line by what is said to happen then."""
    text = line.text
    in_work = line.under(*_WORK) and not line.under("指标分析", "目标完成")
    for span in spans(text):
        if not span.valid or span.first is None or span.last is None:
            continue
        left, right = clause_around(text, span.start, span.end)
        quote = line.quote(left, right)
        before, after = text[max(left, span.start - 24) : span.start], text[span.end : span.end + 14]
        if REPORTED.search(text[max(0, span.start - 16) : span.start]) and not span.is_span:
            found.add(
                Fact.REPORTED, text[span.start : span.end], quote, day=span.first, until=span.last, order=line.order
            )
        elif in_work:
            _phase(line, span, found)
        elif span.is_span and PERIOD.search(text[max(0, span.start - 24) : span.start]):
            found.add(Fact.START, text[span.start : span.end], quote, day=span.first, order=line.order)
            found.add(Fact.END, text[span.start : span.end], quote, day=span.last, order=line.order)
        elif not span.is_span and BEGUN.match(after) and _of_project(before):
            found.add(
                Fact.START,
                text[span.start : span.end],
                quote,
                day=span.first,
                until=span.last,
                subject="开始",
                order=line.order,
            )
        elif not span.is_span and FINISHED.match(after) and BEFORE_FINISHED.search(before):
            found.add(
                Fact.END,
                text[span.start : span.end],
                quote,
                day=span.last,
                until=span.first,
                subject="完成",
                order=line.order,
            )


def _of_project(before: str) -> bool:
    return "项目" in before or not before.strip("于在自从")


def _phase(line: Line, span: Span, found: Collector) -> None:
    heading = line.path[-1].title if line.path else ""
    match = _PHASE_NAME.match(line.text)
    name = match["name"].strip() if match and match.end() <= span.start + 1 else heading
    left, right = clause_around(line.text, span.start, span.end)
    found.add(
        Fact.PHASE, line.text[span.start : span.end], line.quote(left, right), subject=name, day=span.first,
        until=span.last if span.is_span else None, order=line.order,
    )  # fmt: skip
