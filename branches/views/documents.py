"""Entry of a document: its number is proposed once unit, type and day are known."""

from ..registers.reloading import ReloadedPage
from ..registers.views import RegisterAdd


class DocumentAdd(ReloadedPage, RegisterAdd):
    """`/van-ban/them/`: choosing unit, type or day proposes the next number, which stays editable."""

    template_name = "branches/document_form.html"

    def form_of(self, data=None, posted=None):
        return self.register.form(
            data,
            posted=posted,
            instance=self.register.new(),
            initial=self.given(),
            reader=self.reader,
            names=self.names,
        )
