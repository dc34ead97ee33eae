"""Kills the writer, the follower and the database at random points, and compares index and database each time."""
