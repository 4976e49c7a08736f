"""Write docs/reference from the program itself: rules, commands, fields; ``--check`` only tells whether it is fresh."""

from __future__ import annotations

import argparse
import dataclasses
import os
import re
import sys
import types
import typing
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "reference"
MADE = "<!-- Trang này do tools/build_reference.py tạo ra; sửa ở nguồn, không sửa ở đây. -->\n\n"


def rules_page() -> str:
    from bienban import api, resources
    from bienban.renderers import rule_page

    labels, rules = resources.labels(), api.rules()
    parts = [
        "# Quy tắc\n",
        f"{len(rules)} quy tắc trong {len(resources.profiles())} bộ quy định. Xem đủ thí dụ: `bienban explain MÃ`.",
        "Có hướng dẫn mới: [làm gì](../how-to/co-huong-dan-moi.md).",
        "Lập bộ riêng của địa phương: [cách làm](../how-to/quy-dinh-cua-dia-phuong.md).\n",
        "## Các bộ quy định theo thời gian\n",
        "Mỗi văn bản được rà theo các bộ có hiệu lực vào ngày của chính nó. Ngày ghi “khoảng” là ngày sớm nhất nguồn nêu.\n",
        "| cấp | bộ | văn bản | hiệu lực | áp dụng | quy tắc |\n|---|---|---|---|---|---|",
    ]
    for each in rule_page.in_order(resources.profiles()):
        row = (labels["layer"][each.layer], f"`{each.id}`", each.title, rule_page.days(each), rule_page.whom(each, labels))
        parts.append(f"| {' | '.join(row)} | {len(each.rules)} |")
    topics = list(rule_page.by_topic(rules, labels))
    parts.append("\n## Theo chủ đề\n")
    parts += [f"- {topic}: " + ", ".join(f"[{name}](#{name})" for name, _ in mine) for topic, mine in topics]
    for topic, mine in topics:
        parts.append(f"\n## {topic}")
        for name, rule in mine:
            page = rule_page.render(rules[name], labels, most=1, longest=12).removeprefix(f"{name}: {rule.title}\n\n")
            parts.append(f"\n### {name}\n\n**{rule.title}**\n\n{_lines(page)}")
    return "\n".join(parts) + "\n"


def _lines(page: str) -> str:
    """Return a page with its labelled lines one below another, as Markdown would otherwise run them together."""
    return re.sub(r"^((?:Nội dung|Vì sao|Cách sửa|Áp dụng cho): .*)$", r"- \1", page, flags=re.MULTILINE)


def commands_page() -> str:
    from bienban.cli import parser

    os.environ["COLUMNS"] = "110"
    top = parser()
    parts = ["# Lệnh\n", f"```\n{top.format_help()}```"]
    parts += _commands(top, "")
    return "\n".join(parts) + "\n"


def _commands(parser: argparse.ArgumentParser, above: str) -> Iterator[str]:
    """Yield the help of every command, those of a command behind it."""
    for group in (action for action in parser._actions if isinstance(action, argparse._SubParsersAction)):
        for name, command in group.choices.items():
            mark = "###" if above else "##"
            yield f"\n{mark} {above}{name}\n\n```\n{command.format_help()}```"
            yield from _commands(command, f"{above}{name} ")


def fields_page() -> str:
    from bienban import resources
    from bienban.generate.fields import RECORDS

    names = resources.field_names()
    parts = [
        "# Các trường của tệp cuộc họp, tệp của cả năm và tệp tổng hợp tháng\n",
        "Tên trường trong mẫu Word và trong tệp là một. Các trường tính ra, chỉ dùng trong mẫu: `bienban template fields`.\n",
    ]
    seen: list[type] = []
    queue: list[type] = list(RECORDS.values())
    while queue:
        value = queue.pop(0)
        if value in seen:
            continue
        seen.append(value)
        parts.append(f"\n## {value.__name__}\n\n| trường | nghĩa | kiểu | bắt buộc |\n|---|---|---|---|")
        hints = typing.get_type_hints(value)
        for field in dataclasses.fields(value):
            needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
            row = (f"`{field.name}`", names[field.name], _type_words(hints[field.name]), "có" if needed else "")
            parts.append(f"| {' | '.join(row)} |")
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
