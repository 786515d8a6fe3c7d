"""Wording and typography: hints left in, doubled words, unpaired marks, broken paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator

from perfxl.audit.case import Case
from perfxl.audit.lines import Line
from perfxl.audit.rule import Found, found, rule, same_rule
from perfxl.checks.rules import wording as checked
from perfxl.model import Severity

WARNING, NOTE = Severity.WARNING, Severity.NOTE
_HINTS = re.compile(
    r"如(?:项目)?[^，。；]{0,12}(?:不是|未达到|不足)\s*100(?:\.0+)?\s*%，则?(?:需|应)?说明|（?此处(?:填写|说明)|请(?:说明|描述|简述|列出)|包括项目背景、主要内容及实施情况"
)
_FEES = re.compile(r"(?<!免)费费(?=用)")
_OBSOLETE = {**checked.OBSOLETE, "基础建设类项目": "基本建设类项目"}
_TYPOS = (
    (
        "截止2022年12月已完成",
        re.compile(r"截止(?=(?:到)?\s*(?:\d{4}\s*年|\d{1,2}\s*月|目前|年底|今年|报告期))"),
        "截至",
    ),
    ("尤其时业务人员", re.compile(r"尤其时(?=[\u4e00-\u9fff])(?!候|间|段|期|常|刻|不)"), "尤其是"),
    ("做为评价依据", re.compile(r"(?<![当叫能可敢看])做为(?!了)"), "作为"),
    ("全面布署", re.compile(r"布署"), "部署"),
    ("按装设备", re.compile(r"按装"), "安装"),
    ("银行帐户", re.compile(r"帐(?=[户目簿务本])"), "账"),
    ("既使", re.compile(r"既使"), "即使"),
    ("以经完成", re.compile(r"(?<![所可难得足予])以经(?=[完已验])"), "已经"),
)
"""Slips of the pen: an example, the pattern, what is meant."""


def _searched(case: Case, pattern: re.Pattern[str], *, raw: bool = False) -> Iterator[tuple[Line, re.Match[str]]]:
    for line in case.lines:
        if match := pattern.search(line.raw if raw else line.text):
            yield line, match


@same_rule(
    "PX803",
    message="这里还留着填写提示：{words}。",
    failing="预算执行率64.34%（如项目预算执行率不是100.0%，则说明结转资金额度和结余资金额度）。",
    passing="预算执行率64.34%，结余资金28.53万元。",
)
def hints_left(case: Case) -> Iterator[Found]:
    """No hint of the form stands in a text."""
    for pattern in (checked.HINTS, _HINTS):
        for line, match in _searched(case, pattern):
            yield found(
                line.quote(match.start(), match.end()), words=line.raw[match.start() : match.end() + 12].strip()
            )


@same_rule(
    "PX804",
    message="这里有占位符：{words}。",
    failing="根据XX文件要求，设立本项目。",
    passing="根据县委文件要求，设立本项目。",
)
def placeholders(case: Case) -> Iterator[Found]:
    """No placeholder stands in a text."""
    for line, match in _searched(case, checked.PLACEHOLDER, raw=True):
        yield found(
            line.quote(match.start(), match.end()), words=line.raw[max(0, match.start() - 6) : match.end() + 6].strip()
        )


@same_rule(
    "PX805", message="“{words}”重复了。", failing="主要负责主要负责项目报告的制定。", passing="主要负责项目报告的制定。"
)
def doubled_words(case: Case) -> Iterator[Found]:
    """No word stands twice in a row."""
    for pattern in (checked.DOUBLED, checked.PARTICLES, _FEES):
        for line, match in _searched(case, pattern):
            if match[0] not in checked.LEGITIMATE:
                yield found(line.quote(match.start(), match.end()), words=match[0])


@same_rule(
    "PX806",
    message="{marks}不成对。",
    failing="编辑印送《调研专报6期，编辑印发《改革交流》8期。",
    passing="编辑印送《调研专报》6期，编辑印发《改革交流》8期。",
)
def unpaired_marks(case: Case) -> Iterator[Found]:
    """Quotation marks, title marks and brackets come in pairs."""
    for line in case.lines:
        text = re.sub(r"^\s*[0-9一二三四五六七八九十]{1,2}[）)]", "", checked.NUMBERED.sub("", line.text))
        odd = [f"{left}{right}" for left, right in checked.PAIRS if text.count(left) != text.count(right)]
        if text.count("（") != text.count("）"):
            odd.append("（）")
        if odd:
            yield found(line.quote(0, 60), marks="、".join(odd))


@same_rule(
    "PX807",
    message="有连着的标点“{marks}”。",
    failing="合同推迟签订，，资金没有支付。",
    passing="合同推迟签订，资金没有支付。",
)
def doubled_punctuation(case: Case) -> Iterator[Found]:
    """Punctuation stands alone."""
    for line, match in _searched(case, re.compile(r"[，、；：。][，、；：。]+")):
        if not re.search(r"[“”]", line.text[max(0, match.start() - 1) : match.end() + 1]):
            yield found(line.quote(max(0, match.start() - 6), match.end() + 6), marks=match[0])


@same_rule(
    "PX809",
    message="“{old}”现在称为“{new}”。",
    failing="本项目资金性质为公共财政预算。",
    passing="本项目资金性质为一般公共预算。",
)
def obsolete_terms(case: Case) -> Iterator[Found]:
    """Terms are those in use."""
    for old, new in _OBSOLETE.items():
        for line, match in _searched(case, re.compile(re.escape(old))):
            yield found(line.quote(match.start(), match.end()), expected=new, old=old, new=new)


@same_rule(
    "PX812",
    message="评价结果编入的应是部门决算，写成了部门预算。",
    failing="评价结果分别编入政府决算和部门预算，并依法予以公开。",
    passing="评价结果分别编入政府决算和部门决算，并依法予以公开。",
)
def budget_for_accounts(case: Case) -> Iterator[Found]:
    """Results are published with the accounts, not with the budget."""
    for line, match in _searched(case, re.compile(r"(?:编入|纳入)[^。；]{0,14}部门预算[，。,]?(?!编制|安排)")):
        if "决算" in line.text:
            yield found(line.quote(match.start(), match.end()), expected="部门决算")


@rule(
    "PX983",
    NOTE,
    "小数位数不一",
    what="同一句里的分值和得分、全篇的百分数，小数位数是不是一样。",
    why="“30.0分”和“30.00分”混用，显得没有核对过。",
    source="勾稽关系：同一份报告的小数位数一致；公开的评价报告里的实例",
    remedy="统一成两位小数。",
    message="{words}，小数位数不一。",
    failing="项目产出类指标权重分30.0分，实际得分30.00分。",
    passing="项目产出类指标权重分30.00分，实际得分30.00分。",
)
def decimals(case: Case) -> Iterator[Found]:
    """Points of one sentence have as many decimals."""
    points = re.compile(r"(?:权重分|分值|满分|得分|得)为?(\d+(?:\.\d+)?)分")
    for line in case.prose:
        for start, sentence in line.sentences:
            numbers = [match[1] for match in points.finditer(sentence)]
            forms = {len(number.partition(".")[2]) for number in numbers}
            if len(forms) > 1 and (any(re.fullmatch(r"\d+\.0", number) for number in numbers) or _padded(numbers)):
                yield found(
                    line.quote(start, start + len(sentence)), words="、".join(f"{number}分" for number in numbers)
                )
    percents = Counter(len(match[1]) for line in case.prose for match in re.finditer(r"\d\.(0+)\s*%", line.text))
    if percents[1] and percents[2] > percents[1]:
        for line, match in _searched(case, re.compile(r"\d+\.0\s*%")):
            yield found(line.quote(match.start(), match.end()), words=f"这里写{match[0]}，其他各处是两位小数")


def _padded(numbers: list[str]) -> bool:
    """Whether full marks are written 19.00 and a whole score beside them 18."""
    return bool(re.fullmatch(r"\d+\.00", numbers[0])) and any(number.isdigit() for number in numbers[1:])


@rule(
    "PX984",
    NOTE,
    "中文里用了半角标点",
    what="中文句子里有没有半角的逗号、分号、冒号、括号。",
    why="全角半角混用，排出来疏密不一。",
    source="GB/T 15834-2011《标点符号用法》",
    remedy="改成全角标点。",
    message="中文里用了半角标点“{mark}”：{words}。",
    failing="绩效目标与实际工作内容一致;本项目按照绩效目标完成了任务。",
    passing="绩效目标与实际工作内容一致；本项目按照绩效目标完成了任务。",
)
def half_width(case: Case) -> Iterator[Found]:
    """Chinese sentences have Chinese punctuation."""
    mixed = re.compile(
        r"(?<=[\u4e00-\u9fff》”）])[,;:?](?=[\u4e00-\u9fff“《（])|(?<=[\u4e00-\u9fff》])\((?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\)(?=[\u4e00-\u9fff])"
    )
    wide = sum(line.raw.count("（") for line in case.lines)
    narrow = sum(len(re.findall(r"\((?=[\u4e00-\u9fff])", line.raw)) for line in case.lines)
    for line, match in _searched(case, mixed, raw=True):
        if match[0] in "()" and narrow >= wide:
            continue
        yield found(
            line.quote(max(0, match.start() - 8), match.end() + 8),
            mark=match[0],
            words=line.raw[max(0, match.start() - 8) : match.end() + 8],
        )


@rule(
    "PX985",
    NOTE,
    "编号的括号不一",
    what="同一级的编号，是不是都用全角括号（1）。",
    why="一处（1），一处(1)，样式不一。",
    source="GB/T 9704-2012：第四层用“（1）”",
    remedy="统一成（1）。",
    message="这里的编号用半角括号“{mark}”，其他各处用全角“（1）”。",
    failing="（1）主要职能\n内容。\n（2）机构设置\n内容。\n（1）人员\n内容。\n4.评价依据\n(1)《中华人民共和国预算法》；",
    passing="（1）主要职能\n内容。\n（2）机构设置\n内容。\n（1）人员\n内容。\n4.评价依据\n（1）《中华人民共和国预算法》；",
)
def number_brackets(case: Case) -> Iterator[Found]:
    """Numbers in brackets are written alike."""
    wide = [line for line in case.lines if re.match(r"\s*（\d{1,2}）", line.raw)]
    narrow = [line for line in case.lines if re.match(r"\s*\(\d{1,2}\)", line.raw)]
    if (narrow and len(wide) > len(narrow)) or (len(wide) >= 3 and narrow):
        line = narrow[0]
        mark = line.raw.strip().partition(")")[0] + ")"
        yield found(line.quote(0, 30), wide[0].quote(0, 30), mark=mark)


@rule(
    "PX986",
    NOTE,
    "错别字",
    what="有没有常见的错别字：截止（应为截至）、做为（作为）、布署（部署）、帐户（账户）等。",
    why="一看就是没有校对过。",
    source="《现代汉语词典》；公开的评价报告里的实例",
    remedy="改正错别字。",
    message="“{printed}”应为“{right}”。",
    failing="截止2023年12月，项目已全部完成。",
    passing="截至2023年12月，项目已全部完成。",
)
def typos(case: Case) -> Iterator[Found]:
    """No common slip of the pen."""
    for _, pattern, right in _TYPOS:
        for line, match in _searched(case, pattern):
            yield found(line.quote(match.start(), match.end() + 8), expected=right, printed=match[0], right=right)


@rule(
    "PX987",
    NOTE,
    "一段话断成了两段",
    what="有没有以顿号、逗号结尾的段落。",
    why="一句话没有说完就另起了一段，多半是误按了回车。",
    source="GB/T 15834-2011《标点符号用法》；公开的评价报告里的实例",
    remedy="把两段接起来，或改正句末的标点。",
    message="这一段以“{mark}”结尾，话没有说完：{words}。",
    failing="全面收集项目决策过程、资金使用管理、制度建设与执行情况、\n质量管理、项目建设及验收等相关资料。",
    passing="全面收集项目决策过程、资金使用管理、制度建设与执行情况、质量管理、项目建设及验收等相关资料。",
)
def broken(case: Case) -> Iterator[Found]:
    """A paragraph ends with its sentence."""
    for line in case.prose:
        text = line.text.strip()
        if len(text) >= 16 and text[-1] in "、，":
            yield found(line.quote(max(0, len(line.raw.rstrip()) - 20)), mark=text[-1], words=text[-20:])


@rule(
    "PX988",
    NOTE,
    "并列各项的句末标点不一",
    what="逐条列出的文件、各项，句末是不是都用分号，最后一条用句号。",
    why="有的有标点，有的没有，样式不一。",
    source="GB/T 15834-2011《标点符号用法》",
    remedy="补上分号。",
    message="这一条句末没有标点，同一列的其他各条有。",
    failing="（1）《中华人民共和国预算法》；\n（2）《项目支出绩效评价管理办法》（财预〔2020〕10号）；\n（3）《某局资金管理办法》\n（4）《某局合同管理制度》。",
    passing="（1）《中华人民共和国预算法》；\n（2）《项目支出绩效评价管理办法》（财预〔2020〕10号）；\n（3）《某局资金管理办法》；\n（4）《某局合同管理制度》。",
)
def list_ends(case: Case) -> Iterator[Found]:
    """Items of a list end alike."""
    run: list[Line] = []
    for line in (*case.lines, None):
        if line is not None and re.match(r"\s*（\d{1,2}）《[^》]*》[^。；]{0,30}[。；]?\s*$", line.text):
            run.append(line)
            continue
        ends = [one.text.strip()[-1] for one in run]
        bare = [one for one, end in zip(run[:-1], ends[:-1], strict=False) if end not in "。；"]
        if len(run) >= 3 and bare and any(end in "；。" for end in ends[:-1]):
            yield found(bare[0].quote())
        run = []
