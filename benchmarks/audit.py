"""How many single changes to a generated report are found, by kind, with and without its workbook.

Run: python -m benchmarks.audit [REPORTS] [CHANGES OF EACH KIND IN EACH]
"""

import sys
import time
from collections import Counter
from collections.abc import Iterable

from perfxl.audit.against import against_workbook
from perfxl.audit.extract import facts_of
from perfxl.audit.judge import judged
from perfxl.audit.lines import of_paper
from tests.audit.drawing import OPTIONS, book, names, paper, report
from tests.audit.mutations import Mutant, mutants


def found(mutant: Mutant, seed: int) -> tuple[bool, bool]:
    """Whether a change is found by the report alone, and whether with its workbook."""
    spoiled = of_paper(mutant.paper)
    alone = set(judged(spoiled)) - set(judged(report(seed)))
    if alone:
        return True, True
    facts = facts_of(spoiled)
    return False, bool(set(against_workbook(spoiled, facts, book(seed), OPTIONS)) - set(_quiet(seed)))


def _quiet(seed: int) -> tuple[object, ...]:
    clean = report(seed)
    return against_workbook(clean, facts_of(clean), book(seed), OPTIONS)


def measured(seeds: Iterable[int], each: int) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Changes made, found by the report alone, found with its workbook, by kind; what is missed is printed with -v."""
    made, alone, against = Counter[str](), Counter[str](), Counter[str]()
    for seed in seeds:
        for mutant in mutants(paper(seed), names(seed), seed, each):
            first, second = found(mutant, seed)
            made[mutant.kind] += 1
            alone[mutant.kind] += first
            against[mutant.kind] += second
            if "-v" in sys.argv and not (first and second):
                missed = "只凭工作簿" if second else "没有找到"
                print(missed, seed, mutant.kind, mutant.place, mutant.was, "→", mutant.now)
    return made, alone, against


def main() -> None:
    """Measure, and print a line for each kind."""
    numbers = [int(text) for text in sys.argv[1:] if text.isdigit()]
    reports, each = (*numbers, 8, 8)[:2]
    start = time.perf_counter()
    made, alone, against = measured(range(reports), each)
    for kind in [*made, "合计"]:
        total, one, two = (sum(one.values()) if kind == "合计" else one[kind] for one in (made, alone, against))
        print(f"{kind}　改动 {total}　只看报告 {one}（{one / total:.0%}）　对照工作簿 {two}（{two / total:.0%}）")
    print(f"用时 {time.perf_counter() - start:.1f} 秒")


if __name__ == "__main__":
    main()
