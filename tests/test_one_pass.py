"""Within one run each part of a workbook is inflated once and parsed once, whoever asks for it."""

from collections import Counter
from pathlib import Path

import pytest

from perfxl.package import markup, package
from perfxl.package.zipdir import Member
from perfxl.process import Options, process
from tests.support import write_sample


class Counted:
    """How often each part of one file was inflated, and how often its content was given to the parser.

    Other packages are opened in a run, too (the report is), and are not counted.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.file = b""
        self.inflated: Counter[str] = Counter()
        self.parsed: Counter[str] = Counter()
        self.contents: dict[bytes, str] = {}
        self.inflate, self.parse = package._inflated, markup.feed
        monkeypatch.setattr(package, "_inflated", self.inflating)
        for module in ("perfxl.package.markup", "perfxl.excel.cells.sheetpart", "perfxl.excel.cells.celltext"):
            monkeypatch.setattr(f"{module}.feed", self.parsing)

    def inflating(self, packed: memoryview, member: Member) -> bytes:
        content = self.inflate(packed, member)
        if packed.obj == self.file:
            self.inflated[member.name] += 1
            self.contents[content] = member.name
        return content

    def parsing(self, made: object, data: bytes, part: str) -> None:
        if data in self.contents:
            self.parsed[self.contents[data]] += 1
        self.parse(made, data, part)


@pytest.mark.parametrize("runs_before", [0, 1])
def test_no_part_is_inflated_or_parsed_twice(runs_before: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new workbook, and one with our sheets in it."""
    path = write_sample(tmp_path)
    for _ in range(runs_before):
        process(path, Options())
    package._known.cache_clear()
    counted = Counted(monkeypatch)
    counted.file = path.read_bytes()
    assert process(path, Options()).status == "done"
    assert counted.inflated["xl/workbook.xml"] == counted.parsed["xl/workbook.xml"] == 1
    assert set(counted.inflated.values()) == {1}, counted.inflated
    assert set(counted.parsed.values()) == {1}, counted.parsed
