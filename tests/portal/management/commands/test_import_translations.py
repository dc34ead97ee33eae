"""`manage.py import_translations`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portal.translations.file_intakes import FileIntake
from portal.translations.proposals import Proposal
from tests.factories import make_practice
from tests.portal.translations.people import make_person

pytestmark = pytest.mark.django_db
HEAD = "key,source_language,source,target_language,target\n"


@pytest.fixture
def place(tmp_path):
    make_practice(slug="walks", title_en="Walks")
    make_person("ana", translator=("ro",))
    file = tmp_path / "ro.csv"
    file.write_text(
        HEAD + "practice:walks:title:1,en,Walks,ro,Plimbări\npractice:gone:title:1,en,Walks,ro,Plimbări\n"
    )
    return file


def run(*arguments) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_translations", *map(str, arguments), stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_a_file_is_taken_and_what_became_of_it_is_told(place):
    out, err = run(place, "--as", "ana")
    assert out == "1 proposed, 0 unchanged, 0 without a translation, 1 refused, 0 to be looked at\n"
    assert err == "refusal 2, practice:gone:title:1: There is no such published text.\n"
    assert Proposal.objects.get().by.username == "ana"
    assert FileIntake.objects.get().name == "ro.csv"


def test_a_dry_run_only_tells(place):
    out, _err = run(place, "--as", "ana", "--dry-run")
    assert out.startswith("1 proposed")
    assert not Proposal.objects.exists()
    assert not FileIntake.objects.exists()


def test_what_cannot_be_done_is_one_sentence(place, tmp_path):
    with pytest.raises(CommandError, match="There is nobody called bob"):
        run(place, "--as", "bob")
    with pytest.raises(CommandError, match="nowhere cannot be read: No such file"):
        run(tmp_path / "nowhere", "--as", "ana")
    place.write_text("<a")
    with pytest.raises(CommandError, match="not well-formed"):
        run(place, "--as", "ana")
