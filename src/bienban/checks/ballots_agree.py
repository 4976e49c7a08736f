"""The ballots issued, collected, valid and cast for each choice do not agree with each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bienban.checks._read import lines_of
from bienban.model import Fact, Minutes, Span, Verdict, VoteCount
from bienban.text import Line, lines, pattern

_IS = r"(?: ?phiếu)?(?: là| có)? ?:? ?"
_COUNTS = {
    "phát ra": pattern(rf"phát (?:ra|hành){_IS}(\d+)|phát (\d+)(?: phiếu)?,? (?:và )?thu \d"),
    "thu về": pattern(rf"thu (?:về|vào|được|lại){_IS}(\d+)|phát \d+(?: phiếu)?,? (?:và )?thu (\d+)"),
    "hợp lệ": pattern(rf"(?<!không )hợp lệ{_IS}(\d+)|(\d+) phiếu hợp lệ"),
    "không hợp lệ": pattern(rf"không hợp lệ{_IS}(\d+|không)|(\d+|không có) phiếu không hợp lệ"),
}
_REST = pattern(r"ý kiến khác|phiếu trắng|không hợp lệ")
_LINES_OF_ONE = 6


@dataclass(slots=True)
class _Account:
    """The counts of one ballot with their words, by name, and the blocks they stand in."""

    start: int
    counts: dict[str, int] = field(default_factory=dict)
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    blocks: set[int] = field(default_factory=set)


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report more ballots collected than issued, valid and not valid other than collected, and choices other than valid.

    A count or a choice that is not printed may be anything. Values: ``told``.
    """
    accounts = list(_accounts(minutes))
    for account in accounts:
        yield from _whole(account)
    for fact in minutes.every("votes"):
        blocks = {span.block for span in fact.spans}
        for account in accounts:
            if blocks & account.blocks:
                yield from _choices(minutes, fact, account)


def _accounts(minutes: Minutes) -> Iterator[_Account]:
    """Yield the counts that stand together: in one line or in the few lines from the ballots issued on."""
    account: _Account | None = None
    for number, line in enumerate(lines(minutes.document)):
        found = {name: match for name, words in _COUNTS.items() if (match := words.search(line.view.text))}
        if len(found) < 2 and not (found and "phiếu" in line.view.text):
            continue
        if account is None or set(found) & set(account.counts) or number - account.start > _LINES_OF_ONE:
            if account is not None:
                yield account
            account = _Account(number)
        account.blocks |= set(line.blocks)
        for name, match in found.items():
            group = match.lastindex or 0
            account.counts[name] = int(match[group]) if match[group].isdigit() else 0
            account.spans[name] = line.spans(*match.span(group))
    if account is not None:
        yield account


def _whole(account: _Account) -> Iterator[Verdict]:
    issued, collected = account.counts.get("phát ra"), account.counts.get("thu về")
    valid, invalid = account.counts.get("hợp lệ"), account.counts.get("không hợp lệ")
    if issued is not None and collected is not None and collected > issued:
        yield _verdict(account, f"Thu về {collected} phiếu, nhiều hơn {issued} phiếu phát ra", "phát ra", "thu về")
    if collected is None or valid is None:
        return
    if invalid is not None and valid + invalid != collected:
        added = f"Hợp lệ {valid} và không hợp lệ {invalid} cộng lại là {valid + invalid}"
        yield _verdict(account, f"{added}, không bằng {collected} phiếu thu về", "thu về", "hợp lệ", "không hợp lệ")
    elif invalid is None and valid > collected:
        yield _verdict(account, f"Hợp lệ {valid} phiếu, nhiều hơn {collected} phiếu thu về", "thu về", "hợp lệ")


def _verdict(account: _Account, told: str, *names: str) -> Verdict:
    return Verdict(spans=tuple(sorted({span for name in names for span in account.spans[name]})), values={"told": told})


def _choices(minutes: Minutes, fact: Fact, account: _Account) -> Iterator[Verdict]:
    vote = fact.value
    which = next((name for name in ("hợp lệ", "thu về") if name in account.counts), None)
    if which is None or not isinstance(vote, VoteCount) or vote.in_favour is None:
        return
    parts = (vote.in_favour, vote.against, vote.abstain)
    added = sum(part for part in parts if part is not None)
    complete = vote.against is not None and (vote.abstain is not None or not _mentions_rest(lines_of(minutes, fact.spans)))
    if added > account.counts[which] or (complete and added != account.counts[which]):
        told = f"Các loại phiếu cộng lại là {added}, không bằng {account.counts[which]} phiếu {which}"
        yield Verdict(spans=(*account.spans[which], *fact.spans), values={"told": told})


def _mentions_rest(found: tuple[Line, ...]) -> bool:
    return any(_REST.search(line.view.text) for line in found)
