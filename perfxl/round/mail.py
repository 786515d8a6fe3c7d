"""Mail drafts with the report attached; nothing is sent, and no clock is read.

A draft opens in the office's own mail program, ready to be looked over (``X-Unsent: 1``).
"""

import hashlib
import mimetypes
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Final

from perfxl import kinds
from perfxl.model import FigureKey
from perfxl.outcome import Record
from perfxl.package.package import read_file
from perfxl.printing import padded
from perfxl.round.frames import spent_share
from perfxl.round.lights import ZERO
from perfxl.round.papers import forms_beside
from perfxl.rows import Monitored

SUFFIX: Final = ".eml"
_NOT_SECRET: Final = ("", "否", "不涉密", "非涉密", "无", "不")
_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TYPES: Final = {".docx": _DOCX, ".xlsx": _XLSX}
_FOR_COORDINATION: Final = "本邮件供沟通核对；正式报送以盖章的纸质材料和预算管理一体化系统为准。"


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft: the name of its file, whom it goes to, and its bytes."""

    name: str
    to: str
    content: bytes


def is_secret(record: Record) -> bool:
    """Whether a project is marked as secret; whatever stands there and does not say no counts as yes."""
    return record.secret.strip() not in _NOT_SECRET


def addresses(text: str) -> list[str]:
    """The addresses in an entry that holds one or several."""
    parts = text.replace("；", ";").replace("，", ";").replace(",", ";").replace("、", ";").split(";")
    return [part.strip() for part in parts if part.strip()]


def is_address(text: str) -> bool:
    """Whether a text looks like an address that can be written into a header."""
    name, _, host = text.partition("@")
    return bool(name) and "." in host and text.isascii() and text.isprintable() and not set(text) & set(' <>()[]:;,"\\')


def draft(record: Record, to: Sequence[str]) -> Draft:
    """The draft for one project; raises Refusal when a file to be attached cannot be read."""
    return _draft(record.path.stem + SUFFIX, [record], to, _subject(record))


def grouped(records: Sequence[Record], recipients: Mapping[Path, tuple[str, ...]]) -> Iterator[Draft]:
    """One draft for each recipient with all of their projects."""
    groups: dict[tuple[str, ...], list[Record]] = {}
    for record in records:
        groups.setdefault(recipients[record.path], []).append(record)
    for to, members in groups.items():
        name = _file_name(to, members)
        year = members[0].year
        subject = (
            _subject(members[0]) if len(members) == 1 else f"{year}年度项目支出绩效评价材料（{len(members)}个项目）"
        )
        yield _draft(name, members, to, subject)


def _file_name(to: Sequence[str], members: Sequence[Record]) -> str:
    unit = next((record.recipient for record in members if record.recipient), "")
    base = unit or (to[0] if to else "没有收件人")
    return "".join(char if char.isalnum() or char in "-_.@（）" else "_" for char in base) + SUFFIX


def _draft(name: str, records: Sequence[Record], to: Sequence[str], subject: str) -> Draft:
    message = EmailMessage(SMTP)
    message["X-Unsent"] = "1"
    if to:
        message["To"] = ", ".join(to)
    message["Subject"] = subject
    message.set_content(_body(records), charset="utf-8", cte="base64")
    digest = hashlib.sha256(subject.encode())
    for path in (path for record in records for path in _attached(record)):
        content = read_file(path)
        digest.update(hashlib.sha256(content).digest())
        kind = _TYPES.get(path.suffix.lower()) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        main, _, sub = kind.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=path.name)
    if message.is_multipart():
        # Of what is inside, so that the same draft has the same bytes and no content can hold its own boundary.
        message.set_boundary(f"=_perfxl_{digest.hexdigest()[:32]}")
    return Draft(name, ", ".join(to), message.as_bytes())


def _attached(record: Record) -> list[Path]:
    return [*([record.report] if record.report else []), *forms_beside(record.path)]


def _subject(record: Record) -> str:
    kind = kinds.titled(record.kind) or kinds.USUAL
    return f"{record.year}年度{record.name}{kind.report_title}（{record.unit}）"


def _body(records: Sequence[Record]) -> str:
    greeting = next((record.recipient for record in records if record.recipient), "")
    lines = [f"{greeting}：" if greeting else "您好：", ""]
    for number, record in enumerate(records, 1):
        lines.append(f"{number}. {_told(record)}" if len(records) > 1 else _told(record))
    lines += ["", "报告见附件，请审阅。", _FOR_COORDINATION, "", records[0].unit if len(records) == 1 else ""]
    return "\n".join(lines).rstrip() + "\n"


def _told(record: Record) -> str:
    total, weight = record.value(FigureKey.TOTAL), record.value(FigureKey.WEIGHT)
    if record.monitored is not None:
        return _watched(record, record.monitored)
    words = f"“{record.name}”{record.year}年度"
    if total is not None:
        full = f"（满分{padded(weight)}分）" if weight is not None and weight != 100 else ""
        words += f"总分{padded(total)}分{full}" + (f"，等级为“{record.grade}”" if record.grade else "")
    rate = spent_share(record)
    budget, spent = (sum((getattr(fund, name) or ZERO for fund in record.money), ZERO) for name in ("budget", "spent"))
    if rate is not None:
        words += f"；全年预算数{padded(budget)}万元，执行数{padded(spent)}万元，执行率{rate:f}%"
        by_rule = record.value(FigureKey.EXECUTION_RATE)
        if by_rule is not None and by_rule != rate:
            words += f"（评分规则按另一口径计算，预算执行率为{by_rule:f}%）"
    return words + "。"


def _watched(record: Record, found: Monitored) -> str:
    """How the project of a 绩效运行监控 stands."""
    initial, spent = (
        sum((getattr(fund, name) or ZERO for fund in record.money), ZERO) for name in ("initial", "spent")
    )
    words = (
        f"“{record.name}”截至{record.year}年{found.month}月底，年初预算{padded(initial)}万元，执行{padded(spent)}万元"
    )
    words += f"，执行率{found.rate:f}%" if found.rate is not None else ""
    words += f"；监控结果为{found.goal}" if found.goal else ""
    words += f"，红灯和黄灯的指标：{'、'.join(found.behind)}" if found.behind else ""
    return words + "。"
