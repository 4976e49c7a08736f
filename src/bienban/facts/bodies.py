"""Bodies that do tasks as people do: “Chi đoàn”, “tổ bảo vệ”, “các chủ nhiệm”, “ba tổ trưởng”."""

from __future__ import annotations

from bienban.facts.task_words import DOES
from bienban.text import pattern

_OF = (
    r"(?:thanh niên|giáo viên|cơ giới|phụ nữ|nữ công|nông dân|cựu chiến binh|ccb|người cao tuổi|chữ thập đỏ|khuyến học"
    r"|thú y|bảo vệ|dân quân"
    r"|tự quản|tư vấn|tâm lý|công tác|mặt trận|quản lý|chợ|chỉ huy|quân sự|công an|xã|phường|thị trấn|huyện|thôn|xóm|ấp|bản"
    r"|buôn|làng"
    r"|khóm|khu phố|trạm|trường|cơ sở|cơ quan|đơn vị|bộ phận|dịch vụ|nông nghiệp|kinh tế|hòa giải|môi trường|vệ sinh"
    r"|chuyên môn|hành chính|tài vụ|kế toán|an ninh|trật tự|dân phố|hậu cần|kỹ thuật|sản xuất|số \d+|\d+(?! ?/)|khoán|đảng"
    r"|liên gia|vay vốn|tiết kiệm|thủy nông|văn hóa|văn thư|văn phòng|dân vận|tuyên giáo|kiểm tra|y tế|điều dưỡng|giám sát"
    r"|cộng đồng|điều hành|giám hiệu|giám đốc|chấp hành|thường vụ|công đoàn|vận hành|cơ điện|tình nguyện|tang lễ|khánh tiết"
    r"|truyền thông|biên tập|kinh doanh|thi đua|khen thưởng|nhà trường|đội|tổ(?! chức)|khối|lớp|ca|kíp|lái xe|bếp)"
)
"""What bodies are of: it goes on with their names."""
_SEVERAL = r"(?:các|hai|ba|bốn|năm|sáu|toàn thể)"
_WHO = (
    r"(?:(?:đồng chí )?chi ủy viên|tổ trưởng|tổ phó|trưởng (?:tổ|xóm|thôn|nhóm|khối|ca)|chủ nhiệm|giáo viên chủ nhiệm"
    r"|đảng viên(?! (?:mới|dự bị|trẻ))|tổ đảng|chi hội|đoàn thể)"
)
BODY = (
    rf"(?:(?:chi ủy(?! viên)|chi đoàn|chi hội|liên đội|liên gia|công đoàn|mặt trận|văn phòng|hợp tác xã|htx|bộ phận"
    rf"|{_SEVERAL} {_WHO}"
    r"|chi ủy viên phụ trách"
    rf"|(?:đoàn|hội|ban|tổ|nhóm|đội|phòng|khoa|đoàn trường)(?= {_OF}(?!\w))"
    rf"|tổ (?:chuyên môn|đảng))(?: {_OF}(?!\w)){{0,5}}+)"
)
"""Source of a pattern for the name of a body, as far as its words are known."""
BODY_FIRST = pattern(rf"{BODY}(?!\w)(?=:? \w)")
"""A body that begins what it is to do: “Hội phụ nữ canh trẻ con …”."""
GROUP_FIRST = pattern(
    rf"(?:(?:chi đoàn|công đoàn|dân quân|công an|mặt trận|hội|ban|tổ|nhóm|đội|phòng|khoa|trạm|đoàn|phân đội|trung đội"
    rf"|tiểu đội|kíp|khối)"
    rf"(?! (?:tuyển|nghị|trường|chức|quốc|thao|hành|viên|ngày|đêm|thi)(?!\w))(?: [^ ,.;:()\t]+){{1,3}}?|(?:cả"
    rf"|toàn) (?:tổ|đội|chi bộ|xóm|thôn|bản|nhóm))"
    rf"(?= (?:thì |sẽ |phải |phụ |lo )?{DOES}(?!\w))"
)
"""A body whose words nobody knows, up to what it does: “Tổ cơ giới thay cáp”, “Dân quân thôn gùi xi măng về”."""
_CLOSE = r"(?= ?[,;(.)]| - |$)"
BODY_LAST = pattern(
    rf"(?:: ?| - |\(|giao (?:cho )?)(?P<unit>(?={BODY}(?!\w))[^,;:.()-]{{4,40}}?){_CLOSE}(?: \([^()]{{3,40}}\))?"
    rf"|(?:, ?|và )(?P<helped>{BODY})(?!\w)(?: \w+){{0,2}}{_CLOSE}"
)
"""A body behind its task: up to the next mark behind a colon or a dash; behind a comma a verb may follow."""
BODY_TOO = pattern(rf"(?: và|(?<!cùng) với) (?P<body>{BODY})(?!\w)")
"""A body that does it with a person: “chị Hạnh và Công đoàn”."""
