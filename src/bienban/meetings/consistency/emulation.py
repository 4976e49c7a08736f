"""What a sheet of members' points cannot give: points above the most, unknown groups, a member twice (documents.md F15)."""

from __future__ import annotations

from collections.abc import Iterator

from bienban.model import Meeting

_WHOLE = 100


def emulation(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """Yield the path of every mistake in the sheet of members' points, and the words for a person."""
    sheet = meeting.emulation
    if not sheet:
        return
    if (whole := sum(each.max for each in sheet.groups)) != _WHOLE:
        yield "emulation.criteria", f"điểm tối đa các nhóm cộng lại được {whole}, không phải {_WHOLE}; hãy sửa lại."
    most = {each.code: each.max for each in sheet.groups}
    seen: set[str] = set()
    for i, row in enumerate(sheet.rows, 1):
        path = f"emulation.rows[{i}]"
        if row.member in seen:
            yield f"{path}.member", "đảng viên này đã chấm ở trên; hãy bỏ một dòng."
        seen.add(row.member)
        given = [each.code for each in row.scores]
        for j, each in enumerate(row.scores, 1):
            if each.code not in most:
                yield f"{path}.scores[{j}].code", f"bảng không có nhóm {each.code}; hãy ghi một trong: {', '.join(most)}."
            elif each.score > most[each.code]:
                yield f"{path}.scores[{j}].score", f"nhóm {each.code} được nhiều nhất {most[each.code]} điểm; hãy sửa điểm."
            elif each.code in given[: j - 1]:
                yield f"{path}.scores[{j}].code", f"nhóm {each.code} đã chấm ở trên; hãy giữ lại một dòng."
        if given and (missing := [code for code in most if code not in given]):
            yield f"{path}.scores", f"chưa chấm nhóm {', '.join(missing)}; hãy thêm điểm cho đủ {len(most)} nhóm."
        if row.honour and not row.evidence:
            yield f"{path}.evidence", "ghi danh “người tốt, việc tốt” phải nêu việc làm cụ thể; hãy ghi evidence."
