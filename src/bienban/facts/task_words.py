"""What is done: the verbs by which the name of who does it ends and a task begins."""

from __future__ import annotations

from bienban.text import pattern

DOES = (
    r"(?:làm|mần|lo|sửa|dọn|quét|trồng|mua|lập|thu|nộp|viết|in|mời|gọi|kêu|gặp|đi|đến|tới|về|ra|vô|xuống|lên|chuẩn bị|tổ chức"
    r"|kiểm tra|rà soát|rà|soát|vận động|tuyên truyền|hoàn (?:thành|thiện|chỉnh|tất)|xây|thay|lắp|vớt|đào|nạo|vét|khơi|phát"
    r"|phun|tiêm|chở|gùi|đưa|đón|dạy|hướng dẫn|theo dõi|giúp|kèm|hỏi|xin|mượn|thuê|bán|đổ|đắp|rào|thăm|tặng|giữ|canh|trực|gác"
    r"|soạn|báo|gửi|gởi|nhận|họp|mở|bàn giao|tính|tổng hợp|phối hợp|thông (?:báo|tin)|nhắc|đôn đốc|giám sát|phụ trách|chủ trì"
    r"|đảm (?:bảo|nhận|trách|nhiệm)|bố trí|sắp|xếp|liên hệ|chụp|quay|cắt|treo|kẻ|sơn|dán|ủ|gieo|cấy|bón|tưới|gặt|chăm|nuôi|cai"
    r"|quản lý|ghi|chép|thống kê|đo|vẽ|thiết kế|trình|ký|duyệt|chấm|đánh giá|tham mưu|đề xuất|xử lý|giải quyết|cấp|ủng hộ|quyên"
    r"|góp|lợp|dựng|bắt|đóng|bốc|vác|chia|cập nhật|cài|đăng ký|triển khai|thực hiện|khảo sát|phỏng vấn|chọn|tuyển|đặt|coi|trông"
    r"|ngó|rửa|nấu|múa|tập|chạy|nối|kéo|căng|gom|nhặt|đốt|chôn|chuyển|trả|đòi|đối chiếu|công khai|niêm yết|ra soát|tiếp|thưa"
    r"|bớt|bỏ|thôi|học|đọc|kể|diễn|giới thiệu|hoà giải|hòa giải|nghiên cứu|xây dựng|tăng cường|duy trì|tiếp tục|cung cấp|hiến"
    r"|kiểm|xét|bổ sung|tham gia|phổ biến|quán triệt|trao|tuần tra|trả lời|báo cáo|đảm|ươm|nhổ|xới|thả|cho|gỡ|đục|khoan"
    r"|mài|gõ|bẻ|khiêng|vận chuyển|thâu|đong|cân|xịt|dặn|rủ|kiếm|tìm|giục|lùa|chặt|phá|khóa|thử|nghiệm thu|tập huấn|bám"
    r"|nói|trao đổi|làm việc|nắm|khâu|hàn|vá|trám|xả|hốt|đẩy|bưng|dắt|rút|gắn|sao|phô tô|scan|đăng|chép|đánh máy|mang|cầm|lãnh"
    r"|cắm|dò|tra|gói|may|dịch|photo|phơi|bầu|khuyên|dẫn|giải tỏa|chiếu|rải|che|điều (?:thêm|xe|người|động)|phân (?:công"
    r"|lại|lịch|chia|loại|nhóm)|bảo (?:dưỡng|trì)|chuyên chở|tháo)"
)
"""Source of a pattern for verbs of doing, as they stand first in a task."""
DOES_IT = pattern(rf" (?:(?:thì|sẽ|phải|cũng|nhận|xin|đứng ra) )*(?:phần |việc )?{DOES}(?!\w)")
"""Behind somebody what he or she does."""
REPORTED = pattern(
    r"(?<!\w)(?:(?:tháng|kỳ|lần|tuần|quý) (?:trước|vừa rồi|vừa qua),? (?:chi bộ |chi ủy |bí thư |đã )*(?:giao|phân công|cử)"
    r"|(?:(?:cho |tính )?(?:đến|tới) )?(?:nay|bây giờ|giờ|hôm nay|bữa nay|hiện(?: nay| tại| giờ)?)"
    r" (?:(?:thì|cũng|vẫn|đã|mới|chỉ|còn) )*"
    r"(?:chưa|xong|hoàn thành|(?:làm|thu|vận động|sửa)? ?được|đạt|rồi|(?<=mới )(?:một )?nửa|(?<=còn )\d)"
    r"|mới (?:làm |thu )?được (?:\d|một|nửa|hơn)|từ hồi|hồi (?:đầu|giữa|cuối) (?:tháng|tuần|năm|quý))(?!\w)"
)
"""What became of a task that was given out before: “Tháng trước giao đồng chí A sửa cống, đến nay chưa xong”."""
AHEAD = pattern(r"(?<=[:;.] )(?P<due>(?:ngay )?trong (?:tháng|tuần|quý)(?: \d{1,2}| này| tới)?) [^,;:.]{8,90}, $")
"""What is to be done in a month, before whom it is given to: “trong tháng 6 kết nạp thêm đoàn viên, giao đ/c A”."""
_ABOVE = (
    r"(?:đảng ủy|đảng bộ|đu|ubnd|ủy ban(?: nhân dân)?|hội đồng|ban thường vụ|thường trực|huyện ủy|quận ủy"
    r"|thị ủy|thành ủy|tỉnh ủy|cấp trên|trên|xã|phường|thị trấn|huyện|quận|tỉnh|thành phố"
    r"|thủ trưởng|chỉ huy|giám đốc|tổng giám đốc|hiệu trưởng"
    r"|nhà trường|công ty|nhà máy|tổng công ty|bệnh viện|sở|phòng giáo dục|tiểu đoàn|trung đoàn|lữ đoàn|sư đoàn)"
)
GIVEN_ABOVE = pattern(
    rf"[-+*• ]*{_ABOVE}(?: (?!đã|vừa|cũng|giao|phân|cử)[^ ,;:.()]+){{0,3}} (?:(?:đã|vừa|cũng|mới|còn) )*"
    r"(?:giao|phân công|cử|cắt cử|chỉ định)(?! (?:thông|ban|lưu|dịch))(?!\w)"
)
"""A part that tells what a body above has given to somebody: “Đảng ủy đã giao cán bộ địa chính đo đất …”."""
VOUCHES = pattern(r" (?:cùng |sẽ |đều |cũng )?(?:(?:làm|là|đứng|tên) )*(?:người|(?<=đứng )) ?giới thiệu(?=[.;,]| vào đảng|$)")
"""Who vouches for a candidate holds an office and does no work by a day."""
PASSIVE = pattern(r"(?:(?<!\w)do|(?<!\w)(?:sẽ|phải|cần) được) $")
"""Before who does what stands first: “bờ ao phải do ông A đắp xong”, “bản nhận xét sẽ được chị B xin về”."""
WHO_IS = pattern(r"(?:^|[,;.:] )(?:người|ai) [^,;.:]{2,60} là $")
"""Before who is told to do it: “…, người chạy là A”, “Người chịu trách nhiệm kho là B”."""
WITH_OTHERS = pattern(r" cùng [^,.;:()]{2,40}? (?:làm|lo|coi|thực hiện|phụ trách|đảm nhận)(?=[,.;]|$)")
"""Who helps the owner of a task told before: “Thông cống: đ/c A cùng bốn đoàn viên làm”."""
HELD_POST = pattern(
    r" ?\((?:[^()\d]*(?<!\w))?(?:trưởng|phó|bí thư|chủ tịch|ủy viên|cán bộ|tổ|đội|thôn|xóm|ban)(?!\w)[^()\d]{0,30}\)"
)
"""The post of the owner in brackets: “đ/c Tước (trưởng thôn) lo mạ”."""
