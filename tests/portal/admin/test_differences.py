import pytest

from portal.admin.differences import differences
from portal.history import Revision
from practices.models import Practice
from tests.factories import make_project


@pytest.mark.django_db
def test_a_revision_names_fields_languages_choices_and_related_entries():
    project = make_project(title_en="Bright Streets")
    revision = Revision(
        changes={
            "title": ["A", "B"],
            "title_fi": [None, "Valo"],
            "status": ["draft", "published"],
            "project_id": [None, str(project.pk)],
            "themes": [["night-time"], []],
            "gone_field": ["1", "2"],
        }
    )
    found = {(each.label, each.language): each.change for each in differences(revision, Practice)}
    assert found == {
        ("Title", "fi"): "<ins>Valo</ins>",
        ("Editorial status", ""): "<del>draft</del><ins>published</ins>",
        ("Project", ""): "<ins>Bright Streets</ins>",
        ("Themes", ""): "<del>night-time</del>",
        ("gone_field", ""): "<del>1</del><ins>2</ins>",
    }
