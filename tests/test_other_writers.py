"""Packages as other programs write them: Windows's names of parts, parts in other encodings; they score the same."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from perfxl.model import FigureKey
from perfxl.outcome import record_of
from perfxl.process import Options, process
from tests.support import write_sample

DECLARED = '<?xml version="1.0" encoding="{}" standalone="yes"?>'


def repacked(path: Path, name: Callable[[str], str], content: Callable[[str, str], bytes]) -> None:
    """The workbook packed anew with other names and contents of its parts."""
    with zipfile.ZipFile(BytesIO(path.read_bytes())) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for part, data in parts.items():
            held = content(part, data.decode()) if part.startswith("xl/worksheets/sheet") else data
            info = zipfile.ZipInfo(part)
            info.filename = name(part)
            package.writestr(info, held, zipfile.ZIP_DEFLATED)


def as_it_was(_part: str, text: str) -> bytes:
    return text.encode()


def encoded(encoding: str, stated: str) -> Callable[[str, str], bytes]:
    def encode(_part: str, text: str) -> bytes:
        body = text.partition("?>")[2]
        return (DECLARED.format(stated) + body).encode(encoding, errors="xmlcharrefreplace")

    return encode


WRITERS = {
    "反斜杠": (lambda part: part.replace("/", "\\"), as_it_was),
    "UTF-16": (lambda part: part, encoded("utf-16", "UTF-16")),
    "UTF-16BE": (lambda part: part, lambda _, text: b"\xfe\xff" + encoded("utf-16-be", "UTF-16")("", text)),
    "GBK": (lambda part: part, encoded("gbk", "GBK")),
    "GB18030": (lambda part: part, encoded("gb18030", "gb18030")),
    "Latin-1": (lambda part: part, encoded("latin-1", "ISO-8859-1")),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_it_is_read_and_scored_and_what_was_there_stays(writer: str, tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    repacked(path, *WRITERS[writer])
    with zipfile.ZipFile(path) as package:
        before = {info.orig_filename: package.read(info) for info in package.infolist()}
    record = record_of(process(path, Options()))
    assert (record.status, str(record.value(FigureKey.TOTAL))) == ("done", "98.22")
    with zipfile.ZipFile(path) as package:
        after = {info.orig_filename: package.read(info) for info in package.infolist()}
    sheets = {name: data for name, data in before.items() if "worksheets" in name}
    assert {name: after[name] for name in sheets} == sheets


@pytest.mark.parametrize("writer", ["UTF-16", "Latin-1"])
def test_others_can_read_it_afterwards(writer: str, tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    repacked(path, *WRITERS[writer])
    process(path, Options())
    assert load_workbook(path).sheetnames[-2:] == ["评价结果", "校验问题"]


@pytest.mark.parametrize(("encoding", "stated"), [("utf-8", "GBK"), ("gbk", "UTF-8"), ("utf-8", "EUC-JP")])
def test_a_part_that_is_not_in_the_encoding_it_states_is_refused_with_the_true_remedy(
    encoding: str, stated: str, tmp_path: Path
) -> None:
    def stating(_part: str, text: str) -> bytes:
        return (DECLARED.format(stated) + "<!--绩效-->" + text.partition("?>")[2]).encode(encoding)

    path = write_sample(tmp_path)
    repacked(path, lambda part: part, stating)
    before = path.read_bytes()
    (finding,) = process(path, Options()).findings
    assert finding.code == "PX105"
    assert "用 Excel 打开" in finding.advice
    assert path.read_bytes() == before
