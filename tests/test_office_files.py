"""An office's template or base document with any fault costs the report and not the scores, within bounds."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from perfxl.outcome import Outcome
from perfxl.process import Options, process
from perfxl.report import vetting
from perfxl.word.document import default_base_document
from tests.support import write_sample

TEMPLATES = {
    "循环套得太深": "{% for a in [1] %}" * 21 + "x" + "{% endfor %}" * 21,
    "括号套得太深": "{{ " + "(" * 500 + "1" + ")" * 500 + " }}",
    "条件套得太深": "{% if 1 %}" * 300 + "x" + "{% endif %}" * 300,
    "孤立的代理字符": '{{ "\\ud800" }}',
    "乘出来的文字": '{{ "a"*10**9 }}',
    "居中的文字": '{{ "a"|center(10**9) }}',
    "格式": '{{ "%999999999d"|format(1) }}',
}
SLOW = "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}x"


def told(outcome: Outcome, path: Path, file: str) -> bool:
    """One line that names the file; the scores are in the workbook."""
    cells = {str(cell.value) for row in load_workbook(path)["评价结果"].iter_rows() for cell in row}
    found = [finding for finding in outcome.findings if finding.code == "PX890"]
    return (
        (outcome.status, outcome.fault, outcome.report) == ("errors", "", None)
        and len(found) == 1
        and file in found[0].message
        and "98.22" in cells
    )


@pytest.mark.parametrize("fault", TEMPLATES)
def test_a_template_with_a_fault_costs_the_report_only(fault: str, tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    (tmp_path / "本单位.jinja").write_text(TEMPLATES[fault], encoding="utf-8")
    assert told(process(path, Options(report_template=tmp_path / "本单位.jinja")), path, "本单位.jinja")


def test_a_template_that_never_ends_is_ended_once_for_all_workbooks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vetting, "SECONDS", 1)
    path = write_sample(tmp_path)
    (tmp_path / "慢.jinja").write_text(SLOW, encoding="utf-8")
    options = Options(report_template=tmp_path / "慢.jinja")
    assert told(process(path, options), path, "慢.jinja")
    tries: list[object] = []
    monkeypatch.setattr(vetting, "_trial", lambda *given: tries.append(given))
    assert told(process(path, options), path, "慢.jinja")
    assert tries == []


def base(**changed: bytes | None) -> bytes:
    """The program's own base document with some parts changed, added or (None) left out."""
    target = BytesIO()
    names = {name.replace("__", "/").replace("_xml", ".xml"): content for name, content in changed.items()}
    with zipfile.ZipFile(default_base_document()) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = names.pop(name, source.read(name)) if name in names else source.read(name)
            if content is not None:
                archive.writestr(name, content)
        for name, content in names.items():
            archive.writestr(name, content or b"")
    return target.getvalue()


def part(name: str) -> bytes:
    with zipfile.ZipFile(default_base_document()) as source:
        return source.read(name)


def packed_with(method: int) -> bytes:
    data = bytearray(base())
    at = data.index(b"PK\x01\x02")
    data[at + 10 : at + 12] = method.to_bytes(2, "little")
    return bytes(data)


def bomb() -> bytes:
    target = BytesIO(base())
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/x.bin", b"\0" * (150 * 2**20))
    return target.getvalue()


BASES = {
    "不是压缩包": lambda: b"text",
    "没有正文": lambda: base(word__document_xml=b'<?xml version="1.0"?><w:document xmlns:w="x"/>'),
    "别的根元素": lambda: base(word__document_xml=b"<html/>"),
    "属性部件的根不对": lambda: base(docProps__core_xml=b"<x/>"),
    "声明了实体": lambda: base(
        word__styles_xml=part("word/styles.xml").replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1)
    ),
    "样式不是XML": lambda: base(word__styles_xml=b"<w:styles"),
    "压缩方法不认识": lambda: packed_with(99),
    "炸弹": bomb,
}


@pytest.mark.parametrize("fault", BASES)
def test_a_base_document_with_a_fault_costs_the_report_only(fault: str, tmp_path: Path) -> None:
    path = write_sample(tmp_path)
    (tmp_path / "样式.docx").write_bytes(BASES[fault]())
    outcome = process(path, Options(base_document=tmp_path / "样式.docx"))
    if fault == "属性部件的根不对" and outcome.report is not None:
        assert outcome.status == "done"
        return
    assert told(outcome, path, "样式.docx")
