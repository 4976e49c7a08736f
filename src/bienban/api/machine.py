"""What this machine can do."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from bienban.api.judging import rules


def doctor() -> Iterator[tuple[str, bool, str]]:
    """Yield what this machine can do: a name in Vietnamese, whether it works, and what to type where it does not."""
    from bienban import children, office, resources
    from bienban.errors import BienbanError, MissingProgramError, UnreadableError
    from bienban.generate import pdf, render
    from bienban.readers import scan

    yield f"{len(resources.profiles())} bộ quy tắc, {len(rules())} quy tắc", True, ""
    templates = {stem: render.template(path).problems for stem, path in resources.templates().items()}
    faulty = {stem: problems for stem, problems in templates.items() if problems}
    yield f"{len(templates) - len(faulty)} mẫu Word", True, ""
    for stem, problems in faulty.items():
        yield f"Mẫu Word {stem}", False, "; ".join(map(str, problems))
    for module, what in (
        ("lxml.etree", "Đọc và làm tệp Word (.docx), đọc tệp .odt"),
        ("olefile", "Đọc tệp Word 97–2003 (.doc)"),
        ("bienban.readers.rtf", "Đọc tệp .rtf, tệp chữ; chữ TCVN3, VNI, VISCII, VPS, CP1258"),
        ("pypdfium2", "Đọc tệp PDF có chữ"),
    ):
        try:
            children.run(_load, module, seconds=30)
        except (BienbanError, children.ChildDied):
            yield what, False, "Cài lại phần mềm: pip install --force-reinstall bienban"
        else:
            yield what, True, ""
    old_word = "Đọc tệp Word 95 trở về trước"
    try:
        office.program()
    except MissingProgramError as problem:
        yield f"{old_word} (không bắt buộc)", False, problem.hint
    else:
        yield old_word, True, ""
    try:
        scan.engine_here()
    except UnreadableError as problem:
        yield "Đọc bản quét, ảnh chụp (không bắt buộc)", False, problem.hint
    else:
        yield "Đọc bản quét, ảnh chụp", True, ""
    try:
        pdf.ready()
    except MissingProgramError as problem:
        yield "Xuất PDF (không bắt buộc)", False, problem.hint
    else:
        yield "Xuất PDF", True, ""


def _load(module: str) -> None:
    importlib.import_module(module)
