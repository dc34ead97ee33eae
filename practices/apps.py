"""The practices application."""

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "practices"
