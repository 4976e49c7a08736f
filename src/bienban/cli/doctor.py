"""``bienban doctor``: what works on this machine."""

from __future__ import annotations

import argparse

from bienban.errors import ExitCode

HELP = "xem máy này làm được gì và cần cài thêm gì"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""


def run(_: argparse.Namespace) -> ExitCode:
    """Print what works here and what to type for what does not."""
    from bienban import api

    ready = True
    for name, fine, advice in api.doctor():
        ready = ready and fine
        print(f"{'✓' if fine else '✗'} {name}" + ("" if fine else f"\n    {advice}"))
    return ExitCode.CLEAN if ready else ExitCode.MISSING_PROGRAM
