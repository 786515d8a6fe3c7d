"""A Word file as a person reads it: paragraphs, table cells, text boxes, notes, headers, each with its place."""

from perfxl.word.reading.document import read_document
from perfxl.word.reading.paper import Cell, Paper, Paragraph, Table

__all__ = ["Cell", "Paper", "Paragraph", "Table", "read_document"]
