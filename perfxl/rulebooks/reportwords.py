"""What a rulebook says to the reader of a report: how points were given, in sentences without a caveat."""

from collections.abc import Iterator
from decimal import Decimal

from perfxl.model import Basis, Outline, ReportTerms
from perfxl.model.survey import CONTENT
from perfxl.rulebooks.groups import Execution, Higher, Lower, Qualitative, Satisfaction
from perfxl.rulebooks.interval import Interval
from perfxl.rulebooks.options import Denominator, Direction, SurveyAnswers
from perfxl.rulebooks.schema import Rulebook

HUNDRED = Decimal(100)


def report_terms(book: Rulebook) -> ReportTerms:
    """What the report needs to know of its rulebook."""
    words = book.report
    content = CONTENT if book.satisfaction.survey is SurveyAnswers.THREE else CONTENT[:2]
    return ReportTerms(
        outline=Outline(words.outline.value),
        summary=words.summary,
        execution_below=words.execution_below,
        receipt_below=words.receipt_below,
        over_from=words.over_from,
        answers=content,
    )


def method_note(book: Rulebook) -> str:
    """Whose way of scoring it is, and the rulebook's own words on it; the rule of each indicator stands beside it."""
    return book.report.method + book.report.scoring


def scoring_note(book: Rulebook) -> str:
    """How points are given, for the reader of a report: from the parameters, unless the rulebook has its own words."""
    return book.report.method + (book.report.scoring or f"{'；'.join(_sentences(book))}。")


def standard_of(book: Rulebook, sense: str) -> str:
    """评分标准 of an indicator scored as 越高越好, 越低越好, 等于, 区间, 时限, 是否, 定性 or 满意度."""
    reached = f"达到年度指标值的得满分，{_short(book.positive)}"
    kept = f"没有超过年度指标值的得满分，{_exceeded(book.reverse)}"
    found = {
        "越高越好": reached,
        "等于": reached,
        "越低越好": kept,
        "区间": "在年度指标值区间之内的得满分",
        "时限": "按时完成的得满分",
        "是否": "符合要求的得满分",
        "定性": _qualitative(book.qualitative),
        "满意度": f"按满意度所在区间计分，{_best(book.satisfaction)}" if book.satisfaction.bands else reached,
    }.get(sense, "")
    return f"{found}。" if found else ""


def standard_of_rate(book: Rulebook, name: str) -> str:
    """评分标准 of an indicator with a table of its own, or of a rate by formula that has none; empty for others."""
    table = next((table for table in book.steps.tables if name in (table.name, *table.aliases)), None)
    if table is not None and table.rows:
        rows = "，".join(f"{row.range}得{row.points:f}分" for row in table.rows)
        return f"满分{table.full:f}分：{rows}。"
    if table is not None and table.limit is not None and table.per is not None and table.points is not None:
        side, way = ("不低于", "低") if table.beyond is Direction.BELOW else ("不超过", "超")
        begun = "不足一步的也扣" if table.begun else "满一步才扣"
        return (
            f"满分{table.full:f}分：{side}{table.limit:f}%得满分，每{way}{table.per:f}个百分点"
            f"扣{table.points:f}分（{begun}），扣完为止。"
        )
    if not book.formulas.by_rule and book.formulas.of(name) is not None:
        return "达到年度指标值的得满分；没有达到的，规则没有写怎样扣分，由评价人员评定。"
    return ""


def _sentences(book: Rulebook) -> Iterator[str]:
    yield _execution(book.execution)
    yield f"定量指标达到年度指标值的得满分，{_short(book.positive)}"
    yield f"数值越低越好的指标，没有超过指标值的得满分，{_exceeded(book.reverse)}"
    yield "时限和是否类指标符合要求的得满分"
    yield _qualitative(book.qualitative)
    if book.satisfaction.bands:
        yield f"满意度按区间计分，{_best(book.satisfaction)}"


def _execution(rule: Execution) -> str:
    below = {Denominator.ADJUSTED: "全年预算数", Denominator.RECEIVED: "到位资金", Denominator.INITIAL: "年初预算数"}
    how = "按所在区间计分" if rule.bands else "乘以分值计分"
    finished = "，项目完成且支出控制在预算之内的得满分" if rule.finished_full else ""
    return f"预算执行率为执行数与{below[rule.denominator]}的比率，{how}{finished}"


def _short(rule: Higher) -> str:
    line = f"{rule.pass_line:f}" if rule.pass_line is not None else ""
    if rule.short == "above_line":
        return f"完成率达到{line}%的按超过{line}%的部分比例计分，低于{line}%的不得分"
    words = {
        "ratio": "未达到的按完成值与指标值的比例计分",
        "bands": "未达到的按完成率所在区间计分",
        "per_percent": f"与指标值每相差{rule.step}%扣{rule.points}分",
        "all_or_nothing": "未达到的不得分",
    }
    return words[rule.short] + (f"，完成率低于{line}%的不得分" if line else "")


def _exceeded(rule: Lower) -> str:
    """What exceeds a ceiling; no national text has a formula, so the sentence names whose practice it is."""
    after = f"参照{rule.source.partition('（')[0]}，" if rule.basis is Basis.PRACTICE else ""
    words = {
        "linear": f"超过的{after}按超过的幅度计分，达到指标值{rule.zero_at:f}倍的不得分",
        "ratio": f"超过的{after}按指标值与完成值的比例计分",
        "per_percent": f"超过的{after}每超过{rule.step}%扣{rule.points}分",
        "all_or_nothing": f"超过的{after}不得分",
    }
    return words[rule.method]


def _qualitative(rule: Qualitative) -> str:
    levels = [f"“{level.name}”为分值的{_percent(level.band)}" for level in rule.levels]
    return f"定性指标分三档，{'、'.join(levels)}"


def _percent(band: Interval) -> str:
    """A band of shares from its upper end down, as the documents write it: ``100%-80%（含）``."""
    upper, lower = (band.upper or Decimal(0)) * HUNDRED, (band.lower or Decimal(0)) * HUNDRED
    return f"{upper:.0f}%-{lower:.0f}%{'' if band.lower_open or not lower else '（含）'}"


def _best(rule: Satisfaction) -> str:
    full = next(band for band in rule.bands if max(one.share for one in rule.bands) == band.share)
    return f"{full.range.lower:f}%以上得满分"
