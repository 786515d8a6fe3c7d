"""Install perfxl from this folder alone; install.bat finds a Python and calls it. No network is asked."""

import subprocess
import sys
from pathlib import Path

WHEELS = Path(__file__).resolve().parent / "wheels"


def main() -> int:
    """Install, show the version, and say in one line how it went; the exit code is pip's."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    print(f"正在用 Python {sys.version.split()[0]} 安装，请稍候……", flush=True)
    pip = [sys.executable, "-m", "pip", "--isolated", "install", "--no-index", "--find-links", str(WHEELS)]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-warn-script-location"]
    code = subprocess.run([*pip, *quiet, "--upgrade", "perfxl"], check=False).returncode
    if code == 0:
        code = subprocess.run([sys.executable, "-m", "perfxl", "--version"], check=False).returncode
    if code == 0:
        print("安装完成。在命令提示符里运行 perfxl --help，或 python -m perfxl --help。")
    else:
        print("没有装上；请核对这台电脑的 Python 是 64 位的 3.11 至 3.14，并把上面的内容交给维护人员。")
    return code


if __name__ == "__main__":
    sys.exit(main())
