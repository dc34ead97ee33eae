"""Addresses. Those of readers begin with the language; the rest have none."""

from django.contrib import admin
from django.urls import include, path

from portal import errors, reports, translation_pages, views
from portal.further_languages import in_readers_languages
from portal.translations import asking, callback

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
    path("desk/machine/", asking.ask_machine, name="desk-machine"),
    path("about/", views.text_page, {"name": "about"}, name="about"),
    path("method/", views.text_page, {"name": "method"}, name="method"),
    path("accessibility/", views.text_page, {"name": "accessibility"}, name="accessibility"),
    path("privacy/", views.text_page, {"name": "privacy"}, name="privacy"),
    path("coverage/", views.coverage, name="coverage"),
    path("coverage/<slug:language>/<slug:kind>/", views.coverage_entries, name="coverage_entries"),
    path("", include("portal.translations.desk.queue_urls")),
    path("", include("portal.translations.desk.file_urls")),
    path("", include("portal.translations.desk.urls")),
    path("", include("projects.urls")),
    path("", include("practices.urls")),
    *translation_pages.urlpatterns,
    path("<slug:plural>/", views.entry_list, name="list"),
]

# For readers' machines: API, sitemap, pictures and files.
machines = [
    path("", include("portal.api.urls")),
    path("", include("portal.sitemaps")),
    path("", include("projects.file_urls")),
]

# For translation services, which answer later at an address that nobody else knows.
services = [path("translations/callback/<str:secret>/", callback.receive, name="translation-callback")]

# For those who run and curate the site: health, administration.
keepers = [path("admin/", admin.site.urls), path("csp-reports", reports.csp_report)]

urlpatterns = [
    path("", views.choose_language, name="root"),
    *machines,
    *services,
    *keepers,
    *in_readers_languages(*pages),
]
