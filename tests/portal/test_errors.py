"""Pages of errors. What they say is tested with the pages that fail."""

from django.utils.translation import trans_real

from portal import errors
from portal.languages import CODES


def test_every_language_is_ready_for_its_first_refusal(monkeypatch):
    read: dict = {}
    monkeypatch.setattr(trans_real, "_translations", read)
    errors.warm()
    assert read.keys() == {*CODES}
