"""Beginning another process that reads what this one reads. It is imported before Django is set up there."""

import os
from multiprocessing import parent_process
from threading import Thread

import django
from django.db import connection


def begin(database: str, snapshot: str) -> None:
    """See a database just as the transaction does that exported the snapshot."""
    end_with_parent()
    django.setup()
    connection.settings_dict["NAME"] = database
    connection.set_autocommit(False)
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SET TRANSACTION SNAPSHOT %s", [snapshot])
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")


def end_with_parent() -> None:
    """From now on this process ends when the one that began it does. A pool ends its processes when it ends itself;
    where it was killed they would wait for it for ever, their memory and their transaction with them."""

    def wait() -> None:
        if parent := parent_process():
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True).start()


def exported() -> tuple[str, str]:
    """What `begin` needs to see what the open transaction sees."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        return str(connection.settings_dict["NAME"]), cursor.fetchone()[0]
