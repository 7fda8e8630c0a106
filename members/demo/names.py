"""Synthetic people's names of the Mekong delta, put together from parts; nobody real is meant."""

from random import Random

KINH, KHMER, HOA = "kinh", "khmer", "hoa"
FAMILIES = {
    KINH: "Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Huỳnh Huỳnh Võ Phan Trương Bùi Đặng Đỗ Ngô Dương Hồ Mai Cao Tô",
    HOA: "Lâm Quách Trịnh Lý Mạch",
}
MIDDLES = {
    "nam": "Văn Văn Văn Hữu Thanh Minh Quốc Hoàng Chí Tấn Trung Công Thành Phước",
    "nu": "Thị Thị Thị Ngọc Kim Mỹ Bích Thanh Thúy Cẩm Hồng Tuyết",
}
GIVEN = {
    "nam": (
        "Út Mười Chín Tám Bảy Sáu Năm Tư Ba Hai Hùng Dũng Tâm Phúc Lộc Thọ Khánh Đức Nghĩa Hiếu Toàn Tài Lợi Đạt "
        "Sơn Hải Long Phong Nam Bình An Kiệt Khởi Thắng Vinh Quang Đông Giang Nhân Tính Trọng Luân Triều Vũ"
    ),
    "nu": (
        "Bé Út Mười Bảy Sáu Năm Lan Huệ Hoa Cúc Mai Đào Hường Hạnh Phượng Yến Oanh Nga Thu Xuân Hà Loan Diễm Nhung "
        "Thảo Trang Linh Như Ngân Nguyệt Tiên Trinh Duyên Lài Thắm Hiền Tươi Vân"
    ),
}
KHMER_MEN = (
    "Út Mười Sal Sóc Phol Mành Rây Thươl Sươl Hùng Dũng Tha Von Sêna Đen Khên Phương Thành Lợi Hoàng Minh"
)
KHMER_WOMEN = "Hoa, Út, Bé, Lan, Sà Rây, Sa Rone, Sóc Kha, Hồng, Phượng, Mỹ, Tha, Sà Phal, Kim Sal, Sóc Thia"


class Names:
    """Gives one new full name after another; a name comes twice only once all tries are used up."""

    def __init__(self, random: Random):
        self.random, self.given = random, set()

    def new(self, sex: str, ethnicity: str) -> str:
        """A full name for a person of this sex ("nam", "nu") and people."""
        for _ in range(30):
            name = self._made(sex, ethnicity)
            if name not in self.given:
                break
        self.given.add(name)
        return name

    def _made(self, sex: str, ethnicity: str) -> str:
        if ethnicity == KHMER:
            return self._khmer(sex)
        family, given = self._one(FAMILIES[ethnicity]), self._one(GIVEN[sex])
        return f"{family} {self._one(MIDDLES[sex])} {given}"

    def _khmer(self, sex: str) -> str:
        if sex == "nu":
            return f"Thị {self._one(KHMER_WOMEN, ', ')}"
        middle = self.random.choice(["", "", "Văn ", "Thanh ", "Hữu "])
        return f"Danh {middle}{self._one(KHMER_MEN)}"

    def _one(self, words: str, between: str = " ") -> str:
        return self.random.choice(words.split(between))
