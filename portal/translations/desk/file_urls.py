"""Addresses of the files that translators take away and bring back, behind the language."""

from django.urls import path

from portal.translations.desk import file_views

urlpatterns = [
    path("desk/<slug:target>/files/", file_views.files, name="desk_files"),
    path("desk/<slug:target>/files/download", file_views.download, name="desk_files_download"),
    path("desk/<slug:target>/files/memory.tmx", file_views.memory, name="desk_memory"),
    path("desk/<slug:target>/files/<int:number>/", file_views.report, name="desk_file"),
    path("desk/<slug:target>/files/<int:number>/remarks.csv", file_views.remarks, name="desk_file_remarks"),
]
