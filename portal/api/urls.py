"""Addresses of the API and of the answers about the site's health."""

from django.urls import path, re_path

from portal.api import documentation, health
from portal.api.answers import NothingView
from portal.api.coverage import CoverageView
from portal.api.entries import EntryView
from portal.api.search import ListView, SearchView
from portal.api.suggest import SuggestView

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("api", documentation.VersionsView.as_view()),
    path("api/", documentation.VersionsView.as_view(), name="api"),
    path("api/v1/", documentation.IndexView.as_view(), name="api-index"),
    path("api/v1/search", SearchView.as_view(), name="api-search"),
    path("api/v1/suggest", SuggestView.as_view(), name="api-suggest"),
    path("api/v1/coverage", CoverageView.as_view(), name="api-coverage"),
    path("api/v1/columns", documentation.ColumnsView.as_view(), name="api-columns"),
    path("api/v1/schema", documentation.OpenApiView.as_view(), name="api-schema"),
    path("api/v1/docs/", documentation.docs, name="api-docs"),
    path("api/v1/<slug:plural>", ListView.as_view(), name="api-list"),
    path("api/v1/<slug:plural>/<slug:slug>", EntryView.as_view(), name="api-entry"),
    re_path(r"^api/", NothingView.as_view()),
]
