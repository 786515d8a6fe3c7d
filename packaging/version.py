"""What Windows shows under 属性 → 详细信息 of the program, as PyInstaller takes it."""

import re

_TEXT = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1,
                    subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable('080404B0', [
{strings}
    ])]),
    VarFileInfo([VarStruct('Translation', [0x0804, 1200])]),
  ],
)
"""


def version_resource(version: str) -> str:
    """Return the resource for a version such as 2026.1 or 0.1.0; its numbers are the first four, missing ones 0."""
    numbers = tuple(([int(number) for number in re.findall(r"\d+", version)] + [0] * 4)[:4])
    strings = {
        "CompanyName": "perfxl",
        "FileDescription": "项目支出绩效评价：校验、评分、生成报告",
        "FileVersion": version,
        "InternalName": "perfxl",
        "LegalCopyright": "MIT 许可；所含软件的许可见“许可”文件夹",
        "OriginalFilename": "perfxl.exe",
        "ProductName": "perfxl 项目支出绩效评价",
        "ProductVersion": version,
    }
    lines = ",\n".join(f"      StringStruct({name!r}, {text!r})" for name, text in strings.items())
    return _TEXT.format(numbers=numbers, strings=lines)
