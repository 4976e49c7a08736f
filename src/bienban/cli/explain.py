"""``bienban explain``: one rule as a page."""

from __future__ import annotations

import argparse

from bienban.errors import ExitCode, UsageError

HELP = "giải thích một quy tắc: nội dung, lý do, căn cứ, ví dụ"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("rule", metavar="QUY_TẮC", nargs="?", help="mã quy tắc; bỏ trống để liệt kê")


def run(chosen: argparse.Namespace) -> ExitCode:
    """Print the page of a rule, or the list of rules."""
    from bienban import api, resources
    from bienban.renderers import rule_page

    rules = api.rules()
    if chosen.rule is None:
        print(rule_page.render_list(rules))
        return ExitCode.CLEAN
    if chosen.rule not in rules:
        raise UsageError(f"Không có quy tắc “{chosen.rule}”.", hint="Gõ “bienban explain” để xem danh sách.")
    print(rule_page.render(rules[chosen.rule], resources.labels()))
    return ExitCode.CLEAN
