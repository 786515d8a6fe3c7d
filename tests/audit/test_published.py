"""A report with the mistakes of a published one: every one of them is found at its line, and nothing else."""

import re
from collections import Counter
from pathlib import Path

from perfxl.audit.judge import judged
from perfxl.audit.lines import of_text

FOLDER = Path(__file__).parent / "published"
REPORT = of_text((FOLDER / "report.txt").read_text(encoding="utf-8"))
LISTED = (FOLDER / "faults.txt").read_text(encoding="utf-8").splitlines()[1:]
FAULTS = [re.match(r"L(\d+) (PX\d{3}) (.+)", line) for line in LISTED]


def test_every_fault_is_found_at_its_line_and_nothing_else() -> None:
    expected = Counter((match[1], match[2]) for match in FAULTS if match)
    found = Counter((finding.quotes[0].place.spot, finding.code) for finding in judged(REPORT))
    assert found == expected


def test_there_are_more_than_fifty_five_of_them() -> None:
    assert len({(match[1], match[2], match[3]) for match in FAULTS if match}) >= 55


def test_a_finding_quotes_the_words_of_its_line() -> None:
    lines = {line.place: line.raw for line in REPORT.lines}
    for finding in judged(REPORT):
        for quote in finding.quotes:
            assert quote.text
            assert quote.text in lines[quote.place]
