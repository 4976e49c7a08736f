"""The number of opinions told is not that of the opinions written down under it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.numerals import COUNT, count
from bienban.text import Line, fold, pattern

_TOLD = pattern(
    rf"(?:(?<=có )|(?<=\())(?P<count>{COUNT}) (?:lượt )?(?:ý kiến|đồng chí(?= phát)|đ/c(?= phát)|người(?= phát))"
    r"(?! khác)[^.;:\d]{0,60}[:)]\W{0,9}$"
)
_BULLET = r"(?:[-+*•]|\(?\d{1,2}[.)/-]|[a-eđ][.)])\s*"
_CALLED = r"(?:đồng chí|đ/c|đc|ông|bà|cụ|bác|chú|cô|anh|chị|thầy|dì|ý kiến(?: của)?(?: đồng chí| đ/c)?)\s"
_TURN = pattern(rf"(?:{_BULLET})?(?:{_CALLED})?(?P<name>[^:.;,(]{{2,40}}?)(?:\s?\([^)]{{1,40}}\)|,[^:.;]{{1,40}})?\s?(?::|-\s)")
_BY_CHAIR = pattern(r"chủ (?:trì|tọa)|bí thư|kết luận|trả lời|tiếp thu|giải trình")
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 2
_NEAR = 60


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report “Có 5 ý kiến:” above another number of named opinions, one a line, up to the end of the discussion.

    One who speaks twice may be counted once or twice, and the chair who answers need not be counted; a line that nobody can
    tell to be an opinion leaves the list alone. Values: ``told``, ``listed``.
    """
    section = minutes.section("content.discussion")
    if section is None or section.status != "present":
        return
    blocks = {span.block for span in (*section.body, *filter(None, (section.heading,)))}
    body = [line for line in legible(minutes.document) if blocks & set(line.blocks)]
    told = next(((place, found) for place, line in enumerate(body) if (found := _TOLD.search(line.view.text))), None)
    if told is None:
        return
    below = [line for line in _run(body[told[0] :])[1:] if not line.view.cased[:1].islower()]
    names, amount = [_name(line) for line in below], count(told[1]["count"])
    answers = sum(_BY_CHAIR.search(line.view.text[:_NEAR]) is not None for line in below)
    if amount is None or len(below) < _FEWEST or None in names:
        return
    if not len(set(names)) - answers <= amount <= len(names):
        spans = body[told[0]].spans(*told[1].span("count"))
        yield Verdict(spans=spans, values={"told": amount, "listed": len(names) - answers})


def _run(body: list[Line]) -> list[Line]:
    """Return the lines that follow each other without a gap, from the first on."""
    last = next((place for place in range(1, len(body)) if body[place].blocks[0] > body[place - 1].blocks[-1] + 1), len(body))
    return body[:last]


def _name(line: Line) -> str | None:
    """Return who speaks in a line: a name with capitals before a colon or dash, ``None`` where it begins with no name."""
    match = _TURN.match(line.view.text)
    words = _WORD.findall(line.view.cased[match.start("name") : match.end("name")]) if match else []
    return fold(" ".join(words)) if words and all(word[0].isupper() for word in words) else None
