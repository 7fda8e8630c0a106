"""Line icons as inline SVG: no request, no font, the colour of the text around them."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

PATHS = {
    "menu": "M3 6h18M3 12h18M3 18h18",
    "close": "M5 5l14 14M19 5L5 19",
    "person": "M12 12a4 4 0 100-8 4 4 0 000 8zM4 21c0-4 3.6-6.5 8-6.5s8 2.5 8 6.5",
    "home": "M3 11l9-8 9 8M5.5 9.5V20h13V9.5M10 20v-6h4v6",
    "tree": "M12 3v5M5 16v-4h14v4M12 8v8M9 3h6v4H9zM2 16h6v5H2zM9 16h6v5H9zM16 16h6v5h-6z",
    "people": "M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM2 20c0-3.6 3-5.5 7-5.5s7 1.9 7 5.5M16 4.5a3.5 3.5 0 010 6.200M18 14.800c2.4.7 4 2.4 4 5.2",
    "book": "M12 6c-2-1.7-5-2-9-2v14c4 0 7 .3 9 2 2-1.7 5-2 9-2V4c-4 0-7 .3-9 2zM12 6v14",
    "check": "M9 3h6v3H9zM9 4.5H5V21h14V4.5h-4M8.5 13.5l2.5 2.5 4.5-5",
    "chart": "M4 20V4M4 20h17M8.5 20v-6M13 20V9M17.5 20v-9",
    "transfer": "M7 3v14M3 13l4 4 4-4M17 21V7M13 11l4-4 4 4",
    "gear": "M4 7h10M18 7h2M4 12h2M10 12h10M4 17h10M18 17h2M16 5v4M8 10v4M16 15v4",
    "alert": "M12 3.5L2.5 20h19zM12 10v4.5M12 17v.5",
    "empty": "M4 13l3-8h10l3 8v6H4zM4 13h5l1.5 2.5h3L15 13h5",
    "plus": "M12 5v14M5 12h14",
    "file": "M6 3h8l4 4v14H6zM14 3v4h4M9 13h6M9 17h6",
    "print": "M7 9V3h10v6M7 18H4V9h16v9h-3M7 14h10v7H7z",
    "search": "M10.5 17a6.5 6.5 0 100-13 6.5 6.5 0 000 13zM15.5 15.5L21 21",
}


def icon(name: str) -> SafeString:
    """The icon of that name, decoration only (hidden from screen readers).  KeyError for an unknown name."""
    return format_html(
        '<svg class="vk-icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">'
        '<path d="{}"></path></svg>',
        mark_safe(PATHS[name]),
    )
