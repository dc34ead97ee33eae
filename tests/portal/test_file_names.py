"""The names under which files are saved."""

import pytest

from portal.file_names import attachment, words


@pytest.mark.parametrize(
    ("title", "header"),
    [
        ("Urban security", 'attachment; filename="Urban-security.pdf"'),
        (
            "Sécurité à Gand",
            "attachment; filename=\"Securite-a-Gand.pdf\"; filename*=utf-8''S%C3%A9curit%C3%A9-%C3%A0-Gand.pdf",
        ),
        ('"; x="\r\nA: b', 'attachment; filename="x-A-b.pdf"'),
    ],
)
def test_a_name_is_readable_in_ascii_and_in_its_own_letters(title, header):
    assert attachment(words(title, 80), "pdf") == header


def test_a_name_without_any_ascii_letter_still_has_its_own():
    header = attachment(words("Сигурност", 80), "pdf")
    assert header.startswith('attachment; filename="document.pdf"; filename*=utf-8')


def test_nothing_is_called_a_document():
    assert attachment([], "pdf") == 'attachment; filename="document.pdf"'


def test_only_the_beginning_of_a_text_makes_a_name():
    assert words("one two three", 9) == ["one", "two", "t"]
