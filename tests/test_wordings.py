"""Wordings of every section, as clerks of many places write them: what counts as done, and what does not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bienban import resources
from bienban.structure import find_structure
from tests.paper import HEAD, SIGNATURES, document, minutes

# A stroke between blanks parts the lines.
DONE: dict[str, tuple[str, ...]] = {
    "content.news": (
        "1. Thông tin thời sự trong nước và quốc tế / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "1. Phổ biến, quán triệt các chủ trương, chính sách mới / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "I. THÔNG BÁO NỘI BỘ / Đ/c Hòa đọc thông báo nội bộ số 8.",
        "1. Tình hình thời sự, chính sách / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "1. Triển khai, học tập các văn bản của cấp ủy cấp trên / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "- Nghe đồng chí Bí thư truyền đạt Chỉ thị số 23 của huyện",
        (
            "1. Thông tin, tuyên truyền các văn bản chỉ đạo của cấp trên / Nội dung được trình bày cụ thể, mọi "
            "người theo dõi đầy đủ."
        ),
        "a. Thời sự: giá xăng tăng, bão số 3 gần bờ.",
        "Đồng chí Hòa thông tin một số nét về tình hình thời sự trong tỉnh, trong huyện tháng qua.",
        "1. Công tác chính trị tư tưởng: quán triệt Nghị quyết 29-NQ/TU, phổ biến Kế hoạch 12-KH/ĐU.",
        "1. Việc tiếp thu chỉ thị, nghị quyết / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "Đ/c Hòa thay mặt chi ủy quán triệt Kế hoạch số 45-KH/ĐU của Đảng ủy về tổng kết năm.",
        "Phần tin tức: chú Ba đọc bản tin sinh hoạt nội bộ tháng 9 của tỉnh.",
        "1/ Tình hình chung: thế giới còn nhiều bất ổn, trong nước giá vàng tăng; quán triệt Công văn 15 của Đảng ủy.",
        "- Triển khai các nội dung công văn, kế hoạch của Đảng ủy và UBND xã trong tháng",
        "Đ/c Hòa đã triển khai đến toàn thể đảng viên Chỉ thị số 24-CT/TW.",
        "Một là, về công tác quán triệt văn bản: đã phổ biến 03 văn bản.",
    ),
    "content.ideology": (
        "2. Tình hình tư tưởng, tâm trạng xã hội / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "2. Diễn biến tư tưởng trong đảng viên / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "- Về tư tưởng: đảng viên vững vàng, nhân dân tin tưởng.",
        "2. Nắm bắt dư luận xã hội / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "- Nhìn chung tư tưởng của cán bộ, đảng viên trong tháng ổn định, an tâm công tác.",
        "2. Tâm tư, nguyện vọng của đảng viên / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "Dư luận nhân dân trong thôn quan tâm đến việc làm đường.",
        "2. Đánh giá tư tưởng đảng viên, quần chúng / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "1.2. Về tình hình tư tưởng, đời sống nhân dân: ổn định, giá lúa cao bà con mừng.",
        "Bà con trong ấp rất phấn khởi trước chủ trương làm cầu, đảng viên đồng tình ủng hộ.",
        "Đa số đảng viên, quần chúng an tâm tư tưởng, tin vào sự lãnh đạo của Đảng.",
        "2. Tư tưởng chính trị của đảng viên / Vững vàng, không dao động.",
    ),
    "content.hcm_study": (
        "3. Sinh hoạt tư tưởng về học tập và làm theo Bác / Đ/c Lan kể chuyện Bác Hồ đi chúc Tết.",
        "3. Thực hiện Chỉ thị 05-CT/TW và Kết luận 01-KL/TW của Bộ Chính trị / Có 3 đảng viên đăng ký việc làm theo.",
        "3. Kể chuyện tấm gương đạo đức Hồ Chí Minh: đ/c Lan kể chuyện “Thời gian quý báu lắm”.",
        "3. Việc học và làm theo Bác / Mô hình ống tiền tiết kiệm được 2 triệu.",
        "3. Đọc chuyện về Bác: “Bác Hồ với thiếu nhi”, đ/c Tâm đọc, liên hệ bản thân.",
        (
            "3. Chuyên mục học tập và làm theo tư tưởng, đạo đức, phong cách HCM / Nội dung được trình bày cụ "
            "thể, mọi người theo dõi đầy đủ."
        ),
        "Cô Lan đọc mẩu chuyện “Bác Hồ và chiếc rễ đa”, các đảng viên liên hệ bản thân.",
        "3- Về học tập tấm gương đạo đức của Bác / Mỗi đảng viên đăng ký một việc làm cụ thể.",
        "1.3. Việc thực hiện học tập, làm theo Bác: có 20/22 đồng chí hoàn thành nội dung đăng ký.",
    ),
    "content.previous_month": (
        "4. Đánh giá tình hình thực hiện nhiệm vụ tháng 8 / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "4. Kiểm điểm việc thực hiện nghị quyết tháng trước / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "4. Báo cáo kết quả hoạt động tháng 8/2023 / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "II. NHỮNG KẾT QUẢ ĐẠT ĐƯỢC TRONG THÁNG 8 / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "- Đồng chí Bí thư thông qua báo cáo sơ kết tháng 8: gieo xong 20 ha, thu quỹ đạt 80%.",
        "4. Công tác lãnh đạo tháng 8 / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "4. Kết quả thực hiện công tác trong tháng / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "* Công tác tháng 8/2023: / - Thu hoạch xong lúa. / - Làm đường được 200m.",
        "1. Tình hình các mặt công tác tháng 8: kinh tế ổn định.",
        "Đ/c Hòa đánh giá kết quả thực hiện nhiệm vụ tháng 8, nêu 3 việc được, 2 việc chưa được.",
        "A. KIỂM ĐIỂM CÔNG TÁC THÁNG TÁM / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "2. Đánh giá công tác lãnh đạo tháng 8 / 2.1. Kinh tế: khá. / 2.2. Văn hóa: khá.",
        (
            "II. Kết quả lãnh đạo thực hiện các mặt công tác tháng 8 năm 2023 / Nội dung được trình bày cụ thể, "
            "mọi người theo dõi đầy đủ."
        ),
        "- Về việc thực hiện nghị quyết tháng 8: cơ bản hoàn thành 5/6 việc.",
        "Đ/c Hòa điểm lại những việc đã làm trong tháng 8.",
    ),
    "content.next_month": (
        "5. Phương hướng, nhiệm vụ trọng tâm tháng 9 / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "5. Triển khai công việc tháng 9 / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "5. Nhiệm vụ công tác tháng tới / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "III. MỘT SỐ NHIỆM VỤ TRỌNG TÂM TRONG THỜI GIAN TỚI / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "5. Kế hoạch công tác tháng 9 / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "5. Bàn nhiệm vụ, giải pháp thực hiện tháng 9 / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "5. Dự kiến công việc tháng 9/2023: tu sửa kênh, họp phụ huynh.",
        "Đ/c Hòa triển khai nhiệm vụ tháng 9: tập trung phòng chống bão, thu quỹ.",
        "* Công tác trọng tâm tháng 9: / - Làm thủy lợi. / - Chuẩn bị Tết Trung thu.",
        "B. CÔNG TÁC THÁNG CHÍN / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "2. Phương hướng nhiệm vụ tháng tới / 2.1. Kinh tế: gieo sạ. / 2.2. Văn hóa: Trung thu.",
        "- Đề ra nhiệm vụ tháng 9: tiếp tục vận động làm đường; thu quỹ.",
        "III. Nhiệm vụ trọng tâm tháng 9 và phân công thực hiện / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "Trong tháng 9 chi bộ tập trung lãnh đạo các việc: thu hoạch lúa, thu quỹ.",
    ),
    "content.member_tasks": (
        (
            "6. Nhận xét, đánh giá việc thực hiện nhiệm vụ của đảng viên / Nội dung được trình bày cụ thể, mọi "
            "người theo dõi đầy đủ."
        ),
        "6. Khen thưởng, nhắc nhở đảng viên: biểu dương đ/c Lan.",
        "- Chi bộ biểu dương đồng chí Lê Văn Tám có nhiều thành tích trong vận động hiến đất.",
        "6. Tình hình đảng viên chấp hành nhiệm vụ được phân công / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        (
            "6. Đánh giá kết quả thực hiện nhiệm vụ của từng đảng viên / Nội dung được trình bày cụ thể, mọi "
            "người theo dõi đầy đủ."
        ),
        "4. Kết quả đảng viên thực hiện nhiệm vụ được phân công: 20/22 hoàn thành.",
        "Chi bộ khen ngợi đồng chí Tám; nhắc nhở đồng chí Lan đi họp trễ.",
        "- Không có đảng viên vi phạm kỷ luật, không có đồng chí bị nhắc nhở.",
    ),
    "content.member_development": (
        "7. Công tác phát triển Đảng / Giao đ/c Lan giúp đỡ quần chúng Hà.",
        "7. Công tác tạo nguồn, kết nạp đảng viên / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        (
            "7. Xét đề nghị cho quần chúng Trần Văn Bình đi học lớp cảm tình Đảng / Nội dung được trình bày cụ "
            "thể, mọi người theo dõi đầy đủ."
        ),
        "7. Bồi dưỡng, giúp đỡ quần chúng ưu tú / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "- Chi bộ thống nhất cử quần chúng Nguyễn Thị Hoa đi học lớp bồi dưỡng nhận thức về Đảng.",
        "7. Nhận xét đảng viên dự bị: đ/c Hùng phấn đấu tốt, đ/c Lan tiếp tục giúp đỡ.",
        "5. Công tác đảng viên / - Tiếp tục giúp đỡ quần chúng Lê Thị Hồng, hoàn thiện hồ sơ kết nạp.",
        "6. Về tạo nguồn phát triển Đảng: có 2 em đoàn viên đã học lớp cảm tình.",
        "- Công tác phát triển đảng viên mới: chưa có nguồn.",
    ),
    "content.criticism": (
        "8. Tự phê bình và phê bình / Đ/c Lan nhận thiếu sót nộp báo cáo chậm.",
        "8. Phê bình, góp ý / Đ/c Lan góp ý đ/c Tám chưa gương mẫu.",
        "8. Đấu tranh tự phê bình và phê bình: không có ý kiến.",
        "8. Sinh hoạt tự phê bình, phê bình / Đ/c Tám tự nhận khuyết điểm vắng hai buổi họp thôn.",
        "7. Góp ý, phê bình và tự phê bình / Ông Tám nhận khuyết điểm.",
        "Trong sinh hoạt, đ/c Tám đã nghiêm túc tự phê bình về việc vắng họp tổ; đ/c Lan phê bình đ/c Bình nói chuyện riêng.",
        "7. Tự phê bình và phê bình: Không có ý kiến",
    ),
    "content.superior": (
        "9. Ý kiến phát biểu của đồng chí đại diện Đảng ủy / Đồng chí ghi nhận kết quả của chi bộ.",
        "9. Phát biểu chỉ đạo của cấp trên / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "9. Đại biểu cấp trên phát biểu ý kiến / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "Đồng chí Trần Văn Long thay mặt Đảng ủy xã phát biểu: biểu dương chi bộ.",
        "8. Ý kiến của đồng chí cấp ủy viên phụ trách / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "8. Phát biểu của đồng chí Phó Bí thư Đảng ủy xã / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
    ),
    "content.feedback": (
        "9. Kiến nghị, đề xuất với cấp trên / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "9. Ý kiến, kiến nghị với Đảng ủy, chính quyền xã / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "9. Phản ánh, kiến nghị của đảng viên / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "- Đ/c Tám: đề nghị UBND xã sớm sửa cống đầu thôn.",
        "9. Những đề xuất, kiến nghị: đề nghị xã hỗ trợ xi măng.",
        "9. Ý kiến đề đạt với cấp trên / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "9. Kiến nghị: không",
    ),
    "content.discussion": (
        "8. Thảo luận / - Đ/c Tám: nhất trí. / - Đ/c Lan: đề nghị làm sớm.",
        "8. Ý kiến tham gia của các đồng chí đảng viên / - Đ/c Tám nhất trí với dự thảo.",
        "8. Phần thảo luận, đóng góp ý kiến / 1. Lê Văn Tám: nhất trí. / 2. Vũ Thị Lan: bổ sung việc thu quỹ.",
        "* Các ý kiến phát biểu: / + Đ/c Tám: nhất trí. / + Đ/c Lan: đề nghị làm sớm.",
        "Chi bộ tiến hành thảo luận. Đồng chí Lê Văn Tám đề nghị đổi lịch bơm nước. Đồng chí Lan nhất trí.",
        "6. Ý kiến đóng góp / - Ông Tám: nên làm đường trước mùa mưa. / - Bà Lan: đồng ý.",
        "6. Chi bộ tham gia thảo luận: / 1) Đ/c Tám: nhất trí / 2) Đ/c Lan: nhất trí",
        "6. Các đồng chí tham gia phát biểu: đ/c Tám nhất trí với báo cáo; đ/c Lan đề nghị thêm việc thu quỹ.",
        "Đồng chí Lê Văn Tám phát biểu: đồng ý với dự thảo nghị quyết. / Đồng chí Vũ Thị Lan có ý kiến: cần làm rõ số hộ nợ.",
    ),
    "closing.conclusion": (
        "10. Kết luận của đồng chí chủ trì / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "Đồng chí Nguyễn Văn Hòa kết luận: thống nhất các nội dung trên.",
        "10. Chủ tọa tiếp thu ý kiến và kết luận / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "Đ/c Bí thư tổng hợp ý kiến, kết luận hội nghị: giao các tổ thực hiện.",
        "10. Chủ trì hội nghị kết luận, giải trình / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "Cuối cùng đồng chí Bí thư chi bộ kết luận: nhất trí như dự thảo.",
        "Đồng chí chủ trì phát biểu kết luận hội nghị, nhấn mạnh 3 việc.",
        "10. Đồng chí Nguyễn Văn Hòa - Bí thư chi bộ kết luận / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "10. Tổng hợp, kết luận / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
    ),
    "closing.assignment": (
        "11. Phân công nhiệm vụ cho đảng viên / - Đ/c Tám: thu quỹ, xong trước 20/9.",
        "- Giao đồng chí Lê Văn Tám kiểm tra kênh N2, hoàn thành trước ngày 15/9/2023.",
        "11. Tổ chức thực hiện: đ/c Lan phụ trách thu quỹ, thời hạn 25/9.",
        "Chi bộ phân công đ/c Tám phụ trách tổ 1, hoàn thành trong tháng 9.",
        "11. Phân công trách nhiệm / + Tổ 1: đ/c Tám - hoàn thành 15/9 / + Tổ 2: đ/c Lan - 20/9",
    ),
    "closing.resolution": (
        "12. Biểu quyết thông qua nghị quyết tháng 9: 20/20 đồng chí nhất trí.",
        "Chi bộ biểu quyết nhất trí 100% nghị quyết lãnh đạo tháng 9.",
        "12. Thông qua nghị quyết: có 20/20 đảng viên chính thức giơ tay tán thành, đạt 100%.",
        "Toàn thể chi bộ giơ tay biểu quyết thông qua nghị quyết tháng 9, tỷ lệ 100%.",
        "12. Biểu quyết: 22/22 đ/c đồng ý",
        "12. Chi bộ thống nhất nghị quyết với 22/22 ý kiến tán thành",
        "Nghị quyết được 100% đảng viên dự họp biểu quyết tán thành.",
    ),
    "closing.quality": (
        "13. Tự đánh giá chất lượng buổi sinh hoạt: đạt 92 điểm, xếp loại Tốt.",
        "Chi bộ tự chấm điểm kỳ sinh hoạt được 88/100 điểm, loại Khá.",
        "13. Đánh giá, xếp loại chất lượng sinh hoạt chi bộ: Tốt",
        "13. Tổng điểm buổi sinh hoạt: 95 điểm. Xếp loại: Tốt",
        "Kết quả chấm điểm chất lượng sinh hoạt: 91/100 điểm – Tốt",
    ),
    "closing.score_sheet": (
        "13. Thông qua bảng tự chấm điểm của đảng viên / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
    ),
    "closing.honour_roll": ("13. Ghi danh đảng viên làm theo Bác: đ/c Lan.",),
    "closing.minutes_approval": (
        "Thư ký thông qua biên bản, 100% đảng viên nhất trí.",
        "Biên bản được đọc lại cho mọi người cùng nghe và nhất trí ký tên.",
        "Biên bản được lập thành 02 bản, đã thông qua trước hội nghị.",
        "Đ/c Mai đọc biên bản, chi bộ thống nhất.",
        "13. Thư ký đọc biên bản cuộc họp và thông qua",
    ),
    "closing.time": (
        "Cuộc họp kết thúc vào hồi 21 giờ 15 phút cùng ngày.",
        "Buổi sinh hoạt bế mạc lúc 21h15.",
        "Hội nghị kết thúc 21h15' cùng ngày.",
        "Họp nghỉ lúc 21 giờ.",
        "Chi bộ kết thúc cuộc họp lúc 21 giờ 10 phút.",
        "V. KẾT THÚC / Hồi 21 giờ 10 phút cùng ngày.",
        "Thời gian kết thúc: 21h10",
    ),
    "opening.purpose": (
        "- Đ/c Hòa tuyên bố lý do, giới thiệu đại biểu.",
        "1. Khai mạc: chào cờ, hát Quốc ca.",
        "Đồng chí Bí thư nêu lý do, mục đích buổi sinh hoạt.",
        "Mở đầu, đ/c Hòa chào mừng các đồng chí và nêu mục đích cuộc họp.",
        "1. Chào cờ",
    ),
    "opening.dues": (
        "- Đ/c Mai báo cáo tình hình thu nộp đảng phí tháng 8: 25/25 đồng chí đã nộp.",
        "2. Công tác thu, nộp đảng phí: thu đủ 500.000 đồng.",
        "- Đảng phí: 100% đảng viên đóng đủ.",
        "Đ/c Mai (thủ quỹ) thông báo đảng phí tháng 9 đã thu được 22 đồng chí, còn 3 đồng chí.",
    ),
    "opening.agenda": (
        "- Đ/c Hòa thông qua nội dung chương trình sinh hoạt, chi bộ nhất trí.",
        "- Thông qua chương trình làm việc.",
        "Đ/c Hòa công bố nội dung, chương trình buổi họp; toàn thể nhất trí.",
        "1. Tuyên bố lý do, thông qua chương trình",
        "Chương trình làm việc gồm 5 phần, không ai có ý kiến thêm.",
    ),
    "opening.guests": (
        "Đại biểu cấp trên: đ/c Trần Văn Long, Đảng ủy viên",
        "Về dự có đồng chí Trần Văn Long, Phó Bí thư Đảng ủy xã.",
        "Khách mời: ông Trần Văn Long, Chủ tịch MTTQ xã",
    ),
    "content.thematic": ("II. SINH HOẠT CHUYÊN ĐỀ / Đ/c Lan trình bày chuyên đề “Bảo vệ môi trường”.",),
}
NOT_DONE: dict[str, tuple[str, ...]] = {
    "content.ideology": (
        "3. Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh / Đ/c Lan kể chuyện Bác.",
        "5. Nhiệm vụ tháng 9 / - Làm tốt công tác tư tưởng cho nhân dân.",
    ),
    "content.hcm_study": (
        "4. Kết quả tháng 8 / - Việc học tập của các cháu học sinh tốt, 5 cháu đỗ đại học.",
        "5. Nhiệm vụ tháng 9 / - Tiếp tục học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.",
        (
            "1. Thời sự, văn bản / - Phổ biến Chỉ thị 05-CT/TW về đẩy mạnh học tập và làm theo tư tưởng, đạo "
            "đức, phong cách Hồ Chí Minh."
        ),
    ),
    "closing.conclusion": (
        "1. Thời sự, văn bản / - Quán triệt Kết luận số 21-KL/TW của Ban Chấp hành Trung ương.",
        "4. Kết quả tháng 8 / - Đoàn kiểm tra của huyện đã kết luận đơn thư của bà Tý.",
        "1. Thời sự, văn bản / - Thông báo kết luận của Thường vụ Đảng ủy về thu quỹ.",
        "10. Kết luận của chủ trì (ghi rõ): / ..............................",
    ),
    "closing.resolution": (
        "1. Thời sự, văn bản / - Nghị quyết Đại hội Đảng bộ xã nhiệm kỳ 2020-2025.",
        "Thư ký đọc biên bản, 22/22 đồng chí biểu quyết thông qua biên bản.",
        "Chi bộ nhất trí cao với các nội dung trên.",
        "5. Nhiệm vụ tháng 9 / - Họp dân biểu quyết mức thu, phấn đấu 100% hộ đồng ý.",
        "Thông qua chương trình: 22/22 đồng chí nhất trí.",
        "8. Biểu quyết: nhất trí cao.",
    ),
    "closing.quality": (
        "4. Kết quả tháng 8 / - Trường tiểu học xếp loại học lực: giỏi 20 em, khá 30 em.",
        "5. Nhiệm vụ tháng 9 / - Nâng cao chất lượng sinh hoạt chi bộ.",
        "6. Xếp loại đảng viên quý III: Tốt 20, Khá 2.",
    ),
    "closing.assignment": (
        "7. Phát triển đảng / Phân công đ/c Lan giúp đỡ quần chúng Hà.",
        "4. Kết quả tháng 8 / - Đ/c Tám thu quỹ xong trước ngày 20/8.",
        "11. Phân công / - Đ/c Tám: thu quỹ. / - Đ/c Lan: tuyên truyền.",
    ),
    "content.discussion": (
        "8. Thảo luận / Có nhiều ý kiến tham gia, đều nhất trí cao.",
        "8. Thảo luận / Có 5 ý kiến phát biểu, các đồng chí cơ bản nhất trí với báo cáo.",
        "Chi bộ thảo luận sôi nổi, nhất trí cao.",
    ),
    "content.criticism": (
        "8. Tự phê bình và phê bình / 9. Kết luận / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "5. Nhiệm vụ tháng 9 / - Thực hiện nghiêm nguyên tắc tự phê bình và phê bình. / - Thu quỹ.",
        "4. Kết quả tháng 8 / - Dân phê bình việc thu rác chậm.",
        "8. Tự phê bình và phê bình (nếu có): ..........",
    ),
    "content.thematic": (
        "5. Nhiệm vụ tháng 9 / - Chuẩn bị sinh hoạt chuyên đề quý III.",
        "4. Kết quả tháng 8 / - Đã sinh hoạt chuyên đề quý III ngày 20/8.",
    ),
    "content.member_development": ("5. Nhiệm vụ tháng 9 / - Vận động quần chúng nhân dân làm vệ sinh.",),
    "content.next_month": (
        "4. Kết quả thực hiện nhiệm vụ tháng 8 / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "1. Thời sự, văn bản / - Kế hoạch số 12 của Đảng ủy về tổng kết năm.",
    ),
    "content.previous_month": (
        "5. Phương hướng nhiệm vụ tháng 9 / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "1. Thời sự, văn bản / - Đảng ủy thông báo kết quả kiểm tra quý II.",
    ),
    "content.superior": (
        "5. Nhiệm vụ tháng 9 / - Thực hiện ý kiến chỉ đạo của cấp trên về phòng chống bão.",
        "1. Thời sự, văn bản / - Phát biểu của đồng chí Tổng Bí thư tại hội nghị Trung ương.",
    ),
    "content.feedback": (
        "4. Kết quả tháng 8 / - Hội phụ nữ xã hỗ trợ 5 triệu đồng.",
        "9. Phản ánh, góp ý với huyện: / 10. Kết luận / Nội dung được trình bày cụ thể, mọi người theo dõi đầy đủ.",
        "9. Kiến nghị với cấp trên: ................",
    ),
    "closing.time": ("8. Thảo luận / - Đ/c Tám: đề nghị họp xong trước 21 giờ.",),
    "closing.minutes_approval": (
        "4. Kết quả tháng 8 / - Công an xã đã lập biên bản 2 xe quá tải.",
        "5. Nhiệm vụ tháng 9 / - Kiểm tra việc ghi biên bản của các tổ.",
    ),
    "closing.score_sheet": ("13. Chấm điểm buổi sinh hoạt: 90 điểm, Tốt.",),
    "opening.dues": (
        "5. Nhiệm vụ tháng 9 / - Nhắc đảng viên đóng đảng phí đúng hạn.",
        "9. Ý kiến / - Đ/c Lan: đề nghị xem lại mức đảng phí.",
    ),
    "content.news": ("4. Kết quả tháng 8 / - Công tác thông tin, tuyên truyền trên loa được 12 buổi.",),
    "content.member_tasks": ("4. Kết quả tháng 8 / - Nhân dân chấp hành tốt nhiệm vụ phòng dịch.",),
    "opening.guests": ("1. Thời sự, văn bản / - Đại biểu Quốc hội tiếp xúc cử tri ngày 12/9, đồng chí Trần Văn Long dự.",),
}


def _pairs(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(section, words) for section, several in table.items() for words in several]


def _status(section: str, words: str) -> str | None:
    found = find_structure(minutes(*words.split(" / ")), resources.lexicon()).section(section)
    return found.status if found else None


@pytest.mark.parametrize(("section", "words"), _pairs(DONE))
def test_a_section_told_in_these_words_is_present(section: str, words: str) -> None:
    assert _status(section, words) == "present"


@pytest.mark.parametrize(("section", "words"), _pairs(NOT_DONE))
def test_words_that_only_look_like_a_section_do_not_make_it_present(section: str, words: str) -> None:
    assert _status(section, words) != "present"


SPOKEN: dict[str, dict[str, list[str]]] = tomllib.loads((Path(__file__).parent / "wordings.toml").read_text("utf-8"))
USUAL = {"opening.time": 3, "opening.place": 4, "opening.attendance": 5, "opening.chair": 6, "opening.recorder": 7}


def _spoken(part: str) -> list[tuple[str, str]]:
    return [(section, words) for section, several in SPOKEN[part].items() for words in several]


def _told(section: str, words: str) -> str | None:
    """Return the status of a section told in the proceedings; those after the news follow a line of news."""
    news = () if section.startswith(("opening", "content.news")) else ("Đ/c Hòa thông tin tình hình thời sự.",)
    found = find_structure(minutes(*news, *words.split(" / ")), resources.lexicon()).section(section)
    return found.status if found else None


@pytest.mark.parametrize(("section", "words"), _spoken("opening"))
def test_an_opening_line_in_peoples_own_words_is_present(section: str, words: str) -> None:
    usual = HEAD[USUAL[section]] if section in USUAL else None
    head = [words if line == usual else line for line in HEAD] if usual else [*HEAD, words]
    found = find_structure(document(*head, "1. Thời sự: bão số 3.", *SIGNATURES), resources.lexicon()).section(section)
    assert found is not None
    assert found.status == "present"


@pytest.mark.parametrize("section", SPOKEN["opening"])
def test_an_opening_without_the_line_does_not_have_the_section(section: str) -> None:
    head = [line for number, line in enumerate(HEAD) if number != USUAL.get(section)]
    found = find_structure(document(*head, "1. Thời sự: bão số 3.", *SIGNATURES), resources.lexicon()).section(section)
    assert found is None or found.status == "empty"


@pytest.mark.parametrize(("section", "words"), _spoken("body"))
def test_a_section_told_in_peoples_own_words_is_present(section: str, words: str) -> None:
    assert _told(section, words) == "present"


@pytest.mark.parametrize(("section", "words"), _spoken("not_done"))
def test_what_is_put_off_or_belongs_elsewhere_is_not_present(section: str, words: str) -> None:
    assert _told(section, words) != "present"
