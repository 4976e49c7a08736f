"""Rules and profiles as pages for people; the same words serve the terminal and the reference."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from bienban.model import LAYERS, Example, Profile, Rule
from bienban.profiles import LOCAL_LAYERS, binds_on
from bienban.profiles import shown as day_words

Held = Sequence[tuple[Profile, Rule]]
Labels = Mapping[str, Mapping[str, str]]

_BLANK = re.compile(r"\{\w+\}")
_MANY_NAMES = 3
_SHORT_HASH = 8


def spoken(held: Held) -> Rule:
    """Return the rule as it speaks now: the newest that binds the whole country, else the newest."""
    alive = [(profile, rule) for profile, rule in held if not rule.off] or list(held)
    national = [rule for profile, rule in alive if profile.layer not in LOCAL_LAYERS]
    return national[-1] if national else alive[-1][1]


def by_topic(rules: Mapping[str, Held], labels: Labels) -> Iterator[tuple[str, list[tuple[str, Rule]]]]:
    """Yield the topics in the order of the labels, each with its rules by id."""
    spoken_rules = {name: spoken(held) for name, held in sorted(rules.items())}
    for topic, words in labels["topic"].items():
        mine = [
            (name, rule)
            for name, rule in spoken_rules.items()
            if (rule.topic if rule.topic in labels["topic"] else "") == topic
        ]
        if mine:
            yield words, mine


def render_list(rules: Mapping[str, Held], labels: Labels) -> str:
    """Return the rules by topic, one line a rule: its id, how it speaks, what is wrong."""
    width = max(map(len, rules), default=0)
    lines: list[str] = []
    for topic, mine in by_topic(rules, labels):
        lines += ["", f"{topic.upper()} ({len(mine)})"]
        lines += [f"  {name:<{width}}  {rule.force:<6}  {rule.title}" for name, rule in mine]
    return "\n".join([*lines[1:], "", f"{len(rules)} quy tắc. Xem một quy tắc: bienban explain MÃ"])


def render(held: Held, labels: Labels, *, most: int = 3, longest: int = 24) -> str:
    """Return the page of a rule: what, why, how to mend, on what basis since when, what is accepted and what rejected.

    At most ``most`` specimens of each are shown, the shortest first, in at most about ``longest`` lines.
    """
    rule = spoken(held)
    said = _BLANK.sub("…", rule.message)
    lines = [
        f"{rule.id}: {rule.title}",
        "",
        *([f"Nội dung: {said}"] if any(map(str.isalpha, said)) else []),
        f"Vì sao: {rule.why}",
        *([f"Cách sửa: {_BLANK.sub('…', rule.suggestion)}"] if rule.suggestion else []),
        f"Áp dụng cho: {_whom(rule, labels)}",
        "",
        "Căn cứ và thời gian:",
        "",
    ]
    for profile, version in reversed(held):
        lines += _basis(profile, version, labels)
    return "\n".join(
        [
            *lines,
            "",
            *_examples("Viết như sau là được:", rule.accepts, most, longest),
            *_examples("Viết như sau sẽ bị nhắc (chỗ bị nhắc nằm trong ⟦ ⟧):", rule.rejects, most, longest),
        ]
    ).rstrip()


def _basis(profile: Profile, rule: Rule, labels: Labels) -> list[str]:
    if rule.off:
        return [f"- {profile.id} ({days(profile)}): bỏ quy tắc này."]
    basis = rule.basis
    clause = f", {basis.clause}" if basis.clause else ""
    sources = ", ".join(_source_words(basis.source))
    source = f"; đọc ở {sources}" if sources else ""
    place = f"; {whom(profile, labels)}" if profile.layer in LOCAL_LAYERS else ""
    return [
        f"- {profile.id} ({days(profile)}{place}): mức {rule.force}.",
        f"  Căn cứ: {basis.document}{clause} ({labels['standing'][basis.standing]}{source}).",
    ]


def _source_words(source: str) -> list[str]:
    """Return the kinds of sources that codes stand for; the words of own profiles stand as they are.

    Codes of lists of checks and pages of the field's own shelf mean nothing to a reader.
    """
    words: list[str] = []
    for part in filter(None, (each.strip() for each in source.split(","))):
        code = _CODE.match(part)
        if code is None and not _PAGE_OF_SHELF.search(part):
            words.append(part)
        elif code is not None and code["kind"] in _SOURCES:
            words.append(_SOURCES[code["kind"]])
    return list(dict.fromkeys(words))


_CODE = re.compile(r"(?P<kind>[A-Z]+(?:-[A-Z])?)\d+\w?(?=\s|$)")
_PAGE_OF_SHELF = re.compile(r"\.md\b")
_SOURCES = {
    "S": "bài báo viết về địa phương",
    "L": "trang tin, trang văn bản pháp luật",
    "T": "trang tin, trang văn bản pháp luật",
    "P": "trang tin, trang văn bản pháp luật",
    "G": "tài liệu nghiệp vụ công khai",
    "V": "biểu mẫu, văn bản đang dùng",
}


def _whom(rule: Rule, labels: Labels) -> str:
    kinds = (("kinds", "kind"), ("meeting_types", "meeting_type"), ("chi_bo_kinds", "chi_bo_kind"))
    parts = [
        ", ".join(labels[label][each].lower() for each in rule.applies[key]) for key, label in kinds if key in rule.applies
    ]
    return "; ".join(parts) or "mọi văn bản"


def days(profile: Profile) -> str:
    """Return from when to when a profile is in force."""
    about = "khoảng " if profile.approximate else ""
    if profile.layer == "common":
        return "mọi thời điểm"
    start = f"từ {about}{day_words(profile.effective_from)}"
    return f"{start} đến {day_words(profile.effective_to)}" if profile.effective_to else start


def whom(profile: Profile, labels: Labels) -> str:
    """Return whom a profile binds: the country or its places, and the kinds of chi bộ."""
    names = ", ".join(profile.names[:_MANY_NAMES]) + ("…" if len(profile.names) > _MANY_NAMES else "")
    place = (names or "nơi chọn bộ này") if profile.layer in LOCAL_LAYERS else "cả nước"
    kinds = ", ".join(labels["chi_bo_kind"][kind] for kind in profile.chi_bo_kinds)
    return place + (f" ({kinds})" if kinds else "")


def in_order(profiles: Iterable[Profile]) -> list[Profile]:
    """Return profiles by layer, in each layer by the day from which they are in force."""
    return sorted(profiles, key=lambda each: (LAYERS.index(each.layer), each.effective_from, each.id))


def render_profiles(profiles: Iterable[Profile], labels: Labels, *, own: Collection[str] = (), on: date | None = None) -> str:
    """Return the profiles layer by layer: id, days, whom they bind, how many rules, own or shipped, how the hash begins."""
    shown = [each for each in in_order(profiles) if on is None or binds_on(each, on)]
    lines: list[str] = [f"CÓ HIỆU LỰC NGÀY {day_words(on)}"] if on else []
    for layer in dict.fromkeys(each.layer for each in shown):
        lines += ["", labels["layer"][layer].upper()]
        for each in (profile for profile in shown if profile.layer == layer):
            whose = "bộ riêng" if each.id in own else "có sẵn"
            lines += [
                f"  {each.id}  {days(each)}",
                f"    {each.title}",
                f"    Áp dụng: {whom(each, labels)} · {len(each.rules)} quy tắc · {whose} · mã {each.sha256[:_SHORT_HASH]}",
            ]
    return "\n".join(lines).lstrip("\n")


def _examples(title: str, examples: Sequence[Example], most: int, longest: int) -> list[str]:
    if not examples:
        return []
    shown: list[str] = []
    for example in sorted(examples, key=lambda each: len(each.text.splitlines()))[:most]:
        papers = example.texts or (example.text,)
        for number, paper in enumerate(papers, 1):
            several = [f"Văn bản {number}:"] if len(papers) > 1 else []
            shown += [*(f"    {line}".rstrip() for line in [*several, *_cut(paper, longest // len(papers))]), ""]
    return [title, "", *shown]


def _cut(text: str, longest: int) -> list[str]:
    lines = text.strip().splitlines()
    more = len(lines) - longest
    return lines if more <= 1 else [*lines[:longest], f"… (còn {more} dòng)"]
