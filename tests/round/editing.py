"""A person's hand in a report."""

from pathlib import Path

import docx


def edit_report(path: Path, old: str, new: str) -> None:
    """Replace words wherever they stand in a report, as a person does in Word, and save it."""
    document = docx.Document(str(path))
    found = False
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    for paragraph in [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]:
        for run in paragraph.runs:
            found |= old in run.text
            run.text = run.text.replace(old, new)
    assert found, f"报告里没有“{old}”"
    document.save(str(path))
