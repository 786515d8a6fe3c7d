"""Automatic numbers: what Word prints before a paragraph without its standing in the text.

Source: ECMA-376 part 1, 17.9 (numbering) and 17.18.59 (ST_NumberFormat).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from perfxl.package.markup import Node

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LARGEST = 99


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how its number is written, and the text around it (``（%1）``)."""

    start: int
    form: str
    text: str
    legal: bool


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    lists: Mapping[str, Mapping[int, Level]]
    families: Mapping[str, str]
    """The abstract list each list belongs to: lists of one family count on."""
    counts: dict[str, list[int]] = field(default_factory=dict)

    def next(self, list_id: str, depth: int) -> str:
        """The printed number of the next paragraph of a list; empty for a bullet or an unknown list."""
        levels = self.lists.get(list_id, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self.counts.setdefault(self.families.get(list_id, list_id), [])
        del counts[depth + 1 :]
        while len(counts) <= depth:
            above = levels.get(len(counts))
            counts.append((above.start if above else 1) - (1 if len(counts) == depth else 0))
        counts[depth] += 1
        if level.form in ("bullet", "none"):
            return ""
        text = level.text
        for index, count in enumerate(counts):
            own = levels.get(index, level)
            form = "decimal" if level.legal and index < depth else own.form
            text = text.replace(f"%{index + 1}", written(count, form))
        return text


def numbering(root: Node | None) -> Numbering:
    """The lists a numbering part declares."""
    if root is None:
        return Numbering({}, {})
    abstract = {node.get("abstractNumId"): _levels(node) for node in root.all("abstractNum")}
    lists, families = {}, {}
    for node in root.all("num"):
        family = node.first("abstractNumId")
        base = family.get("val") if family else ""
        levels = dict(abstract.get(base, {}))
        overridden = _overrides(node, levels)
        lists[node.get("numId")] = overridden or levels
        families[node.get("numId")] = f"{base}/{node.get('numId')}" if overridden else base
    return Numbering(lists, families)


def _levels(node: Node) -> dict[int, Level]:
    return {int(level.get("ilvl", "0")): _level(level) for level in node.all("lvl")}


def _level(node: Node) -> Level:
    value = {child.tag: child.get("val") for child in node.children}
    start = value.get("start", "1")
    legal = node.first("isLgl") is not None
    return Level(
        int(start) if start.isdecimal() else 1, value.get("numFmt", "decimal"), value.get("lvlText", ""), legal
    )


def _overrides(node: Node, levels: dict[int, Level]) -> dict[int, Level] | None:
    found = dict(levels)
    for one in node.all("lvlOverride"):
        depth = int(one.get("ilvl", "0"))
        whole, start = one.first("lvl"), one.first("startOverride")
        if whole is not None:
            found[depth] = _level(whole)
        elif start is not None and depth in found and start.get("val").isdecimal():
            old = found[depth]
            found[depth] = Level(int(start.get("val")), old.form, old.text, old.legal)
    return found if node.first("lvlOverride") else None


def written(count: int, form: str) -> str:
    """A count in the form a list asks for; forms that no report uses come in digits."""
    if count < 1 or count > _LARGEST:
        return str(count)
    if form in (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
        "taiwaneseCounting",
    ):
        return _chinese(count, _DIGITS, "十")
    if form == "chineseLegalSimplified":
        return _chinese(count, _LEGAL, "拾")
    if form == "decimalEnclosedCircleChinese" and count <= 20:
        return chr(0x2460 + count - 1)
    if form == "decimalEnclosedCircle" and count <= 20:
        return chr(0x2460 + count - 1)
    if form == "ideographTraditional" and count <= 10:
        return _STEMS[count - 1]
    if form == "decimalZero":
        return f"{count:02d}"
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(count)
        return roman.upper() if form == "upperRoman" else roman
    return str(count)


def _chinese(count: int, digits: str, ten: str) -> str:
    tens, ones = divmod(count, 10)
    if not tens:
        return digits[ones]
    return f"{digits[tens] if tens > 1 else ''}{ten}{digits[ones] if ones else ''}"


def _roman(count: int) -> str:
    text = ""
    if count >= 90:
        text, count = ("c", count - 100) if count >= 100 else ("xc", count - 90)
    for value, letters in _ROMAN:
        while count >= value:
            text += letters
            count -= value
    return text
