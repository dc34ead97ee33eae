"""`manage.py import_terms`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from projects.models import Term
from tests.factories import make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    """Writes a file of terms."""
    make_theme(slug="lighting")

    def write(*rows: str):
        place = tmp_path / "terms.csv"
        place.write_text("\r\n".join(("theme,en,fr", *rows)))
        return place

    return write


def run(*arguments, **options) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_terms", *map(str, arguments), stdout=out, stderr=err, **options)
    return out.getvalue(), err.getvalue()


def test_it_says_what_it_did(file):
    out, _err = run(file("lighting,lamp,lampe"))
    assert out.startswith("Terms: 1 made, 0 changed, 0 unchanged, 0 refused.")
    assert Term.objects.get().text_fr == "lampe"


def test_a_dry_run_does_nothing(file):
    out, _err = run(file("lighting,lamp,lampe"), "--dry-run")
    assert out.startswith("Terms: 1 made")
    assert not Term.objects.exists()


def test_it_names_lines_and_reasons_and_fails(file):
    err = StringIO()
    with pytest.raises(CommandError, match="Nothing was imported: 1 terms were refused"):
        call_command("import_terms", str(file("lighting,lamp,", "dragons,fire,feu")), stderr=err)
    assert "terms.csv: Line 3: There is no theme “dragons”." in err.getvalue()
    assert not Term.objects.exists()


def test_a_theme_can_be_named_for_terms_without_one(file):
    run(file(",lamp,lampe"), "--theme", "lighting")
    assert Term.objects.get().theme.slug == "lighting"
    with pytest.raises(CommandError, match="There is no theme dragons"):
        run(file(",lamp,lampe"), "--theme", "dragons")


def test_a_file_that_cannot_be_read_gets_one_sentence(file, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "none.tbx")
    with pytest.raises(CommandError, match="Line 2: A row has more cells"):
        run(file("lighting,lamp,lampe,more"))
