"""Reports laid out by LibreOffice: on which page each entry of the contents really stands."""

import re
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

from docx.oxml.ns import qn

from perfxl import kinds
from perfxl.report import render
from tests.audit.drawing import book
from tests.report.reading import body, opened

_NUMBER = re.compile(r"[—–-]+(\d+)[—–-]+$")
_TEXTS = ("background", "content", "implementation", "goal", "staffing", "management")
_CLAUSE = "项目实施过程中统筹推进各环节工作，逐项落实责任，按月检查进度；"


def evaluations() -> Iterator[int]:
    """The seeds of random projects whose report has contents, in their order."""
    return (seed for seed in count() if book(seed).evaluation.project.kind == kinds.EVALUATION)


def report(seed: int, base_document: Path | None = None) -> bytes:
    """The report of a random project, its long texts of a length that differs from seed to seed."""
    made = book(seed)
    info = made.evaluation.project.info
    for number, name in enumerate(_TEXTS):
        entered = getattr(info, name)
        text = entered.text + _CLAUSE * ((seed * 7 + number * 5) % 11)
        info = replace(info, **{name: replace(entered, text=text, value=text)})
    project = replace(made.evaluation.project, info=info)
    return render(replace(made.evaluation, project=project), made.findings, base_document=base_document)


def laid_out(contents: Sequence[bytes], folder: Path) -> list[list[str]]:
    """The text of each page of each document, as LibreOffice sets it."""
    names = [folder / f"{number:03d}.docx" for number in range(len(contents))]
    for name, content in zip(names, contents, strict=True):
        name.write_bytes(content)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), *map(str, names)],
        check=True, capture_output=True, timeout=60 + 30 * len(names),
    )  # fmt: skip
    return [_pages(name.with_suffix(".pdf")) for name in names]


def _pages(file: Path) -> list[str]:
    found = subprocess.run(["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, timeout=60)
    return found.stdout.decode().split("\f")


def differences(content: bytes, pages: Iterable[str]) -> list[tuple[str, int, int | None]]:
    """The entries of the contents whose page is another: text, page as printed, page in the layout."""
    texts = [(text, _number(text)) for text in pages]
    numbered = [(text, number) for text, number in texts if number is not None]
    wrong, at = [], 0
    for title, printed in entries(content):
        found = next((k for k in range(at, len(numbered)) if _stands(title, numbered[k][0])), None)
        at = at if found is None else found
        real = None if found is None else numbered[found][1]
        if real != printed:
            wrong.append((title, printed, real))
    return wrong


def entries(content: bytes) -> list[tuple[str, int]]:
    """The lines of the contents: text and page."""
    names = {style.style_id: style.name for style in opened(content).styles}
    found = []
    for paragraph in body(content).iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and names[style.get(qn("w:val"))] in ("toc 1", "toc 2"):
            text = "".join(part.text or "" for part in paragraph.iter(qn("w:t")))
            title = text.rstrip("0123456789")
            found.append((title, int(text[len(title) :])))
    return found


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _number(page: str) -> int | None:
    match = _NUMBER.search(_plain(page))
    return int(match[1]) if match else None


def _stands(title: str, page: str) -> bool:
    """Whether a page bears this heading; an attachment stands under its label on a line of its own."""
    label = re.match(r"附件\d+", title)
    if label:
        return any(_plain(line) == label[0] for line in page.splitlines())
    return any(_plain(line).startswith(_plain(title)[:24]) for line in page.splitlines())
