"""A section the rules ask for is missing, or only named and not done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bienban.model import SECTIONS, AssignedTask, Minutes, Span, Verdict
from bienban.text import fold, lines

_NAMED_ONLY = {
    "agenda": "mới có trong chương trình, chưa thấy ghi ở phần diễn biến",
    "placeholder": "mới là chỗ trống của mẫu, chưa điền",
    "mention": "mới nhắc qua, chưa đủ ý cần có",
}


_UNEXPLAINED = 0.10
"""Share of a paper's letters in lines that belong to no section and no fact, above which nothing is called missing.

Measured over 116 labelled minutes: with it 102 of 110 true omissions of five hands are told and 9 of 56 false ones of two hands
in words of their own remain (docs/design/accuracy.md).
"""


def check(
    minutes: Minutes,
    *,
    section: str,
    when: str = "always",
    proved_by: Sequence[str] = (),
    traces: Sequence[str] = (),
    mention_counts: bool = True,
) -> Iterator[Verdict]:
    """Report ``section`` where it is not done.

    ``when``: ``always``; ``named`` (only where the paper names it without doing it); or the id of another section, which must
    be done for this one to be asked for. ``proved_by`` are facts: where all of them are printed the section's matter stands in
    the paper, wherever that is (a task counts with its owner and deadline). ``traces`` are phrases of its matter: where one of
    them stands in a paper without the section, a person has to look. ``mention_counts`` is false where words in passing may
    well be the whole matter (praise of one member), so that they accuse nobody. A section that may be there in words nobody is
    sure of (``Minutes.perhaps``) is left to a person. Values: ``state``.
    """
    found = minutes.section(section)
    if found is not None and found.status == "present":
        return
    if proved_by and all(_printed(minutes, path) for path in proved_by):
        return
    if when in SECTIONS and not minutes.has(when):
        return
    likely = next((each for each in minutes.perhaps if each.kind == section), None)
    if likely is not None:
        yield Verdict(undecided=f"có thể đã ghi ở {minutes.document.blocks[likely.body[0].block].place}, cần người xem lại")
    elif found is not None and found.found_by == "mention" and not mention_counts:
        place = minutes.document.blocks[(found.heading or found.body[0]).block].place
        yield Verdict(undecided=f"chỉ thấy nhắc qua ở {place}, chưa rõ đã đủ ý, cần người xem lại")
    elif found is not None:
        spans = (found.heading,) if found.heading else found.body[:1]
        yield Verdict(spans=spans, values={"state": _NAMED_ONLY.get(found.found_by, "mới có đề mục, chưa đủ nội dung")})
    elif when != "named":
        trace = _trace(minutes, traces)
        if minutes.document.gaps:
            yield Verdict(undecided="không tìm thấy, nhưng có phần của văn bản chưa đọc được")
        elif trace is not None:
            yield Verdict(undecided=f"không thấy rõ phần này, nhưng {trace} có lời liên quan, cần người xem lại")
        elif (unknown := _unexplained(minutes)) > _UNEXPLAINED:
            yield Verdict(undecided=f"không tìm thấy, nhưng {unknown:.0%} văn bản chưa rõ thuộc phần nào, cần người xem lại")
        else:
            yield Verdict(
                looked_in=f"toàn văn bản ({len(minutes.document.blocks)} đoạn)",
                values={"state": "không tìm thấy trong văn bản"},
                before=_next(minutes, section),
            )


def _printed(minutes: Minutes, path: str) -> bool:
    facts = [fact for fact in minutes.every(path) if fact.stated or fact.path == "meeting.end"]
    if path == "tasks":
        return any(isinstance(fact.value, AssignedTask) and fact.value.owner and fact.value.deadline for fact in facts)
    return bool(facts)


def _unexplained(minutes: Minutes) -> float:
    """Return the share of the paper's letters in lines that no section and no fact claims; three such lines are nothing."""
    sections = (span for section in minutes.sections for span in (*section.body, *filter(None, (section.heading,))))
    claimed = {span.block for span in (*sections, *(span for fact in minutes.facts for span in fact.spans))}
    sizes = [(len(line.view.text), claimed.isdisjoint(line.blocks)) for line in lines(minutes.document)]
    unknown = [size for size, unclaimed in sizes if unclaimed]
    return sum(unknown) / sum(size for size, _ in sizes) if len(unknown) > 3 else 0.0


def _trace(minutes: Minutes, phrases: Sequence[str]) -> str | None:
    """Return the place of the first line that holds one of the phrases as whole words."""
    if not phrases:
        return None
    wanted = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(fold(phrase)) for phrase in phrases)})(?!\w)")
    found = next((line for line in lines(minutes.document) if wanted.search(line.view.text)), None)
    return str(minutes.document.blocks[found.blocks[0]].place) if found else None


def _next(minutes: Minutes, section: str) -> Span | None:
    """Return the heading before which the section belongs: that of the next section that stands in the paper."""
    for later in SECTIONS[SECTIONS.index(section) + 1 :]:
        found = minutes.section(later)
        if found is not None and found.found_by != "agenda":
            return found.heading or found.body[0]
    return None
