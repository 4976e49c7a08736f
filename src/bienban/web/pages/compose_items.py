"""The boxes of an item of the agenda: what any item has, and what each kind has of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bienban.model import AgendaItem, Ballots
from bienban.web.pages.compose_fields import Field, Fold, Group, Part, Rows, auto


def tally(key: str, title: str, *more: Part, folded: bool = False) -> Group:
    """Return the boxes of hands counted, and more of the same record."""
    hands = (Field("for", "Tán thành"), Field("against", "Không tán thành"), Field("abstain", "Ý kiến khác"))
    return Group(key, (*hands, *more), title, folded=folded)


BALLOT: tuple[Part, ...] = (
    Field("method", "Cách biểu quyết"),
    Field("threshold", "Tỷ lệ phải đạt"),
    Field("against_reason", "Lý do không tán thành"),
    Group("ballots", auto(Ballots), "Bỏ phiếu kín: số phiếu", folded=True),
    Field("tellers", "Người kiểm phiếu"),
)
VOTES = Rows(
    "votes",
    (Field("subject", "Biểu quyết về việc gì"), *tally("", "").parts, *BALLOT),
    "Biểu quyết của mục này",
    "Lần biểu quyết",
    folded=True,
)
OPINIONS = Rows(
    "opinions",
    (
        Field("by", "Người phát biểu"),
        Field("text", "Ý kiến", wide=True),
        Group("reply", (Field("by", "Người trả lời"), Field("text", "Trả lời", wide=True)), "Trả lời, giải trình", folded=True),
    ),
    "Ý kiến phát biểu",
    "Ý kiến",
)
_AUTO = auto(AgendaItem)
_FOR_REPORT = Fold(
    "Cho báo cáo tháng: chính trị, tư tưởng, ưu điểm, kiến nghị",
    tuple(part for part in _AUTO if part.key in ("politics", "strengths", "proposals", "stats")),
)
_OWN: Mapping[str, tuple[Part, ...]] = {
    "review_and_plan": (
        Rows(
            "results",
            (
                Field("area", "Lĩnh vực"),
                Field("text", "Kết quả", wide=True),
                Rows(
                    "figures",
                    (
                        Field("name", "Chỉ tiêu"),
                        Field("done", "Đã làm được"),
                        Field("plan", "Kế hoạch"),
                        Field("unit", "Đơn vị tính"),
                    ),
                    "Số liệu",
                    "Chỉ tiêu",
                    folded=True,
                ),
            ),
            "Kết quả từng lĩnh vực",
            "Lĩnh vực",
        ),
        Rows(
            "previous_tasks",
            (
                Field("task", "Việc đã giao"),
                Field("status", "Tình trạng", radio=True),
                Field("result", "Kết quả"),
                Field("owner", "Người làm"),
            ),
            "Việc giao kỳ trước",
            "Việc",
        ),
        Rows(
            "shortcomings",
            (Field("text", "Hạn chế", wide=True), Field("cause", "Nguyên nhân")),
            "Hạn chế, nguyên nhân",
            "Hạn chế",
            folded=True,
        ),
        _FOR_REPORT,
    ),
    "member_tasks": (
        Rows("commend", (Field("member", "Đảng viên"), Field("reason", "Vì việc gì", wide=True)), "Biểu dương", "Biểu dương"),
        Rows(
            "remind",
            (Field("member", "Đảng viên"), Field("reason", "Vì việc gì", wide=True)),
            "Nhắc nhở",
            "Nhắc nhở",
            folded=True,
        ),
    ),
    "feedback": (
        Rows(
            "feedback",
            (
                Field("field", "Lĩnh vực"),
                Field("content", "Nội dung phản ánh", wide=True),
                Field("proposal", "Đề nghị", wide=True),
                Field("raised_by", "Người nêu"),
                Field("level", "Gửi cấp nào"),
            ),
            "Phản ánh, góp ý",
            "Phản ánh",
        ),
        Rows(
            "replies_to_previous",
            (Field("id", "Mã"), Field("content", "Đã phản ánh", wide=True), Field("reply", "Cấp trên trả lời", wide=True)),
            "Cấp trên trả lời ý kiến kỳ trước",
            "Trả lời",
            folded=True,
        ),
    ),
    "guest_remarks": (
        Rows(
            "guest_remarks",
            (Field("guest", "Đại biểu", options="guests"), Field("text", "Ý kiến", wide=True)),
            "Ý kiến của đại biểu",
            "Ý kiến",
        ),
    ),
}
_BY_TYPE: Mapping[str, tuple[str, ...]] = {
    "admission": ("candidate", "assessment", "guest_remarks"),
    "full_membership": ("subject_member", "subject", "assessment", "guest_remarks"),
    "nominate_class": ("candidate", "sympathizers"),
    "recognize_sympathizer": ("candidate", "sympathizers"),
    "assign_mentor": ("candidate", "sympathizers"),
    "thematic": ("thematic", "discussion_questions", "guest_remarks"),
    "exemption": ("exemption",),
    "discipline": ("subject_member", "discipline_ballot"),
    "annual_review": ("elections",),
    "other": ("elections",),
}
MONTHLY = frozenset(("news", "hcm_study", "ideology", "review_and_plan", "member_tasks", "criticism", "feedback"))
"""Items that come every month and are called what they are called; others are named by the matter."""
_PRESENTED = "Người trình bày, văn bản được quán triệt"
_HEADING: tuple[Part, ...] = (
    Field("title", "Tên mục", wide=True),
    Field("presenter", "Người trình bày"),
    *(part for part in _AUTO if part.key in ("citations", "duration_planned", "documents")),
)


def item(kind: str) -> tuple[Part, ...]:
    """Return the boxes of an item of the agenda: what was said first, then what its kind has of its own."""
    own = _OWN.get(kind) or tuple(_unfolded(part) for part in _AUTO if part.key in _BY_TYPE.get(kind, ()))
    votes = _unfolded(VOTES) if kind in _BY_TYPE and kind != "other" else VOTES
    named = () if kind in MONTHLY else (Field("title", "Tên mục", wide=True),)
    heading = Fold(
        "Tên mục, người trình bày, văn bản được quán triệt" if kind in MONTHLY else _PRESENTED, _HEADING[len(named) :]
    )
    return (
        *named,
        Field("content", "Nội dung trình bày", wide=True),
        *own,
        OPINIONS,
        Field("conclusion", "Kết luận của chủ trì", wide=True),
        votes,
        heading,
    )


def _unfolded(part: Field | Group | Rows) -> Part:
    return part if isinstance(part, Field) else replace(part, folded=False)
