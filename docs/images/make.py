"""The three pictures README begins with: ``python docs/images/make.py``; needs LibreOffice, poppler-utils and Pillow.

The workbook and the report are pages of a sample; of the dropping only files and arrow are drawn, the window shows what
the program really prints.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent.parent / "samples"
PROJECT = "农村公路路面改造工程"
FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
MONOSPACED = 7
"""The face of the font in which Latin signs are half as wide as Chinese ones, as on a console."""
WIDTH = 1100
CONSOLE = 120
"""Columns of a console window."""
GREEN, BLUE = "#1d7044", "#305496"
INK, PAPER, DESK, WINDOW, TITLE = "#20303f", "#ffffff", "#dfe8f1", "#0c0c0c", "#e8e8e8"


def page(file: Path, number: int, folder: Path, dots: int) -> Image.Image:
    """One page of a document as LibreOffice prints it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(convert, check=True, capture_output=True, timeout=180)
    pdf = folder / f"{file.stem}.pdf"
    picture = ["pdftoppm", "-r", str(dots), "-png", "-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run([*picture, str(pdf), str(folder / "page")], check=True, timeout=60)
    with Image.open(folder / "page.png") as found:
        return found.convert("RGB")


def page_with(file: Path, words: str, folder: Path) -> int:
    """The number of the first page that begins with these words."""
    pdf = folder / f"{file.stem}.pdf"
    text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, timeout=60).stdout.decode()
    return next(number for number, one in enumerate(text.split("\f"), 1) if one.lstrip().startswith(words))


def trimmed(picture: Image.Image, margin: int = 12) -> Image.Image:
    """Without the empty paper around it."""
    box = ImageChops.difference(picture, Image.new("RGB", picture.size, PAPER)).getbbox()
    assert box
    left, top, right, bottom = box
    return picture.crop((max(left - margin, 0), max(top - margin, 0), right + margin, bottom + margin))


def scaled(picture: Image.Image, width: int) -> Image.Image:
    """The picture in that width."""
    return picture.resize((width, picture.height * width // picture.width), Image.Resampling.LANCZOS)


def printed(folder: Path) -> list[str]:
    """What the program prints when two workbooks are dropped on it."""
    names = [PROJECT, "基层财务人员业务培训"]
    files = [shutil.copy(SAMPLES / f"{name}.xlsx", folder) for name in names]
    done = subprocess.run([sys.executable, "-m", "perfxl", *files], check=True, capture_output=True, timeout=120)
    summary = done.stderr.decode().splitlines()[-1]
    lines = [line for line in [*done.stdout.decode().splitlines(), summary] if line.strip()]
    return [piece for line in [*lines, "", "按任意键关闭窗口……"] for piece in wrapped(line)]


def dropped(lines: list[str]) -> Image.Image:
    """Files on a desk, an arrow to the program, and its window."""
    small, large = ImageFont.truetype(FONT, 15), ImageFont.truetype(FONT, 17)
    console = ImageFont.truetype(FONT, 16, index=MONOSPACED)
    picture = Image.new("RGB", (WIDTH, 170 + 24 * len(lines)), DESK)
    draw = ImageDraw.Draw(picture)
    icons = ((70, "农村公路….xlsx", "X", GREEN), (230, "业务培训….xlsx", "X", GREEN), (560, "perfxl.exe", "绩", BLUE))
    for place, name, sign, colour in icons:
        draw.rounded_rectangle((place, 18, place + 54, 78), 6, fill=colour)
        draw.text((place + 27, 48), sign, fill=PAPER, font=large, anchor="mm")
        draw.text((place + 27, 94), name, fill=INK, font=small, anchor="mm")
    draw.line((330, 48, 520, 48), fill=INK, width=5)
    draw.polygon(((520, 36), (546, 48), (520, 60)), fill=INK)
    draw.text((425, 30), "拖上去，放开", fill=INK, font=small, anchor="mm")
    draw.rectangle((30, 122, WIDTH - 30, 148), fill=TITLE)
    draw.text((44, 135), "perfxl", fill=INK, font=small, anchor="lm")
    draw.rectangle((30, 148, WIDTH - 30, picture.height - 12), fill=WINDOW)
    for number, line in enumerate(lines):
        for column, sign in columns(line):
            draw.text((44 + 8 * column, 156 + 24 * number), sign, fill="#cccccc", font=console)
    return picture


def wrapped(line: str) -> list[str]:
    """A line as a console of ordinary width shows it."""
    over = next((number for number, (column, _) in enumerate(columns(line)) if column >= CONSOLE), len(line))
    return [line[:over], *(wrapped(line[over:]) if line[over:] else [])]


def columns(line: str) -> list[tuple[int, str]]:
    """Each sign of a line with its column on a console, where Chinese ones take two."""
    found, column = [], 0
    for sign in line:
        found.append((column, sign))
        column += 1 if sign.isascii() else 2
    return found


def main() -> None:
    """Make all three anew."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = SAMPLES / f"{PROJECT}.xlsx"
        page(book, 1, folder, 40)
        table = trimmed(page(book, page_with(book, "绩效目标表", folder), folder, 170))
        # The optional columns on the right and the empty rows below would make the rest too small to read.
        table = table.crop((0, 0, table.width * 704 // 1000, table.height * 45 // 100))
        scaled(table, WIDTH).save(HERE / "workbook.png", optimize=True)
        report = SAMPLES / "结果" / f"{PROJECT}_绩效评价报告.docx"
        first, second = page(report, 1, folder, 60), page(report, 2, folder, 60)
        both = Image.new("RGB", (first.width * 2 + 60, first.height + 40), DESK)
        both.paste(first, (20, 20))
        both.paste(second, (first.width + 40, 20))
        both.save(HERE / "report.png", optimize=True)
        (folder / "拖").mkdir()
        dropped(printed(folder / "拖")).save(HERE / "drop.png", optimize=True)


if __name__ == "__main__":
    main()
