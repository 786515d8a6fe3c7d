"""The rules about finished reports for readers: a page for each, the list of all, and docs/audit.md."""

import re

from perfxl.audit.judge import catalogue
from perfxl.audit.rule import AuditRule

_INTRODUCTION = """# 报告核对规则

本页由规则的声明生成（`python -m perfxl.audit`），请不要手工修改。
`perfxl audit 报告.docx` 按这些规则核对写好的报告，`perfxl explain 编码` 显示一条规则的说明。

与工作簿的校验规则相同的规则用同一个编码。有**错误**时退出码为 1。示例是几行报告文字。
"""


def page(code: str) -> str:
    """The page of a rule as plain text; raises LookupError when there is no such rule."""
    rule = next((one for one in catalogue() if one.code == code), None)
    if rule is None:
        raise LookupError(f"没有编码为 {code} 的报告核对规则。")
    parts = [f"{rule.code}  {rule.severity}  {rule.title}"]
    parts += ["\n".join([heading, *(f"    {line}" for line in lines)]) for heading, lines in sections(rule)]
    return "\n\n".join(parts) + "\n"


def sections(rule: AuditRule) -> tuple[tuple[str, list[str]], ...]:
    """The fixed sections of a page, each with its lines."""
    return (
        ("检查什么", [rule.what]),
        ("为什么", [rule.why]),
        ("依据", [rule.source]),
        ("怎么改", [rule.remedy]),
        ("错误示例", rule.failing.split("\n")),
        ("正确示例", rule.passing.split("\n")),
    )


def listing() -> str:
    """The rules that are only about reports, one a line."""
    own = [rule for rule in catalogue() if rule.code.startswith("PX9")]
    lines = [f"写好的报告（{len(own)} 条）", *(f"  {rule.code}  {rule.severity}  {rule.title}" for rule in own)]
    shared = "、".join(rule.code for rule in catalogue() if not rule.code.startswith("PX9"))
    return "\n".join([*lines, f"  另用上面的 {shared}", ""])


def markdown() -> str:
    """The whole catalogue as docs/audit.md."""
    table = [f"| [{rule.code}](#{rule.code.lower()}) | {rule.severity} | {rule.title} |" for rule in catalogue()]
    parts = [_INTRODUCTION, "\n".join(["| 编码 | 级别 | 标题 |", "|---|---|---|", *table, ""])]
    return "\n".join([*parts, *(_markdown_page(rule) for rule in catalogue())])


def _markdown_page(rule: AuditRule) -> str:
    lines = [f'### <a id="{rule.code.lower()}"></a>{rule.code} {rule.title}（{rule.severity}）', ""]
    for heading, texts in sections(rule):
        if heading.endswith("示例"):
            lines += [f"**{heading}**", "", "```text", *texts, "```", ""]
        else:
            escaped = re.sub(r"([*_<>|])", r"\\\1", "".join(texts))
            lines += [f"**{heading}**　{escaped}", ""]
    return "\n".join(lines)
