"""``bienban explain``: one rule as a page, or all rules by topic."""

from __future__ import annotations

import argparse
from pathlib import Path

from bienban.errors import ExitCode, UsageError

HELP = "giải thích một quy tắc: nội dung, lý do, căn cứ, ví dụ, cách sửa"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("rule", metavar="QUY_TẮC", nargs="?", help="mã quy tắc; bỏ trống để liệt kê theo chủ đề")
    parser.add_argument("--profiles", type=Path, metavar="THƯ_MỤC", help="thư mục các bộ quy định riêng")


def run(chosen: argparse.Namespace) -> ExitCode:
    """Print the page of a rule, or the list of rules."""
    from difflib import get_close_matches

    from bienban import api, resources
    from bienban.renderers import rule_page

    rules = api.rules(api.home(Path(), profiles=chosen.profiles))
    if chosen.rule is None:
        print(rule_page.render_list(rules, resources.labels()))
        return ExitCode.CLEAN
    name = chosen.rule.strip().lower().removesuffix(".toml")
    if name not in rules:
        near = get_close_matches(name, rules, 3, 0.7) or [each for each in rules if name in each][:3]
        ask = f"Có phải: {', '.join(near)}? " if near else ""
        raise UsageError(f"Không có quy tắc “{chosen.rule}”.", hint=f"{ask}Gõ “bienban explain” để xem danh sách.")
    print(rule_page.render(rules[name], resources.labels()))
    return ExitCode.CLEAN
