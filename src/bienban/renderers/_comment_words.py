"""The words of a Word comment: four fixed parts, at most 400 characters, no name or number that the paper does not print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bienban.model import Dismissed, Finding, Force, Place, Quote, Report
from bienban.model.kept import Remark
from bienban.renderers._kept import dismissed_words as put_aside_words
from bienban.renderers.text import value_words

LONGEST = 400

# A paragraph of a comment: (text, style) pieces, style being “b” bold, “i” italic, “strike” struck through or nothing.
Paragraph = tuple[tuple[str, str], ...]

_FORCE_WORDS: dict[Force, str] = {"phải": "Phải sửa.", "nên": "Nên sửa.", "có thể": "Có thể sửa."}
_SHORTEST_PART = 48
_LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Signature:
    """Who comments and when: author and initials as Word shows them, and the person who read, if any."""

    author: str
    initials: str
    when: datetime
    reviewer: str = ""


def finding_words(
    finding: Finding, signature: Signature, *, prefix: str = "", elsewhere: Sequence[Quote] = ()
) -> tuple[Paragraph, ...]:
    """Return the four parts: force and what is wrong, basis, suggestion, rule.

    ``prefix`` says what the place of the comment does not (“Thiếu:”, “Đầu trang:”), ``elsewhere`` the other places at fault.
    """
    message = finding.message
    if prefix == "Thiếu:":
        # Rules say “Thiếu phần …” or “Chưa ghi phần …”; after “Thiếu:” both go on as one sentence.
        message = message.removeprefix("Thiếu").lstrip(" :")
        message = message[:1].lower() + message[1:] if message.startswith("Chưa") else message
    message += "" if message.endswith((".", "!", "?", "…")) else "."
    others = ", ".join(f"“{shorten(quote.text, _LONGEST_QUOTE)}” ({quote.place})" for quote in elsewhere)
    basis = finding.basis
    parts = {
        "what": " ".join(filter(None, (prefix, message, f"Xem cùng: {others}." if others else ""))),
        "basis": basis.document + (f", {basis.clause}" if basis.clause else "") + ".",
        "hint": finding.suggestion,
    }
    read_by = f" · Cán bộ rà soát: {signature.reviewer}, {value_words(signature.when.date())}" if signature.reviewer else ""
    rule = f"(Quy tắc: {finding.rule}{read_by})"
    _fit(parts, LONGEST - len(rule) - len(f"{_FORCE_WORDS[finding.force]} \nCăn cứ: \nGợi ý: \n"))
    paragraphs: list[Paragraph] = [
        ((_FORCE_WORDS[finding.force], "b"), (f" {parts['what']}", "")),
        (("Căn cứ:", "b"), (f" {parts['basis']}", "")),
    ]
    if parts["hint"]:
        paragraphs.append((("Gợi ý:", "b"), (f" {parts['hint']}", "")))
    return (*paragraphs, ((rule, "i"),))


def dismissed_words(dismissed: Dismissed, *, prefix: str = "") -> tuple[Paragraph, ...]:
    """Return the words on a finding that a person put aside: what was told, struck through, then why, by whom and when."""
    finding = dismissed.finding
    parts = {"what": f"{prefix} {finding.message}".strip(), "why": put_aside_words(dismissed)}
    rule = f"(Quy tắc: {finding.rule})"
    _fit(parts, LONGEST - len(rule) - 2)
    return ((parts["what"], "strike"),), ((parts["why"], ""),), ((rule, "i"),)


def remark_words(remark: Remark, *, prefix: str = "") -> tuple[Paragraph, ...]:
    """Return what a reviewer says, and who said it when."""
    signed = f"(Cán bộ rà soát: {remark.by}, {value_words(remark.at.date())})"
    parts = {"what": " ".join(filter(None, (prefix, remark.says)))}
    _fit(parts, LONGEST - len(signed) - len("Góp ý: \n"))
    return (("Góp ý:", "b"), (f" {parts['what']}", "")), ((signed, "i"),)


def opening_words(report: Report, *, rebuilt: str = "", signed: bool = False) -> tuple[Paragraph, ...]:
    """Return what must be said of the whole paper, or nothing: how the copy was made, what is open, that nothing was found."""
    said: list[tuple[str, str]] = []
    if rebuilt:
        said.append(
            ("Bản dựng lại:", f"tệp nộp lên là {rebuilt} nên nội dung được chép sang Word để ghi góp ý; bản gốc giữ nguyên.")
        )
    if signed:
        said.append(("Chữ ký số", "chỉ có giá trị ở bản gốc."))
    if report.undecided:
        reasons = "; ".join(undecided.reason.rstrip(". ") for undecided in report.undecided)
        said.append((f"Chưa kết luận được {len(report.undecided)} điều:", f"{reasons}."))
    if report.gaps:
        gaps = "; ".join(_gap(gap.place, gap.reason) for gap in report.gaps)
        said.append((f"Chưa đọc được {len(report.gaps)} chỗ:", f"{gaps}."))
    if report.retrospective:
        said.append(("Rà soát lại:", "có quy định ban hành sau ngày họp, không buộc văn bản này phải theo."))
    if report.known:
        said.append((f"Đã có ở mốc trước {len(report.known)} điểm,", "không nhắc lại ở đây."))
    if report.clean:
        said.append(("Không phát hiện gì", "theo các quy định đã đối chiếu."))
    if not said:
        return ()
    rest = {str(index): words for index, (_, words) in enumerate(said)}
    _fit(rest, LONGEST - sum(len(head) + 2 for head, _ in said))
    return tuple(((head, "b"), (f" {rest[str(index)]}", "")) for index, (head, _) in enumerate(said))


def _gap(place: Place, reason: str) -> str:
    reason = reason.rstrip(". ")
    return reason if place == Place() else f"{place}: {reason}"


def shorten(text: str, longest: int) -> str:
    """Return the text on one line, cut at a word with “…” where it is too long."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"


def _fit(parts: dict[str, str], room: int) -> None:
    """Shorten the longest parts, one after the other, until all fit."""
    for _ in range(2 * len(parts)):
        over = sum(map(len, parts.values())) - room
        if over <= 0:
            return
        longest = max(parts, key=lambda name: len(parts[name]))
        parts[longest] = shorten(parts[longest], max(_SHORTEST_PART, len(parts[longest]) - over))
