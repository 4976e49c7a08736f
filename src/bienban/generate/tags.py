"""The tags of a template that are not well written: every one of them, where a parser stops at the first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_INSIDE = r"(?:(?!\{\{|\{%|\}\}|%\})[^\n])*"
_TAG = re.compile(rf"\{{\{{(?P<value>{_INSIDE})\}}\}}|\{{%(?P<tag>{_INSIDE})%\}}|(?P<open>\{{\{{|\{{%)|(?P<close>\}}\}}|%\}})")
_ENDS = {"endif": "if", "endfor": "for"}
_KNOWN = ("if", "elif", "else", "endif", "for", "endfor")
_SHOWN = 60
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_WHOLE = re.compile(r"^(?:p|tr|tc|r) ")
"""What docxtpl writes before a tag that stands for its whole paragraph, row, cell or run."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What a template may not say: line of the source, the field or construct, and the words for the person."""

    line: int
    name: str
    words: str


def badly_written(source: str, parses: Callable[[str], bool]) -> list[Problem]:
    """Return every tag that is left open, misspelt or without its pair, in order.

    ``source`` holds the words of the template, a paragraph a line; ``parses`` judges one whole tag.
    """
    problems: list[Problem] = []
    waiting: list[tuple[str, int, str]] = []
    source = source.translate(_QUOTES)
    line, before = 1, 0
    for match in _TAG.finditer(source):
        line += source.count("\n", before, match.start())
        before = match.start()
        shown = match.group()[:_SHOWN]
        problems += [Problem(line, shown, words) for words in _told(match, line, shown, waiting, parses)]
    problems += [Problem(at, name, f"thẻ “{shown}” chưa có “end{name}” ở sau.") for name, at, shown in waiting]
    return sorted(problems, key=lambda each: each.line)


def _told(
    match: re.Match[str], line: int, shown: str, waiting: list[tuple[str, int, str]], parses: Callable[[str], bool]
) -> Iterator[str]:
    if mark := match["open"]:
        yield f"dấu {mark} mở thẻ mà không có dấu {'}}' if mark == '{{' else '%}'} đóng thẻ trong cùng đoạn."
    elif mark := match["close"]:
        yield f"còn sót dấu {mark} không thành cặp."
    elif match["value"] is not None:
        if not parses(f"{{{{ {_WHOLE.sub('', match['value'])} }}}}"):
            yield f"không hiểu thẻ “{shown}”; giữa hai dấu ngoặc chỉ ghi tên trường, ví dụ {{{{ meeting.place }}}}."
    else:
        yield from _control(_WHOLE.sub("", match["tag"].strip(" -+")), line, shown, waiting, parses)


def _control(
    tag: str, line: int, shown: str, waiting: list[tuple[str, int, str]], parses: Callable[[str], bool]
) -> Iterator[str]:
    name = tag.split()[0] if tag else ""
    names = [each for each, _, _ in waiting]
    if name not in _KNOWN:
        yield f"không có thẻ “{shown}”; chỉ dùng: {', '.join(f'“{each}”' for each in _KNOWN)}."
    elif name in ("if", "for"):
        waiting.append((name, line, shown))
        if not parses(f"{{% {tag} %}}{{% end{name} %}}"):
            yield f"không hiểu thẻ “{shown}”; hãy ghi dạng " + (
                "{% if dues %}." if name == "if" else "{% for item in agenda %}."
            )
    elif name in _ENDS:
        if _ENDS[name] not in names:
            yield f"thẻ “{shown}” thừa: không có “{_ENDS[name]}” ở trước."
            return
        while waiting[-1][0] != _ENDS[name]:
            lost, _, opened = waiting.pop()
            yield f"thẻ “{opened}” chưa có “end{lost}” trước thẻ “{shown}”."
        waiting.pop()
    elif not names or (name == "elif" and names[-1] != "if"):
        yield f"thẻ “{shown}” đứng ngoài “if”."
    elif name == "elif" and not parses(f"{{% if x %}}{{% {tag} %}}{{% endif %}}"):
        yield f"không hiểu thẻ “{shown}”; hãy ghi dạng {{% elif dues %}}."
