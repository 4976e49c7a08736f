"""The number a line begins with, of every style seen: “I.”, “2.1”, “a)”, “Phần thứ nhất”, “Một là”, “[15:05]”, bullets."""

from __future__ import annotations

import re
from bisect import bisect_left

from bienban.text import Line

NUMBER = re.compile(
    r"(?P<part>(?:phần|chương|mục|bước|nội dung|đề mục|phan|buoc|noi dung)(?: thứ| thu)?"
    r" (?:nhất|nhì|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|nhat|mot|bon|tu|nam|sau|bay|[ivx]{1,5}"
    r"|\d{1,2})(?!\w)\s*[:.,/)-]?)|(?P<asked>(?:hỏi|câu hỏi|câu|h|q)(?: \d{1,2})?\s*:(?=[^?]{2,80}\?\W*(?:đáp|trả lời|đ|tl"
    r"|a)\s*:))|(?P<ordinal>(?:việc|chuyện|vấn đề|câu|ý|điểm|slide|khâu|tiết|đề|trang|chặng)(?: thứ| số)?"
    r" (?:nhất|nhì|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|[ivx]{1,5}|\d{1,2}) ?(?:[:.)/]|[-–—](?= )))"
    r"|(?P<word>(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là\s*[,:]?)|(?P<stamp>\[\d{1,2}[:.h]\d{2}\])"
    r"|(?P<multi>\d{1,2}(?:\.\d{1,2}){1,3}[.)]?(?= [^\W\d])|\d{1,2}[a-zđ][.)](?= [^\W\d])|[a-e]\d{1,2}[.)](?= [^\W\d]))"
    r"|(?P<paren>\((?:\d{1,2}|[a-zđ])\))|(?P<digit>\d{1,2} ?[.,/)-]+(?=\s*[^\W\d]|\s*[\"'(*]|\s+\d+ [^\W\d]|$))"
    r"|(?P<roman>[ivx]{1,5} ?[.,/):-]+(?=\s|[^\W\d]|$))|(?P<letter>[a-zđ] ?[.)/,-]+(?=\s))|(?P<bullet>[-+*•·▪○◦●➢✓→»>✦]+/?)"
)
"""A number or a bullet at the beginning of a text, by its sort (the name of the group)."""


def numbering(line: Line) -> tuple[str, str, int]:
    """Return the sort of a line's number, its label, and where the words after it begin in the view's text.

    ``("", "", 0)`` for a line with no number.
    """
    if line.cells and line.cells[0].view.text and re.fullmatch(r"[\divx]{1,4}(?:\.\d+)*[.)]?", line.cells[0].view.text):
        return (
            "row" + "." * line.cells[0].view.text.strip(".").count("."),
            line.cells[0].view.text,
            offset(line, line.bounds[1]),
        )
    text, raw = line.view.text, line.label
    # What Word counts is a number whatever follows, also without a sign behind it; its signs are no words.
    match = NUMBER.match(f"{raw.lower()} x") or NUMBER.match(f"{raw.lower().strip('()[]')}) x") if raw else NUMBER.match(text)
    if raw and not match and not _WORD.search(raw):
        return _style("bullet", raw), raw, offset(line, line.own[0])
    if not match or (not raw and match.end() == len(text) and match.lastgroup != "part"):
        return "", "", 0
    style, label = match.lastgroup or "", raw or line.view.verbatim(0, match.end())
    if style == "roman" and not label[0].isupper():
        style = "letter" if raw or len(match.group().rstrip(" .,/):-")) == 1 else ""
    if style == "letter" and label[0].isupper():
        style = "roman" if label[0] in "IVX" else "upper"
    if style == "letter" and match.group().rstrip()[-1] in ",-/" and not (raw or re.match(r"[a-zđ] ?[,/-] ?\w", text)):
        style = ""
    if not style:
        return "", "", 0
    end = offset(line, line.own[0]) if raw else match.end()
    while end < len(text) and text[end] == " ":
        end += 1
    return _style(style, label), label.strip(), end


_WORD = re.compile(r"[^\W_]")


def _style(name: str, label: str) -> str:
    if name == "bullet":
        return "bullet" + label.strip()[0].translate({0x2013: "-", 0x2014: "-"})
    if name in ("asked", "ordinal"):
        return "digit"
    if name == "multi":
        return "multi" + str(label.strip(".) ").count("."))
    return name


def offset(line: Line, raw: int) -> int:
    """Return the offset in the view's text of the first character that stands at or after ``raw``."""
    return bisect_left(line.view.starts, raw)
