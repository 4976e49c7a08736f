"""A chi bộ issues a paper of a kind that is not its to issue on that day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bienban.facts.legible import legible
from bienban.model import Minutes, Verdict
from bienban.text import fold, pattern

_HEAD_LINES = 14
_SYMBOL = pattern(r"[-/]([a-zđ]{2,4})[-/]([a-zđ]{2,10})$")
_OF_THE_CHI_BO = frozenset(map(fold, ("CB", "ĐH")))
_TYPE_CODES = frozenset(map(fold, ("NQ", "QĐ", "KL", "TB", "BC", "KH", "QC", "HD", "CT", "TT", "BB", "TTr", "CV", "CTr")))
_CONVENES = pattern(r"họp|sinh hoạt|mời|triệu tập|lịch|đại hội")
_SUBJECT_LINES = 3


def check(minutes: Minutes, *, types: Sequence[str]) -> Iterator[Verdict]:
    """Report a paper titled as one of ``types`` (“Thông báo”) that a chi bộ issues.

    The issuer is the chi bộ by the symbol of the number (…/CB), or where there is none by the head of the paper. A notice that
    only calls to a meeting is a letter of invitation, whatever its title; a congress has its own papers. Values: ``type``.
    """
    if not _issued_by_chi_bo(minutes):
        return
    head, names = legible(minutes.document)[:_HEAD_LINES], tuple(map(fold, types))
    for number, line in enumerate(head):
        text = line.view.text.strip(" :.")
        for name in names if text.startswith(names) else ():
            if text != name and not (line.view.cased.isupper() and text.startswith(f"{name} ")):
                continue
            subject = " ".join(each.view.text for each in head[number : number + _SUBJECT_LINES])
            if not _CONVENES.search(subject):
                start = line.view.text.find(name)
                shown = line.view.verbatim(start, start + len(name)).capitalize()
                yield Verdict(spans=line.spans(start, start + len(name)), values={"type": shown})
            return


def _issued_by_chi_bo(minutes: Minutes) -> bool:
    number = minutes.fact("document.number")
    if number is not None:
        symbol = _SYMBOL.search(fold(str(number.value)))
        return symbol is not None and bool(_OF_THE_CHI_BO & (set(symbol.groups()) - _TYPE_CODES))
    name = minutes.fact("organization.name")
    return name is not None and fold(str(name.value)).startswith("chi bộ") and minutes.kind not in ("news", "other")
