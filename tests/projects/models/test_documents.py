"""Documents: what the database holds true."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from projects.models import Source
from tests.factories import make_document, make_practice

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [{"document_kind": "scroll"}, {"language": "EN"}, {"language": "e"}, {"date": "June"}, {"pages": -1}],
    ids=str,
)
def test_a_document_that_cannot_be_is_refused(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_document(**wrong)


def test_a_document_may_be_in_a_language_that_is_none_of_ours():
    assert make_document(language="ru").language == "ru"


def test_a_document_that_supports_a_claim_does_not_go():
    document = make_document()
    source = Source.objects.create(initiative=make_practice(), document=document, page="7")
    assert str(source) == f"{document}, 7"
    with pytest.raises(ProtectedError):
        document.delete()
