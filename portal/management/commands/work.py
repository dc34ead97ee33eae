"""`manage.py work`: do the jobs of machine translation."""

import signal
from threading import Event

from django.core.management.base import BaseCommand

from portal.translations.working import ask_to_stop, work


class Command(BaseCommand):
    help = "Does the jobs of machine translation, until it is told to stop."

    def handle(self, **options):
        stop = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: ask_to_stop(stop))
        work(stop)
