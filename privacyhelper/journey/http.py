"""What every view of this room shares about answering a browser."""

from typing import Any

from django.http import HttpResponseRedirect
from django.shortcuts import resolve_url


class HttpResponseSeeOther(HttpResponseRedirect):
    """A redirect after a form was taken: the browser asks for the next page with GET, and going back asks no one twice."""

    status_code = 303


def see_other(to: str, *args: Any) -> HttpResponseSeeOther:
    """Go to the view of this name, without a query. Raises NoReverseMatch for an unknown name."""
    return HttpResponseSeeOther(resolve_url(to, *args))
