"""Show the whole product once: the papers of one meeting, papers handed in judged by the rules of their own date."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).parents[1]
OUT = ROOT / "demo"
WIDTH = 118


def main() -> int:
    """Print what was made and what was found; leave the papers in ``demo/``."""
    from bienban import api, resources
    from bienban.model import FORCES
    from bienban.renderers import text

    labels = resources.labels()
    print("1. VĂN BẢN LÀM TỪ MỘT CUỘC HỌP")
    meeting = api.load_meeting(ROOT / "samples" / "thuong-ky-2026-11" / "meeting.yaml")
    made = api.generate(meeting, to=OUT, replace=True)
    for path in made:
        print(f"   {path.relative_to(ROOT)}")

    handed_in = sorted(path for path in (ROOT / "samples").glob("*/paper.*") if path.suffix in (".docx", ".pdf", ".txt"))
    reports = [(path, api.check(api.read(path))) for path in (*made, *handed_in)]

    print(f"\n2. RÀ SOÁT {len(handed_in)} VĂN BẢN NỘP VỀ VÀ {len(made)} VĂN BẢN VỪA LÀM")
    row = "   {:<46} {:<15} {:<11} {:<34} {:>5} {:>4} {:>7}"
    print(row.format("tệp", "loại", "ngày", "bộ quy tắc đang có hiệu lực", "phải", "nên", "có thể"))
    for path, report in reports:
        date = report.minutes.fact("meeting.date")
        count = [sum(each.force == force for each in report.findings) for force in FORCES]
        profiles = [each.id for each in report.profiles if each.layer in ("guide", "province", "commune")]
        print(
            row.format(
                str(path.relative_to(ROOT)),
                str(labels["kind"][report.minutes.kind]),
                text.value_words(date.value) if date else "không rõ",
                " + ".join(profiles) or "chỉ số học và lịch",
                *count,
            )
        )

    print("\n3. BA ĐIỂM NẶNG NHẤT CỦA MỖI VĂN BẢN")
    for path, report in reports:
        if path in made and report.clean:
            continue
        print(f"\n   {path.relative_to(ROOT)}")
        worst = sorted(report.findings, key=lambda each: FORCES.index(each.force))[:3]
        for each in worst:
            seen = "; ".join(f"“{shorten(quote.text)}” ({quote.place})" for quote in each.quotes[:4])
            basis = f"{each.basis.document}, {each.basis.clause}" if each.basis.clause else each.basis.document
            say(f"[{each.force}] {each.message}", "   • ")
            say(f"thấy: {seen}" if seen else f"đã tìm: {each.looked_in}", "     ")
            say(f"căn cứ: {basis}", "     ")
        if not worst:
            print(
                "   không phát hiện gì"
                if report.clean
                else f"   chưa phát hiện gì; còn {len(report.undecided)} điểm chưa kết luận được"
            )
    print(f"\nCác văn bản vừa làm nằm trong {OUT.relative_to(ROOT)}/. Xem đủ một văn bản: .venv/bin/bienban check TỆP")
    return 0


def shorten(words: str) -> str:
    return textwrap.shorten(words, 70, placeholder=" …")


def say(words: str, lead: str) -> None:
    print(textwrap.fill(words, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead)))


if __name__ == "__main__":
    sys.exit(main())
