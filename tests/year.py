"""A year of one chi bộ without a fault: twelve regular meetings as their secretary would have entered them."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bienban import api, resources
from bienban.generate import render
from bienban.model import (
    Absence,
    AgendaItem,
    AreaResult,
    Attendance,
    Meeting,
    MemberId,
    Minutes,
    Month,
    Opinion,
    PreviousTask,
    Task,
)

SAMPLE = Path(__file__).parents[1] / "samples" / "thuong-ky-2026-11" / "meeting.yaml"
WORK = """
nạo vét mương tưới cánh đồng Sau|trồng lại hàng cây trước trường mầm non|lắp camera ngã ba đầu thôn
làm lại rào chắn cầu Đá|khám mắt cho các cụ trên bảy mươi tuổi|tập huấn phòng cháy cho các hộ kinh doanh
thu gom vỏ thuốc trừ sâu ở bờ ruộng|sửa mái tôn nhà văn hóa|mở lớp dạy bơi hè cho thiếu nhi
tiêm phòng dại cho đàn chó|vẽ tranh tường ngõ chợ|vận động hiến sách lập tủ sách thôn
cấy xong lúa chiêm xuân đúng lịch|tổ chức giải bóng chuyền hơi|rà soát hộ có người già neo đơn
đo đạc lại mốc giới nghĩa trang|thay bóng đèn đường trục chính|hướng dẫn kê khai định danh điện tử
đào hố rác gia đình xóm Bãi|trao quà cho học sinh vượt khó|kẻ vạch giảm tốc dốc Cây Gạo
gặt gọn lúa chiêm, làm đất vụ mùa|diễn tập chống bão, chằng cây|thăm thương binh và gia đình liệt sĩ
khơi cống thoát nước ngõ Bảy|phát cỏ đê bối hai ki lô mét|lập đội văn nghệ người cao tuổi
đón học sinh khai giảng an toàn|bốc thăm lịch trực chốt giao thông|xây bồn hoa trước đình
gieo rau vụ đông trên đất hai lúa|tuyên truyền bảo hiểm y tế tự nguyện|dọn bèo sông Cụt
chằng chống chuồng trại trước rét|họp dân công khai thu chi|chỉnh trang nhà bia ghi tên liệt sĩ
"""
TALK = """
giá phân đạm lên, nên mua chung qua hợp tác xã|hai hộ cuối xóm chưa có nước máy, đề nghị ghi vào kiến nghị
trẻ em đi học qua đoạn ngập, phải kê cầu tạm|xe tải chở đất chạy đêm, công an xã cần chốt ở bốt điện
danh sách hộ nghèo phải đọc trước dân mới chốt|loa truyền thanh xóm ngoài hỏng đã nửa năm
cây bạch đàn ven đường nghiêng, mưa bão dễ đổ|trạm y tế thiếu máy đo đường huyết, đề nghị xã cấp
thanh niên đi làm công ty nhiều, họp phải để tối thứ Bảy|mạ gieo dày quá, năm nay chỉ gieo hai cân một sào
chó thả rông ở sân kho cắn hai cháu nhỏ|quỹ khuyến học còn dư, nên thưởng cả học sinh nghề
ruộng bỏ hoang ở Đồng Mả nên cho thuê trồng sen|cột điện gỗ ngõ Ba mục chân, đã báo hai lần
người già sợ mất tiền qua điện thoại, cần dặn từng nhà|đám cưới nên tan trước mười giờ đêm cho trẻ ngủ
bờ vùng sạt chín mét, chờ xã thì chậm, dân góp công trước|học sinh nghỉ hè hay tắm sông, phải cắm biển
bảng tin cũ chữ mờ, Chi đoàn nhận kẻ lại|sân bóng nên mở cửa đến chín giờ tối
mưa lớn ngập chợ tạm, dời hàng rau lên sân kho|sổ hộ khẩu bỏ rồi mà nhiều nơi vẫn hỏi
khai giảng đừng thả bóng bay cho sạch môi trường|đường bê tông mới không nên cho xe quá tải vào
thương lái ép giá ngô, cần bán theo nhóm hộ|ao đình cạn, đề nghị thả cá chung gây quỹ
trời rét nên che kín chuồng trâu từ chập tối|báo cáo cuối năm viết ngắn, nêu số thật
"""


STORY = """
Bác chúc Tết người quét rác đêm giao thừa|Bác trồng cây đa Vật Lại|Bác thăm đơn vị gái dân quân|Bác bắt nhịp bài Kết đoàn
Bác dặn giữ kỷ luật giờ giấc|Bác với lớp học bình dân|Bác gửi thư cho thương binh|Bác và chiếc áo vá
Bác về thăm quê|Bác với bữa cơm kháng chiến|Bác tặng lụa người già|Bác trả lời thư thiếu nhi
"""
MOOD = """
giá lợn hơi nhích lên|tiến độ nắn đường điện chậm|giấy tờ đất còn nhiều hộ chưa đổi|trạm y tế xã đổi giờ khám
nước sông đục, cá bè chết|tuyển sinh lớp mười căng|lò gạch cũ gây khói|đấu giá đất ở khu mới
lương hưu trả qua tài khoản|cầu tạm bị lũ cuốn|thu gom rác tăng giá|quy hoạch khu công nghiệp phía bắc
"""


def _rows(text: str) -> list[list[str]]:
    return [row.split("|") for row in text.strip().splitlines()]


def meetings(year: int = 2026) -> Iterator[Meeting]:
    """Yield the meetings of the year on the 7th of each month, each with the results of the tasks of the one before."""
    sample = api.load_meeting(SAMPLE)
    assert sample.resolution is not None
    assert sample.dues is not None
    assert sample.period is not None
    work, talk = _rows(WORK), _rows(TALK)
    owners = [member.id for member in sample.members if member.party_role != "none" or member.id in ("DV05", "DV06", "DV08")]
    for number in range(1, 13):
        held = dt.date(year, number, 7)
        before = held.replace(day=1) - dt.timedelta(days=1)
        last = calendar.monthrange(year, number)[1]
        tasks = tuple(
            Task(
                seq=seq,
                group="political_task",
                task=words,
                owner=(owners[(number + seq) % len(owners)],),
                deadline=held.replace(day=last - 2 * seq),
            )
            for seq, words in enumerate(work[number - 1], 1)
        )
        done = tuple(
            PreviousTask(task=words, owner=(owners[seq],), status="done", result=f"xong ngày {12 + seq}/{before.month}")
            for seq, words in enumerate(work[number - 2])
        )
        agenda = tuple(
            _item(item, done, [*talk[number - 1], *talk[(number + 4) % 12]], held)
            for item in sample.agenda
            if item.kind in KEPT
        )
        if number % 3 == 0:
            agenda = (*agenda, _topic(len(agenda) + 1, number))
        yield replace(
            sample,
            meeting=replace(
                sample.meeting,
                id=f"{year}-{number:02d}",
                date=held,
                preparation=replace(
                    sample.meeting.preparation,
                    chi_uy_meeting=None,
                    notice_sent_on=held - dt.timedelta(days=3),
                    materials_uploaded_on=held - dt.timedelta(days=2),
                ),
                guests=(),
                combined_with="thematic" if number % 3 == 0 else None,
                end=dt.time(22, 0),
            ),
            period=replace(sample.period, review=Month(f"{before:%Y-%m}"), plan=Month(f"{held:%Y-%m}")),
            dues=replace(sample.dues, period=Month(f"{before:%Y-%m}"), remitted_on=held - dt.timedelta(days=2)),
            agenda=agenda,
            attendance=Attendance(absentees=(Absence(member=sample.members[9 + number % 8].id, excused=True, reason="ốm"),)),
            resolution=replace(
                sample.resolution, title=f"về lãnh đạo thực hiện nhiệm vụ tháng {number} năm {year}", tasks=tasks
            ),
            closing=replace(sample.closing, next_meeting=None),
            documents=replace(
                sample.documents,
                minutes=replace(sample.documents.minutes, number=f"{30 + number}-BB/CB"),
                resolution=replace(
                    sample.documents.resolution, number=f"{20 + number}-NQ/CB", date=held + dt.timedelta(days=1)
                ),
                report=replace(sample.documents.report, number=f"{25 + number}-BC/CB", date=held + dt.timedelta(days=1)),
            ),
        )


def _topic(seq: int, number: int) -> AgendaItem:
    about = ("đường làng", "nếp sống mới", "nguồn nước", "tình làng")[number // 3 - 1]
    text = f"Trình bày chuyên đề quý {number // 3}: giữ gìn {about}."
    return AgendaItem(seq=seq, kind="thematic", title="Sinh hoạt chuyên đề", presenter=(MemberId("DV02"),), content=(text,))


KEPT = ("news", "hcm_study", "ideology", "review_and_plan", "member_tasks")


def _item(item: AgendaItem, done: tuple[PreviousTask, ...], talk: list[str], held: dt.date) -> AgendaItem:
    if item.kind == "review_and_plan":
        opinions = tuple(
            Opinion(by=each.by, text=f"{words[:1].upper()}{words[1:]}.")
            for each, words in zip(item.opinions, talk, strict=False)
        )
        results = tuple(
            AreaResult(area="Phát triển kinh tế", text=f"{each.task[:1].upper()}{each.task[1:]}: {each.result}.")
            for each in done
        )
        return replace(
            item,
            title=f"Kết quả lãnh đạo tháng {(held.month - 2) % 12 + 1}, nhiệm vụ tháng {held.month}",
            results=results,
            previous_tasks=done,
            shortcomings=(),
            opinions=opinions,
            conclusion=None,
        )
    story, mood = (" ".join(text.split("\n")).strip() for text in (STORY, MOOD))
    number = held.month - 1
    told = {
        "news": f"Thông tin nổi bật: {WORK.split()[number]} và các tin trong bản tin tháng {held.month}.",
        "hcm_study": f"Kể câu chuyện “{story.split('|')[number % 9]}”, liên hệ việc của thôn.",
        "ideology": f"Đảng viên yên tâm; Nhân dân bàn nhiều về việc {mood.split('|')[number % 9]}.",
    }
    content = (told[item.kind],) if item.kind in told else ()
    return replace(item, citations=(), content=content, commend=(), remind=(), opinions=(), conclusion=None)


PAPERS = {"minutes": "bien-ban-thuong-ky", "resolution": "nghi-quyet-thang", "report": "bao-cao-thang"}


@cache
def year() -> tuple[Meeting, ...]:
    """Return the meetings of 2026."""
    return tuple(meetings())


@cache
def paper(meeting: Meeting, kind: str) -> Minutes:
    """Return a paper of a meeting, printed in Word and understood."""
    data = render.render(resources.templates()[PAPERS[kind]], meeting)
    with TemporaryDirectory() as folder:
        place = Path(folder) / f"{meeting.meeting.date:%Y-%m}-{kind}.docx"
        place.write_bytes(data)
        return api.read(place)


def papers(changed: Mapping[tuple[int, str], Meeting | None] | None = None) -> dict[str, Minutes]:
    """Return the papers of the year by file; ``changed`` gives another meeting behind one of them, or takes it away."""
    found: dict[str, Minutes] = {}
    for number, meeting in enumerate(year(), 1):
        for kind in PAPERS:
            told = (changed or {}).get((number, kind), meeting)
            if told is not None:
                found[f"2026-{number:02d}-{kind}.docx"] = paper(told, kind)
    return found
