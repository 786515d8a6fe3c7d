"""``perfxl audit``: finished reports held against themselves and against their workbooks."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from perfxl.cli.given import RULEBOOK, SETTINGS, options, with_options
from perfxl.cli.text import say
from perfxl.cli.words import Command

if TYPE_CHECKING:
    from perfxl.audit.audit import Audited

_ERRORS, _FAULT = 1, 3


@click.command(cls=Command, short_help="核对写好的报告：前后是否一致，与工作簿是否一致。")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="报告…")
@click.option(
    "--against",
    type=click.Path(exists=True, path_type=Path),
    metavar="工作簿或文件夹",
    help="同时与工作簿核对；给文件夹时按项目名称配对。",
)
@click.option(
    "--annotate",
    type=click.Path(path_type=Path),
    metavar="文件或文件夹",
    help="另存一份带批注的 Word 文档；几份报告时给文件夹。",
)
@click.option("--format", "layout", type=click.Choice(["text", "json", "sarif"]), default="text", help="输出格式。")
@click.option("--verbose", is_flag=True, help="程序出现意外时打印技术细节。")
@with_options(RULEBOOK, SETTINGS)
def audit(
    files: Sequence[Path], against: Path | None, annotate: Path | None, layout: str, verbose: bool, **given: Any
) -> int:
    """核对写好的绩效评价报告或自评报告（.docx 或纯文本）：前后说法能不能同时成立。

    核对金额、比率、得分、个数、日期、名称、引用的文件和文字，例：perfxl audit 报告.docx --against 工作簿.xlsx。

    加 --against 时，再与工作簿和评分规则得出的结果逐项核对。原报告不改动；有错误时退出码为 1。
    """
    from perfxl.audit.audit import SUFFIXES, Auditor, paths_of
    from perfxl.audit.pairing import Workbooks
    from perfxl.searching import find_workbooks

    reports, empty = paths_of(files)
    if not reports:
        raise click.UsageError(f"文件夹 {'、'.join(map(str, empty))} 里没有报告（{'、'.join(SUFFIXES)}）")
    for folder in empty:
        say(f"文件夹 {folder} 里没有报告。", err=True)
    targets = _targets(reports, annotate)
    chosen = options(given)
    books = None
    if against is not None:
        books = Workbooks(find_workbooks([str(against)]).paths, chosen, single=against.is_file())
        if not books.usable:
            raise click.ClickException("\n".join(books.complaints) or f"文件夹 {against} 里没有工作簿（.xlsx、.xlsm）")
        for words in books.complaints:
            say(words, err=True)
    auditor = Auditor(books, chosen)
    outcomes = [auditor.audit(path, targets.get(path)) for path in reports]
    _SHOW[layout](outcomes)
    for outcome in outcomes:
        if outcome.fault:
            say(f"{outcome.path}：程序遇到意外，没有核对（{outcome.fault}）。", err=True)
            if verbose:
                say(outcome.details, err=True)
    return max((_code(outcome) for outcome in outcomes), default=0)


def _code(outcome: "Audited") -> int:
    if outcome.fault:
        return _FAULT
    return _ERRORS if outcome.refused or outcome.has_errors else 0


def _targets(reports: Sequence[Path], annotate: Path | None) -> dict[Path, Path]:
    """Where the annotated copy of each report goes; never on a report itself, never two on one file."""
    if annotate is None:
        return {}
    one_file = len(reports) == 1 and annotate.suffix.lower() == ".docx" and not annotate.is_dir()
    targets = {path: annotate if one_file else annotate / path.name for path in reports}
    taken: dict[str, Path] = {}
    for path, target in targets.items():
        if target.resolve() in {report.resolve() for report in reports}:
            raise click.ClickException(f"带批注的文档会覆盖 {target} 本身；请写到另一个文件或文件夹。")
        twin = taken.setdefault(str(target.resolve()).casefold(), path)
        if twin != path:
            raise click.ClickException(f"{twin} 和 {path} 同名，带批注的文档会互相覆盖；请分两次核对。")
    return targets


def _text(outcomes: Sequence["Audited"]) -> None:
    from perfxl.audit.places import shown
    from perfxl.model import Severity

    for outcome in outcomes:
        say(str(outcome.path))
        if outcome.refused:
            say(f"  没有核对：{outcome.refused}")
            continue
        for finding in outcome.findings:
            say(f"  {finding.severity.value} {finding.code} {finding.message}")
            for quote in finding.quotes[:4]:
                say(f"      {shown(quote.place)}：{quote.text[:60]}")
            if finding.expected:
                say(f"      应为：{finding.expected}")
            say(f"      处理：{finding.advice}")
        counts = [
            f"{severity.value} {sum(one.severity is severity for one in outcome.findings)}" for severity in Severity
        ]
        say(f"  共 {len(outcome.findings)} 处：{'，'.join(counts)}" if outcome.findings else "  没有发现问题。")
        if outcome.note:
            say(f"  {outcome.note}")
        if outcome.annotated:
            say(f"  带批注的文档：{outcome.annotated}")


def _json(outcomes: Sequence["Audited"]) -> None:
    from perfxl.audit.output import finding_object
    from perfxl.cli.show import write_json

    _complain(outcomes)
    for outcome in outcomes:
        for finding in outcome.findings:
            write_json(finding_object(outcome.path, finding))


def _sarif(outcomes: Sequence["Audited"]) -> None:
    from perfxl.audit.output import sarif
    from perfxl.cli.show import write_json

    _complain(outcomes)
    write_json(sarif((outcome.path, outcome.findings) for outcome in outcomes))


def _complain(outcomes: Sequence["Audited"]) -> None:
    """Say on standard error what the format on standard output has no place for."""
    for outcome in outcomes:
        for words in filter(None, (outcome.refused, outcome.note)):
            say(f"{outcome.path}：{words}", err=True)


_SHOW = {"text": _text, "json": _json, "sarif": _sarif}
