"""``bienban template``: Word templates looked at."""

from __future__ import annotations

import argparse
from pathlib import Path

from bienban.errors import ExitCode, InvalidInputError

HELP = "làm việc với mẫu Word"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    actions = parser.add_subparsers(dest="action", metavar="VIỆC", required=True, title="các việc")
    inspect = actions.add_parser("check", help="liệt kê trường của mẫu, chỉ mọi chỗ sai, chỗ thiếu, chỗ sẽ mất")
    inspect.add_argument("file", metavar="MẪU.docx", type=Path, help="tệp mẫu")
    listed = actions.add_parser("fields", help="liệt kê mọi trường dùng được trong mẫu")
    listed.add_argument(
        "--of", choices=["meeting", "year", "summary"], default="meeting", help="cuộc họp, cả năm, hay tổng hợp"
    )


def run(chosen: argparse.Namespace) -> ExitCode:
    """Print the fields of a template and what is wrong with it, or every field there is."""
    return _fields(chosen.of) if chosen.action == "fields" else _check(chosen.file)


def _check(file: Path) -> ExitCode:
    from bienban.generate import contract, render

    found = render.template(file)
    print(f"Mẫu {file.name} dùng {len(found.fields)} trường:")
    for field in found.fields:
        print(f"  {field}")
    if found.problems:
        raise InvalidInputError(
            f"Mẫu có {len(found.problems)} chỗ chưa đúng.",
            hint="Đồng chí mở mẫu bằng Word, sửa từng chỗ rồi kiểm tra lại (bienban template fields liệt kê các trường).",
            place=file.name,
            problems=tuple(map(str, found.problems)),
        )
    missing, lost = contract.missing(found.kind, found.fields), contract.left_out(found.kind, found.fields)
    for heading, fields in (
        ("Loại văn bản này cần có mà mẫu chưa in:", missing),
        ("Có trong tệp cuộc họp mà mẫu không in:", lost),
    ):
        if fields:
            print(heading, *(f"  {field}" for field in fields), sep="\n")
    print("Mẫu dùng được." if not missing else "Mẫu dùng được, nhưng còn thiếu các trường trên.")
    return ExitCode.FINDINGS if missing else ExitCode.CLEAN


def _fields(record: str) -> ExitCode:
    from bienban.generate import contract
    from bienban.generate.fields import RECORDS
    from bienban.generate.grammar import NAMES

    for field in contract.fields(RECORDS[record]):
        print(f"{field.path:<58} {field.name}: {field.words}")
    print("\nBộ lọc: " + ", ".join(NAMES))
    return ExitCode.CLEAN
