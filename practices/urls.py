"""Addresses of practices and recommendations."""

from portal.entry_paths import entry_path
from practices.views import practice, recommendation

urlpatterns = [entry_path({"practices": practice.practice, "recommendations": recommendation.recommendation})]
