"""TMX: a translation memory as the tools of translators read it."""

from xml.etree import ElementTree

from hypothesis import given

from portal.translations.tmx import write
from tests.segments import make_segment, segments

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# What the standard asks of the header.
REQUIRED = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}


def parsed(*made) -> ElementTree.Element:
    return ElementTree.fromstring(b"".join(write(made)))


def texts(root: ElementTree.Element) -> list[list[tuple[str, str]]]:
    return [[(tuv.get(LANGUAGE), tuv.findtext("seg")) for tuv in tu.findall("tuv")] for tu in root.iter("tu")]


def test_a_memory_is_what_the_standard_says():
    root = parsed(make_segment(note="of a title"))
    assert (root.tag, root.get("version"), [part.tag for part in root]) == ("tmx", "1.4", ["header", "body"])
    assert set(root.find("header").attrib) == REQUIRED
    assert root.find("header").get("segtype") == "paragraph"
    (unit,) = root.find("body")
    assert [part.tag for part in unit] == ["note", "prop", "prop", "tuv", "tuv"]
    assert unit.get("srclang") == "ro"
    assert texts(root) == [[("ro", "Străzi slab luminate."), ("fr", "Des rues mal éclairées.")]]


def test_a_memory_says_where_a_pair_comes_from_and_who_made_it():
    root = parsed(make_segment(key="practice:a:title:0", state="reviewed"))
    assert {prop.get("type"): prop.text for prop in root.iter("prop")} == {
        "x-key": "practice:a:title:0",
        "x-state": "reviewed",
    }


def test_what_is_not_translated_is_not_remembered():
    made = [make_segment(target=""), make_segment(source=" "), make_segment(target="\n")]
    assert texts(parsed(*made)) == []


@given(segments())
def test_every_pair_is_there_whatever_its_texts(made):
    expected = [
        [(each.source_language, each.source), (each.target_language, each.target)]
        for each in made
        if each.source.strip() and each.target.strip()
    ]
    assert texts(parsed(*made)) == expected


def test_characters_that_xml_cannot_hold_do_not_break_the_memory():
    ((_source, target),) = texts(parsed(make_segment(target="a\x00\x1b\ufffe\ud800b]]>")))
    assert target == ("fr", "a\ufffd\ufffd\ufffd\ufffdb]]>")


def test_it_is_written_pair_by_pair():
    def endless():
        while True:
            yield make_segment()

    pieces = write(endless())
    assert [next(pieces) for _each in range(3)]
