"""``bienban template``: Word templates looked at."""

from __future__ import annotations

import argparse
from pathlib import Path

from bienban.errors import ExitCode, InvalidInputError

HELP = "làm việc với mẫu Word"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    actions = parser.add_subparsers(dest="action", metavar="VIỆC", required=True, title="các việc")
    inspect = actions.add_parser("check", help="liệt kê trường của mẫu và chỉ chỗ sai")
    inspect.add_argument("file", metavar="MẪU.docx", type=Path, help="tệp mẫu")


def run(chosen: argparse.Namespace) -> ExitCode:
    """Print the fields of a template and what is wrong with it."""
    from bienban.generate import render

    found = render.template(chosen.file)
    print(f"Mẫu {chosen.file.name} dùng {len(found.fields)} trường:")
    for field in found.fields:
        print(f"  {field}")
    if found.problems:
        raise InvalidInputError(
            f"Mẫu có {len(found.problems)} chỗ chưa đúng.",
            hint="Đồng chí mở mẫu bằng Word, sửa từng chỗ rồi kiểm tra lại.",
            place=chosen.file.name,
            problems=tuple(map(str, found.problems)),
        )
    print("Mẫu dùng được.")
    return ExitCode.CLEAN
