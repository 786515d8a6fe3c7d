"""What is printed about the outcomes of a run: findings, the closing table, JSON and SARIF."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

import click

from perfxl.checks.sarif import sarif
from perfxl.cli.text import shortened, table
from perfxl.export import finding_object, outcome_object, printed
from perfxl.model import Finding, Severity
from perfxl.process import Outcome

_STATUS = {"done": "完成", "errors": "有错误", "failed": "意外"}
_NAME_COLUMNS = 40
_WIPE_LINE = "\r\x1b[K"


class Page(Protocol):
    """Something that takes outcomes one by one and may have a last word."""

    def add(self, outcome: Outcome) -> None: ...
    def close(self) -> None: ...


@contextmanager
def progress(total: int) -> Iterator[Callable[[Outcome], None]]:
    """Show on standard error how far the run is: a bar on a terminal, a plain line for each file elsewhere."""
    if sys.stderr.isatty():
        with click.progressbar(length=total, label="处理中", file=sys.stderr, show_pos=True) as bar:
            yield lambda _: bar.update(1)
        return
    done = 0

    def line(outcome: Outcome) -> None:
        nonlocal done
        done += 1
        total_score = f"　{_score(outcome)}" if outcome.status == "done" else ""
        click.echo(f"[{done}/{total}] {outcome.path}：{_STATUS[outcome.status]}{total_score}", err=True)

    yield line


class TextPage:
    """Findings by file and sheet, one line each, and a closing line."""

    shows_notes = True

    def __init__(self) -> None:
        self.counts = dict.fromkeys(Severity, 0)
        self.files = 0
        self.failed = 0

    def add(self, outcome: Outcome) -> None:
        self.files += 1
        self.failed += outcome.status == "failed"
        for finding in outcome.findings:
            self.counts[finding.severity] += 1
        lines = _lines(outcome, notes=self.shows_notes)
        if lines and sys.stderr.isatty():
            click.echo(_WIPE_LINE, nl=False, err=True)  # 先擦掉进度条，下一次更新时它会重新画出来
        _print(lines)

    def close(self) -> None:
        found = "、".join(f"{severity.value} {count} 条" for severity, count in self.counts.items() if count)
        failed = f"；另有 {self.failed} 个遇到意外，没有查完" if self.failed else ""
        click.echo(f"共检查 {self.files} 个工作簿：{found or '没有发现问题'}{failed}。")


class TablePage(TextPage):
    """The findings that need action, and a closing table of all workbooks."""

    shows_notes = False

    def __init__(self) -> None:
        super().__init__()
        self.rows = [("文件", "总分", "等级", "问题", "报告")]

    def add(self, outcome: Outcome) -> None:
        super().add(outcome)
        evaluation = outcome.evaluation if outcome.status == "done" else None
        self.rows.append(
            (
                shortened(str(outcome.path), _NAME_COLUMNS),
                printed(evaluation.total) if evaluation else "－",
                evaluation.grade if evaluation else _STATUS[outcome.status],
                _tally(outcome),
                shortened(outcome.report.name, _NAME_COLUMNS) if outcome.report else "－",
            )
        )

    def close(self) -> None:
        _print(["", *table(self.rows, right=(1,))])
        if self.counts[Severity.ERROR]:
            click.echo("有错误的工作簿没有完成；请按上面所说改正后重新运行。")
        if self.counts[Severity.NOTE]:
            click.echo(
                f"另有提示 {self.counts[Severity.NOTE]} 条没有列出，见各工作簿的“校验问题”表，或运行 perfxl check。"
            )


class FindingsJson:
    """One JSON object for each finding, as they come."""

    def add(self, outcome: Outcome) -> None:
        for finding in outcome.findings:
            write_json(finding_object(finding))
        _tell_fault(outcome)

    def close(self) -> None:
        """Nothing is left to say."""


class OutcomesJson:
    """One JSON object for each workbook, as they come."""

    def add(self, outcome: Outcome) -> None:
        write_json(outcome_object(outcome))

    def close(self) -> None:
        """Nothing is left to say."""


class SarifLog:
    """All findings of the run as one SARIF log."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def add(self, outcome: Outcome) -> None:
        self.findings.extend(outcome.findings)
        _tell_fault(outcome)

    def close(self) -> None:
        write_json(sarif(self.findings))


def write_json(value: object) -> None:
    """Print one JSON value on a line of standard output: UTF-8 for programs, the console's encoding on a terminal."""
    line = json.dumps(value, ensure_ascii=False) + "\n"
    if sys.stdout.isatty():
        click.echo(line, nl=False)
    else:
        sys.stdout.buffer.write(line.encode("utf-8", errors="backslashreplace"))


def _print(lines: list[str]) -> None:
    for line in lines:
        click.echo(line)


def _lines(outcome: Outcome, *, notes: bool) -> list[str]:
    lines: list[str] = []
    if outcome.status == "failed":
        lines.append(f"  {_fault(outcome)}")
    sheet: str | None = None
    for finding in outcome.findings:
        if not notes and finding.severity is Severity.NOTE:
            continue
        if finding.sheet != sheet:
            sheet = finding.sheet
            if sheet:
                lines.append(f"  {sheet}")
        accepted = f"（已接受：{finding.accepted}）" if finding.accepted else ""
        cell = f"{finding.cell} " if finding.cell else ""
        lines.append(f"    {cell}{finding.severity.value} {finding.code} {finding.message}{accepted}")
        if finding.advice and not accepted:
            lines.append(f"      处理：{finding.advice}")
    return [str(outcome.path), *lines] if lines else []


def _tell_fault(outcome: Outcome) -> None:
    """Say on standard error what the format on standard output has no place for."""
    if outcome.status == "failed":
        click.echo(f"{outcome.path}：{_fault(outcome)}", err=True)


def _fault(outcome: Outcome) -> str:
    return f"程序遇到意外，这个文件没有处理（{outcome.fault}）；请用 --verbose 重新运行，把打印的内容交给维护人员。"


def _score(outcome: Outcome) -> str:
    return f"{printed(outcome.evaluation.total)} {outcome.evaluation.grade}" if outcome.evaluation else ""


def _tally(outcome: Outcome) -> str:
    counts = [
        f"{severity.value} {count}"
        for severity in Severity
        if (count := sum(finding.severity is severity for finding in outcome.findings))
    ]
    return "，".join(counts) or "无"
