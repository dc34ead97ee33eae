"""Reading XML from outside: Unicode or nothing, no DTD, no depth, and no more memory than a piece needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.translations.interchange import FILE_SIZE, Unreadable
from portal.translations.xml_reading import DEPTH, PIECE, TAG_LENGTH, XmlReading
from tests.segments import refusal


class Told(XmlReading):
    """Remembers what it was told."""

    def __init__(self):
        super().__init__()
        self.told = []

    def start(self, name, attributes):
        self.told.append((name, attributes))

    def end(self, name):
        self.told.append(name)

    def text(self, text):
        self.told.append(text)


def told(content: bytes) -> list:
    reading = Told()
    for _piece in reading.pieces(content):
        pass
    return reading.told


LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>{}]><x>&b9;</x>".format(
    "".join(
        f"<!ENTITY b{number} '{'&a;' if number == 0 else f'&b{number - 1};' * 10}'>" for number in range(10)
    )
)
DTDS = {
    "a document type": "<!DOCTYPE x><x/>",
    "an external DTD": '<!DOCTYPE x SYSTEM "file:///etc/hostname"><x/>',
    "a public DTD": '<!DOCTYPE x PUBLIC "a" "http://127.0.0.1/x.dtd"><x/>',
    "an entity": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>",
    "an external entity": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>',
    "a parameter entity": '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1/x"> %a;]><x/>',
    "a billion laughs": LAUGHS,
    "one long entity many times": f"<!DOCTYPE x [<!ENTITY a '{'a' * 9_000}'>]><x>{'&a;' * 100_000}</x>",
    "an attribute with a default": "<!DOCTYPE x [<!ATTLIST x a CDATA 'b'>]><x/>",
    "an entity that is not declared": "<x>&nbsp;</x>",
    "a document type behind a comment": "<!-- a -->\n<!DOCTYPE x><x/>",
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("document", DTDS.values(), ids=DTDS)
def test_document_types_and_entities_are_refused_in_every_encoding(document, encoding):
    refused = refusal(told, document.encode(encoding))
    assert "document type or entities" in str(refused)
    assert refused.line


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_in_its_encodings(encoding):
    assert told("<a>Ħamrun Λάρισα</a>".encode(encoding)) == [("a", {}), "Ħamrun Λάρισα", "a"]


WRONG_ENCODINGS = {
    "one byte, declared": '<?xml version="1.0" encoding="windows-1250"?><a>ă</a>'.encode("cp1250"),
    "Latin, declared": '<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>'.encode("latin-1"),
    "UTF-7": b'<?xml version="1.0" encoding="utf-7"?><a>+ADw-script+AD4-</a>',
    "unknown": b'<?xml version="1.0" encoding="klingon"?><a/>',
    "another than declared": b'<?xml version="1.0" encoding="utf-16"?><a/>',
}


@pytest.mark.parametrize("content", WRONG_ENCODINGS.values(), ids=WRONG_ENCODINGS)
def test_other_encodings_are_refused(content):
    assert "not in UTF-8 or UTF-16" in str(refusal(told, content))


BROKEN = {
    "nothing": b"",
    "a text": b"practice",
    "no end": b"<a>",
    "crossed": b"<a><b></a></b>",
    "two roots": b"<a/><a/>",
    "an attribute twice": b"<a b='' b=''/>",
    "an unknown prefix": b"<a:b/>",
    "NUL": b"<a>\x00</a>",
    "a control character": b"<a>\x07</a>",
    "a written control character": b"<a>&#7;</a>",
    "a written NUL": b"<a>&#0;</a>",
    "a written surrogate": b"<a>&#xD800;</a>",
    "Latin that is not declared": "<a>é</a>".encode("latin-1"),
    "an overlong character": b"<a>\xc0\xbc</a>",
    "a surrogate in UTF-8": b"<a>\xed\xa0\x80</a>",
    "UTF-32": "<a/>".encode("utf-32"),
    "a spreadsheet": b"PK\x03\x04" + b"\x00" * 100,
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_is_not_well_formed_is_refused(content):
    assert "not well-formed XML" in str(refusal(told, content))


def test_half_a_character_of_utf_16_is_refused():
    refusal(told, "<a>".encode("utf-16-le") + b"\x00\xd8" + "</a>".encode("utf-16-le"))


def test_the_line_is_told():
    assert refusal(told, b"<a>\n\n<b>\n</a>").line == 4


def test_nesting_has_a_limit():
    assert told(b"<a>" * DEPTH + b"</a>" * DEPTH)
    refused = refusal(told, b"<a>\n" * 200_000)
    assert (refused.line, "nested more than 100 deep" in str(refused)) == (DEPTH + 1, True)


def test_elements_have_a_limit(monkeypatch):
    monkeypatch.setattr("portal.translations.xml_reading.ELEMENTS", 3)
    assert "more than 3 elements" in str(refusal(told, b"<a><b/><b/><b/></a>"))


@pytest.mark.parametrize("beginning", [b"<a b='", b"<!--", b"<?b ", b"<a"])
def test_a_tag_without_end_is_not_waited_for(beginning):
    reading, read = Told(), 0
    with pytest.raises(Unreadable, match="not well-formed"):
        for _piece in reading.pieces(b"<a>" + beginning + b"x" * (FILE_SIZE - 100)):
            read += 1
    assert read <= TAG_LENGTH / PIECE


def test_a_file_has_a_size():
    assert "larger than 20 MB" in str(refusal(told, b"<a>" + b" " * FILE_SIZE))


def test_namespaces_stand_before_names():
    (first, *_rest) = told(b'<x:a xmlns:x="u" b="c" x:d="e"/>')
    assert first == ("u a", {"b": "c", "u d": "e"})


def test_inclusions_are_elements_like_any_other():
    content = b'<a xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/hostname"/></a>'
    assert [each for each in told(content) if isinstance(each, tuple)][1][1] == {
        "href": "file:///etc/hostname"
    }


@given(
    st.binary(max_size=200) | st.text(st.sampled_from("<>&;!?/ a\"'=[]-#x0\n"), max_size=200).map(str.encode)
)
def test_no_bytes_are_worse_than_a_refusal(content):
    try:
        told(content)
    except Unreadable as refused:
        assert str(refused)
