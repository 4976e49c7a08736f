"""Things a child may do, honest and otherwise."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from bienban.errors import UnreadableError


def double(number: int) -> int:
    return 2 * number


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def eat() -> int:
    return len(bytearray(1_000_000_000))


def hang() -> None:
    signal.pause()


def ignore_signals() -> None:
    for number in range(1, 32):
        if number not in (signal.SIGKILL, signal.SIGSTOP):
            signal.signal(number, signal.SIG_IGN)
    while True:
        signal.pause()


def bad_exit() -> None:
    os._exit(3)


def strange() -> None:
    raise BaseException("văn bản mật của một người")


def pollute() -> str:
    print("x" * 100_000)
    os.write(1, b"y" * 100_000)
    os.write(2, b"z" * 100_000)
    return "sạch"


def refuse() -> None:
    raise UnreadableError("Tệp có mật khẩu.", hint="Xóa mật khẩu.", outcome="password")


class _Sneak:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch /tmp/taken-over",)


def sneak() -> object:
    return _Sneak()


def grandchild() -> int:
    """Start a process that holds the pipe open for long, and tell its number."""
    return subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], close_fds=False).pid


def environment() -> dict[str, str]:
    return dict(os.environ)


def core_limit() -> list[int]:
    import resource

    return list(resource.getrlimit(resource.RLIMIT_CORE))


def write_number_and_hang(path: str) -> None:
    Path(path).write_text(str(os.getpid()), encoding="utf-8")
    signal.pause()
