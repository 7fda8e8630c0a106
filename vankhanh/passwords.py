"""Password rules beyond Django's: the words everybody at this committee would try first."""

from django.core.exceptions import ValidationError

from .vietnamese import fold

CONTEXT_WORDS = ("vankhanh", "dangbo", "danguy", "chibo", "dangvien", "matkhau", "quantri", "vanthu", "bithu")


class ContextWordValidator:
    """Refuses a password that is a word of the place and the work with a few digits around it."""

    def validate(self, password, user=None):
        letters = "".join(c for c in fold(password) if c.isalpha())
        rest = letters
        for word in CONTEXT_WORDS:
            rest = rest.replace(word, "")
        if letters and len(rest) < 4 and rest != letters:
            raise ValidationError(
                "Mật khẩu dễ đoán: chỉ gồm từ quen thuộc của cơ quan và vài ký tự.", code="context_word"
            )

    def get_help_text(self):
        return "Mật khẩu không được là từ quen thuộc của cơ quan (ví dụ tên xã, “đảng bộ”) thêm vài ký tự."
