"""Addresses of downloads, behind the language."""

from django.urls import path

from portal.exchange.downloads import download

urlpatterns = [path("search/download.<slug:format>", download, name="download")]
