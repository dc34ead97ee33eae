"""Addresses of pictures and files, which are the same in every language."""

from django.urls import path

from projects.views.file import file
from projects.views.picture import picture

urlpatterns = [
    path("pictures/<uuid:key>-<int:width>.webp", picture, name="picture"),
    path("files/<uuid:key>.pdf", file, name="file"),
]
