"""Surnames, and the words that stand between a surname and a given name, folded as views are."""

from __future__ import annotations

from bienban.text import fold

_SURNAME_WORDS = """
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Đào Lâm Mai Trịnh Trương Hà Cao Tạ Tô Lương
Lưu Châu Chu Thái Quách Tăng Triệu Phùng Vương Từ Kiều Quan Mạc Nghiêm Hứa Lại Lò Lù Lục Giàng Sùng Vàng Thào Hạng Vừ Mùa Cứ
Cầm Quàng Tòng Bế Nông Ma Bàn Đàm La Lô Vi Lã Đồng Cù Khúc Khổng Tống Phí Phó Ngụy Mã Thân Thạch Sơn Danh Kim Điểu Thị Y H'
K' Ksor Siu Rơ Nay Rah Rcom Kpă Ayun Niê Ê-ban Pi A Thền Thèn Tôn Ông Ứng Văn Viên Vưu Yên Âu Bạch Biện Bành Cái Cấn Chế Chử
Cung Diệp Doãn Đan Đậu Đới Đôn Đường Giang Giáp Hàn Hàng Hầu Hi Hình Hùng Hồng Kha Khuất Khương Khưu Lai Lạc Lăng Liêu Lều
Liễu Lỗ Lộ Long Lữ Lỡ Mẫn Mạch Mầu Minh Mông Nhan Nhâm Ninh Nịnh Nùng Ôn Phù Phương Quản Sa Sầm Sái Sử Tào Tân Tất Thẩm
Thiều Thi Thiệu Tiêu Tiết Tiền Trang Tri Trà Trầm Tường Ung Uông Viêm Xa Xin Lầu Ly Mua Sình Sềnh Tẩn Chảo Phàn Lùng Lèng Lồ
Seo Chẩu Lường Cà Cút Tếnh Quang Lèo Hờ Và Xồng Lỳ Lang Moong Cụt Ngân Hắc Ốc Vang Pờ Chang Khoàng Giá Tráng Thề Toòng Đèo
Lềm Điêu Tàng Ngọ Ka Ama Amí Aê Touneh Mlô Kbuôr Hđơk Byă Bya Êban Ktla Ksơr Rô Bríu Zơrâm Alăng Pơloong Hôih Coor Arất Sồng
Vì Mè Bạc Cư Phàng Chẻo Lộc Xeo Pơ Krông Kră Cil Kon Lơ Mu Rơông Liêng Păng Ting Bon Niêng Đa Cát Yă
"""
SURNAMES = frozenset(fold(word) for word in _SURNAME_WORDS.split())
_MIDDLE_WORDS = "Văn Thị Đức Hữu Đình Thế Xuân Quang Ngọc Công Minh Thanh Mỹ Kim Bá Sỹ Sĩ A"
MIDDLES = frozenset(map(fold, _MIDDLE_WORDS.split()))
