"""`manage.py follow_changes`: keep the search index of this node true, and count what has changed."""

import signal
from threading import Event, Thread

from django.core.management.base import BaseCommand

from portal.search.follow import follow
from portal.translations.standings import count_regularly


class Command(BaseCommand):
    help = "Applies changes of the database to the search index, until it is told to stop."

    def handle(self, **options):
        stop = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        Thread(target=count_regularly, args=(stop,), name="standings", daemon=True).start()
        follow(stop)
