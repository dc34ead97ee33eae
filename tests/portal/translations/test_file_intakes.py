"""Files that were handed in, and what is kept of them."""

import csv
import io
from dataclasses import replace

import pytest

from portal.translations import file_intakes, xliff
from portal.translations.file_intakes import FileIntake, as_csv, receive
from portal.translations.interchange import Unreadable
from portal.translations.proposals import Proposal
from portal.translations.segments import segments
from tests.portal.translations.people import make_person, section_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return make_person("ana", translator=("ro",))


@pytest.fixture
def text():
    return section_text("One.\n\nTwo 200.", slug="walks")


def file(*made) -> bytes:
    return b"".join(xliff.write(made, "1.2"))


def translated(text) -> list:
    one, two = segments(text, "ro")
    return [
        replace(one, target="Unu.", key=one.key),
        replace(two, target="Doi.", key=two.key),
        replace(two, target="=1", key="practice:nowhere:title:1"),
    ]


def test_a_file_is_kept_with_what_became_of_it(text, ana):
    intake = receive(file(*translated(text)), name="a  b.xlf", by=ana)
    kept = FileIntake.objects.get()
    assert kept == intake
    assert (kept.name, kept.by, kept.language) == ("a b.xlf", ana, "ro")
    assert (kept.proposed, kept.unchanged, kept.empty, kept.refused, kept.warned) == (2, 0, 0, 1, 1)
    assert [(sort, remark.number, remark.key, str(remark)) for sort, remark in kept.remarks] == [
        ("refusal", 3, "practice:nowhere:title:1", "There is no such published text."),
        ("warning", 2, "practice:walks:sections.problem:2", "The number 200 of the source is missing."),
    ]
    assert Proposal.objects.filter(provider="a b.xlf").count() == 2


def test_the_same_file_a_second_time_proposes_nothing(text, ana):
    content = file(*translated(text))
    first, second = receive(content, name="a", by=ana), receive(content, name="a", by=ana)
    assert first.digest == second.digest
    assert (second.proposed, second.unchanged, second.refused) == (0, 2, 1)
    assert Proposal.objects.count() == 2


def test_a_dry_run_keeps_nothing(text, ana):
    intake = receive(file(*translated(text)), name="a", by=ana, dry_run=True)
    assert (intake.pk, intake.proposed) == (None, 2)
    assert not FileIntake.objects.exists()
    assert not Proposal.objects.exists()


def test_a_file_that_cannot_be_read_to_its_end_is_not_taken_at_all(text, ana):
    with pytest.raises(Unreadable):
        receive(file(*translated(text))[:-20], name="a", by=ana)
    assert not Proposal.objects.exists()
    assert not FileIntake.objects.exists()


def test_a_file_without_texts_is_told_so(ana):
    with pytest.raises(Unreadable, match="There is no text"):
        receive(file(), name="a", by=ana)


def test_the_first_remarks_are_kept_and_all_are_counted(text, ana, monkeypatch):
    monkeypatch.setattr(file_intakes, "KEPT", 2)
    one = segments(text, "ro")[0]
    strangers = [replace(one, target="x", key=f"practice:nowhere:title:{number}") for number in range(1, 6)]
    intake = receive(file(*strangers), name="a", by=ana)
    assert (intake.refused, len(intake.refusals), intake.is_cut) == (5, 2, True)
    assert [remark.number for _sort, remark in intake.remarks] == [1, 2]


def test_remarks_are_told_to_a_spreadsheet_which_runs_none(text, ana):
    one = segments(text, "ro")[0]
    intake = receive(file(replace(one, target="x", key="=1+1:a:b:1")), name="a", by=ana)
    rows = list(csv.reader(io.StringIO(b"".join(as_csv(intake)).decode("utf-8-sig"))))
    assert rows == [
        ["number", "key", "sort", "reason"],
        ["1", "'=1+1:a:b:1", "refusal", "There is no such published text."],
    ]
