"""The code lists that statistics forms count by; every entry stays editable.

`form_row` is the entry's place in the official forms: ethnicity and religion in Biểu 2B and 3B, occupation and
levels in part II of Biểu 2 and 3, unit types in Biểu 5.
"""

from django.db import migrations

from vankhanh.vietnamese import fold

PEOPLES = (
    "Kinh, Tày, Thái, Hoa, Khmer, Mường, Nùng, Hmông, Dao, Gia Rai, Ngái, Ê Đê, Ba Na, Xơ Đăng, Sán Chay, Cơ Ho, "
    "Chăm, Sán Dìu, Hrê, Mnông, Ra Glai, Xtiêng, Bru Vân Kiều, Thổ, Giáy, Cơ Tu, Gié Triêng, Mạ, Khơ Mú, Co, Tà Ôi, "
    "Chơ Ro, Kháng, Xinh Mun, Hà Nhì, Chu Ru, Lào, La Chí, La Ha, Phù Lá, La Hủ, Lự, Lô Lô, Chứt, Mảng, Pà Thẻn, "
    "Cơ Lao, Cống, Bố Y, Si La, Pu Péo, Brâu, Ơ Đu, Rơ Măm"
)
ETHNICITY = [(fold(name).replace(" ", "-"), name) for name in PEOPLES.split(", ")] + [
    ("dan-toc-khac", "Dân tộc khác"),
    ("quoc-tich-goc-nuoc-ngoai", "Quốc tịch gốc nước ngoài"),
]
RELIGION = [
    ("phat-giao", "Phật giáo"),
    ("cong-giao", "Công giáo"),
    ("phat-giao-hoa-hao", "Phật giáo Hòa Hảo"),
    ("cao-dai", "Cao Đài"),
    ("tin-lanh", "Tin Lành"),
    ("hoi-giao", "Hồi giáo"),
    ("dao-khac", "Đạo khác"),
]
OCCUPATION = [
    ("cbcc-nha-nuoc", "Cán bộ, công chức cơ quan Nhà nước từ cấp huyện trở lên", "1.1"),
    ("cbcc-dang-doan-the", "Cán bộ, công chức cơ quan Đảng, MTTQ, đoàn thể từ cấp huyện trở lên", "1.2"),
    ("cbcc-xa", "Cán bộ, công chức, người hoạt động không chuyên trách ở xã, phường, thị trấn", "1.3"),
    ("khong-chuyen-trach-ap", "Người hoạt động không chuyên trách ở ấp, khóm, thôn, tổ dân phố", "1.4"),
    ("vien-chuc", "Viên chức trong đơn vị sự nghiệp công lập", "1.5"),
    ("su-nghiep-ngoai-cong-lap", "Người lao động trong đơn vị sự nghiệp ngoài công lập", "1.6"),
    ("lanh-dao-doanh-nghiep", "Người lãnh đạo, quản lý doanh nghiệp", "1.7.1"),
    ("nhan-vien-doanh-nghiep", "Nhân viên, lao động gián tiếp trong doanh nghiệp", "1.7.2"),
    ("cong-nhan", "Công nhân, lao động trực tiếp trong doanh nghiệp", "1.7.3"),
    ("nong-lam-ngu", "Người làm nông, lâm, ngư nghiệp", "1.8"),
    ("luc-luong-vu-trang", "Sỹ quan, chiến sỹ quân đội và công an", "1.9"),
    ("sinh-vien", "Sinh viên", "1.10"),
    ("hoc-sinh", "Học sinh", "1.11"),
    ("nghe-khac", "Khác (lao động hợp đồng, tự do…)", "1.12"),
]
GENERAL = [
    ("biet-chu", "Biết đọc, biết viết chữ quốc ngữ"),
    ("tieu-hoc", "Tiểu học"),
    ("thcs", "Trung học cơ sở"),
    ("thpt", "Trung học phổ thông"),
]
PROFESSIONAL = [
    ("so-cap", "Công nhân kỹ thuật, nhân viên nghiệp vụ, sơ cấp"),
    ("trung-cap", "Trung cấp"),
    ("cao-dang", "Cao đẳng"),
    ("dai-hoc", "Đại học"),
    ("thac-sy", "Thạc sỹ"),
    ("tien-sy", "Tiến sỹ"),
]
THEORY = [("so-cap", "Sơ cấp"), ("trung-cap", "Trung cấp"), ("cao-cap", "Cao cấp, cử nhân")]
UNIT_TYPE = [
    ("xa", "Xã", "1"),
    ("phuong", "Phường", "2"),
    ("thi-tran", "Thị trấn", "3"),
    ("co-quan-dang", "Cơ quan Đảng, MTTQ, đoàn thể chính trị - xã hội", "4"),
    ("co-quan-nha-nuoc", "Cơ quan Nhà nước", "5"),
    ("su-nghiep-cong-lap", "Đơn vị sự nghiệp công lập", "6.1"),
    ("su-nghiep-ngoai-cong-lap", "Đơn vị sự nghiệp ngoài công lập", "6.2"),
    ("quan-doi", "Quân đội", "7"),
    ("cong-an", "Công an", "8"),
    ("dn-nha-nuoc-100", "Doanh nghiệp 100% vốn nhà nước", "9.a.1"),
    ("dn-nha-nuoc-tren-50", "Doanh nghiệp vốn nhà nước từ 50% trở lên", "9.a.2"),
    ("dn-nha-nuoc-duoi-50", "Doanh nghiệp vốn nhà nước dưới 50%", "9.a.3"),
    ("dn-co-phan", "Công ty cổ phần ngoài nhà nước", "9.b.1"),
    ("dn-tu-nhan", "Doanh nghiệp tư nhân", "9.b.2"),
    ("dn-tnhh", "Công ty trách nhiệm hữu hạn ngoài nhà nước", "9.b.3"),
    ("dn-hop-danh", "Công ty hợp danh", "9.b.4"),
    ("dn-von-nuoc-ngoai", "Doanh nghiệp có vốn đầu tư nước ngoài", "9.b.5"),
    ("dn-nuoc-ngoai-100", "Trong đó: doanh nghiệp 100% vốn nước ngoài", "9.b.6"),
    ("hop-tac-xa", "Hợp tác xã", "9.c"),
    ("ngoai-nuoc", "Tổ chức cơ sở đảng ở ngoài nước", "10"),
    ("loai-hinh-khac", "Loại hình khác", "11"),
]


def numbered(entries, section: str):
    """Entries with the row numbers that follow from their order."""
    return [(code, label, f"{section}.{place}") for place, (code, label) in enumerate(entries, 1)]


LISTS = {
    "dan-toc": numbered(ETHNICITY, "I"),
    "ton-giao": numbered(RELIGION, "II"),
    "nghe-nghiep": OCCUPATION,
    "giao-duc": numbered(GENERAL, "3"),
    "chuyen-mon": numbered(PROFESSIONAL, "4"),
    "ly-luan": numbered(THEORY, "7"),
    "loai-hinh": UNIT_TYPE,
}


def enter(apps, schema_editor):
    Code = apps.get_model("branches", "Code")
    Code.objects.using(schema_editor.connection.alias).bulk_create(
        Code(
            list=name,
            code=code,
            label=label,
            rank=rank,
            form_row=form_row,
            search=fold(f"{label} {code}"),
        )
        for name, entries in LISTS.items()
        for rank, (code, label, form_row) in enumerate(entries, 1)
    )


def take_out(apps, schema_editor):
    Code = apps.get_model("branches", "Code")
    for name, entries in LISTS.items():
        codes = [code for code, _, _ in entries]
        Code.objects.using(schema_editor.connection.alias).filter(list=name, code__in=codes).delete()


class Migration(migrations.Migration):
    dependencies = [("branches", "0003_path_collation")]

    operations = [migrations.RunPython(enter, take_out)]
