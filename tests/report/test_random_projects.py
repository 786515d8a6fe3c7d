"""Whatever is entered, the report is a valid Word file with all of its words."""

from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfxl import kinds
from perfxl.model import (
    Document,
    Entered,
    Finding,
    Fund,
    Funds,
    LessonKind,
    Member,
    Met,
    Phase,
    Place,
    Project,
    Severity,
    Spending,
)
from perfxl.report import render
from perfxl.report.sealing import clean
from tests.report import builders as b
from tests.report.reading import charts, faults, paragraphs

MARKS = [
    "&",
    "<w:p>",
    "]]>",
    "“引号”",
    '"',
    "'",
    "=1+1",
    "￥％",
    "\t",
    "\U00020000",
    "🚜",
    "\ud800",
    "\x00\x0b",
    "\ufdd0\ufdd1",
]
MARKUP = [
    "{{ 7*7 }}",
    "{% x %}",
    "# 题",
    "@表 甲",
    "|",
    "^",
    "<",
    "[[scores]]",
    "<br>",
    "；列宽 1",
    "{body}",
    "</w:pPr>",
]
NASTY = st.sampled_from(["", "长" * 400, "两行\n三行\r\n", *MARKS, *MARKUP])
WORDS = st.one_of(NASTY, st.text(max_size=12), st.builds(str.__add__, NASTY, st.text("甲乙丙丁，。", max_size=9)))
TEXT = WORDS.map(b.text)
AMOUNT = st.one_of(st.none(), st.decimals("-10", "99999999", places=2), st.decimals("0", "9", places=6)).map(
    lambda value: Entered("" if value is None else str(value), value)
)
DAY = st.one_of(st.dates().map(lambda day: Entered(str(day), day)), WORDS.map(lambda words: Entered(words, None)))
WEIGHT = st.integers(0, 40)


def _fund(source: Entered[str], *amounts: Entered[Decimal]) -> Fund:
    return Fund(source=source, **dict(zip(("initial", "budget", "received", "spent"), amounts, strict=True)))


@st.composite
def projects(draw: st.DrawFn) -> Project:
    some = lambda strategy, most=4: tuple(draw(st.lists(strategy, max_size=most)))  # noqa: E731
    texts = {
        name: draw(TEXT) for name in ("name", "unit", "leader", "background", "goal", "implementation", "staffing")
    }
    kind = draw(st.sampled_from(kinds.KINDS))
    info = b.info(**texts, kind=Entered(kind.title, kind), report_date=draw(DAY), start=draw(DAY), end=draw(DAY))
    point = st.tuples(WORDS, st.sampled_from(Met), WORDS)
    return b.project(
        info=info,
        funds=Funds(unit=b.text(), sources=some(st.builds(_fund, TEXT, AMOUNT, AMOUNT, AMOUNT, AMOUNT))),
        spending=some(st.builds(Spending, content=TEXT, amount=AMOUNT, remark=TEXT)),
        indicators=some(
            st.builds(
                lambda first, second, words, weight: b.indicator(
                    first, second, words, words, words, str(weight), evidence=words
                ),
                st.sampled_from(["产出指标", "成本指标", "效益指标", "满意度指标"]) | WORDS,
                WORDS,
                WORDS,
                WEIGHT,
            ),
            most=8,
        ),
        common=some(
            st.builds(
                lambda first, name, weight, points: b.common(first, "二级", name, str(weight), points),
                st.sampled_from(["决策", "过程"]),
                WORDS,
                WEIGHT,
                st.lists(point, max_size=3),
            )
        ),
        team=some(st.builds(Member, name=TEXT, post=TEXT, duty=TEXT)),
        phases=some(st.builds(Phase, name=TEXT, start=DAY, end=DAY, work=TEXT)),
        documents=some(st.builds(Document, title=TEXT, number=TEXT)),
        lessons=some(
            st.builds(b.lesson, st.sampled_from(LessonKind), WORDS, WORDS),
        ),
    )


@st.composite
def evaluations(draw: st.DrawFn) -> b.Evaluation:
    project = draw(projects())
    scores = []
    for entered in (*project.common, *project.indicators):
        reached = draw(st.integers(0, int(entered.weight.value or 0)))
        applicable = draw(st.booleans()) or draw(st.booleans())
        changes = {} if applicable else {"completion": None}
        scores.append(b.score(entered, str(reached), applicable=applicable, explanation=draw(WORDS), **changes))
    weight = sum((score.weight for score in scores), Decimal(0)) or Decimal(100)
    return b.evaluation(
        project, scores, weight=weight, deviation=draw(st.none() | st.just(Decimal("-3.5"))), execution_rate=Decimal(7)
    )


PLACES = st.builds(Place, WORDS, WORDS)
FINDINGS = st.lists(
    st.builds(Finding, st.just("PX303"), st.sampled_from(Severity), PLACES, WORDS, WORDS, WORDS), max_size=3
)


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(evaluations(), FINDINGS)
def test_a_report_is_always_valid_and_reads_back(evaluation: b.Evaluation, findings: list[Finding]) -> None:
    content = render(evaluation, findings)
    with TemporaryDirectory() as folder:
        assert faults(content, Path(folder)) == []
    lines = paragraphs(content)
    for score in () if evaluation.project.kind.running else evaluation.scores:
        for words in filter(None, (line.strip() for line in clean(score.name).split("\n"))):
            assert any(words in line for line in lines)
    charts(content)


@pytest.mark.slow
def test_texts_of_twenty_thousand_characters_and_hundreds_of_rows_stay_valid(tmp_path: Path) -> None:
    long = "项目实施情况说明，" * 2500
    own = tuple(
        b.indicator("产出指标", "数量指标", f"指标{n}", long[:40] * (n % 5), "1", "1", deviation_reason=long[: n * 60])
        for n in range(300)
    )
    info = b.info(background=b.text(long), name=b.text(long[:3000]), goal=b.text("\n".join(["一段"] * 2000)))
    project = b.project(info=info, indicators=own, common=())
    content = render(b.evaluation(project, [b.score(entered, "0.5") for entered in own]))
    assert faults(content, tmp_path) == []
    assert sum(line.count("项目实施情况说明") for line in paragraphs(content)) > 2500
