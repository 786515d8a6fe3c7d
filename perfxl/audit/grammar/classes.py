"""How reports state first-level classes, counts of indicators, the total and the grade."""

import re
from dataclasses import dataclass

from perfxl.audit.grammar.numbers import COUNT, NUMBER
from perfxl.model.stated import Fact

CLASSES = ("决策", "投入", "过程", "成本", "产出", "效益", "效果", "满意度")
_NAME = "|".join(CLASSES)
CLASS = re.compile(
    rf"(?:项目)?(?P<name>{_NAME})(?:管理|指标)?(?:类(?:指标)?|指标(?!值|体系|分析|完成)|方面|部分|(?=\s*(?:得分|得|分值|满分|[（]?\d)))"
)
"""A class as the subject of a sentence or clause."""
CLASS_HEADING = re.compile(rf"^(?:项目)?(?P<name>{_NAME})(?:管理)?(?:类)?(?:指标)?(?:完成)?(?:情况)?(?:分析)?$")
_POINTS = rf"(?P<number>{NUMBER})\s*分(?![类为之数组期别])"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way of stating a fact of a class or of the whole, with an example and the value in it."""

    fact: Fact
    example: str
    value: str
    pattern: str


OF_CLASS = (
    Phrase(Fact.CLASS_LEVEL2, "由3个二级指标和6个三级指标构成", "3", rf"(?P<number>{COUNT})个二级指标"),
    Phrase(Fact.CLASS_LEVEL2, "二级指标3个", "3", rf"二级指标(?:共|有|数量|设置)*(?P<number>{COUNT})个"),
    Phrase(Fact.CLASS_COUNT, "由3个二级指标和6个三级指标构成", "6", rf"(?P<number>{COUNT})个三级指标"),
    Phrase(Fact.CLASS_COUNT, "三级指标6个", "6", rf"三级指标(?:共|有|数量|设置)*(?P<number>{COUNT})个"),
    Phrase(
        Fact.CLASS_COUNT, "项目决策类指标共设置5个", "5", rf"指标(?:共计?|总共)?(?:设置|有|设)(?P<number>{COUNT})个"
    ),
    Phrase(Fact.CLASS_COUNT, "决策类6个指标全部得满分", "6", rf"类(?P<number>{COUNT})个指标"),
    Phrase(Fact.CLASS_FULL, "满分指标5个", "5", rf"满分(?:的)?指标(?:共|有|数量)*(?P<number>{COUNT})个"),
    Phrase(Fact.CLASS_FULL, "过程类5个指标中有4个得满分", "4", rf"(?P<number>{COUNT})个得满分"),
    Phrase(Fact.CLASS_FULL, "决策类6个指标全部得满分", "6", rf"类(?P<number>{COUNT})个指标(?:全部|均|都)得满分"),
    Phrase(Fact.CLASS_LOST, "扣分指标1个", "1", rf"扣分(?:的)?指标(?:共|有|数量)*(?P<number>{COUNT})个"),
    Phrase(
        Fact.CLASS_WEIGHT,
        "权重分21.00分",
        "21.00",
        rf"(?:满分|权重分|分值|标准分|权重|总分)(?:分值|值)?(?:为|是|：|共|计)*\s*{_POINTS}",
    ),
    Phrase(Fact.CLASS_WEIGHT, "决策21.00分", "21.00", rf"^(?:指标|类指标|类)?（?{_POINTS}）?(?:$|(?=[，、]))"),
    Phrase(Fact.CLASS_WEIGHT, "决策指标（21.0%）", "21.0", rf"^（(?P<number>{NUMBER})\s*%）"),
    Phrase(
        Fact.CLASS_SCORE,
        "实际得分21.00分",
        "21.00",
        rf"(?:实际得分|最终得分|评价得分|自评得分|得分|实得分|实得|(?<!扣)得)(?:为|是|：|了|共)*\s*{_POINTS}",
    ),
    Phrase(Fact.CLASS_RATE, "得分率100.00%", "100.00", rf"得分率\s*(?:为|是|：|达到|达|=)?\s*(?P<number>{NUMBER})\s*%"),
)
OF_WHOLE = (
    Phrase(Fact.LEVEL1, "设置一级指标共4个", "4", rf"一级指标(?:数量|共计?|总数|设置|有)*(?P<number>{COUNT})个"),
    Phrase(Fact.LEVEL1, "4个一级指标", "4", rf"(?P<number>{COUNT})个一级指标"),
    Phrase(Fact.LEVEL2, "二级指标4个", "4", rf"二级指标(?:数量|共计?|总数|设置|有)*(?P<number>{COUNT})个"),
    Phrase(Fact.LEVEL2, "9个二级指标", "9", rf"(?P<number>{COUNT})个二级指标"),
    Phrase(
        Fact.REACHED,
        "实现三级指标数量20个",
        "20",
        rf"(?:实现|完成|达成)(?:了)?(?:三级)?指标(?:数量|共|有)*(?P<number>{COUNT})个",
    ),
    Phrase(
        Fact.LEVEL3,
        "共设置三级指标数量20个",
        "20",
        rf"(?<!实现)(?<!完成)(?<!达成)三级指标(?:数量|共计?|总数|设置|有)*(?P<number>{COUNT})个",
    ),
    Phrase(Fact.LEVEL3, "20个三级指标", "20", rf"(?P<number>{COUNT})个(?:个性化)?三级指标"),
    Phrase(
        Fact.FULL,
        "满分指标数量19个",
        "19",
        rf"(?:得)?满分(?:的)?(?:三级)?(?:指标)?(?:数量|共|有|的)*(?P<number>{COUNT})个",
    ),
    Phrase(Fact.LOST, "扣分指标数量1个", "1", rf"扣分(?:的)?(?:三级)?(?:指标)?(?:数量|共|有|的)*(?P<number>{COUNT})个"),
    Phrase(Fact.QUANTITATIVE, "定量指标7个", "7", rf"定量指标(?:共|有|数量)*(?P<number>{COUNT})个"),
    Phrase(Fact.QUALITATIVE, "定性指标2个", "2", rf"定性指标(?:共|有|数量)*(?P<number>{COUNT})个"),
)
TOTALS = (
    Phrase(
        Fact.TOTAL,
        "总分为99.00分",
        "99.00",
        rf"(?<!规则计算)(?<!规则计算的)(?<!核定前)(?<!核定前的)(?:评价|自评|综合|最终|项目)*(?:总得分|综合得分|最终得分|最终评分|综合评分|总评分|总分)(?:合计|共)?(?:为|是|：)?\s*{_POINTS}",
    ),
    Phrase(
        Fact.TOTAL,
        "绩效评价得分95.60分，评价等级为优",
        "95.60",
        rf"(?:评价|自评|评定|考评)得分(?:合计|共)?(?:为|是|：)?\s*{_POINTS}(?=.{{0,24}}(?:等级|评级|等次|级别))",
    ),
)
OF_EXECUTION = re.compile(
    rf"预算执行率(?:指标)?（?(?:分值|满分)?(?P<weight>{NUMBER})分）?，得(?:分)?(?P<score>{NUMBER})分"
)
"""The execution rate beside the classes, as in a self-evaluation."""
GRADE = re.compile(
    r"(?:等级|评级|等次|级别|评定)(?:评定|评价|确定|结果)?(?:为|是|：)+\s*“?(?P<grade>优秀|良好|中等|合格|不合格|较差|优|良|中|差)(?![、良中差秀好等央的])”?"
)
GRADES = {"优秀": "优", "良好": "良", "中等": "中", "较差": "差"}
SCALE = re.compile(r"[（）(含)\d\-～至分以上下]{2,14}(?:分)?(?:为|：|是)[“]?(?:优|良|中|差)")
"""The bounds of the grades, which state no grade of this project."""
OWN = re.compile(r"绩效目标表|个性化|年度绩效目标|绩效指标体系，")
"""Counts of the project's own targets, not of all indicators evaluated."""


def compiled(phrases: tuple[Phrase, ...]) -> tuple[tuple[Phrase, re.Pattern[str]], ...]:
    """The phrases with their patterns ready."""
    return tuple((one, re.compile(one.pattern)) for one in phrases)
