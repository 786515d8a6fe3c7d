"""What several rooms' tests share: sample data to spoil, workbooks made from it, LibreOffice."""

import copy
import shutil
import subprocess
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from samples.make import workbook

ROOT = Path(__file__).parent.parent
POLICY, ROAD, TRAINING = "政研改革经费", "农村公路路面改造工程", "基层财务人员业务培训"
needs_soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="没有安装 LibreOffice")


def sample_data(name: str) -> dict[str, Any]:
    """Return one sample's data, ready to be changed."""
    text = (ROOT / "samples" / "data" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)


def changed(data: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Return the data with entries replaced: ``资金情况/1/执行数`` is the first row, an empty string blanks a cell."""
    result = copy.deepcopy(data)
    for path, value in changes.items():
        sheet, *keys = path.split("/")
        spot = result[sheet] if keys[0] not in ("0",) and not keys[0].isdigit() else result[sheet]["行"]
        for key in keys[:-1]:
            spot = spot[int(key) - 1] if isinstance(spot, list) else spot.setdefault(key, {})
        if value == "":
            spot.pop(keys[-1], None)
        else:
            spot[keys[-1]] = value
    return result


def write_sample(folder: Path, name: str = POLICY, changes: dict[str, Any] | None = None) -> Path:
    """Write a sample workbook, spoiled as wanted, and return its path."""
    path = folder / f"{name}.xlsx"
    path.write_bytes(workbook(changed(sample_data(name), changes or {})))
    return path


def converted(path: Path, to: str, folder: Path) -> Path:
    """Convert a document with LibreOffice and return the new file."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{path.stem}.{to.split(':', maxsplit=1)[0]}"
