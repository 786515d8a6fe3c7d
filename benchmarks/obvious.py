"""The obvious pipeline: pandas with openpyxl reads, openpyxl loads and saves, python-docx or docxtpl writes."""

import io
import warnings
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
from docx import Document
from docxtpl import DocxTemplate
from lxml import etree

from perfxl.model import Evaluation


def read(path: Path) -> object:
    """Read all sheets with pandas over openpyxl."""
    return pd.read_excel(path, sheet_name=None, header=None, dtype=object, keep_default_na=False, engine="openpyxl")


def write_back(path: Path, target: Path, evaluation: Evaluation) -> None:
    """Load the workbook, put the scores on a new sheet, save it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path)
        sheet = book.create_sheet("得分")
        for score in evaluation.scores:
            sheet.append([score.level1, score.level2, score.name, score.weight, score.score, score.explanation])
        book.save(target)


def report_with_docx(evaluation: Evaluation, texts: list[str]) -> bytes:
    """Write the same paragraphs, and the score table row by row, with python-docx."""
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    table = document.add_table(rows=0, cols=6)
    for score in evaluation.scores:
        row = table.add_row().cells
        cells = (score.level1, score.level2, score.name, str(score.weight), str(score.score), score.explanation)
        for cell, text in zip(row, cells, strict=True):
            cell.text = text
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def docxtpl_template() -> bytes:
    """Return a template for the same content: a loop of paragraphs and a loop of table rows."""
    document = Document()
    document.add_paragraph("{%p for text in texts %}")
    document.add_paragraph("{{ text }}")
    document.add_paragraph("{%p endfor %}")
    table = document.add_table(rows=3, cols=6)
    table.rows[0].cells[0].text = "{%tr for score in scores %}"
    fields = ("level1", "level2", "name", "weight", "score", "explanation")
    for cell, field in zip(table.rows[1].cells, fields, strict=True):
        cell.text = f"{{{{ score.{field} }}}}"
    table.rows[2].cells[0].text = "{%tr endfor %}"
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def report_with_docxtpl(template: bytes, evaluation: Evaluation, texts: list[str]) -> bytes:
    """Fill the template with docxtpl."""
    document = DocxTemplate(io.BytesIO(template))
    document.render({"texts": texts, "scores": evaluation.scores}, autoescape=True)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def floor(content: bytes) -> None:
    """Unzip, parse, serialise and deflate every part: what no way of writing the whole package can go below."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in source.namelist():
            data = source.read(name)
            if name.endswith((".xml", ".rels")):
                data = etree.tostring(etree.fromstring(data))
            packed.writestr(name, data)
