"""Files of other tools are understood as far as they go, and hostile ones refused."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.translations.interchange import FILE_SIZE, Unreadable
from portal.translations.xliff import read, write
from tests.segments import make_segment, refusal

HEAD_1 = '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'
FILE_1 = '<file original="a" datatype="plaintext" source-language="ro" target-language="fr"><body>'
HEAD_2 = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="ro" trgLang="fr">'
CORE_2 = '<file id="f"><unit id="u1" name="a:b:c:0">'


def one(units: str) -> list:
    return list(read(f"{HEAD_1}{FILE_1}{units}</body></file></xliff>".encode()))


def two(unit: str) -> list:
    return list(read(f"{HEAD_2}{CORE_2}{unit}</unit></file></xliff>".encode()))


def unit(content: str, attributes: str = "") -> str:
    return f'<trans-unit id="a:b:c:0" {attributes}>{content}</trans-unit>'


STATES_1 = {
    "new": "machine",
    "needs-translation": "machine",
    "needs-adaptation": "machine",
    "needs-review-translation": "machine",
    "needs-review-l10n": "machine",
    "translated": "machine",
    "signed-off": "reviewed",
    "final": "reviewed",
    "x-of-a-tool": "machine",
}
STATES_2 = {"initial": "machine", "translated": "machine", "reviewed": "reviewed", "final": "reviewed"}


@pytest.mark.parametrize(("state", "ours"), STATES_1.items())
def test_states_of_version_1_are_mapped(state, ours):
    (segment,) = one(unit(f'<source>Strada</source><target state="{state}">La rue</target>'))
    assert segment.state == ours


@pytest.mark.parametrize(("state", "ours"), STATES_2.items())
def test_states_of_version_2_are_mapped(state, ours):
    (segment,) = two(f'<segment state="{state}"><source>Strada</source><target>La rue</target></segment>')
    assert segment.state == ours


@pytest.mark.parametrize("state", ["new", "needs-translation", "needs-l10n"])
def test_a_source_copied_by_a_tool_is_missing(state):
    (segment,) = one(unit(f'<source>Strada</source><target state="{state}">Strada</target>'))
    assert segment.state == "missing"


@pytest.mark.parametrize(
    ("approved", "state", "ours"),
    [
        ('approved="yes"', "", "reviewed"),
        ('approved="yes"', 'state="translated"', "reviewed"),
        ('approved="yes"', 'state="needs-review-translation"', "machine"),
        ('approved="no"', "", "machine"),
        ("", "", "machine"),
    ],
)
def test_approval_counts_where_the_state_says_nothing_against_it(approved, state, ours):
    (segment,) = one(unit(f"<source>Strada</source><target {state}>La rue</target>", approved))
    assert segment.state == ours


def test_a_final_translation_of_another_tool_is_not_an_original():
    (first, second) = one(
        unit('<source>a</source><target state="final" state-qualifier="x-original">b</target>')
        + unit('<source>a</source><target state="final">b</target>').replace("c:0", "c:1")
    )
    assert (first.state, second.state) == ("original", "reviewed")


@pytest.mark.parametrize("target", ["", "<target/>", '<target state="final"/>', "<target> \n</target>"])
def test_a_missing_translation_is_no_fault(target):
    (segment,) = one(unit(f"<source>Strada</source>{target}"))
    assert (segment.state, segment.target.strip()) == ("missing", "")


def test_what_a_file_does_not_say_is_empty():
    assert one(unit("<source>Strada</source><target>La rue</target>")) == [
        make_segment(key="a:b:c:0", source="Strada", target="La rue", source_hash="")
    ]


INLINE_1 = """o <g id="1">stradă <x id="2"/><bpt id="3">**</bpt>mare<ept id="3">**</ept></g><ph id="4">{x}</ph> \
<mrk mtype="seg" mid="0">și <bx id="5"/>lungă<ex id="5"/></mrk><it id="6" pos="open">_</it><o:tag xmlns:o="other">!</o:tag>"""
INLINE_2 = """o <pc id="1">stradă <ph id="2"/>mare</pc> <mrk id="m" type="comment">și <sc id="3"/>lungă<ec startRef="3"/>\
</mrk><cp hex="0021"/><sm id="s"/><em startRef="s"/>"""


def test_inline_elements_of_version_1_keep_their_text():
    (segment,) = one(unit(f"<source>{INLINE_1}</source><target>{INLINE_1}</target>"))
    assert segment.source == segment.target == "o stradă **mare**{x} și lungă_!"


def test_inline_elements_of_version_2_keep_their_text():
    (segment,) = two(f"<segment><source>{INLINE_2}</source><target>{INLINE_2}</target></segment>")
    assert segment.source == segment.target == "o stradă mare și lungă!"


def test_white_space_and_sections_of_characters_are_text():
    (segment,) = one(unit("<source>\n a\t<![CDATA[<b> &amp; ]]>  </source>"))
    assert segment.source == "\n a\t<b> &amp;   "


def test_pieces_of_a_unit_are_one_text():
    (segment,) = two(
        "<segment><source>Unu.</source><target>Un.</target></segment>"
        "<ignorable><source> </source></ignorable>"
        '<segment state="final"><source>Doi.</source><target>Deux.</target></segment>'
    )
    assert (segment.source, segment.target, segment.state) == ("Unu. Doi.", "Un. Deux.", "machine")


def test_pieces_stand_in_the_order_of_the_translation():
    (segment,) = two(
        '<segment><source>Unu.</source><target order="3">Un.</target></segment>'
        '<ignorable><source> </source><target order="2"> </target></ignorable>'
        '<segment><source>Doi.</source><target order="1">Deux.</target></segment>'
    )
    assert (segment.source, segment.target) == ("Unu. Doi.", "Deux. Un.")


def test_a_unit_with_a_piece_missing_is_missing():
    (segment,) = two(
        '<segment state="final"><source>Unu.</source><target>Un.</target></segment>'
        "<segment><source>Doi.</source></segment>"
    )
    assert (segment.target, segment.state) == ("", "missing")


def test_version_2_without_names_is_told_by_its_identifiers():
    content = f'{HEAD_2}<file id="f"><group id="g"><unit id="a:b:c:0"><segment><source>a</source></segment></unit></group></file></xliff>'
    assert [segment.key for segment in read(content.encode())] == ["a:b:c:0"]


def test_a_language_may_stand_at_the_target():
    content = (
        HEAD_1
        + '<file source-language="ro-RO"><body>'
        + unit('<source>a</source><target xml:lang="fr-BE">b</target>')
    )
    (segment,) = read(f"{content}</body></file></xliff>".encode())
    assert segment.languages == ("ro", "fr")


def test_notes_are_told_and_the_digest_among_them():
    (segment,) = one(
        unit(
            f'<source>a</source><note>one</note><note from="source-hash"> {"ab" * 16}\n</note><note from="x">two</note>'
        )
    )
    assert (segment.note, segment.source_hash) == ("one\ntwo", "ab" * 16)


OMEGAT = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:okp="okapi-framework:xliff-extensions">
 <file original="practice:light-walks" source-language="ro" target-language="fr" datatype="x-text" okp:inputEncoding="UTF-8">
  <header><tool tool-id="a" tool-name="a"/><note>of the file</note></header>
  <body>
   <group id="g1" resname="part">
    <trans-unit id="practice:light-walks:title:0" xml:space="preserve">
     <source xml:lang="ro">Plimbări pe lumină</source>
     <seg-source><mrk mid="0" mtype="seg">Plimbări pe lumină</mrk></seg-source>
     <target xml:lang="fr"><mrk mid="0" mtype="seg">Promenades à la lumière</mrk></target>
     <alt-trans match-quality="80"><source>Altceva</source><target>Autre chose</target><note>no</note></alt-trans>
    </trans-unit>
   </group>
  </body>
 </file>
</xliff>"""
TRADOS = """\ufeff<?xml version="1.0" encoding="utf-8"?><xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" \
xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" sdl:version="1.0"><doc-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0">\
<rep-defs><source>no</source></rep-defs></doc-info>\
<file original="practice:light-walks" datatype="x-sdlfilterframework2" source-language="ro-RO" target-language="fr-FR">\
<header><file-info xmlns="http://sdl.com/FileTypes/SdlXliff/1.0"><value key="a">b</value></file-info>\
<reference><internal-file form="base64">UEsDBA==</internal-file></reference></header><body>\
<group><sdl:cxts><sdl:cxt id="1"/></sdl:cxts><trans-unit id="practice:light-walks:title:0">\
<source><g id="pt1">Plimbări pe lumină</g></source><seg-source><g id="pt1"><mrk mtype="seg" mid="1">Plimbări pe lumină</mrk></g></seg-source>\
<target><g id="pt1"><mrk mtype="seg" mid="1">Promenades à la lumière</mrk></g></target>\
<sdl:seg-defs><sdl:seg id="1" conf="Translated" origin="mt"><sdl:value key="a">b</sdl:value></sdl:seg></sdl:seg-defs>\
</trans-unit></group></body></file></xliff>"""
PHRASE = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:m="http://www.memsource.com/mxlf/2.0" version="1.2" m:version="2.4">
<file datatype="x-txt" original="practice:light-walks" source-language="ro" target-language="fr_fr" m:file-format="doc">
<header><m:hooks><m:hook>no</m:hook></m:hooks></header><body>
<group id="0" m:para-id="0"><context-group><context context-type="x-key">k</context></context-group>
<trans-unit id="practice:light-walks:title:0" m:confirmed="0" m:level-edited="false" m:score="0.98" m:trans-origin="mt">
<source>Plimbări pe lumină</source><target>Promenades à la lumière</target>
<alt-trans origin="machine-trans"><target>Marches</target></alt-trans>
<m:editing-stats><m:thinking-time>1</m:thinking-time></m:editing-stats></trans-unit></group></body></file></xliff>"""
VERSION_2 = """<?xml version="1.0"?>
<x:xliff xmlns:x="urn:oasis:names:tc:xliff:document:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" \
xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" version="2.0" srcLang="ro-RO" trgLang="fr">
<x:file id="1"><x:skeleton href="a.skl"/><mda:metadata><mda:metaGroup><mda:meta type="a">b</mda:meta></mda:metaGroup></mda:metadata>
<x:notes><x:note>of the file</x:note></x:notes>
<x:unit id="1" name="practice:light-walks:title:0">
<mtc:matches><mtc:match ref="#1"><x:source>Altceva</x:source><x:target>Autre chose</x:target></mtc:match></mtc:matches>
<x:originalData><x:data id="d1">no</x:data></x:originalData>
<x:segment id="1" state="translated"><x:source>Plimbări pe <x:ph id="1" dataRef="d1"/>lumină</x:source>
<x:target>Promenades à <x:ph id="1" dataRef="d1"/>la lumière</x:target></x:segment></x:unit></x:file></x:xliff>"""
OTHERS = {"OmegaT": OMEGAT, "Trados": TRADOS, "Phrase": PHRASE, "version 2.0 with modules": VERSION_2}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS)
def test_files_in_the_manner_of_other_tools_are_read(content, encoding):
    content = content.removeprefix("\ufeff") if encoding == "utf-16" else content
    content = content.replace('encoding="UTF-8"', f'encoding="{encoding}"').replace(
        '"utf-8"', f'"{encoding}"'
    )
    assert list(read(content.encode(encoding))) == [
        make_segment(
            key="practice:light-walks:title:0",
            source="Plimbări pe lumină",
            target="Promenades à la lumière",
            source_hash="",
        )
    ]


GOOD = unit("<source>a</source>")
HOSTILE = {
    "HTML": ("<html><body/></html>", 1, "not XLIFF"),
    "XLIFF of no version": ('<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', 1, "not XLIFF"),
    "version 1.1": ('<xliff xmlns="urn:oasis:names:tc:xliff:document:1.1" version="1.1"/>', 1, "not XLIFF"),
    "no namespace": ('\n<xliff version="1.2"/>', 2, "not XLIFF"),
    "TMX": ('<tmx version="1.4"/>', 1, "not XLIFF"),
    "a document type": (f"<!DOCTYPE xliff>{HEAD_1}</xliff>", 1, "document type or entities"),
    "a text that is too long": (HEAD_1 + FILE_1 + "\n" + unit(f"<source>{'x' * 50_001}"), 2, "longer than"),
    "a text in pieces that is too long": (
        HEAD_1 + FILE_1 + "\n" + unit(f"<source>{'<x/>xxxxxxxxxx' * 5_100}"),
        2,
        "longer than",
    ),
    "a text of two that are too long": (
        HEAD_2
        + "\n"
        + CORE_2
        + ("<segment><source>" + "x" * 30_000 + "</source></segment>") * 2
        + "</unit></file></xliff>",
        2,
        "longer than",
    ),
    "a key twice": (HEAD_1 + FILE_1 + "\n" + GOOD + "\n" + GOOD, 3, "“a:b:c:0” stands twice"),
    "no key": (HEAD_1 + FILE_1 + "\n<trans-unit><source>a</source></trans-unit>", 2, "where it belongs"),
    "a key that is too long": (HEAD_1 + FILE_1 + GOOD.replace("a:b", "x" * 999), 1, "where it belongs"),
    "too deep": (HEAD_1 + FILE_1 + "<group>" * 200, 1, "nested more than 100 deep"),
    "too deep in a text": (HEAD_1 + FILE_1 + unit("<source>" + "<g>" * 200), 1, "nested more than 100 deep"),
    "another language": (HEAD_1 + FILE_1.replace('"fr"', '"ja"') + GOOD, 1, "“ja” is not one"),
    "no language": (HEAD_1 + FILE_1.replace('target-language="fr"', "") + GOOD, 1, "does not say from which"),
    "a unit without a file": (HEAD_1 + GOOD, 1, "does not say from which"),
    "a control character": (HEAD_1 + FILE_1 + unit("<source>\x07</source>"), 1, "not well-formed"),
    "a hidden control character": (
        HEAD_1 + FILE_1 + unit("<source>&#x9f;</source>"),
        1,
        "control characters",
    ),
    "tags of Unicode": (HEAD_1 + FILE_1 + unit("<source>\U000e0041</source>"), 1, "control characters"),
    "NUL by code": (
        HEAD_2 + CORE_2 + '<segment><source><cp hex="0000"/></source></segment></unit></file></xliff>',
        1,
        "control characters",
    ),
    "a surrogate by code": (
        HEAD_2 + CORE_2 + '<segment><source><cp hex="D800"/></source></segment></unit></file></xliff>',
        1,
        "control characters",
    ),
    "no character by code": (
        HEAD_2 + CORE_2 + '<segment><source><cp hex="110000"/>',
        1,
        "control characters",
    ),
    "no code": (HEAD_2 + CORE_2 + '<segment><source><cp hex="x"/>', 1, "control characters"),
    "a unit in a unit": (HEAD_1 + FILE_1 + "\n" + unit(GOOD), 2, "not XLIFF"),
    "a unit in a text": (HEAD_1 + FILE_1 + "\n" + unit(f"<source>{GOOD}</source>"), 2, "not XLIFF"),
    "cut off": (HEAD_1 + FILE_1 + GOOD, 1, "not well-formed"),
    "too large": (HEAD_1 + " " * FILE_SIZE, None, "larger than 20 MB"),
}


@pytest.mark.parametrize(("content", "line", "reason"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_with_its_line(content, line, reason):
    refused = refusal(read, content.encode())
    assert reason in str(refused)
    assert refused.line == line


def test_a_file_has_no_more_units_than_the_limit(monkeypatch):
    monkeypatch.setattr("portal.translations.interchange.SEGMENTS", 3)
    content = b"".join(write((make_segment() for _each in range(4)), "1.2"))
    assert "more than 3 texts" in str(refusal(read, content))


def test_segments_come_while_the_file_is_read():
    content = b"".join(write((make_segment() for _each in range(2_000)), "1.2"))
    segments = read(content[: len(content) // 2])
    assert next(segments).source_language == "ro"
    with pytest.raises(Unreadable):
        list(segments)


def test_elements_in_the_wrong_place_do_no_harm():
    assert one("<source>a</source><target>b</target><note>c</note>") == []
    assert two("<source>a</source><target>b</target><note>c</note>")[0].source == ""


TAGS = st.sampled_from(
    [
        "<source>",
        "</source>",
        "<target>",
        "</target>",
        "<note>",
        "</note>",
        "<g>",
        "</g>",
        "a",
        "<x/>",
        "<unit>",
        "</unit>",
        "<trans-unit/>",
        "<trans-unit/id='a'>",
        "<trans-unit/id='b'>",
        "</trans-unit>",
        "<file/source-language='fi'>",
        "</file>",
        "<segment>",
        "</segment>",
        "<ignorable>",
        "</ignorable>",
        "<cp/hex='41'/>",
        "<unit/id='c'>",
    ]
).map(lambda tag: re.sub(r"(?<=[a-z])/(?=[a-z])", " ", tag))


@given(st.lists(TAGS, max_size=12), st.sampled_from([HEAD_1 + FILE_1, HEAD_2 + CORE_2, HEAD_2, HEAD_1]))
def test_no_arrangement_of_elements_is_worse_than_a_refusal(tags, head):
    opened = [
        tag[1:].split()[0].strip(">")
        for tag in tags
        if tag.startswith("<") and not tag.startswith("</") and not tag.endswith("/>")
    ]
    balanced = "".join(tag for tag in tags if not tag.startswith("</")) + "".join(
        f"</{name}>" for name in reversed(opened)
    )
    closed = {HEAD_1 + FILE_1: "</body></file>", HEAD_2 + CORE_2: "</unit></file>"}.get(head, "")
    for content in (head + "".join(tags), head + balanced + closed + "</xliff>"):
        try:
            list(read(content.encode()))
        except Unreadable as refused:
            assert str(refused)
