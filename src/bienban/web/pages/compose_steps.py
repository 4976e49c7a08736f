"""The pages of a draft in order, and which boxes stand on each; what is not named here nobody can send (security.md T26)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bienban.model import AgendaItem, Meeting, Member, Organization, Quality
from bienban.model.emulation import Emulation
from bienban.model.following import Extract, QuickReport, Visit
from bienban.model.meeting import Documents, DuesOf, Preparation
from bienban.model.self_review import SelfReview
from bienban.model.targets import Target
from bienban.web.pages.compose_fields import Field, Fold, Group, Part, Rows, auto
from bienban.web.pages.compose_items import BALLOT, item, tally


@dataclass(frozen=True, slots=True)
class Step:
    """A page: its part of the address, what it is called, what it asks."""

    name: str
    title: str
    lead: str = ""


_ALWAYS = (
    Step("chi-bo", "Chi bộ", "Chỉ cần tên Chi bộ. Mục nào chưa biết thì để trống, bổ sung sau."),
    Step("dang-vien", "Danh sách đảng viên"),
    Step("thoi-gian", "Thời gian, địa điểm", "Ghi theo buổi họp thật; phần lấy từ kỳ trước đồng chí xem lại."),
    Step("diem-danh", "Điểm danh", "Mọi người đang ghi là có mặt; đồng chí chỉ sửa người vắng."),
    Step("noi-dung", "Nội dung", "Mỗi ý một dòng. Chép từ Word thì dán thẳng vào ô, mỗi đoạn thành một ý."),
    Step("nghi-quyet", "Biểu quyết, nghị quyết"),
    Step("ket-thuc", "Đảng phí, chấm điểm, kết thúc"),
)
_REVIEW = Step("xem-lai", "Xem lại trước khi tạo")
_YEAR = Step("kiem-diem", "Kiểm điểm, xếp loại")
OTHERS = Step("van-ban-khac", "Cho văn bản khác trong tháng", "Chỉ ghi khi cần in các văn bản này; để trống thì không in.")


def steps(draft: Mapping[str, Any]) -> tuple[Step, ...]:
    """Return the pages of a draft; a year's review has one of its own."""
    own = (_YEAR,) if draft["meeting"]["type"] == "annual_review" else ()
    return (*_ALWAYS[:5], *own, *_ALWAYS[5:], _REVIEW)


_ASKED = frozenset(("name", "superior", "place_name", "kind", "term", "fixed_day", "has_chi_uy"))
_LISTED = frozenset(("id", "name", "status", "participation", "party_role", "work_role"))
_PAGES: Mapping[str, tuple[Part, ...]] = {
    "chi-bo": (
        Group(
            "organization",
            (
                Field("name", "Tên Chi bộ", "Ví dụ: Chi bộ thôn Đồng Bến"),
                Group(
                    "superior",
                    (
                        Field("party_org", "Đảng bộ cấp trên", "Ví dụ: Đảng bộ xã Minh Khê"),
                        Field("cap_uy", "Cấp ủy cấp trên", "Ví dụ: Đảng ủy xã Minh Khê"),
                        Field("report_email", "Thư điện tử nhận báo cáo"),
                    ),
                    plain=True,
                ),
                Field("place_name", "Địa danh ghi trước ngày tháng", "Ví dụ: Minh Khê"),
                Field("kind", "Loại hình"),
                Field("term", "Nhiệm kỳ", "Ví dụ: 2025 - 2030"),
                Field("fixed_day", "Ngày sinh hoạt cố định hằng tháng", "Ví dụ: 7"),
                Field("has_chi_uy", "Chi bộ có chi ủy"),
                Fold("Mã chi bộ, ngày thành lập, con dấu, mục khác", auto(Organization, _ASKED)),
            ),
            plain=True,
        ),
    ),
    "dang-vien": (
        Rows(
            "members",
            (
                Field("name", "Họ và tên"),
                Field("status", "Chính thức hay dự bị"),
                Field("participation", "Tình trạng sinh hoạt"),
                Field("party_role", "Chức vụ trong Chi bộ"),
                Field("work_role", "Công việc, chức vụ khác"),
                Fold("Ngày sinh, ngày vào Đảng và mục khác", auto(Member, _LISTED)),
            ),
            "Danh sách đảng viên",
            "Đảng viên",
        ),
    ),
    "nghi-quyet": (
        Group(
            "resolution",
            (
                Field(
                    "title", "Nghị quyết (kết luận) về việc gì", "Bắt đầu bằng chữ “về”; không có dấu chấm ở cuối.", wide=True
                ),
                Rows(
                    "tasks",
                    (
                        Field("task", "Việc", wide=True),
                        Field("owner", "Người làm"),
                        Field("deadline", "Hạn", "Ngày, hoặc “thường xuyên”"),
                        Fold(
                            "Người phối hợp, chỉ tiêu, kết quả",
                            tuple(
                                Field(key)
                                for key in ("co_owner", "target", "group", "report_at", "status", "result", "done_on", "seq")
                            ),
                        ),
                    ),
                    "Việc giao sau buổi họp",
                    "Việc",
                ),
                tally(
                    "vote",
                    "Biểu quyết thông qua nghị quyết",
                    Fold("Cách biểu quyết, phiếu kín", (Field("subject", "Biểu quyết về việc gì"), *BALLOT)),
                ),
                Fold(
                    "Hình thức, tổ chức thực hiện",
                    tuple(Field(key) for key in ("form", "official_form", "organisation", "evaluate_on", "monitor")),
                ),
            ),
            plain=True,
        ),
        Group(
            "opening",
            (tally("agenda_vote", "Biểu quyết chương trình buổi họp"),),
            "Biểu quyết chương trình buổi họp",
            plain=True,
        ),
    ),
    "ket-thuc": (
        Group(
            "dues",
            (
                Field("period", "Đảng phí tháng", "Ví dụ: 10/2026"),
                Field("payable", "Số đảng viên phải đóng"),
                Field("paid", "Số đảng viên đã đóng"),
                Field("amount", "Số tiền (đồng)"),
                Field("remitted_on", "Ngày nộp cấp trên"),
                Rows("rows", auto(DuesOf), "Từng người đóng bao nhiêu", "Người đóng", folded=True),
            ),
            "Đảng phí",
        ),
        Group(
            "quality",
            (
                Field("profile", "Bảng chấm điểm", options="sheets", wide=True),
                Rows(
                    "scores",
                    (Field("code", fixed=True, options="groups"), Field("score", "Điểm"), Field("note", "Ghi chú")),
                    "Điểm từng nhóm",
                    closed=True,
                ),
                Field("to_improve", "Nội dung cần khắc phục", wide=True),
                Fold(
                    "Xếp loại không chấm điểm, điểm cấp trên chấm",
                    tuple(part for part in auto(Quality) if part.key in ("grade", "comment", "superior_scores")),
                ),
            ),
            "Tự chấm chất lượng buổi sinh hoạt",
        ),
        Group(
            "closing",
            (
                Field("minutes_read", "Thư ký đã đọc biên bản trước Chi bộ"),
                tally("minutes_approved", "Biểu quyết thông qua biên bản"),
                Group("next_meeting", (Field("date", "Ngày họp kỳ sau"), Field("time", "Giờ họp kỳ sau")), "Kỳ họp sau"),
            ),
            "Kết thúc buổi họp",
        ),
        Group("documents", auto(Documents), "Số văn bản, nơi nhận", folded=True),
    ),
    "kiem-diem": (Group("self_review", auto(SelfReview), "Kiểm điểm, xếp loại", plain=True),),
    "van-ban-khac": (
        Group("report", auto(QuickReport), "Báo cáo kết quả sinh hoạt", folded=True),
        Group("extract", auto(Extract), "Trích biên bản", folded=True),
        Group("visit", auto(Visit), "Báo cáo của cấp ủy viên dự", folded=True),
        Group("emulation", auto(Emulation), "Bảng chấm điểm, ghi danh học tập và làm theo Bác", folded=True),
        Rows("targets", auto(Target), "Chỉ tiêu của năm", "Chỉ tiêu", folded=True),
        Field("profile", "Bộ quy định của địa phương"),
    ),
}
_PERIOD = Group(
    "period", (Field("review", "Đánh giá tháng", "Ví dụ: 10/2026"), Field("plan", "Đề ra nhiệm vụ tháng")), "Tháng", plain=True
)


def _time(kind: str) -> tuple[Part, ...]:
    quarter = (
        (Group("quarter", (Field("quarter", "Quý"), Field("year", "Năm")), "Quý", plain=True),) if kind == "thematic" else ()
    )
    info = (
        Field("date", "Ngày họp", "Ví dụ: 5/10 hoặc 05/10/2026"),
        Field("start", "Bắt đầu lúc", "Ví dụ: 19 giờ 30 hoặc 19:30"),
        Field("end", "Kết thúc lúc"),
        Field("place", "Địa điểm"),
        Field("chair", "Chủ trì"),
        Field("recorder", "Thư ký (người ghi biên bản)"),
        *quarter,
        Rows(
            "guests",
            (Field("name", "Họ và tên"), Field("title", "Chức vụ"), Field("role", "Dự với tư cách")),
            "Đại biểu dự",
            "Đại biểu",
            folded=True,
        ),
        Group("preparation", auto(Preparation), "Việc chuẩn bị: thông báo, tài liệu, họp chi ủy", folded=True),
        Fold("Hình thức họp, kết hợp sinh hoạt", (Field("format", "Hình thức họp"), Field("combined_with", "Kết hợp với"))),
    )
    return (Group("meeting", info, plain=True), *((_PERIOD,) if kind == "regular" else ()))


def parts(step: str, draft: Mapping[str, Any]) -> tuple[tuple[str, type, tuple[Part, ...], str], ...]:
    """Return what stands on a page: paths of records, their kinds and boxes, and what each is called if there are several."""
    if step == "thoi-gian":
        return (("", Meeting, _time(draft["meeting"]["type"]), ""),)
    if step != "noi-dung":
        return (("", Meeting, _PAGES.get(step, ()), ""),)
    return tuple(
        (f"agenda[{number}]", AgendaItem, item(each.get("kind", "other")), f"{number}. {each.get('title', '')}")
        for number, each in enumerate(draft.get("agenda", ()), 1)
    )
