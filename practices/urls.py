"""Addresses of practices and recommendations."""

from portal.entry_paths import entry_path
from practices.pages import additions  # noqa: F401 - it adds to the pages of other kinds
from practices.views import practice, recommendation

urlpatterns = [entry_path({"practices": practice.practice, "recommendations": recommendation.recommendation})]
