"""The report goes through LibreOffice and comes back: its pages print, its words, tables and charts survive."""

import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from perfxl.report import render
from tests.report import builders as b
from tests.report.reading import opened, tables
from tests.support import needs_soffice


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed's report saved anew by LibreOffice, and printed as PDF."""
    folder = tmp_path_factory.mktemp("converted")
    (folder / "report.docx").write_bytes(render(b.seed()))
    for kind, target in (("docx", folder / "again"), ("pdf", folder)):
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind,
             "--outdir", str(target), str(folder / "report.docx")],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    return folder


@needs_soffice
def test_every_word_and_table_survives(converted: Path) -> None:
    again = (converted / "again" / "report.docx").read_bytes()
    before = [p.text for p in opened((converted / "report.docx").read_bytes()).paragraphs if p.text]
    after = {p.text for p in opened(again).paragraphs}
    assert [line for line in before if line not in after] == []
    assert [len(rows) for rows in tables(again).values()]
    assert len(opened(again).tables) == len(opened((converted / "report.docx").read_bytes()).tables)


@needs_soffice
def test_both_charts_survive_with_their_data(converted: Path) -> None:
    package = zipfile.ZipFile(converted / "again" / "report.docx")
    parts = [name for name in package.namelist() if re.fullmatch(r"word/charts/chart\d+\.xml", name)]
    assert len(parts) == 2
    assert "90.63" in "".join(package.read(name).decode() for name in parts)


@needs_soffice
def test_it_prints_to_a_pdf_of_many_pages(converted: Path) -> None:
    pages = re.findall(rb"/Type\s*/Page[^s]", (converted / "report.pdf").read_bytes())
    assert 15 < len(pages) < 40
