"""An office's settings: the file perfxl.toml in the current folder, or one named on the command line."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from pathlib import Path

from perfxl.checks import Limits, severity_settings
from perfxl.model import Severity

FILE_NAME = "perfxl.toml"
_KEYS = {
    "rulebooks": "规则书所在文件夹",
    "report_template": "报告文字模板",
    "base_document": "报告样式文档",
    "severities": "各编码的级别",
    "limits": "校验的界限",
}


_LIMITS = {
    "quantified": "指标量化率不低于",
    "heavy_indicator": "单个指标的分值占比超过它就提示",
    "explain_execution_below": "预算执行率低于它要说明",
    "score_gap": "得分率高于执行率超过它要说明",
}
_HUNDRED = 100


class SettingsError(Exception):
    """The settings file cannot be used; the message says where and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an office may set: own rulebooks, the report's words and looks, severities and thresholds of checks."""

    rulebook_folder: Path | None = None
    report_template: Path | None = None
    base_document: Path | None = None
    severities: Mapping[str, Severity] = field(default_factory=dict)
    limits: Mapping[str, Decimal] = field(default_factory=dict)


def load_settings(path: Path | None, folder: Path) -> Settings:
    """Read the named file, or ``perfxl.toml`` in ``folder`` if there is one; paths in it are relative to the file."""
    chosen = path or folder / FILE_NAME
    if path is None and not chosen.is_file():
        return Settings()
    try:
        data = tomllib.loads(chosen.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        raise SettingsError(f"设置文件 {chosen} 不是 UTF-8 编码；请用记事本另存为，编码选 UTF-8。") from error
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f"第 {place[1]} 行第 {place[2]} 个字符附近" if place else "结尾处"
        raise SettingsError(f"设置文件 {chosen} {where}的写法不对；等号右边的文字要加引号。") from error
    except OSError as error:
        raise SettingsError(f"设置文件 {chosen} 打不开（{error.strerror}）。") from error
    for key in data:
        if key not in _KEYS:
            known = "、".join(f"{name}（{meaning}）" for name, meaning in _KEYS.items())
            raise SettingsError(f"设置文件 {chosen} 里的“{key}”不认识；可以写的有：{known}。")
    return Settings(
        rulebook_folder=_path(chosen, data, "rulebooks"),
        report_template=_path(chosen, data, "report_template"),
        base_document=_path(chosen, data, "base_document"),
        severities=_severities(chosen, data.get("severities", {})),
        limits=_limits(chosen, data.get("limits", {})),
    )


def _path(file: Path, data: Mapping[str, object], key: str) -> Path | None:
    value = data.get(key)
    if value is None:
        return None
    target = file.parent / str(value)
    wanted = "文件夹" if key == "rulebooks" else "文件"
    if not isinstance(value, str) or not (target.is_dir() if key == "rulebooks" else target.is_file()):
        raise SettingsError(f"设置文件 {file} 里 {key} 所写的 {target} 不是一个{wanted}，或者不存在；请改正路径。")
    return target


def _severities(file: Path, table: object) -> dict[str, Severity]:
    if not isinstance(table, dict):
        raise SettingsError(f'设置文件 {file} 里的 severities 应是一张表，例：[severities] 下写 PX405 = "提示"。')
    try:
        return severity_settings(table)
    except ValueError as error:
        raise SettingsError(f"设置文件 {file}：{error}") from error


def _limits(file: Path, table: object) -> dict[str, Decimal]:
    known = [field.name for field in fields(Limits)]
    if not isinstance(table, dict):
        raise SettingsError(f"设置文件 {file} 里的 limits 应是一张表，例：[limits] 下写 quantified = 60。")
    for name, number in table.items():
        if name not in known:
            words = "、".join(f"{key}（{_LIMITS[key]}）" for key in known)
            raise SettingsError(f"设置文件 {file} 里没有界限“{name}”；可以写的有：{words}。")
        is_number = isinstance(number, int | Decimal) and not isinstance(number, bool) and Decimal(number).is_finite()
        if not is_number or not 0 <= number <= _HUNDRED:
            raise SettingsError(f"设置文件 {file} 里 {name} 应是 0 到 100 的数字（百分数，不加引号）。")
    return {name: Decimal(number) for name, number in table.items()}
