"""What places of meetings are called, and what they may belong to: sources of patterns."""

from __future__ import annotations

NOUNS = (
    r"(?!(?:trường (?:hợp|kỳ)|phòng (?:chống|dịch|cháy|ngừa|bệnh|thủ)"
    r"|nhà (?:nước|thầu|tài trợ|đầu tư|nghèo|báo|giáo|ai|nào)|khu (?:vực|phố|dân cư)"
    r"|điểm (?:danh|báo|tin|mặt|nóng|lại|qua|số|yếu)|bãi (?:nhiệm|bỏ|miễn))(?!\w))(?:phòng|p\.(?= ?\w)|nvh|nhà|nha"
    r"|hội trường|trụ sở|văn phòng|đình|lớp|sân|trường|hội quán|điểm|tầng|lầu|gác|lăng|chùa|miếu|câu lạc bộ"
    r"|clb|thư viện|kho|xưởng|phân xưởng|trạm|đồn|chốt|lán|doanh trại|trung tâm|giảng đường|hợp tác xã|htx|ubnd|ủy ban"
    r"|sở chỉ huy|ban chỉ huy|căng tin|bếp|khu|bến|chợ|quán|gốc|bãi|mái|boong|buồng|hầm|chòi|vườn|phần mềm|ứng dụng|nền tảng"
    r"|zoom|google meet|microsoft teams|điểm cầu|bờ|cổng|hiên|hành lang)"
)
"""What places of meetings are called, each the first word of one."""
PLACES = (
    rf"(?:(?:cái |căn |gian |ngôi |khu |góc |dãy )?(?:{NOUNS}|lều|hang|sảnh|thềm|bậc thềm|điện thờ|đền|thánh thất|sala|thuyền"
    r"|tàu|ghe|xuồng|bóng cây|rặng|toa|khoang|lẫm|lò (?:gạch|vôi|gốm|rèn|sấy|chè|than|đường)|ruộng|nương|rẫy|giàn|tán|gầm"
    r"|căn[ -]tin|canteen|showroom|cabin|container|cơ quan|cơ sở|ký túc xá|hội sở|bưu điện"
    r"|thao trường|công trường|trại|trang trại|sân khấu|khách sạn|studio|nhà ga|cảng|chánh điện"
    r"|khuôn viên|gian|tòa nhà|nhóm zalo|đập|bệnh viện|viện|khoa|nghĩa trang|sàn))"
)
"""What else they begin with where a word of meeting, of going or of a side leads to it."""
UNIT = (
    r"(?:công ty|xí nghiệp|nhà máy|(?:trung|tiểu|đại|sư|lữ|binh|quân) đoàn|đại đội|phường|xã|thị trấn|huyện|tỉnh|thành phố"
    r"|(?:thôn|xóm|ấp|bản|buôn|làng|khóm|khối|tổ|đội|phố|khoa|khu phố|tổ dân phố)(?= [\w-]+(?:[,.;:]|$| [\w-]+[,.;:]))"
    r"|bệnh viện|viện|học viện|trạm|chi nhánh|bưu điện|sở|chi cục|cục"
    r"|ngân hàng|nông trường|lâm trường|tòa nhà|tổng công ty|quận)"
)
"""What a place belongs to: it may go on with it behind a comma."""
GOES_ON = (
    rf"(?:{NOUNS}|{UNIT}|số|hẻm|ngõ|ngách|đường|phố|kiệt|mã|cơ sở|gian|phía|dãy|góc|giữa|cả sân"
    r"|bên|cạnh|gần|đối diện|chuyền|tòa|lô|quốc lộ|tỉnh lộ|đầu|cuối|\d+(?!\d)(?!/\d+ (?:đảng|đồng|đ/c|đv|người))"
    r"(?! (?:đảng viên|đồng chí|đ/c|người|cụ"
    r"|giờ|h|phút|đv|chi ủy|anh|chị|em|cô|bạn)))"
)
ALONE = rf"(?:{NOUNS}|(?:cơ sở|cơ quan|ký túc xá|hội sở|bưu điện|thao trường|sân khấu|lều|sảnh|sala|căn[ -]tin|khoa|gian))"
"""What a place begins with where nothing but the time leads to it."""
NO_PLACE = (
    r"(?!một |hai |\d+ (?:giờ|ngày|buổi)|chi bộ|đây|đấy|đó|đâu|chỗ ?[:,.]|trời|thời|điều|buổi|kỳ|cuộc|hướng|nghị|quy"
    r"|kết luận|nước|công văn|thông báo|quyết định|hướng dẫn|điều \d|mục \d|khoản|chỉ thị|kế hoạch|văn bản|báo cáo|đại hội"
    r"|(?:nơi|chỗ|địa bàn|xã|huyện|tỉnh) khác|nơi (?:cư trú|ở)|địa phương"
    r"|nhà(?: [,.;]|[,.;]|$))"
)
