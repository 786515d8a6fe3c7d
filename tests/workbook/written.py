"""What the tests of writing share: findings, blank workbooks, the raw members of a package."""

from pathlib import Path

from openpyxl import Workbook

from perfxl.excel.added.resultsheet import ResultSheet
from perfxl.model import Finding, Place, Severity
from perfxl.package.package import Package
from perfxl.results import findings_sheet, pending_sheet


def finding(message: str = "执行数大于到位数", severity: Severity = Severity.WARNING, accepted: str = "") -> Finding:
    return Finding("PX301", severity, Place("资金情况", "E9"), message, "请核对", accepted)


def sheets(*findings: Finding) -> list[ResultSheet]:
    return [pending_sheet(), findings_sheet(findings or [finding()])]


def raw_members(path: Path) -> dict[str, tuple[bytes, bytes]]:
    """Each member's bytes as they lie in the file, header and all, and its directory entry without the offset."""
    package = Package.open(path)
    return {
        member.name: (package.data[member.offset : member.end], member.record[:42] + member.record[46:])
        for member in package.members
    }


def blank(path: Path, *names: str) -> Path:
    book = Workbook()
    book.active.title = names[0] if names else "项目信息"
    for name in names[1:]:
        book.create_sheet(name)
    book.save(path)
    return path
