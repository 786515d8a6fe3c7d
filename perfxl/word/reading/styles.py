"""Names, outline levels and lists of paragraph styles, inherited as Word inherits them."""

from dataclasses import dataclass

from perfxl.package.markup import Node

_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Style:
    """What of a style counts for reading: its name, its outline level (0: body text), its list and depth there."""

    name: str = ""
    level: int = 0
    list_id: str = ""
    depth: int = 0


def styles(root: Node | None) -> dict[str, Style]:
    """The paragraph styles by id."""
    nodes = {node.get("styleId"): node for node in root.all("style")} if root is not None else {}
    return {style_id: _resolved(style_id, nodes) for style_id in nodes}


def _resolved(style_id: str, nodes: dict[str, Node]) -> Style:
    name_node = nodes[style_id].first("name")
    level, list_id, depth = "", "", ""
    current, steps = style_id, 0
    while current in nodes and steps < _DEPTH:
        node = nodes[current]
        properties = node.first("pPr")
        if properties is not None:
            level = level or _value(properties, "outlineLvl")
            numbers = properties.first("numPr")
            if numbers is not None:
                list_id = list_id or _value(numbers, "numId")
                depth = depth or _value(numbers, "ilvl")
        current = _value(node, "basedOn")
        steps += 1
    outline = int(level) + 1 if level.isdecimal() and int(level) < 9 else 0
    return Style(name_node.get("val") if name_node else "", outline, list_id, int(depth) if depth.isdecimal() else 0)


def _value(node: Node, tag: str) -> str:
    child = node.first(tag)
    return child.get("val") if child is not None else ""
