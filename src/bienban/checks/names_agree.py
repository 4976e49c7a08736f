"""The name signed is not the name given at the opening."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bienban.checks._read import badly_read, same_person, signatures, spans_of, words_of
from bienban.facts.legible import legible
from bienban.facts.spellings import reread
from bienban.model import Fact, Minutes, Verdict
from bienban.structure.syllables import is_syllable
from bienban.text import fold, fold_plain, pattern

_REPLACED = pattern(r"ký thay|thay mặt|ủy quyền|được phân công (?:chủ trì|ghi)|thay thư ký|thay chủ trì")


def check(minutes: Minutes, *, opening: str, signature: str, slips: bool = False) -> Iterator[Verdict]:
    """Report ``signature`` that can be none of the names under ``opening``; with ``slips`` only one that is nearly theirs.

    A slip is a full name of the same length with one word that differs by a mark or a letter (Hiền, Hiên; Ngân, Nga).
    In a paper that was recognised badly it is left open: letters of names are misread there as those of other words are.
    Nothing is said where the line of the opening holds the signed name too (“tức”, “gọi là”), where the two signatures are
    those of the opening the other way round (columns misread), or where the paper says that someone signs for another.
    Values: ``opening``, ``signature``.
    """
    named, signed = list(minutes.every(opening)), list(minutes.every(signature))
    if slips:
        yield from _slips(minutes, named, signed)
        return
    if len(signed) != 1 or not named or any(_same(one, signed[0]) for one in named):
        return
    others = [fact for path in ("meeting.chair", "meeting.recorder") if path != opening for fact in minutes.every(path)]
    if any(_same(other, signed[0]) for other in others):
        return
    if _REPLACED.search(words_of(minutes, (*signed[0].spans, *named[0].spans))):
        return
    if fold(str(signed[0].value)) in words_of(minutes, named[0].spans):
        return
    if _in_the_role(minutes, signed[0], _ROLE[opening]):
        said = f"chỗ khác trong biên bản cũng ghi {signed[0].value} ở vai này"
        yield Verdict(undecided=f"{said}, chưa chắc người đọc được ở phần mở đầu là {named[0].value}")
        return
    if not named[0].sure:
        said = f"chữ ký ghi {signed[0].value}, còn ở phần mở đầu {named[0].value} chỉ là đoán theo câu chữ quanh tên"
        yield Verdict(undecided=f"{said}, cần xem lại")
        return
    values = {"opening": named[0].value, "signature": signed[0].value}
    yield Verdict(spans=spans_of((named[0], signed[0])), values=values)


_ROLE = {
    "meeting.chair": pattern(r"(?:chủ trì|chủ tọa|chủ tịch|điều hành|điều khiển)[^.;]{0,12}"),
    "meeting.recorder": pattern(r"(?:thư ký|ghi biên bản|ghi chép|ghi lại)[^.;]{0,12}"),
}


def _in_the_role(minutes: Minutes, signed: Fact, role: re.Pattern[str]) -> bool:
    """Tell whether a line above the signatures names who signed right behind words of the role."""
    name, last = fold(str(signed.value)), min(span.block for span in signed.spans)
    return " " in name and any(
        name in line.view.text[match.start() : match.end() + len(name)]
        for line in legible(minutes.document)
        if line.blocks[0] < min(last, signatures(minutes)) and name in line.view.text
        for match in role.finditer(line.view.text)
    )


def _slips(minutes: Minutes, named: list[Fact], signed: list[Fact]) -> Iterator[Verdict]:
    if len(named) != 1 or len(signed) != 1 or fold(str(signed[0].value)) in words_of(minutes, named[0].spans):
        return
    pairs = list(zip(fold(str(named[0].value)).split(), fold(str(signed[0].value)).split(), strict=False))
    lengths = {len(fold(str(fact.value)).split()) for fact in (named[0], signed[0])}
    differing = [pair for pair in pairs if pair[0] != pair[1]]
    if len(lengths) == 1 and len(pairs) > 1 and len(differing) == 1 and _slip(*differing[0]):
        values = {"opening": named[0].value, "signature": signed[0].value}
        if badly_read(minutes) or not all(is_syllable(fold_plain(word)) for word in differing[0]):
            said = f"phần mở đầu ghi {named[0].value}, chữ ký ghi {signed[0].value}; trong văn bản có chữ bị đọc hoặc gõ sai"
            yield Verdict(undecided=f"{said}, cần đối chiếu với bản gốc")
            return
        yield Verdict(spans=spans_of((named[0], signed[0])), values=values)


def _slip(one: str, other: str) -> bool:
    """Tell whether two words are near, and not one the other without any mark (recognised or typed without diacritics)."""
    bare = fold_plain(one) == fold_plain(other) in (one, other)
    return same_person(one, other) and not bare


def _same(one: Fact, other: Fact) -> bool:
    """Tell whether both may name one person, also where a second name was read into one of them."""
    first, second = fold(str(one.value)), fold(str(other.value))
    alike = same_person(first, second) or same_person(reread(first), reread(second))
    return alike or f" {first} " in f" {second} " or f" {second} " in f" {first} "
