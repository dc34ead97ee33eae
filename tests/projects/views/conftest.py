"""What tests of views share."""

from tests.settling import settled

__all__ = ["settled"]
