"""What every posting form carries besides its fields."""

from django import template

from ..posting import conflicts, settled, tokens

register = template.Library()


@register.inclusion_tag("parts/_form_guards.html", takes_context=True)
def form_guards(context, read_at=None):
    """The one-time token, kept while the form comes back refused, the version the row was read at, and what is asked back."""
    request = context["request"]
    posted = request.POST.get(tokens.NAME, "")
    kept = bool(posted) and tokens.owner(posted) == (request.user.pk or 0)
    return {
        "token_name": tokens.NAME,
        "token": posted if kept else tokens.issue(request.user),
        "version_name": conflicts.NAME,
        "version": read_at,
        "moves": getattr(request, "moves", []),
        "reason_name": settled.NAME,
        "reason": settled.reason(request),
        "unanswered": settled.NAME in request.POST and not settled.reason(request),
        "question": getattr(context.get("form"), "question", None),
    }
