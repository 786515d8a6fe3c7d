"""What the commands about a round share: the records of all workbooks, and refusals told in one line."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from perfxl.cli.given import RULEBOOK, SETTINGS, options, with_options
from perfxl.cli.text import say

if TYPE_CHECKING:
    from perfxl.model import Refusal
    from perfxl.options import Options
    from perfxl.outcome import Record
    from perfxl.searching import Search

_SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".xltx", ".xltm", ".et", ".ett", ".ods")
FILES = click.argument("files", nargs=-1, required=True, metavar="文件…")
shared: Callable[[Any], Any] = with_options(
    RULEBOOK,
    SETTINGS,
    click.option("--jobs", type=click.IntRange(min=1), metavar="数目", help="同时处理几个文件；默认等于处理器数。"),
    click.option("--verbose", is_flag=True, help="程序出现意外时打印技术细节。"),
)
"""The options of every command that works through the workbooks of a round."""


def records(
    files: Sequence[str], given: dict[str, Any], more: Sequence[str] = (), aside: Path | None = None
) -> "tuple[list[Record], int]":
    """Check and score all workbooks, nothing is written into them; the records, and the worst exit code.

    ``more`` are the roles of files that may be among those named and are passed over without a word, as is the file
    ``aside``, which the command uses for something else.
    """
    from perfxl.batch import run
    from perfxl.cli.show import progress
    from perfxl.process import check
    from perfxl.round.papers import with_report

    chosen, paths = workbooks(files, given, more)
    if aside is not None:
        paths = [path for path in paths if path.resolve() != aside.resolve()]
    found: list[Record] = []
    with closing(run(check, paths, chosen, given["jobs"])) as done, progress(len(paths)) as advance:
        for record in done:
            advance(record)
            found.append(with_report(record))
            if record.details and given["verbose"]:
                say(record.details, err=True)
    for record in found:
        tell(record)
    code = max((record.status.exit_code for record in found), default=0)
    return [record for record in found if not is_stranger(record)], code


def is_stranger(record: "Record") -> bool:
    """Whether a file is no workbook of a project at all: it is told and belongs to no round.

    A damaged workbook, or one in an older format, may be a project's.
    """
    table = record.path.suffix.lower() in _SPREADSHEETS
    return not table or any(finding.kind == "no-entry-sheets" for finding in record.findings)


def workbooks(files: Sequence[str], given: dict[str, Any], more: Sequence[str] = ()) -> "tuple[Options, list[Path]]":
    """The workbooks behind files, folders and patterns; what is passed over is said."""
    from perfxl.package.properties import ROLES
    from perfxl.searching import find_workbooks

    chosen = options(given)
    search = find_workbooks(files)
    for path, role in search.written:
        if role not in more:
            say(f"略过 {path}：这是本程序写的{ROLES.get(role, '文件')}，不是项目工作簿。", err=True)
    require_found(search, files)
    return chosen, search.paths


def require_found(search: "Search", files: Sequence[str]) -> None:
    """Say which folders hold no workbook; where there is nothing to work on, the command line is wrong."""
    import os

    if not any(map(os.path.lexists, search.paths)):
        if search.empty and not search.paths:
            raise click.UsageError(f"文件夹 {'、'.join(search.empty)} 里没有工作簿（.xlsx、.xlsm）")
        raise click.UsageError(f"没有找到工作簿：{'、'.join(files)}；请检查文件名和所在文件夹")
    for folder in search.empty:
        say(f"文件夹 {folder} 里没有工作簿。", err=True)


def tell(record: "Record") -> None:
    """Say of a workbook without scores why there are none, in one line."""
    from perfxl.model import Severity
    from perfxl.outcome import Status

    if record.status is Status.FAILED:
        say(f"{record.path}：程序遇到意外，没有处理（{record.fault}）；请用 --verbose 重新运行。", err=True)
    elif record.status is Status.ERRORS:
        errors = [finding for finding in record.findings if finding.severity is Severity.ERROR]
        first = errors[0].message.rstrip("。") if errors else "没有评出分数"
        more = f"（等 {len(errors)} 处错误）" if len(errors) > 1 else ""
        say(f"{record.path}：没有评分：{first}{more}；请用 perfxl check 查看并改正。", err=True)


@contextmanager
def refusals_told(path: Path) -> Iterator[None]:
    """Turn a refusal of the file at ``path`` into one line in Chinese, with exit code 2."""
    from perfxl.model import Refusal

    try:
        yield
    except Refusal as refusal:
        raise click.ClickException(_words(path, refusal)) from refusal


def attempted(path: Path, work: Callable[[], None]) -> bool:
    """Do the work for one file; a refusal is told in one line, and the others go on."""
    from perfxl.model import Refusal

    try:
        work()
    except Refusal as refusal:
        say(_words(path, refusal), err=True)
        return False
    return True


def _words(path: Path, refusal: "Refusal") -> str:
    from perfxl.checks import finding_of

    finding = finding_of(refusal.problem)
    return f"{path}：{finding.message}{finding.advice}"
