"""``bienban explain``: one rule as a page, or all rules by topic."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from bienban.errors import ExitCode, UsageError

HELP = "giải thích một quy tắc: nội dung, lý do, căn cứ, ví dụ, cách sửa"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("rule", metavar="QUY_TẮC", nargs="?", help="mã, tên quy tắc, hoặc chủ đề; bỏ trống để liệt kê tất cả")
    parser.add_argument("--profiles", type=Path, metavar="THƯ_MỤC", help="thư mục các bộ quy định riêng")


def run(chosen: argparse.Namespace) -> ExitCode:
    """Print the page of a rule, or the list of rules."""
    from difflib import get_close_matches

    from bienban import api, resources
    from bienban.renderers import rule_page

    rules = api.rules(api.home(Path(), profiles=chosen.profiles))
    if not (chosen.rule or "").strip():
        print(rule_page.render_list(rules, resources.labels()))
        return ExitCode.CLEAN
    typed = _plain(chosen.rule.removesuffix(".toml"))
    titles = {name: _plain(rule_page.spoken(held).title) for name, held in rules.items()}
    name = next((each for each in rules if typed in (each, titles[each])), None)
    if name is not None:
        print(rule_page.render(rules[name], resources.labels()))
        return ExitCode.CLEAN
    topics = resources.labels()["topic"]
    topic = next((words for key, words in topics.items() if key and typed in (key, _plain(words))), None)
    if topic is not None:
        of_topic = dict(rule_page.by_topic(rules, resources.labels())).get(topic, [])
        print(rule_page.render_list({each: rules[each] for each, _ in of_topic}, resources.labels()))
        return ExitCode.CLEAN
    near = get_close_matches(typed, rules, 3, 0.7) or [each for each in rules if typed and typed in each][:3]
    ask = f"Có phải: {', '.join(near)}? " if near else ""
    raise UsageError(f"Không có quy tắc “{chosen.rule}”.", hint=f"{ask}Gõ “bienban explain” để xem danh sách.")


def _plain(words: str) -> str:
    """Return words as an id is written: without marks, with hyphens."""
    from bienban.text import fold_plain

    return "-".join(re.findall(r"[^\W_]+", fold_plain(words)))
