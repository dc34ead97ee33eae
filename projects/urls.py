"""Addresses of the pages of projects. Each entry's page is named "entry", with the plural of its kind and its slug."""

urlpatterns = []
