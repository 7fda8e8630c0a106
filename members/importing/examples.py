"""The example row of each template, by column: what a register would take as it stands, once the two people are on record."""

MEMBER = {"person": "Lê Thị Mẫu", "person:ngay-sinh": "05/11/1968", "person:so-dinh-danh": "079168001234"}
NEWCOMER = {"person": "Trần Văn Mẫu", "person:ngay-sinh": "12/03/1995", "person:so-dinh-danh": "079095001234"}
LISTED = {
    "full_name": "Lê Thị Mẫu",
    "sex": "Nữ",
    "born": "05/11/1968",
    "decision_on": "28/01/1990",
    "ceremony_on": "03/02/1990",
    "official_on": "03/02/1991",
    "ethnicity": "Kinh",
    "home_town": "xã Vân Khánh, tỉnh An Giang",
    "id_number": "079168001234",
}
GOOD = "Hoàn thành tốt nhiệm vụ"
RATED = {
    "year": "2023",
    "proposed": GOOD,
    "outcome": GOOD,
    "decided_on": "20/12/2023",
    "decision": "15-QĐ/ĐU",
}

OF_COMMITTEE = {"inspections", "seats", "staff", "figures", "documents", "study", "leadership-ratings"}
"""Registers that a committee writes for itself; the others are shown with a branch."""
OF_NO_UNIT = {"disciplines"}
"""Where naming a unit would say that it is the one disciplined."""

EXAMPLES: dict[str, dict[str, str]] = {
    "people": LISTED,
    "memberships": LISTED,
    "national": LISTED | {"state": "Đang sinh hoạt"},
    "admissions": NEWCOMER
    | {
        "kind": "Kết nạp",
        "decision_on": "05/05/2022",
        "decision_number": "12-QĐ/ĐU",
        "ceremony_on": "19/05/2022",
        "introducers": "Lê Thị Mẫu; Đoàn xã",
        "official_decision_on": "25/05/2023",
        "official_decision_number": "31-QĐ/ĐU",
        "official_on": "19/05/2023",
    },
    "awards": {
        "form": "Giấy khen",
        "occasion": "Hằng năm",
        "reason": "Hoàn thành xuất sắc nhiệm vụ năm 2022",
        "decision": "45-QĐ/ĐU",
        "awarded_on": "15/01/2023",
        "members": "Lê Thị Mẫu (05/11/1968)",
    },
    "disciplines": MEMBER
    | {
        "form": "Khiển trách",
        "content": "Bỏ sinh hoạt không lý do",
        "decision": "03-QĐ/UBKT",
        "decided_on": "05/11/2022",
        "effective_on": "05/11/2022",
    },
    "meetings": {
        "kind": "Thường kỳ",
        "held_on": "05/11/2022",
        "due": "24",
        "present": "22",
        "excused": "1",
        "unexcused": "1",
        "topic": "Nhiệm vụ tháng 11",
        "resolution": "11-NQ/CB",
        "guests": "0",
    },
    "turnout": {
        "class_title": "Quán triệt Nghị quyết Trung ương",
        "class_day": "05/11/2022",
        "due": "24",
        "present": "22",
    },
    "inspections": {
        "actor": "Cấp ủy",
        "kind": "Kiểm tra chấp hành",
        "title": "Thực hiện quy chế làm việc của chi ủy",
        "decision_number": "08-QĐ/ĐU",
        "decision_on": "05/05/2022",
        "started_on": "10/05/2022",
        "ended_on": "25/05/2022",
        "members": "Lê Thị Mẫu (05/11/1968)",
    },
    "candidates": NEWCOMER | {"start": "03/02/2022", "introduced_by": "Đoàn xã"},
    "ratings": MEMBER | RATED,
    "badges": MEMBER | {"kind": "Tặng", "years": "30", "number": "0012345", "awarded_on": "03/02/2022"},
    "cards": MEMBER | {"kind": "Cấp lần đầu", "number": "12345678", "issued_on": "05/11/2022"},
    "qualifications": MEMBER | {"level": "Trình độ lý luận chính trị: Trung cấp", "obtained_on": "2010"},
    "branch-ratings": RATED,
    "leadership-ratings": RATED | {"subject": "Tập thể lãnh đạo, quản lý", "name": "Ủy ban nhân dân xã"},
    "seats": MEMBER
    | {"post": "Ủy viên Ban Chấp hành", "term": "2020 – 2025", "start": "05/05/2020", "decision": "20-QĐ/HU"},
    "charges": MEMBER | {"start": "05/05/2022", "decision": "09-TB/ĐU"},
    "staff": MEMBER | {"kind": "Công chức", "title": "Văn phòng – thống kê", "start": "01/07/2021"},
    "figures": {
        "code": "Tỷ lệ hộ nghèo (%)",
        "year": "2022",
        "value": "1,5",
        "published_on": "15/12/2022",
        "source": "Báo cáo của Ủy ban nhân dân xã",
    },
    "documents": {
        "kind": "Nghị quyết",
        "number": "05-NQ/ĐU",
        "issued_on": "05/11/2022",
        "title": "Nghị quyết về nhiệm vụ năm 2023",
        "implements": "Nghị quyết số 01-NQ/TU",
        "makes_concrete": "có",
        "signed_by": "Bí thư Đảng ủy",
    },
    "models": {
        "name": "Tuyến đường hoa",
        "field": "Môi trường",
        "start": "05/05/2022",
        "result": "Duy trì tốt",
    },
    "study": {
        "kind": "Quán triệt nghị quyết",
        "title": "Quán triệt Nghị quyết Trung ương",
        "held_on": "05/11/2022",
        "place": "Hội trường xã",
        "form": "Trực tiếp",
    },
    "handovers": MEMBER
    | {
        "kind": "Giao hồ sơ",
        "happened_on": "05/11/2022",
        "other_party": "Ban Tổ chức cấp trên",
        "contents": "Lý lịch đảng viên",
    },
    "loans": MEMBER
    | {
        "borrower": "Ủy ban kiểm tra",
        "contents": "Lý lịch đảng viên",
        "purpose": "Thẩm tra",
        "lent_on": "05/11/2022",
        "due_on": "15/11/2022",
        "returned_on": "12/11/2022",
    },
    "residence-ties": MEMBER
    | {
        "kind": "Giới thiệu về nơi cư trú",
        "place": "Chi bộ khóm 1, phường An Hòa",
        "paper": "07-GT",
        "start": "05/05/2022",
    },
    "residence-remarks": MEMBER
    | {"year": "2023", "received_on": "30/11/2023", "remark": "Gương mẫu, tham gia đầy đủ"},
}
