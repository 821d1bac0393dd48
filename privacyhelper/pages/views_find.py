"""Search. What is typed comes as a POST, so that it stands in no address, no history and no log."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from .find import LONGEST, find


@csrf_exempt  # it changes nothing and looks at no session: a token would only put a cookie on every page with a search box
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """The search page; with what was found after a POST. A GET looks at nothing in its address."""
    typed = request.POST.get("words", "").strip()[:LONGEST] if request.method == "POST" else ""
    results = find(typed, timezone.localdate()) if typed else None
    return render(
        request,
        "pages/search.html",
        {"typed": typed, "results": results, "empty": request.method == "POST" and not typed},
    )
