"""A sample of the papers, drawn at random and read by a person; what is drawn and what is said are rows of the journal."""

from __future__ import annotations

import hashlib

from django.utils import timezone

from bienban.errors import UsageError
from bienban.model.sampled import Sample, SampledPaper
from bienban.store import journal
from bienban.store.lying import lying
from bienban.store.models import Journal

_DRAWN, _READ = "sample drawn", "sampled paper read"
MOST = 500  # papers of a sample


def draw(count: int, by: str, seed: str) -> None:
    """Draw papers of a store, as many of each decade and kind as their share; the same ``seed`` draws the same ones.

    Raises ``UsageError`` without a name, for a store without papers and a number that is none.
    """
    if not by.strip():
        raise UsageError("Chưa ghi ai rút mẫu.", hint="Đồng chí ghi họ và tên rồi bấm lại.")
    if not 1 <= count <= MOST:
        raise UsageError(f"Số văn bản của mẫu phải từ 1 đến {MOST}.", hint="Đồng chí ghi lại, ví dụ 50.")

    def chance(sha256: str) -> str:
        return hashlib.sha256(f"{seed} {sha256}".encode()).hexdigest()

    rows = lying().values_list("sha256", "held_on", "kind")
    # In order of decade and kind, by chance within them, every so many-th is taken: each group gives its share.
    every = [row[0] for row in sorted(rows, key=lambda row: (row[1].year // 10 if row[1] else 0, row[2], chance(row[0])))]
    if not every:
        raise UsageError("Kho chưa có văn bản nào để rút mẫu.", hint="Đồng chí nộp văn bản trước.")
    taken = min(count, len(every))
    start = int(chance("")[:8], 16) / 16**8
    drawn = [every[int((start + number) * len(every) / taken)] for number in range(taken)]
    journal.write(by.strip(), _DRAWN, chance("")[:6].upper(), {"papers": drawn, "of": len(every)})


def say(code: str, sha256: str, *, right: bool, by: str, note: str = "") -> None:
    """Keep what a person found reading a paper of a sample; the newest word counts.

    Raises ``UsageError`` without a name, for what is not of the sample, and where a wrong one is not explained.
    """
    sample = newest()
    if sample is None or sample.code != code or sha256 not in {each.sha256 for each in sample.papers}:
        raise UsageError("Văn bản này không thuộc mẫu đang xem.", hint="Đồng chí tải lại trang rồi làm lại.")
    if not by.strip():
        raise UsageError("Chưa ghi ai đọc.", hint="Đồng chí ghi họ và tên rồi bấm lại.")
    if not right and not note.strip():
        raise UsageError("Chưa ghi sai ở đâu.", hint="Đồng chí ghi vắn tắt chỗ phần mềm hiểu sai.")
    journal.write(by.strip(), _READ, code, {"sha256": sha256, "right": right, "note": note.strip()})


def newest() -> Sample | None:
    """Return the sample drawn last with what was said of its papers, ``None`` where none was drawn."""
    row = Journal.objects.filter(what=_DRAWN).order_by("-id").first()
    if row is None:
        return None
    said = {
        each.details["sha256"]: SampledPaper(each.details["sha256"], each.details["right"], each.by, each.details["note"])
        for each in Journal.objects.filter(what=_READ, subject=row.subject, id__gt=row.id).order_by("id")
    }
    papers = tuple(said.get(sha256, SampledPaper(sha256)) for sha256 in row.details["papers"])
    return Sample(row.subject, timezone.localtime(row.at), row.by, row.details["of"], papers)
