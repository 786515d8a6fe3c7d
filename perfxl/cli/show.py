"""What is printed about the outcomes of a run: findings, the closing table, JSON and SARIF."""

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

import click

from perfxl.checks.sarif import sarif
from perfxl.cli.text import say, send, shortened, table, visible
from perfxl.export import finding_object, outcome_object, printed
from perfxl.model import SAME, FigureKey, Finding, Severity
from perfxl.outcome import Record, Status, UsedRulebook
from perfxl.targets import NEW

_NAME_COLUMNS = 40
_LARGE = 50
"""From so many workbooks on only what needs a hand is listed; everything stands in the workbooks."""
_SETTLED = 1
"""Seconds after which a rate says something."""
_GRADES = ("优", "良", "中", "差")
_WIPE_LINE = "\r\x1b[K"


class Page(Protocol):
    """Something that takes outcomes one by one and may have a last word."""

    def expect(self, total: int) -> None: ...
    def add(self, record: Record) -> None: ...
    def close(self) -> None: ...


@contextmanager
def progress(total: int) -> Iterator[Callable[[Record], None]]:
    """Show on standard error how far the run is: a bar on a terminal, a plain line for each file elsewhere."""
    if sys.stderr.isatty():
        started = time.monotonic()
        with click.progressbar(length=total, label="处理中", file=sys.stderr, show_pos=True, width=24) as bar:

            def step(_: Record) -> None:
                elapsed = time.monotonic() - started
                bar.label = f"处理中，每秒 {(bar.pos + 1) / elapsed:.1f} 份" if elapsed > _SETTLED else "处理中"
                bar.update(1)

            yield step
        return
    done = 0

    def line(record: Record) -> None:
        nonlocal done
        done += 1
        total_score = f"　{_score(record)}" if record.status is Status.DONE else ""
        say(f"[{done}/{total}] {record.path}：{record.status.shown}{total_score}", err=True)

    yield line


class TextPage:
    """Findings by file and sheet, one line each, and a closing line."""

    shows_notes = True

    def __init__(self) -> None:
        self.large = False
        self.counts = dict.fromkeys(Severity, 0)
        self.statuses: Counter[Status] = Counter()
        self.grades: Counter[str] = Counter()

    def expect(self, total: int) -> None:
        """Be told how many records will come."""
        self.large = total >= _LARGE

    def add(self, record: Record) -> None:
        self.statuses[record.status] += 1
        self.grades[record.grade] += bool(record.grade)
        for finding in record.findings:
            self.counts[finding.severity] += 1
        listed = not self.large or self.shows_notes or record.status is not Status.DONE
        lines = _lines(record, notes=self.shows_notes) if listed else []
        if lines and sys.stderr.isatty():
            click.echo(_WIPE_LINE, nl=False, err=True)  # the progress bar draws itself anew at its next step
        _print(lines)

    def close(self) -> None:
        found = "、".join(f"{severity.value} {count} 条" for severity, count in self.counts.items() if count)
        failed = self.statuses[Status.FAILED]
        more = f"；另有 {failed} 个遇到意外，没有查完" if failed else ""
        broken = self.statuses[Status.ERRORS]
        which = f"，其中 {broken} 个有错误" if broken else ""
        say(f"共检查 {self.statuses.total()} 个工作簿{which}：{found or '没有发现问题'}{more}。")


class TablePage(TextPage):
    """The findings that need action, and a closing table of all workbooks."""

    shows_notes = False

    def __init__(self, *, summed: bool = False) -> None:
        super().__init__()
        self.summed = summed
        self.rows = [("文件", "总分", "等级", "问题", "报告")]
        self.rulebooks: dict[UsedRulebook, None] = {}
        self.unchanged = self.kept_apart = 0

    def add(self, record: Record) -> None:
        super().add(record)
        self.unchanged += record.unchanged
        self.kept_apart += _kept_apart(record)
        if record.rulebook is not None:
            self.rulebooks[record.rulebook] = None
        if self.large and record.status is Status.DONE and not _kept_apart(record):
            return
        total = record.value(FigureKey.TOTAL)
        self.rows.append(
            (
                shortened(visible(str(record.path)), _NAME_COLUMNS),
                "－" if total is None else printed(total),
                (_standing(record) or record.status.shown) if total is None else record.grade,
                _tally(record),
                shortened(visible(record.report.name), _NAME_COLUMNS) if record.report else "－",
            )
        )

    def close(self) -> None:
        _print(["", *(table(self.rows, right=(1,)) if len(self.rows) > 1 else ()), self._count()])
        if self.large and self.statuses[Status.DONE]:
            where = "工作簿和汇总。" if self.summed else "工作簿，或用 --summary 写一份汇总。"
            say(f"完成的没有逐个列出；各自的结果和问题见{where}")
        if self.kept_apart:
            say(f"有 {self.kept_apart} 份报告在 Word 里改过，没有动；新的写在旁边，名称带“{NEW}”，请对照后留一份。")
        if self.unchanged:
            say(f"其中 {self.unchanged} 个与上次相同，没有重写。")
        _print([f"所用规则书：{book.title}（{book.shown}）" for book in self.rulebooks])
        if self.counts[Severity.ERROR]:
            say("有错误的工作簿没有完成；请按上面所说改正后重新运行。")
        if self.counts[Severity.NOTE]:
            say(f"另有提示 {self.counts[Severity.NOTE]} 条没有列出，见各工作簿的“校验问题”表，或运行 perfxl check。")

    def _count(self) -> str:
        """How many workbooks there are of each state and of each grade, best first."""
        states = "，".join(f"{status.shown} {self.statuses[status]}" for status in Status if self.statuses[status])
        known = [grade for grade in _GRADES if grade in self.grades]
        grades = [*known, *(grade for grade in sorted(self.grades) if grade not in known)]
        graded = "，".join(f"{grade} {self.grades[grade]}" for grade in grades if self.grades[grade])
        return f"共 {self.statuses.total()} 个：{states}{f'；{graded}' if graded else ''}。"


class _Log:
    """A page for programs: it lists everything, however much will come."""

    def expect(self, total: int) -> None:
        """Nothing depends on it."""

    def close(self) -> None:
        """Nothing is left to say."""


class FindingsJson(_Log):
    """One JSON object for each finding, as they come."""

    def add(self, record: Record) -> None:
        for finding in record.findings:
            write_json(finding_object(str(record.path), finding))
        _tell_fault(record)


class OutcomesJson(_Log):
    """One JSON object for each workbook, as they come."""

    def add(self, record: Record) -> None:
        write_json(outcome_object(record))


class SarifLog(_Log):
    """All findings of the run as one SARIF log."""

    def __init__(self) -> None:
        self.findings: list[tuple[str, Finding]] = []

    def add(self, record: Record) -> None:
        self.findings.extend((str(record.path), finding) for finding in record.findings)
        _tell_fault(record)

    def close(self) -> None:
        write_json(sarif(self.findings))


def _kept_apart(record: Record) -> bool:
    """Whether the report was written beside one that a person has edited."""
    return record.report is not None and record.report.stem.endswith(NEW)


def write_json(value: object) -> None:
    """Print one JSON value on a line of standard output: UTF-8 for programs, the console's encoding on a terminal."""
    line = json.dumps(value, ensure_ascii=False) + "\n"
    if sys.stdout.isatty():
        say(line, nl=False)
    else:
        send(line.encode("utf-8", errors="backslashreplace"))


def _print(lines: list[str]) -> None:
    for line in lines:
        say(line)


def _lines(record: Record, *, notes: bool) -> list[str]:
    lines: list[str] = []
    if record.status is Status.FAILED:
        lines.append(f"  {_fault(record)}")
    sheet: str | None = None
    for finding in record.findings:
        if not notes and finding.severity is Severity.NOTE:
            continue
        if finding.place.part != sheet:
            if finding.place.part or sheet:
                lines.append(f"  {finding.place.part or '整个文件'}")
            sheet = finding.place.part
        accepted = f"（已接受：{finding.accepted}）" if finding.accepted else ""
        cell = f"{finding.place.spot} " if finding.place.spot else ""
        lines.append(f"    {cell}{finding.severity.value} {finding.code} {finding.message}{accepted}")
        if finding.advice and not accepted:
            lines.append(f"      处理：{finding.advice}")
        if finding.previous and not accepted:
            lines.append(f"      上次接受的理由：{finding.previous}（数字变了；仍然成立的，在“接受理由”里写“{SAME}”）")
    return [str(record.path), *lines] if lines else []


def _tell_fault(record: Record) -> None:
    """Say on standard error what the format on standard output has no place for."""
    if record.status is Status.FAILED:
        say(f"{record.path}：{_fault(record)}", err=True)


def _fault(record: Record) -> str:
    return f"程序遇到意外，这个文件没有处理（{record.fault}）；请用 --verbose 重新运行，把打印的技术细节交给维护人员。"


def _score(record: Record) -> str:
    total = record.value(FigureKey.TOTAL)
    return _standing(record) if total is None else f"{printed(total)} {record.grade}"


def _standing(record: Record) -> str:
    """Of a 绩效运行监控, its light; else nothing."""
    return record.monitored.goal or "监控" if record.monitored else ""


def _tally(record: Record) -> str:
    counts = [f"{severity.value} {count}" for severity, count in record.found.items() if count]
    accepted = sum(bool(finding.accepted) for finding in record.findings)
    return f"{'，'.join(counts) or '无'}{f'（已接受 {accepted}）' if accepted else ''}"
