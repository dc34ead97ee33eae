"""XLIFF: what we write is what the standard says, and what was written is read."""

from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.translations import xliff
from portal.translations.interchange import STATES
from portal.translations.xliff import read, write
from tests.segments import make_segment, segments

NS1 = {"x": "urn:oasis:names:tc:xliff:document:1.2"}
NS2 = {"x": "urn:oasis:names:tc:xliff:document:2.0"}
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
VERSIONS = ("1.2", "2.1")


def written(version: str, *made) -> bytes:
    return b"".join(write(made, version))


def parsed(version: str, *made) -> ElementTree.Element:
    """Our file, as another reader has it."""
    return ElementTree.fromstring(written(version, *made))


def names(element: ElementTree.Element) -> list[str]:
    return [part.tag.split("}")[1] for part in element]


@given(segments())
@example([make_segment(source="a\r\nb\rc\n\td  ", target=" \n<b>&amp;]]> ", note=" ")])
@example([make_segment(key="practice:a:title:0\t\n\"'<"), make_segment(state="original")])
def test_what_was_written_is_read_in_version_1(made):
    assert list(read(written("1.2", *made))) == made


@given(st.data())
def test_what_was_written_is_read_in_version_2(data):
    made = data.draw(segments(st.just(("ro", "fr"))))
    assert list(read(written("2.1", *made))) == made


@pytest.mark.parametrize("version", VERSIONS)
def test_nothing_is_written_and_read(version):
    assert list(read(written(version))) == []


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("state", STATES)
def test_every_state_comes_back(version, state):
    segment = make_segment(state=state, target="" if state == "missing" else "La rue")
    assert [each.state for each in read(written(version, segment))] == [state]


@pytest.mark.parametrize("version", VERSIONS)
def test_characters_that_xml_cannot_hold_do_not_break_the_file(version):
    (segment,) = read(written(version, make_segment(target="a\x00\x1b\x85\ufffe\ud800b", note="\x0c")))
    assert (segment.target, segment.note) == ("a\ufffd\ufffd\ufffd\ufffd\ufffdb", "\ufffd")


@pytest.mark.parametrize("version", VERSIONS)
def test_it_is_written_text_by_text(version):
    def endless():
        while True:
            yield make_segment()

    pieces = write(endless(), version)
    assert [next(pieces) for _each in range(4)]


def test_version_1_is_what_the_standard_says():
    root = parsed("1.2", make_segment(key="practice:a:title:0", note="A title", state="reviewed"))
    assert (root.tag, root.get("version")) == (f"{{{NS1['x']}}}xliff", "1.2")
    (file,) = root
    assert file.attrib == {
        "original": "practice:a",
        "datatype": "plaintext",
        "source-language": "ro",
        "target-language": "fr",
    }
    assert names(file) == ["body"]
    (unit,) = file.find("x:body", NS1)
    assert unit.attrib == {"id": "practice:a:title:0", "approved": "yes", SPACE: "preserve"}
    assert names(unit) == ["source", "target", "note", "note"]
    assert unit.findtext("x:source", None, NS1) == "Străzi slab luminate."
    assert unit.find("x:target", NS1).attrib == {"state": "signed-off"}
    assert [(note.get("from"), note.text) for note in unit.findall("x:note", NS1)] == [
        ("source-hash", "0123456789abcdef" * 2),
        (None, "A title"),
    ]


def test_version_2_is_what_the_standard_says():
    root = parsed("2.1", make_segment(key="practice:a:title:0", note="A title", state="reviewed"))
    assert root.tag == f"{{{NS2['x']}}}xliff"
    assert root.attrib == {"version": "2.1", "srcLang": "ro", "trgLang": "fr"}
    (file,) = root
    assert file.attrib == {"id": "f1", "original": "practice:a"}
    (unit,) = file
    assert unit.attrib == {
        "id": "u1",
        "name": "practice:a:title:0",
        "canResegment": "no",
        SPACE: "preserve",
    }
    assert names(unit) == ["notes", "segment"]
    assert [(note.get("category"), note.text) for note in unit.iterfind("x:notes/x:note", NS2)] == [
        ("source-hash", "0123456789abcdef" * 2),
        (None, "A title"),
    ]
    segment = unit.find("x:segment", NS2)
    assert segment.attrib == {"state": "reviewed"}
    assert names(segment) == ["source", "target"]
    assert segment.findtext("x:target", None, NS2) == "Des rues mal éclairées."


ALLOWED_1 = {"needs-translation", "needs-review-translation", "signed-off", "final"}
ALLOWED_2 = {"initial", "translated", "reviewed", "final"}


def test_states_are_those_of_the_standards():
    assert {state for state, _mark in xliff.STATES_1.values()} == ALLOWED_1
    assert {state for state, _mark in xliff.STATES_2.values()} == ALLOWED_2
    assert tuple(xliff.STATES_1) == tuple(xliff.STATES_2) == STATES


def test_a_missing_translation_of_version_2_has_no_target():
    (segment,) = parsed("2.1", make_segment(target="", state="missing")).iterfind(".//x:segment", NS2)
    assert (segment.get("state"), names(segment)) == ("initial", ["source"])


def test_entries_and_pairs_of_languages_have_a_file_each():
    made = [
        make_segment(key="practice:a:title:0"),
        make_segment(key="practice:a:lead:0"),
        make_segment(key="practice:a:lead:0", target_language="fi"),
        make_segment(key="practice:b:title:0", target_language="fi"),
    ]
    found = [
        (file.get("original"), file.get("target-language"), [unit.get("id") for unit in file[0]])
        for file in parsed("1.2", *made)
    ]
    assert found == [
        ("practice:a", "fr", ["practice:a:title:0", "practice:a:lead:0"]),
        ("practice:a", "fi", ["practice:a:lead:0"]),
        ("practice:b", "fi", ["practice:b:title:0"]),
    ]
    assert list(read(written("1.2", *made))) == made


def test_identifiers_of_version_2_stand_once():
    made = [make_segment(key=f"practice:{entry}:title:{place}") for entry in "aba" for place in range(2)]
    root = parsed("2.1", *made)
    assert [file.get("id") for file in root] == ["f1", "f2", "f3"]
    for file in root:
        assert [unit.get("id") for unit in file] == ["u1", "u2"]


def test_a_document_of_version_2_has_one_pair_of_languages():
    with pytest.raises(ValueError, match="one pair of languages"):
        written("2.1", make_segment(), make_segment(target_language="fi"))


def test_other_versions_are_not_written():
    with pytest.raises(KeyError):
        written("1.0", make_segment())
