"""Every error of bienban, its exit code and its advice; all words for people are Vietnamese."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, Literal

Outcome = Literal["read", "partial", "unreadable", "password", "duplicate", "suspected_secret", "over_limit"]

OUTCOME_WORDS: dict[Outcome, str] = {
    "read": "đọc đủ",
    "partial": "đọc một phần",
    "unreadable": "không đọc được",
    "password": "có mật khẩu",
    "duplicate": "trùng",
    "suspected_secret": "nghi có độ mật",
    "over_limit": "quá giới hạn",
}


class ExitCode(IntEnum):
    """What the process says to the shell; 4 wins over 1, because an incomplete check must not look like a finished one."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    INCOMPLETE = 4
    MISSING_PROGRAM = 5
    INVALID_INPUT = 6
    BUG = 70


class BienbanError(Exception):
    """Something asked for cannot be done: what happened, why, where, and what to do next.

    ``message`` says what happened and why, ``place`` where (file, line, key), ``hint`` what to do next.
    None of them holds text of a paper.
    """

    exit_code = ExitCode.BUG

    def __init__(self, message: str, *, hint: str, place: str | None = None) -> None:
        """Keep the parts apart until they are shown."""
        super().__init__(message, hint, place)
        self.message = message
        self.hint = hint
        self.place = place

    def __reduce__(self) -> tuple[Any, ...]:
        """Let it be raised in the process that asked another."""
        return _brought, (type(self), self.args, self.__dict__)

    def __str__(self) -> str:
        """Return the parts in the order a person reads them."""
        where = f" ({self.place})" if self.place else ""
        return f"{self.message}{where} {self.hint}".strip()


def _brought(kind: type[BienbanError], args: tuple[Any, ...], parts: dict[str, Any]) -> BienbanError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(parts)
    return error


class UsageError(BienbanError):
    """The command was called in a way it does not understand."""

    exit_code = ExitCode.USAGE


class UnreadableError(BienbanError):
    """A paper handed in cannot be read; ``outcome`` is one of the closed set of the gate."""

    exit_code = ExitCode.UNREADABLE

    def __init__(self, message: str, *, hint: str, place: str | None = None, outcome: Outcome = "unreadable") -> None:
        """Keep the outcome beside the words."""
        super().__init__(message, hint=hint, place=place)
        self.outcome = outcome


class MissingProgramError(BienbanError):
    """A program that the work needs is not installed; the hint is the line to type."""

    exit_code = ExitCode.MISSING_PROGRAM


class InvalidInputError(BienbanError):
    """A template, a profile or a meeting file is wrong; ``problems`` lists every mistake found, one a line."""

    exit_code = ExitCode.INVALID_INPUT

    def __init__(self, message: str, *, hint: str, place: str | None = None, problems: tuple[str, ...] = ()) -> None:
        """Keep all problems, so that a person mends them in one go."""
        super().__init__(message, hint=hint, place=place)
        self.problems = problems


def where_it_broke(bug: BaseException) -> str:
    """Return the type of an exception that is a fault of ours and the place it comes from: “ValueError derive.py:12”.

    Its words are left out: the text of a paper may stand in them.
    """
    trace = bug.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename.replace(chr(92), '/').rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace else ""
    return f"{type(bug).__name__} {place}".strip()
