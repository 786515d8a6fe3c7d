"""Wording of texts: hints left in, placeholders, doubled words, unpaired marks, words no longer in use."""

import re
from collections.abc import Iterator

from perfxl.checks.case import Case
from perfxl.checks.rule import problem, project_rule
from perfxl.checks.shown import listed, quoted
from perfxl.forms.standard import STANDARD
from perfxl.model import Problem, Severity, Text

WARNING, NOTE = Severity.WARNING, Severity.NOTE
_HINTS_SEEN = (
    r"(?<!\d)\d+\s*字以内|字数不超过|对照年度目标|说明相关任务目标|可不填|不填时用|Alt\+回车|下拉列表|此处填写|请填写|请在此|请简要|"
    r"为什么设立本项目|项目做哪些事|项目做成了哪些事|与批复的绩效目标表一致|全表各处都用这一个名称|实施单位全称|单位全称$|部门全称$|"
    r"一句话概括|展开说明；可分段|这一阶段做了什么|负责什么工作|依据什么材料得出|未完成或大幅超额完成时必填|有偏差时应填|"
    r"^例[：:]|（例[：:]|多人用顿号隔开|填了核定得分就要写理由"
)
"""Hints of official forms, and parts of those of this workbook's cells, of any version."""
HINTS = re.compile(
    "|".join((_HINTS_SEEN, *(re.escape(field.hint) for field in STANDARD.fields if field.entry.long and field.hint)))
)
PLACEHOLDER = re.compile(
    r"[xX×]{2,}|\*{2,}|＊{2,}|_{2,}|[○〇□]{2,}|待补充|待填|待定|待完善|（略）|\(略\)|TODO|\?{2,}|？{2,}"
)
NOTHING = re.compile(r"^(见附件|详见附件|见报告|详见报告|同上|略|无|没有|暂无|[-—/.。]+)[。]?$")
DOUBLED = re.compile(r"([\u4e00-\u9fff]{2,8})\1(?!方案|办法|细则|意见|规定|制度|情况|工作|小组|机构|方法|标准)")
PARTICLES = re.compile(r"([的了和是在对为与及将被把由])\1(?![\u4e00-\u9fff]?士)")
LEGITIMATE = frozenset({"研究研究", "讨论讨论", "考虑考虑", "许多许多", "一个一个", "一步一步", "一项一项", "一户一户"})
PUNCTUATION = re.compile(r"[，、；：。！？][，、；：。！？]+")
PAIRS = (("“", "”"), ("《", "》"), ("〔", "〕"), ("【", "】"))
NUMBERED = re.compile(r"(?:(?<=[。；;，,：:\s])|^)[0-9一二三四五六七八九十①-⑳]{1,2}[）)]", re.MULTILINE)
"""Numbering such as 1）, which has no opening bracket."""
OBSOLETE = {"公共财政预算": "一般公共预算", "预算外资金": "非税收入等纳入预算管理的资金"}
METHODS = ("成本效益分析法", "比较法", "因素分析法", "最低成本法", "公众评判法", "标杆管理法")
STANDARDS = ("计划标准", "行业标准", "历史标准", "预算支出标准", "其他标准")
EVALUATION_RULES = "财预〔2020〕10号《项目支出绩效评价管理办法》第五条、第十五条、第十七条、第二十八条"


@project_rule(
    "PX803",
    WARNING,
    "模板提示没有删",
    message="“{label}”里还留着填写提示{hint}。",
    subject=("label",),
    what="文字里有没有留着表格自带的填写提示。",
    why="提示会原样进入报告；公开过的报告里就有。",
    source="公开的自评表里的实例（“对照年度目标,说明相关任务目标的完成情况(100字以内)”）",
    remedy="删去提示，写项目自己的内容。",
    failing={"项目信息!实施情况": "对照年度目标，说明相关任务目标的完成情况（100字以内）"},
    passing={
        "项目信息!实施情况": "项目于2023年1月开始实施，《调研专报》印送6期，《改革交流》印发8期，共支付资金51.47万元。"
    },
    targets=True,
)
def hints_left(case: Case) -> Iterator[Problem]:
    """No hint of the form stands in a text."""
    for label, text in case.written:
        match = HINTS.search(text.text)
        if match:
            yield problem(text.place, label=label, hint=quoted(match[0]))


@project_rule(
    "PX804",
    WARNING,
    "留有占位符",
    message="“{label}”里有占位符：{written}。",
    subject=("label",),
    what="文字里有没有 XX、**、待补充 一类的占位符。",
    why="占位符会原样进入报告。",
    source="公开的目标表里没有填完的模板",
    remedy="换成真实的内容。",
    failing={"项目信息!立项背景": "根据XX文件要求，需要对重点改革事项开展第三方测评。"},
    passing={"项目信息!立项背景": "根据州党委工作安排，需要对重点改革事项开展第三方测评。"},
    targets=True,
)
def placeholders_left(case: Case) -> Iterator[Problem]:
    """No placeholder stands in a text."""
    for label, text in case.written:
        match = PLACEHOLDER.search(text.text)
        if match:
            around = text.text[max(0, match.start() - 6) : match.end() + 6]
            yield problem(text.place, label=label, written=quoted(around))


@project_rule(
    "PX805",
    WARNING,
    "词语重复",
    message="“{label}”里“{written}”重复了。",
    subject=("label",),
    what="文字里有没有连着写了两遍的词，如“主要负责主要负责”“情况情况”。",
    why="一看就是没有校对过。",
    source="公开的评价报告里的实例",
    remedy="删去多余的一遍。",
    failing={"评价小组!分工[2]": "主要负责主要负责资料收集、取证和数据统计"},
    passing={"评价小组!分工[2]": "主要负责资料收集、取证和数据统计"},
    targets=True,
)
def doubled_words(case: Case) -> Iterator[Problem]:
    """No word stands twice in a row."""
    for passage in case.passages:
        for pattern in (DOUBLED, PARTICLES):
            match = pattern.search(passage.text.text)
            if match and match[0] not in LEGITIMATE:
                yield problem(passage.text.place, label=passage.label, written=match[0])
                break


@project_rule(
    "PX806",
    WARNING,
    "引号或括号不成对",
    message="“{label}”里的 {marks} 不成对。",
    subject=("label",),
    what="文字里的引号、书名号、括号是不是成对。",
    why="漏了一半的标点会原样进入报告。",
    source="GB/T 15834-2011《标点符号用法》",
    remedy="补上另一半，或删去多余的。",
    failing={"项目信息!主要内容": "编辑印送《调研专报6期，编辑印发《改革交流》8期，开展2项满意度测评。"},
    passing={"项目信息!主要内容": "编辑印送《调研专报》6期，编辑印发《改革交流》8期，开展2项满意度测评。"},
    targets=True,
)
def unpaired_marks(case: Case) -> Iterator[Problem]:
    """Quotation marks, title marks and brackets come in pairs."""
    for passage in case.passages:
        text = NUMBERED.sub("", passage.text.text)
        odd = [f"{left}{right}" for left, right in PAIRS if text.count(left) != text.count(right)]
        if text.count("（") + text.count("(") != text.count("）") + text.count(")"):
            odd.append("（）")
        if odd:
            yield problem(passage.text.place, label=passage.label, marks=listed(odd))


@project_rule(
    "PX807",
    NOTE,
    "标点重复",
    message="“{label}”里有连着的标点“{written}”。",
    subject=("label",),
    what="文字里有没有连着的两个标点，如“，，”“。。”。",
    why="会原样进入报告。",
    source="GB/T 15834-2011《标点符号用法》",
    remedy="删去多余的标点。",
    failing={"经验问题建议!内容[2]": "两项课题委托合同推迟签订，，年末仍有资金没有支付。"},
    passing={"经验问题建议!内容[2]": "两项课题委托合同推迟签订，年末仍有资金没有支付。"},
    targets=True,
)
def doubled_punctuation(case: Case) -> Iterator[Problem]:
    """Punctuation stands alone."""
    for passage in case.passages:
        match = PUNCTUATION.search(passage.text.text)
        if match:
            yield problem(passage.text.place, label=passage.label, written=match[0])


@project_rule(
    "PX808",
    WARNING,
    "没有写内容",
    message="“{label}”只写了{written}，没有内容。",
    subject=("label",),
    what="立项背景、主要内容、实施情况、年度总体目标是不是只写了“无”“见附件”“略”，或只有数字。",
    why="这些文字就是报告的正文，别处没有。",
    source="财预〔2020〕10号附件3 绩效评价报告（参考提纲）一（一）项目概况",
    remedy="写明具体内容。",
    failing={"项目信息!立项背景": "见附件"},
    passing={"项目信息!立项背景": "根据州党委工作安排，需要对重点改革事项开展第三方测评。"},
    targets=True,
)
def says_nothing(case: Case) -> Iterator[Problem]:
    """A required text has content."""
    for label, text in (
        ("立项背景", case.info.background),
        ("主要内容", case.info.content),
        ("实施情况", case.info.implementation),
        ("年度总体目标", case.info.goal),
    ):
        only_figures = text.text and not re.search(r"[\u4e00-\u9fff]{2}", text.text)
        if NOTHING.match(text.text.strip()) or only_figures:
            yield problem(text.place, label=label, written=quoted(text.text))


@project_rule(
    "PX809",
    NOTE,
    "用了过时的说法",
    message="“{label}”里的“{old}”现在称为“{new}”。",
    advice="改成“{new}”。",
    subject=(
        "label",
        "old",
    ),
    what="文字里有没有“公共财政预算”“预算外资金”等已不再使用的说法。",
    why="预算法修改后，名称已经改变。",
    source="《中华人民共和国预算法》：一般公共预算（待核实）；公开的评价报告里的实例",
    remedy="改成现行的说法。",
    failing={"决策与过程!评价情况说明[7]": "资金性质为公共财政预算，按批复的预算分配"},
    passing={"决策与过程!评价情况说明[7]": "资金性质为一般公共预算，按批复的预算分配"},
    targets=True,
)
def obsolete_terms(case: Case) -> Iterator[Problem]:
    """Terms are those in use."""
    for passage in case.passages:
        for old, new in OBSOLETE.items():
            if old in passage.text.text:
                yield problem(passage.text.place, label=passage.label, old=old, new=new)


@project_rule(
    "PX810",
    NOTE,
    "评价方法不在办法之列",
    message="“{label}”里的“{word}”不在办法列举之内。",
    subject=(
        "label",
        "word",
    ),
    what="“评价方法”写的是不是评价办法列举的方法。",
    why="办法里没有的方法，评审会问依据。",
    source=EVALUATION_RULES
    + "：成本效益分析法、比较法、因素分析法、最低成本法、公众评判法、标杆管理法，以及其他评价方法",
    remedy="改用列举的方法；确实用了别的方法的，可以接受这条提示并写明理由。",
    failing={"项目信息!评价方法": "比较法、公众评判法、文献法"},
    passing={"项目信息!评价方法": "比较法、公众评判法"},
)
def unlisted_method(case: Case) -> Iterator[Problem]:
    """Methods are those of the national rules."""
    yield from _unlisted(case.info.methods, r"[\u4e00-\u9fff]{2,8}法(?![律规])", METHODS, "评价方法")


@project_rule(
    "PX811",
    NOTE,
    "评价标准不在办法之列",
    message="“{label}”里的“{word}”不在办法列举之内。",
    subject=(
        "label",
        "word",
    ),
    what="“评价标准”写的是不是评价办法列举的标准。",
    why="办法里没有的标准，评审会问依据。",
    source=EVALUATION_RULES + "：计划标准、行业标准、历史标准等；财预〔2021〕101号另有预算支出标准",
    remedy="改用列举的标准。",
    failing={"项目信息!评价标准": "国际标准"},
    passing={"项目信息!评价标准": "计划标准、行业标准"},
)
def unlisted_standard(case: Case) -> Iterator[Problem]:
    """Standards are those of the national rules."""
    yield from _unlisted(case.info.standards, r"[\u4e00-\u9fff]{2,4}标准", STANDARDS, "评价标准")


def _unlisted(text: Text, pattern: str, known: tuple[str, ...], label: str) -> Iterator[Problem]:
    if len(text.text) > 60:
        return
    for word in re.split(r"[、，,；;和及与以\s。]+", text.text):
        if (
            re.fullmatch(pattern, word)
            and not any(name in word for name in known)
            and word not in ("评价方法", "评价标准")
        ):
            yield problem(text.place, label=label, word=word)


@project_rule(
    "PX812",
    WARNING,
    "评价结果编入的不是部门预算",
    message="“{label}”里写评价结果编入“部门预算”，应为“部门决算”。",
    subject=("label",),
    what="文字里说评价结果编入“部门预算”的地方，是不是应为“部门决算”。",
    why="评价结果随决算报告，不随预算。",
    source=EVALUATION_RULES + "：评价结果编入政府决算和本部门决算",
    remedy="改成“部门决算”。",
    failing={"经验问题建议!内容[5]": "评价结果分别编入政府决算和部门预算，依法公开。"},
    passing={"经验问题建议!内容[5]": "评价结果分别编入政府决算和部门决算，依法公开。"},
)
def budget_for_accounts(case: Case) -> Iterator[Problem]:
    """Results are published with the accounts, not with the budget."""
    for passage in case.passages:
        if re.search(r"(编入|纳入)[^。；]{0,14}部门预算[，。,]?(?!编制|安排)", passage.text.text) and (
            "决算" in passage.text.text
        ):
            yield problem(passage.text.place, label=passage.label)
