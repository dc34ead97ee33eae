"""Recommendations: what the database holds true."""

import pytest
from django.db.models import ProtectedError

from tests.factories import make_document, make_project, make_recommendation

pytestmark = pytest.mark.django_db


def test_what_a_recommendation_comes_from_does_not_go():
    document, project = make_document(), make_project()
    make_recommendation(document=document, project=project)
    for origin in (document, project):
        with pytest.raises(ProtectedError):
            origin.delete()


def test_a_recommendation_needs_neither_document_nor_project():
    recommendation = make_recommendation()
    assert (recommendation.document, recommendation.project, recommendation.position) == (None, None, None)
