"""`manage.py compile_catalogues`."""

from io import StringIO

from django.core.management import call_command


def test_it_says_which_languages_it_compiled(tmp_path, settings):
    settings.LOCALE_PATHS = [tmp_path]
    for code in ("sv", "bg"):
        folder = tmp_path / code / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "django.po").write_text(
            'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        )
    out = StringIO()
    call_command("compile_catalogues", stdout=out)
    assert out.getvalue() == "compiled: bg, sv\n"
