"""Password rules beyond Django's: the words everybody at this committee would try first."""

from django.core.exceptions import ValidationError

from .vietnamese import fold

CONTEXT_WORDS = [
    "vankhanh",
    "dangbo",
    "danguy",
    "chibo",
    "dangvien",
    "dangcongsan",
    "congsan",
    "capuy",
    "matkhau",
    "quantri",
    "vanthu",
    "bithu",
    "phobithu",
    "lanhdao",
    "kiemtra",
    "uyban",
    "nhandan",
    "xaphuong",
    "vietnam",
    "admin",
    "password",
    "anhyeuem",
    "qwerty",
]
LEFT = 4
"""Letters besides the familiar words from which a password is somebody's own idea."""


class ContextWordValidator:
    """Refuses a password that is a word of the place and the work with a few digits or years around it."""

    def words(self, user) -> list[str]:
        """The familiar words, folded, without spaces; of the user the name they log in with and their own."""
        own = (getattr(user, "username", ""), getattr(user, "full_name", ""))
        return [*CONTEXT_WORDS, *(word for text in own for word in parts(text))]

    def validate(self, password, user=None):
        letters = squeezed(password)
        rest = letters
        for word in sorted(self.words(user), key=len, reverse=True):
            rest = rest.replace(word, "")
        if letters and len(rest) < LEFT and rest != letters:
            raise ValidationError(
                "Mật khẩu dễ đoán: chỉ gồm từ quen thuộc của cơ quan hoặc tên mình và vài ký tự.",
                code="context_word",
            )

    def get_help_text(self):
        return (
            "Mật khẩu không được là từ quen thuộc của cơ quan (“đảng bộ”, “văn thư” …) "
            "hoặc tên mình, thêm năm hay vài ký tự."
        )


def squeezed(text: str) -> str:
    """Only the letters, without diacritics: "Đảng bộ 2023" is dangbo."""
    return "".join(c for c in fold(text) if c.isalpha())


def parts(text: str, shortest: int = 3) -> set[str]:
    """A name as people would type it: all of it together, and each of its words."""
    found = {squeezed(text), *map(squeezed, (text or "").split())}
    return {word for word in found if len(word) >= shortest}
