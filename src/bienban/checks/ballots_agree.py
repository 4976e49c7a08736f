"""The ballots issued, collected, valid and cast for each choice, or hands and those who raised them, do not agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from bienban.checks._read import exceeds_told_voters, lines_of, number, told_voters, value, words_of
from bienban.facts.legible import legible
from bienban.model import Fact, Minutes, Span, Verdict, VoteCount
from bienban.text import Line, pattern

_IS = r"(?: ?phiếu)?(?: là| có)? ?:? ?"
_COUNTS = {
    "phát ra": pattern(rf"phát (?:ra|hành){_IS}(\d+)|phát (\d+)(?: phiếu)?,? (?:và )?thu \d"),
    "thu về": pattern(rf"thu (?:về|vào|được|lại){_IS}(\d+)|phát \d+(?: phiếu)?,? (?:và )?thu (\d+)"),
    "hợp lệ": pattern(rf"(?<!không )hợp lệ{_IS}(\d+)|(\d+) phiếu hợp lệ"),
    "không hợp lệ": pattern(rf"không hợp lệ{_IS}(\d+|không)|(\d+|không có) phiếu không hợp lệ"),
}
_WORDS_OF_COUNTS = pattern(r"phát (?:ra|hành|\d)|thu (?:về|vào|được|lại|\d)|hợp lệ")
_OTHER = pattern(r"ý kiến khác|yk khác|phiếu trắng|không (?:tỏ ý|biểu quyết|ý kiến|có ý kiến)|bỏ trống")
_REST = pattern(r"ý kiến khác|phiếu trắng|không hợp lệ")
_VOTED_NOT = r"không (?:tham gia )?(?:biểu quyết|bỏ phiếu|giơ tay)"
_SILENT = pattern(
    rf"{_VOTED_NOT}(?: là| có)?:? (\d{{1,3}})(?! ?%)"
    rf"|(\d{{1,3}}) (?:đồng chí|đ/c|đảng viên|người)?(?: chính thức)?(?: có mặt)? ?{_VOTED_NOT}"
)
_LINES_OF_ONE = 6
_LINES_BELOW = 2
_YES = r"(?:đồng ý|tán thành|thuận|nhất trí|ưng thuận)"
_FOR = pattern(rf"(?<!không )(?<!chưa )(?:{_YES}|được)(?!\w)[^\d.;,]{{0,50}}?(\d+)(?= phiếu|[.,;]|$)|(\d+) phiếu {_YES}")
_AGAINST = pattern(rf"(?:không|chưa) {_YES}[^\d.;,]{{0,30}}?(\d+)(?= phiếu|[.,;]|$)|(\d+) phiếu (?:không|chưa) {_YES}")
_FORMS = pattern(
    r"(?P<form>khiển trách|cảnh cáo|cách chức|khai trừ|không (?:kỷ luật|thi hành|có hình thức|hình thức|chọn)[^\d.;,:]{0,20})"
    r" ?[:=]? ?(?P<count>\d{1,3}) phiếu"
)
_FEWEST_FORMS = 2


@dataclass(slots=True)
class _Account:
    """The counts of one ballot with their words, by name, the blocks they stand in and those of the two lines below."""

    start: int
    counts: dict[str, int] = field(default_factory=dict)
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    blocks: set[int] = field(default_factory=set)
    below: set[int] = field(default_factory=set)


def check(minutes: Minutes) -> Iterator[Verdict]:
    """Report more ballots collected than issued, valid and not valid other than collected, and choices other than valid.

    A count or a choice that is not printed may be anything. Votes for, against and other, all printed, are reported where they
    are fewer than those present of whom they are told, those who are said not to have voted besides. Values: ``told``.
    """
    accounts = list(_accounts(minutes))
    for one in accounts:
        yield from _whole(one)
    told: set[int] = set()
    counted = {span.block for fact in minutes.every("votes") for span in fact.spans}
    for fact in minutes.every("votes"):
        blocks = {span.block for span in fact.spans}
        account = next((one for one in accounts if blocks & one.blocks), None)
        if account is None and "phiếu" in words_of(minutes, fact.spans):
            account = next((one for one in accounts if blocks <= one.below and not counted & one.blocks), None)
        verdicts = list(_choices(minutes, fact, account)) if account else list(_hands(minutes, fact))
        if verdicts and account and len(blocks) > 1:  # told over several lines: the numbers alone are quoted
            verdicts = list(_printed_choices(minutes, account)) or verdicts
        if verdicts or (account and isinstance(fact.value, VoteCount) and fact.value.against is not None):
            told |= blocks | (account.blocks if account else set())
        yield from verdicts
    for one in accounts:
        if not told & (one.blocks | one.below):
            yield from _forms(minutes, one) if _any_form(minutes, one) else _printed_choices(minutes, one)


def _accounts(minutes: Minutes) -> Iterator[_Account]:
    """Yield the counts that stand together: in one line or in the few lines from the ballots issued on."""
    account: _Account | None = None
    every = legible(minutes.document)
    for place, line in enumerate(every):
        text = line.view.text
        told = ("phát " in text or "thu " in text or "hợp lệ" in text) and _WORDS_OF_COUNTS.search(text)
        found = {name: match for name, words in _COUNTS.items() if (match := words.search(text))} if told else {}
        if len(found) < 2 and not (found and "phiếu" in line.view.text):
            continue
        if account is None or set(found) & set(account.counts) or place - account.start > _LINES_OF_ONE:
            if account is not None:
                yield account
            account = _Account(place)
        account.blocks |= set(line.blocks)
        account.below = {block for below in every[place + 1 : place + 1 + _LINES_BELOW] for block in below.blocks}
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


def _hands(minutes: Minutes, fact: Fact) -> Iterator[Verdict]:
    vote = fact.value
    if not isinstance(vote, VoteCount):
        return
    parts = [part for part in (vote.in_favour, vote.against, vote.abstain) if part is not None]
    present, official = (value(number(minutes, f"attendance.{name}")) for name in ("present", "present_official"))
    came = told_voters(minutes, fact)
    base = vote.base if vote.base is not None else next(iter(came), 0) if len(came) == 1 else 0
    if exceeds_told_voters(minutes, fact):
        told = f"Các loại ý kiến cộng lại là {sum(parts)}, nhiều hơn {max(came)} người dự"
        yield Verdict(spans=fact.spans, values={"told": told})
    elif len(parts) == _CHOICES and base in {official, *came} and sum(parts) < base and sum(parts) not in (present, official):
        if base in {sum(parts) + silent for silent in _silent(minutes, fact)}:
            return
        told = f"Các loại ý kiến cộng lại là {sum(parts)}, không bằng {base} người biểu quyết"
        yield Verdict(spans=fact.spans, values={"told": told})


_CHOICES = 3


def _silent(minutes: Minutes, fact: Fact) -> Iterator[int]:
    """Yield how many did not vote by the words around a vote."""
    for line in lines_of(minutes, fact.spans):
        yield from (int(match[match.lastindex or 0]) for match in _SILENT.finditer(line.view.text))


def _printed_choices(minutes: Minutes, account: _Account) -> Iterator[Verdict]:
    """Yield where one count for and one against, read from the words alone, do not make the ballots that are valid."""
    which = next((name for name in ("hợp lệ", "thu về") if name in account.counts), None)
    near = _near(minutes, account)
    cast = {words: [(line, match) for line in near for match in words.finditer(line.view.text)] for words in (_FOR, _AGAINST)}
    rest = _OTHER if which == "hợp lệ" else _REST
    if which is None or any(rest.search(line.view.text) for line in near) or any(len(found) != 1 for found in cast.values()):
        return
    chosen = [found[0] for found in cast.values()]
    added = sum(int(match[match.lastindex or 0]) for _, match in chosen)
    if added != account.counts[which]:
        told = f"Các loại phiếu cộng lại là {added}, không bằng {account.counts[which]} phiếu {which}"
        spans = {span for line, match in chosen for span in line.spans(*match.span(match.lastindex or 0))}
        yield Verdict(spans=tuple(sorted({*account.spans[which], *spans})), values={"told": told})


def _any_form(minutes: Minutes, account: _Account) -> bool:
    return any(_FORMS.search(line.view.text) for line in _near(minutes, account))


def _near(minutes: Minutes, account: _Account) -> list[Line]:
    return [line for line in legible(minutes.document) if (account.blocks | account.below) & set(line.blocks)]


def _forms(minutes: Minutes, account: _Account) -> Iterator[Verdict]:
    """Yield where the forms of discipline, each ballot choosing one, make more than the valid ballots, or with “none” fewer."""
    which = next((name for name in ("hợp lệ", "thu về") if name in account.counts), None)
    found = [(line, match) for line in _near(minutes, account) for match in _FORMS.finditer(line.view.text)]
    forms = [match["form"][:_FORM_LETTERS] for _, match in found]
    if which is None or len(found) < _FEWEST_FORMS or len(set(forms)) < len(forms):
        return
    added, valid = sum(int(match["count"]) for _, match in found), account.counts[which]
    all_told = any(form.startswith("không") for form in forms) and not any(_OTHER.search(line.view.text) for line, _ in found)
    if added > valid or (all_told and added != valid and which == "hợp lệ"):
        told = f"Các loại phiếu cộng lại là {added}, không bằng {valid} phiếu {which}"
        spans = {span for line, match in found for span in line.spans(*match.span("count"))}
        yield Verdict(spans=tuple(sorted({*account.spans[which], *spans})), values={"told": told})


_FORM_LETTERS = 10


def _mentions_rest(found: tuple[Line, ...]) -> bool:
    return any(_REST.search(line.view.text) for line in found)
