"""Plant one fault in every clean place of the corpus and see what the checker says: ``python -m tests.corpus.mutants``.

Each mutant is a corpus paper with one change, made where the program reads the figure; the fault it plants must be found, and
what else appears is counted too. Between them they give every fault of a single paper at least twenty cases.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache, partial
from typing import Any

from bienban import api, resources
from bienban.checker import check
from bienban.facts import understand
from bienban.model import Absentee, AssignedTask, Document, Fact, Minutes, Report, Span, VoteCount
from tests.corpus.papers import HERE, PROFILE_OF_REGIME, labels

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
STRANGER = "Hoàng Văn Tuyên"
ENDED = ("Đề nghị UBND huyện hỗ trợ kinh phí", "Kiến nghị Huyện ủy xem xét")
FIRST_GUIDE, FIRST_FORM = date(2018, 7, 6), date(2018, 4, 3)

Change = Callable[[str], str | None]


@dataclass(frozen=True)
class Mutant:
    """A paper with one fault planted: an id of the labels, or for faults the labels have no id of, the rule that tells it."""

    paper: str
    fault: str
    document: Document


def _changed(document: Document, span: Span, change: Change) -> Document | None:
    """Return the document with the words of a span rewritten, ``None`` where the change is not possible."""
    block = document.blocks[span.block]
    new = change(block.text[span.start : span.end])
    if new is None:
        return None
    text = block.text[: span.start] + new + block.text[span.end :]
    blocks = (*document.blocks[: span.block], replace(block, text=text), *document.blocks[span.block + 1 :])
    return replace(document, blocks=blocks) if text != block.text else None


def _whole(document: Document, block: int) -> Span:
    return Span(block, 0, len(document.blocks[block].text))


def _number(old: int, new: int) -> Change:
    def change(words: str) -> str | None:
        match = re.search(rf"(?<!\d)0*{old}(?!\d)", words)
        return words[: match.start()] + str(new).zfill(len(match[0])) + words[match.end() :] if match else None

    return change


def _swapped(old: str, new: str) -> Change:
    return lambda words: words.replace(old, new, 1) if old in words else None


def _added(more: str) -> Change:
    return lambda words: words.rstrip(" .;") + more


def mutants(paper: str, minutes: Minutes) -> Iterator[Mutant]:
    """Yield every mutant of a paper."""
    document = minutes.document
    for family in (_attendance, _votes, _hours, _dates, _names, _documents, _people, _months, _words, _elections):
        for fault, span, change in family(minutes):
            new = _changed(document, span, change)
            if new is not None:
                yield Mutant(paper, fault, new)


Plan = tuple[str, Span, Change]


def _count(minutes: Minutes, name: str) -> tuple[int, Span] | None:
    fact = minutes.fact(f"attendance.{name}")
    return (fact.value, fact.spans[0]) if fact and fact.stated and isinstance(fact.value, int) else None


def _attendance(minutes: Minutes) -> Iterator[Plan]:
    total, present, absent = (_count(minutes, name) for name in ("total", "present", "absent"))
    official, probationary = _count(minutes, "official"), _count(minutes, "probationary")
    if total and present and absent:
        yield "absent_sum", present[1], _number(present[0], present[0] - 1)
    if total and official and probationary:
        yield "official_sum", official[1], _number(official[0], official[0] - 1)
    excused, unexcused = _count(minutes, "excused"), _count(minutes, "unexcused")
    if absent and absent[0] and not excused and not unexcused:
        yield "excused_sum", absent[1], _added(f" (có lý do {absent[0]:02}, không có lý do 01)")
        yield "excused_sum", absent[1], _added(f" (có lý do {absent[0] + 2:02}, không có lý do 0)")
    if absent and excused and unexcused and excused[1] != absent[1] and excused[0] != unexcused[0]:
        yield "excused_sum", excused[1], _number(excused[0], excused[0] + 2)
    of_present, official_present = _count(minutes, "present_probationary"), _count(minutes, "present_official")
    if present and of_present and official_present and official_present[1] != present[1]:
        more = _number(official_present[0], official_present[0] + 2)
        yield "co-mat-chinh-thuc-du-bi-khong-khop", official_present[1], more
    listed = [fact for fact in minutes.every("attendance.absentees") if isinstance(fact.value, Absentee)]
    printed = absent and re.search(r"\d", minutes.document.quote(absent[1]).text)
    if absent and printed and listed and len(listed) == absent[0]:
        name = listed[0].value.name if isinstance(listed[0].value, Absentee) else ""
        yield "absentee_count", listed[0].spans[0], _swapped(name, f"{STRANGER} (ốm), {name}")


def _votes(minutes: Minutes) -> Iterator[Plan]:
    official, probationary = _count(minutes, "official"), _count(minutes, "probationary")
    for fact in minutes.every("votes"):
        vote = fact.value
        if not isinstance(vote, VoteCount) or not vote.in_favour or not vote.base:
            continue
        line, printed = _whole(minutes.document, fact.spans[0].block), f"{vote.in_favour}/{vote.base}"
        if vote.percent is None:
            wrong = 100 * vote.in_favour / vote.base - 7.3
            yield "percent_wrong", line, _swapped(printed, f"{printed} ({wrong:.1f}%)".replace(".", ","))
        if vote.against is None:
            cast = min([vote.base, *(count[0] for count in (official, _count(minutes, "present_official")) if count)])
            ballots = f"phát ra {cast}, thu về {cast}, hợp lệ {cast}"
            result = f"tán thành {max(cast - 3, 1)} phiếu, không tán thành 1 phiếu."
            yield "vote_sum", line, _added(f"\nBiểu quyết nghị quyết bằng phiếu kín: {ballots}; {result}")
        if official:
            more = official[0] + 1
            yield "vote_exceeds_official", line, _swapped(printed, f"{more}/{more}")
            if probationary and probationary[0]:
                yield "probationary_votes", line, _swapped(printed, f"{printed} (kể cả {probationary[0]} đảng viên dự bị)")


def _hours(minutes: Minutes) -> Iterator[Plan]:
    start, end, day = (minutes.fact(f"meeting.{name}") for name in ("start", "end", "date"))
    if not (start and end and isinstance(start.value, time) and isinstance(end.value, time)) or start.value >= end.value:
        return
    first = start.value.hour * 60 + start.value.minute
    if first > 240:
        yield "end_before_start", end.spans[0], lambda _: _clock(first - 70)
    if day and isinstance(day.value, date) and day.value >= FIRST_GUIDE and "regular" in minutes.meeting_types:
        yield "too_short", end.spans[0], lambda _: _clock(first + 55)


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24} giờ {minute % 60:02}"


def _dates(minutes: Minutes) -> Iterator[Plan]:
    for fact in minutes.every("tasks"):
        if isinstance(fact.value, AssignedTask) and isinstance(fact.value.deadline, date):
            day = fact.value.deadline
            line = _whole(minutes.document, fact.spans[-1].block)
            yield "date_impossible", line, partial(_impossible, day.year)
    held = minutes.fact("meeting.date")
    if held is None or not isinstance(held.value, date) or not held.stated:
        return
    wrong = WEEKDAYS[(held.value.weekday() + 3) % 7]
    around = minutes.document.blocks[held.spans[0].block].text
    if not re.search("thứ|nhật", around, re.IGNORECASE):
        yield "weekday_wrong", held.spans[0], _added(f" ({wrong})")
    title, month = minutes.section("header.title"), held.value.month
    for span in title.body if title else ():
        yield "title_month_wrong", span, partial(_other_month, month)
    review, plan = minutes.fact("period.review"), minutes.fact("period.plan")
    if review and plan and review.stated:
        month_reviewed = int(str(review.value)[5:])
        yield "period_not_consecutive", review.spans[0], _number(month_reviewed, (month_reviewed - 3) % 12 + 1)


def _impossible(year: int, words: str) -> str | None:
    new, times = re.subn(r"\b\d{1,2}/\d{1,2}/(?:19|20)\d\d\b", f"31/6/{year}", words, count=1)
    return new if times else None


def _other_month(month: int, words: str) -> str | None:
    new, times = re.subn(rf"((?:tháng|Tháng|THÁNG)\s+)0?{month}(?!\d)", rf"\g<1>{(month + 4) % 12 + 1}", words, count=1)
    return new if times else None


def _names(minutes: Minutes) -> Iterator[Plan]:
    for role in ("recorder", "chair"):
        signed, named = minutes.fact(f"signature.{role}"), minutes.fact(f"meeting.{role}")
        if signed and named and minutes.kind == "minutes":
            yield "signature_mismatch", signed.spans[0], lambda _: STRANGER
    absent = [fact.value.name for fact in minutes.every("attendance.absentees") if isinstance(fact.value, Absentee)]
    speakers = [fact for fact in minutes.every("speakers") if " " in str(fact.value)]
    for name in [name for name in absent if " " in name][:1]:
        for speaker in speakers[-1:]:
            yield "absentee_speaks", speaker.spans[0], _swapped(str(speaker.value), name)
    place = minutes.fact("meeting.place")
    if place and place.stated:
        yield "blank_left", place.spans[0], lambda _: "................"


def _documents(minutes: Minutes) -> Iterator[Plan]:
    held, speakers = minutes.fact("meeting.date"), list(minutes.every("speakers"))
    if held is None or not isinstance(held.value, date):
        return
    for speaker in speakers[:1]:
        line = _whole(minutes.document, speaker.spans[0].block)
        replaced = _replaced(held.value)
        if replaced:
            cited = f". Thực hiện văn bản số {replaced['symbol']} ngày {replaced['date']:%d/%m/%Y}."
            yield "cites_replaced_rule", line, _added(cited)
        for words in ENDED if held.value > date(2025, 6, 30) else ():
            yield "dissolved_body", line, _added(f". {words}.")
    if held.value >= FIRST_FORM:
        number = minutes.fact("document.number")
        head = minutes.section("header.organization")
        if number and number.stated:
            yield "number_form", number.spans[0], lambda words: re.sub(r"-(\w+)/", r"/\1-", words)
        elif head and not number:
            yield "number_form", _whole(minutes.document, head.body[-1].block), _added("\nSố: 05/BB-CB")


def _replaced(day: date) -> dict[str, Any] | None:
    documents = resources.legal_basis()["documents"]
    alone = Counter(each["symbol"] for each in documents)
    ended = [each for each in documents if each.get("effective_to", day) < day and alone[each["symbol"]] == 1]
    return ended[-1] if ended else None


def _people(minutes: Minutes) -> Iterator[Plan]:
    chair, recorder = minutes.fact("meeting.chair"), minutes.fact("meeting.recorder")
    for fact in list(minutes.every("attendance.absentees"))[-1:]:
        absentee = fact.value
        if isinstance(absentee, Absentee) and absentee.reason and f"({absentee.reason})" in _text(minutes, fact.spans[0]):
            line = _whole(minutes.document, fact.spans[0].block)
            yield "vang-khong-ro-ly-do", line, _swapped(f" ({absentee.reason})", "")
    if chair and recorder and " " in str(chair.value) and chair.spans[0].block != recorder.spans[0].block:
        yield "chu-tri-cung-la-thu-ky", recorder.spans[0], _swapped(str(recorder.value), str(chair.value))
    told = re.search(r"Bí thư(?! Đ)", _text(minutes, chair.spans[-1])[chair.spans[-1].end :]) if chair else None
    if chair and told and told.start() <= len(", ") and "regular" in minutes.meeting_types:
        line = _whole(minutes.document, chair.spans[-1].block)
        yield "pho-bi-thu-chu-tri-khong-ro-ly-do", line, _swapped("Bí thư", "Phó Bí thư")
    signed, other = minutes.fact("signature.recorder"), minutes.fact("signature.chair")
    if signed and other and " " in str(other.value) and minutes.kind == "minutes":
        yield "mot-nguoi-ky-hai-cho", signed.spans[0], lambda _: str(other.value)
    name = minutes.fact("organization.name")
    kind = re.match(r"Chi bộ (thôn|xóm|ấp|bản|khu phố|tổ dân phố|trường) ", str(name.value)) if name else None
    title = minutes.section("header.title")
    if name and kind and title and name.spans[0].block < title.body[-1].block:
        line = _whole(minutes.document, title.body[-1].block)
        yield "ten-chi-bo-khong-thong-nhat", line, _added(f"\nChi bộ {kind[1]} Vĩnh Xuyên Hạ tổ chức sinh hoạt như sau:")


def _text(minutes: Minutes, span: Span) -> str:
    return minutes.document.blocks[span.block].text


def _months(minutes: Minutes) -> Iterator[Plan]:
    held, review, plan = (minutes.fact(path) for path in ("meeting.date", "period.review", "period.plan"))
    title = minutes.section("header.title")
    if held is None or not isinstance(held.value, date) or not held.stated or held.value.month in (1, 12):
        return
    year = held.value.year
    for span in title.body if title else ():
        if re.search(rf"[Tt]háng\s+0?{held.value.month}\s*(?:/|-|năm)\s*{year}", _text(minutes, span)):
            yield "thang-o-ten-van-ban-sai", span, _number(year, year - 1)
    if review and plan and review.stated and plan.stated and _step(review) + 1 == _step(plan):
        moved = date(year + (held.value.month >= _AUTUMN), (held.value.month + 3) % 12 + 1, 5)
        if _text(minutes, held.spans[0]).count("/") >= len("//") and "regular" in minutes.meeting_types:
            yield "thang-cong-tac-khong-hop-ngay-hop", held.spans[0], lambda _: f"{moved:%d/%m/%Y}"


def _step(month: Fact) -> int:
    return int(str(month.value)[:4]) * 12 + int(str(month.value)[5:])


_AUTUMN = 9


def _words(minutes: Minutes) -> Iterator[Plan]:
    speakers, held = list(minutes.every("speakers")), minutes.fact("meeting.date")
    for speaker in speakers[-1:]:
        line = _whole(minutes.document, speaker.spans[0].block)
        yield "con-cho-trong-cua-mau", line, _added(". Đồng chí Nguyễn Văn A nhất trí.")
        yield "con-cho-trong-cua-mau", line, _added(" (ghi rõ ý kiến).")
        yield "mot-chu-viet-hai-cach", line, _added(". Chi uỷ tiếp thu, cấp ủy theo dõi, chi ủy nhắc, cấp uỷ ghi.")
        graded = "20/20 đồng chí được đánh giá; hoàn thành xuất sắc 04, hoàn thành tốt 15, hoàn thành 02"
        yield "xep-loai-dang-vien-khong-khop", line, _added(f"\nNăm qua {graded}.")
        if held and isinstance(held.value, date):
            cited = f"Hướng dẫn số 88-HD/BTCTW ngày {held.value.day:02}/{held.value.month}/{held.value.year + 1}"
            yield "vien-dan-van-ban-chua-ban-hanh", line, _added(f". Thực hiện {cited}.")
    for number, block in enumerate(minutes.document.blocks):
        if re.search(r"\d,\d+ ?%", block.text):
            yield "dau-cham-thap-phan", _whole(minutes.document, number), partial(re.sub, r"(\d),(\d+ ?%)", r"\1.\2")
            break


def _elections(minutes: Minutes) -> Iterator[Plan]:
    official = _count(minutes, "official")
    for speaker in list(minutes.every("speakers"))[-1:] if official and official[0] > len("abc") else ():
        line, cast = _whole(minutes.document, speaker.spans[0].block), official[0] if official else 0
        ballots = f"\nBầu bổ sung chi ủy viên, số lượng 01: phát ra {cast} phiếu, thu về {cast}, hợp lệ {cast - 1}."
        yield "phieu-bau-nhieu-hon-hop-le", line, _added(f"{ballots}\nĐồng chí {STRANGER} được {cast} phiếu.")


# -- what the checker says -------------------------------------------------------------------------------------------------


@cache
def _clean(paper: str) -> Minutes:
    return api.read(HERE / "docs" / f"{paper}.txt")


def _judged(minutes: Minutes, regime: str | None) -> Report:
    return check(minutes, resources.profiles(), today=date(2026, 11, 21), chosen=[regime] if regime else None)


@dataclass(frozen=True)
class Outcome:
    """What was said of one mutant: found or not, and the rules that appeared beside the one planted."""

    mutant: Mutant
    found: bool
    beside: tuple[str, ...]


def outcomes(hands: str = "abcde") -> Iterator[Outcome]:
    """Judge every mutant of every minutes paper that does not bear the fault already."""
    for label in labels(hands):
        minutes = _clean(label["id"])
        if minutes.kind not in ("minutes", "minutes_extract"):
            continue
        regime = PROFILE_OF_REGIME.get(label["regime"] or "")
        before = _judged(minutes, regime).findings
        planted = {fault["id"] for fault in label["faults"]} | {told for one in before for told in (one.fault, one.rule)}
        for mutant in mutants(label["id"], minutes):
            if mutant.fault not in planted:
                after = _judged(understand(_lines(mutant.document), resources.lexicon(), resources.tagger()), regime).findings
                new = Counter(f.rule for f in after if mutant.fault not in (f.fault, f.rule)) - Counter(f.rule for f in before)
                found = any(mutant.fault in (f.fault, f.rule) for f in after)
                yield Outcome(mutant, found, tuple(sorted(new)))


def _lines(document: Document) -> Document:
    """Return the document with blocks that a change broke into two lines made two blocks."""
    blocks = [replace(block, text=text) for block in document.blocks for text in block.text.split("\n") if text.strip()]
    return replace(document, blocks=tuple(blocks))


def main() -> None:
    """Print how many of the planted faults are found, by fault, and what else was said."""
    parser = argparse.ArgumentParser(description="plant faults in the corpus and judge them")
    parser.add_argument("--hands", default="abcde", help="letters of the hands to use")
    parser.add_argument("--errors", action="store_true", help="name every mutant missed")
    chosen = parser.parse_args()
    every = list(outcomes(chosen.hands))
    print("| fault | cases | found | share |\n|---|---|---|---|")
    for fault in sorted({outcome.mutant.fault for outcome in every}):
        some = [outcome.found for outcome in every if outcome.mutant.fault == fault]
        print(f"| {fault} | {len(some)} | {sum(some)} | {sum(some) / len(some):.2f} |")
    print(f"\nall: {sum(outcome.found for outcome in every)} of {len(every)}")
    print("\nsaid beside the fault planted:")
    for (fault, rule), times in Counter((o.mutant.fault, rule) for o in every for rule in o.beside).most_common():
        print(f"- {fault}: {rule} ({times})")
    for outcome in every if chosen.errors else ():
        if not outcome.found:
            print(f"missed: {outcome.mutant.paper} {outcome.mutant.fault}")


if __name__ == "__main__":
    main()
