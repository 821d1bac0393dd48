"""The addresses of this room: every page that shows no answers of a patient."""

from django.urls import path

from . import views, views_compare, views_find, views_learn, views_questions, views_rights, views_sources

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("privacy/", views.privacy, name="privacy"),
    path("privacy/health-data/", views.health_data, name="health-data"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("healthz", views.healthz, name="healthz"),
    path("rights/", views_rights.index, name="rights"),
    path("rights/compare/", views_compare.table, name="compare"),
    path("rights/compare.csv", views_compare.as_csv, name="compare-csv"),
    path("rights/compare.json", views_compare.as_json, name="compare-json"),
    path("rights/compare/<slug:question>/", views_compare.table, name="compare-one"),
    path(
        "rights/compare/<slug:question>/by-answer/", views_compare.table, {"by_answer": True}, name="compare-by-answer"
    ),
    path("rights/<str:name>/", views_rights.one, name="rights-one"),
    path("rights/<str:name>/<str:topic>/", views_rights.topic, name="rights-topic"),
    path("questions/", views_questions.questions, name="questions"),
    path("questions/<str:name>/", views_questions.questions, name="questions-one"),
    path("search/", views_find.search, name="search"),
    path("search/found/", views_find.found, name="search-found"),
    path("sources/", views_sources.index, name="sources"),
    path("sources/articles/", views_sources.works, name="sources-works"),
    path("sources/articles/<str:name>/", views_sources.works_of, name="sources-works-of"),
    path("sources/<str:name>/", views_sources.one, name="sources-one"),
    path("learn/", views_learn.index, name="learn"),
    path("learn/<str:slug>/", views_learn.one, name="learn-one"),
]
