"""Every request is one act from one address, and what it was refused is on the log."""

from .context import act, address_of
from .entries import refused
from .receivers import place_of

ASKED = {"GET": "Mở", "HEAD": "Mở", "POST": "Gửi"}
WHY = {
    403: "Không đủ quyền",
    404: "Không có, hoặc không được xem",
    429: "Thử mật khẩu quá nhiều lần",
}


class ActMiddleware:
    """Sets the act for whatever the request writes; outside of everything that may log somebody out."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with act(address_of(request), asked=True):
            response = self.get_response(request)
            if response.status_code in WHY and is_refusal(request, response.status_code):
                note(request, WHY[response.status_code])
        return response


def is_refusal(request, status: int) -> bool:
    """A record of others is 404 like one that is not there, so both count, on addresses that name a record.

    Strangers are sent to the log-in, which is no refusal.
    """
    if status == 429:
        return True
    if not request.user.is_authenticated:
        return False
    return status == 403 or bool(request.resolver_match and request.resolver_match.kwargs)


def note(request, why: str) -> None:
    """The address alone: what was typed or asked for behind "?" may be about people."""
    user = request.user if request.user.is_authenticated else None
    place = place_of(request) if user else ""
    refused(f"{ASKED.get(request.method, request.method)} {request.path}", by=user, unit_path=place, why=why)
