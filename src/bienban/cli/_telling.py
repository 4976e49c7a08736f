"""How the commands speak to a person: errors in four parts, the width and colours of the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

from bienban.errors import BienbanError, ExitCode, InvalidInputError, UnreadableError

PAPERS = "tệp .docx, .doc, .odt, .rtf, .pdf, .txt hoặc ảnh .jpg, .png, .tif"


def say(problem: BienbanError, file: Path | None = None) -> None:
    """Print the four parts of an error to standard error."""
    where = problem.place or (str(file) if file else None)
    lines = [problem.message if where is None else f"{where}: {problem.message}"]
    if isinstance(problem, InvalidInputError):
        lines += [f"  - {each}" for each in problem.problems]
    print("\n".join([*lines, problem.hint]), file=sys.stderr)


def screen() -> dict[str, Any]:
    """Return how wide the terminal is and whether it wants colour."""
    from bienban.renderers import text

    return {
        "width": min(shutil.get_terminal_size((100, 24)).columns, 120),
        "colour": text.colour_wanted(os.environ, is_terminal=sys.stdout.isatty()),
    }


def unread(file: Path, problem: UnreadableError, *, as_json: bool) -> ExitCode:
    """Say that one file of several could not be read; the others go on."""
    from bienban.renderers import json_

    if as_json:
        print(json_.line(json_.unread_object(problem, file.name)))
    say(problem, file)
    return ExitCode.UNREADABLE
