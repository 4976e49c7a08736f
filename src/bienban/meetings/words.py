"""What the codes of a meeting file mean, in Vietnamese, for the person who has to choose one."""

from __future__ import annotations

from typing import Any

from bienban import resources

_MEANINGS = {
    "nam": "",
    "nữ": "",
    "Tốt": "",
    "Khá": "",
    "Trung bình": "",
    "Kém": "",
    "bienban/1": "",
    "official": "chính thức",
    "probationary": "dự bị",
    "active": "đang sinh hoạt",
    "exempt": "được miễn sinh hoạt",
    "temporary_out": "sinh hoạt tạm thời ở nơi khác",
    "temporary_in": "nơi khác sinh hoạt tạm thời tại đây",
    "suspended": "đình chỉ sinh hoạt",
    "bi_thu": "bí thư",
    "pho_bi_thu": "phó bí thư",
    "chi_uy_vien": "chi ủy viên",
    "none": "không giữ chức vụ",
    "news": "thời sự, văn bản",
    "hcm_study": "học tập và làm theo Bác",
    "ideology": "tình hình tư tưởng",
    "review_and_plan": "kết quả tháng trước, nhiệm vụ tháng tới",
    "member_tasks": "nhiệm vụ của đảng viên, biểu dương, nhắc nhở",
    "criticism": "tự phê bình và phê bình",
    "nominate_class": "cử học lớp nhận thức về Đảng",
    "recognize_sympathizer": "công nhận cảm tình Đảng",
    "assign_mentor": "phân công giúp đỡ quần chúng",
    "admission": "kết nạp đảng viên",
    "full_membership": "công nhận đảng viên chính thức",
    "thematic": "chuyên đề",
    "feedback": "phản ánh, góp ý",
    "guest_remarks": "ý kiến đại biểu",
    "dues_report": "đảng phí",
    "exemption": "miễn công tác và sinh hoạt",
    "transfer": "chuyển sinh hoạt",
    "inspection": "kiểm tra, giám sát",
    "discipline": "kỷ luật",
    "annual_review": "kiểm điểm cuối năm",
    "other": "khác",
    "show_of_hands": "giơ tay",
    "secret_ballot": "phiếu kín",
    "majority": "quá nửa",
    "two_thirds_official": "hai phần ba số đảng viên chính thức",
    "agree": "nhất trí",
    "supplement": "bổ sung",
    "propose": "đề nghị",
    "question": "hỏi",
    "dissent": "ý kiến khác",
    "done": "hoàn thành",
    "in_progress": "đang thực hiện",
    "not_done": "chưa hoàn thành",
    "regular": "thường xuyên",
    "official_member": "đảng viên chính thức",
    "youth_union_committee": "Ban Chấp hành Đoàn",
    "trade_union_committee": "Ban Chấp hành Công đoàn",
    "commune": "xã, phường",
    "province": "tỉnh, thành phố",
    "in_person": "trực tiếp",
    "online": "trực tuyến",
    "mixed": "trực tiếp kết hợp trực tuyến",
    "superior_assigned": "cấp trên được phân công theo dõi Chi bộ",
    "superior": "cấp trên",
    "guest": "khách mời",
    "politics": "chính trị, tư tưởng",
    "political_task": "nhiệm vụ chính trị",
    "mass_work": "dân vận, đoàn thể",
    "security": "an ninh, trật tự",
    "party_building": "xây dựng Đảng",
    "resolution": "nghị quyết",
    "conclusion": "kết luận",
    "age_or_health": "tuổi cao, sức yếu",
    "long_treatment": "điều trị dài ngày",
    "abroad": "ở nước ngoài, lao động đơn lẻ",
    "mobile_work": "đi làm lưu động dưới một năm",
    "awaiting_retirement": "nghỉ chờ hưu",
    "maternity": "nghỉ thai sản",
    "reduced": "giảm công tác và sinh hoạt",
    "written": "có đơn",
    "oral": "trình bày bằng lời",
    "reprimand": "khiển trách",
    "warning": "cảnh cáo",
    "dismissal": "cách chức",
    "expulsion": "khai trừ",
    "no_discipline": "không kỷ luật",
    "excellent": "hoàn thành xuất sắc nhiệm vụ",
    "good": "hoàn thành tốt nhiệm vụ",
    "completed": "hoàn thành nhiệm vụ",
    "not_completed": "không hoàn thành nhiệm vụ",
    "2A": "",
    "2B": "",
    "2C": "",
}


def meaning(codes: tuple[Any, ...], code: Any) -> str:
    """Return what one of the codes of a field means; a code that is a word already is its own meaning."""
    labels = resources.labels()
    shared = next((labels[each] for each in ("meeting_type", "chi_bo_kind") if set(codes) <= set(labels[each])), _MEANINGS)
    return str(shared.get(code) or code)


def choices(codes: tuple[Any, ...]) -> str:
    """Return “news (thời sự, văn bản), …” for the codes a field may have."""
    return ", ".join(code if (words := meaning(codes, code)) == code else f"{code} ({words})" for code in codes)
