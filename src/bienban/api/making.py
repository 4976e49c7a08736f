"""What is made of a meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bienban.errors import UsageError

if TYPE_CHECKING:
    from bienban.model import Meeting


def load_meeting(path: str | Path) -> Meeting:
    """Return the meeting kept in a YAML file.

    Raises ``InvalidInputError`` with every mistake of the file: line, key, and what to write instead.
    """
    from bienban.meetings import yaml_file

    return yaml_file.load(Path(path))


def generate(
    meeting: Meeting,
    *,
    kinds: Iterable[str] = (),
    to: str | Path,
    templates: Path | None = None,
    task_list: bool = True,
    replace: bool = False,
) -> list[Path]:
    """Write the papers of a meeting into the folder ``to`` and return their paths.

    When no kind is named every template is printed that has something to print for this meeting (``unfit`` tells the others).

    Every printed value is found again in the paper, and the paper opened as one handed in would be, before it gets its final
    name. ``task_list`` prints the tasks in the minutes themselves instead of pointing to the resolution. A paper that stands
    there already, perhaps edited by hand, is left alone unless ``replace``.
    Raises ``UsageError`` for an unknown kind or a paper that would be lost, ``InvalidInputError`` for a template that does not
    fit or a paper that does not read back.
    """
    from bienban import readers, resources
    from bienban.generate import render

    found = resources.templates(templates)
    unknown = [kind for kind in kinds if kind not in found]
    if unknown:
        raise UsageError(
            f"Không có mẫu “{unknown[0]}”.", hint=f"Các mẫu hiện có: {', '.join(found)}.", place=str(templates or "") or None
        )
    chosen = list(kinds) or [kind for kind in found if kind not in unfit(meeting, templates)] or list(found)
    made = {
        Path(to) / f"{meeting.meeting.date:%Y-%m}-{kind}.docx": render.render(found[kind], meeting, minutes_task_list=task_list)
        for kind in chosen
    }  # all of them before the first is written, so that a mistake in one leaves no half set
    standing = [place for place, data in made.items() if not replace and place.is_file() and place.read_bytes() != data]
    if standing:
        raise UsageError(
            f"Đã có {len(standing)} văn bản cùng tên, nội dung khác với bản sắp lưu, nên chưa lưu gì.",
            hint="Đồng chí chọn thư mục khác bằng -o, hoặc thêm --replace nếu muốn thay bản cũ.",
            place=", ".join(map(str, standing)),
        )
    return [render.write(place, data, verify=readers.read) for place, data in made.items()]


def unfit(meeting: Meeting, templates: Path | None = None) -> dict[str, str]:
    """Return the templates that have nothing to print for a meeting, each with the reason in Vietnamese."""
    from bienban import resources
    from bienban.generate import render

    reasons = {kind: render.fits(path, meeting) for kind, path in resources.templates(templates).items()}
    return {kind: reason for kind, reason in reasons.items() if reason}


def remarks(meeting: Meeting) -> tuple[str, ...]:
    """Return what a person should know about the papers of a meeting: words nobody entered, figures and dates that look odd."""
    from bienban import resources
    from bienban.generate.remarks import remarks as look

    return look(meeting, [profile.id for profile in resources.profiles()])


def to_pdf(papers: Sequence[Path], folder: str | Path) -> list[Path]:
    """Make PDFs of Word files beside each other in ``folder`` and return their paths.

    Raises ``MissingProgramError`` with the line to type where LibreOffice or a font with all Vietnamese letters is missing.
    """
    from bienban.generate import pdf

    return list(pdf.convert(papers, Path(folder)))
