"""The catalogue for readers: a page for each rule, the list of all, and docs/rules.md."""

import re
from collections.abc import Iterator

from perfxl import kinds
from perfxl.checks.catalogue import catalogue, find
from perfxl.checks.rule import Cells, Rule, Stage

GROUPS = {
    "1": "工作簿",
    "2": "项目",
    "3": "资金",
    "4": "指标",
    "5": "得分",
    "6": "日期和人员",
    "7": "引用的文件",
    "8": "文字",
}
"""The subjects of the rules by the first digit of their codes."""
_KEY = re.compile(r"(?P<sheet>[^!\[]+)(?:!(?P<label>[^\[]+))?(?:\[(?P<row>\d+)\])?")
_STAGE = {
    Stage.FILE: "读取工作簿时",
    Stage.ENTRY: "评分之前",
    Stage.SCORES: "评分之后",
}
_INTRODUCTION = """# 校验规则

本页由规则的声明生成（`python -m perfxl.checks`），请不要手工修改。
`perfxl rules` 列出全部规则，`perfxl explain 编码` 显示一条规则的说明。

级别：**错误**，不改正不评分；**警告**，应当改正，或在“校验问题”表里写明理由予以接受；**提示**，请看一看。
示例写的是在一份正确的工作簿里改动的单元格。
"""


def page(code: str) -> str:
    """The page of a rule as plain text.

    Raises LookupError, worded for the person, when there is no such rule.
    """
    rule = find(code)
    if rule is None:
        raise LookupError(f"没有编码为 {code} 的校验规则；全部编码见 perfxl rules。")
    parts = [f"{rule.code}  {rule.severity}  {rule.title}"]
    for heading, lines in sections(rule):
        parts.append("\n".join([heading, *(f"    {line}" for line in lines)]))
    return "\n\n".join(parts) + "\n"


def sections(rule: Rule) -> tuple[tuple[str, list[str]], ...]:
    """The fixed sections of a page, each with its lines."""
    return (
        ("检查什么", [rule.what, f"（{'；'.join(_scope(rule))}）"]),
        ("为什么", [rule.why]),
        ("依据", [rule.source]),
        ("怎么改", [rule.remedy]),
        ("错误示例", example_lines(rule.failing)),
        ("正确示例", example_lines(rule.passing)),
    )


def _scope(rule: Rule) -> Iterator[str]:
    """When and where the rule is asked, and whether its severity can be set."""
    yield f"{_STAGE[rule.stage]}检查"
    if rule.targets:
        yield "审核申报的目标时（check --stage 目标）也查"
    held = [kind.title for kind in kinds.every() if rule.holds_for(kind)]
    yield "各类评价都查" if len(held) == len(kinds.KINDS) else f"只查{'、'.join(held)}"
    if rule.rulebook:
        yield "要先有规则书"
    if rule.needs:
        yield f"{'、'.join(f'“{sheet}”' for sheet in rule.needs)}读不全时不查"
    yield _adjustable(rule)


def _adjustable(rule: Rule) -> str:
    return "级别不能改" if rule.fixed else "级别可以在设置文件里改"


def example_lines(cells: Cells) -> list[str]:
    """The cells of an example, one a line."""
    return [f"{_cell(key)}：{text if text else '（空）'}" for key, text in cells.items()]


def _cell(key: str) -> str:
    match = _KEY.fullmatch(key)
    if match is None:
        return key
    row = f" 第 {match['row']} 行" if match["row"] else ""
    return f"{match['sheet']}{row}{' ' + match['label'] if match['label'] else ''}"


def listing() -> str:
    """All rules, one a line, by subject."""
    lines: list[str] = []
    for digit, name in GROUPS.items():
        rules = [rule for rule in catalogue() if rule.code[2] == digit]
        lines += [
            f"{name}（{len(rules)} 条）",
            *(f"  {rule.code}  {rule.severity}  {rule.title}" for rule in rules),
            "",
        ]
    return "\n".join([*lines, f"共 {len(catalogue())} 条。perfxl explain 编码 显示一条规则的说明。"]) + "\n"


def markdown() -> str:
    """The whole catalogue as docs/rules.md."""
    parts = [_INTRODUCTION]
    for digit, name in GROUPS.items():
        rules = [rule for rule in catalogue() if rule.code[2] == digit]
        table = [f"| [{rule.code}](#{rule.code.lower()}) | {rule.severity} | {rule.title} |" for rule in rules]
        parts.append("\n".join([f"## {name}", "", "| 编码 | 级别 | 标题 |", "|---|---|---|", *table, ""]))
        parts += [_markdown_page(rule) for rule in rules]
    return "\n".join(parts)


def _markdown_page(rule: Rule) -> str:
    lines = [f'### <a id="{rule.code.lower()}"></a>{rule.code} {rule.title}（{rule.severity}）', ""]
    for heading, texts in sections(rule):
        if heading.endswith("示例"):
            lines += [f"**{heading}**", "", "```text", *texts, "```", ""]
        else:
            lines += [f"**{heading}**　{''.join(_escaped(text) for text in texts)}", ""]
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return re.sub(r"([*_<>|])", r"\\\1", text)
