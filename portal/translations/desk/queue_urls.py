"""Addresses of what waits at the desk."""

from django.urls import path, re_path

from portal.languages import CODES
from portal.translations.desk import queue_views

urlpatterns = [
    path("desk/", queue_views.desk, name="desk"),
    # Languages only: other pages of the desk stand beside them.
    re_path(rf"^desk/(?P<target>{'|'.join(CODES)})/$", queue_views.desk_queue, name="desk_queue"),
]
