"""``perfxl mail``: drafts with the report attached; nothing is sent."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from perfxl.cli.archive import objected
from perfxl.cli.given import options
from perfxl.cli.given import settings as office_settings
from perfxl.cli.records import FILES, attempted, records, shared
from perfxl.cli.text import say
from perfxl.cli.words import Command

if TYPE_CHECKING:
    from perfxl.outcome import Record
    from perfxl.round.mail import Draft

_SOME_WRONG = 1


@click.command(cls=Command, short_help="写好附有报告的邮件草稿（.eml），不发送。")
@FILES
@click.option(
    "--to",
    "to",
    multiple=True,
    metavar="地址",
    help="收件人，可写几次；默认用工作簿的“接收邮箱”，再用设置里的 mail_to。",
)
@click.option("--group", is_flag=True, help="同一收件人的各个项目写成一封。")
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="草稿写到这里；默认在工作簿旁边。",
)
@shared
def mail(files: Sequence[str], to: Sequence[str], group: bool, output: Path | None, **given: Any) -> int:
    """为每份工作簿写一封邮件草稿：报告（改过的用改过的）和导出的表样作附件，主题和正文取自评价结果。

    程序不联网、不发送；双击草稿在邮件软件里核对后自己发送。涉密项目不写草稿；改过的报告先核对，有错误的不写。

    例：perfxl mail 结果 --to jxk@example.gov.cn -o 邮件。
    """
    from perfxl.round.mail import addresses, grouped, is_address

    named = [one for text in to for one in addresses(text)] or addresses(office_settings(given["settings"]).mail_to)
    if wrong := next((one for one in named if not is_address(one)), None):
        raise click.UsageError(f"收件人“{wrong}”不是邮箱地址")
    found, code = records(files, given, ["summary", "review", "form", "comparison", "archive"])
    chosen = options(given)
    ready = [record for record in found if record.judged and _may_go(record) and not objected(record, chosen)]
    recipients = {record.path: _recipients(record, named, explicit=bool(to)) for record in ready}
    if group:
        folder = output or Path()
        done = attempted(folder, partial(_write_all, folder, lambda: grouped(ready, recipients)))
    else:
        places = {record.path: output or record.path.parent for record in ready}
        tried = [
            attempted(path, partial(_write_all, places[path], partial(_single, record, recipients[path])))
            for path, record in ((record.path, record) for record in ready)
        ]
        done = all(tried)
    refused = len(ready) < sum(record.judged for record in found)
    return max(code, _SOME_WRONG if refused or not done else 0)


def _single(record: "Record", to: Sequence[str]) -> "list[Draft]":
    from perfxl.round.mail import draft

    return [draft(record, to)]


def _write_all(folder: Path, drafts: "Callable[[], Iterable[Draft]]") -> None:
    from perfxl.package.atomic import write_atomically
    from perfxl.round.saving import make_room

    for draft in drafts():
        target = folder / draft.name
        make_room(target)
        write_atomically(target, [draft.content])
        say(f"{target}：收件人 {draft.to or '没有填，请在邮件软件里填写'}")


def _recipients(record: "Record", named: Sequence[str], *, explicit: bool) -> tuple[str, ...]:
    from perfxl.round.mail import addresses, is_address

    entered = addresses(record.recipient_email)
    if wrong := next((one for one in entered if not is_address(one)), None):
        say(f"{record.path}：“接收邮箱”里的“{wrong}”不是邮箱地址，没有采用。", err=True)
    own = tuple(one for one in entered if is_address(one))
    return tuple(named) if explicit or not own else own


def _may_go(record: "Record") -> bool:
    """Whether a project may be mailed at all; why not is said."""
    from perfxl.round.mail import is_secret

    if is_secret(record):
        say(f"{record.path}：“是否涉密”填的是“{record.secret}”，涉密项目不写邮件草稿。", err=True)
        return False
    if record.report is None:
        say(f"{record.path}：旁边没有报告；请先运行 perfxl process 生成报告，再写邮件草稿。", err=True)
        return False
    return True
