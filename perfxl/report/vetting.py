"""An office's template and base document tried out once, in a process that may fail: afterwards they are trusted.

A template can loop for ever or ask for more memory than there is, and neither can be told from its text. So the first
report made with it is made elsewhere, with a limit of time and memory; what was found holds for these very bytes.
"""

import hashlib
import multiprocessing
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from perfxl.model import Evaluation, Finding
from perfxl.package.children import deaf_children, end_with_parent, start_tracker
from perfxl.package.failures import reason_of
from perfxl.report.template import ReportTemplateError, refused

SECONDS: Final = 10
MEMORY: Final = 500 * 2**20
"""Bytes the trial may take besides what the libraries need."""
_START: Final = 60
"""Seconds a process may take to start."""
_LARGEST: Final = 20 * 2**20
"""Bytes of a template or base document, at most."""
_TOO_LONG: Final = f"按这个模板生成一份报告超过{SECONDS}秒，请检查 {{% for %}} 循环是否套得太多"
_TOO_MUCH: Final = f"按这个模板生成一份报告要用{MEMORY // 2**20}MB以上的内存，请检查循环和重复的文字"
_tried: dict[tuple[str, ...], ReportTemplateError | None] = {}


def vet(evaluation: Evaluation, findings: Sequence[Finding], template: Path | None, base: Path | None) -> None:
    """Raise ReportTemplateError when a report cannot be made with these files within the limits; once for the same."""
    if template is None and base is None:
        return
    key = (evaluation.project.kind.title, _digest(template), _digest(base))
    if key not in _tried:
        _tried[key] = _trial(evaluation, findings, template, base)
    error = _tried[key]
    if error is not None:
        raise ReportTemplateError(error.file, error.line, error.problem)


def _digest(file: Path | None) -> str:
    """A digest of a file's bytes; raises ReportTemplateError for one that cannot be read or is far too large."""
    if file is None:
        return ""
    try:
        with file.open("rb") as opened:
            data = opened.read(_LARGEST + 1)
    except OSError as error:
        raise ReportTemplateError(file.name, None, "打不开，请检查文件是否存在、是否被占用、是否有权限读取") from error
    if len(data) > _LARGEST:
        raise ReportTemplateError(file.name, None, f"超过{_LARGEST // 2**20}MB，不像是模板或样式文档")
    return hashlib.sha256(data).hexdigest()


def _trial(
    evaluation: Evaluation, findings: Sequence[Finding], template: Path | None, base: Path | None
) -> ReportTemplateError | None:
    """What is wrong, as found by a process of its own."""
    file = (template or base or Path()).name
    context = multiprocessing.get_context("spawn")
    try:
        start_tracker()
        here, there = context.Pipe()
        process = context.Process(target=_attempt, args=(there, evaluation, findings, template, base), daemon=True)
        with deaf_children():
            process.start()
    except OSError as error:
        raise ReportTemplateError(file, None, f"试用模板的进程启动不了（{reason_of(error)}），请稍后再试") from error
    try:
        there.close()
        if not here.poll(_START):
            return ReportTemplateError(file, None, "试用模板的进程没有启动，请稍后再试")
        here.recv()
        if not here.poll(SECONDS):
            return ReportTemplateError(file, None, _TOO_LONG)
        answer: ReportTemplateError | None = here.recv()
    except EOFError:
        return ReportTemplateError(file, None, _TOO_MUCH)
    else:
        return answer
    finally:
        process.kill()
        process.join()
        here.close()


def _attempt(
    answers: Connection, evaluation: Evaluation, findings: Sequence[Finding], template: Path | None, base: Path | None
) -> None:
    """Make the report and say what happened; runs in the other process."""
    from perfxl.report import render  # noqa: PLC0415 it uses this module

    end_with_parent()
    _limit_memory()
    answers.send(None)
    try:
        render(evaluation, findings, template=template, base_document=base)
    except ReportTemplateError as error:
        answers.send(error)
    except MemoryError:
        answers.send(ReportTemplateError((template or base or Path()).name, None, _TOO_MUCH))
    except Exception as error:  # whatever a stranger's file brings about is told as its fault
        answers.send(refused((template or base or Path()).name, error))
    else:
        answers.send(None)


def _limit_memory() -> None:
    """Let this process take no more than the limit, where the system can see to that."""
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415 not on every system

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    taken = pages * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + MEMORY, taken + MEMORY))
