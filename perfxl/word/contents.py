"""The table of contents: a field that Word can renew, with entries that are already right."""

from collections.abc import Mapping, Sequence

from perfxl.word.blocks import Attachment, Block, Contents, Heading
from perfxl.word.elements import FIELD_END, begin_field, field, paragraph, run, tag

LEVELS = 2


def heading_bookmark(index: int) -> str:
    """The bookmark of the heading that is this block of the report."""
    return f"_Toc{index:08d}"


def entries(blocks: Sequence[Block]) -> list[tuple[int, int, str]]:
    """Block number, level and text of every line of the contents."""
    found: list[tuple[int, int, str]] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level <= LEVELS:
            found.append((index, block.level, block.number + block.text))
        elif isinstance(block, Attachment):
            found.append((index, 1, f"{block.label}\u3000{block.text}"))
    return found


def contents(
    block: Contents, blocks: Sequence[Block], pages: Mapping[int, int], styles: Mapping[str, str], width: int
) -> str:
    """The contents with the page of each entry; Word renews them on request and never asks at opening."""
    gallery = tag("docPartObj", tag("docPartGallery", val="Table of Contents") + tag("docPartUnique"))
    lines = [_line(index, level, text, pages[index], styles, width) for index, level, text in entries(blocks)]
    if lines:
        code = f'TOC \\o "1-{LEVELS}" \\h \\z \\t "附件标题,1"'
        lines[0] = lines[0].replace("</w:pPr>", f"</w:pPr>{begin_field(code)}", 1)
        lines[-1] = lines[-1].removesuffix("</w:p>") + FIELD_END + "</w:p>"
    title = paragraph(styles["contents"], run(block.title))
    return tag("sdt", tag("sdtPr", gallery) + tag("sdtContent", title + "".join(lines)))


def _line(index: int, level: int, text: str, page: int, styles: Mapping[str, str], width: int) -> str:
    mark = heading_bookmark(index)
    number = field(f"PAGEREF {mark} \\h", str(page))
    link = tag("hyperlink", f"{run(text)}<w:r><w:tab/></w:r>{number}", anchor=mark, history=1)
    tabs = tag("tabs", tag("tab", val="right", leader="dot", pos=width))
    return paragraph(styles[f"contents{level}"], link, layout=tabs)
