"""A section the rules ask for is missing, or only named and not done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bienban.facts.legible import legible
from bienban.model import SECTIONS, AssignedTask, Minutes, Section, Span, Verdict
from bienban.text import fold, pattern

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
    hinted_by: Sequence[str] = (),
    traces: Sequence[str] = (),
    mention_counts: bool = True,
) -> Iterator[Verdict]:
    """Report ``section`` where it is not done.

    ``when``: ``always``; ``named`` (only where the paper names it without doing it); or the id of another section, which must
    be done for this one to be asked for. ``proved_by`` are facts: where all of them are printed the section's matter stands in
    the paper, wherever that is (a task counts with its owner and deadline). ``hinted_by`` are facts one of which is enough for
    a person to have to look; so are ``traces``, phrases of its matter. ``mention_counts`` is false where words in passing may
    well be the whole matter (praise of one member), so that they accuse nobody. A section that may be there in words nobody is
    sure of (``Minutes.perhaps``), a heading above lines that belong to nothing, and signatures where the last lines hold but
    names, or that of the chair or recorder, are left to a person. Values: ``state``.
    """
    found = minutes.section(section)
    if found is not None and found.status == "present":
        return
    if proved_by and all(_printed(minutes, path) for path in proved_by):
        return
    if when in SECTIONS and not minutes.has(when):
        return
    likely = next((each for each in minutes.perhaps if each.kind == section), None)
    doubt = None
    if likely is not None:
        doubt = f"có thể đã ghi ở {minutes.document.blocks[likely.body[0].block].place}, cần người xem lại"
    elif found is not None and found.found_by == "mention" and not mention_counts:
        doubt = f"chỉ thấy nhắc qua ở {_place(minutes, found)}, chưa rõ đã đủ ý, cần người xem lại"
    elif any(fact.stated for path in hinted_by for fact in minutes.every(path)):
        doubt = "không thấy rõ phần này, nhưng đã đọc được một vài số liệu của nó, cần người xem lại"
    elif section.startswith("signature.") and _named_at_end(minutes, section):
        doubt = "gần cuối văn bản có tên người này, chưa rõ có phải chỗ ký không, cần người xem lại"
    elif section.startswith("signature.") and _names_at_end(minutes):
        doubt = "dòng cuối chỉ có tên người, chưa rõ ai ký với tư cách gì, cần người xem lại"
    elif found is not None and found.found_by == "heading" and _something_below(minutes, found):
        doubt = f"dưới đề mục ở {_place(minutes, found)} có nội dung chưa rõ thuộc phần nào, cần người xem lại"
    elif found is None or found.found_by == "mention":
        doubt = _doubt(minutes, traces, found) if when != "named" else None
    if doubt:
        yield Verdict(undecided=doubt)
    elif found is not None:
        spans = (found.heading,) if found.heading else found.body[:1]
        yield Verdict(spans=spans, values={"state": _NAMED_ONLY.get(found.found_by, "mới có đề mục, chưa đủ nội dung")})
    elif when != "named":
        yield Verdict(
            looked_in=f"toàn văn bản ({len(minutes.document.blocks)} đoạn)",
            values={"state": "không tìm thấy trong văn bản"},
            before=_next(minutes, section),
        )


def _doubt(minutes: Minutes, traces: Sequence[str], found: Section | None) -> str | None:
    """Return why a section that was not found, or only mentioned, may yet be there."""
    if minutes.document.gaps and found is None:
        return "không tìm thấy, nhưng có phần của văn bản chưa đọc được"
    trace = _trace(minutes, traces, found)
    if trace is not None:
        return f"không thấy rõ phần này, nhưng {trace} có lời liên quan, cần người xem lại"
    if found is None and (unknown := _unexplained(minutes)) > _UNEXPLAINED:
        return f"không tìm thấy, nhưng {unknown:.0%} văn bản chưa rõ thuộc phần nào, cần người xem lại"
    return None


def _place(minutes: Minutes, section: Section) -> str:
    return str(minutes.document.blocks[(section.heading or section.body[0]).block].place)


def _blocks(sections: Iterable[Section]) -> set[int]:
    return {span.block for section in sections for span in (*section.body, *filter(None, (section.heading,)))}


def _something_below(minutes: Minutes, section: Section) -> bool:
    """Tell whether the line under a heading left empty belongs to no other section."""
    last = max(_blocks([section]))
    below = next((line for line in legible(minutes.document) if line.blocks[0] > last), None)
    others = _blocks(other for other in minutes.sections if other is not section)
    return below is not None and others.isdisjoint(below.blocks)


_SIGNED_AS = pattern(
    r"thư k[ýí]|chủ (?:trì|tọa|tịch)|bí th[ươ]|người|ghi|chép|t/?m|chi bộ|chi ủy|xác nhận|đảng|nơi nhận|lưu|ký|[:(]"
)


def _names_at_end(minutes: Minutes) -> bool:
    """Tell whether one of the last lines has two cells with nothing but words in capitals that are no titles: names."""
    return any(
        len(line.cells) == 2 and all(_name_alone(cell.view.cased) for cell in line.cells)
        for line in legible(minutes.document)[-_LAST_LINES:]
    )


def _named_at_end(minutes: Minutes, section: str) -> bool:
    """Tell whether one of the last lines is short and holds the name of the chair or recorder whose signature is sought."""
    named = minutes.fact(f"meeting.{section.removeprefix('signature.')}")
    if named is None:
        return False
    name = fold(str(named.value))
    near = (line.view.text for line in legible(minutes.document)[-_LAST_LINES:])
    return any(name in text and len(text.split()) <= _SHORT + len(name.split()) for text in near)


_SHORT = 5
"""Words beside the name in a line of a signature: “Chủ nhiệm tiết học: Võ Duy Hải”."""


def _name_alone(words: str) -> bool:
    parts = words.split()
    return 0 < len(parts) <= _LONGEST_NAME and all(part[0].isupper() for part in parts) and not _SIGNED_AS.search(fold(words))


_LONGEST_NAME = 5
_LAST_LINES = 3


def _printed(minutes: Minutes, path: str) -> bool:
    facts = [fact for fact in minutes.every(path) if fact.stated or fact.path == "meeting.end"]
    if path == "tasks":
        return any(isinstance(fact.value, AssignedTask) and fact.value.owner and fact.value.deadline for fact in facts)
    return bool(facts)


def _unexplained(minutes: Minutes) -> float:
    """Return the share of the paper's letters in lines that no section and no fact claims; three such lines are nothing."""
    claimed = _blocks(minutes.sections) | {span.block for fact in minutes.facts for span in fact.spans}
    sizes = [(len(line.view.text), claimed.isdisjoint(line.blocks)) for line in legible(minutes.document)]
    unknown = [size for size, unclaimed in sizes if unclaimed]
    return sum(unknown) / sum(size for size, _ in sizes) if len(unknown) > 3 else 0.0


def _trace(minutes: Minutes, phrases: Sequence[str], found: Section | None) -> str | None:
    """Return the place of the first line that holds one of the phrases as whole words.

    Lines of the signatures, and those where the section is known to be only mentioned, are no trace of it.
    """
    if not phrases:
        return None
    wanted = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(fold(phrase)) for phrase in phrases)})(?!\w)")
    blocks = _blocks(each for each in minutes.sections if each is found or each.kind.startswith("signature."))
    traced = (line for line in legible(minutes.document) if blocks.isdisjoint(line.blocks) and wanted.search(line.view.text))
    line = next(traced, None)
    return str(minutes.document.blocks[line.blocks[0]].place) if line else None


def _next(minutes: Minutes, section: str) -> Span | None:
    """Return the heading before which the section belongs: that of the next section that stands in the paper."""
    for later in SECTIONS[SECTIONS.index(section) + 1 :]:
        found = minutes.section(later)
        if found is not None and found.found_by != "agenda":
            return found.heading or found.body[0]
    return None
