"""Error pages in Vietnamese.  Each is a template of its own name, falling back on one plain sentence."""

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError, OperationalError
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


def page(request, status: int) -> HttpResponse:
    """The page of one error; without a template of that number the plain sentence, never a second error."""
    context = {"status": status, "message": TITLES[status]}
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
    return page(request, 403)


def csrf_failure(request, reason=""):
    """A form opened before another log-in is kept and opened again, filled; any other is refused."""
    if keep_lost(request):
        return HttpResponseRedirect(request.get_full_path())
    return page(request, 403)


def not_found(request, exception):
    return page(request, 404)


def restoring() -> HttpResponse:
    """While a backup is put back; neither session nor database is asked."""
    answer = page(None, 503)
    text = "Đang khôi phục một bản sao lưu, thường trong một vài phút. Hãy chờ rồi mở lại trang này."
    answer.content = loader.render_to_string("error.html", {"status": 503, "message": text})
    answer.headers["Retry-After"] = "30"
    return answer


def server_error(request):
    """The page asks the database nothing: it may be the database that fails."""
    status = 503 if isinstance(sys.exc_info()[1], OperationalError) else 500
    try:
        return page(None, status)
    except DatabaseError:
        return HttpResponse(TITLES[status], status=status, content_type="text/plain; charset=utf-8")
