"""The command line: arguments → verbs of ``api`` → words and an exit code.

One file a command: its ``HELP``, its ``arguments`` and its ``run``; ``VERBS`` is their order in the help.
Results go to standard output, everything else to standard error. All words are Vietnamese.
"""

from __future__ import annotations

import argparse
import errno
import importlib
import os
import secrets
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from bienban import __version__
from bienban.cli._telling import say
from bienban.errors import BienbanError, ExitCode, UsageError, where_it_broke

VERBS = (
    "generate",
    "meeting",
    "read",
    "check",
    "batch",
    "report",
    "web",
    "score",
    "dismiss",
    "profile",
    "explain",
    "template",
    "doctor",
)

# argparse speaks English through gettext; these are its sentences that a person can meet.
_WORDS = {
    "usage: ": "cách gọi: ",
    "positional arguments": "tham số",
    "options": "tùy chọn",
    "show this help message and exit": "in hướng dẫn này",
    "show program's version number and exit": "in số phiên bản",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "còn thiếu: %s",
    "unrecognized arguments: %s": "không nhận thêm: %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "không có “%(value)s”; chọn một trong: %(choices)s",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        "không có “%(value)s”; có phải “%(closest)s”? Chọn một trong: %(choices)s"
    ),
    "expected one argument": "cần một giá trị",
    "expected at least one argument": "cần ít nhất một giá trị",
    "expected at most one argument": "chỉ nhận một giá trị",
    "not allowed with argument %s": "không dùng cùng %s",
    "one of the arguments %s is required": "cần một trong: %s",
    "ambiguous option: %(option)s could match %(matches)s": "“%(option)s” chưa rõ, có thể là: %(matches)s",
    "ignored explicit argument %r": "không nhận giá trị %r",
    "invalid %(type)s value: %(value)r": "giá trị %(value)r không hợp lệ",
}


class _Parser(argparse.ArgumentParser):
    """A parser that ends with our own error instead of leaving the process."""

    def error(self, message: str) -> NoReturn:
        """Raise the usage error with the command to type for help."""
        raise UsageError(f"Câu lệnh chưa đúng: {message}.", hint=f"Gõ “{self.prog} --help” để xem cách dùng.")


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands, speaking Vietnamese."""
    argparse._ = lambda words: _WORDS.get(words, words)  # type: ignore[attr-defined]
    argparse.ngettext = lambda one, many, n: _WORDS.get(one if n == 1 else many, one)  # type: ignore[attr-defined]
    top = _Parser(
        prog="bienban",
        description="Làm biên bản, nghị quyết, báo cáo chi bộ từ một lần nhập; "
        "đọc và rà soát văn bản theo quy định đúng thời điểm.",
        epilog="Mã kết thúc: 0 đạt · 1 có điểm cần sửa · 2 gọi sai · 3 không đọc được tệp · 4 rà soát chưa trọn · "
        "5 thiếu chương trình · 6 mẫu, quy tắc hoặc tệp cuộc họp sai · 70 lỗi phần mềm. "
        "Phần mềm chạy trên máy này, không gửi gì ra ngoài.",
    )
    top.add_argument("--version", action="version", version=f"bienban {__version__}", help="in số phiên bản")
    commands = top.add_subparsers(dest="command", metavar="LỆNH", required=True, title="các lệnh")
    for verb in VERBS:
        module = _verb(verb)
        module.arguments(commands.add_parser(verb, help=module.HELP))
    return top


def _verb(name: str) -> Any:
    return importlib.import_module(f"bienban.cli.{name}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (``ExitCode``)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        chosen = parser().parse_args(arguments)
        code = _verb(chosen.command).run(chosen)
        sys.stdout.flush()
        return int(code)
    except BienbanError as problem:
        say(problem)
        return int(problem.exit_code)
    except BrokenPipeError:  # the program that reads us has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as problem:
        if problem.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EROFS):
            return _bug(problem)
        print("Không ghi được kết quả: ổ đĩa đầy hoặc chỉ cho đọc. Đồng chí dọn bớt chỗ rồi chạy lại.", file=sys.stderr)
        return int(ExitCode.USAGE)
    except KeyboardInterrupt:
        print("Đã dừng theo yêu cầu. Các tệp đã lưu vẫn nguyên vẹn.", file=sys.stderr)
        return 130
    except Exception as bug:
        return _bug(bug)


def _bug(bug: Exception) -> int:
    """Say that the fault is ours."""
    code = secrets.token_hex(2).upper()
    print(
        f"Phần mềm gặp lỗi (mã {code}). Không mất dữ liệu đã lưu. Xin báo lỗi kèm dòng sau; không cần gửi tệp:\n"
        f"  {code} bienban {__version__} {where_it_broke(bug)}",
        file=sys.stderr,
    )
    return int(ExitCode.BUG)
