"""Reads a report back as a person or another program would: text, tables, charts, embedded data, validity."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree
from openxml_audit import OpenXmlValidator

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@dataclass(frozen=True)
class ReadChart:
    categories: list[str]
    series: dict[str, list[str | None]]
    workbook: list[list[object]]


def opened(content: bytes) -> Document:
    return docx.Document(BytesIO(content))


def body(content: bytes) -> etree._Element:
    return opened(content).element.body


def paragraphs(content: bytes, *, contents: bool = False) -> list[str]:
    """Every paragraph's text in order, table cells included; the table of contents only when asked for."""
    found = []
    for paragraph in body(content).iter(qn("w:p")):
        if contents or not any(True for _ in paragraph.iterancestors(qn("w:sdt"))):
            found.append("".join(text.text or "" for text in paragraph.iter(qn("w:t"))))
    return found


def whole_text(content: bytes) -> str:
    return "\n".join(paragraphs(content))


def of_style(content: bytes, *styles: str) -> list[str]:
    names = {style.style_id: style.name for style in opened(content).styles}
    found = []
    for paragraph in body(content).iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and names[style.get(qn("w:val"))] in styles:
            found.append("".join(text.text or "" for text in paragraph.iter(qn("w:t"))))
    return found


def tables(content: bytes) -> dict[str, list[list[str]]]:
    """The rows of every table by its title; a merged cell stands once, cells continued from above are empty."""
    found = {}
    for table in body(content).iter(qn("w:tbl")):
        title = table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}")
        name = "封面" if title is None else title.get(qn("w:val"))
        found[name] = [
            [
                "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in cell.iter(qn("w:p")))
                for cell in row.iter(qn("w:tc"))
            ]
            for row in table.iter(qn("w:tr"))
        ]
    return found


def charts(content: bytes) -> list[ReadChart]:
    package = zipfile.ZipFile(BytesIO(content))
    names = sorted(name for name in package.namelist() if re.fullmatch(r"word/charts/chart\d+\.xml", name))
    return [_chart(package, name) for name in names]


def _chart(package: zipfile.ZipFile, name: str) -> ReadChart:
    root = etree.fromstring(package.read(name))
    series = {}
    categories: list[str] = []
    for element in root.iter(f"{C}ser"):
        label = element.findtext(f"{C}tx/{C}strRef/{C}strCache/{C}pt/{C}v")
        categories = [point.findtext(f"{C}v") for point in element.find(f"{C}cat").iter(f"{C}pt")]
        points = {point.get("idx"): point.findtext(f"{C}v") for point in element.find(f"{C}val").iter(f"{C}pt")}
        series[label] = [points.get(str(index)) for index in range(len(categories))]
    relations = etree.fromstring(package.read(name.replace("charts/", "charts/_rels/") + ".rels"))
    target = relations[0].get("Target").split("/")[-1]
    sheet = openpyxl.load_workbook(BytesIO(package.read(f"word/embeddings/{target}"))).active
    return ReadChart(categories, series, [list(row) for row in sheet.iter_rows(values_only=True)])


def faults(content: bytes, folder: Path) -> list[str]:
    """What an independent validator of the file format finds wrong."""
    file = folder / "report.docx"
    file.write_bytes(content)
    return [str(error) for error in OpenXmlValidator().validate(str(file)).errors]
