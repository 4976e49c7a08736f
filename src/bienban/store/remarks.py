"""What a reviewer says of words of a paper, by its content, and sentences kept to be said again: rows of the journal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from bienban.errors import UsageError
from bienban.model.kept import Remark
from bienban.store import journal
from bienban.store.models import Journal, Paper
from bienban.store.packed import unpacked

LONGEST = 300  # characters: what a comment in Word holds besides its words on who said it
MOST = 20  # sentences kept
_SAID, _TAKEN_BACK, _KEPT, _DROPPED = "remark", "remark taken back", "sentence kept", "sentence dropped"


def say(sha256: str, block: int, words: str, *, says: str, by: str, start: int | None = None, again: str = "") -> None:
    """Keep what a person says of words in a block of a paper, of the whole block where ``words`` are blank.

    The words are those at ``start`` where they stand there, else the first in the block; ``again`` is a sentence kept with it.
    Raises ``UsageError`` for words or a block that the paper has not, where nothing is said, too much, or by nobody, and as
    ``keep_sentence``.
    """
    says, by, text = " ".join(says.split()), " ".join(by.split()), _text(sha256, block)
    if text is None:
        raise UsageError("Chưa chọn đoạn để góp ý.", hint="Đồng chí chọn một đoạn trong danh sách rồi bấm lại.")
    if not says:
        raise UsageError("Chưa ghi góp ý.", hint="Đồng chí ghi góp ý, hoặc chọn một câu hay dùng.")
    if len(says) > LONGEST:
        raise UsageError(f"Góp ý dài {len(says)} chữ cái, quá {LONGEST}.", hint="Đồng chí rút gọn hoặc tách thành hai góp ý.")
    _named(by)
    words = words.strip() or text.strip()
    at = start if start is not None and text.startswith(words, start) else text.find(words)
    if at < 0:
        raise UsageError("Đoạn đã chọn không có những chữ ấy.", hint="Đồng chí chép đúng chữ trong đoạn, hoặc để trống ô ấy.")
    with transaction.atomic():
        if again:
            keep_sentence(again, by=by)
        journal.write(by, _SAID, sha256, {"block": block, "start": at, "end": at + len(words), "words": words, "says": says})


def take_back(sha256: str, key: int, *, by: str) -> None:
    """Take back what was said of a paper; raises ``UsageError`` where it was not, and for nobody."""
    _named(by.strip())
    with transaction.atomic():
        if key not in {each.id for each in of(sha256)}:
            raise UsageError("Không còn góp ý này.", hint="Đồng chí tải lại trang để xem.")
        journal.write(by.strip(), _TAKEN_BACK, sha256, {"remark": key})


def of(sha256: str) -> tuple[Remark, ...]:
    """Return what was said of a paper and not taken back, in the order of its words."""
    rows = list(Journal.objects.filter(what__in=(_SAID, _TAKEN_BACK), subject=sha256).order_by("id"))
    back = {row.details["remark"] for row in rows if row.what == _TAKEN_BACK}
    found = (_remark(row, row.details) for row in rows if row.what == _SAID and row.id not in back)
    return tuple(sorted(found, key=lambda each: (each.block, each.start, each.id)))


def sentences() -> tuple[str, ...]:
    """Return the sentences kept to be said again, by the alphabet."""
    kept: dict[str, None] = {}
    for what, text in Journal.objects.filter(what__in=(_KEPT, _DROPPED)).order_by("id").values_list("what", "subject"):
        if what == _KEPT:
            kept[text] = None
        else:
            kept.pop(text, None)
    return tuple(sorted(kept))


def keep_sentence(text: str, *, by: str) -> None:
    """Keep a sentence to be said again; raises ``UsageError`` for a blank one, for nobody, and where there are enough."""
    text = " ".join(text.split())[:LONGEST]
    _named(by.strip())
    if not text:
        raise UsageError("Chưa ghi câu nào.", hint="Đồng chí ghi góp ý rồi bấm lại.")
    if text in (known := sentences()):
        return
    if len(known) >= MOST:
        raise UsageError(f"Đã có {MOST} câu hay dùng.", hint="Đồng chí xóa bớt câu ít dùng rồi ghi thêm.")
    journal.write(by.strip(), _KEPT, text)


def drop_sentence(text: str, *, by: str) -> None:
    """Forget a sentence, unless it is forgotten already; raises ``UsageError`` for nobody."""
    _named(by.strip())
    if text in sentences():
        journal.write(by.strip(), _DROPPED, text)


def _named(by: str) -> None:
    if not by:
        raise UsageError("Chưa ghi ai góp ý.", hint="Đồng chí ghi họ và tên người rà soát.")


def _text(sha256: str, block: int) -> str | None:
    """Return the words of a block of a paper, ``None`` where it has none of this number."""
    data = Paper.objects.filter(sha256=sha256).values_list("lines", flat=True).first()
    lines = unpacked(data) if data else ()
    return next((text for line in lines or () for index, text in line if index == block and text.strip()), None)


def _remark(row: Journal, told: Mapping[str, Any]) -> Remark:
    places = (told["block"], told["start"], told["end"], told["words"], told["says"])
    return Remark(row.id, *places, row.by, timezone.localtime(row.at))
