"""Where a name in an address leads that is the name of no place: to the place that it means, or to a page that helps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from privacyhelper.law import library

from . import names


def elsewhere(request: HttpRequest, route: str, name: str) -> HttpResponse:
    """For pages of one place (`route`, which takes its name): 301 to the right spelling, else a 404 with names like it."""
    slug = names.meant(name)
    if slug:
        return redirect(route, name=slug, permanent=True)
    near = [(library().slug(place.code), place.name) for place in names.close(name)]
    return render(request, "pages/rights_unknown.html", {"near": near, "route": route}, status=404)
