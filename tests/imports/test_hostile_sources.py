"""What was made to do harm, in every format that is read: one line, bounded time and memory, nothing written."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from tests.cli.calling import called
from tests.imports.corpus import national
from tests.imports.making import xls

HUGE = 3_000_000


def many_csv_rows(path: Path) -> None:
    path.write_text("项目名称,三级指标,指标值\n" + "甲,乙,1\n" * HUGE, encoding="utf-8")


def one_endless_csv_line(path: Path) -> None:
    path.write_text("项目名称," + "甲" * 60_000_000, encoding="utf-8")


def web_page_of_cells(path: Path) -> None:
    path.write_text("<html><table>" + "<tr><td>甲</td><td>乙</td></tr>" * HUGE + "</table></html>", encoding="utf-8")


def web_page_merged_without_end(path: Path) -> None:
    cells = '<td rowspan="60000" colspan="16000">甲</td>' * 40
    path.write_text(f"<html><table><tr>{cells}</tr></table></html>", encoding="utf-8")


def web_page_in_itself(path: Path) -> None:
    path.write_text("<html>" + "<table><tr><td>" * 40_000, encoding="utf-8")


def old_xml_of_cells(path: Path) -> None:
    head = '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>'
    path.write_text(head + "<Row><Cell><Data>甲</Data></Cell></Row>" * HUGE, encoding="utf-8")


def old_xml_far_away(path: Path) -> None:
    spot = '{urn:schemas-microsoft-com:office:spreadsheet}Index="2000000000"'.replace("{", "ss:").split("}")[0]
    path.write_text(
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table>'
        f'<Row ss:Index="2000000000"><Cell ss:Index="2000000000" ss:MergeAcross="2000000000"><Data>{spot[:1]}</Data>'
        "</Cell></Row></Table></Worksheet></Workbook>",
        encoding="utf-8",
    )


def document_that_swells(path: Path) -> None:
    made = io.BytesIO()
    docx.Document().save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) if name != "word/document.xml" else b" " * 600_000_000)


def workbook_that_swells(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("[Content_Types].xml", b" " * 600_000_000)


def old_workbook_cut_off(path: Path) -> None:
    xls(national().form, path)
    path.write_bytes(path.read_bytes()[:3000])


def old_workbook_of_noise(path: Path) -> None:
    xls(national().form, path)
    data = path.read_bytes()
    path.write_bytes(data[:512] + bytes(reversed(data[512:])))


HARM = {
    "多行.csv": many_csv_rows,
    "长行.csv": one_endless_csv_line,
    "多格.html.xls": web_page_of_cells,
    "合并.html.xls": web_page_merged_without_end,
    "嵌套.html.xls": web_page_in_itself,
    "多格.xml.xls": old_xml_of_cells,
    "远处.xml.xls": old_xml_far_away,
    "膨胀.docx": document_that_swells,
    "膨胀.xlsx": workbook_that_swells,
    "截断.xls": old_workbook_cut_off,
    "乱码.xls": old_workbook_of_noise,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HARM)
def test_it_is_told_in_one_line_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    HARM[name](tmp_path / name)
    done = called("import", name, "-o", "出", cwd=tmp_path)
    assert done.returncode == 1, (done.stdout, done.stderr)
    assert len(done.stderr.splitlines()) == 1
    assert name in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert not (tmp_path / "出").exists()
