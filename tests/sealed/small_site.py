"""A site of five pages, to try the sealed room without the rest of the project."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from privacyhelper.sealed.state import session_state
from privacyhelper.sealed.views import gone


def plain(_request: HttpRequest) -> HttpResponse:
    """A public page: it does not look at the session."""
    return HttpResponse("plain")


def look(request: HttpRequest) -> HttpResponse:
    """A personal page that only reads."""
    return JsonResponse({"answer": request.session.get("answer"), "state": session_state(request).value})


@csrf_exempt
def put(request: HttpRequest) -> HttpResponse:
    """A form that keeps an answer."""
    request.session["answer"] = request.POST["answer"]
    return HttpResponse("kept")


def guarded(_request: HttpRequest) -> HttpResponse:
    """A form with Django's CSRF check."""
    return HttpResponse("taken")


def form(request: HttpRequest) -> HttpResponse:
    """A public page with a form."""
    return HttpResponse(get_token(request))


def boom(request: HttpRequest) -> HttpResponse:
    """A page with a bug that puts an answer into the text of an exception."""
    raise ValueError(f"cannot print {request.session.get('answer')} of {request.get_full_path()}")


urlpatterns = [
    path("", include("privacyhelper.sealed.urls")),
    path("plain/", plain),
    path("look/", look),
    path("put/", put),
    path("guarded/", guarded),
    path("form/", form),
    path("boom/", boom),
    path("gone/", gone),
    path("healthz", plain),
]
