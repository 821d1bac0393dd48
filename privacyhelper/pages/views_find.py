"""Search. What is typed is held as answers are, in the sealed session: in no address, no history, no log and no cache."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from .find import LONGEST, find

SEARCH = "search"  # its key in the session


class SearchForm(forms.Form):
    """The words to look for."""

    words = forms.CharField(
        label=_("Search rules, letters, articles and questions"),
        max_length=LONGEST,
        error_messages={
            "required": _("Type a word first, such as “copies”, “mammogram” or “Texas”."),
            "max_length": _("Type a few words, no more than %(limit_value)d characters."),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """The search box, always empty: on a shared device it shows nobody what was looked for. A POST leads to what it finds.

    Nothing in the address is looked at.
    """
    if request.method != "POST":
        return render(request, "pages/search.html", {"form": SearchForm()})
    form = SearchForm(request.POST)
    if not form.is_valid():
        return render(request, "pages/search.html", {"form": form})
    request.session[SEARCH] = form.cleaned_data["words"]
    response = redirect("search-found")
    response.status_code = 303
    return response


@require_safe
def found(request: HttpRequest) -> HttpResponse:
    """What the last search of this session finds, so that Back from a result works. Without one: the box, and why."""
    typed = request.session.get(SEARCH, "")
    if not typed:
        return render(request, "pages/search.html", {"form": SearchForm(), "lost": True})
    context = {
        "form": SearchForm(initial={"words": typed}),
        "results": find(typed, timezone.localdate()),
        "personal": True,
    }
    return render(request, "pages/search.html", context)
