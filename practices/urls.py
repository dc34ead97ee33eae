"""Addresses of the pages of practices. Each entry's page is named "entry", with the plural of its kind and its slug."""

urlpatterns = []
