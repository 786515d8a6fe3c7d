"""All rules of the catalogue."""

from collections.abc import Mapping
from functools import cache

from perfxl.checks import file_defects, layout_defects, output_defects, rule, rules
from perfxl.model import Severity

_DECLARING = (file_defects, layout_defects, output_defects, rules)
"""Importing these modules enters their rules into the register."""


@cache
def catalogue() -> tuple[rule.Rule, ...]:
    """Every rule, by code."""
    return rule.registered()


def find(code: str) -> rule.Rule | None:
    """The rule of this code, in whatever case it is typed; None if there is none."""
    return _by_code().get(code.strip().upper())


@cache
def _by_code() -> dict[str, rule.Rule]:
    return {known.code: known for known in catalogue()}


def severity_settings(settings: Mapping[str, str]) -> dict[str, Severity]:
    """Severities by code as an office or a rulebook writes them (``{"PX411": "提示"}``).

    Raises ValueError, worded for the person, for an unknown code or severity and for a rule that must stay an error.
    """
    severities = {}
    for code, word in settings.items():
        known = find(code)
        if known is None:
            raise ValueError(f"没有编码为 {code} 的校验规则；全部编码见 perfxl rules。")
        if word not in tuple(Severity):
            raise ValueError(f"{code} 的级别“{word}”不认识，请写 错误、警告 或 提示。")
        if known.fixed and word != known.severity:
            raise ValueError(f"{code}（{known.title}）不能改级别：不改正它，评分就会出错。")
        severities[known.code] = Severity(word)
    return severities
