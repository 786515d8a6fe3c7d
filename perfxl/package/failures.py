"""What the operating system says about a file, as a refusal a person can be told."""

import errno
import os
from typing import Literal

from perfxl.model import Refusal

_IN_USE = (32, 33)
"""Windows: sharing violation, lock violation."""
_BUSY = (errno.EBUSY, getattr(errno, "ETXTBSY", errno.EBUSY))
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_NO_MEMORY = (os.strerror(errno.ENOMEM), "failed to map segment", "paging file", "页面文件")
"""How the loaders of Linux, macOS and Windows say that a library does not fit into the memory."""


_REASONS = {
    errno.EIO: "磁盘读写出错",
    errno.EFBIG: "文件超过了允许的大小",
    errno.EMFILE: "同时打开的文件太多",
    errno.ENFILE: "同时打开的文件太多",
    errno.ENOMEM: "内存不足",
    errno.EINVAL: "名称或操作无效",
    errno.ENODEV: "设备不在了",
    errno.ENXIO: "设备不在了",
    errno.ELOOP: "链接指回自己",
    errno.ENOENT: "找不到",
    errno.EACCES: "没有权限",
    errno.EPERM: "不允许",
    errno.EROFS: "只读",
    errno.ENOSPC: "空间不够",
    errno.EEXIST: "已经有了",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "是一个文件夹",
    errno.ENAMETOOLONG: "名称太长",
    errno.ETIMEDOUT: "网络没有回应",
    getattr(errno, "ESTALE", -1): "网络盘上的文件已经失效",
    getattr(errno, "EDQUOT", -1): "超出了磁盘配额",
    getattr(errno, "EHOSTDOWN", -1): "连不上网络盘",
    getattr(errno, "EREMOTEIO", -1): "连不上网络盘",
}


def reason_of(error: OSError) -> str:
    """The system's reason in Chinese, with its number, by which those who look after the machine find it."""
    number = error.errno or getattr(error, "winerror", None)
    words = _REASONS.get(error.errno or 0) or (error.strerror or type(error).__name__)
    return f"{words}，系统错误 {number}" if number else words


def lacks_memory(error: BaseException) -> bool:
    """Whether a failure comes of too little memory: libraries that cannot be loaded for it say so in their own ways."""
    while True:
        if isinstance(error, MemoryError) or getattr(error, "errno", None) == errno.ENOMEM:
            return True
        if isinstance(error, ImportError | OSError) and any(words in str(error) for words in _NO_MEMORY):
            return True
        cause = error.__cause__ or error.__context__
        if cause is None:
            return False
        error = cause


def refusal_for(error: OSError, action: Literal["reading", "writing"]) -> Refusal:
    """The refusal for a failed file operation; ``action`` says what was tried."""
    if getattr(error, "winerror", None) in _IN_USE or error.errno in _BUSY:
        return Refusal("locked", action=action)
    if error.errno in _FULL:
        return Refusal("disk-full")
    if error.errno == errno.ENAMETOOLONG:
        return Refusal("name-too-long")
    if error.errno == errno.ELOOP:
        return Refusal("link-loop")
    if error.errno == errno.ENOMEM:
        return Refusal("out-of-memory")
    if error.errno == errno.EROFS:
        return Refusal("read-only")
    if isinstance(error, PermissionError):
        return Refusal("no-permission", action=action)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Refusal("vanished")
    if isinstance(error, IsADirectoryError):
        return Refusal("not-a-workbook", found="folder")
    return Refusal("io-error", action=action, reason=reason_of(error))
