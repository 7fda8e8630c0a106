"""Error pages in Vietnamese.  Each is a template of its own name, falling back on one plain sentence."""

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import (
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    NotSupportedError,
    ProgrammingError,
)
from django.http import HttpResponse, HttpResponseRedirect
from django.template import TemplateDoesNotExist, loader

from .posting.drafts import keep_lost

TITLES = {
    400: "Yêu cầu không hợp lệ.",
    403: "Bạn không có quyền xem trang này.",
    404: "Không tìm thấy trang.",
    405: "Trang này không nhận cách gửi đó. Hãy mở lại từ danh mục.",
    413: "Dữ liệu gửi lên quá lớn: hãy chia nhỏ tệp rồi gửi lại.",
    429: "Gửi quá nhiều lần trong thời gian ngắn. Hãy chờ ít phút rồi thử lại.",
    431: "Địa chỉ hoặc phần đầu của yêu cầu quá dài. Hãy xóa bớt điều kiện lọc rồi thử lại.",
    500: "Chương trình gặp lỗi; những gì đã lưu vẫn còn. Hãy thử lại, nếu vẫn lỗi hãy báo người quản trị.",
    501: "Máy chủ không hiểu cách gửi này. Hãy dùng trình duyệt thông thường.",
    503: "Không ghi hoặc không đọc được cơ sở dữ liệu (đĩa đầy, bị khóa hoặc bị hỏng). Hãy báo người quản trị.",
}


def page(request, status: int, why: str = "") -> HttpResponse:
    """The page of one error, with what was said of it; without a template of that number the plain sentence, never a
    second error."""
    context = {"status": status, "message": TITLES[status], "why": why}
    for name in (f"{status}.html", "error.html"):
        try:
            return HttpResponse(loader.render_to_string(name, context, request), status=status)
        except TemplateDoesNotExist:
            continue
    return HttpResponse(TITLES[status], status=status, content_type="text/plain; charset=utf-8")


def bad_request(request, exception):
    too_big = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    return page(request, 413 if too_big else 400)


def forbidden(request, exception):
    return page(request, 403, str(exception))


def csrf_failure(request, reason=""):
    """A form opened before another log-in is kept and opened again, filled; any other is refused."""
    if keep_lost(request):
        return HttpResponseRedirect(request.get_full_path())
    return page(request, 403)


def not_found(request, exception):
    return page(request, 404)


def restoring() -> HttpResponse:
    """While a backup is put back; neither session nor database is asked."""
    return unavailable("Đang khôi phục một bản sao lưu, thường trong vài phút. Hãy chờ rồi mở lại trang này.")


def unavailable(message: str) -> HttpResponse:
    """503 with its reason, and how soon to try again."""
    html = loader.render_to_string("503.html", {"status": 503, "message": message})
    return HttpResponse(html, status=503, headers={"Retry-After": "30"})


CAUSES = {
    ("locked", "lock timeout", "deadlock"): (
        "Nhiều người đang ghi cùng lúc nên lần lưu này chưa vào được. Quay lại trang trước và lưu lại."
    ),
    ("readonly", "read-only"): (
        "Cơ sở dữ liệu đang chỉ cho đọc: xem được, chưa lưu được. Hãy báo người quản trị kiểm tra quyền và ổ đĩa."
    ),
    ("full", "no space", "disk i/o"): (
        "Ổ đĩa của máy chủ đã đầy hoặc không ghi được: xem được, chưa lưu được. Hãy báo người quản trị dọn ổ đĩa."
    ),
    ("malformed", "not a database", "corrupt"): (
        "Cơ sở dữ liệu bị hỏng. Hãy ngừng nhập và báo người quản trị khôi phục bản sao lưu gần nhất."
    ),
}
"""What a database complains of, by words of its message, and what that means for a clerk."""


def cause(error: BaseException | None) -> str:
    """The sentence for a failing database; never the message itself, it may hold what was typed."""
    said = str(error).lower()
    return next((text for words, text in CAUSES.items() if any(word in said for word in words)), TITLES[503])


def is_of_the_database(error: BaseException | None) -> bool:
    """Whether the database cannot do it now; a row it refuses or a wrong statement is the program's fault."""
    ours = (IntegrityError, DataError, ProgrammingError, NotSupportedError)
    return isinstance(error, DatabaseError | InterfaceError) and not isinstance(error, ours)


def server_error(request):
    """The page asks the database nothing: it may be the database that fails."""
    error = sys.exc_info()[1]
    status = 503 if is_of_the_database(error) else 500
    try:
        return page(None, status) if status == 500 else unavailable(cause(error))
    except DatabaseError:
        return HttpResponse(TITLES[status], status=status, content_type="text/plain; charset=utf-8")
