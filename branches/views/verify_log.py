"""`/nhat-ky/kiem-tra/`: the log verified by a button, as the command `verify_audit` does."""

from threading import Lock

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.generic import View

from vankhanh.administrators import ForAdministrators
from vankhanh.audit import checking
from vankhanh.audit.verify import head
from vankhanh.posting import tokens
from vankhanh.vietnamese import number_text

MOST_ENTRIES = 200_000
"""A longer log is walked by the command: a browser would not wait for it."""
running = Lock()


class VerifyLog(ForAdministrators, View):
    """Walks the chain, compares the records with it, and leads back to the log, which tells the outcome."""

    http_method_names = ["post"]

    def post(self, request):
        tokens.require()
        entries = head()["sequence"]
        if entries > MOST_ENTRIES:
            said = f"Nhật ký có {number_text(entries)} dòng, lâu hơn một trang đợi được: chạy lệnh verify_audit ở máy chủ."
            messages.warning(request, said)
        elif not running.acquire(blocking=False):
            messages.info(request, "Nhật ký đang được kiểm tra: đợi ít phút rồi mở lại trang này.")
        else:
            try:
                self.tell(checking.verify(by=request.user))
            finally:
                running.release()
        answer = HttpResponseRedirect(reverse("log"))
        tokens.keep_result(answer)
        return answer

    def tell(self, done: checking.Verified) -> None:
        """The outcome with what differs; the log keeps how much."""
        level = messages.SUCCESS if done.sound else messages.ERROR
        messages.add_message(self.request, level, f"Kiểm tra nhật ký: {checking.words(done)}.")
        for text in (*done.warnings, *done.differences[: checking.MOST_SHOWN]):
            messages.warning(self.request, text)
