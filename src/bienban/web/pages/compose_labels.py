"""What boxes are called where the general name of a field, made for files and templates, does not read well above a box."""

from __future__ import annotations

from collections.abc import Mapping

from bienban import resources
from bienban.meetings.building import keys
from bienban.web.pages.compose_values import capital

_SAID: Mapping[str, str] = {
    "for": "Tán thành",
    "AgendaItem.elections": "Bầu cử",
    "AgendaItem.subject": "Đảng viên dự bị được xét",
    "AgendaItem.sympathizers": "Danh sách quần chúng",
    "CandidateVotes.name": "Họ và tên",
    "CandidateVotes.votes": "Số phiếu",
    "Candidate.name": "Họ và tên",
    "ChiUyMeeting.absentees": "Người vắng",
    "ChiUyMeeting.members": "Nhận xét về đảng viên",
    "ChiUyMeeting.present": "Người có mặt",
    "Citation.title": "Tên văn bản",
    "Citation.type": "Loại văn bản",
    "CollectedOpinion.source": "Nơi cho ý kiến",
    "Criterion.title": "Tên nhóm",
    "DisciplineBallot.forms": "Các hình thức kỷ luật",
    "DisciplineBallot.subject": "Xét kỷ luật về việc gì",
    "Election.candidates": "Danh sách bầu",
    "Election.subject": "Bầu chức danh gì",
    "Election.tellers": "Người kiểm phiếu",
    "Emulation.rows": "Từng đảng viên",
    "EmulationRow.honour": "Ghi danh người tốt, việc tốt",
    "Exemption.kind": "Miễn hay giảm",
    "Exemption.to": "Đến ngày",
    "Extract.date": "Ngày trích",
    "Extract.items": "Mục trích (số thứ tự)",
    "Extract.members": "Đảng viên trích phần kiểm điểm",
    "Feedback.content": "Nội dung phản ánh",
    "Feedback.to": "Cơ quan xử lý",
    "FormVotes.votes": "Số phiếu",
    "GuestRemark.text": "Ý kiến",
    "IndividualReview.content": "Nội dung kiểm điểm",
    "IndividualReview.form": "Mẫu kiểm điểm",
    "Introducer.document": "Văn bản giới thiệu",
    "Introducer.name": "Họ và tên, hoặc tên tổ chức",
    "Opinion.kind": "Loại ý kiến",
    "Opinion.text": "Ý kiến",
    "Paper.date": "Ngày văn bản",
    "RatingBallot.rows": "Phiếu của từng người",
    "Reply.by": "Người trả lời",
    "Reply.text": "Trả lời",
    "SelfReview.not_graded": "Người không xếp loại",
    "SelfReview.sittings": "Các buổi họp",
    "Sympathizer.name": "Họ và tên",
    "Target.at_least": "Từ mức này trở lên",
    "Target.name": "Chỉ tiêu",
    "Target.value": "Mức phải đạt",
    "Visit.date": "Ngày báo cáo",
    "VisitRemarks.content": "Nội dung",
    "Vote.method": "Cách biểu quyết",
    "Vote.subject": "Biểu quyết về việc gì",
    "Vote.tellers": "Người kiểm phiếu",
    "Vote.threshold": "Tỷ lệ phải đạt",
}


def label(kind: type, key: str) -> str:
    """Return what the box of a field is called."""
    names = resources.field_names()
    own: object = names.get(kind.__name__)
    general = (own.get(key) if isinstance(own, Mapping) else None) or names.get(keys(kind)[key][0]) or key
    return _SAID.get(f"{kind.__name__}.{key}") or _SAID.get(key) or capital(str(general))
