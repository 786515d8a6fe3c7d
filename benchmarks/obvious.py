"""The obvious pipeline: pandas with openpyxl reads, openpyxl loads and saves, python-docx or docxtpl writes."""

import io
import warnings
import zipfile
from collections.abc import Sequence
from copy import copy
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
from docx import Document
from docx.table import Table
from docxtpl import DocxTemplate
from lxml import etree
from openpyxl.cell.cell import MergedCell

Sheet = tuple[str, list[tuple[Any, ...]], list[str], dict[str, float]]
"""A sheet to be written: its name, its cells with their looks, its merged areas, its widths."""
Block = tuple[str | None, str | list[list[str]]]
"""A paragraph or a table of a report, with its style."""


def read(path: Path) -> object:
    """Read all sheets with pandas over openpyxl."""
    return pd.read_excel(path, sheet_name=None, header=None, dtype=object, keep_default_na=False, engine="openpyxl")


def sheets_of(path: Path, names: Sequence[str]) -> list[Sheet]:
    """The result sheets of a processed workbook as values and looks, for others to write the same."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path)
    known: dict[str, Any] = {}

    def plain(look: Any) -> Any:
        """One object for each look, as someone who knows the library would keep them."""
        return known.setdefault(repr(look), copy(look))

    found = []
    for name in names:
        page = book[name]
        cells = [
            (cell.row, cell.column, cell.value, *map(plain, (cell.font, cell.fill, cell.border, cell.alignment)))
            for row in page.iter_rows()
            for cell in row
            if cell.has_style and not isinstance(cell, MergedCell)
        ]
        widths = {letter: dimension.width for letter, dimension in page.column_dimensions.items()}
        found.append((name, cells, [str(area) for area in page.merged_cells.ranges], widths))
    return found


def write_back(path: Path, target: Path, sheets: Sequence[Sheet]) -> None:
    """Load the workbook, put the same result sheets into it with the same looks, save it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path)
        for name, cells, merged, widths in sheets:
            page = book.create_sheet(name)
            for row, column, value, *looks in cells:
                cell = page.cell(row, column, value)
                cell.font, cell.fill, cell.border, cell.alignment = looks
            for area in merged:
                page.merge_cells(area)
            for letter, width in widths.items():
                page.column_dimensions[letter].width = width
        book.save(target)


def blocks_of(document: bytes) -> list[Block]:
    """The paragraphs of a report with their styles, and its tables with their texts, in their order."""
    made = Document(io.BytesIO(document))
    found: list[Block] = []
    for block in made.iter_inner_content():
        if isinstance(block, Table):
            rows = [[cell.text for cell in row.cells] for row in block.rows]
            found.append((block.style.name if block.style else None, rows))
        else:
            found.append((block.style.name, block.text))
    return found


def report_with_docx(base: bytes, blocks: Sequence[Block]) -> bytes:
    """Write the same paragraphs in the same styles, and the same tables row by row, with python-docx."""
    document = Document(io.BytesIO(base))
    for style, content in blocks:
        if isinstance(content, str):
            document.add_paragraph(content, style)
            continue
        table = document.add_table(rows=0, cols=max(map(len, content)))
        for texts in content:
            for cell, text in zip(table.add_row().cells, texts, strict=False):
                cell.text = text
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def docxtpl_template(base: bytes, blocks: Sequence[Block]) -> bytes:
    """Return a template for the same content: each paragraph in its style, a loop of rows for each table."""
    document = Document(io.BytesIO(base))
    for number, (style, content) in enumerate(blocks):
        if isinstance(content, str):
            document.add_paragraph(f"{{{{ texts[{number}] }}}}", style)
            continue
        width = max(map(len, content))
        table = document.add_table(rows=3, cols=width)
        table.rows[0].cells[0].text = f"{{%tr for row in texts[{number}] %}}"
        for column, cell in enumerate(table.rows[1].cells):
            cell.text = f"{{{{ row[{column}] }}}}"
        table.rows[2].cells[0].text = "{%tr endfor %}"
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def report_with_docxtpl(template: bytes, blocks: Sequence[Block]) -> bytes:
    """Fill the template with docxtpl."""
    document = DocxTemplate(io.BytesIO(template))
    document.render({"texts": [content for _, content in blocks]}, autoescape=True)
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
