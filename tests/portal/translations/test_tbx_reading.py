"""Term bases of other tools are understood as far as they go, and hostile ones refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.translations.interchange import FILE_SIZE, Unreadable
from portal.translations.tbx import read, write
from portal.translations.term_entries import TermEntry
from portal.translations.xml_reading import DEPTH
from tests.segments import refusal
from tests.term_entries import term_entries

OLD = '<martif type="TBX-Basic" xml:lang="en"><martifHeader/><text><body>{}</body></text></martif>'
NEW = (
    '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">'
    "<tbxHeader/><text><body>{}</body></text></tbx>"
)
DCT = (
    '<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"'
    ' xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">'
    "<text><body>{}</body></text></tbx>"
)
OLD_ENTRY = """<termEntry id="c1"><descrip type="subjectField">drugs</descrip><note>of 2004</note>
<langSet xml:lang="en"><descripGrp><descrip type="definition">Help <hi>before</hi> harm.</descrip><admin type="source">IATE</admin></descripGrp>
<tig><term>harm reduction</term><termNote type="partOfSpeech">noun</termNote></tig></langSet>
<langSet xml:lang="fr-FR"><ntig><termGrp><term>réduction des <hi>risques</hi></term></termGrp></ntig></langSet></termEntry>"""
NEW_ENTRY = """<conceptEntry id="c1"><descrip type="subjectField">drugs</descrip><note>of 2004</note>
<langSec xml:lang="en"><descrip type="definition">Help <hi>before</hi> harm.</descrip><termSec><term>harm reduction</term></termSec></langSec>
<langSec xml:lang="fr-FR"><termSec><term>réduction des risques</term><note>of the term</note></termSec></langSec></conceptEntry>"""
DCT_ENTRY = """<conceptEntry id="c1"><min:subjectField>drugs</min:subjectField><note>of 2004</note>
<langSec xml:lang="en"><basic:definition>Help before harm.</basic:definition><termSec><term>harm reduction</term></termSec></langSec>
<langSec xml:lang="fr-FR"><termSec><term>réduction des risques</term><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec></conceptEntry>"""
HARM_REDUCTION = TermEntry(
    1,
    "drugs",
    note="of 2004",
    texts={"en": "harm reduction", "fr": "réduction des risques"},
    definitions={"en": "Help before harm."},
)


def one(content: str, shape: str = NEW) -> TermEntry:
    (entry,) = read(shape.format(f'<conceptEntry id="c">{content}</conceptEntry>').encode())
    return entry


def section(language: str, content: str) -> str:
    return f'<langSec xml:lang="{language}">{content}</langSec>'


def term(text: str, more: str = "") -> str:
    return f"<termSec><term>{text}</term>{more}</termSec>"


@pytest.mark.parametrize(
    "document",
    [OLD.format(OLD_ENTRY), NEW.format(NEW_ENTRY), DCT.format(DCT_ENTRY)],
    ids=["martif of 2008", "tbx of 2019, DCA", "tbx of 2019, DCT"],
)
def test_both_shapes_and_both_styles_say_the_same(document):
    assert list(read(document.encode())) == [HARM_REDUCTION]


def test_the_line_of_a_concept_is_told():
    found = read(NEW.format(f"\n\n{NEW_ENTRY}\n{NEW_ENTRY}").encode())
    assert [entry.line for entry in found] == [3, 6]


STATUS = '<termNote type="administrativeStatus">{}-admn-sts</termNote>'


@pytest.mark.parametrize(
    ("terms", "taken"),
    [
        (term("one") + term("two"), "one"),
        (term("one") + term("two", STATUS.format("preferredTerm")), "two"),
        (term("one", STATUS.format("deprecatedTerm")) + term("two"), "two"),
        (term("one", STATUS.format("supersededTerm")) + term("two", STATUS.format("admittedTerm")), "two"),
        (term("one", STATUS.format("deprecatedTerm")), "one"),
    ],
)
def test_of_several_terms_the_preferred_is_taken_else_the_first(terms, taken):
    assert one(section("en", terms)).texts == {"en": taken}


def test_a_definition_of_the_concept_is_in_the_language_of_the_file_or_its_own():
    assert one('<descrip type="definition">A.</descrip>' + section("en", term("a"))).definitions == {
        "en": "A."
    }
    greek = '<descrip type="definition" xml:lang="el">Α.</descrip>'
    assert one(greek + section("en", term("a"))).definitions == {"el": "Α."}


def test_a_reference_may_be_the_target_or_the_text():
    target = '<xref type="externalCrossReference" target="https://example.org/a">IATE</xref>'
    assert one(target).reference == "https://example.org/a"
    assert one('<xref type="externalCrossReference">https://example.org/b</xref>').reference.endswith("/b")


def test_what_is_no_part_of_a_term_is_passed_over():
    others = (
        '<transacGrp><transac type="transactionType">origination</transac><date>2020-01-01</date></transacGrp>'
        '<descrip type="context">A term in use.</descrip><x:more xmlns:x="urn:x"><x:definition>no</x:definition></x:more>'
    )
    entry = one(others + section("en", others + term("lamp", '<descrip type="example">a</descrip>')))
    assert entry == TermEntry(1, texts={"en": "lamp"})


def test_an_empty_term_base_is_no_fault():
    assert list(read(NEW.format("").encode())) == list(read(OLD.format("").encode())) == []


LAUGHS = "<!DOCTYPE tbx [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>" + NEW.format("&b;")
ENTRY = "<conceptEntry>{}</conceptEntry>"
HOSTILE = {
    "nothing": ("", 1, "not well-formed"),
    "no XML": ("<tbx", 1, "not well-formed"),
    "another kind of file": ("<xliff version='1.2'/>", 1, "not TBX"),
    "a document type": (
        '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">' + OLD.format(""),
        1,
        "has a document type or entities",
    ),
    "a file of this machine": (
        '<!DOCTYPE tbx [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + NEW.format("&a;"),
        1,
        "has a document type or entities",
    ),
    "a billion laughs": (LAUGHS, 1, "has a document type or entities"),
    "an entity that nobody declared": (NEW.format("&nbsp;"), 1, "has a document type or entities"),
    "an unknown language": (
        NEW.format("\n" + ENTRY.format(section("tlh", term("a")))),
        2,
        "“tlh” is not one of the languages",
    ),
    "no language": (NEW.format(ENTRY.format("\n<langSec/>")), 2, "does not say in which language"),
    "a concept within another": (NEW.format(ENTRY.format("\n" + ENTRY.format(""))), 2, "within another"),
    "a control character": (NEW.format(ENTRY.format(section("en", term("a\x1bb")))), 1, "not well-formed"),
    "a control character as a number": (
        NEW.format(ENTRY.format(section("en", term("a&#x85;b")))),
        1,
        "control characters",
    ),
    "a long text": (
        NEW.format(ENTRY.format(section("en", term("x" * 6_000)))),
        1,
        "longer than 5000 characters",
    ),
    "a long text in many pieces": (
        NEW.format(ENTRY.format(section("en", term("<hi>x</hi>" * 6_000)))),
        1,
        "longer than 5000 characters",
    ),
    "depth": (NEW.format("<a>" * (DEPTH + 1)), 1, f"more than {DEPTH} deep"),
    "too large": (" " * (FILE_SIZE + 1), None, "larger than 20 MB"),
}


@pytest.mark.parametrize(("document", "line", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_with_its_line(document, line, reason):
    refused = refusal(read, document.encode())
    assert refused.line == line
    assert reason in str(refused)


def test_an_encoding_of_one_byte_is_refused():
    document = f"<?xml version='1.0' encoding='windows-1253'?>{NEW.format('')}"
    assert "not in UTF-8 or UTF-16" in str(refusal(read, document.encode()))


@given(term_entries(), st.integers(0, 2_000), st.binary(max_size=8))
def test_a_broken_file_is_refused_and_nothing_else_happens(entries, place, noise):
    content = b"".join(write(entries))
    try:
        list(read(content[:place] + noise + content[place + len(noise) :]))
    except Unreadable as error:
        assert str(error)
