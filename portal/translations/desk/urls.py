"""The addresses of the translator's desk. They stand before those of its queues: `desk/login/` is no language."""

from django.urls import path

from portal.translations.desk import views

AN_ENTRY = "desk/<slug:target>/<slug:kind>/<slug:slug>/"

urlpatterns = [
    path("desk/login/", views.Login.as_view(), name="desk_login"),
    path("desk/logout/", views.Logout.as_view(), name="desk_logout"),
    path("desk/<slug:target>/review/", views.review, name="desk_review"),
    path(AN_ENTRY, views.entry, name="desk_entry"),
    path(f"{AN_ENTRY}similar/", views.similar, name="desk_similar"),
    path(f"{AN_ENTRY}history/", views.history, name="desk_history"),
    path(f"{AN_ENTRY}source/", views.source, name="desk_source"),
]
