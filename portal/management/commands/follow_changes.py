"""`manage.py follow_changes`: keep the search index of this node true."""

import signal
from threading import Event

from django.core.management.base import BaseCommand

from portal.search.follow import follow


class Command(BaseCommand):
    help = "Applies changes of the database to the search index, until it is told to stop."

    def handle(self, **options):
        stop = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        follow(stop)
