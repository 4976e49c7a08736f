"""Bodies that do tasks as people do: “Chi đoàn”, “tổ bảo vệ”, “các chủ nhiệm”, “ba tổ trưởng”."""

from __future__ import annotations

from bienban.facts.task_words import DOES
from bienban.text import pattern

_OF = (
    r"(?:thanh niên|giáo viên|cơ giới|phụ nữ|nữ công|nông dân|cựu chiến binh"
    r"|ccb|người cao tuổi|chữ thập đỏ|khuyến học|thú y|dân quân"
    r"|tự quản|tư vấn|tâm lý|công tác|mặt trận|quản lý|chợ|chỉ huy|quân sự"
    r"|công an|xã|phường|thị trấn|huyện|thôn|xóm|ấp|bản|buôn|làng|khoa(?! học)"
    r"|khóm|khu phố|trạm|trường|cơ sở|cơ quan|đơn vị|bộ phận|dịch vụ|nông nghiệp|kinh tế|hòa giải|môi trường|vệ sinh"
    r"|chuyên môn|hành chính|tài vụ|kế toán|an ninh|trật tự|dân phố|hậu cần|kỹ thuật|sản xuất|số \d+|\d+(?! ?/)|khoán|đảng"
    r"|liên gia|vay vốn|tiết kiệm|thủy nông|văn hóa|văn thư|văn phòng|dân vận|tuyên giáo|y tế|điều dưỡng"
    r"|cộng đồng|điều hành|giám hiệu|giám đốc|chấp hành|thường vụ|công đoàn|cơ điện|tình nguyện|tang lễ|khánh tiết"
    r"|truyền thông|biên tập|kinh doanh|thi đua|khen thưởng|nhà trường|đội|tổ(?! chức)|khối|lớp|ca|kíp|lái xe|bếp"
    r"|tự nhiên|xã hội|khoa học|dinh dưỡng|số hóa|số|công nghệ|nghiệp vụ|tổng hợp|thanh tra|khu vực|cơ khí|vận tải|kế hoạch"
    r"|vật tư|nội|ngoại|nhi|sản|dược|xét nghiệm|loa|văn nghệ|tang)"
)
"""What bodies are of: it goes on with their names."""
_FOR = rf"(?:{_OF}|bảo vệ|kiểm tra|giám sát|tuần tra|ứng phó|xung kích|cứu hộ|cứu nạn|vận hành|phục vụ|khám bệnh|thu|gác|xe)"
"""What a body may be for: the first word of its name, where further on it would be what the body does."""
_SEVERAL = r"(?:các|hai|ba|bốn|năm|sáu|toàn thể)"
_MANY = r"(?:\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_WHO = (
    r"(?:(?:đồng chí )?chi ủy viên|tổ trưởng|tổ phó|trưởng (?:tổ|xóm|thôn|nhóm|khối|ca)|chủ nhiệm|giáo viên chủ nhiệm"
    r"|đảng viên(?! (?:mới|dự bị|trẻ))|tổ đảng|chi hội|đoàn thể)"
)
BODY = (
    rf"(?:(?:chi ủy(?! viên)|chi đoàn|chi hội(?! (?:trưởng|phó))|liên đội|liên gia|công đoàn|mặt trận|văn phòng|hợp tác xã"
    r"|htx|bộ phận|dân quân|quân y|công an(?! viên)"
    rf"|{_SEVERAL} {_WHO}"
    r"|chi ủy viên phụ trách"
    rf"|(?:đoàn|hội|ban|tổ|nhóm|đội|phòng|khoa|đoàn trường|phân xưởng|trạm|(?:trung|tiểu|đại) đội|kíp|khối) {_FOR}(?!\w)"
    rf"|tổ (?:chuyên môn|đảng))(?: {_OF}(?!\w)){{0,5}}+)"
)
"""Source of a pattern for the name of a body, as far as its words are known."""
KIND = (
    rf"(?:{_SEVERAL} {_WHO}|quân y|chi (?:ủy(?! viên)|đoàn|hội(?! (?:trưởng|phó)))|liên đội|công đoàn|dân quân"
    r"|công an(?! viên)|mặt trận|văn phòng|bộ phận|hội|ban|tổ|nhóm|đội"
    r"|phòng|khoa|trạm|đoàn|phân xưởng|(?:phân|trung|tiểu|đại) đội|kíp|khối)"
)
"""What the name of a body begins with."""
WITH = r"(?:,| và|,? cùng(?: với)?|,? phối hợp (?:với|cùng)|(?<!cùng) với)"
"""What joins those who do a task together."""
_ALSO = rf"(?:{WITH} (?:các )?{BODY}(?!\w))*+"
BODY_FIRST = pattern(rf"{BODY}(?!\w){_ALSO}(?=:? \w| \([^()\d]{{3,30}}\): )")
"""A body that begins what it is to do: “Hội phụ nữ canh trẻ con …”."""
BODY_NAME = pattern(rf"{BODY}(?!\w)")
"""The name of a body."""
GROUP_FIRST = pattern(
    rf"(?:{KIND}"
    rf"(?! (?:hợp|tuyển|nghị|trường|chức|quốc|thao|hành|viên|ngày|đêm|thi|nào)(?!\w))(?: [^ ,.;:()\t]+){{1,3}}?|(?:cả"
    rf"|toàn) (?:tổ|đội|chi bộ|chi ủy|xóm|thôn|bản|nhóm)|{_MANY} (?:thanh niên|đoàn viên|dân quân"
    rf"|anh em|gia đình)(?: [^ ,.;:()\t]+){{0,2}}?)"
    rf"(?= (?:thì |sẽ |phải |phụ |lo )?{DOES}(?!\w))"
)
"""A body whose words nobody knows, up to what it does: “Tổ cơ giới thay cáp”, “Dân quân thôn gùi xi măng về”."""
OWN_LINE = pattern(rf"(?!chi ủy){BODY}(?: \([^()\d]{{3,30}}\))?(?::| -) ?(?=\w)")
"""A body and a colon at the head of a line: what follows is its task, a day told or not."""
_CLOSE = r"(?= ?[,;(.)]| - |$)"
BODY_LAST = pattern(
    rf"(?:: ?| - |\(|giao (?:cho )?)(?P<unit>(?={BODY}(?!\w))[^,;:.()-]{{4,40}}?){_CLOSE}(?: \([^()]{{3,40}}\))?"
    rf"|(?:, ?|và )(?P<helped>{BODY})(?!\w)(?: \w+){{0,2}}{_CLOSE}"
)
"""A body behind its task: up to the next mark behind a colon or a dash; behind a comma a verb may follow."""
BODY_TOO = pattern(rf"(?: và|(?<!cùng) với) (?P<body>{BODY})(?!\w)")
"""A body that does it with a person: “chị Hạnh và Công đoàn”."""
