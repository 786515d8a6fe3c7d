"""A report against its workbook: the facts it states, and, where we drew it up, every change made since."""

from collections.abc import Iterator
from decimal import Decimal

from perfxl.audit.against_rules import DIFFERS
from perfxl.audit.edits import edits
from perfxl.audit.extract import Facts
from perfxl.audit.extract.names import name_key
from perfxl.audit.judge import AuditFinding, finding_of
from perfxl.audit.lines import Report, of_paper
from perfxl.audit.pairing import Book
from perfxl.audit.places import spot
from perfxl.audit.rule import found
from perfxl.audit.workbook import names_of, workbook_facts
from perfxl.model import Role, ValueKind
from perfxl.model.stated import Fact, Stated
from perfxl.notation import read
from perfxl.options import Options
from perfxl.package.package import FileKind, Package
from perfxl.publish import report_of
from perfxl.word.reading import read_document

_NAMES = (Fact.PROJECT, Fact.UNIT, Fact.DEPARTMENT, Fact.LEADER)
_DAYS = (Fact.REPORTED, Fact.START, Fact.END)
_OF_INDICATORS = "{name}的{fact}"


def against_workbook(report: Report, facts: Facts, book: Book, options: Options) -> tuple[AuditFinding, ...]:
    """What of a report differs from its workbook and the rules.

    Where the report is one of ours, its changes are named one by one; any other is held against the facts alone.
    """
    drawn = _drawn_up(book, options)
    changes = edits(report, drawn, names_of(book.evaluation))
    if changes is not None:
        return tuple(changes)
    return tuple(_differing(facts, book))


def _drawn_up(book: Book, options: Options) -> Report:
    """The report that this workbook gives today."""
    content = report_of(book.evaluation, book.findings, options)
    return of_paper(read_document(Package(content, FileKind.DOCUMENT)))


def _differing(facts: Facts, book: Book) -> Iterator[AuditFinding]:
    right: dict[tuple[Fact, str], Stated] = {}
    for one in workbook_facts(book.evaluation):
        right.setdefault((one.fact, one.subject), one)
    for stated in facts.stated:
        loose = stated.fact is Fact.BUDGET and bool(stated.subject)
        wanted = right.get((stated.fact, "" if loose else stated.subject))
        if wanted is None or _agrees(stated, wanted, facts):
            continue
        if loose and (first := right.get((Fact.INITIAL, ""))) is not None and _agrees(stated, first, facts):
            continue
        name = (
            f"“{facts.name(stated.subject)}”的"
            if stated.subject and stated.subject not in ("全部", "本项目", "笼统", "资金表")
            else ""
        )
        difference = found(
            stated.quote, expected=wanted.text, name=f"{name}{stated.fact.value.removeprefix('类')}",
            printed=stated.text,
            place=spot(wanted.quote.place), right=wanted.text,
        )  # fmt: skip
        yield finding_of(DIFFERS, difference)


def _agrees(stated: Stated, wanted: Stated, facts: Facts) -> bool:
    if stated.fact in _NAMES:
        keys = [name_key(one.text).removesuffix("项目") for one in (stated, wanted)]
        return keys[0] == keys[1]
    if stated.fact in _DAYS:
        return (
            stated.day is None
            or wanted.day is None
            or stated.day <= wanted.day <= (stated.until or stated.day)
            or stated.day == wanted.day
        )
    if stated.fact is Fact.PHASE:
        return stated.until is None or (stated.day, stated.until) == (wanted.day, wanted.until)
    if stated.fact is Fact.GRADE:
        return stated.text == wanted.text
    if stated.fact in (Fact.TARGET, Fact.ACTUAL):
        return _same_value(stated, wanted, facts.name(stated.subject))
    if stated.number is None or wanted.number is None:
        return True
    difference = (
        abs(abs(stated.number) - abs(wanted.number))
        if stated.fact is Fact.DEVIATION
        else abs(stated.number - wanted.number)
    )
    return (
        difference <= max(stated.half, Decimal(0))
        if stated.decimals < 2 or stated.unit == "万元"
        else difference < Decimal("0.005")
    )


def _same_value(stated: Stated, wanted: Stated, name: str) -> bool:
    role = Role.TARGET if stated.fact is Fact.TARGET else Role.ACTUAL
    one, other = read(stated.text, role, name=name), read(wanted.text, role, name=name)
    if one.kind is not other.kind or one.kind not in (ValueKind.QUANTITATIVE, ValueKind.DATE):
        return name_key(stated.text) == name_key(wanted.text)
    return (one.number, one.upper, one.day) == (other.number, other.upper, other.day)
