"""Who only says something, or whom something befalls, where a task would name who is to do it."""

from __future__ import annotations

from bienban.facts.names import Name
from bienban.facts.passages import Passage
from bienban.text import pattern

TAKES = pattern(
    r",?(?: [^,.;:]{2,30},)? (?:xin |đứng ra |sẽ |được giao |được cử )?(?:nhận(?! nhiệm vụ ?(?:[.;,]|$))|lãnh|đảm nhận|gánh|lo"
    r"|phụ trách|được (?:giao|cử|phân công))"
    r"(?: (?:phần|việc|làm|nhiệm vụ|trách nhiệm|lo))?(?! (?:xét|lỗi|thấy|định|thức|khuyết|thiếu|trách|mình|còn|chưa|là|được)) "
)
"""Behind a name: someone takes a task on (“nhận việc …”)."""
SPEAKS = pattern(
    r"(?: ?\([^()]*\))?(?:,(?: [^,.;:]{2,40}),)?:? (?:thì |cũng |đã |xin |lại |có |được |tự |vẫn |còn |chỉ )*(?:"
    r"đề nghị|đề xuất|nói|nhắn(?: gửi| lên| lại| với)?|(?:gửi|nhờ chuyển|chuyển|đưa|có) lời"
    r"|hỏi|cho rằng|phát biểu|nêu|kiến nghị|phản ánh|phê bình|nhận|góp ý|thưa|tiếp thu|giải trình"
    r"|trả lời(?! (?:\d|đơn|dân|cử tri|bằng|thư|kiến nghị))"
    r"|bày tỏ|góp (?:thẳng|thêm|là|lời)|xin (?:lỗi|hỏi|hướng dẫn|phép|ý kiến|thưa|góp)|muốn|thấy"
    r"|nhất trí|băn khoăn|tán thành|cam kết|đồng ý|kết luận|chốt|tóm|"
    r"tôi|theo tôi|cho ý kiến|bảo(?! (?:đảm|vệ|hiểm|quản|dưỡng|trì|lãnh))|kể|nghĩ|khuyên|hứa|gói lại|gút|thâu(?! (?:tiền"
    r"|quỹ|hoạch|mua|nợ|dứt|gom|thuế|phí))|gom ý|kết lại|dặn|đúc|nói gọn|tuyên"
    r"|đứng (?:dậy|lên)|phàn nàn|than|gợi|chia sẻ|lưu ý|chúc mừng|tổng kết(?=,? (?:và )?giao(?!\w)|:)|thay mặt|cảm ơn"
    r"|dẫn (?:lời|câu|kết luận|nghị quyết|chỉ thị)|phải|đọc|thông báo|thông qua|thông tin"
    r"|tuyên bố|khai mạc|trình bày|thống nh(?:ất|ứt)|giới thiệu|quán triệt|phổ biến"
    r"|cho biết|tham luận|nên|mong|kể|liên hệ|cần|biểu dương|nhắc|đưa ra|tổng hợp ý kiến|điều hành)(?!\w)"
)
_MAY_BE_DONE = pattern(
    r"(?:đọc|hỏi|thông báo|phổ biến|giới thiệu|nhắc|phản ánh|kiến nghị|xin|thông tin|trình bày|đề nghị|đề xuất|trả lời|kể"
    r"|liên hệ|khuyên|gom ý|nhắn|cam kết|chốt|thống nhất|thông qua|tổng hợp ý kiến)$"
)
_DUE = pattern(
    r"(?:xong|hạn|chậm nhất|muộn nhất|hoàn thành|trước|báo(?: lại| cáo)?)(?: ngày"
    r"| mùng| mồng)? ?\d|, \d{1,2}/\d{1,2}(?:/\d{4})?\.?$"
    r"|[;,] ?(?:báo|trả lời|trình|nộp|gửi)[^,.;]{0,24} \d"
    r"|[,(-] ?(?:\w+ \w+ )?(?:xong|hạn|chậm nhất|muộn nhất|hẹn|deadline|hoàn thành|trước)(?!\w)"
)


def speaks(passage: Passage, name: Name, end: int, *, among: bool = False) -> bool:
    """Tell whether somebody only says something, or it befalls him: “A hỏi …”, but not “A hỏi giá, hạn 04/12”.

    ``among`` other tasks what may be done by speaking is one.
    """
    if _BEFALLS.match(passage.text, name.end, end):
        return True
    said = SPEAKS.match(passage.text, name.end, end)
    if said is None or TAKES.match(passage.text, name.end, end):
        return False
    if _SAID.match(passage.text, said.end(), end):
        return True
    return not (_MAY_BE_DONE.search(said.group()) and (among or _DUE.search(passage.text, said.end(), end)))


_BEFALLS = pattern(
    r" (?:sẽ |được |đã |mới |vừa )*(?:sinh(?! hoạt)|nghỉ (?:hưu|phép|ốm|chế độ|thai)|nhập ngũ|xuất ngũ|ra trường|tốt nghiệp"
    r"|chuyển (?:sinh hoạt|công tác|đảng|về|đi)|(?<=được )(?:cử )?đi học|đi (?:viện|nghĩa vụ)|nằm viện|cưới|lập gia đình"
    r"|(?<=được )(?:kết nạp|bổ nhiệm|công nhận|điều động|tặng|khen))(?!\w)"
)
"""What befalls somebody and is no work given out."""
_SAID = pattern(r"(?: [^ ,;:.]+){0,3}: ")
"""Behind a verb of saying what is said."""
