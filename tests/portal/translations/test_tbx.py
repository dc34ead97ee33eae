"""TBX is written as the standard says, and says what stood in the term base."""

from xml.etree import ElementTree

from hypothesis import given

from portal.translations.tbx import read, write
from portal.translations.term_entries import TermEntry
from tests.term_entries import term_entries, without_lines

SPACE = {"t": "urn:iso:std:iso:30042:ed-2"}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
ENTRY = TermEntry(
    1,
    theme="organised-crime",
    reference="https://www.europol.europa.eu/?a=1&b=2",
    note="An agency.",
    texts={"en": "Europol", "el": "Ευρωπόλ"},
    definitions={"en": "EU agency <in> The Hague.", "el": "Οργανισμός."},
    machine=frozenset({"el"}),
    provider="language model",
)


def parsed(*entries: TermEntry) -> ElementTree.Element:
    return ElementTree.fromstring(b"".join(write(entries)))


def local(element: ElementTree.Element) -> str:
    return element.tag.partition("}")[2]


@given(term_entries())
def test_what_is_written_is_read_again(entries):
    assert without_lines(read(b"".join(write(entries)))) == without_lines(entries)


def test_a_concept_is_what_the_standard_says():
    root = parsed(ENTRY)
    assert (local(root), root.get("type"), root.get("style")) == ("tbx", "TBX-Basic", "dca")
    assert [local(part) for part in root] == ["tbxHeader", "text"]
    (concept,) = root.iter(f"{{{SPACE['t']}}}conceptEntry")
    assert concept.get("id") == "c1"
    assert [local(part) for part in concept] == ["descrip", "note", "xref", "langSec", "langSec"]
    assert concept.find("t:descrip", SPACE).get("type") == "subjectField"
    assert concept.find("t:xref", SPACE).get("target") == ENTRY.reference
    greek, english = concept.findall("t:langSec", SPACE)
    assert (greek.get(LANGUAGE), english.get(LANGUAGE)) == ("el", "en")
    assert english.findtext("t:termSec/t:term", namespaces=SPACE) == "Europol"
    assert english.findtext("t:descripGrp/t:descrip", namespaces=SPACE) == "EU agency <in> The Hague."


def test_a_machines_definition_is_not_passed_off_as_a_persons():
    greek, english = parsed(ENTRY).iter(f"{{{SPACE['t']}}}langSec")
    source = "t:descripGrp/t:admin[@type='source']"
    assert greek.findtext(source, namespaces=SPACE) == "machine translation: language model"
    assert english.find(source, SPACE) is None
    (entry,) = read(b"".join(write([ENTRY])))
    assert (entry.machine, entry.provider) == ({"el"}, "language model")


def test_every_concept_has_a_number_of_its_own():
    root = parsed(ENTRY, ENTRY)
    assert [each.get("id") for each in root.iter(f"{{{SPACE['t']}}}conceptEntry")] == ["c1", "c2"]
