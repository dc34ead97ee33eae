"""Addresses. Those of readers begin with the language; the rest have none."""

from django.contrib import admin
from django.urls import include, path

from portal import errors, reports, views
from portal.further_languages import in_readers_languages

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error

# For readers, in their language. An entry's page stands in the app of its kind, under the name "entry".
pages = [
    path("", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("search/values/<slug:facet>/", views.facet_values, name="values"),
    path("suggest/", views.suggestions, name="suggest"),
    path("", include("portal.exchange.urls")),
    path("map/", views.europe_map, name="map"),
    path("about/", views.text_page, {"name": "about"}, name="about"),
    path("method/", views.text_page, {"name": "method"}, name="method"),
    path("accessibility/", views.text_page, {"name": "accessibility"}, name="accessibility"),
    path("privacy/", views.text_page, {"name": "privacy"}, name="privacy"),
    path("", include("portal.translations.desk.urls")),
    path("", include("projects.urls")),
    path("", include("practices.urls")),
    path("<slug:plural>/", views.entry_list, name="list"),
]

# For readers' machines: API, sitemap, pictures and files.
machines = [
    path("", include("portal.api.urls")),
    path("", include("portal.sitemaps")),
    path("", include("projects.file_urls")),
]

# For those who run and curate the site: health, administration.
keepers = [path("admin/", admin.site.urls), path("csp-reports", reports.csp_report)]

urlpatterns = [
    path("", views.choose_language, name="root"),
    *machines,
    *keepers,
    *in_readers_languages(*pages),
]
