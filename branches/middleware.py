"""Every request knows its reader."""

from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from .permissions import reader_of


class ReaderMiddleware:
    """Sets `request.reader`: the rights of the user as of today, read once when first asked for."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.reader = SimpleLazyObject(lambda: reader_of(request.user, on=timezone.localdate()))
        return self.get_response(request)
