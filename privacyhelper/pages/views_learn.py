"""The pages that explain: a list of articles, and each one."""

import difflib

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from privacyhelper.letters.words import words_of

from . import learn
from .cache import same_for_everyone


@require_safe
@same_for_everyone
def index(request: HttpRequest) -> HttpResponse:
    """All articles, each with its short answer."""
    return render(request, "pages/learn.html", {"shelves": learn.shelves()})


@require_safe
@same_for_everyone
def one(request: HttpRequest, slug: str) -> HttpResponse:
    """One article with what it rests on. An unknown name is a 404 that shows those with a name like it."""
    article = learn.articles().get(slug)
    if article is None:
        near = difflib.get_close_matches(slug[:60], learn.articles(), n=3, cutoff=0.4)
        context = {"near": [learn.articles()[name] for name in near]}
        return render(request, "pages/learn_unknown.html", context, status=404)
    context = {
        "page": learn.page(article),
        "letters": [(letter, words_of(letter).name) for letter in article.letters],
        "next": [learn.articles()[name] for name in article.next],
    }
    return render(request, "pages/learn_one.html", context)
