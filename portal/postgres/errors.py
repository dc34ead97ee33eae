"""What goes wrong with the embedded server, told to people."""


class PostgresError(Exception):
    """One clear sentence for the person at the terminal."""
