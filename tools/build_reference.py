"""Write docs/reference from the program itself: rules, commands, fields; ``--check`` only tells whether it is fresh."""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
import types
import typing
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "reference"
MADE = "<!-- Trang này do tools/build_reference.py tạo ra; sửa ở nguồn, không sửa ở đây. -->\n\n"


def rules_page() -> str:
    from bienban import api, resources
    from bienban.renderers import rule_page

    labels = resources.labels()
    parts = [
        "# Quy tắc\n",
        "Mỗi quy tắc là một tệp trong `src/bienban/data/profiles/<bộ quy tắc>/`. Lệnh: `bienban explain QUY_TẮC`.\n",
    ]
    parts += [f"- `{each.id}`: {each.title} ({len(each.rules)} quy tắc)" for each in resources.profiles()]
    for name, held in sorted(api.rules().items()):
        parts.append(f"\n## {name}\n\n" + rule_page.render(held, labels).removeprefix(f"{name}: "))
    return "\n".join(parts) + "\n"


def commands_page() -> str:
    from bienban.cli import parser

    os.environ["COLUMNS"] = "110"
    top = parser()
    parts = ["# Lệnh\n", f"```\n{top.format_help()}```"]
    groups = [action for action in top._actions if isinstance(action, argparse._SubParsersAction)]
    for group in groups:
        for name, command in group.choices.items():
            parts.append(f"\n## {name}\n\n```\n{command.format_help()}```")
    return "\n".join(parts) + "\n"


def fields_page() -> str:
    from bienban.model import Meeting

    parts = ["# Các trường của tệp cuộc họp\n", "Tên trường trong mẫu Word và trong tệp cuộc họp là một.\n"]
    seen: list[type] = []
    queue: list[type] = [Meeting]
    while queue:
        value = queue.pop(0)
        if value in seen:
            continue
        seen.append(value)
        parts.append(f"\n## {value.__name__}\n\n| trường | kiểu | bắt buộc |\n|---|---|---|")
        hints = typing.get_type_hints(value)
        for field in dataclasses.fields(value):
            needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
            parts.append(f"| `{field.name}` | {_type_words(hints[field.name])} | {'có' if needed else ''} |")
            queue += _classes(hints[field.name])
    return "\n".join(parts) + "\n"


def _classes(hint: object) -> list[type]:
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return [hint]
    return [found for part in typing.get_args(hint) for found in _classes(part)]


def _type_words(hint: object) -> str:
    from bienban.meetings.words import choices

    words = {"str": "chữ", "int": "số nguyên", "bool": "true/false", "date": "ngày", "time": "giờ", "Decimal": "số"}
    words |= {"MemberId": "mã đảng viên (DV01)", "Month": "tháng (2026-11)"}
    if hint is type(None):
        return "để trống"
    if isinstance(hint, type):
        return words.get(hint.__name__, hint.__name__)
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return choices(parts).replace("|", "/")
    if origin in (typing.Union, types.UnionType):
        return " hoặc ".join(dict.fromkeys(_type_words(part) for part in parts))
    if origin is tuple:
        return "danh sách " + _type_words(parts[0])
    return str(hint).replace("|", "/")


def main() -> int:
    arguments = argparse.ArgumentParser(description="write docs/reference")
    arguments.add_argument("--check", action="store_true", help="change nothing; exit 1 when a page is stale")
    chosen = arguments.parse_args()
    pages = {"quy-tac.md": rules_page(), "lenh.md": commands_page(), "truong-cuoc-hop.md": fields_page()}
    stale = []
    for name, text in pages.items():
        path = FOLDER / name
        if not path.exists() or path.read_text("utf-8") != MADE + text:
            stale.append(name)
            if not chosen.check:
                path.write_text(MADE + text, "utf-8")
    if stale:
        print(("cũ: " if chosen.check else "đã viết: ") + ", ".join(stale))
    return int(bool(stale) and chosen.check)


if __name__ == "__main__":
    sys.exit(main())
