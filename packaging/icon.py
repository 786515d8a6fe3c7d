"""The program's icon, drawn: a sheet with rows, and a tick for what is done (``python packaging/icon.py FILE``)."""

import struct
import sys
import zlib
from itertools import pairwise
from pathlib import Path

SIZES = (16, 24, 32, 48, 64, 256)
Colour = tuple[int, int, int, int]
CLEAR: Colour = (0, 0, 0, 0)
GREEN: Colour = (0x1E, 0x6B, 0x45, 255)
PAPER: Colour = (255, 255, 255, 255)
LINE: Colour = (0xB7, 0xD3, 0xC3, 255)
GOLD: Colour = (0xF2, 0xA9, 0x1B, 255)
GRAIN = 4
"""Points by which each pixel is sampled in both directions, for smooth edges."""
CORNER = 0.18
TICK = ((0.42, 0.70), (0.56, 0.84), (0.88, 0.46))
THICK = 0.065


def icon() -> bytes:
    """Return the ICO file; its pictures are PNG, as every Windows since Vista takes them."""
    pictures = [png(size) for size in SIZES]
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    entries = b""
    for size, picture in zip(SIZES, pictures, strict=True):
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return head + entries + b"".join(pictures)


def png(size: int) -> bytes:
    """Return one picture of so many pixels in both directions."""
    rows = b"".join(b"\0" + b"".join(bytes(pixel(column, row, size)) for column in range(size)) for row in range(size))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows, 9)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def pixel(column: int, row: int, size: int) -> Colour:
    """The mean of the points in one pixel, weighted by how opaque they are."""
    steps = [(index + 0.5) / GRAIN for index in range(GRAIN)]
    points = [colour((column + x) / size, (row + y) / size) for x in steps for y in steps]
    opaque = sum(point[3] for point in points)
    if not opaque:
        return CLEAR
    red, green, blue = (round(sum(point[at] * point[3] for point in points) / opaque) for at in range(3))
    return red, green, blue, round(opaque / len(points))


def colour(x: float, y: float) -> Colour:
    """What is drawn at a point; both coordinates run from 0 to 1."""
    if not _in_rounded_square(x, y):
        return CLEAR
    if any(_near_line(x, y, *start, *end) < THICK for start, end in pairwise(TICK)):
        return GOLD
    if not (0.20 < x < 0.74 and 0.14 < y < 0.86):
        return GREEN
    ruled = any(abs(y - line) < 0.016 for line in (0.30, 0.44, 0.58, 0.72)) or abs(x - 0.40) < 0.016
    return LINE if ruled else PAPER


def _in_rounded_square(x: float, y: float) -> bool:
    dx, dy = max(abs(x - 0.5) - 0.5 + CORNER, 0), max(abs(y - 0.5) - 0.5 + CORNER, 0)
    return dx * dx + dy * dy <= CORNER * CORNER


def _near_line(x: float, y: float, x1: float, y1: float, x2: float, y2: float) -> float:
    along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / ((x2 - x1) ** 2 + (y2 - y1) ** 2)
    along = min(max(along, 0), 1)
    return ((x - x1 - along * (x2 - x1)) ** 2 + (y - y1 - along * (y2 - y1)) ** 2) ** 0.5


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(icon())
