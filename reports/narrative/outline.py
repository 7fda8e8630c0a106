"""The sentences that the application brings, one text for each section; figures stand in braces (see `wording`)."""

from ..choices import Chapter

OUTLINE = {
    Chapter.ROLL: """
Tính {den-ngay}, {don-vi} có {chi-bo} chi bộ, gồm {chi-bo-ap} chi bộ ấp và {chi-bo-co-quan} chi bộ cơ quan, đơn vị; \
danh sách có {dang-vien} đảng viên (cùng kỳ năm trước {dang-vien|truoc}), trong đó {dang-vien-du-bi} đảng viên dự bị. \
Đảng viên nữ chiếm {ty-le-nu}, đảng viên người dân tộc thiểu số chiếm {ty-le-dan-toc}; tuổi đời bình quân \
{tuoi-doi-binh-quan}. Có {dang-vien-mien} đảng viên được miễn sinh hoạt, {dang-vien-tam-di} đảng viên tạm thời đi nơi khác.
Đầu kỳ có {dang-vien-dau-ky} đảng viên. Trong kỳ tăng {tang}, trong đó kết nạp {ket-nap}, chuyển đến {chuyen-den}; \
giảm {giam}, trong đó chuyển đi {chuyen-di}, từ trần {tu-tran}, khai trừ {khai-tru}, xóa tên {xoa-ten}, xin ra khỏi Đảng {xin-ra}.
""",
    Chapter.STUDY: """
Đã mở {lop-quan-triet} lớp học tập nghị quyết {ky} với {luot-quan-triet|tron} lượt người dự; ban hành \
{van-ban-cu-the-hoa|tron} văn bản để cụ thể hóa nghị quyết của cấp trên.
Chuyên đề học tập và làm theo Bác của năm có {hoc-chuyen-de|phan-so} đảng viên thuộc diện học đã học, đạt {hoc-chuyen-de}. \
Số chi bộ có kế hoạch làm theo đạt {chi-bo-ke-hoach-lam-theo}, số đảng viên có kế hoạch làm theo đạt \
{dang-vien-ke-hoach-lam-theo}. Hiện có {mo-hinh} mô hình làm theo Bác, trong đó {mo-hinh-moi} mô hình đăng ký mới.
""",
    Chapter.GROWTH: """
Kết nạp {ket-nap} đảng viên (cùng kỳ năm trước {ket-nap|truoc}), trong đó {ket-nap-nu} nữ; công nhận chính thức \
{chinh-thuc} đảng viên dự bị. Cử {boi-duong-nhan-thuc} quần chúng ưu tú học lớp bồi dưỡng nhận thức về Đảng; đang theo dõi, \
giúp đỡ {quan-chung-uu-tu} quần chúng ưu tú.
""",
    Chapter.QUALITY: """
Kết quả xếp loại {dang-vien-xep-loai|ky}: {chi-bo-xep-loai} chi bộ được xếp loại, trong đó {chi-bo-htxs} chi bộ hoàn thành \
xuất sắc nhiệm vụ, {chi-bo-htt} chi bộ hoàn thành tốt nhiệm vụ. {dang-vien-xep-loai} đảng viên được xếp loại: \
{dang-vien-htxs|tu-so} hoàn thành xuất sắc nhiệm vụ ({dang-vien-htxs}), {dang-vien-htt|tu-so} hoàn thành tốt nhiệm vụ \
({dang-vien-htt}), {dang-vien-htnv-so} hoàn thành nhiệm vụ, {dang-vien-khtnv-so} không hoàn thành nhiệm vụ.
""",
    Chapter.INSPECTION: """
Cấp ủy, ủy ban kiểm tra và các chi bộ đã kiểm tra, giám sát {ktgs-to-chuc} lượt tổ chức đảng và {ktgs-dang-vien} lượt đảng viên \
({ktgs-dang-vien-nguoi} người) qua {ktgs-cuoc} cuộc; trong đó kiểm tra {kiem-tra-dang-vien} lượt, giám sát {giam-sat-dang-vien} \
lượt đảng viên.
Có {ky-luat} quyết định kỷ luật, gồm {ky-luat-dang-vien} đảng viên và {ky-luat-to-chuc} tổ chức đảng.
""",
    Chapter.MEETINGS: """
Các chi bộ đã tổ chức {sinh-hoat-thuong-ky} cuộc sinh hoạt thường kỳ và {sinh-hoat-chuyen-de} cuộc sinh hoạt chuyên đề; \
số tháng có sinh hoạt thường kỳ đạt {ty-le-thang-sinh-hoat}, đảng viên dự sinh hoạt đạt {ty-le-du-sinh-hoat}. Chi bộ có cấp \
ủy viên cấp trên được phân công phụ trách: {phan-cong-phu-trach|phan-so} ({phan-cong-phu-trach}).
""",
    Chapter.HONOURS: """
Trao Huy hiệu Đảng cho {huy-hieu} đảng viên. Có {khen-thuong} lượt khen thưởng: {khen-thuong-to-chuc} lượt tổ chức đảng, \
{khen-thuong-dang-vien} lượt đảng viên. Cấp {the-dang-vien} thẻ đảng viên.
""",
    Chapter.STAFFING: """
Đội ngũ cán bộ, công chức xã có {can-bo} người: {can-bo-chuyen-mon} có trình độ chuyên môn và {can-bo-ly-luan} có trình độ lý \
luận chính trị từ trung cấp trở lên.
""",
    Chapter.SOCIETY: """
Thu nhập bình quân đầu người {thu-nhap|ky} là {thu-nhap} triệu đồng; tỷ lệ hộ nghèo {ho-ngheo}.
""",
}


def outline_of(chapter: str) -> str:
    """The text of a section as the application writes it."""
    return OUTLINE[Chapter(chapter)].strip()
