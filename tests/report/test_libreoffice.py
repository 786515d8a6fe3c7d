"""The report goes through LibreOffice and comes back: its pages print, its words, tables and charts survive."""

import re
import subprocess
import zipfile
from itertools import islice
from pathlib import Path

import docx
import pytest
from docx.shared import Mm, Pt

from perfxl.report import default_base_document, render
from tests.report.layouts import differences, evaluations, laid_out, report
from tests.report.reading import opened, tables
from tests.report.test_report_figures import odd_evaluation
from tests.support import needs_soffice


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed's report saved anew by LibreOffice, and printed as PDF."""
    folder = tmp_path_factory.mktemp("converted")
    (folder / "report.docx").write_bytes(render(odd_evaluation()))
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
    assert "19" in "".join(package.read(name).decode() for name in parts)


@needs_soffice
def test_it_prints_to_a_pdf_of_many_pages(converted: Path) -> None:
    pages = re.findall(rb"/Type\s*/Page[^s]", (converted / "report.pdf").read_bytes())
    assert 10 < len(pages) < 22


@needs_soffice
@pytest.mark.slow
def test_no_page_of_the_contents_is_more_than_one_off(tmp_path: Path) -> None:
    made = [report(seed) for seed in islice(evaluations(), 8)]
    wrong = [differences(content, pages) for content, pages in zip(made, laid_out(made, tmp_path), strict=True)]
    assert all(real is not None and abs(printed - real) <= 1 for found in wrong for _, printed, real in found)
    assert sum(not found for found in wrong) >= 7


@needs_soffice
@pytest.mark.slow
def test_an_offices_own_styles_are_what_its_contents_are_measured_by(tmp_path: Path) -> None:
    """Smaller type, closer lines, narrower margins, spaces around headings: far fewer pages, and the right ones."""
    base = docx.Document(default_base_document())
    for name, size, line, before in (("Body Text", 14, 24, 0), ("heading 1", 16, 30, 12), ("heading 2", 14, 26, 6)):
        style = base.styles[name]
        style.font.size, style.paragraph_format.line_spacing = Pt(size), Pt(line)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.first_line_indent = Pt(2 * size)  # as Word keeps it in step with two characters
    section = base.sections[0]
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)
    base.save(str(tmp_path / "本单位.docx"))
    made = [report(seed, tmp_path / "本单位.docx") for seed in islice(evaluations(), 3)]
    laid = laid_out(made, tmp_path)
    wrong = [differences(content, pages) for content, pages in zip(made, laid, strict=True)]
    assert all(real is not None and abs(printed - real) <= 1 for found in wrong for _, printed, real in found), wrong
    assert sum(not found for found in wrong) >= 2, wrong
